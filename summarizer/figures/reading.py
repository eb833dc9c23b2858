"""What the scanner makes of one stretch of tokens, before it becomes a `Figure`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.numbers import SMALL, TENS
from summarizer.figures.tokens import Tokens
from summarizer.models import Bound, FigureKind


@dataclass(slots=True)
class Reading:
    start: int
    """Token."""
    stop: int
    kind: FigureKind
    value: Decimal | None = None
    bound: Bound = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    place: Decimal = Decimal(1)
    """Of the last written digit."""
    after: int = 0
    """The token after what is counted, once that is known."""


def bounded(t: Tokens, r: Reading, cue: bounds.Cue | None, place: Decimal) -> Reading:
    """``r`` with the bound words on either side taken in."""
    if cue:
        r.start, r.bound = cue.token, cue.bound
    if r.bound in ("exact", "about") and (behind := bounds.after(t, r.stop)) is not None:
        r.stop, r.bound = behind.token, behind.bound
    if r.value is not None:
        r.low, r.high = bounds.interval(r.bound, r.value, place)
    return r


def number_at(t: Tokens, i: int) -> bool:
    return t.kind[i] == "number" or (t.kind[i] == "word" and (t.low[i] in SMALL or t.low[i] in TENS or t.low[i] == "hundred"))
