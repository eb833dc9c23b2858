"""Passages that articles share word for word: found with winnowed shingles, in time linear in the text."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from summarizer.models import Article

LEAST = 8
"""Words in a row that two texts do not share by chance."""
SHINGLE = 5
WINDOW = LEAST - SHINGLE + 1
"""Of every so many neighbouring shingles one is filed: that finds each common run of LEAST words and files two in five."""
WORD = re.compile(r"[^\W_]+")
BASE, MODULUS, SPREAD = 1_000_003, (1 << 61) - 1, 2_654_435_761
LEAVES = SPREAD * pow(BASE, SHINGLE, MODULUS) % MODULUS
"""What the word before a shingle has become in its number when the shingle moves on."""
PLACE = 32
"""Bits of a filed number that say at which word of its text a shingle stands; those above say in which text."""


class Shared(NamedTuple):
    """A passage that two articles have in common; offsets into each text, half-open."""

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class _Run(NamedTuple):
    """Words ``here`` of one text that stand at ``there`` in an earlier one; sorted, they are in the order of the texts."""

    other: int
    number: int
    there: int
    here: int
    length: int


class Text(NamedTuple):
    """The words of a text as numbers, equal words as equal ones, and where each begins and ends."""

    words: array[int]
    starts: array[int]
    ends: array[int]


class Texts:
    """Texts as numbers, some of them read ahead; which number a word has goes by the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ahead: dict[str, Text] = {}
        self._compared: tuple[Sequence[str], list[_Run]] | None = None

    def read_ahead(self, text: str) -> None:
        """Read a text that will be compared later."""
        if text not in self._ahead:
            self._ahead[text] = Text(self._words(text), *_places(text))

    def compare_ahead(self, texts: Sequence[str]) -> Iterator[None]:
        """Compare all texts, a step a text; what is found is given out once, for the very same texts in the same order."""
        order: dict[int, int] = {}  # number of a word -> its place among the words of these texts, by which shingles are filed
        read: list[array[int]] = []
        filed: dict[int, int] = {}
        found: list[_Run] = []
        for number, text in enumerate(texts):
            read.append(array("I", [order.setdefault(word, len(order) + 1) for word in self.words(text)]))
            found.extend(_runs(number, read, filed))
            yield
        self._compared = texts, found

    def found(self, texts: Sequence[str]) -> list[_Run]:
        """Return the runs of words that each text has from an earlier one."""
        if self._compared is None or self._compared[0] != texts:
            for _ in self.compare_ahead(texts):
                pass
        known, self._compared = self._compared, None
        return known[1] if known is not None else []

    def words(self, text: str) -> array[int]:
        known = self._ahead.get(text)
        return self._words(text) if known is None else known.words

    def places(self, text: str) -> tuple[array[int], array[int]]:
        """Return where each word begins and ends."""
        known = self._ahead.get(text)
        return _places(text) if known is None else (known.starts, known.ends)

    def _words(self, text: str) -> array[int]:
        numbers = self._numbers
        return array("I", [numbers.setdefault(word, len(numbers) + 1) for word in map(str.lower, WORD.findall(text))])


def _places(text: str) -> tuple[array[int], array[int]]:
    spans = [match.span() for match in WORD.finditer(text)]
    return array("I", [start for start, _ in spans]), array("I", [end for _, end in spans])


def shared_passages(
    articles: Mapping[str, Article], texts: Texts | None = None, later: Collection[str] | None = None
) -> tuple[Shared, ...]:  # fmt: skip
    """Return the common passages of at least eight words, case and punctuation aside, in the order of ``articles``.

    Each text is compared with the first that holds the words: that keeps a thousand copies of one text linear. With
    ``later``, only those that one of these sources has from an earlier one.
    """
    if later is not None and not later:
        return ()
    texts = texts or Texts()
    sources = list(articles)
    found = texts.found([articles[source].text for source in sources])
    if later is not None:
        found = [run for run in found if sources[run.number] in later]
    places = {
        n: texts.places(articles[sources[n]].text) for n in sorted({text for run in found for text in (run.number, run.other)})
    }
    once: dict[int, int] = {}  # the same offsets again and again

    def offsets(number: int, first: int, length: int) -> tuple[int, int]:
        starts, ends = places[number]
        start, end = starts[first], ends[first + length - 1]
        return once.setdefault(start, start), once.setdefault(end, end)

    return tuple(
        Shared(sources[run.other], sources[run.number], *offsets(run.other, run.there, run.length),
               *offsets(run.number, run.here, run.length))
        for run in sorted(found)
    )  # fmt: skip


def _runs(number: int, texts: list[array[int]], filed: dict[int, int]) -> Iterator[_Run]:
    """Yield the runs of the newest text that an earlier one holds, and file its own shingles."""
    words = texts[number]
    reached: dict[tuple[int, int], int] = {}
    for place, value in _winnow(words):
        first = filed.setdefault(value, number << PLACE | place)
        other, there = first >> PLACE, first & (1 << PLACE) - 1
        if other == number or reached.get((other, there - place), -1) >= place:
            continue
        run = _extend(texts, other, number, there, place)
        reached[(other, there - place)] = run.here + run.length
        if run.length >= LEAST:
            yield run


def _winnow(words: array[int]) -> Iterator[tuple[int, int]]:
    """Yield (place, value) of the least shingle of every window, each once."""
    value, values = 0, []
    for word in words[:SHINGLE]:
        value = (value * BASE + word * SPREAD) % MODULUS
    values.append(value)
    for word, gone in zip(words[SHINGLE:], words, strict=False):
        value = (value * BASE + word * SPREAD - gone * LEAVES) % MODULUS
        values.append(value)
    last = -1
    for start, least in enumerate(map(min, *(values[n:] for n in range(WINDOW)))):
        if last < start or values[last] != least:
            last = values.index(least, start)
            yield last, least


def _extend(texts: list[array[int]], other: int, number: int, there: int, here: int) -> _Run:
    """Return the longest run of equal words around two places; of length 0 if the shingles only looked alike."""
    words, other_words = texts[number], texts[other]
    back = 0
    while back < here and back < there and words[here - back - 1] == other_words[there - back - 1]:
        back += 1
    ahead = 0
    limit = min(len(words) - here, len(other_words) - there)
    while ahead < limit and words[here + ahead] == other_words[there + ahead]:
        ahead += 1
    return _Run(other, number, there - back, here - back, back + ahead if ahead else 0)
