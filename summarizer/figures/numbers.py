"""Numbers read to Decimal: runs of digits, magnitudes, parts of one; in words: spelled.py. Never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.figures.tokens import SPACES, Tokens
from summarizer.resources import table_of

_TABLES = table_of("numbers.toml")
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


def number_text(value: Decimal) -> str:
    """The plain decimal string: no exponent, no trailing zeros behind the point."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
