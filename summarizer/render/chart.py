"""The picture of a disagreement in lines of text, from the answers that a table shows: the one drawing in characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.figures import find_figures
from summarizer.models import Finding, Position
from summarizer.render import picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from summarizer.models import Figure
    from summarizer.render.picture import Row

WIDTH = 40
"""Columns of the scale, where there is room for them."""
_LEAST = 12
_GAP = "  "
_LONGEST = 48
"""Characters of an answer that may stand before a scale."""
_ROOM = 0.15
"""Share of the scale beyond the outermost number, where a bound is open."""
_ALSO = " (also "
"""How other forms of an answer begin, in a cell of the table."""
_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
_SIGN = re.compile(r"[$£€]\Z")


def chart(cells: Sequence[str], width: int, beside: Sequence[str] = ()) -> list[str]:
    """Return a line for each answer that is a figure and nothing else, and an axis; nothing where fewer than two are.

    ``width`` columns hold the answers and the scale. ``beside`` says what stands behind each answer's scale, which is as long
    as the longest of them leaves room for.

    Example: ["62", "at least 83"] -> ["62           ●·······…", "at least 83  ·······…├──▶", "             62      83"]
    """
    answers = [cell.partition(_ALSO)[0].strip() for cell in cells]
    figures = {n: figure for n, answer in enumerate(answers) if (figure := _alone(answer))}
    if len({figure.unit for figure in figures.values()}) > 1:  # miles and kilometres have no scale in common
        return []
    positions = [_position(str(n), answers[n], figure) for n, figure in figures.items()]
    rows = _roomy(picture.rows(Finding(id="", event="", question="", status="differs", positions=tuple(positions))))
    label = max((len(answers[int(row.position)]) for row in rows), default=0)
    room = max((len(beside[int(row.position)]) + len(_GAP) for row in rows), default=0) if beside else 0
    scale = min(WIDTH, width - label - len(_GAP) - room)
    if not rows or scale < _LEAST:
        return []
    lines = []
    for row in rows:
        n = int(row.position)
        behind = _GAP + beside[n] if beside and beside[n] else ""
        lines.append(f"{answers[n]:<{label}}{_GAP}{drawn(row, scale)}{behind}")
    axis = _axis(rows, [(answers[int(row.position)], figures[int(row.position)]) for row in rows], scale)
    return [*lines, " " * label + _GAP + axis] if axis else lines


def drawn(row: Row, width: int) -> str:
    """Return one row in ``width`` characters of plain text. Example: ``·········●······`` for a value."""
    cells = ["·"] * width
    a, b = _column(row.left, width), _column(row.right, width)
    if row.mark == "dot":
        cells[a] = "●"
    elif row.mark == "right":
        cells[a:] = ["├", *"─" * (width - a - 2), "▶"] if a < width - 1 else ["▶"]
    elif row.mark == "left":
        cells[: b + 1] = ["◀", *"─" * (b - 1), "┤"] if b > 0 else ["◀"]
    else:
        fill = "█" if row.mark == "bar" else "░"
        cells[a : b + 1] = [fill] * (b - a + 1)
    return "".join(cells)


def _column(place: float, width: int) -> int:
    return round(place * (width - 1))


def _axis(rows: Sequence[Row], told: Sequence[tuple[str, Figure]], width: int) -> str:
    """Return the smallest and the largest number that an answer states, in its words, below their columns."""
    ends = [
        (place, _end(*one, at)) for row, one in zip(rows, told, strict=True) for at, place in ((0, row.left), (-1, row.right))
    ]
    stated = [end for end in ends if end[1]]
    if not stated:
        return ""
    (least, first), (most, last) = min(stated, key=lambda end: end[0]), max(stated, key=lambda end: end[0])
    if least < most and len(first) + len(_GAP) + len(last) > _column(most, width) + 1:  # no room for their units
        first, last = (number[0] if (number := _NUMBER.search(words)) else words for words in (first, last))
    right = max(0, _column(most, width) + 1 - len(last))
    left = min(_column(least, width), right - len(first) - len(_GAP))  # two that are near each other are moved apart
    if least == most or left < 0:
        return " " * (right if least == most and least else 0) + (last if least == most else first)
    return " " * left + first + " " * (right - left - len(first)) + last


def _end(answer: str, figure: Figure, at: int) -> str:
    """Return the first or last number of an answer with its unit: "$3 million" of "at least $3 million"; nothing of words."""
    numbers = list(_NUMBER.finditer(answer))
    if not numbers or figure.bound == "vague":
        return ""
    number, unit = numbers[at], answer[numbers[-1].end() :]
    sign = _SIGN.search(answer[: numbers[0].start()])
    words = (sign[0] if sign else "") + number[0] + unit
    meant = figure.low if at == 0 else figure.high
    meant = meant if meant is not None else figure.high if at == 0 else figure.low
    read = _alone(words)
    return words if read is not None and read.unit == figure.unit and _bounds(read) == {meant} else ""


def _bounds(figure: Figure) -> set[Decimal | str | None]:
    return {figure.low, figure.high}


def _roomy(rows: Sequence[Row]) -> list[Row]:
    """Return rows with room at the ends that are open, so that an arrow from the outermost number is seen to be one."""
    before = _ROOM * any(row.mark == "left" for row in rows)
    width = 1 - before - _ROOM * any(row.mark == "right" for row in rows)
    return [row._replace(left=before + row.left * width, right=before + row.right * width) for row in rows]


def _alone(answer: str) -> Figure | None:
    """Return the figure that an answer is; None for one that says more, or something else."""
    if len(answer) > _LONGEST:
        return None
    found = find_figures(answer)
    if (
        len(found) == 1
        and answer[: found[0].start] + answer[found[0].end :] == ""
        and found[0].kind not in ("date", "time", "name")
    ):
        return found[0]
    return None


def _position(id: str, answer: str, figure: Figure) -> Position:
    return Position(id=id, answer=answer, bound=figure.bound, low=figure.low, high=figure.high)
