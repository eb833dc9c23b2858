"""The columns of a table in Markdown: which hold statements, and which says who is speaking."""

from __future__ import annotations

import itertools
import re

_QUIET = re.compile(r"origins?|read in|sources?|articles?|#|no\.?", re.I)
_WHO = re.compile(r"who\b|speakers?\b|according to|credited|attribut", re.I)


def quiet_columns(header: str) -> frozenset[int]:
    """Return the columns of a table that hold no statements: ids of sources, counts of origins."""
    return frozenset(n for n, cell in enumerate(cells_of(header)) if _QUIET.fullmatch(header[cell[0] : cell[1]].strip()))


def who_column(header: str) -> int:
    """Return the column of a table that names speakers; -1 where there is none."""
    return next((n for n, (a, b) in enumerate(cells_of(header)) if _WHO.match(header[a:b].strip())), -1)


def cell_at(line: str, column: int, inner: int) -> tuple[int, int] | None:
    cells = cells_of(line)
    if not 0 <= column < len(cells):
        return None
    a, b = cells[column]
    return max(0, a - inner), max(0, b - inner)


def cells_of(line: str) -> list[tuple[int, int]]:
    edges = [-1] + [m.start() for m in re.finditer(r"\|", line)] + [len(line)]
    cells = [(a + 1, b) for a, b in itertools.pairwise(edges)]
    return cells[1:] if cells and not line[cells[0][0] : cells[0][1]].strip() else cells
