"""What figures mean to one another: equal, rounded, vaguer, or apart."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from summarizer.models import Bound

ROUNDED_FROM = Decimal(1000)
"""Counts below this are compared as they stand; above it "1.2 million" may round 1,204,310."""
FAR_OFF = Decimal("0.18")
"""A bound further off than this share of the larger number is shown beside an exact figure, not folded into it."""
WIDEST = Decimal("Infinity")


class Form(NamedTuple):
    """An answer as an interval; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None
    bound: Bound

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def one_sided(self) -> bool:
        return (self.low is None) != (self.high is None)

    @property
    def width(self) -> Decimal:
        return self.high - self.low if self.low is not None and self.high is not None else WIDEST


def equal(a: Form, b: Form) -> bool:
    """Whether both say the same: ends and strictness alike."""
    return (a.low, a.high) == (b.low, b.high) and _strict(a) == _strict(b)


def disjoint(a: Form, b: Form) -> bool:
    """Whether no number satisfies both, rounding and the end of a bound itself aside ("more than 8,000" and 8,000 touch)."""
    one, two = a.low, b.low
    if one is not None and two is not None and one == a.high and two == b.high:
        if one == two:
            return False
        whole = one < ROUNDED_FROM and two < ROUNDED_FROM and _place(one) >= 0 and _place(two) >= 0
        return whole or not rounds(a, b)
    return _below(a, b) or _below(b, a)


def gap(a: Form, b: Form) -> Decimal:
    """Return how far two forms that exclude each other lie apart."""
    above, below = (a, b) if _below(b, a) else (b, a)
    return above.low - below.high if above.low is not None and below.high is not None else WIDEST


def rounds(a: Form, b: Form) -> bool:
    """Whether one exact number is the other, written with fewer digits: 1,204,310 and 1.2 million; 15.99 and 16."""
    if not (a.exact and b.exact) or a.low is None or b.low is None:
        return False
    fine, coarse = (a.low, b.low) if _place(a.low) < _place(b.low) else (b.low, a.low)
    place = _place(coarse)
    if place > 0 and abs(coarse) < ROUNDED_FROM:
        return False
    step = Decimal(1).scaleb(place)
    near = abs(fine - coarse) <= step / 2 or 0 <= fine - coarse < step
    return near and (place <= 0 or len(coarse.normalize().as_tuple().digits) > 1)


def vaguer(a: Form, b: Form) -> bool:
    """Whether ``a`` is a looser form of ``b``: everything that ``b`` allows is allowed by ``a``, and more."""
    if equal(a, b) or a.bound == b.bound == "range":
        return False
    if rounds(a, b) and a.low is not None and b.low is not None:
        return _place(a.low) > _place(b.low)
    low_ok = a.low is None or (b.low is not None and (b.low > a.low or (b.low == a.low and (not _strict(a)[0] or _strict(b)[0]))))
    high_ok = a.high is None or (
        b.high is not None and (b.high < a.high or (b.high == a.high and (not _strict(a)[1] or _strict(b)[1])))
    )
    return low_ok and high_ok


def names_end_of(a: Form, b: Form) -> bool:
    """Whether ``a`` is a bound whose own number is exactly ``b``: "at least 62" beside 62."""
    return b.exact and not a.exact and not disjoint(a, b) and b.low in (a.low, a.high)


def far_bound(a: Form, b: Form) -> bool:
    """Whether ``a`` is a bound that allows ``b`` but lies far off: "more than 5,000" beside 8,000 or "nearly 8,000"."""
    if not a.one_sided or disjoint(a, b) or b.bound not in ("exact", "about"):
        return False
    end, met = (a.low, b.low) if a.low is not None else (a.high, b.high)
    return end is not None and met is not None and abs(met - end) > FAR_OFF * max(abs(met), abs(end))


def same_direction(a: Form, b: Form) -> bool:
    """Whether both are bounds open on the same side, or both ranges, with different ends."""
    if (a.low, a.high) == (b.low, b.high):
        return False
    if a.bound == b.bound == "range":
        return True
    return a.one_sided and b.one_sided and (a.low is None) == (b.low is None)


def tightness(form: Form) -> tuple[bool, Decimal, Decimal, int]:
    """Sort key: exact forms first, then the narrowest, then the bound that says most, then the strict one."""
    reach = -(form.low or Decimal(0)) if form.high is None else (form.high if form.low is None else Decimal(0))
    return (not form.exact, form.width, reach, 0 if any(_strict(form)) else 1)


def _below(a: Form, b: Form) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _strict(form: Form) -> tuple[bool, bool]:
    return (form.bound == "more_than", form.bound == "less_than")


@lru_cache(maxsize=1 << 16)
def _place(value: Decimal) -> int:
    """Return the power of ten of the last digit that is not a zero behind the number: 1,200,000 -> 5; 15.99 -> -2."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
