"""Ages: "10-year-old", "aged 34", "Smith, 34,", "over-65s", "in his 40s"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.dates import MONTHS, WEEKDAYS
from summarizer.figures.quantity import Quantity
from summarizer.figures.reading import Reading
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words

_PERSONS = words("scan_persons")
_AGE_UNITS = ("year", "month", "week", "day", "hour")


def make_age(t: Tokens, r: Reading, q: Quantity, floor: int, cue: bounds.Cue | None) -> None:
    """Make ``r`` an age where the words around it say so."""
    j = r.stop
    if r.kind == "duration" and r.unit in _AGE_UNITS:
        k = j + 1 if t.low[j] == "-" else j
        if t.low[k] in _OLD:
            r.kind, r.stop = "age", k + 1
        elif t.low[k] == "of" and t.low[k + 1] == "age":
            r.kind, r.stop = "age", k + 2
        return
    if r.kind != "count" or q.magnitude > 1 or not 0 < q.value <= 125 or q.value != q.value.to_integral_value():
        return
    begin = cue.token if cue else r.start
    previous = t.low[begin - 1] if begin - 1 >= floor else ""
    if previous in ("aged", "age", "ages") or (previous == "of" and t.low[begin - 2] in ("age", "ages")):
        r.kind, r.unit = "age", "year"
        if previous == "aged" and not cue:
            r.start = begin - 1
    elif _says_age(t, r, q, previous, begin, cue):
        r.kind, r.unit = "age", "year"


def _says_age(t: Tokens, r: Reading, q: Quantity, previous: str, begin: int, cue: bounds.Cue | None) -> bool:
    follows = t.low[r.stop]
    if previous == "and" and cue is None and t.low[begin - 3] in ("aged", "ages"):
        return True
    if cue is not None:
        if previous in _PERSONS and t.low[cue.token] in ("over", "under", "above", "below"):
            return t.kind[r.stop] != "word" or follows in _AFTER_AGE
        return t.low[cue.token] in ("over", "under") and follows == "-" and t.low[r.stop + 1] == "s"
    if previous in ("turned", "turns", "turning", "now") and q.plain:
        return t.kind[r.stop] != "word" or (previous != "now" and follows in _AFTER_AGE)
    if previous in ("was", "is", "were", "am") and t.low[begin - 2] in ("he", "she", "i", "you", "who"):
        return (
            q.value > 1
            and (follows in ("when", "and", "at", "my", "but", "years") or t.kind[r.stop] != "word")
            and follows not in "-%"
        )
    if not q.plain or previous not in (",", "(") or not _named(t, begin - 2):
        return False
    if previous == "(":
        return follows == ")" and 14 <= q.value <= 110
    return follows in (",", ".", ";", "")


def _named(t: Tokens, i: int) -> bool:
    """Whether a person's name may end at token ``i``."""
    low = t.low[i]
    if i < 0 or not t.capital(i) or low in MONTHS or low in WEEKDAYS or low in _NO_NAME:
        return False
    return not (t.glued(i) and t.low[i - 1] == "-" and t.kind[i - 2] == "number")


def read_decade_of_life(t: Tokens, i: int) -> Reading | None:
    """ "in his 40s", "mid-20s": ten years of age."""
    low = t.low[i]
    if not (
        t.kind[i] == "number" and len(low) == 2 and low[1] == "0" and low.isdigit() and t.low[i + 1] == "s" and t.glued(i + 1)
    ):
        return None
    k = i - 1
    while t.low[k] in ("-", "mid", "early", "late") and k > i - 4:
        k -= 1
    if t.low[k] in ("or", "and", "to") and t.low[k - 1] == "s" and t.glued(k - 1):  # "in his late 20s or early 30s"
        k -= 3
        while t.low[k] in ("-", "mid", "early", "late") and k > i - 9:
            k -= 1
    if t.low[k] not in _POSSESSIVES:
        return None
    return Reading(i, i + 2, "age", bound="range", low=Decimal(low), high=Decimal(low) + 9, unit="year")


_POSSESSIVES = frozenset(("his", "her", "their", "my", "our", "your"))
_OLD = frozenset(("old", "olds", "old's", "olds'"))
_AFTER_AGE = frozenset(("in", "on", "at", "and", "or", "who", "with", "are", "were", "have", "to", "as", "will", "last", "this"))
_NO_NAME = words("ages_no_name")
