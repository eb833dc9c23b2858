"""Packed edges are read as a sorted list of them would be."""

from __future__ import annotations

import random

from summarizer.align.edges import Edge, Edges


def test_edges_come_in_order_however_they_were_added_and_whenever_they_are_read() -> None:
    chance = random.Random(3)
    edges = Edges()
    assert list(edges) == []
    given = []
    for size in (40, 400):
        for _ in range(size):
            against = chance.choice((-0.1, -0.25, 0.5, 1 / 3))
            given.append(
                Edge(chance.randint(0, 2), against, chance.randint(0, 9), 70_000 + chance.randint(0, 9), chance.random() < 0.5)
            )
            edges.add(given[-1])
        assert list(edges) == sorted(given) == list(edges)
