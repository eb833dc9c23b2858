"""Work begun before it is known to be needed: done step by step while something is awaited, finished or thrown away after."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator

R = TypeVar("R")
T = TypeVar("T")

LEAD, REST = 0.02, 0.002
"""Seconds that the event loop has to itself before the work begins, in which requests leave, and between its turns."""
TURN = 0.008
"""Seconds after which a turn of the work ends with the step it is at."""


class Begun(Generic[R]):
    """Work in ``steps``, of which the value is what the last one returns."""

    def __init__(self, steps: Generator[None, None, R]) -> None:
        self._steps = steps
        self._found: list[R] = []

    def finish(self) -> R:
        """Return what the work gives, doing what is left of it."""
        while not self._found:
            self._step()
        return self._found[0]

    async def while_awaiting(self, awaited: Coroutine[object, object, T]) -> T:
        """Return what ``awaited`` gives; as long as it takes, go on with the work."""
        task = asyncio.ensure_future(awaited)
        try:
            await asyncio.wait([task], timeout=LEAD)
            while not (task.done() or self._found):
                self._turn()
                await asyncio.wait([task], timeout=REST)
            return await task
        finally:
            task.cancel()  # nothing, where it is done

    def _turn(self) -> None:
        ends = time.monotonic() + TURN
        while not self._found and time.monotonic() < ends:
            self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as end:
            self._found.append(end.value)
