"""What the chosen sentences have told so far, and what another one would add."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

from summarizer.write.carry import person_of
from summarizer.write.code import accused, within
from summarizer.write.speakers import source_of
from summarizer.write.terms import grams, meaning, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models import Claim, Finding
    from summarizer.write.units import Unit

_AGAIN = 0.2
"""What a term is worth each further time it is told, as a share of the time before."""
_BESIDE_TABLE = 0.4
"""Share of news that a sentence needs whose answer stands in the table of differences."""
_KNOWN = 0.8
"""Share of its terms from which what has been told leaves a sentence nothing new."""
_NEWS = 0.5
"""Power of the share of a sentence that is news by which its worth is multiplied."""
_SHOWN = 0.15
"""What a sentence is worth whose answer the table of differences shows, or whose question has been told, as a share."""
_FULLER = 0.4
"""Share of news from which a sentence on a question that has been told is told too, if it brings a name or a number."""
_ANEW, _LIKE = 0.3, 0.45
"""What the first sentence of an article keeps that tells the news anew, and the share of terms from which it does."""
_NOT_MET = 0.5
"""What a sentence keeps that opens with "the hearing" where no sentence has told of one."""
_VOICE = 0.8
"""What each further sentence of one speaker is worth, as a share, and twice so with each more: no voice fills the brief."""
_HEARD = 2.0
"""What the answer of somebody gains whom a chosen sentence accuses, as a factor."""
_SHARED = 3.5
"""What the first sentence of a question gains that several articles answer alike, as a factor."""
_FIRST_LENGTH, LENGTH = 0.35, 0.6
"""Power of its words by which a sentence's worth is divided: 0 favours the long, 1 the short; the opening may be long."""
_DIGIT = re.compile(r"\d")


class Board:
    """What has been told so far."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._times: Counter[str] = Counter()
        self._known: set[str] = set()
        self._facts: set[str] = set()
        self._findings: set[str] = set()
        self._voices: Counter[tuple[str, ...]] = Counter()
        self._accused: list[str] = []
        self._opened: frozenset[str] = frozenset()
        self.spent = 0
        """Words."""

    def tell(self, text: str, voice: tuple[str, ...], *findings: Finding | None) -> None:
        """Take a sentence down, the words that know its speaker (none for the article's own voice), and what it answers."""
        self._voices[voice] += 1
        self._accused += accused(text)
        self._findings.update(f.id for f in findings if f is not None)
        self._times.update(grams(text))
        self._opened = self._opened or frozenset(terms(text))
        self._learn(text)
        self.spent += len(text.split())

    def know(self, text: str, finding: Finding | None) -> None:
        """Take down what the table of differences tells: it costs the prose no word."""
        self._findings.update((finding.id,) if finding is not None else ())
        self._learn(text)

    def _learn(self, text: str) -> None:
        said = meaning(text)
        self._known |= said
        self._facts |= facts(said)

    def has_news(self, unit: Unit) -> bool:
        """Return whether a sentence holds enough that no sentence has told, in whatever words."""
        said = told_of(unit.claim)
        least = _BESIDE_TABLE if unit.shown else 1 - _KNOWN
        return len(said - self._known) > least * len(said)

    def _retells(self, unit: Unit) -> bool:
        """Return whether the first sentence of an article opens as this brief has been opened."""
        said = frozenset(terms(unit.claim.statement))
        return bool(self._opened) and len(said & self._opened) >= _LIKE * min(len(said), len(self._opened))

    def worth(self, unit: Unit, *, fresh: bool = False) -> float:
        """Return what a sentence would add; with ``fresh``, as if nothing had been told."""
        times: Mapping[str, int] = {} if fresh else self._times
        told = unit.finding is not None and unit.finding.id in self._findings
        said = told_of(unit.claim)
        more = told and facts(said) - self._facts and len(said - self._known) >= _FULLER * len(said)
        repeats = 0 if fresh else unit.shown + (told and not more)
        shared = not fresh and unit.finding is not None and len(unit.finding.sources) > 1 and not unit.shown and not told
        news = 1.0 if fresh else (len(said - self._known) / max(1, len(said))) ** _NEWS
        if not fresh and (voice := voice_of(unit.claim)):
            heard = self._voices[voice]
            news *= _VOICE ** (heard * (heard + 1) / 2)
        value: float = news * fsum(self._weights.get(g, 0.0) * _AGAIN ** min(3, times.get(g, 0)) for g in unit.grams)
        worth = value * unit.factor * _SHOWN**repeats * (_SHARED if shared else 1.0)
        if not fresh and unit.replies and self._accused and (link := source_of(unit.claim)) is not None:
            worth *= _HEARD if any(within(who, link.name) for who in self._accused) else 1.0
        if unit.spoken_of and unit.spoken_of not in self._times:
            worth *= _NOT_MET
        if not fresh and unit.rank == 0 and self._retells(unit):
            worth *= _ANEW
        return float(worth / unit.words ** (_FIRST_LENGTH if fresh else LENGTH))


def told_of(claim: Claim) -> frozenset[str]:
    """Return what a claim says, its speaker aside: who has been named before may have news."""
    said = meaning(claim.statement)
    return said - set(voice_of(claim)) or said


def facts(said: frozenset[str]) -> frozenset[str]:
    """Return the names and numbers of a meaning, "F-16s" as 16; a type in one word ("F16") has too many spellings."""
    numbers = {word.rstrip("s") for word in said if word[:1].isdigit()}
    return frozenset(n for n in numbers if n.isdigit()) | {w for w in said if w[:1] in ("@", "~") and not _DIGIT.search(w)}


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Return by which words a claim's speaker is known, whatever the title: empty for the article's own voice."""
    link = source_of(claim)
    return _known_by(link.name) if link is not None else ()


@lru_cache(maxsize=1024)
def _known_by(name: str) -> tuple[str, ...]:
    return tuple(sorted(meaning("a " + (person_of(name) or name))))
