"""Pairs of asks that may join, the surest first; packed, since ten thousand articles give a million of them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Edge(NamedTuple):
    rank: int
    """0 for articles that may agree, 1 for articles whose figures exclude each other, 2 for two claims of one article."""
    against: float
    a: int
    b: int
    sure: bool = False
    """The words of the others in two groups need not be alike."""


class Edges:
    """A bag of edges: filled, then read in their order as often as need be."""

    def __init__(self) -> None:
        self._rank, self._against, self._sure = array("b"), array("d"), array("b")
        self._a, self._b = array("l"), array("l")
        self._order = array("l")

    def add(self, edge: Edge) -> None:
        self._rank.append(edge.rank)
        self._against.append(edge.against)
        self._a.append(edge.a)
        self._b.append(edge.b)
        self._sure.append(edge.sure)

    def __iter__(self) -> Iterator[Edge]:
        if len(self._order) != len(self._rank):
            self._order = array("l", self._sorted())
        for n in self._order:
            yield Edge(self._rank[n], self._against[n], self._a[n], self._b[n], bool(self._sure[n]))

    def _sorted(self) -> list[int]:
        """Return the places of the edges in order: sorted by each column alone, the last one first, which makes no tuples."""
        order = list(range(len(self._rank)))
        columns: tuple[Sequence[float], ...] = self._rank, self._against, self._a, self._b, self._sure
        for column in reversed(columns):
            order.sort(key=column.__getitem__)
        return order
