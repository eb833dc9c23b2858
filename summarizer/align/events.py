"""Does the folder hold one event? Articles that share findings and the words of a story belong together."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.words import WORD, spoken, term
from summarizer.names.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarizer.align.ask import Ask

ALIKE = (0.17, 0.12, 0.08)
"""Cosine of the words of two articles from which on they tell one event: without a common finding, with one, with more."""
ATTACHED = (0.11, 0.08, 0.06)
"""The same for an article that nothing linked: it joins the article it is most like."""
BARE, LEAST_NAMES = 0.2, 2
"""Without a common finding and so many common names, what two articles must reach: long ones share many plain words."""
NAME, COUNTRY, OTHER = 2.0, 1.0, 0.5
"""What sharing a name, a country, another word is worth."""
COMMON = 24
"""A finding or term of more sources than this proposes pairs with its first source only: that keeps the work linear."""


READ = 12_000
"""Characters of an article that are read to know its event."""


class Grouping(NamedTuple):
    events: tuple[tuple[str, ...], ...]
    """Source ids of each event: the one of most articles first, of as many the one of most words."""
    strays: tuple[str, ...]

    def shown(self, sources: Iterable[str]) -> Grouping:
        """Return the same with the sources of an event, and the strays, in the order of ``sources``."""
        order = {source: n for n, source in enumerate(sources)}
        events = tuple(tuple(sorted(event, key=order.__getitem__)) for event in self.events)
        return Grouping(events, tuple(sorted(self.strays, key=order.__getitem__)))


class _Alike(NamedTuple):
    """How two articles are alike."""

    cosine: float
    names: int
    """In common, offices aside."""


class Stories:
    """The words of all articles, and how alike their stories are, whatever findings they share.

    ``texts`` by source id, in an order that no file name changes: it settles what is otherwise equal; ``words`` are `words_of`.
    """

    def __init__(self, texts: Mapping[str, str], words: Callable[[str], Iterable[str]]) -> None:
        self._lengths = {source: len(text) for source, text in texts.items()}
        self._terms = [tuple(words(text)) for text in texts.values()]
        self._sizes = [_worth(own) for own in self._terms]
        self._neighbours = {pair: self._alike(*pair) for pair in sorted(_neighbours(self._terms))}

    def events(self, groups: Sequence[Sequence[int]], asks: Sequence[Ask]) -> Grouping:
        """Return the events, as sources, and the articles that belong to none of several others."""
        names = list(self._lengths)
        number = {source: n for n, source in enumerate(names)}
        findings: Counter[tuple[int, int]] = Counter()
        for members in groups:
            findings.update(_pairs(sorted({number[asks[m].source] for m in members})))
        parent = list(range(len(names)))
        best: dict[int, tuple[float, int]] = {}

        def root(source: int) -> int:
            while parent[source] != source:
                parent[source] = parent[parent[source]]
                source = parent[source]
            return source

        def join(a: int, b: int) -> None:
            first, second = sorted((root(a), root(b)))
            parent[second] = first

        linked: set[int] = set()
        for a, b in sorted(findings.keys() | self._neighbours.keys()):
            alike = self._neighbours.get((a, b)) or self._alike(a, b)
            common = min(2, findings[(a, b)])
            if not common and alike.cosine < BARE and alike.names < LEAST_NAMES:
                continue
            if alike.cosine >= ALIKE[common]:
                join(a, b)
                linked.update((a, b))
            elif alike.cosine >= ATTACHED[common]:
                for one, other in ((a, b), (b, a)):
                    if one not in best or best[one][0] < alike.cosine:
                        best[one] = (alike.cosine, other)
        for source in range(len(names)):
            if source not in linked and source in best:
                join(source, best[source][1])
        clusters: dict[int, list[str]] = {}
        for source, name in enumerate(names):
            clusters.setdefault(root(source), []).append(name)
        return _ranked(sorted(clusters.values(), key=lambda c: (-len(c), -sum(self._lengths[name] for name in c))))

    def _alike(self, a: int, b: int) -> _Alike:
        size = sqrt(self._sizes[a] * self._sizes[b])
        shared = frozenset(self._terms[a]).intersection(self._terms[b])
        names = sum([t[0] == "~" and t not in _offices() for t in shared])
        return _Alike(_worth(shared) / size if size else 0.0, names)


def words_of(text: str) -> tuple[str, ...]:
    """Return the terms of an article, each once."""
    words = dict.fromkeys(WORD.findall(text[:READ]))
    return tuple(dict.fromkeys([known for word in words if (known := term(word, False))]))


def _ranked(ranked: Sequence[Sequence[str]]) -> Grouping:
    if ranked and len(ranked[0]) > 1:
        return Grouping(tuple(tuple(c) for c in ranked if len(c) > 1), tuple(c[0] for c in ranked if len(c) == 1))
    return Grouping(tuple(tuple(c) for c in ranked), ())


def _neighbours(terms: Sequence[Iterable[str]]) -> set[tuple[int, int]]:
    """Return the pairs of sources that share a name or word which few sources hold."""
    holders: dict[str, list[int]] = {}
    for source, own in enumerate(terms):
        for held in own:
            holders.setdefault(held, []).append(source)
    shared: Counter[tuple[int, int]] = Counter()
    for who in holders.values():
        if 2 <= len(who) <= COMMON:
            shared.update(_pairs(who))
    return {pair for pair, count in shared.items() if count > 1}


def _pairs(sources: Sequence[int]) -> list[tuple[int, int]]:
    if len(sources) > COMMON:
        return [(sources[0], other) for other in sources[1:]]
    return [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]


def _worth(terms: Iterable[str]) -> float:
    return sum([NAME if t[0] == "~" and t not in _offices() else COUNTRY if t[0] == "@" else OTHER for t in terms])


@cache
def _offices() -> frozenset[str]:
    """Return the words that carry a capital beside many names: "President", "Ministry". Sharing one is no sign of one event."""
    return frozenset("~" + spoken(word) for word in tables().titles | tables().organisations)
