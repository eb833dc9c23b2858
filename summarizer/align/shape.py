"""What the form of two questions and the size of their figures say, beside the words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.align.roles import only_one_suffers
from summarizer.align.veto import kin
from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from summarizer.align.ask import Ask
    from summarizer.align.intervals import Form

ZERO, THREE, TEN = Decimal(0), Decimal(3), Decimal(10)
SPARED = 0.2
"""What it takes from two counts that only one of them is of casualties."""


def is_odd(number: Decimal) -> bool:
    """Whether a number has a fraction of its own: 61.4."""
    return number != number.to_integral_value() and len(number.normalize().as_tuple().digits) >= THREE


def number_of(form: Form) -> Decimal | None:
    """Return the number that a form is built on: 350 for "some 350" and "at least 350"."""
    if form.low is None or form.high is None:
        return form.low if form.high is None else form.high
    return (form.low + form.high) / 2 if form.bound == "about" else form.low


def shape(a: Ask, b: Ask, apart: bool) -> float:
    """Return what the form of two questions adds: the head, the role, the words beside the figure."""
    total = 0.0
    vague = vocabulary().vague_heads
    loose = a.head in vague or b.head in vague
    if a.head and b.head:
        total += {"same": 0.15, "synonym": 0.1}.get(kin(a.head, b.head), -0.05) * (0.3 if loose else 1)
    if a.beside and b.beside:
        total += 0.12 if a.beside == b.beside else -0.04
    if a.lead and a.lead == b.lead:
        total += 0.1
    elif a.lead and b.lead and loose:
        total -= 0.08
    if a.role and a.role == b.role:
        total += 0.12
    elif apart and (only_one_suffers(a, b) or only_one_suffers(b, a)):
        total -= SPARED
    if a.measure == "age" and any(t[0] == "~" and (t in b.near_terms or t in b.far_terms) for t in a.near | a.far):
        total += 0.15
    return total


def implausible(a: Form, b: Form, apart: bool) -> float:
    """Return what to take off for numbers too far from each other to answer one question: bounds by their end."""
    if not apart and "vague" in (a.bound, b.bound):
        return 0.0
    lower, upper = sorted((a, b), key=lambda f: f.low if f.low is not None else f.high or ZERO)
    small = lower.high if lower.high is not None else lower.low
    large = upper.low if upper.low is not None else upper.high
    if small is None or large is None or large <= small:
        return 0.0
    ratio = large / small if small > 0 else TEN
    return 0.0 if ratio <= THREE else 0.1 if ratio <= TEN else 0.3
