"""Numbers that are part of a name: Flight 8501, Article 50, S&P 500, World War Two, 84th Street."""

from __future__ import annotations

from summarizer.figures.codes import STREETS, Name, address, chain, glued_name, known_suffix, slashed_name
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.numbers import AFTER_DIGITS, ORDINALS, SMALL, TENS
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import PREFIXES, units
from summarizer.figures.words import words

_CUES = words("names_cues")
"""Before a number these make a name, in either case, unless something counted follows the number."""
_PROPER_CUES = words("names_proper_cues")
"""Capitalised, these make a name whatever follows: "Boeing 747 jets", "Fortune 500 companies"."""
_NOT_BEFORE = words("names_not_before")
_COUNTED = words("names_counted")
_UNITS_OF_ORDER = STREETS | words("names_units_of_order") | frozenset(["world", "fleet"])  # fmt: skip
_EMERGENCY = words("names_emergency")
_CRAFT = words("names_craft")
_BODIES = words("names_bodies")
_STRONG = words("names_strong")
"""Cues that even a plural behind the number leaves a name: "phase 3 trials"."""


def find_name(t: Tokens, i: int, floor: int) -> Name | None:
    """The name that the number at token ``i`` is part of, if it is part of one; never reaches below token ``floor``."""
    kind = t.kind[i]
    if kind == "number":
        return (
            _after_cue(t, i, floor)
            or glued_name(t, i, floor)
            or slashed_name(t, i)
            or address(t, i)
            or _emergency(t, i)
            or _after_capital(t, i, floor)
        )
    if kind == "ordinal":
        return _ordinal_name(t, i)
    if t.low[i] in ORDINALS:
        if t.low[i + 1] == "world" and t.low[i + 2] == "war":
            return Name(i, i + 3)
        return _ordinal_name(t, i) if t.capital(i) else None
    if t.kind[i + 1] == "number" and t.glued(i + 1):
        return Name(i, chain(t, i))
    return _after_cue(t, i, floor) or _spelled(t, i, floor)


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
        return chain(t, i)
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


_SHORT_CUES = frozenset(("no", "nos", "vol", "fig", "cat", "apt", "para", "st", "pp", "p"))


def _after_cue(t: Tokens, i: int, floor: int) -> Name | None:
    c = i - 1
    if t.low[c] == "." and t.glued(c) and t.low[c - 1] in _SHORT_CUES:
        c -= 1
    if (
        t.low[c] == "."
        and t.glued(c)
        and len(t.low[c - 1]) == 1
        and t.low[c - 2] == "."
        and len(t.low[c - 3]) == 1
        and c - 3 >= floor
    ):
        return Name(c - 3, i + 1) if t.low[i].isdigit() and t.capital(c - 1) and t.capital(c - 3) else None
    cue = t.low[c]
    if cue == "war" and t.low[c - 1] == "world" and c - 1 >= floor:
        return Name(c - 1, i + 1)
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
    if t.kind[i] == "number" and t.glued(i + 1) and t.kind[i + 1] == "word" and known_suffix(t, i + 1):
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
    while t.low[stop] == "(" and t.glued(stop) and t.low[stop + 2] == ")" and t.glued(stop + 1):
        stop += 3
    return Name(_proper_left(t, c, floor) if proper else c, stop)


def _score_follows(t: Tokens, i: int) -> bool:
    return t.low[i + 1] == "-" and t.kind[i + 2] == "number" and len(t.low[i]) <= 2 and len(t.low[i + 2]) <= 2


def _proper_left(t: Tokens, c: int, floor: int) -> int:
    """Where a name whose last word before the number is token ``c`` begins: "World War", "S&P", "Ocean's"."""
    begin = c
    while begin - 1 >= floor and c - begin < 4:
        if t.low[begin - 1][-2:] == "'s":
            break
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
    stop = chain(t, i)
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
    begin = _proper_left(t, c, floor)
    return None if _tallied(t, begin) else Name(begin, stop)


def _tallied(t: Tokens, begin: int) -> bool:
    """Whether a capitalised word at ``begin`` has its share in a tally: "the Greens have 43 seats, Labour 25"."""
    b = begin - 1
    if t.low[b] == "the":
        b -= 1
    if b < 0 or t.low[b] not in (",", ";", "and"):
        return False
    earlier = range(max(0, b - 12), b)
    return any(t.kind[k] == "number" for k in earlier) and all(t.low[k] != t.low[begin] for k in earlier)


def _spelled(t: Tokens, i: int, floor: int) -> Name | None:
    """ "the Six Nations", "Air Force One": a capital that no sentence start explains."""
    stop = _after(t, i)
    if t.capital(i) and t.capital(stop) and t.low[stop] in _BODIES:
        return Name(i, stop + 1)
    if not t.capital(i) or t.opens(i):
        return None
    before, following = t.low[i - 1], t.low[stop]
    if t.capital(i - 1) and i - 1 >= floor and before not in _NOT_BEFORE:
        if t.capital(stop) or following in units() or following in AFTER_DIGITS or _counts_something(t, stop) or t.opens(i - 1):
            return None
        return Name(_proper_left(t, i - 1, floor), stop)
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
