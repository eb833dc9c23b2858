"""Figures as numbers: what a bound of the brief may say of a number of the evidence.

The rows of `RULES` are read by the bound that the brief uses; numbers are compared as decimals, never as floats.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.measures import measure_of

if TYPE_CHECKING:
    from summarizer.models import Bound, Figure, Verdict


_BELOW = re.compile(r"\b(?:nearly|almost|just under|close to|just short of|not quite|approaching|barely)\b", re.I)
_ABOVE = re.compile(r"\b(?:just over|a little over|slightly (?:more|over)|just above|just more)\b", re.I)


class Size(NamedTuple):
    """A figure as numbers in the base unit of its dimension; ``number`` is None for ranges and vague words."""

    bound: Bound
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    sense: int
    """Of an approximation: -1 "nearly", +1 "just over", 0 "about"."""
    coarse: bool = False
    """People round to it: one digit (600), two ending in 5 (150, 2.5 million), dozens."""
    place: Decimal = Decimal(1)
    """Of the last digit that is written, in the base unit: 10 miles for "10 miles"."""


def size_of(figure: Figure, *, as_written: bool = False) -> Size | None:
    """Return the numbers of ``figure``, or None when it has none (names, dates, bare words)."""
    factor = Decimal(1) if as_written else measure_of(figure).factor
    return _size(figure.text, figure.value, figure.low, figure.high, figure.bound, factor)


@lru_cache(maxsize=8192)
def _size(text: str, value: str | None, lowest: str | None, highest: str | None, bound: Bound, factor: Decimal) -> Size | None:
    try:
        number, low, high = (Decimal(n) * factor if n else None for n in (value, lowest, highest))
    except InvalidOperation:
        return None
    if number is None and low is None and high is None:
        return None
    if number is None and low == high and bound in ("exact", "about"):
        number = low
    if number is None and bound in ("at_least", "more_than"):
        number = low
    if number is None and bound in ("at_most", "less_than"):
        number = high
    sense = -1 if _BELOW.search(text) else 1 if _ABOVE.search(text) else 0
    coarse = number is not None and (_is_round(number) or "dozen" in text.lower() or (factor > 1 and number <= 10 * factor))
    place = _place(number / factor) * factor if number is not None else Decimal(1)
    return Size(bound, number, low, high, sense, coarse, place)


def same_numbers(a: Size, b: Size) -> bool:
    if a.number is not None or b.number is not None:
        return a.number == b.number
    return (a.low, a.high) == (b.low, b.high)


# --- the rules, by the bound that the brief uses -------------------------------------------------------------------


def _said_exact(a: Size, b: Size) -> Verdict | None:
    n, m = a.number, b.number
    if n is None:
        return None
    if m is None:
        inside = b.low is not None and b.high is not None and b.low <= n <= b.high
        return "bound_differs" if inside else None
    if n == m:
        return "bound_differs"  # the evidence bounds or hedges it: the equal forms were taken before
    if b.bound in ("exact", "about") and _is_rounding(n, m):
        return "rounded"
    return None


def _said_low(a: Size, b: Size) -> Verdict | None:
    """ "At least", "more than"."""
    n, m = a.number, b.number
    if n is None:
        return None
    if m is None:
        if b.low is None or b.low < n:
            return None
        return "softened" if b.low == n else ("entailed" if _rounds_down(a, b.low) else None)
    if n == m:
        if b.bound == "exact":
            return "softened" if a.bound == "at_least" else "bound_differs"
        if a.bound == "at_least" and b.bound == "more_than":
            return "softened"
        return "bound_differs"
    if m > n and (b.bound in ("exact", "about") or _truncates(n, m)) and b.bound != "at_most" and b.bound != "less_than":
        return "entailed" if _rounds_down(a, m) else None
    return None


def _said_high(a: Size, b: Size) -> Verdict | None:
    """ "At most", "up to", "fewer than"."""
    n, m = a.number, b.number
    if n is None:
        return None
    if m is None:
        if b.high is None or b.high > n:
            return None
        return "softened" if b.high == n else ("entailed" if _rounds_up(a, b.high) else None)
    if n == m:
        if b.bound == "exact":
            return "softened" if a.bound == "at_most" else "bound_differs"
        if a.bound == "at_most" and b.bound == "less_than":
            return "softened"
        return "bound_differs"
    if m < n and b.bound in ("exact", "about") and _rounds_up(a, m):
        return "entailed"
    return None


def _said_about(a: Size, b: Size) -> Verdict | None:
    n, m = a.number, b.number
    if n is None:
        return None
    if m is None:
        inside = b.low is not None and b.high is not None and b.low <= n <= b.high
        return ("bound_differs" if b.bound == "vague" else "softened") if inside else None
    if n == m:
        if b.bound in ("exact", "about"):
            return "softened" if a.sense == 0 or b.bound == "about" else "bound_differs"
        return "bound_differs"
    if abs(n - m) > a.place / 2 or abs(n - m) * 10 >= n:
        return None
    if (a.sense < 0 and m > n) or (a.sense > 0 and m < n):
        return "bound_differs"
    return "rounded" if b.bound in ("exact", "about") else "bound_differs"


def _said_range(a: Size, b: Size) -> Verdict | None:
    if b.number is not None and b.bound == "exact":
        inside = a.low is not None and a.high is not None and a.low <= b.number <= a.high
        return "bound_differs" if inside else None
    return None


def _said_vague(a: Size, b: Size) -> Verdict | None:
    """ "Dozens": whatever lies wholly inside what the word means entails it."""
    low = b.number if b.number is not None else b.low
    if low is None or a.low is None:
        return None
    if low < a.low or (a.high is not None and low > a.high):
        return None
    return "entailed"


RULES = {
    "exact": _said_exact,
    "at_least": _said_low,
    "more_than": _said_low,
    "at_most": _said_high,
    "less_than": _said_high,
    "about": _said_about,
    "range": _said_range,
    "vague": _said_vague,
}


# --- rounding ------------------------------------------------------------------------------------------------------


def _place(n: Decimal) -> Decimal:
    """Return the place of the last digit that is written: 60 -> 10, 2.1 million -> 100,000, 4.5 -> 0.1."""
    if n == 0:
        return Decimal(1)
    exponent = n.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _digits(n: Decimal) -> int:
    return len(n.normalize().as_tuple().digits)


def _is_rounding(n: Decimal, m: Decimal) -> bool:
    """Return whether ``n`` is ``m`` rounded with two digits kept; numbers under 1,000 must be equal, decimals aside."""
    if n >= 10 and n == n.to_integral_value() and m != m.to_integral_value():
        return abs(n - m) <= Decimal("0.5")  # $16 for $15.99
    if _digits(n) < 2 or _digits(m) <= _digits(n):
        return False
    if abs(m) < 1000 and m == m.to_integral_value():
        return False
    place = _place(n)
    if 1 <= place < 100 or abs(n - m) * 1000 < m:
        return False  # 51,900 for 51,899 is another number to a reader, not a rounding
    return (m / place).to_integral_value(ROUND_HALF_UP) * place == n


def _is_round(n: Decimal) -> bool:
    digits = n.normalize().as_tuple().digits
    return n >= 10 and (len(digits) == 1 or (len(digits) == 2 and digits[1] == 5))


def _rounds_down(a: Size, m: Decimal) -> bool:
    """Return whether "more than ``a``" is a fair rounding of ``m``: 60 for 62 or 83, 100 for 116; not 26 for 62."""
    n = a.number or Decimal(0)
    if n * 3 < m * 2:
        return False
    return a.coarse or _truncates(n, m)


def _truncates(n: Decimal, m: Decimal) -> bool:
    """Return whether ``n`` is ``m`` with its last digits dropped: 60 for 62, 1,200 for 1,234."""
    place = _place(n)
    return (m / place).to_integral_value(ROUND_DOWN) * place == n


def _rounds_up(a: Size, m: Decimal) -> bool:
    """Return whether "fewer than ``a``" is a fair rounding of ``m``: 100 for 96, 600 for 572; not 50 for 30."""
    n = a.number or Decimal(0)
    return n * 4 <= m * 5 and (a.coarse or n - m < _place(n))
