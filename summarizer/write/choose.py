"""Which statements are told: one by one, each time the one that adds the most that no chosen sentence has told."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check import check_sentence
from summarizer.engine import Point
from summarizer.write.accept import accept
from summarizer.write.board import LENGTH, Board, facts, told_of, voice_of
from summarizer.write.templates import sentence_of, tell, text_of
from summarizer.write.terms import grams, meaning, overlap
from summarizer.write.units import FAMILY, OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Claim
    from summarizer.write.units import Ground, Unit

_OVER = 1.1
"""How far the last sentence may pass the budget, as a factor."""
_POOL = 300
"""Candidates that are compared with each other, the weightiest."""
_ALIKE = 0.65
"""Share of its terms from which a sentence is a near-copy of another one."""
_SAME_NUMBERS = 0.5
"""The same for a sentence of several numbers all of which the other one has, too."""
_LATE = 0.1
"""What a sentence is worth that would take the room of articles still uncited, as a share."""
_ROOM = 25
"""Words kept free for each article that no chosen sentence cites yet."""
_BEYOND = 1.3
"""How far the articles that are still uncited may stretch the budget, as a factor."""


_SAID_ALIKE = 3
"""Claims that a writer is given beside those that carry the words of a sentence."""
_KIN, _BESIDE = 0.15, 2
"""Shared terms from which an open question belongs beside the sentence that opens the brief, and how many may stand there."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!-)")


class Chosen(NamedTuple):
    unit: Unit
    company: tuple[Claim, ...]
    """Claims that say nearly the same: each is cited for what it carries."""


def choose(units: Sequence[Unit], disputes: Sequence[Point], ground: Ground, unused: set[str], budget: int) -> list[Chosen]:
    """Return the units that are told, the first and best first, each with the claims that may be cited beside it.

    The first opens the brief, comes from the top of an article and brings the open questions it touches. While room
    grows short, only articles that no chosen sentence cites may still enter; those that never did come last, a little
    beyond the budget if need be.
    """
    board = Board(ground.weights)
    for point in disputes:  # the table tells them, whatever the prose does
        board.know("".join(f.text for f in tell(point, ground.claims).fragments), point.finding)
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
            for point in beside(item, disputes) if len(chosen) == 1 else ():
                told = tell(point, ground.claims).fragments
                board.tell("".join(f.text for f in told), (), point.finding)
                unused -= {ground.claims[c].source for f in told for c in f.claims}
    return chosen + _latecomers(units, chosen, board, ground, unused, budget)


def beside(first: Chosen, disputes: Sequence[Point]) -> list[Point]:
    """Return the open questions that are told beside the sentence that opens the brief; the table alone tells the others."""
    about = first.unit.grams
    return [p for p in disputes[:_BESIDE] if p.finding is not None and overlap(grams(p.finding.question), about) >= _KIN]


def _latecomers(
    units: Sequence[Unit], chosen: Sequence[Chosen], board: Board, ground: Ground, unused: set[str], budget: int
) -> list[Chosen]:
    """Return a sentence for each article that no chosen sentence cites, as far as the brief does not grow too long."""
    late: list[Chosen] = []
    by_source: dict[str, list[Unit]] = {}
    for unit in units:
        by_source.setdefault(unit.claim.source, []).append(unit)
    shortest = min((unit.words for unit in units), default=0)
    for source in [s for s in by_source if s in unused]:
        if board.spent + shortest > budget * _BEYOND:
            break
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
            return Chosen(unit, _needed(unit, others, ground))
    return None


def _needed(unit: Unit, company: tuple[Claim, ...], ground: Ground) -> tuple[Claim, ...]:
    """Return of a unit's company those whose words its sentence cites, and a few that say the same in others.

    A writer who is given every claim of an open question tells them all, speaker by speaker, beside the table that does so.
    """
    cited = {c for _, ids in sentence_of(unit.claim, company) for c in ids}
    same = set(unit.finding.claims) if unit.finding is not None else set()
    alike = [c.id for c in company if c.id in same and not any(f.status in OPEN for f in ground.homes[c.id])]
    kept = cited.union([c for c in alike if c not in cited][:_SAID_ALIKE])
    return tuple(c for c in company if c.id in kept)


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
    return {id.partition(".")[0] for id in told_by(item)}


def told_by(item: Chosen) -> set[str]:
    """Return the claims that the sentence of a chosen unit will cite."""
    return {c for _, ids in sentence_of(item.unit.claim, item.company) for c in ids}


def _openers(pool: Sequence[Unit]) -> list[Unit]:
    """Return the units with which a brief may open: from the top of an article, and not looking years back."""
    top = [u for u in pool if u.rank <= 1] or list(pool)
    latest = max((year for u in pool for year in _years(u)), default=0)
    return [u for u in top if all(year >= latest - 1 for year in _years(u))] or top


def _years(unit: Unit) -> list[int]:
    return [int(year) for year in _YEAR.findall(unit.claim.statement)]


def _pool(units: Sequence[Unit], weights: Mapping[str, float]) -> list[Unit]:
    """Return the weightiest units, in their order."""
    worth = {u.claim.id: fsum(weights.get(g, 0.0) for g in u.grams) * u.factor / u.words**LENGTH for u in units}
    best = sorted(units, key=lambda u: -worth[u.claim.id])[:_POOL]
    kept = {u.claim.id for u in best}
    return [u for u in units if u.claim.id in kept]


def _copies(unit: Unit, told: Unit) -> bool:
    """Return whether a unit says again what ``told`` says: the same sentence, the same finding, or nearly the same words."""
    a, b = unit.claim, told.claim
    if a.source == b.source and a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end:
        return True
    said, other = meaning(a.statement), meaning(b.statement)
    same = unit.finding is not None and told.finding is not None and unit.finding.id == told.finding.id
    same = same and not facts(told_of(a)) - facts(other)
    shared = len(said & other) / max(1, len(said))
    if _SAME_NUMBERS <= shared < _ALIKE and not same:
        numbers = {fact for fact in facts(said) if fact[0].isdigit()}
        same = len(numbers) > 1 and numbers <= other
    return shared >= (_ALIKE - 0.15 if same else _ALIKE)
