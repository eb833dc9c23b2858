"""What aligning needs of one article and of its claims, and of nothing else: it can be worked out as soon as they are there.

    features = Features()
    for _ in features.ahead(article, claims): ...      # steps of a few milliseconds, for any quiet moment
    Aligner(claims, articles, features)                # what was not worked out ahead is worked out here

Nothing here hangs on the other articles, on the order in which articles come, or on whether this was called at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.asking import asked
from summarizer.align.causes import is_cause
from summarizer.align.copies import Texts
from summarizer.align.events import words_of
from summarizer.align.questions import asks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.asking import Asked
    from summarizer.models import Article, Claim

AT_ONCE = 8
"""Claims of one step: a few milliseconds."""


class _Told(NamedTuple):
    claim: Claim
    asks: tuple[Ask, ...]
    questions: tuple[Asked | None, ...]
    """One a figure; None where it is asked by nobody."""
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

    def asks(self, claim: Claim, text: str) -> Sequence[Ask]:
        """Return the questions that a claim answers; ``text`` is its article."""
        told = self._of(claim)
        return asks_of(claim, text) if told is None else told.asks

    def question(self, claim: Claim, figure: int) -> Asked:
        """Return the best question that the words around one of the claim's figures give."""
        told = self._of(claim)
        known = None if told is None else told.questions[figure]
        return known or asked(claim, claim.figures[figure])

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
    asks = tuple(asks_of(claim, text))
    wanted = {ask.figure for ask in asks}
    questions = tuple(asked(claim, figure) if n in wanted else None for n, figure in enumerate(claim.figures))
    return _Told(claim, asks, questions, is_cause(claim))
