"""Where the marks of a sentence stand: what lies inside one, and which of them answer for a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.check.briefs import Told
    from summarizer.check.uses import Use
    from summarizer.models import Check


def is_marked(told: Told, check: Check) -> bool:
    return any(m.start < check.end and check.start < m.end for m in told.marks)


def in_mark(told: Told, use: Use) -> bool:
    return any(m.start < use.figure.end and use.figure.start < m.end for m in told.marks)


def sources_behind(told: Told, at: int, sources: Sequence[str]) -> Collection[str]:
    """Return the sources of the first marks behind ``at``, else of the last ones before it; all where there are none."""
    marks = [m for m in told.marks if m.sources]
    behind = [m for m in marks if m.end >= at]
    group = _group(behind) if behind else _group(marks[::-1])
    return [s for s in sources if s in group] or sources


def sources_at(told: Told, use: Use, sources: Sequence[str], everywhere: bool) -> Collection[str]:
    """Return the sources of the fragment that holds ``use``: those of the first marks behind it, else of the last before."""
    if everywhere:
        return sources
    behind = [m for m in told.marks if m.start >= use.figure.end and m.sources]
    group = _group(behind) if behind else _group([m for m in told.marks if m.sources][::-1])
    return [s for s in sources if s in group]


def _group(marks: list) -> set[str]:  # type: ignore[type-arg]
    """Return the sources of the first marks that touch one another: "[1][3]" is one citation."""
    out: set[str] = set()
    last = None
    for mark in marks:
        if last is not None and min(abs(mark.start - last.end), abs(last.start - mark.end)) > 1:
            break
        out.update(mark.sources)
        last = mark
    return out
