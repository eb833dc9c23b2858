"""Names written with capitals: the Six Nations, Air Force One, the 84th Street, “Two Fat Ladies”."""

from __future__ import annotations

from summarizer.figures.codes import STREETS, Name, behind, counts_something
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.numbers import AFTER_DIGITS, MAGNITUDES, ORDINALS
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import units
from summarizer.figures.words import words

NOT_BEFORE = words("names_not_before")
_UNITS_OF_ORDER = STREETS | words("names_units_of_order") | frozenset(["world", "fleet"])
_BODIES = words("names_bodies")
_QUOTES = frozenset("“\"‘'")
_UNQUOTES = frozenset("”\"’'")


def _capitals(t: Tokens, i: int, most: int) -> int:
    """The token after up to ``most`` capitalised words from ``i``."""
    j = i
    while j < i + most and t.capital(j) and not (j > i and "\n" in t.text[t.end[j - 1] : t.start[j]]):
        j += 1
        if t.low[j] in "'’" and t.low[j] and t.low[j - 1][-1] == "s" and t.capital(j + 1):
            j += 1
        if t.low[j] == "." and t.glued(j) and len(t.low[j - 1]) <= 2:
            j += 1
    return j


def proper_left(t: Tokens, c: int, floor: int) -> int:
    """Where a name whose last word before the number is token ``c`` begins: "World War", "S&P", "Ocean's"."""
    begin = c
    while begin - 1 >= floor and c - begin < 4:
        if t.low[begin - 1][-2:] == "'s":
            break
        if (
            t.capital(begin - 1)
            and t.low[begin - 1] not in NOT_BEFORE
            and t.low[begin - 1] not in MONTHS
            and t.low[begin - 1] not in WEEKDAYS
        ):
            begin -= 1
        elif t.low[begin - 1] == "&" and t.glued(begin) and t.glued(begin - 1) and t.capital(begin - 2) and begin - 2 >= floor:
            begin -= 2
        else:
            break
    return begin


def spelled(t: Tokens, i: int, floor: int) -> Name | None:
    """ "the Six Nations", "Air Force One": a capital that no sentence start explains."""
    stop = behind(t, i)
    if t.capital(i) and t.capital(stop) and t.low[stop] in _BODIES:
        return Name(i, stop + 1)
    if not t.capital(i):
        return None
    title = _title(t, i, stop)
    if title or t.opens(i):
        return title
    before, following = t.low[i - 1], t.low[stop]
    if t.capital(i - 1) and i - 1 >= floor and before not in NOT_BEFORE:
        if t.capital(stop) or following in units() or following in AFTER_DIGITS or counts_something(t, stop) or t.opens(i - 1):
            return None
        return Name(proper_left(t, i - 1, floor), stop)
    if before == "of" and t.capital(i - 2) and i - 2 >= floor and not t.opens(i - 2) and not t.capital(stop):
        return Name(i - 2, stop)
    if (
        t.kind[i - 1] == "word"
        and (before == "the" or not t.capital(i - 1))
        and t.capital(stop)
        and following not in AFTER_DIGITS
    ):
        return Name(i, _capitals(t, stop, 3))
    return None


def _title(t: Tokens, i: int, stop: int) -> Name | None:
    """“Two Fat Ladies”, quoted whole; the Six Million Dollar Man; the BBC's Two Fat Ladies, where not all words are capitals."""
    before = t.low[i - 1]
    if before in _QUOTES and t.kind[i - 1] == "mark":
        end = _capitals(t, stop, 6)
        close = end + 1 if t.low[end] in (",", ".") else end
        return Name(i, end) if end > stop + 1 and t.low[close] in _UNQUOTES and t.kind[close] == "mark" else None
    if before == "the" and t.low[stop] in MAGNITUDES and t.capital(stop):
        end = _capitals(t, stop, 5)
        return Name(i, end) if end > stop + 2 else None
    if before.endswith("'s") and t.capital(i - 1):
        end = _capitals(t, stop, 4)
        plain = (t.kind[end] == "word" and not t.capital(end)) or (t.kind[i - 2] == "word" and not t.capital(i - 2))
        return Name(i, end) if end > stop + 1 and plain else None
    return None


def group_of(t: Tokens, i: int) -> Name | None:
    """The Group of 77, the Class of 68: digits behind "of" and a capital that no line opens."""
    if (
        t.low[i - 1] != "of"
        or t.low[i - 2] not in _GROUPS
        or not t.capital(i - 2)
        or t.opens(i - 2)
        or counts_something(t, i + 1)
    ):
        return None
    return Name(i - 2, i + 1)


_GROUPS = frozenset(("group", "class", "gang", "committee"))


def timed_title(t: Tokens, i: int) -> Name | None:
    """ "60 Minutes", "24 Hours in A&E": a unit of time with a capital, in a line whose other words have none."""
    unit = t.low[i + 1]
    if unit not in _TIMES or not t.capital(i + 1) or t.opens(i) or t.word(i + 1).isupper():
        return None
    near = [k for k in range(max(0, i - 8), i + 10) if t.kind[k] == "word" and len(t.low[k]) > 4 and k != i + 1]
    near = [k for k in near if "\n" not in t.text[t.end[min(k, i)] : t.start[max(k, i)]]]
    return Name(i, i + 2) if any(not t.capital(k) for k in near) else None


_TIMES = frozenset(("minutes", "hours", "days", "years"))


def ordinal_name(t: Tokens, i: int) -> Name | None:
    j = i + 1
    if t.low[i + 1] == "-" and t.low[i + 2] in ORDINALS:
        j = i + 3
    if t.capital(j) and t.low[j] in _UNITS_OF_ORDER:
        if t.low[j] == "world" and t.low[j + 1] != "war":
            return None
        return Name(i, _capitals(t, j, 3))
    if t.kind[i] == "word" and t.capital(j) and not t.opens(i) and not t.capital(i - 1) and t.low[j] not in MONTHS:
        return Name(i, _capitals(t, j, 3))
    return None
