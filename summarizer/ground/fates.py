"""Killed, wounded, missing: which of the three some words speak of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FATES = ("killed", "wounded", "missing")
"""What happened to people, of which a statement must never take one for another."""
_ALSO = {
    "killed": frozenset(
        "life lives fatal fatally deadly shot assassination slaying slayings casualties toll body bodies homicide".split()
    ),
    "wounded": frozenset("casualties hospital critical stabbed shot".split()),
    "missing": frozenset("lost disappearance untraced".split()),
}
"""Words that may bear a fate in an article; in a statement they claim none."""
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _claims() -> dict[str, str]:
    table = table_of("roles.toml")
    return {word: fate for fate in FATES for word in (*table[fate]["words"], *table[fate]["nouns"])}


def claimed(words: Iterable[str]) -> dict[str, str]:
    """Return the fates that ``words`` state, each with the first word that does."""
    found: dict[str, str] = {}
    for word in words:
        fate = _claims().get(word.lower())
        if fate:
            found.setdefault(fate, word)
    return found


def borne(words: Iterable[str]) -> frozenset[str]:
    """Return the fates that ``words`` of an article may bear."""
    low = {word.lower() for word in words}
    known = _claims()
    also = {fate for fate, more in _ALSO.items() if not low.isdisjoint(more)}
    return frozenset(also | {known[word] for word in low.intersection(known)})


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)
