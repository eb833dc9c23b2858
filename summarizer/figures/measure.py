"""The unit behind a number: percent, money, time, length, weight, and the words that only look like one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.figures.numbers import MAGNITUDES, SMALL, TENS, divide
from summarizer.figures.parts import read_number
from summarizer.figures.tokens import Tokens
from summarizer.figures.units import DOLLARS, GLUED_UNITS, PREFIXES, SYMBOLS, Unit, units
from summarizer.figures.words import words

if TYPE_CHECKING:
    from summarizer.figures.quantity import Quantity

_PER_CENT = {
    ("per", "cent"): "%", ("percent",): "%", ("pct",): "%", ("percents",): "%", ("%",): "%", ("per", "cents"): "%", ("pc",): "%",
    ("percentage", "points"): "percentage point", ("percentage", "point"): "percentage point", ("pts",): "percentage point",
}  # fmt: skip
_MASS = words("quantity_mass")


def read_second_part(t: Tokens, q: Quantity) -> None:
    """ "one year and a half", "20 dollars and 43 cents", "5ft 2in": the smaller unit belongs to the same quantity."""
    j = q.stop
    if q.unit and t.low[j] == "and" and t.low[j + 1] == "a" and t.low[j + 2] == "half" and q.kind in ("duration", "measure"):
        q.value, q.place, q.stop = q.value + Decimal("0.5"), Decimal("0.1"), j + 3
        return
    if (q.kind != "money" and q.unit != "foot") or q.magnitude > 1 or q.value != q.value.to_integral_value():
        return
    if t.low[j] == "and":
        j += 1
    number = read_number(t, j) if t.kind[j] == "number" or t.low[j] in SMALL or t.low[j] in TENS else None
    if number is None or number.value != number.value.to_integral_value():
        return
    name = t.low[number.stop]
    if (
        q.kind == "money"
        and (name in ("cents", "cent", "pence", "kopecks") or (name == "c" and t.glued(number.stop)))
        and number.value < 100
        and q.unit not in ("cent", "penny")
    ):
        q.value, q.place, q.stop = q.value + number.value / 100, Decimal("0.01"), number.stop + 1
    elif q.unit == "foot" and number.value < 12 and (name in ("inches", "inch") or (name == "in" and t.glued(number.stop))):
        q.value, q.stop = q.value + divide(number.value, Decimal(12)), number.stop + 1


def read_unit(t: Tokens, q: Quantity) -> None:
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
    if low in SYMBOLS and (t.glued(j) or low in "€₽") and not (t.glued(j + 1) and t.kind[j + 1] != "mark"):
        q.kind, q.unit, q.stop = "money", SYMBOLS[low], j + 1
        return
    if t.glued(j) and not hyphen and t.word(j) in GLUED_UNITS and not (t.glued(j + 1) and t.kind[j + 1] != "mark"):
        unit = GLUED_UNITS[t.word(j)]
        q.kind, q.unit, q.stop = unit.kind, unit.name, j + 1
        return
    if low == "u" and t.low[j + 2] == "s" and t.low[j + 4] in ("dollars", "dollar"):
        q.kind, q.unit, q.stop = "money", "USD", j + 5
        return
    if low in DOLLARS and t.low[j + 1] == "$" and t.glued(j + 1):
        q.kind, q.unit, q.stop = "money", DOLLARS[low], j + 2
        return
    word = t.word(j)
    if len(word) == 4 and word[0] == "M" and word[1:] in PREFIXES:
        q.kind, q.unit, q.value, q.place, q.magnitude = "money", PREFIXES[word[1:]], q.value * 10**6, q.place * 10**6, 10**6
        q.stop = j + 1
        return
    found = unit_at(t, j)
    if found and not _other_sense(t, q, j, hyphen):
        q.kind, q.unit, q.stop = found[0].kind, found[0].name, found[1]
        if q.kind == "money" and q.magnitude == 1 and t.low[q.stop] in MAGNITUDES:
            q.magnitude = MAGNITUDES[t.low[q.stop]]
            q.value, q.place, q.stop = q.value * q.magnitude, q.place * q.magnitude, q.stop + 1
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


def _other_sense(t: Tokens, q: Quantity, j: int, hyphen: bool) -> bool:
    """A unit's word that is none here: "two second-half goals", "won", "30 Ms Smith"."""
    low = t.low[j]
    if low == "second":
        return (not hyphen and q.value != 1) or t.low[j + 1] == "half" or t.low[j + 2] == "half"
    if low == "won":
        return q.value < 100 and q.magnitude == 1
    if low in ("stone", "quarters"):
        return q.value < 5 or q.words
    return low in _SHORT and t.capital(j)


_SHORT = frozenset(("ms", "mi", "ha", "min", "ron", "lei", "gal"))
"""Short units that with a capital are titles or names: "30 Ms Smith"."""


def _sterling(t: Tokens, q: Quantity) -> bool:
    """Whether "pounds" are money: after a magnitude, or where somebody pays and nothing is weighed."""
    if t.low[q.stop] == "of":
        return False
    near = range(max(0, q.start - 6), min(t.count, q.stop + 4))
    if q.magnitude >= 10**6 or t.low[q.stop] in ("heavier", "per") or any(t.low[k] in _MASS for k in near):
        return q.magnitude >= 10**6
    return any(t.low[k] in _PAYING for k in near)


_PAYING = words("measure_paying")


def _repeated_currency(t: Tokens, q: Quantity, j: int) -> None:
    """ "$5 million US", "$10 dollars", "£20-a-week" keeps its number only."""
    found = unit_at(t, j)
    if found and found[0].kind == "money" and found[0].name not in ("cent", "penny", "TRY") and t.low[j] != "won":
        q.unit, q.stop = (found[0].name if q.unit == "USD" else q.unit), found[1]
    elif t.word(j) in ("US", "USD", "CAD", "AUD", "NZD") and q.unit == "USD" and t.kind[j + 1] != "word":
        q.unit, q.stop = {"US": "USD"}.get(t.word(j), t.word(j)), j + 1
    elif t.glued(j) and t.word(j) == "p" and q.unit == "GBP":
        q.stop = j + 1
