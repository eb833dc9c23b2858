"""The engine behind which a language model stands: one call per article, few to judge and to write."""

from __future__ import annotations

import asyncio
import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

from summarizer.engine import Drafts, Fault
from summarizer.errors import ArticleFailed, BudgetError, SummarizerError
from summarizer.llm import Call
from summarizer.models import Run
from summarizer.progress import Progress
from summarizer.service import chunks, messages
from summarizer.service.answers import changed_since
from summarizer.service.batches import Batch, JudgeBatch, WriteBatch, judge_batches, write_batches
from summarizer.service.budget import Budget, expected
from summarizer.service.client import Tab
from summarizer.service.faults import TooLong
from summarizer.service.opening import GRACE
from summarizer.service.quiet import Ahead
from summarizer.service.unwrap import as_json, read_claims, read_judgements, read_sentences
from summarizer.store import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarizer.contracts import Name
    from summarizer.engine import Pair, Point
    from summarizer.models import Article, Claim
    from summarizer.options import Options
    from summarizer.service.client import Client
    from summarizer.service.messages import Message
    from summarizer.service.opening import Service
    from summarizer.wire import DraftClaim, DraftSentence

SMALLEST_PART = 1_500
"""Characters: a part of an article that is too long for a model is halved until it would be shorter than this."""


class LLMEngine:
    """One run over a service. Cheap to make; every answer is stored before the next is awaited."""

    name: Literal["extractive", "llm"] = "llm"

    def __init__(
        self, service: Service, options: Options, progress: Progress | None = None,
        ahead: Callable[[Article], Iterator[None]] = lambda _: iter(()),
    ) -> None:  # fmt: skip
        """Take a service; ``ahead`` does, step by step, what can be done with an article before its answer is there.

        Raises UsageError where dollars are capped and the model has no price.
        """
        self._service = service
        self._ahead = Ahead(ahead, service.client.quiet if service.client is not None else None)
        self._progress = progress or Progress()
        self._tab = Tab(Budget.of(options, str(service.endpoint.model)), self._count)
        self._patience = 2 * options.timeout
        self._mine: set[str] = set()
        self._parts: dict[str, tuple[list[chunks.Chunk], list[tuple[object, int]]]] = {}
        """Of a long article: its parts, and from which of them each draft and fault came."""

    async def extract(self, article: Article, faults: Sequence[tuple[DraftClaim | None, Fault]] = ()) -> Drafts:
        """Return the drafts of one article, or, with ``faults``, corrected ones for those that were refused.

        A long article is asked for in parts side by side. Raises ArticleFailed where the model declines it, or answers
        twice what cannot be read; what it told before a failed re-ask stands.
        """
        drafts = await self._mended(article, faults) if faults else await self._drafted(article)
        await self.meanwhile(iter(()))  # what the caller does with them must not hold up requests
        return drafts

    async def meanwhile(self, steps: Iterator[None]) -> None:
        """Take ``steps`` in quiet moments; at once where no request is under way."""
        if self._service.client is not None:
            await self._service.client.quiet.work(steps)
        else:
            for _ in steps:
                pass

    async def judge(self, pairs: Sequence[Pair], claims: Mapping[str, Claim]) -> list[bool | None]:
        """Return for each pair whether both claims answer one question; batches run side by side, a failed one stays open."""
        batches = judge_batches(pairs, claims)
        answers = await asyncio.gather(*(self._judged(batch) for batch in batches))
        verdicts = {pair: verdict for answer in answers for pair, verdict in answer.items()}
        return [verdicts.get(pair) for pair in pairs]

    async def write(
        self, points: Sequence[Point], claims: Mapping[str, Claim],
        faults: Sequence[tuple[DraftSentence, str]] = (),
    ) -> list[DraftSentence]:  # fmt: skip
        """Return at most one sentence per point, in the order of ``points``; a batch that fails gives none."""
        batches = write_batches(points, claims, faults)
        written = await asyncio.gather(*(self._written(batch) for batch in batches))
        by_point = {sentence.point: sentence for batch in written for sentence in batch}
        return [by_point[point.id] for point in points if point.id in by_point]

    def account(self) -> Run:
        """Return what the run has cost so far."""
        budget = self._tab.budget
        cost = budget.cost
        return Run(
            engine="llm", model=self._service.endpoint.model, prompts=messages.prompt_hashes(), versions=_versions(),
            requests=budget.requests, tokens=budget.tokens,
            cost_usd=None if cost is None else f"{cost:.6f}",
        )  # fmt: skip

    async def aclose(self) -> None:
        """Wait for answers under way, so that what is paid for is stored: after a cap for as long as a call may take."""
        patience = self._patience if isinstance(self._tab.ended, BudgetError) else GRACE
        await self._service.answers.settle(self._mine, patience)

    async def _drafted(self, article: Article) -> Drafts:
        """Ask for the drafts of one article; what can be done with it meanwhile is done."""
        async with self._ahead.meanwhile(article) as sent:
            found = await asyncio.gather(*(self._part(chunk, sent) for chunk in chunks.split(article.text)))
        answers = [answer for parts in found for answer in parts]
        parts = [chunk for chunk, _ in answers]
        joined = chunks.join(parts, [a.drafts for _, a in answers])
        if len(parts) > 1:
            wrong = [(fault, index) for index, (_, a) in enumerate(answers) for fault in a.faults]
            self._parts[article.text_sha256] = (parts, [*joined, *wrong])
        return Drafts(tuple(draft for draft, _ in joined), tuple(fault for _, a in answers for fault in a.faults))

    async def _part(self, chunk: chunks.Chunk, sent: Callable[[], None]) -> list[tuple[chunks.Chunk, Drafts]]:
        """Return the drafts of one part; one that is too long for the model is halved, down to a floor."""
        try:
            said = messages.extract(chunk)
            answer = await self._asked("claims", "extract", said, chunk.text, counted=chunk.part == 1, sent=sent)
            return [(chunk, read_claims(answer))]
        except TooLong:
            halves = chunks.halved(chunk)
            if len(chunk.text) < 2 * SMALLEST_PART or len(halves) < 2:
                raise
        answers = await asyncio.gather(*(self._part(half, sent) for half in halves))
        return [answer for parts in answers for answer in parts]

    async def _mended(self, article: Article, faults: Sequence[tuple[DraftClaim | None, Fault]]) -> Drafts:
        parts, origins = self._parts.get(article.text_sha256, ([chunks.Chunk(article.text)], []))
        groups: dict[int, list[tuple[DraftClaim | None, Fault]]] = {}
        for draft, fault in faults:
            part = next((index for one, index in origins if one is (draft or fault)), 0)
            groups.setdefault(part, []).append((draft, fault))
        answers = await asyncio.gather(*(self._mended_part(parts[i], groups[i]) for i in sorted(groups)))
        return Drafts(tuple(d for a in answers for d in a.drafts), tuple(f for a in answers for f in a.faults))

    async def _mended_part(self, chunk: chunks.Chunk, faults: list[tuple[DraftClaim | None, Fault]]) -> Drafts:
        hopeless = chunk.parts == 1 and any(fault.code == "unreadable" for _, fault in faults)
        try:
            again = read_claims(await self._asked("claims", "reask", messages.reask(chunk, faults), chunk.text))
        except ArticleFailed:
            if hopeless:
                raise
            return Drafts(())
        if hopeless and any(fault.code == "unreadable" for fault in again.faults):
            raise ArticleFailed(f"two answers could not be read: {again.faults[0].reason.rstrip('.')}", attempts=2)
        return again

    async def _judged(self, batch: JudgeBatch) -> dict[Pair, bool | None]:
        answer = await self._batch("judgements", "judge", messages.judge(batch.claims, batch.pairs), batch)
        return batch.verdicts(read_judgements(answer)) if answer is not None else {}

    async def _written(self, batch: WriteBatch) -> list[DraftSentence]:
        answer = await self._batch(
            "sentences", "write", messages.write(batch.claims, batch.points, batch.openings, batch.faults), batch
        )
        return batch.sentences(read_sentences(answer)) if answer is not None else []

    async def _batch(self, schema: Name, asks: str, said: Sequence[Message], batch: Batch) -> str | None:
        """Return the answer for a batch, or None where the model fails it: code has an answer of its own."""
        try:
            return await self._asked(schema, asks, said, batch.shown)
        except ArticleFailed:
            return None

    async def _asked(
        self, schema: Name, asks: str, said: Sequence[Message], text: str, *,
        counted: bool = False, sent: Callable[[], None] = lambda: None,
    ) -> str:  # fmt: skip
        """Return a stored answer, or ask for one and store it; ``counted``: a stored one is an article less to pay for."""
        chars = sum(len(message["content"]) for message in said)
        begins = " ".join(text[:120].split())[:80]
        call = Call(said, schema, len(text), expected(chars, len(text)), {"asks": asks, "begins": begins}, sent=sent)
        stored = self._service.answers.find(call)
        if stored is not None:
            self._progress.cached += counted
            return _unfailed(stored)
        client = self._service.client
        if client is None:
            raise self._missing(asks, begins)
        while True:
            try:
                return _unfailed(await self._service.answers.once(call, lambda: self._fetched(call, client), self._mine))
            except SummarizerError as error:
                own = self._service.answers.flight_key(call) in self._mine
                if own or self._tab.ended is not None or isinstance(error, ArticleFailed):
                    raise  # else another run had asked and came to its end: this one asks for itself

    async def _fetched(self, call: Call, client: Client) -> str:
        """Ask, and store the answer, or why there is none, before anybody sees it."""
        try:
            answer = await client.ask(call, self._tab)
            stored = as_json(answer.text)
            usable = stored.startswith("{") or call.meta["asks"] == "extract"  # what no re-ask follows is asked again next time
        except ArticleFailed as error:
            kind = "too long" if isinstance(error, TooLong) else "failed"
            stored, usable = canonical({kind: error.what}), isinstance(error, TooLong)
        finally:
            self._count()
        self._service.answers.keep(call, stored, usable=usable)
        return stored

    def _count(self) -> None:
        budget, progress = self._tab.budget, self._progress
        progress.requests, progress.tokens, progress.cost_usd = budget.requests, budget.prompt + budget.completion, budget.cost

    def _missing(self, asks: str, begins: str) -> SummarizerError:
        assert self._service.replayed is not None
        what = {
            "extract": f"the article that begins “{begins}”", "reask": f"a re-ask of the article that begins “{begins}”",
            "judge": "a call that compares claims", "write": "a call that writes sentences",
        }[asks]  # fmt: skip
        changed = changed_since(self._service.recorded or {})
        why = f"; changed since: {changed}" if changed else ""
        return self._service.replayed.miss(what, why)


def _unfailed(stored: str) -> str:
    """Return a stored answer; raise what was stored in its place."""
    if stored.startswith(('{"failed":', '{"too long":')):
        kind, what = next(iter(json.loads(stored).items()))
        raise TooLong(what) if kind == "too long" else ArticleFailed(what)
    return stored


def _versions() -> dict[str, str]:
    found = {}
    for name in ("summarizer", "openai", "instructor", "pydantic"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
