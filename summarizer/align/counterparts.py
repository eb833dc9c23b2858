"""Figures of two articles that have only each other: neither article gives the other one's, and none is more like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.roles import only_one_suffers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.align.judge import Judge

LEAST = 0.15
"""What two such figures must score."""
CLEAR = 0.05
"""How far the next best of either stays behind."""


COMMON = 0.25
"""The same for percentages, of which an article gives many."""
NEVER = 9.0
"""The same for stretches of time, of which an event has many: never."""


class _Best(NamedTuple):
    score: float
    other: int
    next: float


class Counterparts:
    """The best partner of each figure in each other article, while the pairs of a small folder are compared.

    Articles that retell one fact with another number use other words for the rest as well, so that the pair itself says little;
    that each is the only figure of the other article that could be meant says the more.
    """

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._best: dict[tuple[int, str], _Best] = {}
        self._told: set[tuple[int, str]] = set()

    def note(self, a: int, b: int, apart: bool, score: float, accepted: bool) -> None:
        """Take in a pair of figures from two articles; one that both articles give has no other counterpart."""
        asks = self.judge.asks
        mine, theirs = asks[a], asks[b]
        if not self.judge.small or mine.figure < 0 or "vague" in (mine.bound, theirs.bound) or mine.of != theirs.of:
            return
        if apart and (only_one_suffers(mine, theirs) or only_one_suffers(theirs, mine)):
            return
        apart = apart or self.judge.far(a, b)
        for one, other in ((a, b), (b, a)):
            key = one, asks[other].source
            if not apart:
                if accepted:
                    self._told.add(key)
                continue
            known = self._best.get(key)
            if known is None:
                self._best[key] = _Best(score, other, 0.0)
            elif score > known.score:
                self._best[key] = _Best(score, other, known.score)
            elif score > known.next:
                self._best[key] = known._replace(next=score)

    def found(self) -> Iterator[tuple[float, int, int]]:
        """Yield (score, earlier, later) for the pairs that are each other's clear counterpart."""
        for (a, source), best in self._best.items():
            b, back = best.other, (best.other, self.judge.asks[a].source)
            if a > b or self._best[back].other != a or not self._told.isdisjoint([(a, source), back]):
                continue
            clear = best.score - max(best.next, self._best[back].next) >= CLEAR
            if clear and best.score >= _least(self.judge.asks[a].measure):
                yield best.score, a, b


def _least(measure: str) -> float:
    return NEVER if measure.startswith("duration") else COMMON if measure == "percent" else LEAST
