"""How far a run is, in one line: articles, what they cost so far, and the time that is left."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.progress import Progress

_STAGES = {"align": "comparing claims", "write": "writing", "check": "checking"}
_ENOUGH = 3
"""Articles that must have been asked for before their pace tells anything."""
_CENT = Decimal("0.01")
_BAR = 20
"""Cells of the bar."""


class Part(NamedTuple):
    text: str
    rank: int
    """0 always stays; of the others the highest goes first where a line has no room."""


class Pace:
    """Estimates how long the articles that are left will take, from those that were asked for; stored answers cost no time."""

    def __init__(self) -> None:
        self._began: float | None = None

    def left(self, progress: Progress, now: float) -> float | None:
        """Return the seconds left of the reading of articles, None while or after nobody can know."""
        if self._began is None:
            self._began = now
        finished = progress.done + progress.failed
        asked = finished - progress.cached
        if progress.stage != "extract" or asked < _ENOUGH or finished >= progress.articles:
            return None
        return (now - self._began) / asked * (progress.articles - finished)


def counts(progress: Progress, left: float | None = None) -> str:
    """Return the counts of a run that are not nought.

    Example: "12 of 40 articles, 3 from the cache, 1 asked again; 9 requests; 8,120 tokens; $0.02; about 20 s left"
    """
    return _joined(_parts(progress, left))


def line(progress: Progress, left: float | None, width: int, encoding: str) -> str:
    """Return the counts with a bar in front, in less than ``width`` columns: what matters least is left out first."""
    parts = _parts(progress, left)
    while len(_joined(parts)) >= width and any(part.rank for part in parts):
        parts.remove(max(parts, key=lambda part: part.rank))
    told = _joined(parts)[: width - 1]
    bar = _bar(progress, encoding)
    return f"{bar} {told}" if bar and len(told) + len(bar) + 1 < width else told


def duration(seconds: float) -> str:
    """Return a time that does not flicker. Example: 68.2 -> "2 min"."""
    if seconds <= 55:
        return f"{max(5, 5 * math.ceil(seconds / 5))} s"
    return f"{math.ceil(seconds / 60)} min" if seconds <= 5400 else f"{seconds / 3600:.1f} h"


def _parts(progress: Progress, left: float | None) -> list[Part]:
    finished = progress.done + progress.failed
    found = f"{progress.articles:,} articles" if progress.articles != 1 else "1 article"
    reading = progress.stage == "read" and not finished
    told = [Part(f"reading, {found} so far" if reading else f"{finished:,} of {found}", 0)]
    if stage := _STAGES.get(progress.stage):
        told.append(Part(f", {stage}", 1))
    for count, what, rank in (
        (progress.cached, "from the cache", 6),
        (progress.reasked, "asked again", 5),
        (progress.failed, "failed", 2),
    ):
        if count:
            told.append(Part(f", {count:,} {what}", rank))
    for count, what, rank in ((progress.requests, "request", 7), (progress.tokens, "token", 4)):
        if count:
            told.append(Part(f"; {count:,} {what}{'' if count == 1 else 's'}", rank))
    if progress.cost_usd:
        told.append(Part(f"; ${progress.cost_usd:.2f}" if progress.cost_usd >= _CENT else "; under $0.01", 3))
    if left is not None:
        told.append(Part(f"; about {duration(left)} left", 1))
    return told


def _joined(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def _bar(progress: Progress, encoding: str) -> str:
    if progress.stage == "read" or not progress.articles:
        return ""
    full = _BAR * (progress.done + progress.failed) // progress.articles
    try:
        "━─".encode(encoding)
    except UnicodeEncodeError:
        return "#" * full + "." * (_BAR - full)
    return "━" * full + "─" * (_BAR - full)
