"""How much a claim says of what the articles are about: weighted terms, who else tells it, and where it stands."""

from __future__ import annotations

from collections import Counter
from math import exp, log
from typing import TYPE_CHECKING

from summarizer.write.terms import grams, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Claim

_EARLY = 6.0
"""Sentences after which the bonus of an early place has fallen to 1/e."""
_HEADLINE = 0.6
_LONE = 0.2
"""What a term counts that only one article uses, as a share."""
_READ = 4000
"""Claims that are weighed; of larger folders, the first sentences of every article."""


def ranks(claims: Iterable[Claim]) -> dict[str, int]:
    """Return for each claim the number of sentences of its article, with claims in them, that stand before its own."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    found: dict[str, int] = {}
    for held in by_source.values():
        rank, end = -1, -1
        for claim in sorted(held, key=lambda c: (c.evidence[0].start, c.id)):
            if claim.part == "headline":
                found[claim.id] = 0
                continue
            if claim.evidence[0].start >= end:
                rank, end = rank + 1, claim.evidence[0].end
            found[claim.id] = rank
    return found


def near_top(claims: Sequence[Claim], order: Mapping[str, int]) -> list[Claim]:
    """Return the claims worth weighing: all of them, or the first sentences of every article where there are too many."""
    if len(claims) <= _READ:
        return list(claims)
    counts = Counter(order[c.id] for c in claims)
    total, limit = 0, 0
    while total + counts[limit] <= _READ or limit == 0:
        total += counts[limit]
        limit += 1
    return [c for c in claims if order[c.id] < limit][:_READ]


def early(rank: int) -> float:
    return exp(-rank / _EARLY)


def weigh(claims: Sequence[Claim], order: Mapping[str, int]) -> dict[str, float]:
    """Return the weight of each term and pair of terms: higher where more articles use it, early, often, in a headline."""
    used: dict[str, dict[str, float]] = {}
    counts: Counter[str] = Counter()
    for claim in claims:
        value = _HEADLINE if claim.part == "headline" else 1 + early(order[claim.id])
        counts.update(terms(claim.statement))
        for gram in grams(claim.statement):
            per = used.setdefault(gram, {})
            known = per.get(claim.source, 0.0)
            per[claim.source] = known + value if claim.part == "headline" else max(known, value)
    weights = {}
    for gram, per in used.items():
        value = sum(per.values()) * (1.0 if len(per) > 1 else _LONE)
        weights[gram] = value if " " in gram else value * log(1 + counts[gram])
    return weights


def centrality(claims: Sequence[Claim]) -> dict[str, float]:
    """Return how close each statement is to the common subject: 1 for the closest, by the cosine with all of them together."""
    bags = {claim.id: Counter(terms(claim.statement)) for claim in claims}
    spread = Counter(term for bag in bags.values() for term in bag)
    n = len(bags)
    middle: Counter[str] = Counter()
    vectors = {}
    for id, bag in bags.items():
        vector = {t: f * log((n + 1) / (spread[t] + 0.5)) for t, f in bag.items()}
        size = sum(v * v for v in vector.values()) ** 0.5 or 1.0
        vectors[id] = {t: v / size for t, v in vector.items()}
        middle.update(vectors[id])
    nearness = {id: sum(v * middle[t] for t, v in vector.items()) for id, vector in vectors.items()}
    top = max(nearness.values(), default=0.0) or 1.0
    return {id: value / top for id, value in nearness.items()}
