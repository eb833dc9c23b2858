"""How many requests are under way at once: as many as asked for, as few as the server takes.

The limit is halved when the server refuses, comes back to what the server took before, and grows from there by one after
rounds of good answers; each refusal that follows a step up doubles the rounds before the next, and any puts it off until the
wait that it cost has paid. The longest article goes first, a request that was refused before all others.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_START = 0.06
"""Seconds by which the first request goes ahead: a refused key or an unknown model costs one request, not one a worker."""
STEP = 0.003
"""Seconds between starts until every slot was used once: a server that takes few at a time is not hit by all at once."""
ROUNDS, MOST_ROUNDS = 1, 8
"""Rounds of good answers before the limit grows by one, at first and after steps that were refused."""
WORTH, LONGEST_PUT_OFF = 16, 120.0
"""A refusal makes everybody wait: a step up comes after so many times as long, or so many seconds."""


class Limiter:
    """Hands out slots in one event loop. ``most``: the concurrency asked for."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self.limit = most
        self.under_way = 0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = 0
        self._started = 0
        self._next_start = 0.0
        self._held_until = 0.0
        self._answers = 0
        self._rounds = ROUNDS
        self._took = most
        """So many at once the server has taken, before it last refused."""
        self._stepped = 0
        """The limit after a step up that is not yet proven."""
        self._steps_from = 0.0
        """When the limit may next grow beyond what the server is known to take."""
        self._cut_at = -1.0
        self._timer: asyncio.TimerHandle | None = None
        self.probing = False
        """Only one request at a time, whatever the limit."""

    async def acquire(self, size: int = 0, *, again: bool = False) -> float:
        """Wait for a slot and return the time of the start; the longest first, a request that is sent again before all."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._waiting, (-size if not again else -(2**62), self._count, future))
        self._wake()
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self.release()
            else:
                future.cancel()
            raise
        return self._clock()

    def release(self) -> None:
        """Give a slot back."""
        self.under_way -= 1
        if self._started == 1:
            self._next_start = 0.0
        self._wake()

    def answered(self) -> None:
        """Take note of a good answer: after a round of them the limit doubles up to what the server took before, then grows."""
        self._answers += 1
        known = self.limit < self._took
        if self.limit >= self._most or self._answers < self.limit * (1 if known else self._rounds):
            return
        self._answers = 0
        if known:
            self.limit = min(self.limit * 2, self._took)
        elif self._clock() >= self._steps_from:
            if self.limit == self._stepped:
                self._rounds = max(1, self._rounds // 2)
            self.limit = self._stepped = self.limit + 1
        self._wake()

    def refused(self, started: float, wait: float = 0.0) -> None:
        """Take note of a refusal, before its slot is given back, of a request that started at ``started``; hold all for ``wait``.

        A step up that is refused is taken back, and the next comes later. Any other burst of refusals halves the limit once,
        and takes it down to what the server has accepted meanwhile.
        """
        self.hold(wait)
        bursting, self._answers = self._answers == 0, 0
        accepted = max(1, self.under_way - 1)
        if self.limit == self._stepped and self.limit > 1:
            self.limit, self._rounds = self.limit - 1, min(self._rounds * 2, MOST_ROUNDS)
            self._took = self.limit
        elif started > self._cut_at:
            self._took = min(self.limit, accepted)
            self.limit = max(1, min(self.limit // 2, accepted))
        elif bursting:
            self._took, self.limit = min(self._took, accepted), min(self.limit, accepted)
        else:
            return  # sent before the limit was last cut, and answered after others were answered well
        self._stepped = 0
        self._cut_at = self._clock()
        # one alone that was taken shows no capacity: then all may have been refused, for another reason than their number
        self._steps_from = self._cut_at + min(WORTH * wait, LONGEST_PUT_OFF) if self._took > 1 else 0.0

    def hold(self, seconds: float) -> None:
        """Let nobody start for ``seconds``; holds do not add up."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    def wake_all(self) -> None:
        """Let everybody who waits go on at once: the run is over, and each will find out."""
        while self._waiting:
            _, _, future = heapq.heappop(self._waiting)
            if not future.done():
                self.under_way += 1
                future.set_result(None)

    def probe(self, only: bool) -> None:
        """Allow one request at a time, whatever the limit, or the limit again."""
        self.probing = only
        self._wake()

    def _wake(self) -> None:
        now = self._clock()
        while self._waiting and self.under_way < (1 if self.probing else self.limit):
            ready_at = max(self._held_until, self._next_start)
            if now < ready_at:
                self._later(ready_at - now)
                return
            _, _, future = heapq.heappop(self._waiting)
            if future.done():
                continue
            self.under_way += 1
            self._pace(now)
            future.set_result(None)

    def _pace(self, now: float) -> None:
        self._started += 1
        if self._started <= self._most:
            self._next_start = now + (HEAD_START if self._started == 1 else STEP)

    def _later(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._wake)
