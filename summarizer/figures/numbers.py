"""Numbers read to Decimal: runs of digits, number words, magnitudes. Never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.figures.tokens import SPACES, Tokens
from summarizer.figures.words import table

_TABLES = table("numbers.toml")
SMALL: dict[str, int] = _TABLES["small"]
TENS: dict[str, int] = _TABLES["tens"]
MAGNITUDES: dict[str, int] = _TABLES["magnitudes"]
AFTER_DIGITS: dict[str, int] = MAGNITUDES | _TABLES["after_digits"]
GLUED: dict[str, int] = _TABLES["glued"]
"""Letters that mean a magnitude when they touch the digits; "m" is decided by what stands around it."""
ORDINALS: dict[str, int] = _TABLES["ordinals"]
VULGAR: dict[str, tuple[int, int]] = {mark: (over, under) for mark, (over, under) in _TABLES["vulgar"].items()}
LONGEST = 30
"""Digits; what is longer is a serial number or noise, not a figure."""
_MOST_WORDS = 40
"""Tokens of one number in words; no printed number needs more."""


class Number(NamedTuple):
    value: Decimal
    place: Decimal
    """Of the last written digit: 10 for "60", 100000 for "2.5 million"; the half of it is what "about" allows."""
    stop: int
    """The token after the last one."""
    plain: bool = False
    """Nothing but ASCII digits."""
    magnitude: int = 1
    words: bool = False


class Shape(NamedTuple):
    name: str
    regex: re.Pattern[str]
    must: str
    must_not: str
    drop: str


SHAPES = (
    Shape("plain", re.compile(r"[0-9]{1,30}"), "2016", "1,2", ""),
    Shape("thousands", re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?:\.[0-9]{1,12})?"), "1,200,000.5", "1,20", ","),
    Shape("decimal", re.compile(r"[0-9]{0,15}\.[0-9]{1,15}"), "5.75", "5.7.1", ""),
    Shape("indian", re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?:\.[0-9]{1,4})?"), "12,34,567", "12,345", ","),
    Shape("points", re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,9}"), "1.200.000", "1.200", "."),
)


def place_of(digits: str) -> Decimal:
    """The place of the last digit that says something: of "60" 10, of "41" 1, of "2.50" 0.01."""
    if "." in digits:
        return Decimal(1).scaleb(-len(digits.partition(".")[2]))
    kept = digits.rstrip("0")
    return Decimal(1).scaleb(len(digits) - len(kept)) if kept else Decimal(1)


def read_run(run: str) -> tuple[Decimal, Decimal] | None:
    """Return (value, place) of a run of digits, commas and points; None when it is no single number."""
    if run.isdigit():
        return (Decimal(run), place_of(run)) if len(run) <= LONGEST else None
    if len(run) > LONGEST + 12:
        return None
    for shape in SHAPES:
        if shape.regex.fullmatch(run):
            digits = run.replace(shape.drop, "") if shape.drop else run
            return Decimal(digits), place_of(digits)
    return None


def read_digits(t: Tokens, i: int) -> Number | None:
    """The number whose first digits are token ``i``: separators, "4 1/2", "2½" included, magnitudes not."""
    run = t.word(i)
    plain = run.isdigit()
    j = i + 1
    if plain and len(run) <= 3 and t.kind[j] == "number":
        groups = 0
        while (
            groups < 9 and t.kind[j] == "number" and t.end[j] - t.start[j] == 3 and t.start[j] - t.end[j - 1] == 1
            and t.text[t.end[j - 1]] in SPACES and t.low[j].isdigit()
        ):  # fmt: skip
            run, j, groups = run + t.low[j], j + 1, groups + 1
        plain = groups == 0
    elif plain and len(run) <= 3 and t.low[j] == "," and t.glued(j) and t.low[j + 1] == "000" and t.start[j + 1] - t.end[j] == 1:
        run, j, plain = run + "000", j + 2, False
    read = read_run(run)
    if read is None:
        return None
    value, place = read
    if j == i + 1 and t.low[j] == "/" and t.glued(j):
        return _fraction(t, i, value)
    if (
        plain
        and t.kind[j] == "number"
        and t.low[j + 1] == "/"
        and t.glued(j + 1)
        and t.kind[j + 2] == "number"
        and t.glued(j + 2)
    ):
        part = _fraction(t, j, Decimal(t.low[j])) if t.low[j].isdigit() and len(t.low[j]) <= 2 else None
        if part and part.value < 1:
            return Number(value + part.value, Decimal("0.1"), part.stop)
    return Number(value, place, j, plain)


def _fraction(t: Tokens, i: int, top: Decimal) -> Number | None:
    """ "2/3" at token ``i``, where a small denominator makes it a fraction; None elsewhere ("9/11", "24/7")."""
    below = t.low[i + 2]
    if t.kind[i + 2] != "number" or not t.glued(i + 2) or not below.isdigit() or len(below) > 3:
        return None
    bottom = Decimal(below)
    if bottom < 2 or top >= bottom or top != top.to_integral_value():
        return None
    return Number(divide(top, bottom), Decimal("0.1"), i + 3)


def divide(top: Decimal, bottom: Decimal) -> Decimal:
    """The quotient, to twelve digits where it does not end: a third has no decimal form."""
    return +(top / bottom).quantize(Decimal("1e-12")).normalize() if bottom else Decimal(0)


def read_words(t: Tokens, i: int) -> Number | None:
    """The longest number in words at token ``i``: "two hundred and six", "twenty-three", "two and a half million".

    "and" joins only what is smaller than the magnitude before it: "three million and five million" are two numbers.
    """
    total, part, last, state, j = 0, -1, 10**18, "", i
    stop = i
    low, limit = t.low, i + _MOST_WORDS
    half = Decimal(0)
    while j < limit:
        w = low[j]
        if w in SMALL:
            n = SMALL[w]
            if part < 0:
                part, state = n, "u"
            elif (state == "t" and 1 <= n <= 9) or (state == "h" and n):
                part, state = part + n, "u"
            else:
                break
        elif w in TENS:
            if part < 0:
                part = TENS[w]
            elif state == "h":
                part += TENS[w]
            else:
                break
            state = "t"
        elif w == "hundred":
            if part < 0 and j == i:
                part = 100
            elif 0 < part < 100 and state in "ut":
                part *= 100
            else:
                break
            state = "h"
        elif w in MAGNITUDES:
            m = MAGNITUDES[w]
            if m >= last:
                break
            if part < 0:
                if j != i:
                    break
                part = 1
            if half:
                return Number(Decimal(part + total) * m + half * m, Decimal(m) / 10, j + 1, False, m, True)
            total, part, last, state = total + part * m, -1, m, "m"
        elif w == "point" and state in ("u", "t") and stop == j and low[j + 1] in SMALL and SMALL[low[j + 1]] < 10:
            j += 1
            digits = ""
            while low[j] in SMALL and SMALL[low[j]] < 10 and len(digits) < 9:
                digits, j = digits + str(SMALL[low[j]]), j + 1
            half, stop = Decimal("0." + digits), j
            if low[j] not in MAGNITUDES:
                break
            continue
        elif w == "and" and state and stop == j and (joined := _joins(t, j, state, last)):
            if joined == "half":
                half = Decimal("0.5") * (last if state == "m" else 1)
                j = stop = _half_end(t, j)
                if state == "m":
                    break
                continue
        elif w == "-" and t.glued(j) and t.glued(j + 1) and stop == j and _joins(t, j, state, last):
            if low[j + 1] == "and":
                j += 1
                half = Decimal("0.5")
                j = stop = _half_end(t, j)
                continue
        else:
            break
        if w not in ("and", "-"):
            stop = j + 1
        j += 1
    if stop == i:
        return None
    value = Decimal(total + max(part, 0)) + half
    place = Decimal(1).scaleb(-1) if half and value < 10**3 else place_of(str(int(value)))
    return Number(value, place, stop, False, last if last < 10**18 else 1, True)


def _joins(t: Tokens, j: int, state: str, last: int) -> str:
    """Whether the "and" or hyphen at ``j`` goes on with the same number."""
    after = t.low[j + 1]
    if t.low[j] == "-":
        if after == "and":
            return "half" if t.low[j + 3] == "a" and t.low[j + 5] == "half" else ""
        if state == "t":
            return "yes" if 1 <= SMALL.get(after, 0) <= 9 or after == "hundred" or after in MAGNITUDES else ""
        return "yes" if after == "hundred" or after in MAGNITUDES else ""
    if after == "a" and t.low[j + 2] == "half" and state in "utm":
        return "half"
    if state not in "hm" or (after not in SMALL and after not in TENS) or after == "zero":
        return ""
    k = j + 2
    if after in TENS:
        if t.low[k] == "-" and t.low[k + 1] in SMALL:
            k += 2
        elif t.low[k] in SMALL:
            k += 1
    follows = t.low[k + 1] if t.low[k] == "-" else t.low[k]
    if state == "h":
        return "" if follows == "hundred" else "yes"
    return "" if MAGNITUDES.get(follows, 0) >= last else "yes"


def _half_end(t: Tokens, j: int) -> int:
    """The token after "and a half" or "and-a-half", which begins at ``j``."""
    return j + 5 if t.low[j + 1] == "-" else j + 3


def number_text(value: Decimal) -> str:
    """The plain decimal string: no exponent, no trailing zeros behind the point."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
