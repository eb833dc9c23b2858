"""What is told, in which section and in which order, within the length that was asked for.

Sentences are chosen one by one: each time the one that adds the most weighted terms that no chosen sentence has told.
The table of differences is not planned here: it shows every open finding, whatever the prose has room for.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from summarizer.begun import Begun
from summarizer.engine import Point
from summarizer.names import find_names
from summarizer.order import by_text, place_of, places
from summarizer.write.choose import choose, stands
from summarizer.write.contrast import Told, contrast
from summarizer.write.salience import near_top, ranks, weigh
from summarizer.write.sections import arranged
from summarizer.write.templates import tell
from summarizer.write.terms import grams
from summarizer.write.units import Ground, units_of
from summarizer.write.where import places_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim, Event, Finding
    from summarizer.options import Length

_WORDS: dict[Length, int] = {"short": 150, "standard": 350, "long": 800}
"""Words of prose for five articles or more; fewer for fewer articles."""
_SHARE: dict[Length, float] = {"short": 0.25, "standard": 0.45, "long": 0.7}
"""Of all words of the articles: a brief is shorter than what it sums up."""
_LEAST = 25
"""Words for which there is room however little was read: the one sentence of one article is told."""
_EVENT = 60
"""Words of the smallest of a few events."""
_GROWTH = 0.7
_TRIED = 50
"""Claims that are tried where none was chosen."""


def plan(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], *, length: Length) -> list[Point]:
    """Return the points of the brief in reading order, one sentence each; events in their order, each with its share."""
    return Begun(planning(alignment, claims, articles, length=length)).finish()


def planning(
    alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], *, length: Length
) -> Generator[None, None, list[Point]]:
    """Return what `plan` does, event by event."""
    points: list[Point] = []
    ordered = by_text(claims.values(), articles)
    claims, place = {c.id: c for c in ordered}, places(ordered)
    used = sum(len(e.sources) for e in alignment.events) or 1
    total = words_for(articles, length)
    by_id = {f.id: f for f in alignment.findings}
    least = min(total, max(_LEAST, min(_EVENT, total // max(1, len(alignment.events)))))
    spent = 0
    for event in alignment.events:
        if spent + _LEAST > total and spent:
            break  # of a folder of very many events the smaller ones have their titles and their differences
        share = max(total * len(event.sources) // used, least)
        told = _event(event, [by_id[f] for f in event.findings], claims, articles, place, share)
        points += told
        spent += sum(len(f.text.split()) for point in told for f in tell(point, claims).fragments)
        yield
    points = points or _whatever_stands(alignment, claims, articles)
    return [point._replace(id=f"P{n}") for n, point in enumerate(points, 1)]


def _whatever_stands(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> list[Point]:
    """Return the first claim with a name or figure that may be told, where none says enough to be chosen: no brief is empty."""
    home = {c: finding for finding in alignment.findings for c in finding.claims}
    for claim in list(claims.values())[:_TRIED]:
        finding = home.get(claim.id)
        if not (claim.figures or find_names(claim.statement)):
            continue  # "He said it was fine.": nobody could tell what of
        point = Point(id="", section="lead", event=finding.event if finding else "", finding=None, claims=(claim.id,))
        if finding is not None and stands(point, claims, articles):
            return [point]
    return []


def words_for(articles: Mapping[str, Article], length: Length) -> int:
    """Return the words of prose that ``length`` means for these articles."""
    read = sum(len(article.text.split()) for article in articles.values())
    return max(_LEAST, int(min(_WORDS[length] * min(1.0, (len(articles) / 5) ** _GROWTH), _SHARE[length] * read)))


def _event(
    event: Event, findings: Sequence[Finding], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    place: Mapping[str, int], budget: int,
) -> list[Point]:  # fmt: skip
    findings = sorted(findings, key=lambda f: (-len(f.sources), place_of(f, place)))
    homes: dict[str, list[Finding]] = {}
    for finding in findings:
        for id in finding.claims:
            homes.setdefault(id, []).append(finding)
    own = [claims[c] for c in sorted((c for c in homes if c in claims), key=place.__getitem__)]
    order = ranks(own)
    read = near_top(own, order)
    ground = Ground(claims, articles, homes, weigh(read, order), place)
    disputes = _disputes(event, findings, ground, budget)
    chosen = choose(units_of(read, order, ground, budget), disputes, ground, set(event.sources), budget)
    places = places_of(chosen[0].unit.claim.statement, read, len(event.sources)) if chosen else ()
    return arranged(event.id, disputes, chosen, order, places)


def _to_the_point(point: Point, told: Told, ground: Ground) -> Point:
    """Return an open question with the claims that its sentence needs: the table has the others."""
    short = point._replace(claims=ground.in_order({c for _, ids in told for c in ids}))
    return short if contrast(short, ground.claims) == told else point


def _disputes(event: Event, findings: Sequence[Finding], ground: Ground, budget: int) -> list[Point]:
    """Return the open questions of number that the prose tells beside the table: the widest told, one for each 150 words."""
    found = []
    for n, finding in enumerate(findings):
        point = Point(id="", section="differs", event=event.id, finding=finding, claims=ground.in_order(finding.claims))
        told = contrast(point, ground.claims)
        if told is not None:
            point = _to_the_point(point, told, ground)
            weight = fsum(ground.weights.get(g, 0.0) for g in grams("".join(words for words, _ in told)))
            found.append((finding.status != "disputed", -len(finding.sources), -weight, n, point))
    chosen: list[Point] = []
    for *_, point in sorted(found, key=lambda e: e[:-1]):
        if len(chosen) < max(1, round(budget / 150)) and stands(point, ground.claims, ground.articles):
            chosen.append(point)
    return chosen
