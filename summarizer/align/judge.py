"""Whether two asks are one question: what must not differ, and how many of the words must agree."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.intervals import Form, disjoint
from summarizer.align.words import vocabulary
from summarizer.check.nouns import kinship, roles_differ

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.align.questions import Ask

ZERO, THREE, TEN = Decimal(0), Decimal(3), Decimal(10)
VETO = -1.0
"""Score of two asks that answer different questions whatever their words."""


class Bar(NamedTuple):
    """What a score must reach to be accepted, and from where on it is in doubt."""

    accept: float
    doubt: float


WHOLE = Bar(0.50, 0.36)
REPEATED = Bar(0.75, 0.75)
AGAIN = Bar(0.5, 0.5)
"""For two figures of one article."""
COMPATIBLE = Bar(0.25, 0.16)
"""For figures that can both be true: equal ones, "dozens" and 62."""
APART = Bar(0.32, 0.22)
"""For figures that exclude each other: another number is itself a sign of another question."""
LONG = Bar(0.46, 0.36)
"""For stretches of time that differ: an event has many."""
FAR = 0.3
"""Weight of a word outside the figure's own clause."""


@lru_cache(maxsize=1 << 16)
def kin(a: str, b: str) -> str:
    return kinship(a, b)


def form(ask: Ask) -> Form:
    return Form(ask.low, ask.high, ask.bound)


def apart(a: Ask, b: Ask) -> bool:
    """Whether the figures of two asks exclude each other."""
    return a.figure >= 0 and b.figure >= 0 and disjoint(form(a), form(b))


def bar(a: Ask, b: Ask) -> Bar:
    """Return what the two must reach: an article seldom says one thing twice, but often says two alike."""
    if a.figure < 0:
        return REPEATED if a.source == b.source else WHOLE
    if a.source == b.source:
        return AGAIN
    if apart(a, b):
        return LONG if a.measure.startswith("duration") else APART
    return COMPATIBLE


def vetoed(a: Ask, b: Ask) -> bool:
    """Whether what is counted, its role, unit, scope or time keeps two asks apart."""
    if a.measure != b.measure or (a.figure < 0) != (b.figure < 0):
        return True
    if _times_differ(a.times, b.times):
        return True
    if a.figure < 0:
        return False
    if roles_differ(a.role, b.role) or (a.head and b.head and kin(a.head, b.head) == "differs"):
        return True
    if a.unit != b.unit and a.unit and b.unit:
        return True
    if a.whose and b.whose and not a.whose & b.whose:
        return True
    different = apart(a, b)
    if different and (a.part != b.part or a.other != b.other or _scopes_differ(a, b) or _scopes_differ(b, a)):
        return True
    return _is_subset(a, b) != _is_subset(b, a) and (a.low, a.high) != (b.low, b.high)


def score(a: Ask, b: Ask, weights: Mapping[str, float]) -> float:
    """Return how far two asks agree, 0 to about 1.3; VETO when they cannot be one question."""
    if vetoed(a, b):
        return VETO
    total = _overlap(a, b, weights)
    if a.figure < 0:
        return total
    if a.beside and b.beside:
        total += 0.12 if a.beside == b.beside else -0.04
    if a.lead and a.lead == b.lead:
        total += 0.1
    elif a.lead and b.lead and a.head in vocabulary().vague_heads:
        total -= 0.08
    total -= _implausible(a, b)
    if a.head and b.head:
        vague = a.head in vocabulary().vague_heads or b.head in vocabulary().vague_heads
        total += {"same": 0.15, "synonym": 0.1}.get(kin(a.head, b.head), -0.05) * (0.3 if vague else 1)
    if a.unit and a.unit == b.unit:
        total += 0.2
    if a.role and b.role and a.role == b.role:
        total += 0.12
    return total


def _implausible(a: Ask, b: Ask) -> float:
    """Return what to take off for numbers too far from each other to answer one question: bounds by their end."""
    if "vague" in (a.bound, b.bound) and not apart(a, b):
        return 0.0
    lower, upper = sorted((a, b), key=lambda ask: ask.low if ask.low is not None else ask.high or ZERO)
    small = lower.high if lower.high is not None else lower.low
    large = upper.low if upper.low is not None else upper.high
    if small is None or large is None or large <= small:
        return 0.0
    ratio = large / small if small > 0 else TEN
    return 0.0 if ratio <= THREE else 0.1 if ratio <= TEN else 0.3


def _overlap(a: Ask, b: Ask, weights: Mapping[str, float]) -> float:
    both = a.near & b.near
    cross = (a.near & b.far) | (a.far & b.near)
    far = a.far & b.far
    if len(both) + len(cross) < 1:
        return 0.0
    get = weights.get
    shared = sum(get(t, 1.0) for t in both) + 0.6 * sum(get(t, 1.0) for t in cross) + FAR * sum(get(t, 1.0) for t in far)
    size = sqrt(mass(a, weights) * mass(b, weights))
    return shared / size if size else 0.0


def mass(ask: Ask, weights: Mapping[str, float]) -> float:
    get = weights.get
    return sum(get(t, 1.0) for t in ask.near) + FAR * sum(get(t, 1.0) for t in ask.far)


def _scopes_differ(a: Ask, b: Ask) -> bool:
    """Whether ``a`` counts since some beginning and ``b`` for one day or period."""
    return a.span == "total" and (b.span == "day" or (not b.span and any(t[0] == "d" for t in b.times)))


def _is_subset(a: Ask, b: Ask) -> bool:
    """Whether ``a`` counts children, women … and ``b`` people of no stated kind."""
    known = vocabulary()
    return a.head in known.subsets and (not b.head or b.head in known.vague_heads) and bool(a.role or b.role)


def _times_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name a year, or both a month, or both a day of the week, and share none of that kind."""
    if not a or not b:
        return False
    for kind in ("y", "m", "d"):
        mine = {t for t in a if t[0] == kind}
        theirs = {t for t in b if t[0] == kind}
        if mine and theirs and not mine & theirs:
            return True
    return False
