"""The engine that needs no model: sentences, attribution by grammar, template sentences. Deterministic, offline, fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer.engine import Drafts
from summarizer.extractive.drafts import drafts
from summarizer.models import Run
from summarizer.write.templates import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.engine import Fault, Pair, Point
    from summarizer.models import Article, Claim
    from summarizer.wire import DraftClaim, DraftSentence

__all__ = ["ExtractiveEngine"]


class ExtractiveEngine:
    """Implements `engine.Engine` with code alone."""

    name: Literal["extractive", "llm"] = "extractive"

    async def extract(self, article: Article, faults: Sequence[tuple[DraftClaim | None, Fault]] = ()) -> Drafts:
        """Return the drafts of one article. Asked again it has nothing to add: the same words give the same drafts."""
        return Drafts(()) if faults else Drafts(drafts(article.text))

    async def judge(self, pairs: Sequence[Pair], claims: Mapping[str, Claim]) -> list[bool | None]:
        """Leave every doubtful pair open, so that it stays apart."""
        return [None] * len(pairs)

    async def write(
        self, points: Sequence[Point], claims: Mapping[str, Claim], faults: Sequence[tuple[DraftSentence, str]] = ()
    ) -> list[DraftSentence]:
        """Return the template sentence of every point."""
        return [tell(point, claims) for point in points]

    async def meanwhile(self, steps: Iterator[None]) -> None:
        for _ in steps:
            pass

    def account(self) -> Run:
        return Run(engine="extractive")

    async def aclose(self) -> None:
        return None
