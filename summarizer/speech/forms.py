"""Whether a word form is a reporting verb where it stands: "reports" and "claims" are more often nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.words import CLOSERS, Token, classes
from summarizer.speech.lexicon import Cue, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.speech.phrases import Phrase

_AFTER_NOUN = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "had",
        "do",
        "did",
        "of",
        "and",
        "about",
        "against",
        "by",
        "were",
        "are",
        "was",
        "is",
        "have",
        "has",
        "at",
        "on",
        "from",
    ]
)


def is_attribute(words: Sequence[Token], at: int, cue: Cue) -> bool:
    """Return whether the form is a noun or an adjective here: "the report", "Russia's claims", "for alleged violations"."""
    previous = words[at - 1]
    if previous.low == "to" and went_on(words, at - 1):
        return False
    before_noun = previous.low in classes().determiners or previous.low.endswith("'s")
    if previous.low in ("some", "many", "most", "several", "few", "both", "all", "others") and (at == 1 or not cue.noun_like):
        return False
    if cue.ing and previous.low == "by":
        return False
    if cue.noun_like:
        return before_noun or previous.low in classes().prepositions
    return before_noun or (previous.low in classes().prepositions and previous.low not in ("as", "than", "since", "after"))


def went_on(words: Sequence[Token], to: int) -> bool:
    """Return whether the "to" at ``to`` is that of "went on to say"."""
    return low(words, to - 1) == "on" and low(words, to - 2) in ("went", "goes", "going", "gone")


def is_participle(words: Sequence[Token], at: int) -> bool:
    """Return whether "saying" or "accusing" hangs on a clause: after a comma, a dash, "by" or a name."""
    previous = words[at - 1]
    return previous.text in (",", "—", "–") or previous.low in ("by", "and", "also")


def is_passive(words: Sequence[Token], at: int) -> bool:
    if lexicon().cues[words[at].low].noun_like:
        return False
    at -= 1
    known = classes()
    while at >= 0 and (words[at].low in known.adverbs or words[at].low == "not"):
        at -= 1
    return at >= 0 and words[at].low in ("is", "are", "was", "were", "be", "been", "being")


def is_noun(words: Sequence[Token], at: int, speaker: Phrase) -> bool:
    """Return whether "reports" or "claims" is a noun: nothing that could be its content follows."""
    if at + 1 >= len(words):
        return False
    following = words[at + 1].low
    if following == "that":
        return False
    if words[at + 1].text == "." and speaker.left and words[speaker.left - 1].text in {",", *CLOSERS}:
        return False
    if words[at].low.endswith("s") or words[speaker.end - 1].low in classes().subjects:
        return following in _AFTER_NOUN or not (_may_speak(words[speaker.end - 1]) or _may_speak(head(words, speaker)))
    if following in classes().adverbs or words[at + 1].text == ".":
        return True
    # A bare form needs a plural subject: "officials say", "Russian and Syrian militaries say".
    last = head(words, speaker).low
    plural = (
        last.endswith("s")
        or last in ("people", "police", "men", "women", "some", "many")
        or any(words[index].low == "and" for index in range(speaker.start, speaker.end))
    )
    return not plural or following in _AFTER_NOUN or following == "for"


def head(words: Sequence[Token], speaker: Phrase) -> Token:
    """Return the noun a phrase turns on: the word before its first preposition, else the last."""
    for index in range(speaker.start + 1, speaker.end):
        if words[index].low in classes().prepositions:
            return words[index - 1]
    return words[speaker.end - 1]


def _may_speak(last: Token) -> bool:
    lex = lexicon()
    return last.text[0].isupper() or last.low in classes().pronouns or last.low in lex.people or last.low in lex.bodies


def is_hearsay(words: Sequence[Token], at: int) -> bool:
    """Return whether "reports" stands for nobody in particular: "there have been reports of"."""
    return at > 1 and words[at - 1].low in ("been", "are", "were", "amid", "despite") and low(words, at + 1) in ("of", "that")


def low(words: Sequence[Token], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""
