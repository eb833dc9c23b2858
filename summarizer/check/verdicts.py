"""The one table of verdicts: which count as found, which fail a brief of our own, which are only noted in others'.

Every count of the closing line and every exit code follows from this table.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.models import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

Standing = Literal["pass", "note", "fail"]


class Rule(NamedTuple):
    """What one verdict is worth. ``rank``: 0 is the best; of several candidates the lowest rank decides."""

    rank: int
    found: bool
    """Counts among the figures (quotations, names …) found in the cited text."""
    own: Standing
    """In a brief that was written here: a note is a failure in waiting, so there is none."""
    others: Standing
    """In anybody else's brief."""
    means: str


TABLE: Mapping[Verdict, Rule] = MappingProxyType(
    {
        "supported": Rule(0, True, "pass", "pass", "the evidence says the same"),
        "equivalent": Rule(1, True, "pass", "pass", "the evidence says the same in another form"),
        "rounded": Rule(2, True, "pass", "pass", "a rounding of the evidence, hedged or to two digits and more"),
        "entailed": Rule(3, True, "pass", "pass", "follows from the evidence, which is more precise"),
        "derived": Rule(4, True, "pass", "pass", "computed from figures that the sentence names"),
        "softened": Rule(5, False, "fail", "note", "true, but vaguer than the evidence"),
        "bound_differs": Rule(6, False, "fail", "fail", "the bound was dropped, added or changed"),
        "speaker_differs": Rule(7, False, "fail", "fail", "somebody else says so"),
        "role_differs": Rule(8, False, "fail", "fail", "something else happened to those who are counted"),
        "unit_differs": Rule(9, False, "fail", "fail", "the unit or the currency is another"),
        "counts_differs": Rule(10, False, "fail", "fail", "the evidence counts something else"),
        "kind_differs": Rule(11, False, "fail", "fail", "the number stands in the evidence as another kind of figure"),
        "elsewhere": Rule(12, False, "fail", "fail", "the source says so, but not where it is cited"),
        "not_verbatim": Rule(13, False, "fail", "fail", "the quoted words are not in the source"),
        "unknown_source": Rule(14, False, "fail", "fail", "nothing is cited, or nothing that exists"),
        "absent": Rule(15, False, "fail", "fail", "the evidence does not say so"),
    }
)


def passes(verdict: Verdict, *, own: bool) -> bool:
    """Return whether ``verdict`` leaves a brief standing."""
    rule = TABLE[verdict]
    return (rule.own if own else rule.others) != "fail"


def is_found(verdict: Verdict) -> bool:
    return TABLE[verdict].found


def is_noted(verdict: Verdict) -> bool:
    """Return whether ``verdict`` deserves a remark in a brief of others, though it does not fail there."""
    return TABLE[verdict].others == "note"


def better(a: Verdict, b: Verdict) -> Verdict:
    """Return whichever of two verdicts on one figure decides."""
    return a if TABLE[a].rank <= TABLE[b].rank else b
