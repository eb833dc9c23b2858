"""What can wait is done in moments when nothing comes or goes.

Reading an article and proving its claims take the processor for some milliseconds. With many requests under way answers come
in bursts, and each request that could leave meanwhile would wait for all that is done in front of it.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from summarizer.models import Article

STILL = 0.004
"""Seconds without an answer or a request that count as such a moment."""
MOMENT = 0.001
"""Seconds given to the event loop before each turn, so that what has come meanwhile is seen."""
PATIENCE = 0.25
"""Seconds after which a turn comes though nothing stands still: longer than a burst."""
SLICE = 0.004
"""Seconds after which a turn of longer work ends with the step it is at."""
MOST_AHEAD = 96
"""Articles worked on ahead at once: no more than are remembered until their answers come."""


class Quiet:
    """One line of those who wait for a quiet moment, in one event loop. ``under_way``: how many requests are out."""

    def __init__(self, under_way: Callable[[], int], clock: Callable[[], float] = time.monotonic) -> None:
        self._under_way, self._clock = under_way, clock
        self._line = asyncio.Lock()
        self._stirred = 0.0

    def stir(self) -> None:
        """Take note that an answer has come or a request goes out."""
        self._stirred = self._clock()

    async def turn(self) -> None:
        """Wait for one's turn, and for a quiet moment; at once where nothing is under way."""
        async with self._line:
            waits_until = self._clock() + PATIENCE
            while self._under_way():
                await asyncio.sleep(MOMENT)
                if self._stirred + STILL <= (now := self._clock()) or waits_until <= now:
                    break

    async def work(self, steps: Iterator[None]) -> None:
        """Take ``steps`` one by one, a few milliseconds of them in each turn."""
        await self.turn()
        ends = self._clock() + SLICE
        for _ in steps:
            if ends <= self._clock():
                await self.turn()
                ends = self._clock() + SLICE


class Ahead:
    """Does with an article what can be done before its answer is there: from when its request has left until it is back."""

    def __init__(self, steps: Callable[[Article], Iterator[None]], quiet: Quiet | None) -> None:
        self._steps, self._quiet = steps, quiet
        self._busy = 0

    @asynccontextmanager
    async def meanwhile(self, article: Article) -> AsyncIterator[Callable[[], None]]:
        """Give what is to be called when the request has left; what is not done when the block ends is left."""
        sent = asyncio.Event()
        task = asyncio.ensure_future(self._work(article, sent))
        try:
            yield sent.set
        finally:
            task.cancel()

    async def _work(self, article: Article, sent: asyncio.Event) -> None:
        await sent.wait()
        if self._quiet is None or self._busy >= MOST_AHEAD:
            return
        self._busy += 1
        try:
            with suppress(Exception):  # whoever needs the result meets the error again, and is told
                await self._quiet.work(self._steps(article))
        finally:
            self._busy -= 1
