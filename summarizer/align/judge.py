"""Whether two asks are one question: what must not differ, and how many of the words must agree."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.intervals import Form, disjoint
from summarizer.check.nouns import kinship, roles_differ

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.align.questions import Ask

VETO = -1.0
"""Score of two asks that answer different questions whatever their words."""


class Bar(NamedTuple):
    """What a score must reach to be accepted, and from where on it is in doubt."""

    accept: float
    doubt: float


WHOLE = Bar(0.50, 0.36)
COMPATIBLE = Bar(0.30, 0.20)
"""For figures that can both be true: equal ones, "dozens" and 62."""
APART = Bar(0.42, 0.28)
"""For figures that exclude each other: another number is itself a sign of another question."""
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
    if a.figure < 0:
        return WHOLE
    return APART if apart(a, b) else COMPATIBLE


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
    return different and (a.part != b.part or {a.span, b.span} == {"day", "total"})


def score(a: Ask, b: Ask, weights: Mapping[str, float]) -> float:
    """Return how far two asks agree, 0 to about 1.3; VETO when they cannot be one question."""
    if vetoed(a, b):
        return VETO
    total = _overlap(a, b, weights)
    if a.figure < 0:
        return total
    if a.head and b.head:
        total += {"same": 0.15, "synonym": 0.1}.get(kin(a.head, b.head), -0.05)
    if a.unit and a.unit == b.unit:
        total += 0.2
    if a.role and b.role and a.role == b.role:
        total += 0.12
    return total


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
