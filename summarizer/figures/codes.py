"""Numbers that letters or marks touch: F-16, Covid-19, 39A, 4chan, 24/7, 4-4-2; and street addresses."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.figures.clock import ZONES
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.numbers import AFTER_DIGITS, GLUED, SMALL, TENS, VULGAR
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, GLUED_UNITS, PREFIXES, SYMBOLS, units
from summarizer.figures.words import words


class Name(NamedTuple):
    start: int
    """Token."""
    stop: int


STREETS = words("names_streets")
_CUES = words("names_cues")
_UNMADE = frozenset(("no", "day", "week", "game", "number", "lot", "set", "size", "unit"))
"""Cues that a hyphen joins to something else: "per-day 5"."""
_PLACES = frozenset(("center", "centre", "tower", "building"))
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
            if t.word(i - 1) in PREFIXES and not _no_money(t, i):
                return None
            return Name(_hyphened_left(t, i - 1, floor), chain(t, i))
        if t.low[i - 1] == "-" and t.glued(i - 1) and t.kind[i - 2] == "word" and i - 2 >= floor:
            prefix = t.low[i - 2]
            if prefix in _CUES and prefix not in _UNMADE and not counts_something(t, chain(t, i)):
                return Name(i - 2, chain(t, i))  # "a category-5 storm"
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


def _no_money(t: Tokens, i: int) -> bool:
    """Whether letters that may be a currency are none: COP21, a PS4."""
    return t.word(i - 1) in ("COP", "PS") and len(t.low[i]) <= 2 and not (t.glued(i + 1) and t.kind[i + 1] == "word")


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


_COUNTED = words("names_counted")
VERBS = words("names_verbs")


def behind(t: Tokens, i: int) -> int:
    """The token after the number at ``i`` and what touches it ("4S", "737-800", "twenty-two")."""
    if t.kind[i] == "number":
        return chain(t, i)
    return i + 3 if t.low[i] in TENS and t.low[i + 1] == "-" and t.low[i + 2] in SMALL else i + 1


def counts_something(t: Tokens, j: int) -> bool:
    """Whether what stands at ``j``, behind the number, looks counted."""
    low = t.low[j]
    if t.kind[j] != "word":
        return low in ("%", "°", "-") and t.glued(j)
    return low in _COUNTED or low in AFTER_DIGITS or low in units() or (
        low[-1] == "s" and len(low) > 3 and low[-2:] not in ("ss", "us", "is", "'s") and not t.capital(j) and low not in VERBS
    )  # fmt: skip


def slashed_name(t: Tokens, i: int) -> Name | None:
    if t.low[i + 1] == "/" and t.glued(i + 1) and t.kind[i + 2] == "number" and t.glued(i + 2):
        pair = (t.low[i], t.low[i + 2])
        if pair in (("9", "11"), ("7", "7"), ("24", "7"), ("20", "20"), ("1", "6"), ("11", "9"), ("26", "11"), ("3", "11")):
            return Name(i, i + 3)
    if t.low[i] == "9" and t.low[i + 1] == "-" and t.low[i + 2] == "11" and t.glued(i + 2) and not counts_something(t, i + 3):
        return Name(i, i + 3)
    return None


_COMPANY = frozenset(("co", "corp", "inc", "ltd", "plc", "company", "corporation"))
_CALIBRES = frozenset(("caliber", "calibre", "cal", "gauge"))
_WEAPONS = words("names_weapons")


_RACES = frozenset(
    ("race", "run", "walk", "fun", "charity", "road", "tv", "tvs", "television", "televisions", "video", "resolution")
)
_NUMBERED = words("names_numbered")
_ARTICLES = frozenset(("the", "a", "an"))
_ON = frozenset("in on at to from was is has and or near for when that which as after before with".split())


def product(t: Tokens, i: int) -> Name | None:
    """Digits that are a name by what stands behind them: 3M Co., a "1K" member, a 9mm pistol, the 17 bus."""
    low = t.low[i]
    if low.isdigit() and t.low[i + 1] == "(" and t.glued(i + 1) and len(t.low[i + 2]) == 1 and t.low[i + 3] == ")":
        stop = i + 4
        while t.low[stop] == "(" and t.glued(stop) and t.low[stop + 2] == ")" and stop < i + 10:
            stop += 3
        return Name(i, stop) if t.kind[i + 2] == "word" and t.glued(i + 3) else None  # 401(k), 501(c)(3)
    if (
        t.low[i - 1] in _ARTICLES
        and low.isdigit()
        and t.low[i + 1] in _NUMBERED
        and (t.kind[i + 2] != "word" or t.low[i + 2] in _ON)
    ):
        return Name(i, i + 1)
    if low in ("401", "403") and t.glued(i + 1) and t.low[i + 1] in ("k", "b"):
        return Name(i, i + 2)
    if t.low[i + 1] == "s" and t.glued(i + 1) and len(low) == 3 and low[0] == low[2] == "7":
        return Name(i, i + 2)  # 747s
    if t.low[i + 1] == "k" and t.glued(i + 1) and t.low[i + 2] in _RACES and t.low[i - 1] not in SYMBOLS:
        return Name(i, i + 2)
    if t.glued(i + 1) and t.kind[i + 1] == "word" and t.capital(i + 1) and t.low[i].isdigit():
        quoted = t.low[i - 1] in '“"‘' and t.glued(i) and t.low[i + 2] in '”"’' and t.kind[i + 2] == "mark"
        return Name(i, i + 2) if quoted or t.low[i + 2] in _COMPANY else None
    stop = i + 2 if t.low[i + 1] == "-" and t.glued(i + 1) else i + 1
    if t.low[stop] in _CALIBRES:
        return Name(i, stop + 1)
    arms = t.low[stop + 1] in _WEAPONS or (t.low[stop + 1] == "-" and t.low[stop + 2] in _WEAPONS)
    if t.low[stop] == "mm" and len(t.low[i]) <= 4 and arms:
        return Name(i, stop + 1)
    return Name(i, i + 1) if t.low[i][0] == "." and t.low[stop] in _WEAPONS else None


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
            if t.capital(k) and (t.low[k] in STREETS or t.low[k] in _PLACES) and not counts_something(t, k + 1):
                return Name(i, k + 1)
            if not t.capital(k) and t.kind[k] != "ordinal":
                break
    return None
