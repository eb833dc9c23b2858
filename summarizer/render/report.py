"""The report of ``verify`` in a window: its lines folded between words, and what does not hold in colour."""

from __future__ import annotations

import io
import re

from rich.text import Text

from summarizer.render.blocks import shown
from summarizer.render.terminal import OPEN, WRONG, Window, console_on, wrapped

_MARK = re.compile(r"(?P<wrong>FAIL|          x )|note|          ~ ")
_INDENT = re.compile(r"(?:FAIL|note|ok  |--  ) +\d+\. | +(?:[x~] )?")
_PROBLEMS = re.compile(r"\b[1-9]\d* problems?\b")


def report_to_terminal(report: str, window: Window) -> str:
    """Return a report, as `summarizer.check.report.to_text` writes it, in lines for ``window``."""
    out = io.StringIO()
    console = console_on(out, window)
    lines = report.rstrip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        text = Text(shown(line, window.encoding))
        if mark := _MARK.match(line):
            text.stylize(WRONG if mark["wrong"] else OPEN, *mark.span())
        if number == len(lines) and (problems := _PROBLEMS.search(line)):
            text.stylize(WRONG, *problems.span())
        indent = _INDENT.match(text.plain)
        left = indent.end() if indent else 0
        for n, piece in enumerate(wrapped(text[left:], console.width - left)):
            console.print((text[:left] if n == 0 else Text(" " * left)) + piece, no_wrap=True, overflow="ignore", crop=False)
    return out.getvalue()
