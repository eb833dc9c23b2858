"""Which words name the speaker: the noun phrase left of a reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.words import CLOSERS, classes
from summarizer.speech.forms import went_on
from summarizer.speech.lexicon import lexicon
from summarizer.speech.nounphrases import phrase
from summarizer.speech.phrases import Phrase, after

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
