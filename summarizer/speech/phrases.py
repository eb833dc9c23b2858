"""Noun phrases by word classes alone: what one is, and the one that begins at a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout.words import classes
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout.words import Token

MARKS = frozenset(',;:()[]"“”–—-…!?.')
MAX_NOUN_PHRASE = 16
"""Words; a longer stretch is no name of anybody."""


class Phrase(NamedTuple):
    """Tokens [start, end) of a speaker; ``left`` is where the clause that holds them begins, appositions and all."""

    start: int
    end: int
    left: int


def after(words: Sequence[Token], start: int) -> Phrase | None:
    """Return the noun phrase that begins at token ``start``: the speaker of `," said X` or `according to X`."""
    known, lex = classes(), lexicon()
    at = start
    heads = 0
    while at < len(words) and at - start < MAX_NOUN_PHRASE:
        token = words[at]
        low = token.low
        if token.text in MARKS or token.text in ("”", "‘", "’") or low in lexicon().breaks or low in known.auxiliaries:
            break
        if low in ("who", "which", "whose", "whom", "later", "today", "yesterday") or low in known.days:
            break
        if low in classes().subjects:
            return Phrase(at, at + 1, at) if at == start else _done(words, start, at)
        if low in known.prepositions and not (
            low in ("of", "for", "in", "at", "from", "to", "with", "on") and _goes_on(words, at, low, heads)
        ):
            break
        if at > start and token.text.islower() and (low in known.finite or (low in lex.cues and not lex.cues[low].noun_like)):
            break
        if at > start and token.text.islower() and low in known.adverbs:
            break
        if at > start and low in ("and", "&") and not _joins_right(words, at):
            break
        if at > start and low in ("the", "a", "an") and not _leads(words[at - 1].low):
            break  # "told the agency | the figure was wrong"
        heads += token.text[0].isalpha() and low not in known.determiners
        at += 1
    return _done(words, start, at)


def _leads(low: str) -> bool:
    """Tell whether an article may follow inside a phrase: "both the", "of the"."""
    return low in classes().prepositions or low in ("and", "&", "all", "both")


def nominal(words: Sequence[Token], found: Phrase) -> bool:
    known = classes()
    return any(
        words[at].text[0].isalpha()
        and words[at].low not in known.determiners
        and words[at].low not in known.adverbs
        and words[at].low not in known.prepositions
        and words[at].low not in known.days
        for at in range(found.start, found.end)
    ) or words[found.end - 1].low in ("some", "many", "others", "all", "several", "both", "few", "this", "that", "most")


def _goes_on(words: Sequence[Token], at: int, low: str, heads: int) -> bool:
    if not heads or at + 1 >= len(words):
        return False
    following = words[at + 1]
    if low == "of":
        return True
    if low == "for":
        return following.text[:1].isupper() or following.low in ("the", "a", "his", "her")
    # "officials in Gaza", "ambassador to the UN", but not "said X in a statement", "on Monday", "at the time".
    role = words[at - 1].low in lexicon().people or words[at - 1].low in lexicon().bodies
    if following.low == "the" and at + 2 < len(words):
        following = words[at + 2]
    return role and following.text[:1].isupper() and following.low not in classes().days and following.low not in classes().months


def _joins_right(words: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(words):
        return False
    return words[at + 1].text[:1].isupper() or words[at + 1].low in ("the", "other", "his", "her", "its", "their")


def _done(words: Sequence[Token], start: int, end: int) -> Phrase | None:
    known = classes()
    while end > start and (words[end - 1].low in known.prepositions or words[end - 1].low in ("and", "the", "a")):
        end -= 1
    found = Phrase(start, end, start)
    return found if end > start and nominal(words, found) else None
