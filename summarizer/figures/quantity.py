"""One quantity: sign, currency, number, magnitude and unit, at maximal munch."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from summarizer.figures.measure import read_second_part, read_unit
from summarizer.figures.numbers import AFTER_DIGITS, GLUED, MAGNITUDES, SMALL, TENS, VULGAR, divide
from summarizer.figures.parts import read_number
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, PREFIXES, SYMBOLS
from summarizer.figures.words import words
from summarizer.models import FigureKind


@dataclass(slots=True)
class Quantity:
    start: int
    """Token."""
    stop: int
    """The token after the last one."""
    value: Decimal
    place: Decimal
    kind: FigureKind = "count"
    unit: str | None = None
    plain: bool = False
    """Nothing but digits were written: such a number may still turn out a score, a year or half of a range."""
    magnitude: int = 1
    words: bool = False


_LENGTHS = words("quantity_lengths")


def read_quantity(t: Tokens, i: int, floor: int) -> Quantity | None:
    """The quantity whose number begins at token ``i``; reaches back for currency and sign, never below token ``floor``."""
    number = read_number(t, i)
    if number is None:
        return None
    q = Quantity(i, number.stop, number.value, number.place, plain=number.plain, magnitude=number.magnitude, words=number.words)
    _article(t, q, floor)
    _vulgar(t, q)
    _prefix(t, q, floor)
    _magnitude(t, q)
    read_unit(t, q)
    read_second_part(t, q)
    _sign(t, q, floor)
    return q


def _article(t: Tokens, q: Quantity, floor: int) -> None:
    """ "a hundred", "a dozen": the article is the one."""
    if t.low[q.start] in ("hundred", "dozen", "half", "quarter") or t.low[q.start] in MAGNITUDES:
        if q.start - 1 >= floor and t.low[q.start - 1] in ("a", "an"):
            q.start -= 1
        elif t.low[q.start - 1] == "-" and t.low[q.start - 2] == "a" and q.start - 2 >= floor:
            q.start -= 2


def _vulgar(t: Tokens, q: Quantity) -> None:
    mark = t.low[q.stop]
    if mark in VULGAR and q.plain:
        top, bottom = VULGAR[mark]
        q.value, q.place, q.stop, q.plain = q.value + divide(Decimal(top), Decimal(bottom)), Decimal("0.1"), q.stop + 1, False


def _prefix(t: Tokens, q: Quantity, floor: int) -> None:
    """A currency before the number: "$", "US$", "EUR", "Rs."."""
    p = q.start - 1
    if p < floor or t.low[q.start] in ("a", "an"):
        return
    low = t.low[p]
    if low in SYMBOLS and t.start[q.start] - t.end[p] <= 1:
        q.kind, q.unit, q.start = "money", SYMBOLS[low], p
        if t.glued(p) and p - 1 >= floor and t.low[p - 1] in DOLLARS and low == "$":
            q.unit, q.start = DOLLARS[t.low[p - 1]], p - 1
        elif t.glued(p) and low == "£" and t.word(p - 1) == "E" and p - 1 >= floor:
            q.unit, q.start = "EGP", p - 1
        return
    if low == "." and t.low[p - 1] in ("rs", "tk") and t.glued(p) and p - 1 >= floor:
        p -= 1
    word = t.word(p)
    if word in PREFIXES and t.kind[p] == "word":
        near = t.start[q.start] - t.end[p] <= 2
        if near and (t.glued(q.start) or len(word) == 3 or word in ("Rs", "RS", "RM", "Tk", "Sh", "Dh", "Rp")):
            q.kind, q.unit, q.start = "money", PREFIXES[word], p


def _magnitude(t: Tokens, q: Quantity) -> None:
    j = q.stop
    if t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and (t.low[j + 1] in AFTER_DIGITS or t.low[j + 1] == "dozen"):
        j += 1
    for _ in range(2):
        low = t.low[j]
        if q.words and low not in _PLURAL_MAGNITUDES:
            break
        factor = AFTER_DIGITS.get(low) if t.kind[j] == "word" and not (low == "mil" and not t.glued(j)) else None
        if factor is None:
            factor = _letter(t, q, j)
        if factor is None or "\n" in t.text[t.end[j - 1] : t.start[j]]:
            break
        q.value, q.place, q.stop, q.magnitude, q.plain = q.value * factor, q.place * factor, j + 1, q.magnitude * factor, False
        if low in ("dozen", "dozens"):
            q.place = Decimal(4)
        j += 1


_PLURAL_MAGNITUDES = frozenset(
    ("dozen", "dozens", "hundreds", "thousands", "millions", "billions", "trillions", "lakhs", "crores")
)


def _letter(t: Tokens, q: Quantity, j: int) -> int | None:
    """A single letter as magnitude: "$10K", "£46m", "1.5m people"; "46m" alone is metres."""
    word = t.word(j)
    glued = t.glued(j)
    money = q.kind == "money"
    if word in ("m", "M") and (glued or money):
        if money or (word == "M" and glued) or _people_follow(t, j + 1) or _among_millions(t, j):
            return 10**6
        return None
    if not glued and not money:
        return None
    if (
        word in GLUED
        and (money or word in ("k", "K", "M", "B") or _people_follow(t, j + 1))
        and (glued or word not in ("b", "T"))
    ):
        return GLUED[word]
    return None


def _among_millions(t: Tokens, j: int) -> bool:
    """Whether millions were spoken of shortly before: "12.5 million people, up from 10.3m"."""
    return "million" in t.low[max(0, j - 25) : j - 1]


def _people_follow(t: Tokens, j: int) -> bool:
    """Whether a plural stands at ``j`` or one word on: what metres would not be followed by."""
    for k in (j, j + 1):
        low = t.low[k]
        if t.kind[k] != "word" or low in _LENGTHS:
            return False
        if low in ("people", "men", "women", "children", "jobs") or (
            low[-1] == "s" and len(low) > 3 and low[-2:] not in ("ss", "us", "is")
        ):
            return True
    return False


def _sign(t: Tokens, q: Quantity, floor: int) -> None:
    p = q.start - 1
    if p < floor:
        return
    low = t.low[p]
    if low in ("minus", "negative"):
        q.value, q.start = -q.value, p
    elif (
        low in "-+"
        and low
        and t.glued(q.start)
        and (not t.glued(p) or t.low[p - 1] in ("<", ">", "(", "~"))
        and t.word(p) in "-−+"
        and not _after_number(t, p - 1)
    ):
        q.value, q.start = (-q.value if low == "-" else q.value), p


def _after_number(t: Tokens, i: int) -> bool:
    return i >= 0 and (t.kind[i] in ("number", "clock", "ordinal") or t.low[i] in SMALL or t.low[i] in TENS)
