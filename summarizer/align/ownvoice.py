"""What articles say in their own voice, and whose words they are where an earlier article holds them already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.align.copies import Shared
    from summarizer.models import Article, Claim


def is_own_voice(claim: Claim) -> bool:
    return claim.attribution.kind == "own_voice" or (claim.attribution.kind == "named" and not claim.attribution.chain)


def publisher_of(source: str, articles: Mapping[str, Article]) -> str | None:
    return articles[source].publisher if source in articles else None


def own_voices(claims: Iterable[Claim], articles: Mapping[str, Article]) -> set[str]:
    """Return the articles that say something in their own voice and have no publisher to speak for them.

    They alone ask from which earlier article their words may be.
    """
    return {claim.source for claim in claims if is_own_voice(claim) and not publisher_of(claim.source, articles)}


def told_first(claims: Sequence[Claim], shared: Sequence[Shared]) -> dict[str, str]:
    """Return, for each claim in an article's own voice most of which an earlier article holds word for word, that article."""
    copied: dict[str, list[Shared]] = {}
    for passage in shared:
        copied.setdefault(passage.b, []).append(passage)
    first = {}
    for claim in claims:
        if claim.source not in copied or not is_own_voice(claim):
            continue
        start, end = claim.evidence[0].start, claim.evidence[0].end
        for copy in copied[claim.source]:
            if copy.b_start < end and start < copy.b_end and (min(copy.b_end, end) - max(copy.b_start, start)) * 2 > end - start:
                first[claim.id] = copy.a
                break
    return first
