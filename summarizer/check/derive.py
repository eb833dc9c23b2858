"""A figure that the sentence itself computes: its operands and its operation must be named, and code recomputes it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.check.compare import Match, compare
from summarizer.check.measures import measure_of
from summarizer.check.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.check.figures import Candidate
    from summarizer.check.uses import Use

_SUM = re.compile(
    r"\b(?:total(?:s|led|ling|ed|ing)?|together|in all|altogether|combined|sum|overall|made up of|comprising|consisting of)\b",
    re.I,
)
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|higher|lower|above|below|by|ahead|lead|margin|difference|apart|rose|fell|up|down|increase|decrease"
    r"|drop|gap)\b",
    re.I,
)
_BEFORE_LIST = re.compile(r"[:(—–]|\s-\s")


def _adds(use: Use, said: Use) -> bool:
    """Return whether two figures measure alike; percentage points are the difference of two percents."""
    if said.figure.unit == "percentage point" and use.figure.kind == "percent":
        return True
    return measure_of(use.figure).dimension == measure_of(said.figure).dimension


def derive(said: Use, sentence: Iterable[Use], candidates: Sequence[Candidate]) -> tuple[Match, int] | None:
    """Return the verdict ``derived`` when ``said`` is the sum or the difference of figures that its sentence names.

    "four jets: two F-16s and two A-10s", "83, or 21 more than Russia's 62". Never an average.
    """
    mine = size_of(said.figure)
    if (
        mine is None
        or mine.number is None
        or said.figure.bound != "exact"
        or said.figure.kind in ("date", "time", "name", "ordinal")
    ):
        return None
    operands = []
    for use in sentence:
        size = size_of(use.figure)
        same = (use.start, use.end) == (said.start, said.end) and use.figure.start != said.figure.start
        if not same or size is None or size.number is None or not _adds(use, said):
            continue
        home = next(
            (c for c in candidates if (m := compare(use.figure, c.use.figure)) and m.verdict in ("supported", "equivalent")), None
        )
        if home is not None and use.figure.kind not in ("date", "time", "name", "ordinal"):
            operands.append((size.number, " ".join(use.figure.text.split()), home.evidence, use.figure.start))
    words = said.text[said.start : said.end]
    if len(operands) >= 2 and sum((o[0] for o in operands), Decimal(0)) == mine.number:
        first = min(o[3] for o in operands)
        listed = said.figure.end <= first and _BEFORE_LIST.search(said.text[said.figure.end : first])
        if _SUM.search(words) or listed:
            return Match("derived", "the sum of " + " and ".join(f"“{o[1]}”" for o in operands)), operands[0][2]
    if _DIFFERENCE.search(words):
        for one in operands:
            for two in operands:
                if one[0] - two[0] == mine.number:
                    return Match("derived", f"the difference of “{one[1]}” and “{two[1]}”"), one[2]
    return None
