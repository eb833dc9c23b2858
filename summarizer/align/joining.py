"""Join asks to groups: the surest pairs first, and a pair joins two groups only if their members agree all round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.intervals import same_direction
from summarizer.align.veto import kin, vetoed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.edges import Edge
    from summarizer.align.judge import Judge

WITNESSES = 5
"""How many members of a group are asked when two groups meet."""
LOOSE, LEAST = 0.6, -0.15
"""Share of the bar that the witnesses must reach in the mean, and what each pair must; the pair itself reaches the bar."""
SUPERSEDED = frozenset({"outlook", "before"})
"""Why a figure is not the present one, where another article may still give it as a fact."""


class Joiner:
    """Groups in the making: who is in which, and which asks of each article a group holds."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.home = list(range(len(judge.asks)))
        self.groups: dict[int, list[int]] = {}
        self.by_source: dict[int, dict[str, list[int]]] = {}

    def join(self, asks: Iterable[int], edges: Iterable[Edge]) -> tuple[tuple[int, ...], ...]:
        """Return the groups of ``asks``, which ``edges`` join, the surest first."""
        for edge in edges:
            left, right = self.home[edge.a], self.home[edge.b]
            if left == right:
                continue
            if len(self._of(left)) < len(self._of(right)):
                left, right = right, left
            sure = edge.sure or self.judge.same(edge.a, edge.b)
            if self._agree(left, right, sure):
                self._merge(left, right)
        whole = [tuple(sorted(members)) for members in self.groups.values()]
        whole += [(n,) for n in asks if self.home[n] == n and n not in self.groups]
        return tuple(sorted(whole))

    def _of(self, group: int) -> list[int]:
        return self.groups.get(group) or [group]

    def _sources(self, group: int) -> dict[str, list[int]]:
        known = self.by_source.get(group)
        if known is None:
            known = self.by_source[group] = {self.judge.asks[group].source: [group]}
        return known

    def _merge(self, left: int, right: int) -> None:
        """Pour the smaller group into the larger."""
        sources = self._sources(left)
        for source, places in self._sources(right).items():
            sources.setdefault(source, []).extend(places)
        moved = self._of(right)
        for member in moved:
            self.home[member] = left
        self.groups.setdefault(left, [left]).extend(moved)
        self.groups.pop(right, None)
        self.by_source.pop(right, None)

    def _agree(self, left: int, right: int, sure: bool) -> bool:
        """Whether two groups may be one: no two witnesses contradict, and no article answers twice.

        Where the pair that brings them together is ``sure``, the words of the others need not be alike.
        """
        asks, judge = self.judge.asks, self.judge
        if self._answers_twice(left, right):
            return False
        pairs, total, bars = 0, 0.0, 0.0
        for i in self._of(left)[:WITNESSES]:
            for j in self._of(right)[:WITNESSES]:
                apart = judge.apart(i, j)
                if asks[i].claim == asks[j].claim:
                    return False
                if vetoed(asks[i], asks[j], apart):
                    if self._told_as_fact(i, j, left) or self._told_as_fact(j, i, right):
                        continue
                    return False
                if sure or self._borrows(i, left) or self._borrows(j, right):
                    continue
                score, bar = judge.score(i, j, apart), judge.bar(i, j, apart).accept
                if score < LEAST:
                    return False
                pairs, total, bars = pairs + 1, total + score, bars + bar
        return total >= LOOSE * bars

    def _told_as_fact(self, member: int, other: int, group: int) -> bool:
        """Whether what ``member`` projects, or gives as replaced, stands in its group as a fact to be set against ``other``."""
        asks, judge = self.judge.asks, self.judge
        if asks[member].other not in SUPERSEDED or asks[other].other:
            return False
        facts = (k for k in self._of(group)[:WITNESSES] if not asks[k].other and judge.same(k, member))
        return any(not vetoed(asks[k], asks[other], judge.apart(k, other)) for k in facts)

    def _borrows(self, member: int, group: int) -> bool:
        """Whether a terse answer stands in the group with the answer whose words it borrows."""
        ask = self.judge.asks[member]
        return ask.terse and len(self._sources(group)[ask.source]) > 1

    def _answers_twice(self, left: int, right: int) -> bool:
        """Whether one article would give two answers that exclude each other: then they answer two questions.

        Unless it credits them to two named speakers, and both are counts of one kind of casualty or clearly of one thing.
        """
        theirs = self._sources(left)
        return any(
            self._excludes(self._credited(i, places), self._credited(j, theirs[source]))
            for source, places in self._sources(right).items()
            for j in theirs.get(source, ())
            for i in places
        )

    def _credited(self, member: int, places: Sequence[int]) -> int:
        """Return the answer by which an article credits somebody with what it also says in its own voice, as headlines do."""
        ask = self.judge.asks[member]
        if not ask.own_voice:
            return member
        named = (m for m in places if not self.judge.asks[m].own_voice and self.judge.same(m, member))
        return next(named, member)

    def _excludes(self, i: int, j: int) -> bool:
        a, b = self.judge.asks[i], self.judge.asks[j]
        if a.figure < 0 or "before" in (a.other, b.other):
            return False
        if same_direction(self.judge.forms[i], self.judge.forms[j]) and a.speakers == b.speakers:
            return True
        return self.judge.apart(i, j) and not _two_speakers(a, b)


def _two_speakers(a: Ask, b: Ask) -> bool:
    if set(a.speakers) & set(b.speakers) or (a.own_voice and b.own_voice):
        return False
    if a.terse or b.terse:  # "The group will cut 1,200 jobs. The union put the number at 1,900."
        return True
    if a.own_voice or b.own_voice:
        return False
    if a.against or b.against:
        return True
    return bool(a.role and a.role == b.role) or bool(a.head and kin(a.head, b.head) == "same")
