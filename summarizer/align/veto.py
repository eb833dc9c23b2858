"""What keeps two asks apart whatever their words: another thing, role, unit, scope, time, place or part."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.local import other_place
from summarizer.align.reading import EMPTY
from summarizer.align.words import vocabulary
from summarizer.check.nouns import kinship, roles_differ

if TYPE_CHECKING:
    from summarizer.align.ask import Ask

ZERO, THREE, TEN = Decimal(0), Decimal(3), Decimal(10)
CASUALTIES = frozenset({"killed", "wounded", "missing"})
"""Roles in which who did it does not make another count."""
NEIGHBOURS = frozenset("neighbouring neighboring adjacent adjoining nearby surrounding".split())
"""Words for what lies beside the thing that is told of, and is not counted with it: "spread to two neighbouring silos"."""
ASIDE = frozenset({"past", "trading", "adjusted"})
"""What keeps a figure from the present one even where both could be true."""


def vetoed(a: Ask, b: Ask, apart: bool) -> bool:
    """Whether what is counted, its role, unit, scope or time keeps two asks apart."""
    if contrary(a, b) or (a.times and b.times and _times_differ(a.times, b.times)):
        return True
    if a.figure < 0:
        return False
    if (a.low, a.high, a.bound) == (b.low, b.high, b.bound):
        return False
    if (a.other != b.other and not {a.other, b.other}.isdisjoint(ASIDE)) or _dated(a) != _dated(b):
        return True  # "the last such accident, in 1987, killed 54"
    if _is_subset(a, b) != _is_subset(b, a):
        return True
    if a.counts and b.counts and _lies_beside(a.counts) != _lies_beside(b.counts):
        return True
    if not apart:
        return _far_off(a, b)
    if a.other != b.other or other_place(a, b) or _scopes_differ(a, b) or _scopes_differ(b, a):
        return True
    if bool(a.doer) != bool(b.doer) and CASUALTIES.isdisjoint((a.role, b.role)):
        return True  # "199 times by rebels" beside "dozens of alleged violations" of no named side
    if a.part != b.part and not (a.place | a.within) & (b.place | b.within):
        return True
    return _other_part(a, b) or _other_money(a, b) or _other_matter(a, b) or _other_forecaster(a, b)


def contrary(a: Ask, b: Ask) -> bool:
    """Whether two asks are about different things: another unit, role, noun or nationality."""
    if a.measure != b.measure:
        return True
    if a.unit != b.unit and ((a.unit and b.unit) or (a.head and b.head and kin(a.head, b.head) not in ("same", "synonym"))):
        return True  # "two A-10 planes" and "four air strikes"
    if a.figure < 0:
        return False
    if a.role != b.role and roles_differ(a.role, b.role):
        return True
    if a.head != b.head and a.head and b.head and kin(a.head, b.head) == "differs":
        return True
    return a.measure == "count" and bool(a.whose and b.whose) and _whose_differs(a.whose, b.whose)


@lru_cache(maxsize=4096)
def _lies_beside(counts: str) -> bool:
    return not NEIGHBOURS.isdisjoint(counts.lower().split())


def _whose_differs(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two counts are of two countries' people, or of two names' things; a country and a name exclude nothing."""
    if not a.isdisjoint(b):
        return False
    return bool({t[0] for t in a} & {t[0] for t in b})


def _dated(a: Ask) -> frozenset[str]:
    """Return the years that stand alone beside a figure, and those since which it counts; for casualties any year."""
    kinds = "ys" if a.role else "bs"
    return frozenset(t[1:] for t in a.times if t[0] in kinds) if a.times else EMPTY


def _far_off(a: Ask, b: Ask) -> bool:
    """Whether a bound lies so far from the other figure that it can hardly be of the same thing: "up to 75,000" and 16,000.

    Or "at least 30" and "hundreds", which are never below 200.
    """
    if "vague" in (a.bound, b.bound):
        bound, vague = (b, a) if a.bound == "vague" else (a, b)
        ends = bound.low is not None and bound.high is None and vague.low is not None
        return ends and bound.bound != "vague" and (bound.low or ZERO) * THREE < (vague.low or ZERO)
    if a.bound == b.bound == "exact":
        return False
    small, large = sorted(x.low if x.low is not None else x.high or ZERO for x in (a, b))
    rising = a.role in CASUALTIES and a.role == b.role and small >= TEN and "at_most" not in (a.bound, b.bound)
    return small * (TEN if rising else THREE) < large  # a toll may well be three times an earlier one


def _other_part(a: Ask, b: Ask) -> bool:
    """Whether two figures are parts of wholes that are not equal: five of 43, six of "at least 40"."""
    return a.part and b.part and a.of is not None and b.of is not None and a.of != b.of


def _other_forecaster(a: Ask, b: Ask) -> bool:
    """Whether two houses each forecast a figure of their own: what one expects is not what the other does."""
    if a.other != "outlook":
        return False
    mine, theirs = ({t for t in ask.near | ask.far if t[0] == "~"} for ask in (a, b))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _other_money(a: Ask, b: Ask) -> bool:
    """Whether one sum is paid in a narrower thing than the other: "damages" and "punitive damages"."""
    return a.measure.startswith("money") and a.head == b.head != "" and a.whose != b.whose


def _other_matter(a: Ask, b: Ask) -> bool:
    """Whether two counts of people without a role say different things of them, as the words right beside them show."""
    vague = vocabulary().vague_heads
    if a.measure != "count" or a.role or b.role or a.head not in vague or b.head not in vague or a.head == b.head == "case":
        return False
    return bool(a.lead and b.lead) and a.lead != b.lead and a.beside != b.beside


@lru_cache(maxsize=1 << 16)
def kin(a: str, b: str) -> str:
    """Return whether two head nouns may mean the same things: same, synonym, unclear, differs."""
    return kinship(a, b)


def _scopes_differ(a: Ask, b: Ask) -> bool:
    """Whether ``a`` counts since some beginning, or adds up, and ``b`` counts for one day or period."""
    if b.span == "day":
        return a.span in ("total", "sum")
    return a.span == "total" and not b.span and any(t[0] == "d" for t in b.times)


def _is_subset(a: Ask, b: Ask) -> bool:
    """Whether ``a`` counts children, women … and ``b`` people of no stated kind; a terse answer counts those asked of before."""
    known = vocabulary()
    if b.terse and not b.head and known.sense.get(a.head, a.head) in b.near_terms:
        return False
    return a.head in known.subsets and (not b.head or b.head in known.vague_heads) and bool(a.role or b.role)


def _times_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name a year, or both a quarter, a month or a day of the week, and share none of that kind."""
    for kind in ("y", "q", "m", "d"):
        mine = {t for t in a if t[0] == kind}
        theirs = {t for t in b if t[0] == kind}
        if mine and theirs and not mine & theirs:
            return True
    return False
