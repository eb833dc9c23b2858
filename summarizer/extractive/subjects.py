"""Whom a sentence means that begins with "It", "He" or "Their": the subject before it, or nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout import quotations_in
from summarizer.layout.words import Token, classes, tokens
from summarizer.speech import clauses, discourse
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import Mention, mention
from summarizer.speech.people import people
from summarizer.speech.sorts import sort_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout, Sent
    from summarizer.speech import Speech

_PRONOUN = re.compile(r"(He|She|It|They|His|Her|Its|Their)\s", re.IGNORECASE)
_FIRST_TWO = re.compile(r"([A-Za-z]+)(?:[ ]([A-Za-z]+))?")
_NUMBER = re.compile(r"\d|\b(?:first|second|one|two|three|four|five|six|seven|eight|nine|ten|half|dozens?)\b", re.IGNORECASE)
_POSSESSIVE = frozenset(["his", "her", "its", "their"])
_EMPTY = re.compile(
    r"it(?:\s(?:is|was|will be|would be|marks|marked)|['’]s)\s(?:only\s)?(?:the|an?)\s(?:[\w-]+\s){0,2}"
    r"(?:time|day|week|month|year)\s"
    r"|it\s(?:is|was|'s|(?:will|would|may|might|could|must|should|can) (?:not )?(?:be|seem|take)|remains?|remained|seems?|seemed"
    r"|appears?|appeared|took|takes|has been|became|turns out|turned out|emerged|happens|happened)\s"
    r"(?:not\s|also\s|still\s|now\s)?"
    r"(?:\w+\s)?(?:that|to|not clear|unclear|clear|unknown|possible|likely|unlikely|time|\w+ (?:that|to|if|whether|how|what))\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "It was not clear whether"."""


_WITH_OTHERS = re.compile(r"\w+\sand\s", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|some|his|her|its|their|every|any|no)\s", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s(?:with|of|for|in|about|behind|to|from|against|on|at|between)\s(?:the\s|a\s|an\s)?[A-Z]")
"""A subject that names a second thing: "The trouble with The Harp" leaves open which of both "it" is."""


class Stand(NamedTuple):
    """Who stands for the pronoun that opens a stretch."""

    start: int
    end: int
    possessive: bool
    antecedent: tuple[int, int]
    name: str


class Subjects:
    """The subject of the sentence before, while one reads on."""

    def __init__(self, lay: Layout) -> None:
        self._lay = lay
        self._sent: Sent | None = None
        self._speeches: Sequence[Speech] = ()
        self._stand: Stand | None = None

    def opening(self, start: int, end: int, index: int) -> Stand | bool:
        """Return who is meant by the pronoun that opens the stretch; True: no pronoun opens it; False: nobody is found."""
        match = _PRONOUN.match(self._lay.text, start, end)
        if match is None or _EMPTY.match(self._lay.text, start, end) or quotations_in(self._lay, start, start + 1):
            return True
        word = match.group(1).lower()
        person = word in ("he", "she", "his", "her")
        found = self._somebody(word, start, end, index) if person else self._fitting(word)
        if found is None or _NUMBER.search(found.text):  # a number of another sentence would become one of this
            return False
        name = self._lay.text[found.start : found.end]
        return Stand(start, start + len(word), word in _POSSESSIVE, (found.start, found.end), name)

    def _somebody(self, word: str, start: int, end: int, index: int) -> Mention | None:
        """Return whom "he" or "her" means, if a statement can begin with the words that name them."""
        if _WITH_OTHERS.match(self._lay.text, start, end):
            return None
        found = discourse(self._lay).resolve(word, start, index, speaks=False)
        return None if found is None or _INDEFINITE.match(found.text) else found

    def meet(self, sent: Sent, speeches: Sequence[Speech], stand: Stand | None) -> None:
        """Remember a sentence; what its subject was is worked out only when a pronoun asks."""
        self._sent, self._speeches, self._stand = sent, speeches, stand

    def _fitting(self, word: str) -> Mention | None:
        wanted = "plural" if word in ("they", "their") else "thing"
        if self._sent is None:
            return None
        words = tokens(self._lay.text, self._sent.start, self._sent.end)
        one, rivals = self._subject(self._sent, words)
        if one is None or one.kind not in ("named", "description") or wanted in rivals or self._sort(one) != wanted:
            return None
        return None if _COMPLEMENT.search(one.text) else one

    def _sort(self, met: Mention) -> str:
        shown = sort_of(met.text, self._lay.text).person
        return "plural" if met.plural else "person" if shown or (met.person and shown is None) else "thing"

    def _subject(self, sent: Sent, words: Sequence[Token]) -> tuple[Mention | None, frozenset[str]]:
        """Return the subject of the sentence before, and the sorts of things in it that a pronoun might mean instead."""
        text, stand = self._lay.text, self._stand
        if stand is not None:
            return mention(text, *stand.antecedent), _rivals(text, sent, words, stand.start, stand.end)
        framing = next((one for one in self._speeches if one.speaker and one.role != "outlet" and one.cue[0] >= sent.start), None)
        if framing is not None and framing.speaker is not None:
            rivals = _rivals(text, sent, words, *framing.speaker)
            return mention(text, *(framing.antecedent or framing.speaker)), rivals | {"thing", "plural"}
        phrase = clauses.opening(words, len(words), [False] * len(words))
        if phrase is None:
            return None, frozenset()
        met = mention(text, words[phrase.start].start, words[phrase.end - 1].end)
        if met.kind == "pronoun" or not met.words or met.start - sent.start >= 60:
            return None, frozenset()
        return met, _rivals(text, sent, words, met.start, met.end)


def _rivals(text: str, sent: Sent, words: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Return what a sentence names besides its subject, appositions apart ("…, brokered by X and Y, …")."""
    found = set()
    lex, known = lexicon(), classes()
    inside = 0
    first_comma = True
    for index, word in enumerate(words):
        if word.text == "," and word.start >= end and first_comma and word.start - end < 2:
            inside, first_comma = 1, False
            continue
        if inside and word.text == ",":
            inside = 0
            continue
        if inside or start <= word.start < end:
            continue
        if word.low in lex.people or word.low in ("him", "her", "who"):
            found.add("plural" if word.low.endswith("s") else "person")
        elif word.low in lex.bodies:
            found.add("thing")
        elif word.text[0].isupper() and index and word.low not in known.days and word.low not in known.months:
            found.add("name")
    if "name" in found:
        if any(not start <= a < end for a, _ in people(text, sent.start, sent.end)):
            found.add("person")
        found.add("thing")
    return frozenset(found)


def leans(text: str, start: int, end: int) -> bool:
    """Return whether a stretch needs what went before it: "This means …", "Those …", "Another …"."""
    found = _FIRST_TWO.match(text, start, end)
    if found is None:
        return False
    low, follower = found.group(1).lower(), (found.group(2) or "").lower()
    if low in ("this", "that", "these", "those"):
        known = classes()
        return not follower or follower in known.auxiliaries or follower in known.finite or follower.endswith("ed")
    return low in ("which", "who", "whose", "such", "nor", "neither", "here", "so", "i", "we", "you", "my", "our", "your")
