"""Numbers that are part of a name: Flight 8501, Article 50, S&P 500, World War Two, 84th Street."""

from __future__ import annotations

from summarizer.figures.codes import (
    VERBS,
    Name,
    address,
    behind,
    chain,
    counts_something,
    glued_name,
    product,
    slashed_name,
)
from summarizer.figures.cued import JOINTS, after_cue, score_follows
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.numbers import AFTER_DIGITS, ORDINALS, SMALL, TENS
from summarizer.figures.titles import NOT_BEFORE, group_of, ordinal_name, proper_left, spelled, timed_title
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import PREFIXES, units
from summarizer.figures.words import words

_COUNTED = words("names_counted")
_EMERGENCY = words("names_emergency")
_CRAFT = words("names_craft")


def find_name(t: Tokens, i: int, floor: int) -> Name | None:
    """The name that the number at token ``i`` is part of, if it is part of one; never reaches below token ``floor``."""
    kind = t.kind[i]
    if kind == "number":
        return (
            after_cue(t, i, floor)
            or _listed(t, i, floor)
            or product(t, i)
            or glued_name(t, i, floor)
            or slashed_name(t, i)
            or address(t, i)
            or _emergency(t, i)
            or _after_capital(t, i, floor)
            or group_of(t, i)
            or timed_title(t, i)
        )
    if kind == "ordinal":
        return ordinal_name(t, i)
    if t.low[i] in ORDINALS:
        if t.low[i + 1] == "world" and t.low[i + 2] == "war":
            return Name(i, i + 3)
        return ordinal_name(t, i) if t.capital(i) else None
    if t.kind[i + 1] == "number" and t.glued(i + 1):
        return Name(i, chain(t, i))
    return after_cue(t, i, floor) or _listed(t, i, floor) or spelled(t, i, floor)


def _emergency(t: Tokens, i: int) -> Name | None:
    if t.low[i] in ("911", "999", "112") and (
        t.low[i + 1] in _EMERGENCY
        or t.low[i - 1] in ("call", "called", "calling", "dial", "dialed", "dialled", "dialing", "a", "the", "to")
    ):
        return Name(i, i + 1)
    if len(t.low[i]) == 3 and t.low[i][0] == t.low[i][2] == "7" and t.low[i] != "797":
        return (
            Name(i, i + 1)
            if t.low[i + 1] in _CRAFT or (t.low[i - 1] in ("the", "a") and not counts_something(t, i + 1))
            else None
        )
    return None


def _listed(t: Tokens, i: int, floor: int) -> Name | None:
    """One more number of a name that was just read: the 5 of "groups 3, 4 and 5", of "pages 2 to 5"."""
    if not floor or t.low[i - 1] not in JOINTS or floor < i - 2:
        return None
    first = i
    for k in range(i - 1, max(0, i - 14), -1):
        if t.kind[k] == "number" or t.low[k] in SMALL:
            first = k
        elif t.low[k] not in JOINTS:
            break
    if first == i or not (found := after_cue(t, first, 0)) or found.stop > i:
        return None
    stop = behind(t, i)
    of_it = t.low[stop] == "of" and t.low[stop + 1] == "the" and t.low[i - 1] != ","  # "sections 3 and 4 of the law"
    return None if counts_something(t, stop) or (t.low[stop] in _TALLYING and not of_it) else Name(i, stop)


_TALLYING = frozenset(("were", "was", "are", "have", "had", "others", "of", "injured", "died", "hurt"))
"""Behind a number, what says that it is a count of its own: "in room 5, and 12 were hurt"."""


def _after_capital(t: Tokens, i: int, floor: int) -> Name | None:
    c, low = i - 1, t.low[i]
    if c < floor or not t.capital(c) or not low.isdigit() or len(low) > 5 or t.glued(i):
        return None
    previous = t.low[c]
    if (
        previous in NOT_BEFORE
        or previous.endswith("'s")
        or previous in MONTHS
        or previous in WEEKDAYS
        or t.word(c) in PREFIXES
        or previous in SMALL
        or previous in TENS
    ):
        return None
    if "\n" in t.text[t.end[c] : t.start[i]] or score_follows(t, i):
        return None
    stop = chain(t, i)
    follows = t.low[stop]
    if (
        follows in units()
        or follows in AFTER_DIGITS
        or follows in ("%", "per", "to")
        or (follows == "and" and not t.capital(stop + 1))
        or (follows == "-" and t.glued(stop))
    ):
        return None
    if counts_something(t, stop) and (follows in _COUNTED or t.low[c - 1] in ("in", "at", "near", "on", "from", "for", "of", "")):
        return None
    if len(low) == 4 and "1900" <= low <= "2099":
        return None
    if t.opens(c) and c - floor < 1 and t.kind[stop] == "word" and not t.capital(stop):
        return Name(c, stop) if not counts_something(t, stop) and follows in VERBS else None
    begin = proper_left(t, c, floor)
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


def label(t: Tokens, name: Name) -> str:
    """The name on its own: plain hyphens, single blanks, no plural "s" behind digits."""
    text = " ".join(t.text[t.start[name.start] : t.end[name.stop - 1]].split())
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    if len(text) > 2 and text[-1] == "s" and text[-2].isdigit():
        return text[:-1]
    return text[:-2] if text.endswith(("'s", "’s")) and len(text) > 3 else text
