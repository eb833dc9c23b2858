"""A brief set for reading in a window: the Markdown that a file holds, taken apart and laid out in the width there is.

What is laid out is our own Markdown, so that a terminal shows what the file says and nothing else. No word, citation or
address is broken; what is longer than the window is left to the window.
"""

from __future__ import annotations

import io
import math
import re
from itertools import groupby, zip_longest
from typing import IO, TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from summarizer.marks import CLOSING
from summarizer.render.blocks import BOLD, DIM, Block, blocks, shown
from summarizer.render.chart import chart
from summarizer.render.fence import without_repeated

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

PROSE = 96
"""Columns beyond which lines of prose are no longer easy to follow."""
SIDE_BY_SIDE = 72
"""Columns from which the positions of a dispute stand in columns; below, each has lines of its own."""
_NARROW = 16
"""Columns of a cell that is rather kept in one line."""
_WORD = re.compile(r"(\S+)(\s*)")
_STATUS = re.compile(r"\((?:(?P<disputed>disputed|rival accounts)|(?P<differs>differs))\)$")
_LOST = re.compile(r": left out \(.*$")
_FOUND = re.compile(r"(?P<found>\d+) of (?P<all>\d+) \w+ (?:found|verbatim)\b|\d+ claims? failed\b")
_CREDITED = re.compile(r"of (?P<all>\d+) figures? found[^.;]*?(?P<told>(?P<found>\d+) credited)")

_MARGIN, _POINT, _BETWEEN = "   ", " • ", "  "
"""Before a line, before the first line of a point, and between two columns of a table."""
WRONG, OPEN = Style(color="red", bold=True), Style(color="yellow", bold=True)


class Window(NamedTuple):
    """What a terminal can show."""

    width: int
    encoding: str = "utf-8"
    styled: bool = True
    """Whether it knows bold and the like."""
    coloured: bool = True


def to_terminal(markdown: str, window: Window) -> str:
    """Return ``markdown``, as `to_markdown` writes it, in lines for ``window``; all of it can be encoded in its encoding."""
    out = io.StringIO()
    parts = list(blocks(without_repeated(markdown), window.encoding))  # drawn below its rows, as wide as there is room
    page = _Page(console_on(out, window), window.encoding, {block.kind for block in parts})
    for block in parts:
        page.add(block)
    return out.getvalue()


def console_on(out: IO[str], window: Window) -> Console:
    """Return what writes to ``out`` as to ``window``, whatever the environment says."""
    return Console(
        file=out, width=max(window.width, 20), height=100, force_terminal=True, highlight=False, markup=False, emoji=False,
        color_system="standard" if window.styled else None, no_color=not window.coloured, legacy_windows=False,
    )  # fmt: skip


class _Page:
    """Lays out one block after the other; ``kinds`` are all that the page holds."""

    def __init__(self, console: Console, encoding: str, kinds: Container[str]) -> None:
        self._console, self._encoding = console, encoding
        self._draws = "code" not in kinds  # else the Markdown holds a picture that its table does not give
        self._lines_of = {"h2": "═" if "h3" in kinds else "─", "h3": "─"}
        self._prose = min(console.width, PROSE)
        self._point = shown(_POINT, encoding)
        self._begun = False

    def add(self, block: Block) -> None:
        if self._begun:
            self._console.print()
        self._begun = True
        if block.kind == "table":
            self._table(block.rows)
        elif block.kind == "code":
            self._lines(row[0] for row in block.rows)
        elif block.kind == "ul":
            for row in block.rows:
                self._item(row[0])
        elif block.kind == "p":
            self._prose_of(_checked(block.rows[0][0]))
        else:
            self._heading(block.kind, block.rows[0][0])

    def _heading(self, kind: str, text: Text) -> None:
        text.stylize(BOLD)
        rest = self._prose - text.cell_len - 1
        if kind in self._lines_of and rest > 2:
            text.append(" " + shown(self._lines_of[kind], self._encoding) * rest, DIM)
        self._prose_of(text)

    def _item(self, text: Text) -> None:
        if lost := _LOST.search(text.plain):
            text.stylize(OPEN, lost.start() + 2)
        self._prose_of(text, first=self._point, then=_MARGIN)

    def _prose_of(self, text: Text, *, first: str = "", then: str = "") -> None:
        lines = wrapped(text, self._prose - len(then))
        self._lines(Text(then if n else first) + line for n, line in enumerate(lines))

    def _lines(self, lines: Iterator[Text]) -> None:
        for line in lines:
            self._console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def _table(self, rows: Sequence[Sequence[Text]]) -> None:
        """Set rows under the question that they answer: a first cell that is empty goes on with the one above."""
        header, *body = rows
        widths = self._widths([header[1:], *(row[1:] for row in body)])
        number = 0

        def question(row: Sequence[Text]) -> int:
            nonlocal number
            number += bool(row[0].plain)
            return number

        for n, (_, group) in enumerate(groupby(body, question)):
            positions = list(group)
            if n:
                self._console.print()
            self._prose_of(_asked(positions[0][0]))
            if widths is None:
                for row in positions:
                    self._stacked(header, row)
            else:
                self._side_by_side([*([] if n else [_dimmed(header)]), *positions], widths)
            self._picture(positions)

    def _side_by_side(self, rows: Sequence[Sequence[Text]], widths: Sequence[int]) -> None:
        for row in rows:
            cells = [wrapped(cell, width) for cell, width in zip(row[1:], widths, strict=False)]
            first = _MARGIN if row[0].style == DIM else self._point
            lines = zip_longest(*cells, fillvalue=Text())
            self._lines(_joined(_MARGIN if n else first, parts, widths) for n, parts in enumerate(lines))

    def _picture(self, rows: Sequence[Sequence[Text]]) -> None:
        """Draw the figures that the rows give on one scale, below them."""
        lines = chart([row[1].plain for row in rows], self._prose - len(_MARGIN)) if self._draws else []
        if lines:
            self._console.print()
            self._lines(Text(shown(_MARGIN + line, self._encoding)) for line in lines)

    def _stacked(self, header: Sequence[Text], row: Sequence[Text]) -> None:
        """Set one position in lines: the answer, who gives it, then the rest in one."""
        self._prose_of(row[1], first=self._point, then=_MARGIN)
        told = [Text().append(f"{name.plain}: ", DIM).append_text(cell) for name, cell in zip(header[2:], row[2:], strict=False)]
        for line in (told[:1], told[1:]):
            self._prose_of(Text("; ").join(line), first=_MARGIN, then=_MARGIN + _BETWEEN)

    def _widths(self, rows: Sequence[Sequence[Text]]) -> list[int] | None:
        """Return how wide each column is, more for more text, none below its longest word; None where there is no room."""
        columns = list(zip(*rows, strict=False))
        least = [max(max(map(cell_len, cell.plain.split()), default=1) for cell in c) for c in columns]
        natural = [max(cell.cell_len for cell in c) for c in columns]
        room = self._console.width - len(_MARGIN) - len(_BETWEEN) * (len(columns) - 1)
        if self._console.width < SIDE_BY_SIDE or sum(least) > room:
            return None
        whole = [max(low, wide) if wide <= _NARROW else low for low, wide in zip(least, natural, strict=True)]
        least = whole if sum(whole) <= room else least
        share = [math.sqrt(sum(cell.cell_len for cell in c)) for c in columns]
        for part in range(room, 0, -1):
            widths = [
                max(low, min(wide, int(part * own / max(share)))) for low, wide, own in zip(least, natural, share, strict=True)
            ]
            if sum(widths) <= room:
                return widths
        return least


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of ``text``; a word that is longer than ``width`` has a line of its own and stays whole."""
    breaks, used = list[int](), 0
    for word in _WORD.finditer(text.plain):
        needed = cell_len(word[1])
        if used and used + needed > width:
            breaks.append(word.start())
            used = 0
        used += needed + len(word[2])
    lines = list(text.divide(breaks)) if breaks else [text.copy()]
    for line in lines:
        line.rstrip()
    return lines


def _joined(margin: str, parts: Sequence[Text], widths: Sequence[int]) -> Text:
    """Return one line of cells side by side."""
    line = Text(margin)
    for part, width in zip(parts, widths, strict=True):
        line.append_text(part)
        line.pad_right(width - part.cell_len + len(_BETWEEN))
    line.rstrip()
    return line


def _dimmed(row: Sequence[Text]) -> list[Text]:
    return [Text(cell.plain, DIM) for cell in row]


def _asked(text: Text) -> Text:
    """Return a question in bold, what its answers are in colour."""
    status = _STATUS.search(text.plain)
    text.stylize(BOLD, 0, status.start() if status else None)
    if status:
        text.stylize(WRONG if status["disputed"] else OPEN, status.start())
    return text


def _checked(text: Text) -> Text:
    """Return a paragraph; of the closing line, what was not found stands out."""
    if not text.plain.startswith(CLOSING):
        return text
    for counts in _FOUND.finditer(text.plain):
        if counts["found"] is None or counts["found"] != counts["all"]:
            text.stylize(WRONG, *counts.span())
    for counts in _CREDITED.finditer(text.plain):
        if counts["found"] != counts["all"]:
            text.stylize(WRONG, *counts.span("told"))
    return text
