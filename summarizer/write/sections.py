"""Where a sentence stands: first what it is about, then what several tell, what one tells, and what came before."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from summarizer.engine import Point
from summarizer.write.templates import sentence_of
from summarizer.write.terms import grams, overlap, table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from summarizer.models import Claim, Finding, Position, Section

OPEN = ("disputed", "differs", "rival_accounts")
_LATE = 0.35
"""How far down its article a sentence stands, from which it may be background."""
_KIN = 0.15
"""Shared terms from which an open question belongs into the lead, beside the sentence that opens the brief."""
_ORDER: tuple[Section, ...] = ("lead", "agreed", "differs", "attributed", "background")


class Unit(NamedTuple):
    """A sentence that could be told: the claim that leads it, and what it is worth."""

    claim: Claim
    finding: Finding | None
    grams: frozenset[str]
    words: int
    factor: float
    shown: int
    """How many of its answers stand in the table of differences."""
    rank: int


class Chosen(NamedTuple):
    unit: Unit
    company: tuple[Claim, ...]
    """Claims that say nearly the same: each is cited for what it carries."""


def arranged(event: str, disputes: Sequence[Point], chosen: Sequence[Chosen], order: Mapping[str, int]) -> list[Point]:
    """Return the points of one event in reading order."""
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
        points.append((section, place, n, Point("", section, event, item.unit.finding, ids)))
    first = chosen[0].unit.grams if chosen else frozenset()
    for n, point in enumerate(disputes):
        kin = n < 2 and (not first or overlap(_about(point), first) >= _KIN)
        points.append(("lead" if kin else "differs", 2.0, n, point._replace(section="lead" if kin else "differs")))
    points.sort(key=lambda p: (_ORDER.index(p[0]), p[1], p[2]))
    return [point for *_, point in points]


def contested(claim: Claim, finding: Finding) -> bool:
    """Return whether a claim gives an answer that others dispute and names nobody who says so.

    A form that is compatible with every answer ("dozens" beside 62 and 83) takes no side.
    """
    if finding.status not in OPEN or finding.about != "figure" or claim.attribution.kind == "named":
        return False
    mine = next((p for p in finding.positions if claim.id in p.claims), None)
    if mine is None:
        return False
    answers = [p for p in finding.positions if p.low is not None or p.high is not None]
    return not any(
        all(_meet(figure.interval(), _interval(p)) for p in answers) for figure in claim.figures if figure.bound == "vague"
    )


def _interval(position: Position) -> tuple[Decimal | None, Decimal | None]:
    return (Decimal(position.low) if position.low else None, Decimal(position.high) if position.high else None)


def _meet(a: tuple[Decimal | None, Decimal | None], b: tuple[Decimal | None, Decimal | None]) -> bool:
    """Return whether two intervals have a number in common."""
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def replies(claim: Claim) -> bool:
    """Return whether a claim is somebody's answer to what others say of them."""
    return claim.attribution.kind == "named" and _replying().search(claim.statement) is not None


def _replying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('sections')['reply'].split())})\b")


def _section(claim: Claim, sources: Collection[str], place: float) -> Section:
    if len(sources) > 1:
        return "agreed"
    if claim.attribution.kind != "named" and place > _LATE and _earlier().search(claim.statement):
        return "background"
    return "attributed"


def cited_by(item: Chosen) -> set[str]:
    """Return the sources that the sentence of a chosen unit will cite."""
    return {c.partition(".")[0] for _, ids in sentence_of(item.unit.claim, item.company) for c in ids}


def _about(point: Point) -> frozenset[str]:
    """Return the terms of an open question."""
    return grams(point.finding.question) if point.finding is not None else frozenset()


def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('sections')['earlier'])})\b")
