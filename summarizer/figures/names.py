"""Numbers that are part of a name: F-16, Flight 8501, Article 50, Room 401, S&P 500, World War Two, 84th Street."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.figures.dates import MONTHS, WEEKDAYS, ZONES
from summarizer.figures.numbers import AFTER_DIGITS, GLUED, ORDINALS, SMALL, TENS, VULGAR
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, GLUED_UNITS, PREFIXES, units
from summarizer.figures.words import words


class Name(NamedTuple):
    start: int
    """Token."""
    stop: int


_CUES = words("names_cues")
"""Before a number these make a name, in either case, unless something counted follows the number."""
_PROPER_CUES = words("names_proper_cues")
"""Capitalised, these make a name whatever follows: "Boeing 747 jets", "Fortune 500 companies"."""
_NOT_BEFORE = words("names_not_before")
_COUNTED = words("names_counted")
_STREETS = words("names_streets")
_UNITS_OF_ORDER = _STREETS | words("names_units_of_order") | frozenset(["world", "fleet"])  # fmt: skip
_PREFIX_WORDS = words("names_prefix_words")
_EMERGENCY = words("names_emergency")
_CRAFT = words("names_craft")
_STRONG = words("names_strong")
"""Cues that even a plural behind the number leaves a name: "phase 3 trials"."""


def find_name(t: Tokens, i: int, floor: int) -> Name | None:
    """The name that the number at token ``i`` is part of, if it is part of one; never reaches below token ``floor``."""
    kind = t.kind[i]
    if kind == "number":
        return (
            _after_cue(t, i, floor)
            or _glued(t, i, floor)
            or _slashed(t, i)
            or _address(t, i)
            or _emergency(t, i)
            or _after_capital(t, i, floor)
        )
    if kind == "ordinal":
        return _ordinal_name(t, i)
    if t.low[i] in ORDINALS:
        return _ordinal_name(t, i) if t.capital(i) else None
    return _after_cue(t, i, floor) or _spelled(t, i, floor)


def _chain(t: Tokens, i: int) -> int:
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


def _glued(t: Tokens, i: int, floor: int) -> Name | None:
    low = t.low[i]
    if t.glued(i) and i - 1 >= floor:
        if t.kind[i - 1] == "word":
            if t.word(i - 1) in PREFIXES:
                return None
            return Name(_hyphened_left(t, i - 1, floor), _chain(t, i))
        if t.low[i - 1] == "-" and t.glued(i - 1) and t.kind[i - 2] == "word" and i - 2 >= floor:
            prefix = t.low[i - 2]
            if (t.capital(i - 2) and len(prefix) == 1) or ((t.capital(i - 2) or len(prefix) == 1) and not _plain_prefix(prefix)):
                return Name(i - 2, _chain(t, i))
            return None
        if t.low[i - 1] == "#" and low.isdigit():
            return Name(i - 1, i + 1)
    if t.low[i + 1] in ZONES and len(low) == 4:
        return None
    if low.count(".") > 1 or (len(low) > 1 and low[0] == "0" and low[1] not in ".,"):
        return Name(i, i + 1) if not _points(low) else None
    if t.glued(i + 1) and t.kind[i + 1] == "word" and low.isdigit() and not _known_suffix(t, i + 1):
        return Name(i, _chain(t, i))
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


def _known_suffix(t: Tokens, i: int) -> bool:
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


def _slashed(t: Tokens, i: int) -> Name | None:
    if t.low[i + 1] == "/" and t.glued(i + 1) and t.kind[i + 2] == "number" and t.glued(i + 2):
        pair = (t.low[i], t.low[i + 2])
        if pair in (("9", "11"), ("7", "7"), ("24", "7"), ("20", "20"), ("1", "6"), ("11", "9")):
            return Name(i, i + 3)
    return None


def _capitals(t: Tokens, i: int, most: int) -> int:
    """The token after up to ``most`` capitalised words from ``i``."""
    j = i
    while j < i + most and t.capital(j):
        j += 1
        if t.low[j] in "'’" and t.low[j] and t.low[j - 1][-1] == "s" and t.capital(j + 1):
            j += 1
        if t.low[j] == "." and t.glued(j) and len(t.low[j - 1]) <= 2:
            j += 1
    return j


def _address(t: Tokens, i: int) -> Name | None:
    if not t.low[i].isdigit():
        return None
    if t.low[i + 1] == "block" and t.low[i + 2] in ("of", "on"):
        j = i + 3
        for k in range(j, j + 6):
            if t.low[k] in _STREETS and t.capital(k):
                return Name(i, k + 1)
        return Name(i, i + 2)
    if t.capital(i + 1):
        for k in range(i + 2, i + 5):
            if t.low[k] in _STREETS and t.capital(k):
                return Name(i, k + 1)
            if not t.capital(k) and t.kind[k] != "ordinal":
                break
    return None


def _emergency(t: Tokens, i: int) -> Name | None:
    if t.low[i] in ("911", "999", "112") and (
        t.low[i + 1] in _EMERGENCY
        or t.low[i - 1] in ("call", "called", "calling", "dial", "dialed", "dialled", "dialing", "a", "the", "to")
    ):
        return Name(i, i + 1)
    if len(t.low[i]) == 3 and t.low[i][0] == t.low[i][2] == "7" and t.low[i] != "797":
        return (
            Name(i, i + 1)
            if t.low[i + 1] in _CRAFT or (t.low[i - 1] in ("the", "a") and not _counts_something(t, i + 1))
            else None
        )
    return None


def _after(t: Tokens, i: int) -> int:
    """The token after the number at ``i`` and what touches it ("4S", "737-800", "twenty-two")."""
    if t.kind[i] == "number":
        return _chain(t, i)
    return i + 3 if t.low[i] in TENS and t.low[i + 1] == "-" and t.low[i + 2] in SMALL else i + 1


def _counts_something(t: Tokens, j: int) -> bool:
    """Whether what stands at ``j``, behind the number, looks counted."""
    low = t.low[j]
    if t.kind[j] != "word":
        return low in ("%", "°", "-") and t.glued(j)
    return low in _COUNTED or low in AFTER_DIGITS or low in units() or (
        low[-1] == "s" and len(low) > 3 and low[-2:] not in ("ss", "us", "is", "'s") and not t.capital(j) and low not in _VERBS
    )  # fmt: skip


_VERBS = words("names_verbs")


def _after_cue(t: Tokens, i: int, floor: int) -> Name | None:
    c = i - 1
    if t.low[c] == "." and t.glued(c) and t.low[c - 1] in ("no", "nos", "vol", "fig", "cat", "apt", "para", "st"):
        c -= 1
    cue = t.low[c]
    if c < floor or t.kind[c] != "word" or (t.kind[i] == "number" and "," in t.low[i]):
        return None
    if (
        t.capital(c)
        and cue in _PROPER_CUES
        and not (cue in ("war", "bowl", "class", "core") and t.kind[i] == "number" and t.low[c - 1] == "")
    ):
        if t.kind[i] == "word" and not t.capital(i) and cue not in ("formula", "mach", "catch"):
            return None
        if t.low[_after(t, i)] == "%" or (t.kind[i] == "number" and _score_follows(t, i)):
            return None
        return Name(_proper_left(t, c, floor), _after(t, i))
    if cue not in _CUES or (cue == "no" and t.low[c + 1] != "." and (t.kind[i] == "word" or not t.capital(c))):
        return None
    if cue in ("number", "case", "patient", "order", "area", "form") and t.low[c - 1] in ("the", "of") and not t.low[i].isdigit():
        return None
    if t.kind[i] == "number" and t.glued(i + 1) and t.kind[i + 1] == "word" and _known_suffix(t, i + 1):
        return None
    stop = _after(t, i)
    proper = t.capital(c) and not t.opens(c)
    strong = cue in _STRONG and t.low[i].isdigit() and t.low[stop] not in units() and t.low[stop] not in AFTER_DIGITS
    if (
        _counts_something(t, stop)
        and not strong
        and not (proper and t.low[stop] not in units() and t.low[stop] not in AFTER_DIGITS)
    ):
        return None
    if (
        t.low[stop] in ("of", "more", "other", "to")
        and not proper
        and cue not in ("day", "week", "page", "stage", "phase", "round", "level")
    ):
        return None
    return Name(_proper_left(t, c, floor) if proper else c, stop)


def _score_follows(t: Tokens, i: int) -> bool:
    return t.low[i + 1] == "-" and t.kind[i + 2] == "number" and len(t.low[i]) <= 2 and len(t.low[i + 2]) <= 2


def _proper_left(t: Tokens, c: int, floor: int) -> int:
    """Where a name whose last word before the number is token ``c`` begins: "World War", "S&P", "Ocean's"."""
    begin = c
    while begin - 1 >= floor and c - begin < 4:
        if (
            t.capital(begin - 1)
            and t.low[begin - 1] not in _NOT_BEFORE
            and t.low[begin - 1] not in MONTHS
            and t.low[begin - 1] not in WEEKDAYS
        ):
            begin -= 1
        elif t.low[begin - 1] == "&" and t.glued(begin) and t.glued(begin - 1) and t.capital(begin - 2) and begin - 2 >= floor:
            begin -= 2
        else:
            break
    return begin


def _after_capital(t: Tokens, i: int, floor: int) -> Name | None:
    c, low = i - 1, t.low[i]
    if c < floor or not t.capital(c) or not low.isdigit() or len(low) > 5 or t.glued(i):
        return None
    previous = t.low[c]
    if (
        previous in _NOT_BEFORE
        or previous.endswith("'s")
        or previous in MONTHS
        or previous in WEEKDAYS
        or t.word(c) in PREFIXES
        or previous in SMALL
        or previous in TENS
    ):
        return None
    if "\n" in t.text[t.end[c] : t.start[i]] or _score_follows(t, i):
        return None
    stop = _chain(t, i)
    follows = t.low[stop]
    if (
        follows in units()
        or follows in AFTER_DIGITS
        or follows in ("%", "per", "to", "and")
        or (follows == "-" and t.glued(stop))
    ):
        return None
    if _counts_something(t, stop) and (
        follows in _COUNTED or t.low[c - 1] in ("in", "at", "near", "on", "from", "for", "of", "")
    ):
        return None
    if len(low) == 4 and "1900" <= low <= "2099":
        return None
    if t.opens(c) and c - floor < 1 and t.kind[stop] == "word" and not t.capital(stop):
        return Name(c, stop) if not _counts_something(t, stop) and follows in _VERBS else None
    return Name(_proper_left(t, c, floor), stop)


def _spelled(t: Tokens, i: int, floor: int) -> Name | None:
    """ "the Six Nations", "Air Force One": a capital that no sentence start explains."""
    if not t.capital(i) or t.opens(i):
        return None
    stop = _after(t, i)
    before, following = t.low[i - 1], t.low[stop]
    if t.capital(i - 1) and i - 1 >= floor and before not in _NOT_BEFORE:
        if t.capital(stop) or following in units() or following in AFTER_DIGITS or _counts_something(t, stop) or t.opens(i - 1):
            return None
        return Name(_proper_left(t, i - 1, floor), stop)
    if t.kind[i - 1] == "word" and t.capital(stop) and following not in AFTER_DIGITS:
        return Name(i, _capitals(t, stop, 3))
    return None


def _ordinal_name(t: Tokens, i: int) -> Name | None:
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


def label(t: Tokens, name: Name) -> str:
    """The name on its own: plain hyphens, single blanks, no plural "s" behind digits."""
    text = " ".join(t.text[t.start[name.start] : t.end[name.stop - 1]].split())
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    if len(text) > 2 and text[-1] == "s" and text[-2].isdigit():
        return text[:-1]
    return text[:-2] if text.endswith(("'s", "’s")) and len(text) > 3 else text
