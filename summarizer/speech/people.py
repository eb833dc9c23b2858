"""Persons named in full, found fast: enough to say whom "she" or a surname may mean."""

from __future__ import annotations

import re
from functools import cache

from summarizer.names.tables import fold, tables

_PARTICLE = r"(?:of|al|bin|van|von|de|der|del|di|la|el|ben|ibn|to|the)"
_PART = r"(?:(?:[A-Z](?:\.[A-Z])?|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Prof|Rev|St)\.|[A-Z][\w’'-]{1,24})"
_RUN = re.compile(rf"(?<!\w){_PART}(?:[ ]{_PARTICLE}(?=[ ][A-Z])|[ ]{_PART}(?=[\s,;:.)’'\"”–—-]|\Z)){{1,9}}")
_WORD = re.compile(r"\S+")


@cache
def _never() -> frozenset[str]:
    """Words that no person is called: they make a run of capitals a body, a place or a date."""
    known = tables()
    return known.organisations | known.places | known.calendar


def people(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where persons are named with at least two names, titles left out: "Gen. Ann Low" -> "Ann Low"."""
    found = []
    for run in _RUN.finditer(text, start, len(text) if end is None else end):
        held: list[tuple[str, int, int]] = []
        for match in _WORD.finditer(run.group()):
            held.append((match.group(), run.start() + match.start(), run.start() + match.end()))
            if match.group().endswith(("’s", "'s")):
                found.append(_name(held))
                held = []
        found.append(_name(held) if held else None)
    return [name for name in found if name is not None]


def _name(held: list[tuple[str, int, int]]) -> tuple[int, int] | None:
    known = tables()
    last = len(held) - 1
    end = held[last][2] - (2 if held[last][0].endswith(("’s", "'s")) else 0)
    if held[last][0].endswith("."):
        end -= 1
    first = 0
    for index in range(last, -1, -1):
        bare = fold(held[index][0].strip(".’'")).replace("-", "")
        if (
            bare in known.titles
            or fold(held[index][0]) in known.country
            or held[index][0] in ("of", "to", "the")
            or _shouted(held[index][0])
        ):
            first = index + 1
            break
    while first < last and fold(held[first][0]) in known.openers:
        first += 1
    name = held[first : last + 1]
    names = [word for word, _, _ in name if word[0].isupper()]
    if not 2 <= len(names) <= 4 or any(_body(word) in _never() for word in names):
        return None
    return name[0][1], end


def _body(word: str) -> str:
    return fold(word.removesuffix("’s").removesuffix("'s").rstrip("."))


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.rstrip(".").isupper() and len(word.rstrip(".")) > 1
