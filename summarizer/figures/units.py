"""What a number can be a number of: money, percent, time, length, weight … each with one canonical singular name."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summarizer.models import FigureKind
from summarizer.resources import table_of


class Unit(NamedTuple):
    kind: FigureKind
    name: str


_TABLES = table_of("units.toml")
SYMBOLS: dict[str, str] = _TABLES["symbols"]
DOLLARS: dict[str, str] = _TABLES["dollars"]
"""Letters that touch a "$" from the left, lower case."""
PREFIXES: dict[str, str] = {code: code for code in _TABLES["money"] if code.isupper()} | _TABLES["prefixes"]
"""Before the digits, as written: every ISO code, and what papers write instead."""
GLUED_UNITS = {
    "m": Unit("measure", "m"), "g": Unit("measure", "g"), "l": Unit("measure", "litre"), "h": Unit("duration", "hour"),
    "s": Unit("duration", "second"), "p": Unit("money", "penny"), "c": Unit("money", "cent"), "C": Unit("measure", "°C"),
    "F": Unit("measure", "°F"), "t": Unit("measure", "tonne"), "W": Unit("measure", "watt"), "V": Unit("measure", "volt"),
    "in": Unit("measure", "inch"), "st": Unit("measure", "stone"), "MW": Unit("measure", "MW"), "mg": Unit("measure", "mg"),
}  # fmt: skip
"""Letters that are a unit only when they touch the digits."""


@cache
def units() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Every written unit by its first word, longest form first."""
    found: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for kind in _KINDS:
        for name, forms in _TABLES[kind].items():
            for form in forms:
                words = tuple(form.split())
                found.setdefault(words[0], []).append((words, Unit(kind, name)))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_KINDS: tuple[FigureKind, ...] = ("duration", "money", "measure")
