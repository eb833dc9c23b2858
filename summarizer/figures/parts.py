"""How a number can begin: digits, number words, a fraction mark, "half a", "three-quarters of a"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.figures.numbers import MAGNITUDES, SMALL, VULGAR, Number, divide, read_digits
from summarizer.figures.spelled import read_words
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import units


def read_number(t: Tokens, i: int) -> Number | None:
    if t.kind[i] == "number":
        return read_digits(t, i)
    low = t.low[i]
    part = part_of_magnitude(t, i)
    if part or low == "half":
        return part or _half(t, i)
    if low in ("dozen", "score"):
        return Number(Decimal(12), Decimal(4), i + 1, words=True) if low == "dozen" else None
    if low in VULGAR:
        top, bottom = VULGAR[low]
        return Number(divide(Decimal(top), Decimal(bottom)), Decimal("0.1"), i + 1)
    return read_words(t, i)


def part_of_magnitude(t: Tokens, i: int) -> Number | None:
    """ "a quarter million", "three-quarters of a million", "a quarter of a percentage point"."""
    top, j = 1, i
    if t.low[i] in SMALL:
        top, j = SMALL[t.low[i]], i + (2 if t.low[i + 1] == "-" else 1)
    bottom = _PARTS.get(t.low[j])
    if bottom is None or not 0 < top < bottom:
        return None
    j += 1
    if t.low[j] == "of" and t.low[j + 1] in ("a", "one"):
        j += 2
    elif t.low[j - 1] not in ("quarter", "quarters"):
        return None
    if t.low[j] in ("percentage", "percent"):
        return Number(divide(Decimal(top), Decimal(bottom)), Decimal("0.01"), j, words=True)
    m = MAGNITUDES.get(t.low[j])
    if m is None:
        return None
    return Number(divide(Decimal(top * m), Decimal(bottom)), Decimal(m) / 10, j + 1, magnitude=m, words=True)


_PARTS = {"quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "fifth": 5, "fifths": 5, "half": 2}


def _half(t: Tokens, i: int) -> Number | None:
    """ "half a million", "half-dozen", "half an hour": a half of what follows; the fraction itself is read elsewhere."""
    j = i + 1
    if t.low[j] == "-" and t.glued(j) and t.glued(j + 1):
        j += 1
    if t.low[j] in ("a", "an"):
        j += 2 if t.low[j + 1] == "-" and t.glued(j + 1) else 1
    low = t.low[j]
    if low == "dozen":
        return Number(Decimal(6), Decimal(2), j + 1, words=True)
    if low in MAGNITUDES or low == "hundred":
        m = MAGNITUDES.get(low, 100)
        return Number(Decimal(m) / 2, Decimal(m) / 10, j + 1, magnitude=m, words=True)
    if j > i + 1 and (low in units() or low in ("percentage", "percent")) and low not in ("second", "quarter"):
        return Number(Decimal("0.5"), Decimal("0.1"), j, words=True)
    return None
