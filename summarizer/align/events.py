"""Does the folder hold one event? Articles that share findings and the words of a story belong together."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.questions import Ask

ALIKE = 0.20
"""Cosine of the terms of two articles from which on they tell one event, whatever findings they share."""
AKIN = 0.10
"""The same, for articles that share a finding."""
BARELY = 0.06
"""The same, for articles that share two."""
NAME, COUNTRY, WORD = 2.0, 1.0, 0.5
"""What sharing a name, a country, another word is worth."""
COMMON = 24
"""A finding or term of more sources than this proposes pairs with its first source only: that keeps the work linear."""


class Grouping(NamedTuple):
    events: tuple[tuple[str, ...], ...]
    """Source ids of each event, the largest first."""
    strays: tuple[str, ...]


def find_events(sources: Sequence[str], groups: Sequence[Sequence[int]], asks: Sequence[Ask]) -> Grouping:
    """Return the events, as sources, and the articles that belong to none of several others."""
    terms: dict[str, set[str]] = {source: set() for source in sources}
    for ask in asks:
        terms[ask.source].update(ask.near, ask.far)
    findings: Counter[tuple[str, str]] = Counter()
    for members in groups:
        findings.update(_pairs(sorted({asks[m].source for m in members}, key=_order)))
    proposed = set(findings) | _neighbours(terms)
    sizes = {source: _worth(own) for source, own in terms.items()}
    parent = {source: source for source in sources}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = parent[parent[source]]
            source = parent[source]
        return source

    for a, b in sorted(proposed):
        size = sqrt(sizes[a] * sizes[b])
        alike = _worth(terms[a] & terms[b]) / size if size else 0.0
        if alike >= (ALIKE, AKIN, BARELY)[min(2, findings[(a, b)])]:
            first, second = sorted((root(a), root(b)), key=_order)
            parent[second] = first
    return _ranked(sources, [root(source) for source in sources])


def _ranked(sources: Sequence[str], roots: Sequence[str]) -> Grouping:
    clusters: dict[str, list[str]] = {}
    for source, root in zip(sources, roots, strict=True):
        clusters.setdefault(root, []).append(source)
    ranked = sorted(clusters.values(), key=lambda c: (-len(c), _order(c[0])))
    if ranked and len(ranked[0]) > 1:
        alone = sorted((c[0] for c in ranked if len(c) == 1), key=_order)
        return Grouping(tuple(tuple(c) for c in ranked if len(c) > 1), tuple(alone))
    return Grouping(tuple(tuple(c) for c in ranked), ())


def _neighbours(terms: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """Return the pairs of sources that share a name or word which few sources hold."""
    holders: dict[str, list[str]] = {}
    for source, own in terms.items():
        for term in own:
            holders.setdefault(term, []).append(source)
    shared: Counter[tuple[str, str]] = Counter()
    for who in holders.values():
        if 2 <= len(who) <= COMMON:
            shared.update(_pairs(sorted(who, key=_order)))
    return {pair for pair, count in shared.items() if count > 1}


def _pairs(sources: Sequence[str]) -> list[tuple[str, str]]:
    if len(sources) > COMMON:
        return [(sources[0], other) for other in sources[1:]]
    return [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]


def _worth(terms: set[str]) -> float:
    return sum([NAME if t[0] == "~" else COUNTRY if t[0] == "@" else WORD for t in terms])


def _order(source: str) -> tuple[int, str]:
    digits = source.lstrip("S")
    return (int(digits) if digits.isdigit() else 0, source)
