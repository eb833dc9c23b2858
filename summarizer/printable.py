"""Text that cannot act on a terminal: everything the command prints, and every file name a reader sees, passes through here."""

from __future__ import annotations

LIMIT = 300
"""Characters of one message; longer ones are cut."""


def printable(text: str, limit: int | None = None) -> str:
    r"""Return ``text`` on one line with every character that is not plainly visible written as an escape.

    A byte of a file name that is not UTF-8 becomes ``\xNN``, a control, bidirectional or invisible character ``\xNN`` or
    ``\uNNNN``. With ``limit``, a longer result is cut and ends in "…".
    Example: "a\nb\x1b[31m" -> r"a\x0ab\x1b[31m"
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _escape(c) for c in text)
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"


def printable_lines(text: str) -> str:
    """Return ``text`` with its lines kept and each of them `printable`."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries an undecodable byte of a file name
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
