"""Bring the claims of all articles together by the question they answer, and type what stands between the answers."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.align.build import Builder
from summarizer.align.copies import shared_passages
from summarizer.align.events import find_events
from summarizer.align.heard import unheard
from summarizer.align.model import Alignment, Shared
from summarizer.align.origins import Voices
from summarizer.align.questions import asks_of
from summarizer.align.settle import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.engine import Pair
    from summarizer.models import Article, Claim

MANY = 5_000
"""Claims from which on the garbage collector is worth leaving off."""

__all__ = ["Alignment", "Shared", "align", "unheard"]


def align(
    claims: Sequence[Claim], articles: Mapping[str, Article], judged: Mapping[Pair, bool | None] | None = None
) -> Alignment:
    """Return what the claims say together; ``judged`` answers the doubts of an earlier call on the same claims.

    ``articles`` is keyed by source id. A doubt that is not answered with True keeps the two claims apart.
    """
    with _unwatched(len(claims)):
        return _align(claims, articles, judged or {})


@contextmanager
def _unwatched(claims: int) -> Iterator[None]:
    """Leave the collector off while very many claims are aligned: it would walk millions of small tuples again and again."""
    off = claims >= MANY and gc.isenabled()
    if off:
        gc.disable()
    try:
        yield
    finally:
        if off:
            gc.enable()


def _align(claims: Sequence[Claim], articles: Mapping[str, Article], judged: Mapping[Pair, bool | None]) -> Alignment:
    shared = shared_passages(articles)
    voices = Voices(claims, articles, shared)
    asks = [ask for n, claim in enumerate(claims) for ask in asks_of(claim, n, _keys(voices, claim), _text(articles, claim))]
    groups, doubts, lookalikes = group(asks, claims, judged)
    grouping = find_events(_texts(claims, articles), groups, asks)
    built = Builder(claims, asks, voices, grouping).build(groups, lookalikes)
    return Alignment(built.findings, built.origins, built.events, doubts, shared, grouping.strays)


def _texts(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, str]:
    """Return the text of each source: its article, else what its claims state."""
    texts = {source: article.text for source, article in articles.items()}
    for claim in claims:
        if claim.source not in articles:
            texts[claim.source] = texts.get(claim.source, "") + claim.statement + "\n"
    return texts


def _text(articles: Mapping[str, Article], claim: Claim) -> str:
    return articles[claim.source].text if claim.source in articles else ""


def _keys(voices: Voices, claim: Claim) -> tuple[str, ...]:
    """Return who answers, as keys: an unnamed speaker counts as the article when it comes to answering twice."""
    return tuple(" ".join(origin) for origin in voices.origins(claim)) or (f"article {claim.source}",)
