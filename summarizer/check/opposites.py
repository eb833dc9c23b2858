"""What a brief says was done and the passage that tells it says was not, or the contrary of it: "acquitted" for "convicted"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.deeds import Deed, deeds_of
from summarizer.check.names import names_in
from summarizer.check.ties import LONGEST, is_same
from summarizer.check.words import content_words
from summarizer.layout import layout
from summarizer.layout.quotations import find_quotations
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from summarizer.check.support import Library, Passage
    from summarizer.names import NameMention

_LEAST = 2
"""Content words beside a deed without which it is not known whose it is."""
_SAME = 0.55
"""How much of what stands beside a deed in the brief must stand beside it in a passage that speaks against it."""
_SAME_SENTENCE = 0.6
"""The same where a clause has so few words that its whole sentence must tell."""
_HELD = 0.6
"""A passage that comes this near to the one that speaks against it, as a share, may speak for the brief."""


class _Told(NamedTuple):
    deed: Deed
    score: float
    passage: Passage


def check_opposites(text: str, library: Library, sources: Collection[str]) -> Iterator[tuple[Check, Passage]]:
    """Yield a failed check for every deed of ``text`` of which the passages that tell it tell the contrary, and none tells it."""
    quoted = find_quotations(text, [(0, len(text))])
    for sentence in layout(text).sentences:
        failed: set[int] = set()
        if sentence.end - sentence.start > LONGEST:
            continue
        for deed in deeds_of(text, sentence.start, sentence.end):
            if not deed.side or deed.start in failed or any(q.start <= deed.start < q.end for q in quoted):
                continue
            against = _against(text, deed, (sentence.start, sentence.end), library, sources)
            if against is None:
                continue
            failed.add(deed.start)
            yield _check(text, deed, against), against.passage


def _check(text: str, deed: Deed, against: _Told) -> Check:
    word, other = text[deed.start : deed.end], against.passage.text[against.deed.start : against.deed.end]
    if deed.negated != against.deed.negated:
        told = ("denies", "states") if deed.negated else ("states", "denies")
        reason = f"“{word}”: the brief {told[0]} what the passage {told[1]}"
    else:
        reason = f"“{word}” in the brief; the passage that tells this says “{other}”"
    return Check(kind="figure", start=deed.start, end=deed.end, verdict="role_differs", ok=False, reason=reason)


def _against(text: str, deed: Deed, sentence: tuple[int, int], library: Library, sources: Collection[str]) -> _Told | None:
    """Return the passage that tells the contrary of ``deed`` in the same words, where no passage as near tells it."""
    close, least = _beside(text, deed, deed.clause), _SAME
    words = close
    if len(close) <= _LEAST:
        words, least = _beside(text, deed, sentence), _SAME_SENTENCE
    if len(words) < _LEAST:
        return None
    told = [one for passage in library.sharing(words, sources) for one in _answers(deed, words, close, passage, library)]
    denies = _denies(text, deed.clause)
    contrary = (one for one in told if one.deed.side not in ("", deed.side) and not _denied_apart(deed, denies, one))
    if deed.question.startswith("@"):
        subject = _subject(text, deed, sentence)
        contrary = (one for one in contrary if subject and _is_told_of(subject, one))
    best = max(contrary, key=lambda one: one.score, default=None)
    if best is None or best.score < least:
        return None
    if any(one.deed.side in ("", deed.side) and one.score >= best.score * _HELD for one in told):
        return None
    return best


def _subject(text: str, deed: Deed, sentence: tuple[int, int]) -> NameMention | None:
    """Return the name nearest before a deed in its sentence."""
    known = frozenset(word for word in text[slice(*sentence)].split()[:1] if word[:1].isupper())
    return next((n for n in reversed(names_in(text, *sentence, known)) if n.end <= deed.start), None)


def _is_told_of(subject: NameMention, told: _Told) -> bool:
    passage = told.passage
    other = _subject(passage.text, told.deed, (passage.start, passage.end))
    return other is not None and is_same(subject, other)


def _denied_apart(deed: Deed, denies: bool, other: _Told) -> bool:
    """Return whether both sentences deny something, though not the same word: "drinks that do not list" are not taxed."""
    if deed.negated == other.deed.negated:
        return False
    passage = other.passage
    return denies and _denies(passage.text, other.deed.clause)


def _denies(text: str, sentence: tuple[int, int]) -> bool:
    return any(deed.negated for deed in deeds_of(text, *sentence))


def _beside(text: str, deed: Deed, span: tuple[int, int]) -> frozenset[str]:
    """Return the content words of ``span``, the clause of ``deed`` or its sentence, but for those that answer its question."""
    listed = {other.start for other in deeds_of(text, *span) if other.question == deed.question}
    return frozenset(w.stem for w in content_words(text, *span) if w.start not in listed)


def _answers(
    deed: Deed, words: frozenset[str], close: frozenset[str], passage: Passage, library: Library
) -> Iterator[_Told]:  # fmt: skip
    """Yield the deeds of ``passage`` that answer the question of ``deed``, by the words of both sentences and both clauses."""
    if passage.end - passage.start > LONGEST:
        return
    mass, whole, tight = library.mass, library.mass(words), library.mass(close)
    broad = (mass(words & passage.stems) + 0.4 * mass((words & passage.around) - passage.stems)) / whole
    for other in deeds_of(passage.text, passage.start, passage.end):
        if other.question == deed.question:
            near = frozenset(w.stem for w in passage.words if other.clause[0] <= w.start < other.clause[1])
            yield _Told(other, 0.5 * broad + 0.5 * (mass(close & near) / tight if tight else 0.5 * broad), passage)
