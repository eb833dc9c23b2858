"""Whether two asks are one question: what must not differ, and how many of the words must agree."""

from __future__ import annotations

from array import array
from decimal import Decimal
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.block import value_key
from summarizer.align.intervals import Form, disjoint, far_bound
from summarizer.align.roles import RIVAL_ROLES
from summarizer.align.shape import implausible, is_odd, number_of, shape
from summarizer.align.veto import contrary, kin, vetoed
from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from summarizer.align.ask import Ask

ZERO, TEN, HUNDRED = Decimal(0), Decimal(10), Decimal(100)
VETO = -1.0
"""Score of two asks that answer different questions whatever their words."""


class Bar(NamedTuple):
    """What a score must reach to be accepted, and from where on it is in doubt."""

    accept: float
    doubt: float


WHOLE = Bar(0.50, 0.36)
"""For claims without a figure."""
REPEATED = Bar(0.75, 0.75)
"""For two of them in one article, which seldom says one thing twice, but often says two things alike."""
COMPATIBLE = Bar(0.25, 0.16)
"""For figures that can both be true: equal ones, "dozens" and 62."""
APART = Bar(0.30, 0.20)
"""For figures that exclude each other: another number is itself a sign of another question."""
AGAIN = Bar(0.50, 0.50)
"""For two figures of one article."""
LONG = Bar(0.46, 0.36)
"""For stretches of time that are not the same: an event has many."""
LOOKALIKE = 0.15
"""From where on a count of the same role or noun is noted as of another scope."""
FAR = 0.3
"""Weight of a word outside the figure's own clause."""
CROSS = 0.6
"""Weight of a word inside the one clause and outside the other."""
GROUNDED = 0.2
"""Overlap of words from which on the shape of the question (head, role, neighbours) counts in full."""


SAME_TOLL = 0.15
"""What one role of casualty adds, in a small folder, to two figures that no time, place or part keeps apart."""
SAME_VALUE = 0.25
"""What one number adds there that does not stand in every text."""
SMALL = 400
"""Asks up to which chance is no matter: such a folder is about few events."""
CHANCE = 2.1
"""How much rarer than chance, as a power, the words must be that two asks of a larger collection share."""
ESTRANGED = 0.6
"""What is left of the overlap, in a small folder, of asks from articles that name nothing in common."""
DATED = 0.75
"""What is left of it where only one of two figures is dated to a year."""
HELD = 1024
"""Asks of which the terms are at hand as sets."""


class _Terms(NamedTuple):
    near: frozenset[str]
    far: frozenset[str]


class Judge:
    """Scores pairs of one set of asks, by index."""

    def __init__(self, asks: Sequence[Ask], weights: Mapping[str, float]) -> None:
        self.asks = asks
        self.weights = weights
        forms: dict[Form, Form] = {}
        self.forms = [forms.setdefault(form, form) for form in (Form(ask.low, ask.high, ask.bound) for ask in asks)]
        self._numbers = [number_of(form) for form in self.forms]
        self._mass = array("d", [self._sum(ask.near_terms) + FAR * self._sum(ask.far_terms) for ask in asks])
        self._names = [tuple([t for t in (*ask.near_terms, *ask.far_terms) if t[0] == "~"]) for ask in asks]
        self._held: dict[int, _Terms] = {}
        """The terms of the asks compared last."""
        self._nats = log(2 + len(asks))
        """Weights are shares of this: the surprise of a term that one ask holds."""
        self._needed = max(0.0, CHANCE * log((1 + len(asks)) / SMALL))
        told: dict[str, set[str]] = {}
        for ask, names in zip(asks, self._names, strict=True):
            told.setdefault(ask.source, set()).update(names)
        self._told = [told[ask.source] for ask in asks]
        """What the whole article of an ask names."""

    @property
    def small(self) -> bool:
        """Whether there are so few asks that chance is no matter."""
        return not self._needed

    def foreign(self, i: int, j: int) -> bool:
        """Whether two asks of a large collection are never one question, nor taken for it: their articles name nothing in common.

        Half of all pairs are: told before anything else is compared.
        """
        return self._needed > 0 and self._told[i] is not self._told[j] and self._strangers(i, j)

    def apart(self, i: int, j: int) -> bool:
        """Whether the figures of two asks exclude each other."""
        return self.asks[i].figure >= 0 and self.asks[j].figure >= 0 and disjoint(self.forms[i], self.forms[j])

    def far(self, i: int, j: int) -> bool:
        """Whether one of two figures is a bound that allows the other, but lies far off."""
        return far_bound(self.forms[i], self.forms[j]) or far_bound(self.forms[j], self.forms[i])

    def bar(self, i: int, j: int, apart: bool) -> Bar:
        """Return what the two must reach."""
        a, b = self.asks[i], self.asks[j]
        if a.figure < 0:
            return REPEATED if a.source == b.source else WHOLE
        if a.source == b.source:
            return AGAIN
        if a.measure.startswith("duration") and (apart or not self.same(i, j)):
            return LONG
        return APART if apart else COMPATIBLE

    def score(self, i: int, j: int, apart: bool) -> float:
        """Return how far two asks agree, 0 to about 1.3; VETO when they cannot be one question."""
        a, b = self.asks[i], self.asks[j]
        return VETO if vetoed(a, b, apart) else self.likeness(i, j, apart)

    def likeness(self, i: int, j: int, apart: bool) -> float:
        """Return the score as if scope, time and roles were no matter; VETO for articles that name nothing in common."""
        a, b = self.asks[i], self.asks[j]
        strange = a.source != b.source and self._strangers(i, j)
        if strange and self._needed:
            return VETO
        shared = self._shared(i, j)
        if self._needed and self._nats * (shared + self._same_value(a, b)) < self._needed:
            return VETO
        size = sqrt(self._mass[i] * self._mass[j])
        overlap = shared / size if size else 0.0
        if strange:
            overlap *= ESTRANGED
        if a.figure < 0:
            return overlap
        if apart and any(t[0] == "y" for t in a.times ^ b.times):
            overlap *= DATED
        named = 0.2 if a.unit and a.unit == b.unit else 0.0
        if not self._needed and (overlap > 0 or a.role or (a.head and b.head)):
            named += self._known_by_itself(i, j)
        return (
            overlap + named + shape(a, b, apart) * min(1.0, overlap / GROUNDED) - implausible(self.forms[i], self.forms[j], apart)
        )

    def _known_by_itself(self, i: int, j: int) -> float:
        """Return what figures of a small folder say without words: its toll is one question, and a large number seldom recurs."""
        a, b = self.asks[i], self.asks[j]
        if a.part != b.part or a.source == b.source:
            return 0.0
        least = min(abs(x.low if x.low is not None else x.high or ZERO) for x in (a, b))
        total = SAME_TOLL if not a.part and a.role and a.role == b.role and a.role in RIVAL_ROLES and least >= TEN else 0.0
        if self.same(i, j) and (least >= HUNDRED or (least >= TEN and ((a.role and a.role == b.role) or is_odd(least)))):
            total += SAME_VALUE
        return total

    def same(self, i: int, j: int) -> bool:
        """Whether two figures are one number, whatever stands before it, of things that may be the same."""
        a, b = self.asks[i], self.asks[j]
        if a.figure < 0 or b.figure < 0 or "vague" in (a.bound, b.bound) or self._numbers[i] != self._numbers[j]:
            return False
        if "range" in (a.bound, b.bound) and (a.low, a.high) != (b.low, b.high):
            return False
        return not (a.head and b.head) or kin(a.head, b.head) in ("same", "synonym")

    def lookalike(self, i: int, j: int, apart: bool, score: float) -> bool:
        """Whether a reader may take two counts of that score for one, though they differ: one role or noun, in like words."""
        a, b = self.asks[i], self.asks[j]
        if a.figure < 0 or a.measure != b.measure or not apart:
            return False
        if not (a.role and a.role == b.role) and not (a.head and a.head not in vocabulary().vague_heads and a.head == b.head):
            return False
        if contrary(a, b):
            return False
        likeness = self.likeness(i, j, apart) if score == VETO else score
        return likeness >= LOOKALIKE

    def _strangers(self, i: int, j: int) -> bool:
        """Whether each names only what the other's whole article does not, or the two articles share no name at all."""
        mine, theirs = self._told[i], self._told[j]
        here, there = self._names[i], self._names[j]
        if here and there:
            return theirs.isdisjoint(here) and mine.isdisjoint(there)
        return len(mine) > 1 and len(theirs) > 1 and mine.isdisjoint(theirs)

    def _shared(self, i: int, j: int) -> float:
        """Return the weight of the terms that two asks share; a term stands near or far in each."""
        a, b = self.asks[i], self._terms(j)
        near = self._sum(b.near.intersection(a.near_terms))
        cross = self._sum(b.far.intersection(a.near_terms)) + self._sum(b.near.intersection(a.far_terms))
        return near + CROSS * cross + FAR * self._sum(b.far.intersection(a.far_terms))

    def _terms(self, n: int) -> _Terms:
        """Return the terms of an ask as sets, which are kept for few: one ask after another is compared with earlier ones."""
        held = self._held.get(n)
        if held is None:
            if len(self._held) >= HELD:
                self._held.clear()
            held = self._held[n] = _Terms(self.asks[n].near, self.asks[n].far)
        return held

    def _same_value(self, a: Ask, b: Ask) -> float:
        return self.weights.get(value_key(a), 0.0) if a.figure >= 0 and (a.low, a.high) == (b.low, b.high) else 0.0

    def _sum(self, terms: Collection[str]) -> float:
        weights = self.weights
        return fsum([weights[t] for t in terms]) if terms else 0.0
