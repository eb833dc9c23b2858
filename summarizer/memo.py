"""What was worked out is kept for a while: of texts, many short and few long ones, neither pushing out the other; of claims."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 600
"""Characters from which on a text is an article, not a sentence."""
P = ParamSpec("P")
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


def once(*, size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a pure function returned for up to ``size`` calls, by the objects it was given, not by what they equal.

    For frozen models, of which the hash costs more than most answers: an equal one is worked out again.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        held: dict[tuple[int, ...], tuple[object, T]] = {}

        @wraps(function)
        def known(*given: P.args, **named: P.kwargs) -> T:
            assert not named
            key = tuple(map(id, given))
            entry = held.get(key)
            if entry is None:
                if len(held) >= size:
                    held.clear()
                entry = held[key] = (given, function(*given, **named))  # keeps what was given, so that no id is given twice
            return entry[1]

        return known

    return decorate
