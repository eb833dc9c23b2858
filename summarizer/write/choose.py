"""Which statements are told: one by one, each time the one that adds the most that no chosen sentence has told."""

from __future__ import annotations

import re
from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check import check_sentence
from summarizer.engine import Point
from summarizer.write.accept import accept
from summarizer.write.speakers import source_of
from summarizer.write.templates import sentence_of, tell, text_of
from summarizer.write.terms import grams, meaning
from summarizer.write.units import FAMILY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Claim, Finding
    from summarizer.write.units import Ground, Unit

_OVER = 1.1
"""How far the last sentence may pass the budget, as a factor."""
_POOL = 300
"""Candidates that are compared with each other, the weightiest."""
_AGAIN = 0.2
"""What a term is worth each further time it is told, as a share of the time before."""
_ALIKE, _KNOWN = 0.65, 0.8
"""Share of its terms from which a sentence is a near-copy of one other, and from which all told together leave it nothing new."""
_NEWS = 0.5
"""Power of the share of a sentence that is news by which its worth is multiplied."""
_SHOWN = 0.15
"""What a sentence is worth whose answer the table of differences shows, or whose question has been told, as a share."""
_VOICE = 0.65
"""What each further sentence of one speaker is worth, as a share of the one before: no voice fills the brief."""
_SHARED = 3.5
"""What the first sentence of a question gains that several articles answer alike, as a factor."""
_FIRST_LENGTH, _LENGTH = 0.35, 0.6
"""Power of its words by which a sentence's worth is divided: 0 favours the long, 1 the short; the opening may be long."""
_LATE = 0.1
"""What a sentence is worth that would take the room of articles still uncited, as a share."""
_ROOM = 25
"""Words kept free for each article that no chosen sentence cites yet."""
_BEYOND = 1.3
"""How far the articles that are still uncited may stretch the budget, as a factor."""


_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!-)")


class Chosen(NamedTuple):
    unit: Unit
    company: tuple[Claim, ...]
    """Claims that say nearly the same: each is cited for what it carries."""


def choose(units: Sequence[Unit], disputes: Sequence[Point], ground: Ground, unused: set[str], budget: int) -> list[Chosen]:
    """Return the units that are told, the first and best first, each with the claims that may be cited beside it.

    The first opens the brief and comes from the top of an article. While room grows short, only articles that no chosen
    sentence cites may still enter; those that never did come last, a little beyond the budget if need be.
    """
    board = _Board(ground.weights)
    for point in disputes:
        told = tell(point, ground.claims).fragments
        board.tell("".join(f.text for f in told), (), point.finding)
        unused -= {ground.claims[c].source for f in told for c in f.claims}
    pool = _pool(units, ground.weights)
    chosen: list[Chosen] = []
    while pool:
        fitting = [u for u in pool if board.spent + u.words <= budget * _OVER and board.has_news(u)] if chosen else _openers(pool)
        if not fitting:
            break
        free = budget - board.spent - len(unused) * _ROOM
        gains = [
            (board.worth(u, fresh=not chosen) * (1.0 if u.words <= free or u.claim.source in unused else _LATE), -n)
            for n, u in enumerate(fitting)
        ]
        best = fitting[-max(gains)[1]]
        copies = [u for u in pool if u is not best and (_copies(u, best) or u.claim is best.breath)]
        item = _standing(best, copies, ground)
        gone = {id(best)} if item is None else {id(best), *map(id, copies)}
        pool = [u for u in pool if id(u) not in gone]
        if item is not None:
            chosen.append(item)
            board.tell(words_of(best), voice_of(best.claim), *ground.homes[best.claim.id])
            unused -= cited_by(item)
    return chosen + _latecomers(units, chosen, board, ground, unused, budget)


def _latecomers(
    units: Sequence[Unit], chosen: Sequence[Chosen], board: _Board, ground: Ground, unused: set[str], budget: int
) -> list[Chosen]:
    """Return a sentence for each article that no chosen sentence cites, as far as the brief does not grow too long."""
    late: list[Chosen] = []
    by_source: dict[str, list[Unit]] = {}
    for unit in units:
        by_source.setdefault(unit.claim.source, []).append(unit)
    for source in [s for s in by_source if s in unused]:
        own = by_source[source]
        fresh = [u for u in own if not any(_copies(u, c.unit) for c in chosen)]
        for unit in sorted(fresh or own, key=lambda u: -board.worth(u)):
            if board.spent + unit.words <= budget * _BEYOND and (item := _standing(unit, (), ground)) is not None:
                late.append(item)
                board.tell(words_of(unit), voice_of(unit.claim), *ground.homes[unit.claim.id])
                break
    return late


def _standing(unit: Unit, copies: Sequence[Unit], ground: Ground) -> Chosen | None:
    """Return the unit with its company, without it, or not at all: as the check will let its template sentence pass."""
    company = _company(unit, copies, ground)
    for others in (company, ()) if company else ((),):
        point = Point("", "agreed", "", None, (unit.claim.id, *(c.id for c in others)))
        if stands(point, ground.claims, ground.articles):
            return Chosen(unit, others)
    return None


def stands(point: Point, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> bool:
    """Return whether the template sentence of a point passes the check: a sentence that would fall is not planned."""
    sentence = accept(tell(point, claims), point, claims, written_by="template")
    if isinstance(sentence, str):
        return False
    return all(check.ok for check in check_sentence(sentence.text, sentence.citations, claims, articles))


def _company(best: Unit, copies: Sequence[Unit], ground: Ground) -> tuple[Claim, ...]:
    """Return the claims that may be cited beside a unit's own: those of its finding, and its near-copies."""
    ids = {u.claim.id for u in copies} | ({best.breath.id} if best.breath is not None else set())
    if best.finding is not None:
        ids.update(ground.in_order(best.finding.claims)[:FAMILY])
    return tuple(ground.claims[c] for c in ground.in_order(ids) if c != best.claim.id)


def words_of(unit: Unit) -> str:
    """Return the words of a unit as far as it is its own claim, and what its speaker goes on to say."""
    return text_of(unit.claim) + (f" {unit.breath.evidence[0].text}" if unit.breath is not None else "")


def cited_by(item: Chosen) -> set[str]:
    """Return the sources that the sentence of a chosen unit will cite."""
    return {c.partition(".")[0] for _, ids in sentence_of(item.unit.claim, item.company) for c in ids}


class _Board:
    """What has been told so far."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._times: Counter[str] = Counter()
        self._known: set[str] = set()
        self._findings: set[str] = set()
        self._voices: Counter[tuple[str, ...]] = Counter()
        self.spent = 0
        """Words."""

    def tell(self, text: str, voice: tuple[str, ...], *findings: Finding | None) -> None:
        """Take a sentence down, the words that know its speaker (none for the article's own voice), and what it answers."""
        self._voices[voice] += 1
        self._findings.update(f.id for f in findings if f is not None)
        self._times.update(grams(text))
        self._known |= meaning(text)
        self.spent += len(text.split())

    def has_news(self, unit: Unit) -> bool:
        """Return whether a sentence holds enough that no sentence has told, in whatever words."""
        said = _told_of(unit.claim)
        return len(said - self._known) > (1 - _KNOWN) * len(said)

    def worth(self, unit: Unit, *, fresh: bool = False) -> float:
        """Return what a sentence would add; with ``fresh``, as if nothing had been told."""
        times: Mapping[str, int] = {} if fresh else self._times
        told = unit.finding is not None and unit.finding.id in self._findings
        repeats = 0 if fresh else unit.shown + told
        shared = not fresh and unit.finding is not None and len(unit.finding.sources) > 1 and not unit.shown and not told
        said = _told_of(unit.claim)
        news = 1.0 if fresh else (len(said - self._known) / max(1, len(said))) ** _NEWS
        if not fresh and (voice := voice_of(unit.claim)):
            news *= _VOICE ** self._voices[voice]
        value: float = news * fsum(self._weights.get(g, 0.0) * _AGAIN ** min(3, times.get(g, 0)) for g in unit.grams)
        worth = value * unit.factor * _SHOWN**repeats * (_SHARED if shared else 1.0)
        return float(worth / unit.words ** (_FIRST_LENGTH if fresh else _LENGTH))


def _told_of(claim: Claim) -> frozenset[str]:
    """Return what a claim says, its speaker aside: who has been named before may have news."""
    said = meaning(claim.statement)
    return said - set(voice_of(claim)) or said


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Return by which words a claim's speaker is known, whatever the title: empty for the article's own voice."""
    link = source_of(claim)
    return tuple(sorted(meaning("a " + link.name))) if link is not None else ()


def _openers(pool: Sequence[Unit]) -> list[Unit]:
    """Return the units with which a brief may open: from the top of an article, and not looking years back."""
    top = [u for u in pool if u.rank <= 1] or list(pool)
    latest = max((year for u in pool for year in _years(u)), default=0)
    return [u for u in top if all(year >= latest - 1 for year in _years(u))] or top


def _years(unit: Unit) -> list[int]:
    return [int(year) for year in _YEAR.findall(unit.claim.statement)]


def _pool(units: Sequence[Unit], weights: Mapping[str, float]) -> list[Unit]:
    """Return the weightiest units, in their order."""
    worth = {u.claim.id: fsum(weights.get(g, 0.0) for g in u.grams) * u.factor / u.words**_LENGTH for u in units}
    best = sorted(units, key=lambda u: -worth[u.claim.id])[:_POOL]
    kept = {u.claim.id for u in best}
    return [u for u in units if u.claim.id in kept]


def _copies(unit: Unit, told: Unit) -> bool:
    """Return whether a unit says again what ``told`` says: the same sentence, the same finding, or nearly the same words."""
    a, b = unit.claim, told.claim
    if a.source == b.source and a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end:
        return True
    same = unit.finding is not None and told.finding is not None and unit.finding.id == told.finding.id
    said = meaning(a.statement)
    return len(said & meaning(b.statement)) >= (_ALIKE - 0.15 if same else _ALIKE) * len(said)
