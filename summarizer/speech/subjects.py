"""Which words name the speaker: the noun phrase left of a reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.words import CLOSERS, classes
from summarizer.speech.forms import went_on
from summarizer.speech.lexicon import lexicon
from summarizer.speech.phrases import MARKS, MAX_NOUN_PHRASE, Phrase, after, nominal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout.words import Token

_MAX_APPOSITION = 30


def before(words: Sequence[Token], cue: int, quoted: Sequence[bool]) -> tuple[Phrase | None, bool, int]:
    """Return the subject of the verb at ``cue``, whether the verb is negated or merely possible, and where its group begins."""
    at, unreal, passive = _verb_group(words, cue)
    if passive:
        return None, False, at + 1
    first = at + 1
    at = _skip_insertion(words, at)
    if at < 0:
        return None, unreal, first
    if words[at].low == "who" or words[at].low == "which":
        end = at
        while end > 0 and words[end - 1].text == ",":
            end -= 1
        return _nearest_noun(words, phrase(words, end, quoted)), unreal, first
    if words[at].low in ("and", "but", "then", "or", "yet"):
        return None, unreal, first
    if words[at].text in CLOSERS and at and words[at - 1].text == ",":
        at -= 1  # "Ann Low, describing it as “a joke,” said"
    if words[at].text in (",", ")", "—", "–", "--", "-"):
        return _before_apposition(words, at, quoted), unreal, first
    return phrase(words, at + 1, quoted), unreal, first


def _nearest_noun(words: Sequence[Token], found: Phrase | None) -> Phrase | None:
    """Return whom "who" or "which" follows: in "likely to harm its ties with Egypt, which" Egypt."""
    if found is None or not words[found.start].text.islower() or words[found.start].low in classes().determiners:
        return found
    if words[found.start].low in lexicon().people or words[found.start].low.endswith("s"):
        return found
    for at in range(found.end - 1, found.start, -1):
        if words[at - 1].low in classes().prepositions:
            return Phrase(at, found.end, at)
    return found


def _verb_group(words: Sequence[Token], cue: int) -> tuple[int, bool, bool]:
    known = classes()
    at, unreal = cue - 1, False
    while at >= 0:
        low = words[at].low
        if low == "to" and went_on(words, at):
            at -= 3
            continue
        if low in (
            "not",
            "never",
            "didn't",
            "hasn't",
            "haven't",
            "wouldn't",
            "don't",
            "doesn't",
            "won't",
            "couldn't",
            "can't",
            "cannot",
        ) or low in ("may", "might", "can", "could", "should", "must", "to"):
            unreal = True
        elif low in ("is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't") and not words[cue].low.endswith("ing"):
            return at, unreal, True
        elif low not in known.auxiliaries and low not in known.adverbs and not (low.endswith("ly") and words[at].text.islower()):
            break
        at -= 1
    return at, unreal, False


def _skip_insertion(words: Sequence[Token], at: int) -> int:
    """Step over ", however," and the like between subject and verb."""
    if at > 1 and words[at].text == "," and words[at - 1].low in lexicon().inserted and words[at - 2].text == ",":
        return at - 3
    return at


def _before_apposition(words: Sequence[Token], comma: int, quoted: Sequence[bool]) -> Phrase | None:
    """Return the noun phrase that ", the minister for trade," or " (her lawyer)" follows."""
    opening = {")": "(", "—": "—", "–": "–", "--": "--", "-": "-"}.get(words[comma].text, ",")
    at = comma - 1
    fallback: Phrase | None = None
    while at >= max(0, comma - _MAX_APPOSITION):
        if words[at].text == ";":
            return None
        if words[at].text == opening and not quoted[at]:
            found = phrase(words, at, quoted)
            if found and not _bare_role(words, found):
                beside = _named_beside(words, found, at + 1, comma)
                return beside if fallback is None or words[beside.end - 1].text[:1].isupper() else fallback
            if found and fallback is None:
                fallback = _named_beside(words, found, at + 1, comma)
        at -= 1
    return fallback


def _named_beside(words: Sequence[Token], found: Phrase, start: int, end: int) -> Phrase:
    """Return the name that an apposition gives: "Her successor, Ann Low, said", "The statement, issued by the army, said"."""
    if words[start].low in ("issued", "released", "published", "signed") and start + 2 < end and words[start + 1].low == "by":
        issuer = after(words, start + 2)
        return issuer._replace(left=found.left) if issuer else found
    name = words[start:end]
    named = 2 <= len(name) <= 4 and all(word.text[:1].isupper() for word in name)
    if named and words[found.end - 1].text.islower():
        return Phrase(start, end, found.left)
    return found


def _bare_role(words: Sequence[Token], found: Phrase) -> bool:
    """Return whether a phrase is itself an apposition or an age: ", 45," or ", a lawyer,"."""
    first = words[found.start]
    preceded = found.start > 0 and words[found.start - 1].text == ","
    role = any(word.text.islower() and word.low in lexicon().people for word in words[found.start : found.end])
    return preceded and (first.text.isdigit() or first.low in ("a", "an", "the") or first.text.islower() or role)


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
