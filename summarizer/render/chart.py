"""The picture of a disagreement in lines of text, from the answers that a table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.figures import find_figures
from summarizer.models import Finding, Position
from summarizer.render import picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Figure
    from summarizer.render.picture import Row

WIDTH = 40
"""Columns of the scale, where the window has room for them."""
_LEAST = 12
_ROOM = 0.15
"""Share of the scale beyond the outermost number, where a bound is open."""
_ALSO = " (also "
"""How other forms of an answer begin, in a cell of the table."""


def chart(cells: Sequence[str], width: int) -> list[str]:
    """Return a line for each answer that is a figure and nothing else, in ``width`` columns; none where fewer than two are.

    Example: ["62", "at least 83"] -> ["62           ●·······…", "at least 83  ·······…├──▶"]
    """
    answers = [cell.partition(_ALSO)[0].strip() for cell in cells]
    figures = {n: figure for n, answer in enumerate(answers) if (figure := _alone(answer))}
    if len({figure.unit for figure in figures.values()}) > 1:  # miles and kilometres have no scale in common
        return []
    positions = [_position(str(n), answers[n], figure) for n, figure in figures.items()]
    rows = _roomy(picture.rows(Finding(id="", event="", question="", status="differs", positions=tuple(positions))))
    label = max((len(answers[int(row.position)]) for row in rows), default=0)
    scale = min(WIDTH, width - label - 2)
    if scale < _LEAST:
        return []
    return [f"{answers[int(row.position)]:<{label}}  {picture.text(row, scale)}" for row in rows]


def _roomy(rows: Sequence[Row]) -> list[Row]:
    """Return rows with room at the ends that are open, so that an arrow from the outermost number is seen to be one."""
    before = _ROOM * any(row.mark == "left" for row in rows)
    width = 1 - before - _ROOM * any(row.mark == "right" for row in rows)
    return [row._replace(left=before + row.left * width, right=before + row.right * width) for row in rows]


def _alone(answer: str) -> Figure | None:
    """Return the figure that an answer is; None for one that says more, or something else."""
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
