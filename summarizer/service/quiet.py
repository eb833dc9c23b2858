"""Answers are handed on one by one, in moments when nothing comes or goes.

What follows an answer (proving its claims) takes the processor for some milliseconds. With many requests under way answers
come in bursts, and each request that could leave meanwhile would wait for the claims of all answers before it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STILL = 0.004
"""Seconds without an answer or a request that count as such a moment."""


class Quiet:
    """One line of those who wait for a quiet moment, in one event loop. ``under_way``: how many requests are out."""

    def __init__(self, under_way: Callable[[], int]) -> None:
        self._under_way = under_way
        self._line = asyncio.Lock()
        self._stirs = 0

    def stir(self) -> None:
        """Take note that an answer has come or a request goes out."""
        self._stirs += 1

    async def turn(self) -> None:
        """Wait for one's turn, and for a quiet moment; at once where nothing is under way."""
        async with self._line:
            seen = -1
            while self._under_way() and seen != self._stirs:
                seen = self._stirs
                await asyncio.sleep(STILL)
