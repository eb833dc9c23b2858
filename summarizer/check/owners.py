"""Whose age a number is: "Ann Lee, 37," and "37-year-old Ann Lee" say it of one person, and no other age is hers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.check.uses import Use

_BEFORE = re.compile(r"((?:[^\W\d_][\w’'-]{1,40}\s){0,1}[^\W\d_][\w’'-]{1,40})\s?[,(]\s?(?:aged )?\Z")
_BEHIND = re.compile(r"\s?((?:[A-Z][\w’'-]{1,40}\s?){1,4})")
_SIGHT = 60
_SUFFIXES = frozenset(("jr", "sr", "jnr", "snr", "junior", "senior"))


class Owned(NamedTuple):
    """An age and the parts of the name it stands beside, in small letters, the last one last."""

    names: tuple[str, ...]
    capital: bool
    age: str


def owned(use: Use) -> Owned | None:
    """Return whose age ``use`` is, where a name stands right beside it."""
    figure = use.figure
    if figure.kind != "age" or figure.bound != "exact" or not figure.value or figure.unit not in (None, "year"):
        return None
    text = use.text
    behind = _BEHIND.match(text, figure.end, figure.end + _SIGHT) if "old" in figure.text.lower() else None
    before = None if behind else _BEFORE.search(text[max(use.start, figure.start - _SIGHT) : figure.start])
    if not behind and not before:
        return None
    words = behind[1].split() if behind else before[1].split() if before else []
    names = [re.sub(r"['’]s?\Z", "", word) for word in words if word.casefold() not in _SUFFIXES]
    parts = tuple(name.casefold() for name in names if len(name) > 2)
    return Owned(parts, names[-1][:1].isupper(), figure.value) if parts else None


def ages_of(said: Owned, uses: Iterable[Use]) -> frozenset[str]:
    """Return every age that stands in the evidence beside a name which shares a part with the name of ``said``.

    Families share one: as long as any of their ages fits, nobody can tell that it is the wrong one.
    """
    found = (owned(use) for use in uses)
    return frozenset(one.age for one in found if one and one.capital and set(one.names) & set(said.names))
