"""Compare asks, and group them by question; judgements that come in later join what was left in doubt."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.block import candidates, frequencies, weights_of
from summarizer.align.contrasts import contrasts
from summarizer.align.counterparts import Counterparts
from summarizer.align.denials import denials
from summarizer.align.edges import Edge, Edges
from summarizer.align.joining import Joiner
from summarizer.align.judge import Judge
from summarizer.align.local import localised
from summarizer.engine import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim

TOLD = -9.0
"""Sort key of a pair that was judged to be one question."""


class Groups(NamedTuple):
    members: tuple[tuple[int, ...], ...]
    """Indexes into the asks, ascending; every ask in exactly one group."""
    doubts: tuple[Pair, ...]
    lookalikes: tuple[tuple[int, int], ...]
    """Pairs of asks that a reader may take for one question, and that are two: another scope or time."""


class Compared:
    """All asks compared: what joins them, and what is in doubt, whatever is judged of it."""

    def __init__(
        self, judge: Judge, edges: Edges, doubts: dict[Pair, Edge], lookalikes: tuple[tuple[int, int], ...]
    ) -> None:  # fmt: skip
        self.doubts = doubts
        """At most 20 pairs, or one per 20 claims, each with the one pair of asks that its answer settles."""
        self._judge, self._edges, self._lookalikes = judge, edges, lookalikes
        self._unjudged: tuple[tuple[int, ...], ...] = ()
        """The groups while all doubts stay apart."""

    def groups(self, judged: Mapping[Pair, bool | None]) -> Groups:
        """Return the asks grouped by question; doubts that were judged to be one question join as well."""
        if not self._unjudged:
            self._unjudged = Joiner(self._judge).join(range(len(self._judge.asks)), self._edges)
        told = [edge._replace(against=TOLD, sure=True) for pair, edge in self.doubts.items() if judged.get(pair)]
        members = self._judged(told) if told else self._unjudged
        return Groups(members, tuple(self.doubts), self._lookalikes)

    def _judged(self, told: Sequence[Edge]) -> tuple[tuple[int, ...], ...]:
        """Return the groups with what was judged: asks that no chain of pairs leads to stay as they are without it."""
        part = _parts(len(self._judge.asks), chain(self._edges, told))
        touched = {part[edge.a] for edge in told}
        asks = [n for n, of in enumerate(part) if of in touched]
        edges = sorted([*(edge for edge in self._edges if part[edge.a] in touched), *told])
        return tuple(sorted([*(g for g in self._unjudged if part[g[0]] not in touched), *Joiner(self._judge).join(asks, edges)]))


def _parts(count: int, edges: Iterable[Edge]) -> list[int]:
    """Return for each ask in which part of them it lies: pairs never lead from one part to another."""
    part = list(range(count))

    def root(ask: int) -> int:
        while part[ask] != ask:
            part[ask] = part[part[ask]]
            ask = part[ask]
        return ask

    for edge in edges:
        part[root(edge.a)] = root(edge.b)
    return [root(ask) for ask in range(count)]


def compare(asks: Sequence[Ask], claims: Sequence[Claim]) -> Compared:
    """Compare every ask with those that share rare terms with it."""
    asks = localised(asks)
    frequency = frequencies(asks)
    judge = Judge(asks, weights_of(asks, frequency))
    edges = Edges()
    doubtful: list[Edge] = []
    lookalikes: list[tuple[int, int]] = []
    counterparts = Counterparts(judge)
    for a, b in candidates(asks, frequency):
        if judge.foreign(a, b):
            continue
        apart = judge.apart(a, b)
        value = judge.score(a, b, apart)
        needed = judge.bar(a, b, apart)
        same = asks[a].source == asks[b].source
        if not same and value < needed.accept and judge.lookalike(a, b, apart, value):
            lookalikes.append((a, b))
        if not same:
            counterparts.note(a, b, apart, value, value >= needed.accept)
        if value < needed.doubt:
            continue
        rank = 1 if apart and not same else 2 if same and (apart or asks[a].figure < 0) else 0
        if value >= needed.accept:
            edges.add(Edge(rank, -value, a, b, same and (asks[a].terse or asks[b].terse)))
        elif not same:
            doubtful.append(Edge(rank, needed.accept - value, a, b))
    for share, a, b in denials(asks, claims, judge.weights):
        edges.add(Edge(0, -share, a, b, True))
    for value, a, b in counterparts.found():
        edges.add(Edge(1, -value, a, b, True))
    for a, b in contrasts(asks):
        edges.add(Edge(2, -1.0, a, b, True))
    return Compared(judge, edges, _doubts(doubtful, asks, claims), tuple(lookalikes))


def _doubts(doubtful: list[Edge], asks: Sequence[Ask], claims: Sequence[Claim]) -> dict[Pair, Edge]:
    """Return the pairs nearest to the bar, each with the one pair of asks that its answer settles."""
    limit = max(20, len(claims) // 20)
    chosen: dict[Pair, Edge] = {}
    for edge in sorted(doubtful, key=lambda e: (e.against, e.a, e.b)):
        if len(chosen) == limit:
            break
        chosen.setdefault(Pair(claims[asks[edge.a].claim].id, claims[asks[edge.b].claim].id), edge)
    return chosen
