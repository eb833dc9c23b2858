"""The passages of an article that a brief rests on, and the ways between them and the sentences that use them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Brief, Claim


class Passage(NamedTuple):
    """A stretch of an article made of overlapping evidence; offsets into the article."""

    id: str
    source: str
    start: int
    end: int
    claims: tuple[str, ...]


class Trail(NamedTuple):
    """Everything that can be followed: passages by source and by claim, users of a claim, and its companions."""

    by_source: Mapping[str, Sequence[Passage]]
    by_claim: Mapping[str, Sequence[Passage]]
    used_by: Mapping[str, Sequence[str]]
    """Claim id -> ids of the sentences and findings that rest on it, in reading order."""
    same_point: Mapping[str, Sequence[str]]
    """Claim id -> the other claims of its findings."""


def shown_claims(brief: Brief) -> set[str]:
    """Return the claims that a reader can reach: those of sentences, open findings and their notes."""
    shown = {claim for sentence in brief.sentences for claim in sentence.claims}
    for finding in brief.findings:
        if finding.status in ("differs", "disputed", "rival_accounts"):
            shown.update(claim for position in finding.positions for claim in position.claims)
        shown.update(claim for note in finding.notes for claim in note.claims)
    return shown


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
    same: dict[str, list[str]] = defaultdict(list)
    for sentence in brief.sentences:
        for claim_id in sentence.claims:
            used_by[claim_id].append(sentence.id)
    for finding in brief.findings:
        reachable = [c for c in finding.claims if c in shown]
        if finding.status in ("differs", "disputed", "rival_accounts"):
            for claim_id in reachable:
                used_by[claim_id].append(finding.id)
        for claim_id in reachable:
            same[claim_id] += [c for c in reachable if c != claim_id]
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
