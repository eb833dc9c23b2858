"""The template sentence of a point: what the extractive engine writes, and what replaces a sentence that failed the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.wire import DraftFragment, DraftSentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.engine import Point
    from summarizer.models import Claim


def tell(point: Point, claims: Mapping[str, Claim]) -> DraftSentence:
    """Return the sentence of ``point`` in fixed words, fragment by fragment."""
    first = claims[point.claims[0]]
    return DraftSentence(point=point.id, fragments=[DraftFragment(claims=[first.id], text=first.statement)])
