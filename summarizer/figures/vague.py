"""Quantities nobody counted: "dozens", "tens of thousands", "a few", "several hundred"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from summarizer.figures.numbers import AFTER_DIGITS, MAGNITUDES
from summarizer.figures.tokens import Tokens
from summarizer.resources import table_of

PLURALS: dict[str, int] = table_of("numbers.toml")["plurals"]
"""Twice the unit to just below twenty units, dozens to just below ten: 24-119, 200-1999, 2000-19999."""
_SMALL = {"few": "a", "several": "", "couple": "a", "handful": "a"}
"""Vague words without a number of their own, with the article they need."""


class Vague(NamedTuple):
    start: int
    """Token."""
    stop: int
    low: Decimal | None
    high: Decimal | None


def read_vague(t: Tokens, i: int, floor: int) -> Vague | None:
    """The vague quantity at token ``i``. "a few" and "several" have no interval of their own."""
    low = t.low[i]
    if low in PLURALS:
        return _plural(t, i, floor)
    article = _SMALL.get(low)
    if article is None:
        return None
    start = i
    if article:
        if i - 1 >= floor and t.low[i - 1] == article:
            start = i - 1
        elif not _with_adjective(t, i, floor) and not (low == "few" and t.low[i + 1] in AFTER_DIGITS):
            return None
    if low == "several" and t.low[i - 1] in ("the", "its") and t.low[i + 1] not in AFTER_DIGITS:
        return None
    stop = i + 1
    following = stop + 1 if t.low[stop] == "of" else stop
    factor = 12 if t.low[following] in ("dozen", "dozens") else AFTER_DIGITS.get(t.low[following])
    if factor and t.kind[following] == "word" and t.low[following] not in ("mil", "bn", "mn", "tn"):
        if t.low[following + 1] in MAGNITUDES and factor == 100:
            factor, following = factor * MAGNITUDES[t.low[following + 1]], following + 1
        most = {"couple": 3}.get(low, 10)
        return Vague(start, following + 1, Decimal(2 * factor), Decimal(most * factor - 1))
    if low in ("couple", "handful") and t.low[stop] != "of" and low == "handful":
        return Vague(start, stop, None, None) if t.low[stop] in ("", ".", ",") else None
    if low == "couple":
        return Vague(start, stop, Decimal(2), Decimal(3)) if t.low[stop] == "of" and t.low[stop + 1] not in ("the",) else None
    if low == "few" and t.low[stop] in ("and",):
        return None
    return Vague(start, stop, None, None)


def _with_adjective(t: Tokens, i: int, floor: int) -> bool:
    """ "the last few", "a mere handful"."""
    return i - 2 >= floor and t.low[i - 2] in ("a", "the") and t.low[i - 1] in ("last", "past", "next", "very", "first", "mere")


def _plural(t: Tokens, i: int, floor: int) -> Vague | None:
    low, unit = t.low[i], PLURALS[t.low[i]]
    if low == "scores" and not (t.low[i + 1] == "of" and t.low[i - 1] not in ("the", "test", "exam", "his", "her", "their")):
        return None
    if low == "tens" and t.low[i + 1] != "of":
        return None
    stop, top = i + 1, unit * (10 if low in ("dozens",) else 20)
    if low == "scores":
        top = 200
    if t.low[stop] == "of" and t.low[stop + 1] in PLURALS and t.low[stop + 1] not in ("tens", "scores"):
        factor = PLURALS[t.low[stop + 1]]
        unit, top, stop = unit * factor, top * factor, stop + 2
    elif t.low[i - 1] in ("many", "several", "few") and i - 1 >= floor:
        return Vague(
            i - (2 if t.low[i - 1] == "few" and t.low[i - 2] == "a" and i - 2 >= floor else 1),
            stop,
            Decimal(2 * unit),
            Decimal(top - 1),
        )
    return Vague(i, stop, Decimal(2 * unit), Decimal(top - 1))
