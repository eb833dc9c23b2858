"""The passages of an article that a brief rests on, and the ways between them and the sentences that use them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Brief, Claim


_OTHERS = 12
"""Other articles to which one passage leads."""


class Passage(NamedTuple):
    """A stretch of an article made of overlapping evidence; offsets into the article."""

    id: str
    source: str
    start: int
    end: int
    claims: tuple[str, ...]


class Way(NamedTuple):
    """A link within the page."""

    target: str
    text: str
    label: str


class Trail(NamedTuple):
    """Everything that can be followed: passages by source and by claim, users of a claim, and its companions."""

    by_source: Mapping[str, Sequence[Passage]]
    by_claim: Mapping[str, Sequence[Passage]]
    used_by: Mapping[str, Sequence[str]]
    """Claim id -> ids of the sentences, open findings and notes that rest on it, in reading order."""
    same_point: Mapping[str, Sequence[Sequence[str]]]
    """Claim id -> the claims of each of its findings, itself among them."""


def shown_claims(brief: Brief) -> set[str]:
    """Return the claims that a reader can reach: those of sentences, open findings and their notes."""
    shown = {claim for sentence in brief.sentences for claim in sentence.claims}
    for finding in brief.findings:
        if finding.status in ("differs", "disputed", "rival_accounts"):
            shown.update(claim for position in finding.positions for claim in position.claims)
        shown.update(claim for note in finding.notes for claim in note.claims)
    return shown


def notes_id(event: str) -> str:
    """Return the place of the notes of an event on the page."""
    return f"notes-{event}"


def ways_back(passage: Passage, trail: Trail) -> list[str]:
    """Return the places of the brief that rest on a passage, each once: sentences before findings before notes."""
    users = dict.fromkeys(user for claim in passage.claims for user in trail.used_by.get(claim, ()))
    return sorted(users, key=lambda user: "BFn".find(user[0]))  # stable: in reading order among themselves


def same_point(passage: Passage, trail: Trail) -> list[Passage]:
    """Return the first passage of each other article on the same point; of many articles the first ones."""
    found: dict[str, Passage] = {}
    for finding in (f for claim in passage.claims for f in trail.same_point.get(claim, ())):
        for other in (p for mate in finding for p in trail.by_claim.get(mate, ())):
            if other.source != passage.source:
                found.setdefault(other.source, other)
            if len(found) == _OTHERS:
                return list(found.values())
    return list(found.values())


def links(claims: Sequence[str], trail: Trail) -> list[Way]:
    """Return one link per passage that carries ``claims``: "S1", or "S1.2" and "S1.5" where one article has several."""
    found = dict.fromkeys(p for claim in claims for p in trail.by_claim.get(claim, ()))
    passages = sorted(found, key=lambda p: (len(p.source), p.source, p.start))  # S2 before S10
    held = Counter(p.source for p in passages)
    return [
        Way(p.id, p.source if held[p.source] == 1 else f"{p.source}.{count(p)}", f"{p.source}, passage {count(p)}")
        for p in passages
    ]


def count(passage: Passage) -> str:
    """Return which passage of its article this is, from 1."""
    return passage.id.rsplit("-", 1)[1]


def trail(brief: Brief) -> Trail:
    """Return the ways through ``brief``."""
    shown = shown_claims(brief)
    by_source: dict[str, list[Passage]] = {}
    by_claim: dict[str, list[Passage]] = defaultdict(list)
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in brief.claims:
        if claim.id in shown:
            grouped[claim.source].append(claim)
    for source, claims in grouped.items():
        by_source[source] = _passages(source, claims)
        for passage in by_source[source]:
            for claim_id in passage.claims:
                by_claim[claim_id].append(passage)
    used_by: dict[str, list[str]] = defaultdict(list)
    same: dict[str, list[Sequence[str]]] = defaultdict(list)
    for sentence in brief.sentences:
        for claim_id in sentence.claims:
            used_by[claim_id].append(sentence.id)
    for finding in brief.findings:
        reachable = [c for c in finding.claims if c in shown]
        if finding.status in ("differs", "disputed", "rival_accounts"):
            for claim_id in reachable:
                used_by[claim_id].append(finding.id)
        for claim_id in dict.fromkeys(c for note in finding.notes for c in note.claims):
            used_by[claim_id].append(notes_id(finding.event))
        for claim_id in reachable:
            same[claim_id].append(reachable)  # one list for all of them: a finding may hold thousands
    return Trail(by_source, by_claim, used_by, same)


def _passages(source: str, claims: Iterable[Claim]) -> list[Passage]:
    """Return the unions of overlapping evidence, in reading order."""
    spans = sorted((span.start, span.end, claim.id) for claim in claims for span in claim.evidence)
    merged: list[tuple[int, int, list[str]]] = []
    for start, end, claim_id in spans:
        if merged and start < merged[-1][1]:
            first, last, held = merged[-1]
            merged[-1] = (first, max(last, end), [*held, claim_id])
        else:
            merged.append((start, end, [claim_id]))
    return [
        Passage(f"p-{source}-{n}", source, start, end, tuple(dict.fromkeys(held)))
        for n, (start, end, held) in enumerate(merged, 1)
    ]
