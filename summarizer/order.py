"""The order in which claims are decided on: by the words of their articles, so that no file name and no order of files counts.

Source ids follow the sorted paths and are for display. Whatever is chosen, cut off, joined or worded goes by this order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Article, Claim, Finding


def by_text(claims: Iterable[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """Return claims in the order of the hashes of their articles' texts, those of one article as they stand in it.

    ``articles`` is keyed by source id; a claim whose article is not there goes by its source.
    """
    return by_hash(claims, {source: article.text_sha256 for source, article in articles.items()})


def by_hash(claims: Iterable[Claim], hashes: Mapping[str, str]) -> list[Claim]:
    """Return claims in the order of the ``hashes`` of their sources' texts, those of one source as they stand in it."""
    return sorted(claims, key=lambda c: (hashes.get(c.source, c.source), c.evidence[0].start, c.evidence[-1].end, c.statement))


def places(ordered: Sequence[Claim]) -> dict[str, int]:
    """Return the place of each claim, by id."""
    return {claim.id: n for n, claim in enumerate(ordered)}


def place_of(finding: Finding, place: Mapping[str, int]) -> tuple[tuple[int, ...], str]:
    """Return by what a finding is ordered among others that are told as widely: the places of its claims, its question."""
    return tuple(sorted(place[c] for c in finding.claims if c in place)), finding.question
