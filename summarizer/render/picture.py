"""The picture of a disagreement: one row per position, on one scale, and each as inline SVG (as text: `chart.py`).

A dot is a value, an arrow a bound that is open on one side, a bar a range, a hatched bar a vague quantity. Every mark
differs in shape, so that nothing depends on colour.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.models import Bound, Finding

WIDTH, HEIGHT, EDGE = 200, 18, 10
"""Of one row, in SVG units; ``EDGE`` keeps dots and arrow heads inside."""


class Row(NamedTuple):
    """One position on the common scale; ``left`` and ``right`` run from 0 to 1."""

    position: str
    mark: str
    """"dot", "right" (at least), "left" (at most), "bar" or "hatched"."""
    left: float
    right: float
    words: str
    """The mark in words, for those who do not see it."""


def rows(finding: Finding) -> list[Row]:
    """Return the rows of a finding about figures, in the order of its positions; none where fewer than two can be drawn."""
    spans = [(p, _number(p.low), _number(p.high)) for p in finding.positions]
    drawn = [(p, low, high) for p, low, high in spans if low is not None or high is not None]
    ends = [end for _, low, high in drawn for end in (low, high) if end is not None]
    if len(drawn) < 2:
        return []
    least, most = min(ends), max(ends)
    width = most - least or Decimal(1)

    def place(value: Decimal) -> float:
        return float((value - least) / width)

    out = []
    for position, low, high in drawn:
        mark = _mark(position.bound, low, high)
        left = place(low if low is not None else high)  # type: ignore[arg-type]  # one of the two is a number
        right = place(high if high is not None else low)  # type: ignore[arg-type]
        out.append(Row(position.id, mark, left, right, _words(mark, position.low, position.high)))
    return out


def svg(row: Row) -> str:
    """Return one row as an SVG element whose only text is its label; every value in it is a number made here."""
    a, b, y = _x(row.left), _x(row.right), HEIGHT / 2
    line = f'<line x1="{EDGE}" y1="{y}" x2="{WIDTH - EDGE}" y2="{y}" stroke="currentColor" stroke-opacity=".25"/>'
    stroke = 'stroke="currentColor" stroke-width="2" fill="none"'
    if row.mark == "dot":
        shape = f'<circle cx="{a}" cy="{y}" r="5" fill="currentColor"/>'
    elif row.mark == "right":
        tip = min(WIDTH - 1, max(a + 30, WIDTH - EDGE))
        shape = f'<path d="M{a} {y - 5}V{y + 5}M{a} {y}H{tip}M{tip - 5} {y - 4}L{tip} {y}L{tip - 5} {y + 4}" {stroke}/>'
    elif row.mark == "left":
        shape = f'<path d="M{b} {y - 5}V{y + 5}M{b} {y}H1M6 {y - 4}L1 {y}L6 {y + 4}" {stroke}/>'
    elif row.mark == "bar":
        shape = f'<rect x="{a}" y="{y - 4}" width="{max(4, b - a)}" height="8" fill="currentColor"/>'
    else:
        ticks = "".join(f"M{x} {y + 5}l4 -10" for x in range(int(a), int(max(a + 8, b)), 6))
        shape = f'<path d="{ticks}" {stroke} stroke-opacity=".8"/>'
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{row.words}">{line}{shape}</svg>'


def _mark(bound: Bound | None, low: Decimal | None, high: Decimal | None) -> str:
    if high is None:
        return "right"
    if low is None:
        return "left"
    if bound == "vague":
        return "hatched"
    return "dot" if low == high else "bar"


def _words(mark: str, low: str | None, high: str | None) -> str:
    return {
        "dot": f"value {low}", "right": f"from {low} upward", "left": f"up to {high}", "bar": f"from {low} to {high}",
        "hatched": f"vague, from {low} to {high}",
    }[mark]  # fmt: skip


def _x(place: float) -> float:
    return round(EDGE + place * (WIDTH - 2 * EDGE - 14), 1)


def _number(value: str | None) -> Decimal | None:
    try:
        number = Decimal(value) if value else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
