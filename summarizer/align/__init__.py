"""Bring the claims of all articles together by the question they answer, and type what stands between the answers."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.align.build import Builder
from summarizer.align.copies import shared_passages
from summarizer.align.drafts import Drafter
from summarizer.align.events import Stories
from summarizer.align.features import Features
from summarizer.align.model import Alignment
from summarizer.align.openings import settle_openings
from summarizer.align.origins import Voices
from summarizer.align.ownvoice import own_voices
from summarizer.align.settle import compare
from summarizer.order import by_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.engine import Pair
    from summarizer.models import Article, Claim

MANY = 5_000
"""Claims from which on the garbage collector is worth leaving off."""

__all__ = ["Aligner", "Alignment", "Features", "align"]


class Aligner:
    """The claims of one run, compared once: judgements that come in later only join what was left in doubt.

    ``articles`` is keyed by source id; ``features`` hold what was worked out of them ahead.
    """

    def __init__(
        self, claims: Sequence[Claim], articles: Mapping[str, Article], features: Features | None = None
    ) -> None:  # fmt: skip
        features = features or Features()
        self._words = features.words
        self._shown = {claim.id: n for n, claim in enumerate(claims)}
        self._sources = list(_texts(claims, articles))
        claims, articles = _by_text(claims, articles)
        self._texts = _texts(claims, articles)
        self._claims = claims
        with _unwatched(len(claims)):
            self._voices = Voices(claims, articles, shared_passages(articles, features.texts, own_voices(claims, articles)))
            self._asks = [
                ask.placed(n, keys)
                for n, claim in enumerate(claims)
                for keys in (self._voices.keys(claim),)
                for ask in features.asks(claim, _text(articles, claim))
            ]
            settle_openings(self._asks)
            self._compared = compare(self._asks, claims)
        self._drafter = Drafter(claims, self._asks, self._voices, self._shown, features)
        self._stories: Stories | None = None

    @property
    def doubts(self) -> tuple[Pair, ...]:
        """The pairs of claims whose judgement would tell more; known before anything is aligned."""
        return tuple(self._compared.doubts)

    def align(self, judged: Mapping[Pair, bool | None] | None = None, *, again: bool = False) -> Alignment:
        """Return what the claims say together. A doubt that is not answered with True keeps the two claims apart.

        With ``again``, this is not the last call: what other judgements would leave as it is, is kept for the next.
        """
        with _unwatched(len(self._claims)):
            groups, doubts, lookalikes = self._compared.groups(judged or {})
            if not again:
                del self._compared  # pairs, terms and weights: no more of them is needed, and the findings take their place
            stories = self._stories or Stories(self._texts, self._words)
            self._stories = stories if again else None
            self._drafter.keep(again)
            grouping = stories.events(groups, self._asks).shown(self._sources)
            del stories
            built = Builder(self._drafter, grouping).build(groups, lookalikes)
            return Alignment(built.findings, built.origins, built.events, doubts, grouping.strays)


def align(
    claims: Sequence[Claim], articles: Mapping[str, Article], judged: Mapping[Pair, bool | None] | None = None
) -> Alignment:
    """Return what the claims say together; ``judged`` answers the doubts of an earlier call on the same claims."""
    return Aligner(claims, articles).align(judged)


def _by_text(
    claims: Sequence[Claim], articles: Mapping[str, Article]
) -> tuple[list[Claim], dict[str, Article]]:  # fmt: skip
    """Return the claims and articles in an order that neither file names nor the order of files change: by the texts' hashes."""
    return by_text(claims, articles), dict(sorted(articles.items(), key=lambda item: item[1].text_sha256))


@contextmanager
def _unwatched(claims: int) -> Iterator[None]:
    """Leave the collector off while very many claims are aligned: it would walk millions of small tuples again and again.

    What was made meanwhile counts as old then, without a walk: it stays, or is freed by its last reference.
    """
    off = claims >= MANY and gc.isenabled()
    if off:
        gc.disable()
    try:
        yield
    finally:
        if off:
            if not gc.get_freeze_count():  # else somebody keeps objects apart, before a fork
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _texts(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, str]:
    """Return the text of each source: its article, else what its claims state."""
    texts = {source: article.text for source, article in articles.items()}
    for claim in claims:
        if claim.source not in articles:
            texts[claim.source] = texts.get(claim.source, "") + claim.statement + "\n"
    return texts


def _text(articles: Mapping[str, Article], claim: Claim) -> str:
    return articles[claim.source].text if claim.source in articles else ""
