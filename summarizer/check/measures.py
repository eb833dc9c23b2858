"""Kinds and units: which figures measure the same thing, and what a number becomes in a common unit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.models import Figure, FigureKind

_SCALES: dict[str, dict[str, str]] = {
    # Conversions stay inside one system of units and are exact: miles are never read as kilometres.
    "metric length": {"nm": "0.000000001", "mm": "0.001", "cm": "0.01", "m": "1", "km": "1000"},
    "imperial length": {"inch": "1", "foot": "12", "yard": "36", "mile": "63360"},
    "metric mass": {"microgram": "0.000001", "mg": "0.001", "g": "1", "kg": "1000", "tonne": "1000000"},
    "imperial mass": {"ounce": "1", "pound": "16", "stone": "224"},
    "metric area": {"m2": "1", "hectare": "10000", "km2": "1000000"},
    "imperial area": {"square inch": "1", "square foot": "144", "acre": "6272640", "square mile": "4014489600"},
    "metric volume": {"ml": "0.001", "cl": "0.01", "litre": "1", "m3": "1000"},
    "clock": {"millisecond": "0.001", "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800",
              "fortnight": "1209600"},
    "calendar": {"month": "1", "quarter": "3", "year": "12", "decade": "120", "century": "1200", "millennium": "12000"},
    "power": {"watt": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000", "TW": "1000000000000"},
    "energy": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
    "data": {"byte": "1", "KB": "1000", "MB": "1000000", "GB": "1000000000", "TB": "1000000000000"},
}  # fmt: skip
_SYSTEM = {unit: system for system, scale in _SCALES.items() for unit in scale}

_FAMILY = {
    "count": "number", "ratio": "share", "percent": "share", "money": "money", "measure": "measure", "duration": "duration",
    "age": "duration", "date": "date", "time": "time", "ordinal": "ordinal", "score": "score", "name": "name",
}  # fmt: skip


class Measure(NamedTuple):
    """What a figure measures. Numbers of one ``dimension`` compare after multiplying by their ``factor``."""

    family: str
    dimension: str
    factor: Decimal


def measure_of(figure: Figure) -> Measure:
    """Return the dimension of ``figure`` and the factor to its base unit.

    "twelve months" and "a year" share a dimension; "a year" and "365 days" do not: no calendar makes them equal.
    """
    return _measure(figure.kind, figure.unit or "")


@lru_cache(maxsize=1024)
def _measure(kind: FigureKind, unit: str) -> Measure:
    family = _FAMILY[kind]
    if kind == "age":
        unit = unit or "year"
    if family == "share":
        if unit == "percentage point":
            return Measure("share", "percentage point", Decimal(1))
        return Measure("share", "share", Decimal(1) if kind == "percent" else Decimal(100))
    system = _SYSTEM.get(unit)
    if system is None:
        return Measure(family, unit, Decimal(1))
    return Measure(family, system, Decimal(_SCALES[system][unit]))


def comparable(said: Figure, found: Figure) -> str:
    """Return "" when both measure the same, else the verdict that names the difference.

    A bare number beside a measured one is no difference by itself: "the 40-strong team", "40 of them". What is counted
    tells those apart.
    """
    a, b = measure_of(said), measure_of(found)
    if a.family == b.family:
        if a.dimension == b.dimension:
            return ""
        if not a.dimension or not b.dimension:
            return "" if a.family in ("number", "measure") else "unit_differs"
        return "unit_differs"
    families = {a.family, b.family}
    if families <= {"number", "score"}:
        return ""
    if "number" not in families:
        return "unit_differs" if families <= {"measure", "duration", "money", "share"} else "kind_differs"
    bare, measured = (said, found) if a.family == "number" else (found, said)
    if measured.kind == "age":
        return ""
    if measured.kind in ("money", "measure", "percent"):
        return "unit_differs" if bare.counts else ""
    return "" if measured.kind == "ratio" else "kind_differs"
