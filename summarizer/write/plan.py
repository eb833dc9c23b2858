"""What is told, in which section and in which order, within the length that was asked for.

Sentences are chosen one by one: each time the one that adds the most weighted terms that no chosen sentence has told.
The table of differences is not planned here: it shows every open finding, whatever the prose has room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.engine import Point
from summarizer.write.accept import source_order
from summarizer.write.carry import fragments
from summarizer.write.contrast import contrast
from summarizer.write.neutral import find_loaded
from summarizer.write.salience import centrality, early, near_top, ranks, weigh
from summarizer.write.sections import OPEN, Chosen, Unit, arranged, contested
from summarizer.write.standalone import standing
from summarizer.write.templates import text_of
from summarizer.write.terms import grams, overlap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim, Event, Finding
    from summarizer.options import Length

_WORDS: dict[Length, int] = {"short": 150, "standard": 350, "long": 800}
"""Words of prose for five articles or more; fewer for fewer articles."""
_SHARE: dict[Length, float] = {"short": 0.25, "standard": 0.45, "long": 0.7}
"""Of all words of the articles: a brief is shorter than what it sums up."""
_GROWTH = 0.7
_OVER = 8
"""Words by which the last sentence may pass the budget."""
_POOL = 300
"""Candidates that are compared with each other, the weightiest."""
_AGAIN = 0.2
"""What a term is worth that has been told already, as a share; pairs of terms the same."""
_ALIKE = 0.62
"""Shared terms from which a sentence counts as a near-copy of one that was chosen."""
_LOADED = 0.6
"""What a sentence is worth for each loaded word of its own voice."""
_WIDTH = 0.1
"""What each further article that tells a finding adds to its sentence, as a share."""
_ROOM = 25
"""Words kept free for each article that no chosen sentence cites yet."""


def plan(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], *, length: Length) -> list[Point]:
    """Return the points of the brief in reading order, one sentence each; events in their order, each with its share."""
    points: list[Point] = []
    used = sum(len(e.sources) for e in alignment.events) or 1
    total = words_for(articles, length)
    for event in alignment.events:
        findings = [f for f in alignment.findings if f.event == event.id]
        share = max(total * len(event.sources) // used, min(total, 60))
        points += _event(event, findings, claims, share)
    return [point._replace(id=f"P{n}") for n, point in enumerate(points, 1)]


def words_for(articles: Mapping[str, Article], length: Length) -> int:
    """Return the words of prose that ``length`` means for these articles."""
    read = sum(len(article.text.split()) for article in articles.values())
    return int(min(_WORDS[length] * min(1.0, (len(articles) / 5) ** _GROWTH), _SHARE[length] * read))


def _event(event: Event, findings: Sequence[Finding], claims: Mapping[str, Claim], budget: int) -> list[Point]:
    homes: dict[str, list[Finding]] = {}
    for finding in findings:
        for id in finding.claims:
            homes.setdefault(id, []).append(finding)
    own = sorted((claims[c] for c in homes if c in claims), key=lambda c: (source_order(c.source), c.evidence[0].start, c.id))
    order = ranks(own)
    read = near_top(own, order)
    weights = weigh(read, order)
    disputes = _disputes(event, findings, claims, weights, budget)
    units = _units(read, homes, order)
    chosen = _choose(units, disputes, weights, set(event.sources), budget, claims)
    return arranged(event.id, disputes, chosen, order)


def _disputes(
    event: Event, findings: Sequence[Finding], claims: Mapping[str, Claim], weights: Mapping[str, float], budget: int
) -> list[Point]:
    """Return the open questions of number that the prose tells beside the table: the widest told, one for each 120 words."""
    found = []
    for finding in findings:
        point = Point(id="", section="differs", event=event.id, finding=finding, claims=finding.claims)
        told = contrast(point, claims)
        if told is None:
            continue
        weight = sum(weights.get(g, 0.0) for g in grams("".join(words for words, _ in told)))
        found.append((finding.status != "disputed", -len(finding.sources), -weight, finding.id, point))
    return [entry[-1] for entry in sorted(found, key=lambda e: e[:-1])[: max(1, round(budget / 120))]]


def _units(read: Sequence[Claim], homes: Mapping[str, Sequence[Finding]], order: Mapping[str, int]) -> list[Unit]:
    """Return what may be told at all: statements that stand alone and give no disputed figure without a name."""
    near = centrality(read)
    units = []
    for claim in read:
        found = homes[claim.id]
        stands = standing(claim.statement)
        if not stands or claim.part in ("headline", "caption") or any(contested(claim, f) for f in found):
            continue
        text = text_of(claim)
        finding = next((f for f in found if f.status not in OPEN), None)
        width = max(len(f.sources) for f in found)
        factor = stands * (1 + early(order[claim.id])) * (1 + near[claim.id]) * _LOADED ** len(find_loaded(text))
        units.append(Unit(claim, finding, grams(text), len(text.split()), factor * (1 + _WIDTH * (width - 1)), order[claim.id]))
    return units


def _choose(
    units: Sequence[Unit], disputes: Sequence[Point], weights: Mapping[str, float], unused: set[str], budget: int,
    claims: Mapping[str, Claim],
) -> list[Chosen]:  # fmt: skip
    """Return the units that are told, the first and best first, each with its near-copies as company.

    While room grows short, only articles that no chosen sentence cites may still enter; those that never did come last,
    beyond the budget if need be.
    """
    told: set[str] = set()
    spent = 0
    for point in disputes:
        words = [words for words, _ in contrast(point, claims) or ()]
        told |= grams("".join(words))
        spent += len("".join(words).split())
        unused -= {claims[c].source for c in point.claims}
    pool = _pool(units, weights)
    chosen: list[Chosen] = []
    while pool:
        fitting = [u for u in pool if not chosen or spent + u.words <= budget + _OVER]
        if not fitting:
            break
        needed = len(unused) * _ROOM

        gains = []
        for n, unit in enumerate(fitting):
            late = unit.claim.source not in unused and budget - spent - unit.words < needed
            value = sum(weights.get(g, 0.0) * (_AGAIN if g in told else 1.0) for g in unit.grams)
            gains.append((value * unit.factor / unit.words**0.5 * (0.1 if late else 1.0), -n))
        best = fitting[-max(gains)[1]]
        company = [u for u in pool if u is not best and _copies(u, best)]
        pool = [u for u in pool if u is not best and u not in company]
        chosen.append(Chosen(best, tuple(u.claim for u in company)))
        told |= best.grams
        spent += best.words
        unused -= _cited(best, company)
    for source in sorted(unused, key=source_order):
        rest = [u for u in units if u.claim.source == source and all(overlap(u.grams, c.unit.grams) < _ALIKE for c in chosen)]
        if rest:
            best = max(rest, key=lambda u: (sum(weights.get(g, 0.0) for g in u.grams) * u.factor / u.words, u.claim.id))
            chosen.append(Chosen(best, ()))
    return chosen


def _pool(units: Sequence[Unit], weights: Mapping[str, float]) -> list[Unit]:
    """Return the weightiest units, those of every article among them, in source order."""
    worth = {u.claim.id: sum(weights.get(g, 0.0) for g in u.grams) * u.factor / u.words**0.5 for u in units}
    best = sorted(units, key=lambda u: (-worth[u.claim.id], u.claim.id))[:_POOL]
    kept = {u.claim.id for u in best}
    return [u for u in units if u.claim.id in kept]


def _copies(unit: Unit, told: Unit) -> bool:
    """Return whether a unit says again what ``told`` says: the same sentence, the same finding, or nearly the same words."""
    a, b = unit.claim, told.claim
    if a.source == b.source and a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end:
        return True
    shared = overlap(unit.grams, told.grams)
    same = unit.finding is not None and told.finding is not None and unit.finding.id == told.finding.id
    return shared >= (_ALIKE / 2 if same else _ALIKE)


def _cited(best: Unit, company: Sequence[Unit]) -> set[str]:
    """Return the sources that the sentence of a unit will cite."""
    others = [u.claim for u in company]
    by_id = {c.id: c.source for c in (best.claim, *others)}
    return {by_id[c] for _, ids in fragments(text_of(best.claim), best.claim, others) for c in ids}
