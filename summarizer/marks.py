"""The marks by which the project's own outputs are known, so that a brief lying in an input folder is never read back."""

from __future__ import annotations

CLOSING = "Checked by summarizer:"
"""How the last line of a brief begins, in Markdown and on the terminal."""

GENERATOR = '<meta name="generator" content="summarizer'
"""What the head of a report in HTML holds."""


def is_own_text(text: str) -> bool:
    """Return whether ``text`` is a brief in Markdown: its last line that is not blank is the closing line."""
    tail = text[-4000:].rstrip()
    last = tail[tail.rfind("\n") + 1 :]
    return last.lstrip("*_> ").startswith(CLOSING)


def is_own_html(text: str) -> bool:
    """Return whether ``text`` is a report in HTML: the mark stands in its head."""
    return GENERATOR in text[:4000]
