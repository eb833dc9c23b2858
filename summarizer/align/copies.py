"""Passages that articles share word for word: found with winnowed shingles, in time linear in the text."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.models import Article

LEAST = 8
"""Words in a row that two texts do not share by chance."""
SHINGLE = 5
WINDOW = LEAST - SHINGLE + 1
"""Of every so many neighbouring shingles one is filed: that finds each common run of LEAST words and files two in five."""
WORD = re.compile(r"[^\W_]+")
BASE, MODULUS = 1_000_003, (1 << 61) - 1
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


def shared_passages(articles: Mapping[str, Article]) -> tuple[Shared, ...]:
    """Return the common passages of at least eight words, case and punctuation aside, in the order of ``articles``.

    Each text is compared with the first that holds the words: that keeps a thousand copies of one text linear.
    """
    ids: dict[str, int] = {}
    texts: list[array[int]] = []
    filed: dict[int, int] = {}
    sources = list(articles)
    found: list[_Run] = []
    for number, source in enumerate(sources):
        texts.append(array("I", [ids.setdefault(w.lower(), len(ids) + 1) for w in WORD.findall(articles[source].text)]))
        found.extend(_runs(number, texts, filed))
    filed.clear()
    texts.clear()
    starts = {n: array("I", [m.start() for m in WORD.finditer(articles[sources[n]].text)]) for n in _held(found)}

    def offsets(number: int, first: int, length: int) -> tuple[int, int]:
        last = WORD.match(articles[sources[number]].text, starts[number][first + length - 1])
        assert last is not None
        start, end = starts[number][first], last.end()
        return once.setdefault(start, start), once.setdefault(end, end)

    once: dict[int, int] = {}  # the same offsets again and again
    return tuple(
        Shared(sources[run.other], sources[run.number], *offsets(run.other, run.there, run.length),
               *offsets(run.number, run.here, run.length))
        for run in sorted(found)
    )  # fmt: skip


def _held(found: list[_Run]) -> list[int]:
    return sorted({text for run in found for text in (run.number, run.other)})


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
    values = []
    value, top = 0, pow(BASE, SHINGLE, MODULUS)
    for place, word in enumerate(words):
        value = (value * BASE + word * 2_654_435_761) % MODULUS
        if place >= SHINGLE:
            value = (value - words[place - SHINGLE] * 2_654_435_761 * top) % MODULUS
        if place >= SHINGLE - 1:
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
