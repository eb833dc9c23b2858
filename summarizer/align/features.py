"""What aligning needs of articles as they are read, and of one article's claims: it can be worked out as soon as they are there.

    features = Features()
    for _ in features.compare_ahead(articles): ...     # when all are read; steps of a few milliseconds, for any quiet moment
    for _ in features.ahead(article, claims): ...      # when its claims are there
    Aligner(claims, articles, features)                # what was not worked out ahead is worked out here

Nothing that is decided hangs on the order in which articles come, or on whether this was called at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.causes import is_cause
from summarizer.align.copies import Texts
from summarizer.align.events import words_of
from summarizer.align.namesakes import local_key
from summarizer.align.others import own_asks
from summarizer.align.speakers import label_of, split_joint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Article, Claim

AT_ONCE = 8
"""Claims of one step: a few milliseconds."""


class _Told(NamedTuple):
    claim: Claim
    asks: tuple[Ask, ...]
    cause: bool


class Features:
    """What was worked out ahead, for the claims and articles of one run."""

    def __init__(self) -> None:
        self._claims: dict[str, _Told] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self.texts = Texts()

    def ahead(self, article: Article, claims: Sequence[Claim]) -> Iterator[None]:
        """Work out what can be known of an article and its claims, in steps; ``claims`` are the objects that are aligned."""
        for first in range(0, len(claims), AT_ONCE):
            for claim in claims[first : first + AT_ONCE]:
                self._claims[claim.id] = _told(claim, article.text)
            yield
        self._words[article.text] = words_of(article.text)
        self.texts.read_ahead(article.text)
        yield

    def compare_ahead(self, articles: Iterable[Article]) -> Iterator[None]:
        """Find what the articles share word for word, a step an article, as soon as all are read; no claim is needed for it."""
        texts = [article.text for article in sorted(articles, key=lambda article: article.text_sha256)]
        for text in texts:
            self.texts.read_ahead(text)
            yield
        yield from self.texts.compare_ahead(texts)

    def asks(self, claim: Claim, text: str) -> Sequence[Ask]:
        """Return the questions that a claim answers; ``text`` is its article."""
        told = self._of(claim)
        return own_asks(claim, text) if told is None else told.asks

    def is_cause(self, claim: Claim) -> bool:
        """Whether a claim says why something happened or who is to blame."""
        told = self._of(claim)
        return is_cause(claim) if told is None else told.cause

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of an article by which its event is known."""
        return self._words.get(text) or words_of(text)

    def _of(self, claim: Claim) -> _Told | None:
        told = self._claims.get(claim.id)
        return told if told is not None and told.claim is claim else None


def _told(claim: Claim, text: str) -> _Told:
    for link in claim.attribution.chain:
        for label in split_joint(label_of(link)):
            local_key(label, claim.source)  # is remembered by the label
    return _Told(claim, tuple(own_asks(claim, text)), is_cause(claim))
