"""A sentence of the brief in other words for the same claims, where the check lets them pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check import check_sentence
from summarizer.engine import Point
from summarizer.wire import DraftFragment, DraftSentence
from summarizer.write.accept import accept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Claim, Sentence


def rewritten(sentence: Sentence, words: Sequence[str], claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Sentence:
    """Return a sentence with other words in its fragments; as it is where nothing changes or the check would not let it pass."""
    fragments = [DraftFragment(claims=list(one.claims), text=text) for one, text in zip(sentence.citations, words, strict=True)]
    if sentence.written_by == "code" or "".join(words) == sentence.text:
        return sentence
    point = Point(sentence.id, sentence.section, sentence.event, None, sentence.claims)
    draft = DraftSentence(point=sentence.id, fragments=fragments)
    made = accept(draft, point, claims, written_by=sentence.written_by, id=sentence.id)
    if isinstance(made, str):
        return sentence
    checks = check_sentence(made.text, made.citations, claims, articles)
    return made.model_copy(update={"checks": checks}) if all(check.ok for check in checks) else sentence
