"""What a number can be a number of: money, percent, time, length, weight … each with one canonical singular name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summarizer.models import FigureKind


class Unit(NamedTuple):
    kind: FigureKind
    name: str


SYMBOLS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₦": "NGN", "₱": "PHP",
    "฿": "THB", "₫": "VND", "₴": "UAH", "₵": "GHS", "₡": "CRC", "৳": "BDT", "₸": "KZT", "¢": "cent",
}  # fmt: skip
DOLLARS = {
    "us": "USD", "a": "AUD", "au": "AUD", "aus": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
    "sg": "SGD", "nt": "TWD", "r": "BRL", "usd": "USD", "aud": "AUD", "cad": "CAD", "mx": "MXN", "j": "JMD", "tt": "TTD", "z": "ZWL",
}  # fmt: skip
"""Letters that touch a "$" from the left."""
PREFIXES = {
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "AUD": "AUD", "CAD": "CAD", "NZD": "NZD", "HKD": "HKD", "SGD": "SGD", "CHF": "CHF",
    "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "INR": "INR", "Rs": "INR", "RS": "INR", "PKR": "PKR", "SEK": "SEK", "NOK": "NOK",
    "DKK": "DKK", "ZAR": "ZAR", "R": "ZAR", "RM": "MYR", "MYR": "MYR", "Rp": "IDR", "Tk": "BDT", "AED": "AED", "Dh": "AED", "Dhs": "AED",
    "SR": "SAR", "KES": "KES", "Ksh": "KES", "KSh": "KES", "Sh": "shilling", "NGN": "NGN", "Tsh": "TZS", "Ush": "UGX", "BRL": "BRL",
    "RUB": "RUB", "TRY": "TRY", "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "Kr": "krone", "kr": "krone", "PHP": "PHP", "THB": "THB",
    "KRW": "KRW", "ILS": "ILS", "NIS": "ILS", "MXN": "MXN", "PS": "GBP", "LKR": "LKR", "Php": "PHP",
}  # fmt: skip
"""Before the digits. "PS6m" is what a lost pound sign leaves behind."""
GLUED_UNITS = {
    "m": Unit("measure", "m"), "g": Unit("measure", "g"), "l": Unit("measure", "litre"), "h": Unit("duration", "hour"),
    "s": Unit("duration", "second"), "p": Unit("money", "penny"), "c": Unit("money", "cent"), "C": Unit("measure", "°C"),
    "F": Unit("measure", "°F"), "t": Unit("measure", "tonne"), "W": Unit("measure", "watt"), "V": Unit("measure", "volt"),
    "in": Unit("measure", "inch"), "st": Unit("measure", "stone"), "MW": Unit("measure", "MW"), "mg": Unit("measure", "mg"),
}  # fmt: skip
"""Letters that are a unit only when they touch the digits."""
SCALES = {"": "degree", "c": "°C", "f": "°F"}


@cache
def units() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Every written unit by its first word, longest form first."""
    tables = tomllib.loads((files("summarizer") / "data" / "units.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for kind in _KINDS:
        for name, forms in tables[kind].items():
            for form in forms:
                words = tuple(form.split())
                found.setdefault(words[0], []).append((words, Unit(kind, name)))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_KINDS: tuple[FigureKind, ...] = ("duration", "money", "measure")
