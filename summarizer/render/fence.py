"""The pictures below a table of differences: a fenced block that repeats, drawn, what the rows of the table say.

It is made of the table as it stands in Markdown and of nothing else, so that whoever has the table can draw it again:
a window in its own width, `verify` to see that both say the same.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from summarizer.render.chart import chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADER = "| Question | Position | Who says so | Read in | Origins |"
OPENING, ENDING = "```text", "```"
WIDTH = 72
_SCALE = 16
"""Columns that the scale is to have, before a long list of speakers is told in full."""
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_CELL = re.compile(r"(?<!\\)\|")
_STATUS = re.compile(r" \((?:disputed|differs|rival accounts)\)\Z")


class Fence(NamedTuple):
    """One fenced block of a text below a table of differences; offsets of its first character and behind its last."""

    start: int
    end: int
    lines: Sequence[tuple[int, int]]
    """What stands between the fences."""
    expected: Sequence[str]
    """The lines that the table gives."""


def fenced(table: str) -> str:
    """Return the pictures of ``table`` as a fenced block; nothing where no answers can be set on one scale."""
    lines = pictures(table.splitlines())
    return "\n".join([OPENING, *lines, ENDING]) if lines else ""


def pictures(table: Sequence[str]) -> list[str]:
    """Return the lines of all pictures of a table, its rows given as lines of Markdown, an empty line between two."""
    out: list[str] = []
    for question, rows in _questions(table):
        answers = [row[1] for row in rows]
        label = max(len(answer.partition(" (also ")[0]) for answer in answers)
        beside = [_who(row[2], row[4], WIDTH - label - _SCALE - 4) for row in rows]
        if lines := chart(answers, WIDTH, beside):
            out += [*([""] if out else []), shortened(_STATUS.sub("", question), WIDTH), *lines]
    return out


def repeated(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks right below a table of differences, with what that table gives."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    bare = [line.rstrip() for line in lines]
    at = 0
    while at < len(lines):
        if bare[at] != HEADER:
            at += 1
            continue
        first = at
        while at < len(lines) and bare[at].startswith("|"):
            at += 1
        table = bare[first:at]
        while at < len(lines) and not bare[at]:
            at += 1
        if at == len(lines) or bare[at] != OPENING:
            continue
        begin = at = at + 1
        while at < len(lines) and bare[at] != ENDING:
            at += 1
        if at < len(lines):
            inner = [(starts[n], starts[n] + len(bare[n])) for n in range(begin, at)]
            yield Fence(starts[begin - 1], starts[at] + len(bare[at]), inner, pictures(table))


def without_repeated(text: str) -> str:
    """Return our Markdown without the pictures that its tables give anyway."""
    out, at = "", 0
    for fence in repeated(text):
        if [text[a:b] for a, b in fence.lines] == list(fence.expected):
            out += text[at : fence.start].rstrip("\n")
            at = fence.end
    return out + text[at:]


def shortened(words: str, width: int) -> str:
    """Return ``words`` in ``width`` columns, cut between two words."""
    if _columns(words) <= width:
        return words
    kept = words[: width + 1]  # no character takes less than a column
    while " " in kept and _columns(kept) + 2 > width:
        kept = kept.rpartition(" ")[0].rstrip(" ,;:")
    return f"{kept} …" if _columns(kept) + 2 <= width else "…"


def _questions(table: Sequence[str]) -> Iterator[tuple[str, list[list[str]]]]:
    rows: list[list[str]] = []
    for line in table[2:]:
        cells = [_ESCAPED.sub("", cell).strip().replace("`", "'") for cell in _CELL.split(line)[1:-1]]
        if len(cells) != 5:
            continue
        if cells[0] and rows:
            yield rows[0][0], rows
            rows = []
        rows.append(cells)
    if rows:
        yield rows[0][0], rows


def _who(speakers: str, origins: str, width: int) -> str:
    """Return who says so and how many origins stand behind it: all, or the first, where there is no room for more."""
    behind = f"({origins} origin{'' if origins == '1' else 's'})"
    first = speakers.partition("; ")[0]
    tries = (speakers, f"{first}; …", f"{first.partition(', citing ')[0]} …", shortened(first, width - len(behind) - 1))
    for told in tries[:1] if speakers == first else tries[:2]:
        if _columns(told) + 1 + len(behind) <= width:
            return f"{told} {behind}"
    if ", citing " in first and _columns(tries[2]) + 1 + len(behind) <= width:
        return f"{tries[2]} {behind}"
    return f"{tries[3]} {behind}"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
