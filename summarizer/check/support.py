"""Which passage of an article a figure of a brief rests on, and whether that passage speaks of the same thing.

The value alone proves little: a third of the wrong figures in published summaries stand somewhere in the article, in
another use. So every figure of the article that could answer for the brief's is weighed by the words around both, and so
is every *other* figure of the same kind. Where the words of the brief belong to another figure, the brief is wrong.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.finder import Finder
from summarizer.check.implied import implied_in
from summarizer.check.lists import lists
from summarizer.check.nouns import kinship, roles_differ
from summarizer.check.uses import Use, uses_of
from summarizer.check.words import Word, content_words
from summarizer.layout import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from summarizer.models import Article, Figure, FigureKind

_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their)\b", re.I)
_CAPITAL = re.compile(r"(?=[A-Z])[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_NEAR = 5
"""Content words on each side of a figure that tell what it is a figure of."""
_FEW = 8
"""Articles whose figures are looked through one article after the other."""
_SLACK = 1e-6
"""More than sums of shares, added up in another order, ever differ by."""


class Passage(NamedTuple):
    """One sentence of an article with its content words."""

    source: str
    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    stems: frozenset[str]
    around: frozenset[str]
    """The stems of the sentences before and after: what a pronoun stands for is often there."""
    pronoun: bool = False
    """It begins with a pronoun, so that what it tells of was named before."""


class Place(NamedTuple):
    """One figure of an article in its passage."""

    use: Use
    passage: Passage
    near: Mapping[str, float]
    """The stems close to the figure, the closer the heavier."""
    at: int
    """Its number among the figures of its article."""


class Shelf:
    """One article: its sentences, and its figures once somebody asks for them."""

    def __init__(self, source: str, text: str) -> None:
        self.source, self.text = source, text

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        source, text = self.source, self.text
        sentences = layout(text).sentences
        words = [tuple(content_words(text, s.start, s.end)) for s in sentences]
        stems = [frozenset(w.stem for w in some) for some in words]
        out = []
        for n, s in enumerate(sentences):
            around = (stems[n - 1] if n else frozenset()) | (stems[n + 1] if n + 1 < len(stems) else frozenset())
            out.append(Passage(source, text, s.start, s.end, words[n], stems[n], around, bool(_PRONOUN.match(text, s.start))))
        return tuple(out)

    @cached_property
    def finder(self) -> Finder:
        text, places = self.text, list[Place]()
        by_start = {(p.start, p.end): p for p in self.passages}
        for use in (*uses_of(text), *implied_in(text)):
            passage = by_start.get((use.start, use.end))
            if passage is None:
                some = tuple(content_words(text, use.start, use.end))
                passage = Passage(self.source, text, use.start, use.end, some, frozenset(w.stem for w in some), frozenset())
            places.append(Place(use, passage, near_words(use, passage.words), len(places)))
        return Finder(places)


class Library:
    """The articles of one call, read once, and each one's figures when a sentence cites it."""

    def __init__(self, shelves: Mapping[str, Shelf]) -> None:
        self._shelves = shelves
        self._rank = {source: n for n, source in enumerate(shelves)}
        seen = Counter(stem for shelf in self._shelves.values() for passage in shelf.passages for stem in passage.stems)
        total = sum(len(shelf.passages) for shelf in self._shelves.values()) or 1
        self.weight: Mapping[str, float] = {stem: math.log(1 + total / count) for stem, count in seen.items()}
        """How telling a stem is: the rarer in these articles, the more."""
        self.default = math.log(1 + total)
        self._sight: _Sight | None = None

    @classmethod
    def of(cls, articles: Mapping[str, Article]) -> Library:
        return cls({source: _shelf(source, article.text) for source, article in articles.items()})

    def texts(self, sources: Collection[str]) -> list[str]:
        """Return the articles of ``sources`` that have a sentence, each text once."""
        return list(dict.fromkeys(shelf.text for shelf in self._of(sources) if shelf.passages))

    def passages(self, sources: Collection[str]) -> Iterator[Passage]:
        return chain.from_iterable(shelf.passages for shelf in self._of(sources))

    def by_article(self, sources: Collection[str]) -> Iterator[tuple[Passage, ...]]:
        return (shelf.passages for shelf in self._of(sources))

    def opening_name(self, text: str, start: int, sources: Collection[str]) -> frozenset[str]:
        """Return the first word of a sentence, if it is capitalised within sentences of ``sources``, too; else nothing."""
        first = _CAPITAL.match(text, start)
        if first is None or first[0].lower() in lists().empty:
            return frozenset()
        inside = re.compile(rf"[a-z,;:(] {re.escape(first[0])}\b")
        return frozenset([first[0]] if any(inside.search(article) for article in self.texts(sources)) else [])

    def sharing(self, stems: frozenset[str], sources: Collection[str]) -> list[Passage]:
        """Return in reading order the passages of ``sources`` that have the rarer half of ``stems``, by weight, in part."""
        weighed = sorted(((self.weight.get(stem, 0.0), stem) for stem in stems), reverse=True)
        least, rare = 0.5 * sum(weight for weight, _ in weighed), set[int]()
        wanted = frozenset(sources)
        for weight, stem in weighed:
            rare.update(self._holding.get(stem, ()))
            least -= weight
            if least < 0:
                break
        return [p for n in sorted(rare) if (p := self._all[n]).source in wanted]

    @cached_property
    def _all(self) -> list[Passage]:
        return [passage for shelf in self._shelves.values() for passage in shelf.passages]

    @cached_property
    def _holding(self) -> Mapping[str, list[int]]:
        """Stem -> the numbers of the passages that have it."""
        holding: dict[str, list[int]] = {}
        for n, passage in enumerate(self._all):
            for stem in sorted(passage.stems):
                holding.setdefault(stem, []).append(n)
        return holding

    def places(self, sources: Collection[str]) -> Iterator[Place]:
        return chain.from_iterable(shelf.finder.places for shelf in self._of(sources))

    def alike(self, figure: Figure, sources: Collection[str] | None) -> list[Place]:
        """Return in reading order the places of ``sources`` (None: of all) that ``figure`` may match, and few others."""
        return self._found(lambda finder: finder.alike(figure), sources)

    def of_kind(self, kinds: Collection[FigureKind], sources: Collection[str]) -> list[Place]:
        return self._found(lambda finder: finder.of_kind(kinds), sources)

    def telling(self, stems: frozenset[str], near: Mapping[str, float], least: float, sources: Collection[str]) -> list[Place]:
        """Return in reading order the places of ``sources`` whose likeness may reach ``least``, and some others.

        A passage that shares the commonest of ``stems`` only stays below it: those are not even looked up.
        """
        rare = self._rare(stems, near, least)
        return self._found(lambda finder: finder.around(rare), sources)

    def order(self, place: Place) -> tuple[int, int]:
        """Return what sorts places in reading order."""
        return self._rank[place.passage.source], place.at

    def beside(self, place: Place) -> list[Place]:
        """Return the places of the sentence of ``place``."""
        return self._shelves[place.passage.source].finder.beside(place)

    @cached_property
    def numbers(self) -> frozenset[tuple[str, str]]:
        """(source, number as read or as written) of every place."""
        return frozenset((p.passage.source, p.use.figure.value or p.use.figure.text) for p in self._everything.places)

    def _of(self, sources: Collection[str]) -> Iterator[Shelf]:
        wanted = frozenset(sources)
        return (shelf for source, shelf in self._shelves.items() if source in wanted)

    def _found(self, search: Callable[[Finder], Iterable[Place]], sources: Collection[str] | None) -> list[Place]:
        """Return what is found in ``sources``: in each one's own figures where they are few, else among those of all articles."""
        if sources is None:
            return list(search(self._everything))
        wanted = frozenset(sources)
        if len(wanted) <= _FEW:
            return [place for shelf in self._of(wanted) for place in search(shelf.finder)]
        return [place for place in search(self._everything) if place.passage.source in wanted]

    @cached_property
    def _everything(self) -> Finder:
        if len(self._shelves) == 1:
            return next(iter(self._shelves.values())).finder
        return Finder([place for shelf in self._shelves.values() for place in shelf.finder.places])

    def _rare(self, stems: frozenset[str], near: Mapping[str, float], least: float) -> list[str]:
        """Return the stems of which a place must have one for a likeness of ``least``: the others' shares do not come to it."""
        whole = self.mass(stems)
        local = sum(share * self.weight.get(stem, self.default) for stem, share in sorted(near.items()))
        shares = []
        for stem in sorted(stems | near.keys()):
            weight = self.weight.get(stem)
            if weight is not None:  # else no article has it
                broad, tight = (
                    weight / whole if whole and stem in stems else 0.0,
                    near.get(stem, 0.0) * weight / local if local else 0.0,
                )
                shares.append((0.5 * broad + 0.5 * tight, stem))
        shares.sort()
        reached, common = 0.0, 0
        for share, _ in shares:
            reached += share
            if reached >= least - _SLACK:
                break
            common += 1
        return [stem for _, stem in shares[common:]]

    def mass(self, stems: frozenset[str] | set[str]) -> float:
        return sum(self.weight.get(stem, self.default) for stem in sorted(stems))

    def likeness(self, near: Mapping[str, float], stems: frozenset[str], place: Place) -> float:
        """Return 0 to 1: how far the words around a figure of the brief are those around ``place``."""
        if self._sight is None or self._sight.near is not near or self._sight.stems is not stems:
            self._sight = _Sight(near, stems, self)
        return self._sight.likeness(place)


class _Sight:
    """The words around one figure of a brief, weighed once for all the places they are held against."""

    def __init__(self, near: Mapping[str, float], stems: frozenset[str], library: Library) -> None:
        self.near, self.stems = near, stems
        self._library = library
        self._whole = library.mass(stems)
        self._close = [(s, near[s], library.weight.get(s, library.default)) for s in sorted(near)]
        self._local = sum(share * weight for _, share, weight in self._close)
        self._broad: dict[int, float] = {}

    def likeness(self, place: Place) -> float:
        passage = place.passage
        broad = self._broad.get(id(passage))
        if broad is None:
            broad = self._broad[id(passage)] = self._shared(passage)
        own, stems = place.near, passage.stems
        close = sum(share * (own[s] if s in own else 0.25 * (s in stems)) * weight for s, share, weight in self._close)
        tight = close / self._local if self._local else 0.0
        return 0.5 * broad + 0.5 * tight

    def _shared(self, passage: Passage) -> float:
        mass = self._library.mass
        shared = mass(self.stems & passage.stems) + 0.4 * mass((self.stems & passage.around) - passage.stems)
        return shared / self._whole if self._whole else 0.0


@lru_cache(maxsize=128)
def _shelf(source: str, text: str) -> Shelf:
    return Shelf(source, text)


def beside(use: Use, words: Sequence[Word], most: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """Return the ``most`` words right before a figure and right behind it; ``words`` are in reading order."""
    left = bisect_right(words, use.figure.start, key=lambda w: w.end)
    right = bisect_left(words, use.figure.end, key=lambda w: w.start)
    return words[max(0, left - most) : left], words[right : right + most]


def near_words(use: Use, words: Sequence[Word]) -> dict[str, float]:
    """Return the content words close to a figure, each with how close it stands (0 to 1); its own unit says nothing."""
    left, right = beside(use, words, _NEAR)
    out: dict[str, float] = {}
    for side in (left[::-1], right):
        for rank, word in enumerate(side):
            out[word.stem] = max(out.get(word.stem, 0.0), 1.0 - 0.15 * rank)
    return out


def noun_fits(a: Use, b: Use) -> float:
    """Return how well what two figures count goes together: 1 the same, 0 clearly not."""
    if roles_differ(a.figure.role, b.figure.role):
        return 0.0
    return {"same": 1.0, "synonym": 0.9, "unclear": 0.5, "differs": 0.0}[kinship(a.figure.counts, b.figure.counts)]
