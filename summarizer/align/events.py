"""Does the folder hold one event? Articles that share findings and the words of a story belong together."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.words import WORD, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.ask import Ask

ALIKE = (0.17, 0.12, 0.08)
"""Cosine of the words of two articles from which on they tell one event: without a common finding, with one, with more."""
ATTACHED = (0.11, 0.08, 0.06)
"""The same for an article that nothing linked: it joins the article it is most like."""
NAME, COUNTRY, OTHER = 2.0, 1.0, 0.5
"""What sharing a name, a country, another word is worth."""
COMMON = 24
"""A finding or term of more sources than this proposes pairs with its first source only: that keeps the work linear."""


READ = 12_000
"""Characters of an article that are read to know its event."""


class Grouping(NamedTuple):
    events: tuple[tuple[str, ...], ...]
    """Source ids of each event, the largest first."""
    strays: tuple[str, ...]


def find_events(texts: Mapping[str, str], groups: Sequence[Sequence[int]], asks: Sequence[Ask]) -> Grouping:
    """Return the events, as sources, and the articles that belong to none of several others. ``texts`` by source id."""
    terms = {source: _terms(text) for source, text in texts.items()}
    findings: Counter[tuple[str, str]] = Counter()
    for members in groups:
        findings.update(_pairs(sorted({asks[m].source for m in members}, key=_order)))
    sizes = {source: _worth(own) for source, own in terms.items()}
    parent = {source: source for source in texts}
    best: dict[str, tuple[float, str]] = {}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = parent[parent[source]]
            source = parent[source]
        return source

    def join(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)), key=_order)
        parent[second] = first

    linked: set[str] = set()
    for a, b in sorted(set(findings) | _neighbours(terms)):
        size = sqrt(sizes[a] * sizes[b])
        alike = _worth(terms[a] & terms[b]) / size if size else 0.0
        common = min(2, findings[(a, b)])
        if alike >= ALIKE[common]:
            join(a, b)
            linked.update((a, b))
        elif alike >= ATTACHED[common]:
            for one, other in ((a, b), (b, a)):
                if one not in best or best[one][0] < alike:
                    best[one] = (alike, other)
    for source in texts:
        if source not in linked and source in best:
            join(source, best[source][1])
    return _ranked(list(texts), [root(source) for source in texts])


def _terms(text: str) -> frozenset[str]:
    words = sorted(set(WORD.findall(text[:READ])))
    return frozenset(known for word in words if (known := term(word, False)))


def _ranked(sources: Sequence[str], roots: Sequence[str]) -> Grouping:
    clusters: dict[str, list[str]] = {}
    for source, root in zip(sources, roots, strict=True):
        clusters.setdefault(root, []).append(source)
    ranked = sorted(clusters.values(), key=lambda c: (-len(c), _order(c[0])))
    if ranked and len(ranked[0]) > 1:
        alone = sorted((c[0] for c in ranked if len(c) == 1), key=_order)
        return Grouping(tuple(tuple(c) for c in ranked if len(c) > 1), tuple(alone))
    return Grouping(tuple(tuple(c) for c in ranked), ())


def _neighbours(terms: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Return the pairs of sources that share a name or word which few sources hold."""
    holders: dict[str, list[str]] = {}
    for source, own in terms.items():
        for held in own:
            holders.setdefault(held, []).append(source)
    shared: Counter[tuple[str, str]] = Counter()
    for who in holders.values():
        if 2 <= len(who) <= COMMON:
            shared.update(_pairs(sorted(who, key=_order)))
    return {pair for pair, count in shared.items() if count > 1}


def _pairs(sources: Sequence[str]) -> list[tuple[str, str]]:
    if len(sources) > COMMON:
        return [(sources[0], other) for other in sources[1:]]
    return [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]


def _worth(terms: frozenset[str]) -> float:
    return sum([NAME if t[0] == "~" else COUNTRY if t[0] == "@" else OTHER for t in terms])


def _order(source: str) -> tuple[int, str]:
    digits = source.lstrip("S")
    return (int(digits) if digits.isdigit() else 0, source)
