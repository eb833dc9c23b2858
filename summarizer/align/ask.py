"""One question as one claim puts it, and the answer it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from summarizer.models import Bound


NOWHERE = -1
"""The claim of an ask that has no place yet among those of a run."""


class Ask(NamedTuple):
    """What is measured, of what, what happened to it, where, when, and in which words."""

    claim: int
    """Place of its claim in the run; NOWHERE, like no speakers, as long as only its own article is known."""
    speakers: tuple[str, ...]
    """Keys of those who say so; the source itself for its own voice."""
    figure: int
    """Index into the claim's figures; -1 for the claim as a whole."""
    source: str
    measure: str
    """"count", "percent", "money USD", "measure km" …; empty for a claim as a whole."""
    head: str
    unit: str
    """For a count, the name of what is counted, hyphens aside: "F16"."""
    counts: str
    role: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    beside: str
    """The term right behind the figure and what it counts: "aboard" in "212 people were aboard"."""
    lead: str
    """The term right before the figure: "given" in "was given $20,000"."""
    near_terms: tuple[str, ...]
    """Terms of the figure's clause; for a claim as a whole, all terms. A set of them would take five times the memory."""
    far_terms: tuple[str, ...]
    """Terms of the rest of the sentence and of its context."""
    whose: frozenset[str]
    """Countries and names among what is counted; for money, the words before what it is paid in: "punitive" damages."""
    times: frozenset[str]
    part: bool
    """The figure is a part of another one: "including 12 children"."""
    other: str
    """"forecast", "past", "before" …: why the figure is not the present one; see scope.py."""
    span: str
    """"total" for a count since some beginning, "day" for one of a stated period, else empty."""
    place: frozenset[str]
    """Names of the part of the event's ground to which its sentence limits a figure: "In Lower Sarn 31 died"."""
    within: frozenset[str]
    """Names of a place behind the figure, which may limit it: "420 jobs were at risk in Weir"."""
    own_voice: bool
    terse: bool = False
    """Its words are those of the sentence before, which it answers: "The office said 31."."""
    doer: str = ""
    """By whom the counted acts were done, where the article says so: "199 times by rebels"."""
    of: Decimal | None = None
    """For a part, the figure of its claim that it is a part of."""

    against: bool = False
    """The second half of a contrast, with a speaker of its own: "…, while police put the number at 12,000"."""

    def placed(self, claim: int, speakers: tuple[str, ...]) -> Ask:
        """Return the same as an ask of the claim at a place of the run, said by the speakers of these keys."""
        return Ask(claim, speakers, *self[2:])

    @property
    def near(self) -> frozenset[str]:
        """Return the terms of the clause as a set, made anew."""
        return frozenset(self.near_terms)

    @property
    def far(self) -> frozenset[str]:
        """Return the terms of the rest as a set, made anew."""
        return frozenset(self.far_terms)


def in_order(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the terms of a set as an ask holds them."""
    return tuple(sorted(terms))
