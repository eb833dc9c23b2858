"""Numbers that letters or marks touch: F-16, Covid-19, 39A, 4chan, 24/7, 4-4-2; and street addresses."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.figures.clock import ZONES
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.numbers import AFTER_DIGITS, GLUED, SMALL, TENS, VULGAR
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, GLUED_UNITS, PREFIXES, units
from summarizer.figures.words import words


class Name(NamedTuple):
    start: int
    """Token."""
    stop: int


STREETS = words("names_streets")
_PREFIX_WORDS = words("names_prefix_words")


def chain(t: Tokens, i: int) -> int:
    """The token after everything that touches token ``i``: letters, digits, hyphens inside."""
    j = i + 1
    while j < i + 8 and t.glued(j):
        if t.kind[j] in ("word", "number", "ordinal"):
            j += 1
        elif t.low[j] == "-" and t.glued(j + 1) and t.kind[j + 1] in ("word", "number") and t.low[j + 1] not in _NO_CHAIN:
            j += 2
        else:
            break
    return j


_NO_CHAIN = words("names_no_chain")


def glued_name(t: Tokens, i: int, floor: int) -> Name | None:
    low = t.low[i]
    if t.glued(i) and i - 1 >= floor:
        if t.kind[i - 1] == "word":
            if t.word(i - 1) in PREFIXES:
                return None
            return Name(_hyphened_left(t, i - 1, floor), chain(t, i))
        if t.low[i - 1] == "-" and t.glued(i - 1) and t.kind[i - 2] == "word" and i - 2 >= floor:
            prefix = t.low[i - 2]
            if (t.capital(i - 2) and len(prefix) == 1) or ((t.capital(i - 2) or len(prefix) == 1) and not _plain_prefix(prefix)):
                return Name(i - 2, chain(t, i))
            return None
        if t.low[i - 1] == "#" and low.isdigit():
            return Name(i - 1, i + 1)
    if t.low[i + 1] in ZONES and len(low) == 4:
        return None
    if low.count(".") > 1 or (len(low) > 1 and low[0] == "0" and low[1] not in ".,"):
        return Name(i, i + 1) if not _points(low) else None
    if t.glued(i + 1) and t.kind[i + 1] == "word" and low.isdigit() and not known_suffix(t, i + 1):
        return Name(i, chain(t, i))
    if t.low[i + 1] == "-" and t.glued(i + 1) and t.kind[i + 2] == "number" and t.glued(i + 2):
        if t.low[i + 3] == "-" and t.glued(i + 3) and t.glued(i + 4) and t.kind[i + 4] == "number":
            return Name(i, i + 5)
    elif (
        t.low[i + 1] == "-"
        and t.glued(i + 1)
        and t.kind[i + 2] == "word"
        and t.glued(i + 2)
        and len(t.low[i + 2]) == 1
        and t.capital(i + 2)
    ):
        return Name(i, i + 3)
    return None


def _points(low: str) -> bool:
    """ "1.200.000": points between groups of three."""
    head, *groups = low.split(".")
    return 1 <= len(head) <= 3 and len(groups) > 1 and all(len(group) == 3 for group in groups)


def _plain_prefix(prefix: str) -> bool:
    return prefix in _PREFIX_WORDS or prefix in MONTHS or prefix in SMALL or prefix in TENS or prefix in WEEKDAYS


def _hyphened_left(t: Tokens, i: int, floor: int) -> int:
    while (
        i - 2 >= floor and t.low[i - 1] == "-" and t.glued(i) and t.glued(i - 1) and t.kind[i - 2] == "word" and t.capital(i - 2)
    ):
        i -= 2
    return i


def known_suffix(t: Tokens, i: int) -> bool:
    """Letters that may touch a number without making it a name: units, magnitudes, "pm", "s"."""
    low, word = t.low[i], t.word(i)
    if (
        low in AFTER_DIGITS
        or word in GLUED
        or word in GLUED_UNITS
        or low in ("am", "pm", "s", "x", "per", "pc", "pct", "percent", "bn", "odd", "plus", "to")
    ):
        return not (t.glued(i + 1) and t.kind[i + 1] == "number" and t.low[i + 1] not in "23")
    return (
        low in units()
        or low[0] in VULGAR
        or word in PREFIXES
        or (low in DOLLARS and t.low[i + 1] == "$")
        or low in ("year", "day", "hour")
    )


def slashed_name(t: Tokens, i: int) -> Name | None:
    if t.low[i + 1] == "/" and t.glued(i + 1) and t.kind[i + 2] == "number" and t.glued(i + 2):
        pair = (t.low[i], t.low[i + 2])
        if pair in (("9", "11"), ("7", "7"), ("24", "7"), ("20", "20"), ("1", "6"), ("11", "9")):
            return Name(i, i + 3)
    return None


def address(t: Tokens, i: int) -> Name | None:
    if not t.low[i].isdigit():
        return None
    if t.low[i + 1] == "block" and t.low[i + 2] in ("of", "on"):
        j = i + 3
        for k in range(j, j + 6):
            if t.low[k] in STREETS and t.capital(k):
                return Name(i, k + 1)
        return Name(i, i + 2)
    if t.capital(i + 1):
        for k in range(i + 2, i + 5):
            if t.low[k] in STREETS and t.capital(k):
                return Name(i, k + 1)
            if not t.capital(k) and t.kind[k] != "ordinal":
                break
    return None
