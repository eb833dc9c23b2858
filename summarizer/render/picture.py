"""The picture of a disagreement: one row per position, on one scale, and each as inline SVG (as text: `chart.py`).

A dot is a value, an arrow a bound that is open on one side, a bar a range, a hatched bar a vague quantity. Every mark
differs in shape, so that nothing depends on colour.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from summarizer.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Bound, Finding, Position

WIDTH, HEIGHT, EDGE = 200, 18, 10
"""Of one row, in SVG units; ``EDGE`` keeps dots and arrow heads inside."""


_ARROW = 20
"""Left free at both ends, for arrows from the outermost numbers; all of them end where the line does."""
_LETTER = 6
_MEANS = {
    "dot": "a dot: one value", "right": "an arrow: at least", "left": "an arrow: at most", "bar": "a bar: a range",
    "hatched": "hatched: a vague number",
}  # fmt: skip


class Row(NamedTuple):
    """One position on the common scale; ``left`` and ``right`` run from 0 to 1."""

    position: str
    mark: str
    """"dot", "right" (at least), "left" (at most), "bar" or "hatched"."""
    left: float
    right: float
    words: str
    """The mark in words, for those who do not see it."""
    low: Decimal | None
    high: Decimal | None


def rows(finding: Finding) -> list[Row]:
    """Return the rows of a finding about figures, in the order of its positions.

    None where fewer than two can be drawn, and none where units differ: miles and kilometres have no scale in common.
    """
    spans = [(p, _number(p.low), _number(p.high)) for p in finding.positions]
    drawn = [(p, low, high) for p, low, high in spans if low is not None or high is not None]
    ends = [end for _, low, high in drawn for end in (low, high) if end is not None]
    if len(drawn) < 2 or len({unit(p) for p, _, _ in drawn}) > 1:
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
        out.append(Row(position.id, mark, left, right, _words(mark, position.low, position.high), low, high))
    return out


def unit(position: Position) -> str | None:
    """Return the unit of the figure that a position answers with, as its words give it."""
    figures = find_figures(position.answer)
    form = (position.low, position.high)
    return next((figure.unit for figure in figures if (figure.low, figure.high) == form), figures[0].unit if figures else None)


def svg(row: Row) -> str:
    """Return one row as an SVG element whose only text is its title; every value in it is a number made here."""
    a, b, y = _x(row.left), _x(row.right), HEIGHT / 2
    line = f'<line x1="{EDGE}" y1="{y}" x2="{WIDTH - EDGE}" y2="{y}" stroke="currentColor" stroke-opacity=".25"/>'
    stroke = 'stroke="currentColor" stroke-width="2" fill="none"'
    if row.mark == "dot":
        shape = f'<circle cx="{a}" cy="{y}" r="5" fill="currentColor"/>'
    elif row.mark == "right":
        tip = WIDTH - EDGE
        shape = f'<path d="M{a} {y - 5}V{y + 5}M{a} {y}H{tip}M{tip - 5} {y - 4}L{tip} {y}L{tip - 5} {y + 4}" {stroke}/>'
    elif row.mark == "left":
        tip = EDGE
        shape = f'<path d="M{b} {y - 5}V{y + 5}M{b} {y}H{tip}M{tip + 5} {y - 4}L{tip} {y}L{tip + 5} {y + 4}" {stroke}/>'
    elif row.mark == "bar":
        shape = f'<rect x="{a}" y="{y - 4}" width="{max(4, b - a)}" height="8" fill="currentColor"/>'
    else:
        ticks = "".join(f"M{x} {y + 5}l4 -10" for x in range(int(a), int(max(a + 8, b)), 6))
        shape = f'<path d="{ticks}" {stroke} stroke-opacity=".8"/>'
    told = f"<title>{row.words}</title><desc>{_MEANS[row.mark]}</desc>"
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{row.words}">{told}{line}{shape}</svg>'


def axis(rows: Sequence[Row]) -> str:
    """Return the scale of ``rows`` as an SVG element: a tick for each number stated, the smallest and the largest in digits."""
    ends = [end for row in rows if row.mark != "hatched" for end in ((row.low, row.left), (row.high, row.right))]
    ticks = {number: _x(place) for number, place in ends if number is not None}
    if not ticks:
        return ""
    least, most = min(ticks), max(ticks)
    first, last = _digits(least), _digits(most)
    base = f"M{EDGE} 1H{WIDTH - EDGE}" + "".join(f"M{x} 1v4" for x in sorted(set(ticks.values())))
    size = 'font-size="10" fill="currentColor"'
    named = f'<text x="{ticks[least]}" y="15" {size} text-anchor="{_anchor(ticks[least], first)}">{first}</text>'
    if most != least and _room(ticks[least], ticks[most], first, last):
        named += f'<text x="{ticks[most]}" y="15" {size} text-anchor="{_anchor(ticks[most], last)}">{last}</text>'
    words = f"scale from {first} to {last}"
    drawn = f'<title>{words}</title><path d="{base}" stroke="currentColor" fill="none"/>{named}'
    return f'<svg class="axis" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">{drawn}</svg>'


def _digits(number: Decimal) -> str:
    """Return a number in digits, one of very many as a power of ten: it may come from anywhere."""
    return f"{number:,f}" if -6 <= number.adjusted() <= 15 and len(number.as_tuple().digits) <= 16 else f"{number:.3E}"


def _anchor(x: float, words: str) -> str:
    """Return how a number stands at its tick without leaving the drawing."""
    half = len(words) * _LETTER / 2
    return "start" if x < half else "end" if x > WIDTH - half else "middle"


def _room(left: float, right: float, first: str, last: str) -> bool:
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}
    after = left + len(first) * _LETTER * (1 - share[_anchor(left, first)])
    return after + _LETTER < right - len(last) * _LETTER * share[_anchor(right, last)]


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
    return round(EDGE + _ARROW + place * (WIDTH - 2 * (EDGE + _ARROW)), 1)


def _number(value: str | None) -> Decimal | None:
    try:
        number = Decimal(value) if value else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
