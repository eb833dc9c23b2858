"""Group asks by question: the surest pairs first, and a pair joins two groups only if their members agree all round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.block import candidates, weights_of
from summarizer.align.intervals import same_direction
from summarizer.align.judge import VETO, apart, bar, form, kin, score, vetoed
from summarizer.engine import Pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.questions import Ask
    from summarizer.models import Claim

WITNESSES = 6
"""How many members of a group are asked when two groups meet."""
LOOSE = 0.6
"""Share of the bar that every two witnesses must reach; the pair itself reaches the bar."""


class Groups(NamedTuple):
    members: tuple[tuple[int, ...], ...]
    """Indexes into the asks, ascending; every ask in exactly one group."""
    doubts: tuple[Pair, ...]


class _Edge(NamedTuple):
    rank: int
    """0 for articles that may agree, 1 for articles whose figures exclude each other, 2 for two claims of one article."""
    against: float
    a: int
    b: int


def group(asks: Sequence[Ask], claims: Sequence[Claim], judged: Mapping[Pair, bool | None]) -> Groups:
    """Return the asks grouped by question, and the pairs left in doubt (at most 20, or one per 20 claims)."""
    weights = weights_of(asks)
    edges: list[_Edge] = []
    doubtful: list[_Edge] = []
    for a, b in candidates(asks):
        value = score(asks[a], asks[b], weights)
        needed = bar(asks[a], asks[b])
        if value >= needed.accept:
            edges.append(_Edge(_rank(asks[a], asks[b]), -value, a, b))
        elif value >= needed.doubt and asks[a].source != asks[b].source:
            doubtful.append(_Edge(_rank(asks[a], asks[b]), needed.accept - value, a, b))
    doubts = _doubts(doubtful, asks, claims)
    for edge in doubtful:
        pair = _pair(edge, asks, claims)
        if doubts.get(pair) == edge and judged.get(pair):
            edges.append(_Edge(edge.rank, -1.0, edge.a, edge.b))
    members = _join(sorted(edges), asks, weights)
    return Groups(members, tuple(doubts))


def _rank(a: Ask, b: Ask) -> int:
    return 2 if a.source == b.source else 1 if apart(a, b) else 0


def _doubts(doubtful: list[_Edge], asks: Sequence[Ask], claims: Sequence[Claim]) -> dict[Pair, _Edge]:
    """Return the pairs nearest to the bar, each with the one pair of asks that its answer settles."""
    limit = max(20, len(claims) // 20)
    chosen: dict[Pair, _Edge] = {}
    for edge in sorted(doubtful, key=lambda e: (e.against, e.a, e.b)):
        if len(chosen) == limit:
            break
        chosen.setdefault(_pair(edge, asks, claims), edge)
    return chosen


def _pair(edge: _Edge, asks: Sequence[Ask], claims: Sequence[Claim]) -> Pair:
    return Pair(claims[asks[edge.a].claim].id, claims[asks[edge.b].claim].id)


def _join(edges: Sequence[_Edge], asks: Sequence[Ask], weights: Mapping[str, float]) -> tuple[tuple[int, ...], ...]:
    home = list(range(len(asks)))
    groups: dict[int, list[int]] = {}
    for edge in edges:
        left, right = home[edge.a], home[edge.b]
        if left == right:
            continue
        mine, theirs = groups.get(left, [left]), groups.get(right, [right])
        if not _agree(mine, theirs, asks, weights, edge.against == -1.0):
            continue
        if len(mine) < len(theirs) or (len(mine) == len(theirs) and right < left):
            left, right, mine, theirs = right, left, theirs, mine
        for member in theirs:
            home[member] = left
        groups[left] = mine + theirs
        groups.pop(right, None)
    whole = [tuple(sorted(members)) for members in groups.values()]
    whole += [(n,) for n, place in enumerate(home) if place == n and n not in groups]
    return tuple(sorted(whole))


def _agree(mine: Sequence[int], theirs: Sequence[int], asks: Sequence[Ask], weights: Mapping[str, float], told: bool) -> bool:
    """Whether two groups may be one: no two witnesses contradict, and no speaker of one article answers twice."""
    if _answers_twice(mine, theirs, asks):
        return False
    for a in mine[:WITNESSES]:
        for b in theirs[:WITNESSES]:
            first, second = asks[a], asks[b]
            if first.claim == second.claim or vetoed(first, second):
                return False
            if not told:
                value = score(first, second, weights)
                if value == VETO or value < LOOSE * bar(first, second).accept:
                    return False
    return True


def _answers_twice(mine: Sequence[int], theirs: Sequence[int], asks: Sequence[Ask]) -> bool:
    """Whether one article would give two answers that exclude each other: then they answer two questions.

    Unless it credits them to two named speakers, and both are counts of one kind of casualty or clearly of one thing.
    """
    table: dict[str, list[int]] = {}
    for place in mine:
        table.setdefault(asks[place].source, []).append(place)
    return any(
        _excludes(asks[other], asks[place]) and not _two_speakers(asks[other], asks[place])
        for place in theirs
        for other in table.get(asks[place].source, ())
    )


def _excludes(a: Ask, b: Ask) -> bool:
    return apart(a, b) or (a.figure >= 0 and same_direction(form(a), form(b)) and a.speakers == b.speakers)


def _two_speakers(a: Ask, b: Ask) -> bool:
    if set(a.speakers) & set(b.speakers) or a.own_voice or b.own_voice:
        return False
    return bool(a.role and a.role == b.role) or bool(a.head and kin(a.head, b.head) == "same")
