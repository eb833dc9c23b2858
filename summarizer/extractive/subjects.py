"""Whom a sentence means that begins with "It", "He" or "Their": the subject before it, or nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.speech import clauses
from summarizer.speech.antecedents import Mention, mention
from summarizer.words import Token, classes, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout
    from summarizer.speech import Speech

_PRONOUN = re.compile(r"(He|She|It|They|His|Her|Its|Their)\s", re.IGNORECASE)
_POSSESSIVE = frozenset(["his", "her", "its", "their"])
_EMPTY = re.compile(
    r"it\s(?:is|was|'s|will be|would be|remains?|remained|seems?|appears?|took|takes|has been|became)\s"
    r"(?:not\s|also\s|still\s|now\s)?"
    r"(?:\w+\s)?(?:that|to|not clear|unclear|clear|unknown|possible|likely|unlikely|time|\w+ (?:that|to|if|whether|how|what))\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "It was not clear whether"."""


class Stand(NamedTuple):
    """Who stands for the pronoun that opens a stretch."""

    start: int
    end: int
    possessive: bool
    antecedent: tuple[int, int]
    name: str


class Subjects:
    """The subjects of an article's sentences, met in reading order."""

    def __init__(self, lay: Layout) -> None:
        self._lay = lay
        self._last: list[Mention] = []

    def opening(self, start: int, end: int) -> Stand | bool:
        """Return who is meant by the pronoun that opens the stretch; True: no pronoun opens it; False: nobody is found."""
        match = _PRONOUN.match(self._lay.text, start, end)
        if match is None or _EMPTY.match(self._lay.text, start, end):
            return True
        word = match.group(1).lower()
        found = self._fitting(word)
        if found is None:
            return False
        name = self._lay.text[found.start : found.end]
        return Stand(start, start + len(word), word in _POSSESSIVE, (found.start, found.end), name)

    def _fitting(self, word: str) -> Mention | None:
        person, plural = word in ("he", "she", "his", "her"), word in ("they", "their")
        for one in reversed(self._last[-2:]):
            fits = one.person and not one.plural if person else one.plural if plural else not one.person and not one.plural
            if fits and one.kind in ("named", "description"):
                return one
        return None

    def meet(self, words: Sequence[Token], speeches: Sequence[Speech], resolved: Stand | None, start: int) -> None:
        """Remember the subject of a sentence: its speaker in full, else the phrase before its first verb."""
        text = self._lay.text
        if resolved is not None:
            self._last.append(mention(text, *resolved.antecedent))
            return
        framing = next(
            (one for one in speeches if one.speaker is not None and one.role != "outlet" and one.cue[0] >= start), None
        )
        if framing is not None and framing.speaker is not None:
            self._last.append(mention(text, *(framing.antecedent or framing.speaker)))
            return
        phrase = clauses.opening(words, len(words), [False] * len(words))
        if phrase is not None:
            met = mention(text, words[phrase.start].start, words[phrase.end - 1].end)
            if met.kind != "pronoun" and met.words and words[phrase.start].start - start < 60:
                self._last.append(met)
                return
        self._last.append(Mention("", start, start, "unnamed", False, False, frozenset()))

    def forget(self) -> None:
        self._last = []


def leans(text: str, start: int, end: int) -> bool:
    """Return whether a stretch needs what went before it: "This means …", "Those …", "Another …"."""
    first = tokens(text, start, min(end, start + 60))[:2]
    if not first:
        return True
    low = first[0].low
    if low in ("this", "that", "these", "those") and len(first) > 1:
        follower = first[1].low
        return (
            follower in classes().auxiliaries
            or follower in classes().finite
            or follower.endswith("ed")
            or not follower[0].isalpha()
        )
    return low in ("which", "who", "whose", "such", "nor", "neither", "here", "so", "i", "we", "you", "my", "our", "your")
