"""Which figures of the articles are worth comparing with one of a brief: found by what a match must share, not one by one.

`Finder.alike` leaves out only what `compare` has no verdict on, and `Finder.around` only what shares none of the given words:
who asks both misses nothing, and looks at a handful of figures where the articles hold thousands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.compare import as_millions, plain_name, rank_in
from summarizer.check.dates import clock, moment
from summarizer.check.sizes import Size, size_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from summarizer.check.support import Place
    from summarizer.models import Figure, FigureKind

Key = tuple[object, ...]
_DAY = 720
"""Minutes after which the hands of a clock stand where they stood."""
_END = Decimal("Infinity")


class _Reach(NamedTuple):
    """The numbers that a figure of a brief may rest on."""

    low: Decimal
    high: Decimal
    within: Decimal | None
    """A number that a range of the articles may hold."""


class Finder:
    """The figures of some articles by what they share with others: value, date, time, name, words around them."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places

    def alike(self, figure: Figure) -> list[Place]:
        """Return in reading order every place that ``figure`` may match, and few others."""
        found: set[int] = set()
        for group in _wanted(figure):
            fewest = min((self._under(keys) for keys in group), key=len)
            found.update(fewest)
        if figure.kind not in ("date", "time", "name"):
            for reach in _reaches(figure):
                found.update(self._numbered(reach))
        return [self.places[n] for n in sorted(found)]

    def around(self, stems: Iterable[str]) -> list[Place]:
        """Return in reading order every place in whose passage, or in a sentence beside it, one of ``stems`` stands."""
        found = {n for stem in stems for n in self._by_stem.get(stem, ())}
        return [self.places[n] for n in sorted({at for n in found for at in self._passages[n]})]

    def beside(self, place: Place) -> list[Place]:
        """Return the places of the same sentence, ``place`` itself included."""
        return [self.places[n] for n in self._by_sentence.get(_sentence(place), ())]

    def of_kind(self, kinds: Collection[FigureKind]) -> list[Place]:
        return [self.places[n] for n in sorted(n for kind in kinds for n in self._by_kind.get(kind, ()))]

    def _under(self, keys: Collection[Key]) -> list[int]:
        return [n for key in keys for n in self._by_key.get(key, ())]

    def _numbered(self, reach: _Reach) -> Iterator[int]:
        points = self._points
        for at in range(bisect_left(points, (reach.low, -1)), bisect_right(points, (reach.high, len(self.places)))):
            yield points[at][1]
        if reach.within is not None:
            yield from (n for low, high, n in self._spans if low <= reach.within <= high)

    @cached_property
    def _by_key(self) -> dict[Key, list[int]]:
        out: dict[Key, list[int]] = defaultdict(list)
        for n, place in enumerate(self.places):
            for key in _keys(place.use.figure):
                out[key].append(n)
        return out

    @cached_property
    def _by_kind(self) -> dict[FigureKind, list[int]]:
        out: dict[FigureKind, list[int]] = defaultdict(list)
        for n, place in enumerate(self.places):
            out[place.use.figure.kind].append(n)
        return out

    @cached_property
    def _by_sentence(self) -> dict[tuple[str, int, int], list[int]]:
        out: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for n, place in enumerate(self.places):
            out[_sentence(place)].append(n)
        return out

    @cached_property
    def _passages(self) -> list[list[int]]:
        return list(self._by_sentence.values())

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = defaultdict(list)
        for n, some in enumerate(self._passages):
            passage = self.places[some[0]].passage
            for stem in sorted(passage.stems | passage.around):
                out[stem].append(n)
        return out

    @cached_property
    def _points(self) -> list[tuple[Decimal, int]]:
        points = {(number, n) for n, size in self._sizes for number in (size.number, size.low, size.high) if number is not None}
        return sorted(points)

    @cached_property
    def _spans(self) -> list[tuple[Decimal, Decimal, int]]:
        return [
            (size.low, size.high, n)
            for n, size in self._sizes
            if size.number is None and size.low is not None and size.high is not None
        ]

    @cached_property
    def _sizes(self) -> list[tuple[int, Size]]:
        return [
            (n, size)
            for n, place in enumerate(self.places)
            if place.use.figure.kind not in ("date", "time", "name")
            for size in _sizes_of(place.use.figure)
        ]


def _sentence(place: Place) -> tuple[str, int, int]:
    return place.passage.source, place.passage.start, place.passage.end


def _sizes_of(figure: Figure) -> Iterator[Size]:
    """Yield the numbers of a figure in every unit in which they may be compared: the base unit, as written, in millions."""
    sizes = (size_of(figure), size_of(figure, as_written=True), size_of(as_millions(figure)))
    yield from dict.fromkeys(size for size in sizes if size is not None)


def _keys(figure: Figure) -> Iterator[Key]:
    """Yield what a figure of an article is found by, numbers aside."""
    yield "text", figure.text.casefold()
    if figure.kind == "date":
        day = moment(figure.text)
        yield from {("part", n, value) for n, part in enumerate(day[:4]) for value in part}
        yield "words", " ".join(figure.text.casefold().split())
        yield "years", day.years
    elif figure.kind == "time":
        yield from {("clock", minute % _DAY) for minute, _ in clock(figure.text)}
    else:
        yield from _named(figure)
        if years := _bare_year(figure):
            yield "bare year", years


def _wanted(figure: Figure) -> Iterator[list[list[Key]]]:
    """Yield what a match of ``figure`` has: of each group, every list; of each list, some key."""
    yield [[("text", figure.text.casefold())]]
    if figure.kind == "date":
        day = moment(figure.text)
        parts: list[list[Key]] = [[("part", n, value) for value in part] for n, part in enumerate(day[:4]) if part]
        yield parts or [[("words", " ".join(figure.text.casefold().split()))]]
        if day.years:
            yield [[("bare year", day.years)]]
    elif figure.kind == "time":
        yield [[("clock", minute % _DAY)] for minute, _ in clock(figure.text)] or [[]]
    else:
        yield from ([[key]] for key in _named(figure))
        if years := _bare_year(figure):
            yield [[("years", years)]]


def _named(figure: Figure) -> Iterator[Key]:
    if figure.kind == "name":
        yield "name", plain_name(figure.unit or figure.text)
    rank = figure.value if figure.kind == "ordinal" else rank_in(figure)
    if rank:
        yield "rank", rank


def _bare_year(figure: Figure) -> tuple[int, ...]:
    """Return the year that a number or a name without letters may be: "2014"."""
    return moment(figure.text).years if figure.text.strip().isdigit() else ()


@lru_cache(maxsize=4096)
def _reach(size: Size) -> tuple[_Reach, ...]:
    """Return wide enough ranges around a size: every rule of `sizes.RULES`, whatever its bound, stays inside of them."""
    ends = _Reach(-_END if size.low is None else size.low, _END if size.high is None else size.high, None)
    n = size.number
    if n is None:
        return (ends,)
    slack = abs(n) * Decimal("0.051") + (Decimal("0.5") if n >= 10 else 0)
    if size.bound == "about":
        slack = abs(n) * Decimal("0.11")
    low, high = n - slack, n + slack
    if size.bound in ("at_least", "more_than"):
        high = n + abs(n) * Decimal("0.51")
    elif size.bound in ("at_most", "less_than"):
        low = n - abs(n) * Decimal("0.21")
    around = _Reach(low, high, n)
    return (around, ends) if size.bound in ("range", "vague") else (around,)


def _reaches(figure: Figure) -> Iterator[_Reach]:
    yield from dict.fromkeys(reach for size in _sizes_of(figure) for reach in _reach(size))
