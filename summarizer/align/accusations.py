"""Denials that no group holds: set against the claim of somebody else that says what they deny, whatever it counts."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.align.accounts import Account, account_of
from summarizer.align.answers import speaker_of
from summarizer.align.denials import COVERED, SHORT, denies
from summarizer.align.openings import plain
from summarizer.align.reading import read
from summarizer.align.wording import polarity_question
from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim

OBJECT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|dismiss(?:es|ed|ing)?) (?P<what>[^;]+)", re.IGNORECASE
)
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|not true|false)\b", re.IGNORECASE)
"""In a claim that is no accusation, whoever makes it."""
ACCUSES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing|ation|ations)|alleg(?:e|es|ed|ing|ation|ations)|charged with|blam(?:e|es|ed|ing))\b"
)
BARE = re.compile(
    r"(?:(?:the|these|those|all|any|any of the|such) )?(?:allegations?|accusations?|charges?|claims?)\b|(?:any )?wrongdoing\b"
)
"""What is denied without saying it again."""
MOST = 64
"""Claims that are looked at for one denial."""
LEAST = 2
"""Words with a meaning that an accusation must share with a denial of something of its own."""


class Denied:
    """What the parties of a run deny, and the claims of others that may say it."""

    def __init__(self, claims: Sequence[Claim], asks: Sequence[Ask], voices: Voices) -> None:
        self.claims, self.voices = claims, voices
        self.what: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        """Denial -> (what it denies, the names of its party)."""
        for n, claim in enumerate(claims):
            match = OBJECT.search(claim.statement) if claim.attribution.kind == "named" and denies(claim) else None
            if match is not None:
                named = _names(claim)
                bare = BARE.match(match["what"]) is not None
                self.what[n] = frozenset() if bare else _terms(match["what"]) - vocabulary().denying - named, named
        self.holders: dict[str, list[int]] = {t: [] for what in self.what.values() for terms in what for t in terms}
        for n, own in groupby(asks if self.what else (), lambda ask: ask.claim):
            for t in {t for ask in own for t in (*ask.near_terms, *ask.far_terms)} & self.holders.keys():
                self.holders[t].append(n)

    def pairs(self, told: Collection[str]) -> Iterator[tuple[str, tuple[Account, Account]]]:
        """Yield (question, accounts) for each party whose denials are not ``told`` yet: what it denies, and its denial."""
        met: set[Entity] = set()
        for n in self.what:
            denial = self.claims[n]
            origins = self.voices.origins(denial)
            if denial.id in told:
                met.update(origins)
                continue
            accusation = self._accusation(n) if origins and met.isdisjoint(origins) else None
            if accusation is not None:
                met.update(origins)
                pair = account_of([accusation], self.voices), account_of([denial], self.voices)
                yield self._question(accusation, denial), pair

    def _accusation(self, n: int) -> Claim | None:
        """Return the claim of another speaker that says most of what is denied; of a bare denial, one that accuses its party."""
        what, named = self.what[n]
        best: tuple[float, int, Claim] | None = None
        for m in self._near(n, what or named):
            claim = self.claims[m]
            if DENIES.search(claim.statement) or denies(claim) or claim.part == "headline" or self._same_origin(m, n):
                continue
            terms = _terms(claim.statement)
            if not what and (terms.isdisjoint(named) or not ACCUSES.search(claim.statement.lower())):
                continue
            share = _share(what, terms, terms.isdisjoint(named))
            if share is not None and (best is None or (share, -abs(m - n)) > best[:2]):
                best = share, -abs(m - n), claim
        return best[2] if best else None

    def _near(self, n: int, terms: frozenset[str]) -> list[int]:
        """Return the claims that hold one of the rarest two of the terms: those that stand nearest."""
        rarest = sorted((len(self.holders[t]), t) for t in terms if self.holders[t])[:2]
        found = {m for _, t in rarest for m in self.holders[t]}
        return sorted(found, key=lambda m: (abs(m - n), m))[:MOST]

    def _same_origin(self, m: int, n: int) -> bool:
        return not set(self.voices.origins(self.claims[m])).isdisjoint(self.voices.origins(self.claims[n]))

    def _question(self, accusation: Claim, denial: Claim) -> str:
        by = speaker_of(denial, self.voices)
        match = OBJECT.search(denial.statement)
        if match is None or BARE.match(match["what"]):
            return f"Are the accusations against {by} true?"
        if ACCUSES.search(accusation.statement.lower()) and not match["what"].startswith("that "):
            return f"Denied by {by}: {match['what'].rstrip(' .')}"
        return polarity_question(accusation, denial)


def _share(what: frozenset[str], terms: frozenset[str], unnamed: bool) -> float | None:
    """Return how much of what is denied a claim says; all of it where it does not name who denies it."""
    if not what:
        return 0.0
    shared = what & terms
    enough = len(shared) >= LEAST and len(shared) >= (1.0 if unnamed else COVERED) * len(what)
    return len(shared) / len(what) if enough and len(what) <= SHORT else None


def _names(claim: Claim) -> frozenset[str]:
    """Return the terms by which others may name the party of a denial."""
    links = [link for link in claim.attribution.chain if link.role == "source"]
    names = [link.name for link in links] + [link.antecedent.text for link in links if link.antecedent is not None]
    return frozenset(t for name in names for t in _terms(name))


def _terms(text: str) -> frozenset[str]:
    return frozenset(plain(t) for _, _, t in read("x " + text).spots if t)
