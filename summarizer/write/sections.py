"""Where a sentence stands: first what it is about, then what several tell, what one tells, and what came before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.engine import Point
from summarizer.write.choose import beside, cited_by
from summarizer.write.terms import table
from summarizer.write.where import places_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from summarizer.models import Claim, Section
    from summarizer.write.choose import Chosen
    from summarizer.write.where import Place

_LATE = 0.35
"""How far down its article a sentence stands, from which it may be background."""
_ORDER: tuple[Section, ...] = ("lead", "agreed", "differs", "attributed", "background")


def arranged(
    event: str, disputes: Sequence[Point], chosen: Sequence[Chosen], order: Mapping[str, int], places: Collection[Place] = ()
) -> list[Point]:
    """Return the points of one event in reading order; ``places``: where it happened, when the opening does not say so."""
    depth: dict[str, int] = {}
    for id, rank in order.items():
        source = id.partition(".")[0]
        depth[source] = max(depth.get(source, 0), rank)
    points = []
    for n, item in enumerate(chosen):
        claim = item.unit.claim
        place = item.unit.rank / max(1, depth[claim.id.partition(".")[0]])
        section: Section = "lead" if n == 0 else _section(claim, cited_by(item), place)
        ids = (claim.id, *(c.id for c in item.company))
        points.append((section, 0.0 if n == 0 else place, n, Point("", section, event, item.unit.finding, ids)))
    where = _placing(chosen, places)
    if where:
        _, _, n, point = points[where]
        points[where] = ("lead", 1.5, n, point._replace(section="lead"))
    for n, point in enumerate(beside(chosen[0], disputes) if chosen else disputes[:1]):
        points.append(("lead", 2.0, n, point._replace(section="lead")))
    points.sort(key=lambda p: (_ORDER.index(p[0]), p[1], p[2]))
    return [point for *_, point in points]


def _placing(chosen: Sequence[Chosen], places: Collection[Place]) -> int:
    """Return which chosen sentence says where it happened, when the one that opens the brief does not; 0 where none does."""
    names = {place.name for place in places}
    return next((n for n, c in enumerate(chosen) if n and any(p.name in names for p in places_in(c.unit.claim.statement))), 0)


def _section(claim: Claim, sources: Collection[str], place: float) -> Section:
    if len(sources) > 1:
        return "agreed"
    if claim.attribution.kind != "named" and place > _LATE and _earlier().search(claim.statement):
        return "background"
    return "attributed"


def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('sections')['earlier'])})\b")
