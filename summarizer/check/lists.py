"""The word lists of this room, read once from ``data/check.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Lists(NamedTuple):
    empty: frozenset[str]
    endings: tuple[str, ...]
    ends_noun: frozenset[str]
    plurals: Mapping[str, str]
    roles: Mapping[str, str]
    """Word -> role: "dead" -> "killed"."""
    directions: Mapping[str, str]
    """Word -> "up" or "down"."""


@cache
def lists() -> Lists:
    data = table_of("check.toml")
    return Lists(
        frozenset(data["empty"].split()),
        tuple(data["endings"].split()),
        frozenset(data["ends_noun"].split()),
        data["plurals"],
        {word: role for role, words in data["roles"].items() for word in words.split()},
        {word: way for way, words in data["directions"].items() for word in words.split()},
    )
