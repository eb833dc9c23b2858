"""The protocol behind which both engines stand, and the small values that cross it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Article, Claim, Finding, Run, Section
    from summarizer.wire import DraftClaim, DraftSentence


class Fault(NamedTuple):
    """Why a draft was refused; ``index`` counts into the drafts (None: the answer as a whole)."""

    index: int | None  # type: ignore[assignment]  # hides tuple.index, which nobody calls on a fault
    code: str
    """A short stable tag: "evidence_absent", "figure_absent", "speaker_unproven", "schema" …"""
    reason: str
    """One sentence that tells a writer what to mend; never holds more than 200 characters of article text."""


class Drafts(NamedTuple):
    """What an engine found in one article, and what was wrong with its answer before anybody looked at the words."""

    drafts: tuple[DraftClaim, ...]
    faults: tuple[Fault, ...] = ()


class Pair(NamedTuple):
    """Two claims, by id, of which code cannot tell whether they answer the same question."""

    a: str
    b: str


class Point(NamedTuple):
    """What one sentence of the brief has to tell, and the only claims it may use."""

    id: str
    section: Section
    event: str
    finding: Finding | None
    """The finding it tells, with its positions; None for a plain claim."""
    claims: tuple[str, ...]
    """Claim ids, in the order in which a reader should meet them."""


class Engine(Protocol):
    """Extract, judge, write. Everything else is shared code that does not know which engine runs."""

    name: Literal["extractive", "llm"]

    async def extract(self, article: Article, faults: Sequence[tuple[DraftClaim | None, Fault]] = ()) -> Drafts:
        """Return the drafts of one article; with ``faults``, corrected drafts for those that were refused, in their order."""
        ...

    async def judge(self, pairs: Sequence[Pair], claims: Mapping[str, Claim]) -> list[bool | None]:
        """Return for each pair whether both claims answer the same question; None leaves it open (kept apart)."""
        ...

    async def write(
        self, points: Sequence[Point], claims: Mapping[str, Claim],
        faults: Sequence[tuple[DraftSentence, str]] = (),
    ) -> list[DraftSentence]:  # fmt: skip
        """Return at most one sentence per point. ``point`` and ``claims`` of an answer are point ids and claim ids."""
        ...

    async def meanwhile(self, steps: Iterator[None]) -> None:
        """Take ``steps`` one by one, in moments in which no answer comes and no request leaves; all of them, in the end."""
        ...

    def account(self) -> Run:
        """Return what the run has cost so far."""
        ...

    async def aclose(self) -> None: ...
