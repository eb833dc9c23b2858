"""One quantity: sign, currency, number, magnitude and unit, at maximal munch."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from summarizer.figures.numbers import (
    AFTER_DIGITS,
    GLUED,
    MAGNITUDES,
    SMALL,
    TENS,
    VULGAR,
    Number,
    divide,
    place_of,
    read_digits,
    read_words,
)  # fmt: skip
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, GLUED_UNITS, PREFIXES, SYMBOLS, Unit, units
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
    core: int = 0
    """The token after the bare number, before its unit."""
    words: bool = False


_PER_CENT = {
    ("per", "cent"): "%", ("percent",): "%", ("pct",): "%", ("percents",): "%", ("%",): "%", ("per", "cents"): "%", ("pc",): "%",
    ("percentage", "points"): "percentage point", ("percentage", "point"): "percentage point", ("pts",): "percentage point",
}  # fmt: skip
_MASS = words("quantity_mass")
_LENGTHS = words("quantity_lengths")


def read_quantity(t: Tokens, i: int, floor: int) -> Quantity | None:
    """The quantity whose number begins at token ``i``; reaches back for currency and sign, never below token ``floor``."""
    number = _number(t, i)
    if number is None:
        return None
    q = Quantity(i, number.stop, number.value, number.place, plain=number.plain, magnitude=number.magnitude, words=number.words)
    _article(t, q, floor)
    _vulgar(t, q)
    _prefix(t, q, floor)
    _magnitude(t, q)
    q.core = q.stop
    _unit(t, q)
    _second_part(t, q)
    _sign(t, q, floor)
    return q


def _number(t: Tokens, i: int) -> Number | None:
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
    """ "a quarter million", "three-quarters of a million", "a third of a billion"."""
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
    m = MAGNITUDES.get(t.low[j])
    if m is None:
        return None
    return Number(divide(Decimal(top * m), Decimal(bottom)), Decimal(m) / 10, j + 1, magnitude=m, words=True)


_PARTS = {"quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "fifth": 5, "fifths": 5, "half": 2}


def _second_part(t: Tokens, q: Quantity) -> None:
    """ "one year and a half", "20 dollars and 43 cents", "5ft 2in": the smaller unit belongs to the same quantity."""
    j = q.stop
    if q.unit and t.low[j] == "and" and t.low[j + 1] == "a" and t.low[j + 2] == "half" and q.kind in ("duration", "measure"):
        q.value, q.place, q.stop = q.value + Decimal("0.5"), Decimal("0.1"), j + 3
        return
    if (q.kind != "money" and q.unit != "foot") or q.magnitude > 1 or q.value != q.value.to_integral_value():
        return
    if t.low[j] == "and":
        j += 1
    number = _number(t, j) if t.kind[j] == "number" or t.low[j] in SMALL or t.low[j] in TENS else None
    if number is None or number.value != number.value.to_integral_value():
        return
    name = t.low[number.stop]
    if (
        q.kind == "money"
        and name in ("cents", "cent", "pence", "kopecks")
        and number.value < 100
        and q.unit not in ("cent", "penny")
    ):
        q.value, q.place, q.stop = q.value + number.value / 100, Decimal("0.01"), number.stop + 1
    elif q.unit == "foot" and number.value < 12 and (name in ("inches", "inch") or (name == "in" and t.glued(number.stop))):
        q.value, q.stop = q.value + divide(number.value, Decimal(12)), number.stop + 1


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
    if j > i + 1 and low in units() and low not in ("second", "quarter"):
        return Number(Decimal("0.5"), Decimal("0.1"), j, words=True)
    return None


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
        if money or (word == "M" and glued) or _people_follow(t, j + 1):
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


def _unit(t: Tokens, q: Quantity) -> None:
    j = q.stop
    hyphen = t.low[j] == "-" and ((t.glued(j) and t.glued(j + 1)) or t.low[j + 2 : j + 4] == ["-", "old"])
    if hyphen:
        j += 1
    if q.kind == "money":
        _repeated_currency(t, q, j)
        return
    low = t.low[j]
    if low in ("%", "per", "percent", "pct", "percents", "percentage", "pc", "pts"):
        for form, name in _PER_CENT.items():
            if all(t.low[j + k] == word for k, word in enumerate(form)) and (low not in ("pc", "pts") or t.glued(j)):
                q.kind, q.unit, q.stop = "percent", name, j + len(form)
                return
        return
    if low == "°" or low == "º":
        scale = t.low[j + 1] if t.word(j + 1) in ("C", "F", "c", "f") else ""
        q.kind, q.unit, q.stop = "measure", {"": "degree", "c": "°C", "f": "°F"}[scale], j + (2 if scale else 1)
        return
    if low in SYMBOLS and (t.glued(j) or low in "€₽") and not t.glued(j + 1):
        q.kind, q.unit, q.stop = "money", SYMBOLS[low], j + 1
        return
    if t.glued(j) and not hyphen and t.word(j) in GLUED_UNITS and not t.glued(j + 1):
        unit = GLUED_UNITS[t.word(j)]
        q.kind, q.unit, q.stop = unit.kind, unit.name, j + 1
        return
    if low == "u" and t.low[j + 2] == "s" and t.low[j + 4] in ("dollars", "dollar"):
        q.kind, q.unit, q.stop = "money", "USD", j + 5
        return
    if low in DOLLARS and t.low[j + 1] == "$" and t.glued(j + 1):
        q.kind, q.unit, q.stop = "money", DOLLARS[low], j + 2
        return
    found = unit_at(t, j)
    if found and not _other_sense(t, q, j, found[0], hyphen):
        q.kind, q.unit, q.stop = found[0].kind, found[0].name, found[1]
        if q.unit == "pound" and _sterling(t, q):
            q.kind, q.unit = "money", "GBP"


def unit_at(t: Tokens, j: int) -> tuple[Unit, int] | None:
    """The unit written at token ``j`` and the token after it."""
    for form, unit in units().get(t.low[j], ()):
        k = j + 1
        for word in form[1:]:
            if t.low[k] == "-":
                k += 1
            if t.low[k] != word:
                break
            k += 1
        else:
            if t.low[k] == "/" and t.low[k + 1] in ("h", "s", "hour") and t.glued(k):
                per = {"km": "km/h", "m": "m/s"}.get(unit.name)
                return (Unit("measure", per), k + 2) if per else (unit, k)
            if t.kind[k] == "number" and t.glued(k) and t.low[k] in "23" and unit.name in ("km", "m"):
                return Unit("measure", unit.name + t.low[k]), k + 1
            return unit, k
    return None


def _other_sense(t: Tokens, q: Quantity, j: int, unit: Unit, hyphen: bool) -> bool:
    """A unit's word that is none here: "two second-half goals", "won", "30 Ms Smith"."""
    low = t.low[j]
    if low == "second":
        return (not hyphen and q.value != 1) or t.low[j + 1] == "half" or t.low[j + 2] == "half"
    if low == "won":
        return q.value < 100 and q.magnitude == 1
    if low in (
        "stone",
        "quarters",
        "mi",
        "ms",
        "mb",
        "cup",
        "foot",
        "yard",
        "lei",
        "lev",
        "ha",
        "min",
        "gal",
        "knots",
        "dong",
        "ron",
        "try",
    ):
        if low in ("foot", "yard"):
            return q.value == 1 and not hyphen and False
        return (low in ("stone", "quarters") and (q.value < 5 or q.words)) or (
            t.capital(j) and low in ("ms", "mi", "ha", "min", "ron", "lei", "gal")
        )
    return False


def _sterling(t: Tokens, q: Quantity) -> bool:
    """Whether "pounds" are money: after a magnitude, or where the text counts in sterling and nothing is weighed."""
    follows = t.low[q.stop]
    if follows in ("of", "heavier", "per") or any(
        t.low[k] in _MASS for k in range(max(0, q.start - 6), min(t.count, q.stop + 4))
    ):
        return q.magnitude >= 10**6 and follows != "of"
    return q.magnitude >= 10**6 or "£" in t.text or "sterling" in t.text


def _repeated_currency(t: Tokens, q: Quantity, j: int) -> None:
    """ "$5 million US", "$10 dollars", "£20-a-week" keeps its number only."""
    found = unit_at(t, j)
    if found and found[0].kind == "money" and found[0].name not in ("cent", "penny", "TRY") and t.low[j] != "won":
        q.unit, q.stop = (found[0].name if q.unit == "USD" else q.unit), found[1]
    elif t.word(j) in ("US", "USD", "CAD", "AUD", "NZD") and q.unit == "USD" and t.kind[j + 1] != "word":
        q.unit, q.stop = {"US": "USD"}.get(t.word(j), t.word(j)), j + 1
    elif t.glued(j) and t.word(j) == "p" and q.unit == "GBP":
        q.stop = j + 1


def _sign(t: Tokens, q: Quantity, floor: int) -> None:
    p = q.start - 1
    if p < floor:
        return
    low = t.low[p]
    if low in ("minus", "negative"):
        q.value, q.start = -q.value, p
    elif low in "-+" and low and t.glued(q.start) and not t.glued(p) and t.word(p) in "-−+" and not _after_number(t, p - 1):
        q.value, q.start = (-q.value if low == "-" else q.value), p


def _after_number(t: Tokens, i: int) -> bool:
    return i >= 0 and (t.kind[i] in ("number", "clock", "ordinal") or t.low[i] in SMALL or t.low[i] in TENS)


__all__ = ["Quantity", "place_of", "read_quantity", "unit_at"]
