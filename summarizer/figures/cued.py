"""Numbers that the word before them makes part of a name: Flight 370, Article 50, Fortune 500, World War Two, U.S. 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.figures.codes import Name, behind, counts_something, known_suffix
from summarizer.figures.numbers import AFTER_DIGITS, SMALL
from summarizer.figures.titles import proper_left
from summarizer.figures.units import units
from summarizer.figures.words import words

if TYPE_CHECKING:
    from summarizer.figures.tokens import Tokens

_CUES = words("names_cues")
"""Before a number these make a name, in either case, unless something counted follows the number."""
_PROPER_CUES = words("names_proper_cues")
"""Capitalised, these make a name whatever follows: "Boeing 747 jets", "Fortune 500 companies"."""
_STRONG = words("names_strong")
"""Cues that even a plural behind the number leaves a name: "phase 3 trials"."""
_SHORT_CUES = frozenset(("no", "nos", "vol", "fig", "cat", "apt", "para", "st", "pp", "p", "prop", "sec", "art", "ch"))
"""Cues written with a full stop."""
_OPENING = frozenset(("war", "bowl", "class", "core"))
"""Proper cues that at the beginning of a text may be words like any other."""
_BEFORE_SMALL_LETTERS = frozenset(("formula", "mach", "catch"))
"""Proper cues before a number in small letters: "Formula one"."""
_COUNTING = frozenset(("number", "case", "patient", "order", "area", "form"))
"""Cues that behind "the" or "of" count: "the number nine", "of order two"."""
_STEPS = frozenset(("day", "week", "page", "stage", "phase", "round", "level"))
"""Cues of which a number may be followed by "of", "to", "more": "day 3 of the trial"."""
JOINTS = frozenset((",", "and", "or", "to", "through", "-", "&"))
"""What stands between the numbers of a list."""


def after_cue(t: Tokens, i: int, floor: int) -> Name | None:
    """Return the name that the number at token ``i`` makes with what stands before it, not below token ``floor``."""
    c = i - 1
    if t.low[c] == "." and t.glued(c) and t.low[c - 1] in _SHORT_CUES:
        c -= 1
    if _initials_end(t, c, floor):
        return Name(c - 3, i + 1) if t.low[i].isdigit() and t.capital(c - 1) and t.capital(c - 3) else None
    cue = t.low[c]
    if cue == "war" and t.low[c - 1] == "world" and c - 1 >= floor:
        return Name(c - 1, i + 1)
    if c < floor or t.kind[c] != "word" or (t.kind[i] == "number" and "," in t.low[i]):
        return None
    opens = cue in _OPENING and t.kind[i] == "number" and t.low[c - 1] == ""
    if t.capital(c) and cue in _PROPER_CUES and not opens:
        return _proper(t, i, c, floor)
    return _plain(t, i, c, floor)


def score_follows(t: Tokens, i: int) -> bool:
    return t.low[i + 1] == "-" and t.kind[i + 2] == "number" and len(t.low[i]) <= 2 and len(t.low[i + 2]) <= 2


def _initials_end(t: Tokens, c: int, floor: int) -> bool:
    """Whether two initials end at token ``c``: the "U.S." of a road."""
    full_stops = t.low[c] == "." and t.glued(c) and t.low[c - 2] == "."
    return full_stops and len(t.low[c - 1]) == 1 and len(t.low[c - 3]) == 1 and c - 3 >= floor


def _proper(t: Tokens, i: int, c: int, floor: int) -> Name | None:
    """Return the name with a capitalised cue at token ``c``."""
    if t.kind[i] == "word" and not t.capital(i) and t.low[c] not in _BEFORE_SMALL_LETTERS:
        return None
    if t.low[behind(t, i)] == "%" or (t.kind[i] == "number" and score_follows(t, i)):
        return None
    return Name(proper_left(t, c, floor), behind(t, i))


def _plain(t: Tokens, i: int, c: int, floor: int) -> Name | None:
    """Return the name with a cue in either case at token ``c``, unless the number counts what follows it."""
    cue, stop = _cue_at(t, i, c), behind(t, i)
    if cue not in _CUES or (cue == "no" and t.low[c + 1] != "." and (t.kind[i] == "word" or not t.capital(c))):
        return None
    if cue in _COUNTING and t.low[c - 1] in ("the", "of") and not t.low[i].isdigit():
        return None
    if t.kind[i] == "number" and t.glued(i + 1) and t.kind[i + 1] == "word" and known_suffix(t, i + 1):
        return None
    proper = t.capital(c) and not t.opens(c)
    if _counts(t, i, stop, cue, proper=proper) or _goes_on_counting(t, stop, cue, proper=proper):
        return None
    while t.low[stop] == "(" and t.glued(stop) and t.low[stop + 2] == ")" and t.glued(stop + 1):
        stop += 3
    return Name(proper_left(t, c, floor) if proper else c, stop)


def _cue_at(t: Tokens, i: int, c: int) -> str:
    """Return the cue, in the singular where a list follows: "lanes 1 and 2"."""
    cue = t.low[c]
    listed = t.low[behind(t, i)] in JOINTS or t.low[i + 1] == "-"
    return cue[:-1] if cue[-1:] == "s" and cue[:-1] in _CUES and cue not in _CUES and listed else cue


def _counts(t: Tokens, i: int, stop: int, cue: str, *, proper: bool) -> bool:
    """Whether the number counts what stands at ``stop``, whatever its cue."""
    follows = t.low[stop]
    measured = follows in units() or follows in AFTER_DIGITS
    strong = cue in _STRONG and (t.low[i].isdigit() or t.low[i] in SMALL)
    return counts_something(t, stop) and (measured or not (strong or proper))


def _goes_on_counting(t: Tokens, stop: int, cue: str, *, proper: bool) -> bool:
    """Whether what follows the number makes it a count: "10 of the", "10 more"; "page 10 to page 12" is a list."""
    if t.low[stop] not in ("of", "more", "other", "to") or proper or cue in _STEPS:
        return False
    return not (t.low[stop] == "to" and (t.low[stop + 1] == cue or t.low[stop + 1].isdigit()))
