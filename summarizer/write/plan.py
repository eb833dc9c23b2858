"""What is told, in which section and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.engine import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim
    from summarizer.options import Length


def plan(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], *, length: Length) -> list[Point]:
    """Return the points of the brief in reading order."""
    ranked = sorted(alignment.findings, key=lambda f: (-len(f.sources), f.id))
    return [
        Point(id=f"P{n}", section="lead" if n == 1 else "agreed" if len(f.sources) > 1 else "attributed", event=f.event,
              finding=f, claims=f.claims)
        for n, f in enumerate(ranked[:12], 1)
    ]  # fmt: skip
