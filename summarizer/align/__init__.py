"""Bring the claims of all articles together by the question they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.model import Alignment, Shared
from summarizer.models import Event, Finding, Position

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.engine import Pair
    from summarizer.models import Article, Claim

__all__ = ["Alignment", "Shared", "align"]


def align(
    claims: Sequence[Claim], articles: Mapping[str, Article], judged: Mapping[Pair, bool | None] | None = None
) -> Alignment:
    """Return what the claims say together; ``judged`` answers the doubts of an earlier call."""
    findings = tuple(
        Finding(
            id=f"F{n}", event="E1", question=claim.statement, status="single_origin", claims=(claim.id,),
            sources=(claim.source,),
            positions=(Position(id=f"F{n}.P1", answer=claim.statement, claims=(claim.id,), sources=(claim.source,)),),
        )
        for n, claim in enumerate(claims, 1)
    )  # fmt: skip
    event = Event(id="E1", title="", sources=tuple(articles), findings=tuple(f.id for f in findings))
    return Alignment(findings, (), (event,), (), (), ())
