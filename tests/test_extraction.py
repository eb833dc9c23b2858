"""Articles are asked for while others are still being read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from summarizer.engine import Drafts
from summarizer.errors import NoInput
from summarizer.extraction import EVERY, FIRST, Found, extract_all
from summarizer.extractive import ExtractiveEngine
from summarizer.models import Article
from summarizer.progress import Progress
from summarizer.read import Skipped
from summarizer.register import Register

ALL = 3 * FIRST


class SlowToStart:
    """An engine whose first request leaves only after a while, as when a client must be loaded first."""

    name = "llm"

    def __init__(self, progress: Progress, read: list[int]) -> None:
        self._progress, self._read = progress, read
        self.read_before: int | None = None

    async def extract(self, article: Article, faults: object = ()) -> Drafts:
        await asyncio.sleep(0.05)
        if self.read_before is None:
            self.read_before = len(self._read)
        self._progress.requests += 1
        return Drafts(())

    async def meanwhile(self, steps: Iterator[None]) -> None:
        list(steps)


def _items(read: list[int]) -> Iterator[Article]:
    for n in range(ALL):
        read.append(n)
        yield Article(name=f"{n}.txt", text=f"The harbour of town number {n} was closed on Monday.")


def test_what_aligning_needs_of_an_article_is_worked_out_as_soon_as_its_answer_is_there() -> None:
    class Telling(SlowToStart):
        async def extract(self, article: Article, faults: object = ()) -> Drafts:
            await super().extract(article)
            return await ExtractiveEngine().extract(article)

        async def meanwhile(self, steps: Iterator[None]) -> None:
            list(steps)

    progress, found = Progress(), Found()
    items = (Article(name=f"{n}.txt", text=f"Flooding closed {n + 2} roads near Selm on Monday.") for n in range(4))
    asyncio.run(extract_all(items, Register(), Telling(progress, []), progress, found))  # type: ignore[arg-type]

    claims = [claim for held in found.claims.values() for claim in held]
    assert len(claims) == 4
    assert found.features is not None
    first = [found.features.asks(claim, "") for claim in claims]
    assert all(asks is found.features.asks(claim, "") for claim, asks in zip(claims, first, strict=True))


def test_reading_waits_for_the_first_request_and_then_goes_on() -> None:
    read: list[int] = []
    progress, register = Progress(), Register()
    engine = SlowToStart(progress, read)

    with pytest.raises(NoInput):  # it tells nothing
        asyncio.run(extract_all(_items(read), register, engine, progress, Found()))  # type: ignore[arg-type]

    assert engine.read_before == FIRST
    assert len(read) == ALL == progress.requests


def test_reading_does_not_wait_where_nothing_is_to_be_asked() -> None:
    progress = Progress()
    engine = SlowToStart(progress, [])
    skipped = [Skipped(f"{n}.bin", "is no text", loss=False) for n in range(2 * FIRST + EVERY)]

    with pytest.raises(NoInput):
        asyncio.run(extract_all(skipped, Register(), engine, progress, Found()))  # type: ignore[arg-type]

    assert engine.read_before is None
