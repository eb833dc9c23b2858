"""Where the noun phrase before a word begins: what stands in front of a speaker and what hangs on behind is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.words import classes
from summarizer.speech.lexicon import lexicon
from summarizer.speech.phrases import MARKS, MAX_NOUN_PHRASE, Phrase, nominal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout.words import Token


def phrase(words: Sequence[Token], end: int, quoted: Sequence[bool]) -> Phrase | None:
    """Return the noun phrase that ends before token ``end``."""
    if end <= 0 or quoted[end - 1]:
        return None
    if words[end - 1].low in classes().subjects:
        return Phrase(end - 1, end, end - 1)
    known, cues = classes(), lexicon().cues
    at = end - 1
    start = end
    while at >= 0 and end - at <= MAX_NOUN_PHRASE and not quoted[at]:
        token = words[at]
        low = token.low
        if token.text in MARKS or low in lexicon().breaks or low in known.auxiliaries:
            break
        if low in known.subjects and low != "there":
            break
        if token.text.islower() and _is_verb(words, at, low, known.finite, cues):
            break
        if low in ("and", "&") and not _joins(words, at, quoted):
            break
        start = at
        at -= 1
    left = start = _trim(words, start, end)
    start = _behind_relative(words, start, end)
    end = _without_tail(words, start, end)
    if end - start > 1 and words[end - 1].low in ("himself", "herself", "itself", "themselves", "alone"):
        end -= 1
    if start and words[start - 1].low == "to":
        return None
    if start >= end or words[end - 1].low in known.prepositions or words[end - 1].low in ("the", "a", "an"):
        return None
    found = Phrase(start, end, left)
    return found if nominal(words, found) else None


def _behind_relative(words: Sequence[Token], start: int, end: int) -> int:
    """Return where the speaker begins in "a move the Chinese (said)": at a determiner that follows a noun."""
    known = classes()
    for at in range(end - 1, start, -1):
        low, previous = words[at].low, words[at - 1].low
        if low in ("the", "a", "an", "his", "her", "its", "their") and not (
            previous in known.prepositions
            or previous in known.determiners
            or previous in ("and", "&", "of")
            or previous[0].isdigit()
        ):
            return at
    return start


def _without_tail(words: Sequence[Token], start: int, end: int) -> int:
    """Drop what follows the head: "on Monday", "in March", "speaking to reporters"."""
    known, lex = classes(), lexicon()
    for at in range(start + 1, end):
        low, follower = words[at].low, words[at + 1].low if at + 1 < end else ""
        if low in ("on", "in", "late", "early", "last", "this") and (follower in known.days or follower in known.months):
            return at
        if low in ("in", "on", "at", "during") and follower in ("a", "an"):
            return at
        if low in known.days:
            return at
        previous = words[at - 1].low
        if words[at].text.islower() and low.endswith("ing") and (previous in lex.people or previous in lex.bodies):
            return at
    return end


def _is_verb(words: Sequence[Token], at: int, low: str, finite: frozenset[str], cues: object) -> bool:
    """Return whether a lower-case word inside a would-be noun phrase is the verb of another clause."""
    noun_place = at > 0 and (
        words[at - 1].low in classes().determiners
        or words[at - 1].low.endswith(("'s", "s'"))
        or words[at - 1].low in ("and", "of")
    )
    if low in finite:
        return not noun_place
    if low.endswith("ed") and len(low) > 4 and "-" not in low:
        after_name = at > 0 and words[at - 1].text[:1].isupper() and not words[at - 1].low.endswith(("'s", "s'"))
        return not noun_place and at > 0 and (after_name or words[at - 1].text.islower())
    if low.endswith("ing") and low not in (
        "building",
        "meeting",
        "hearing",
        "filing",
        "morning",
        "evening",
        "ruling",
        "briefing",
        "nursing",
    ):
        return at > 0 and not noun_place and words[at - 1].text == ","
    return False


def _joins(words: Sequence[Token], at: int, quoted: Sequence[bool]) -> bool:
    """Return whether "and" joins two speakers rather than two clauses: names or plain nouns on both sides."""
    if at == 0 or quoted[at - 1]:
        return False
    left, right = words[at - 1], words[at + 1]
    if right.low in classes().subjects or left.text in MARKS:
        return False
    if left.low in lexicon().people or left.low in lexicon().bodies:
        return True
    return left.text[:1].isupper() == right.text[:1].isupper() or right.low in ("the", "a", "other", "his", "her", "its", "their")


def _trim(words: Sequence[Token], start: int, end: int) -> int:
    """Drop what stands before the phrase in its clause: adverbs, conjunctions, "On Monday", "in March"."""
    while start < end:
        if _adverbial(words, start, end):
            start += 1
        elif words[start].low in lexicon().leading:
            start = _after_adjunct(words, start, end)
        else:
            break
    return start


def _adverbial(words: Sequence[Token], at: int, end: int) -> bool:
    known, low = classes(), words[at].low
    if low in ("and", "but", "or", "so", "yet", "then", "nor", "&", "'") or low in known.days:
        return True
    if low in known.adverbs:
        return end - at > 1
    if low in known.months:
        return low != "may" and at + 1 < end and words[at + 1].text[0].isdigit()
    return low.isdigit() and at > 0 and words[at - 1].low in known.months


def _after_adjunct(words: Sequence[Token], start: int, end: int) -> int:
    """Return where the phrase after "In Paris" or "On Monday" begins: at the last determiner, else behind one word."""
    known = classes()
    for at in range(end - 1, start + 1, -1):
        if words[at].low in ("the", "a", "an", "his", "her", "its", "their") and words[at - 1].low not in known.prepositions:
            return at
    return min(end, start + 2)
