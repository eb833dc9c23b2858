"""Does the folder hold one event? Articles that share findings, or the rare names of a story, belong together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.questions import Ask

FINDINGS = 2
"""Findings that two articles share before they count as telling one event."""
NAMES = 3
"""Rare terms that do the same, half of them names."""
COMMON = 24
"""A finding or term of more sources than this links them to the first one only: that keeps the work linear."""


class Grouping(NamedTuple):
    events: tuple[tuple[str, ...], ...]
    """Source ids of each event, the largest first."""
    strays: tuple[str, ...]


def find_events(sources: Sequence[str], groups: Sequence[Sequence[int]], asks: Sequence[Ask]) -> Grouping:
    """Return the events, as sources, and the articles that belong to none of several others.

    Two articles tell one event when they share two findings, or one finding and a rare name, or enough rare terms.
    """
    links: Counter[tuple[str, str]] = Counter()
    for members in groups:
        _link(links, sorted({asks[m].source for m in members}, key=_order), 3)
    for term, holders in _terms(asks, len(sources)).items():
        _link(links, holders, 2 if term[0] == "~" else 1)
    parent = {source: source for source in sources}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = parent[parent[source]]
            source = parent[source]
        return source

    for (a, b), strength in sorted(links.items()):
        if strength >= 3 * FINDINGS:
            parent[max(root(a), root(b), key=_order)] = min(root(a), root(b), key=_order)
    clusters: dict[str, list[str]] = {}
    for source in sources:
        clusters.setdefault(root(source), []).append(source)
    ranked = sorted(clusters.values(), key=lambda c: (-len(c), _order(c[0])))
    if len(ranked[0]) > 1:
        return Grouping(
            tuple(tuple(c) for c in ranked if len(c) > 1),
            tuple(c[0] for c in sorted(ranked, key=lambda c: _order(c[0])) if len(c) == 1),
        )
    return Grouping(tuple(tuple(c) for c in ranked), ())


def _terms(asks: Sequence[Ask], total: int) -> Mapping[str, list[str]]:
    """Return the terms that at least two sources and at most half of a large folder hold."""
    holders: dict[str, set[str]] = {}
    for ask in asks:
        for term in ask.near | ask.far:
            holders.setdefault(term, set()).add(ask.source)
    most = max(6, total // 2)
    return {term: sorted(who, key=_order) for term, who in sorted(holders.items()) if 2 <= len(who) <= most}


def _link(links: Counter[tuple[str, str]], sources: Sequence[str], strength: int) -> None:
    if len(sources) > COMMON:
        pairs = [(sources[0], other) for other in sources[1:]]
    else:
        pairs = [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]
    for pair in pairs:
        links[pair] += strength


def _order(source: str) -> tuple[int, str]:
    digits = source.lstrip("S")
    return (int(digits) if digits.isdigit() else 0, source)
