"""Who is quoted or cited inside one sentence, and who does the quoting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.speech import forms, subjects
from summarizer.speech.found import Found
from summarizer.speech.lexicon import lexicon
from summarizer.speech.phrases import Phrase, after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout.words import Token

_TEXTS = frozenset(["statement", "report", "letter", "memo", "email", "document", "release", "communique", "study", "message"])


def quoting(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    """ "quoted X as saying …", "cited X", "quoted X, who said"."""
    speaker = _author(words, after(words, at + 1))
    if speaker is None:
        return None
    for index in range(speaker.end, min(len(words) - 2, speaker.end + 12)):
        if words[index].low == "as" and words[index + 1].low == "saying":
            begin = index + 3 if words[index + 2].low == "that" else index + 2
            return Found(speaker, at, "quote", ((begin, len(words)),), at, begin, passed_on=True)
        if words[index].low == "who":
            return Found(speaker, at, "quote", ((index + 1, len(words)),), at, index + 1, passed_on=True)
    return citing(words, at, quoted, before)


def quoter(words: Sequence[Token], at: int, quoted: Sequence[bool]) -> list[Found]:
    """Return who does the quoting in "the ministry quoted the army as saying"."""
    speaker, unreal, first = subjects.before(words, at, quoted)
    if speaker is None or unreal:
        return []
    return [Found(speaker, at, "quote", ((at + 1, len(words)),), min(speaker.left, first), at + 1)]


def _author(words: Sequence[Token], speaker: Phrase | None) -> Phrase | None:
    """Return whose text it is: "a statement by the army" is the army's."""
    if speaker is None or words[speaker.end - 1].low not in _TEXTS or forms.low(words, speaker.end) not in ("by", "from"):
        return speaker
    return after(words, speaker.end + 1) or speaker


def citing(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    """ "citing officials": the ones who are cited are the source of the clause, if they can speak at all."""
    speaker = after(words, at + 1)
    if speaker is None or not can_speak(words, speaker):
        return None
    behind = speaker.end + (forms.low(words, speaker.end) == ",")
    content: tuple[tuple[int, int], ...] = ((behind, len(words)),) if at < 2 else ((0, at),)
    if before and before[-1].cue == at - 2 and before[-1].content[0][0] > at:  # "said, citing X, that …"
        content = before[-1].content
    return Found(speaker, at, "cite", content, at, speaker.end, passed_on=True)


def can_speak(words: Sequence[Token], speaker: Phrase) -> bool:
    lex = lexicon()
    return any(words[index].low in lex.people or words[index].low in lex.bodies for index in range(speaker.start, speaker.end))
