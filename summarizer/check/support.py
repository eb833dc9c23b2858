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
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.implied import implied_in
from summarizer.check.nouns import kinship, roles_differ
from summarizer.check.uses import Use, uses_of
from summarizer.check.words import Word, content_words
from summarizer.layout import layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article

_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their)\b", re.I)
_NEAR = 5
"""Content words on each side of a figure that tell what it is a figure of."""


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


class Library(NamedTuple):
    """The articles of one call, read once."""

    passages: tuple[Passage, ...]
    places: tuple[Place, ...]
    weight: Mapping[str, float]
    """How telling a stem is: the rarer in these articles, the more."""
    default: float
    ages: tuple[Place, ...] = ()
    """Those of ``places`` that are an age."""
    numbers: frozenset[tuple[str, str]] = frozenset()
    """(source, number as read or as written) of every place."""

    @classmethod
    def of(cls, articles: Mapping[str, Article]) -> Library:
        passages: list[Passage] = []
        places: list[Place] = []
        for source, article in articles.items():
            some, more = _read(source, article.text)
            passages += some
            places += more
        seen = Counter(stem for passage in passages for stem in passage.stems)
        total = len(passages) or 1
        weight = {stem: math.log(1 + total / count) for stem, count in seen.items()}
        return cls(
            tuple(passages),
            tuple(places),
            weight,
            math.log(1 + total),
            tuple(p for p in places if p.use.figure.kind == "age"),
            frozenset((p.passage.source, p.use.figure.value or p.use.figure.text) for p in places),
        )

    def mass(self, stems: frozenset[str] | set[str]) -> float:
        return sum(self.weight.get(stem, self.default) for stem in sorted(stems))

    def likeness(self, near: Mapping[str, float], stems: frozenset[str], place: Place) -> float:
        """Return 0 to 1: how far the words around a figure of the brief are those around ``place``."""
        whole = self.mass(stems)
        shared = self.mass(stems & place.passage.stems) + 0.4 * self.mass((stems & place.passage.around) - place.passage.stems)
        local = sum(near[s] * self.weight.get(s, self.default) for s in sorted(near))
        close = sum(
            near[s] * (place.near[s] if s in place.near else 0.25 * (s in place.passage.stems)) * self.weight.get(s, self.default)
            for s in sorted(near)
        )
        broad = shared / whole if whole else 0.0
        tight = close / local if local else 0.0
        return 0.5 * broad + 0.5 * tight


@lru_cache(maxsize=128)
def _read(source: str, text: str) -> tuple[tuple[Passage, ...], tuple[Place, ...]]:
    sentences = layout(text).sentences
    words = [tuple(content_words(text, s.start, s.end)) for s in sentences]
    stems = [frozenset(w.stem for w in some) for some in words]
    passages = []
    for n, s in enumerate(sentences):
        around = (stems[n - 1] if n else frozenset()) | (stems[n + 1] if n + 1 < len(stems) else frozenset())
        passages.append(Passage(source, text, s.start, s.end, words[n], stems[n], around, bool(_PRONOUN.match(text, s.start))))
    by_start = {(p.start, p.end): p for p in passages}
    places = []
    for use in (*uses_of(text), *implied_in(text)):
        passage = by_start.get((use.start, use.end))
        if passage is None:
            some = tuple(content_words(text, use.start, use.end))
            passage = Passage(source, text, use.start, use.end, some, frozenset(w.stem for w in some), frozenset())
        places.append(Place(use, passage, near_words(use, passage.words)))
    return tuple(passages), tuple(places)


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
