"""What kind of quantity a figure is, in which unit, and the interval that it means."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.words import vocabulary
from summarizer.check.nouns import head

if TYPE_CHECKING:
    from summarizer.models import Figure


def measure_of(figure: Figure) -> str:
    if figure.kind in ("money", "measure", "duration"):
        return f"{figure.kind} {figure.unit or ''}"
    if figure.kind == "count" and figure.counts and head(figure.counts) in vocabulary().currencies:
        return f"money {head(figure.counts)}"  # of a country whose money no table knows
    return figure.kind


def unit_of(figure: Figure) -> str:
    return (figure.unit or "").replace("-", "").replace("‑", "").lower() if figure.kind == "count" else ""


def interval_of(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    low = _number(figure.low) if figure.low else None
    high = low if figure.high == figure.low else _number(figure.high) if figure.high else None
    if low is None and high is None and figure.value:
        low = high = _number(figure.value)
    return low, high


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal:
    """Return the number of a text: one for all figures that give it, as most do again and again."""
    return Decimal(text)
