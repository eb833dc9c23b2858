"""What was worked out is kept for a while: of texts, many short and few long ones, neither pushing out the other; of claims."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 600
"""Characters from which on a text is an article, not a sentence."""
S = TypeVar("S")
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


def once(*, size: int) -> Callable[[Callable[[S], T]], Callable[[S], T]]:
    """Keep what a pure function returned for up to ``size`` objects, by the objects themselves.

    For frozen models, of which the hash costs more than most answers: an equal one is worked out again.
    """

    def decorate(function: Callable[[S], T]) -> Callable[[S], T]:
        held: dict[int, tuple[S, T]] = {}

        @wraps(function)
        def known(item: S) -> T:
            entry = held.get(id(item))
            if entry is None:
                if len(held) >= size:
                    held.clear()
                entry = held[id(item)] = (item, function(item))  # keeps the object, so that its id stays its own
            return entry[1]

        return known

    return decorate
