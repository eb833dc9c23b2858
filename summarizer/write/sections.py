"""Where a sentence stands: first what it is about, then what several tell, what one tells, and what came before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.engine import Point
from summarizer.write.choose import beside, told_by
from summarizer.write.terms import table
from summarizer.write.where import places_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from summarizer.models import Claim, Section
    from summarizer.write.choose import Chosen
    from summarizer.write.where import Place

_LATE = 0.35
"""How far down its article a sentence stands, from which it may be background."""
_RECENT = 1
"""Years before the last one told that still belong to the news."""
_ANY_YEAR = re.compile(r"(?<!\bby )(?<!\buntil )(?<!\bthrough )(?<!-)\b(?:19|20)\d\d\b(?!-)")
"""A year of which something is told, but for one that is yet to come."""
_YEAR = re.compile(
    r"(?:\b(?:[Ii]n|[Dd]uring|[Oo]n|[Bb]ack in) (?:the )?"
    r"(?:(?:early|late|mid|spring|summer|autumn|fall|winter|[A-Z][a-z]{2,8}\.?)(?: \d{1,2},?)? )?|[A-Z][a-z]{2,8}\.? \d{1,2}, )"
    r"((?:19|20)\d\d)\b"
    r"(?=[,.;:)]| [–—-]|$| (?:and|but|when|after|before|as|while|to|for|of|at|on|in|with|by|from|until|over|near)\b)"
)
"""A year in which something happened: "in 2011", "May 3, 1995,"; not "since 2011", "the 2012 attack", "the May 3, 1995 fire"."""
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_ORDER: tuple[Section, ...] = ("lead", "agreed", "differs", "attributed", "background")


def arranged(
    event: str, disputes: Sequence[Point], chosen: Sequence[Chosen], order: Mapping[str, int], places: Collection[Place] = ()
) -> list[Point]:
    """Return the points of one event in reading order; ``places``: where it happened, when the opening does not say so."""
    depth: dict[str, int] = {}
    for id, rank in order.items():
        source = id.partition(".")[0]
        depth[source] = max(depth.get(source, 0), rank)
    latest = max((int(year) for item in chosen for year in _ANY_YEAR.findall(item.unit.claim.statement)), default=0)
    points = []
    for n, item in enumerate(chosen):
        claim = item.unit.claim
        place, told = item.unit.rank / max(1, depth[claim.id.partition(".")[0]]), told_by(item)
        section: Section = "lead" if n == 0 else _section(claim, {c.partition(".")[0] for c in told}, place, latest)
        ids = (claim.id, *(c.id for c in item.company))
        own = all(c.attribution.kind == "own_voice" for c in (claim, *item.company) if c.id in told)
        points.append((section, own, 0.0 if n == 0 else place, n, Point("", section, event, item.unit.finding, ids)))
    where = _placing(chosen, places)
    if where:
        *_, n, point = points[where]
        points[where] = ("lead", False, 1.5, n, point._replace(section="lead"))
    for n, point in enumerate(beside(chosen[0], disputes) if chosen else disputes[:1]):
        points.append(("lead", False, 2.0, n, point._replace(section="lead")))
    points.sort(key=lambda p: (_ORDER.index(p[0]), p[0] == "attributed" and p[1], p[2], p[3]))  # as `told_apart` shows them
    return [point for *_, point in points]


def _placing(chosen: Sequence[Chosen], places: Collection[Place]) -> int:
    """Return which chosen sentence says where it happened, when the one that opens the brief does not; 0 where none does."""
    names = {place.name for place in places}
    return next((n for n, c in enumerate(chosen) if n and any(p.name in names for p in places_in(c.unit.claim.statement))), 0)


def _section(claim: Claim, sources: Collection[str], place: float, latest: int) -> Section:
    """Return the section of a claim that does not open the brief; ``latest`` is the last year of which the brief tells."""
    if len(sources) > 1:
        return "agreed"
    if claim.attribution.kind == "named" or _DAY.search(claim.statement):
        return "attributed"  # what is told of a day of the week is of these days
    before = any(year < latest - _RECENT for year in _years(claim.statement))
    return "background" if before or (place > _LATE and _earlier().search(claim.statement)) else "attributed"


def _years(statement: str) -> list[int]:
    """Return the years of which a statement tells as past or present."""
    return [int(year) for year in _YEAR.findall(statement)]


def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('sections')['earlier'])})\b")
