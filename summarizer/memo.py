"""What was worked out of a text is kept for a while: many short texts, few long ones, neither pushing out the other."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 600
"""Characters from which on a text is an article, not a sentence."""
T = TypeVar("T")


def kept(*, short: int, long: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep what a pure function of one text returned for the last ``short`` sentences and the last ``long`` articles."""

    def decorate(function: Callable[[str], T]) -> Callable[[str], T]:
        of_short, of_long = lru_cache(maxsize=short)(function), lru_cache(maxsize=long)(function)

        @wraps(function)
        def known(text: str) -> T:
            return of_short(text) if len(text) < LONG else of_long(text)

        return known

    return decorate
