"""Which asks are worth comparing: those that share rare words, names or figures. Near-linear in the number of asks."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from summarizer.align.ask import Ask

SINGLE = 40
"""A term of at most this many asks leads to all of them; a more common one only together with another."""
KEYS = 16
"""How many rare terms of its clause an ask is looked up by."""
FAR_KEYS = 6
"""How many rare terms of the rest of its sentence."""
PAIRED = 6
"""How many of its rarest common terms are looked up in pairs …"""
ENOUGH = 2
"""… when it has fewer rare terms than this."""
RARE, DISTANT, PAIR = 16, 6, 1
"""What sharing a rare term, a rare term of the rest of the sentence, and a pair of common terms is worth."""
BUCKET = 32
"""How many asks one key leads to at most: the first ones, so that growth adds no comparisons."""
CANDIDATES = 32
"""How many asks are compared with one ask."""
LARGE, FEW = 8_000, 10
"""In a collection of so many asks, so few: the rare words it is searched by are rarer."""
SURE = 8
"""How many of them whatever they share; the others share more than common words."""


def frequencies(asks: Sequence[Ask]) -> Counter[str]:
    """Return how many asks hold each term and figure."""
    frequency: Counter[str] = Counter()
    for ask in asks:
        frequency.update(ask.near_terms)
        frequency.update(ask.far_terms)
    frequency.update(map(value_key, asks))
    return frequency


def weights_of(asks: Sequence[Ask], frequency: Counter[str] | None = None) -> dict[str, float]:
    """Return the weight of each term: near 1 for a term of few asks, near 0 for one of all of them."""
    frequency = frequencies(asks) if frequency is None else frequency
    total = len(asks) + 1
    scale = log(1 + total)
    return {term: log(1 + total / count) / scale for term, count in frequency.items()}


def candidates(asks: Sequence[Ask], frequency: Counter[str] | None = None) -> Iterator[tuple[int, int]]:
    """Yield pairs (earlier, later) of asks that share rare terms, each pair once."""
    frequency = frequencies(asks) if frequency is None else frequency
    limit = CANDIDATES if len(asks) < LARGE else FEW
    index: dict[tuple[str, ...], list[int]] = {}
    for place, ask in enumerate(asks):
        keys = _keys(ask, frequency)
        shared: dict[int, int] = {}
        for key, gain in keys:
            bucket = index.setdefault(key, [])
            for other in bucket:
                shared[other] = shared.get(other, 0) + gain
            if len(bucket) < BUCKET:
                bucket.append(place)
        found = _most([other for other, gain in shared.items() if gain > DISTANT], shared, limit)
        if len(found) < SURE:
            found += _most([other for other, gain in shared.items() if gain <= DISTANT], shared, SURE - len(found))
        for other in found:
            if asks[other].claim != ask.claim:
                yield other, place


def _most(others: list[int], shared: Mapping[int, int], count: int) -> list[int]:
    """Return those that share most, of equals the earlier ones."""
    others.sort()
    others.sort(key=shared.__getitem__, reverse=True)  # stable
    return others[:count]


@lru_cache(maxsize=1 << 16)
def _value_key(low: Decimal | None, high: Decimal | None, role: str) -> str:
    return f"={low}:{high}:{role}"


def value_key(ask: Ask) -> str:
    """Return a term that asks with the same figure in the same role share; "=" for a claim as a whole."""
    return _value_key(ask.low, ask.high, ask.role) if ask.figure >= 0 else "="


def _keys(ask: Ask, frequency: Counter[str]) -> list[tuple[tuple[str, ...], int]]:
    """Return the keys of an ask with what sharing one is worth."""
    near = [(frequency[t], t) for t in (*ask.near_terms, value_key(ask))]
    far = [(frequency[t], t) for t in ask.far_terms]
    rare = _rarest([pair for pair in near if 1 < pair[0] <= SINGLE], KEYS)
    distant = _rarest([pair for pair in far if 1 < pair[0] <= SINGLE], FAR_KEYS)
    common = _rarest([pair for pair in near if pair[0] > SINGLE], PAIRED) if len(rare) < ENOUGH else []
    pairs = combinations(sorted(common), 2)
    singles = [((ask.measure, t), RARE) for t in rare] + [((ask.measure, t), DISTANT) for t in distant]
    return singles + [((ask.measure, *pair), PAIR) for pair in pairs]


def _rarest(counted: list[tuple[int, str]], most: int) -> list[str]:
    counted.sort()
    return [t for _, t in counted[:most]]
