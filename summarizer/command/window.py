"""What the terminal can show: its width, its characters, and whether the user wants colour."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.render.terminal import Window

_WIDTH = 80
"""Columns of a window that does not tell."""


def is_live(stream: IO[str] | None) -> bool:
    """Return whether ``stream`` is a terminal that can move its cursor, before a person: a service that builds has none."""
    return stream is not None and stream.isatty() and _knows_codes() and not os.environ.get("CI")


def window() -> Window:
    """Return what standard output, a terminal, can show."""
    from summarizer.render.terminal import Window

    styled = _knows_codes()
    return Window(width(sys.stdout), sys.stdout.encoding or "ascii", styled, styled and not os.environ.get("NO_COLOR"))


def set_in(form: str, text: str, *, report: bool = False) -> str:
    """Return Markdown, or a report, as it is, or, in the form "terminal", set for the window before which somebody sits."""
    if form != "terminal":
        return text
    if report:
        from summarizer.render.report import report_to_terminal

        return report_to_terminal(text, window())
    from summarizer.render.terminal import to_terminal

    return to_terminal(text, window())


def width(stream: IO[str]) -> int:
    """Return the columns of a terminal: what COLUMNS says, else what it says itself."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said[:6]) > 0:
        return int(said[:6])
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def _knows_codes() -> bool:
    return os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
