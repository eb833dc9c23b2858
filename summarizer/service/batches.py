"""Judging and writing in bounded calls: claims go out under handles of the call alone, and only those come back.

The order in a call, and where one call ends and the next begins, follow from the words of the claims: renamed files, or
one article more, leave the other calls as they were, and their answers stored. Claims with the same words have one handle.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from summarizer.service.messages import seen_by_a_model
from summarizer.store import canonical
from summarizer.wire import DraftFragment, DraftSentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarizer.engine import Pair, Point
    from summarizer.models import Claim
    from summarizer.wire import Judgement

FEWEST, MOST = 30, 60
"""Pairs or points of one call. With more than ``MOST`` in all, a call ends behind the first item after ``FEWEST`` whose
hash says so, about one in 8: an item more or less moves one boundary, not all that follow."""
_CLAIM_ID = re.compile(r"\bS\d{1,6}\.C\d{1,6}\b")
_SOURCE_ID = re.compile(r"\bS\d{1,6}\b")
_Item = TypeVar("_Item")


class Batch(Protocol):
    @property
    def shown(self) -> str: ...


class JudgeBatch(NamedTuple):
    claims: list[dict[str, Any]]
    pairs: list[tuple[str, str, str]]
    asked: dict[str, list[Pair]]
    """Handle -> the pairs with these words."""

    @property
    def shown(self) -> str:
        return canonical(self.claims)

    def verdicts(self, judgements: Iterable[Judgement]) -> dict[Pair, bool | None]:
        """Return the verdicts on the pairs of this call; a pair judged twice with two results stays open."""
        found: dict[str, bool | None] = {}
        for judgement in judgements:
            verdict = {"yes": True, "no": False}.get(judgement.same_question)
            found[judgement.pair] = verdict if found.get(judgement.pair, verdict) is verdict else None
        return {pair: found.get(handle) for handle, pairs in self.asked.items() for pair in pairs}


class WriteBatch(NamedTuple):
    claims: list[dict[str, Any]]
    points: list[tuple[str, list[str]]]
    openings: list[str]
    """Handles of the points with which the brief of an event begins."""
    faults: list[dict[str, str]]
    asked: dict[str, Point]
    """Handle -> point."""
    handles: dict[str, str]
    """Claim id -> handle."""

    @property
    def shown(self) -> str:
        return canonical(self.claims)

    def sentences(self, drafts: Iterable[DraftSentence]) -> list[DraftSentence]:
        """Return the sentences with ids in the place of handles; of two for one point the first, claims not given dropped."""
        found: dict[str, DraftSentence] = {}
        for draft in drafts:
            point = self.asked.get(draft.point)
            if point is not None and point.id not in found:
                told = [DraftFragment(claims=self._ids(point, f.claims), text=f.text) for f in draft.fragments]
                found[point.id] = DraftSentence(point=point.id, fragments=told)
        return list(found.values())

    def _ids(self, point: Point, named: Sequence[str]) -> list[str]:
        return [claim for handle in dict.fromkeys(named) for claim in point.claims if self.handles[claim] == handle]


def judge_batches(pairs: Sequence[Pair], claims: Mapping[str, Claim]) -> list[JudgeBatch]:
    """Return the calls that judge ``pairs``; pairs with the same words are judged once."""
    words = _words(claims, {c for pair in pairs for c in pair})
    alike: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        alike.setdefault(tuple(sorted((words[pair.a], words[pair.b]))), []).append(pair)
    batches = []
    for some in _cut(list(alike), "\n".join):
        handles = _handles(text for both in some for text in both)
        listed = [(f"p{n}", handles[both[0]], handles[both[1]]) for n, both in enumerate(some, 1)]
        asked = {f"p{n}": alike[both] for n, both in enumerate(some, 1)}
        batches.append(JudgeBatch(_shown(handles), listed, asked))
    return batches


def write_batches(
    points: Sequence[Point], claims: Mapping[str, Claim], faults: Sequence[tuple[DraftSentence, str]]
) -> list[WriteBatch]:  # fmt: skip
    """Return the calls that write ``points``, each fault in the call of its point."""
    words = _words(claims, {c for point in points for c in point.claims})
    refused = {draft.point: (draft, reason) for draft, reason in faults}
    openings = {next(p.id for p in points if p.event == event) for event in {p.event for p in points}} - set(refused)

    def key(point: Point) -> str:
        return "\n".join(sorted({words[c] for c in point.claims}))

    batches = []
    for some in _cut(points, key):
        named = _handles(words[c] for point in some for c in point.claims)
        handles = {c: named[words[c]] for point in some for c in point.claims}
        asked = {f"k{n}": point for n, point in enumerate(some, 1)}
        told = [(k, list(dict.fromkeys(handles[c] for c in _in_order(point, words)))) for k, point in asked.items()]
        wrong = [_refusal(k, *refused[point.id], handles) for k, point in asked.items() if point.id in refused]
        first = [k for k, point in asked.items() if point.id in openings]
        batches.append(WriteBatch(_shown(named), told, first, wrong, asked, handles))
    return batches


def _cut(items: Sequence[_Item], key: Callable[[_Item], str]) -> list[list[_Item]]:
    """Order items by their words and cut them into calls at places that the words themselves set."""
    ordered = sorted(items, key=key)
    if len(ordered) <= MOST:
        return [ordered] if ordered else []
    calls: list[list[_Item]] = [[]]
    for item in ordered:
        calls[-1].append(item)
        full, ends = len(calls[-1]) >= MOST, hashlib.sha256(key(item).encode("utf-8", "replace")).digest()[0] % 8 == 0
        if full or (ends and len(calls[-1]) >= FEWEST):
            calls.append([])
    return [call for call in calls if call]


def _words(claims: Mapping[str, Claim], ids: Iterable[str]) -> dict[str, str]:
    return {c: canonical(seen_by_a_model(claims[c])) for c in ids}


def _handles(texts: Iterable[str]) -> dict[str, str]:
    """Name the words of claims c1, c2 … in their order."""
    return {text: f"c{n}" for n, text in enumerate(sorted(set(texts)), 1)}


def _shown(handles: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"claim": handle, **json.loads(text)} for text, handle in handles.items()]


def _in_order(point: Point, words: Mapping[str, str]) -> list[str]:
    """Order the claims of a difference as its positions stand, by origins and sources, ties by words; others as planned.

    The first claim of any other point is what its sentence is about.
    """
    if point.finding is None or len(point.finding.positions) < 2:
        return list(dict.fromkeys(point.claims))
    rank: dict[str, tuple[int, int]] = {}
    for position in point.finding.positions if point.finding is not None else ():
        for claim in position.claims:
            rank.setdefault(claim, (-len(position.origins), -len(position.sources)))
    return sorted(dict.fromkeys(point.claims), key=lambda c: (rank.get(c, (1, 0)), words[c]))


def _refusal(point: str, draft: DraftSentence, reason: str, handles: Mapping[str, str]) -> dict[str, str]:
    text = " ".join(fragment.text.strip() for fragment in draft.fragments)
    plain = _SOURCE_ID.sub("a source", _CLAIM_ID.sub(lambda m: handles.get(m[0], "a claim"), reason))
    return {"point": point, "text": text[:600], "reason": plain[:300]}
