"""Questions in plain English that a desk can print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.questions import Ask
    from summarizer.models import Claim

PARTICIPLES = frozenset(["killed", "wounded", "arrested", "displaced", "infected", "missing", "freed"])
ASKS = {
    "percent": "What percentage", "money": "How much money", "measure": "How much", "duration": "How long", "age": "What age",
    "ratio": "What share", "score": "What score", "count": "How many",
}  # fmt: skip
AROUND = 60
"""Characters on either side of a figure that show which figure is asked for."""


def question_of(asks: Sequence[Ask], claims: Sequence[Claim]) -> str:
    """Return the question that a group of asks answers."""
    first = min(asks, key=lambda a: (not a.counts, not a.role, len(a.counts) > 40, a.claim, a.figure))
    if first.figure < 0:
        return f"What is said of this: {claims[first.claim].statement.rstrip(' .')}?"
    kind = first.measure.split()[0]
    role = first.role or next((a.role for a in asks if a.role in PARTICIPLES), "")
    counts = first.counts.strip(" ,.")
    if kind == "count" and counts and role in PARTICIPLES:
        return f"How many {counts} were {role}?"
    if kind == "count" and role in PARTICIPLES:
        return f"How many were {role}?"
    return f"{ASKS[kind]}: {_gap(first, claims)}?"


def _gap(ask: Ask, claims: Sequence[Claim]) -> str:
    """Return the clause with the figure left out: "the tax adds … per ounce"."""
    claim = claims[ask.claim]
    figure = claim.figures[ask.figure]
    span = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    start, end = figure.start - span.start, figure.end - span.start
    left = re.split(r"[.;:!?\n]\s", span.text[max(0, start - AROUND) : start])[-1]
    right = re.split(r"[.;:!?\n](?:\s|$)", span.text[end : end + AROUND])[0]
    if start > AROUND:
        left = left.partition(" ")[2] if " " in left.strip() else left
    if len(span.text) > end + AROUND:
        right = right.rpartition(" ")[0] if " " in right.strip() else right
    return " ".join(f"“{left.lstrip(' ,')}…{right.rstrip(' ,')}”".split())


def rival_question() -> str:
    return "Why did it happen, and who is to blame?"
