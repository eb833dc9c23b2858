"""Text of others as plain text in CommonMark: whatever it holds, a reader sees its characters and nothing happens."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*\[\]<|~]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore at the edge of a word may open emphasis; "001_952e" may not, and stays readable."""
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,40};)")
_LINK = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=\bwww)(?=\.)|(?=@(?=[\w-]))", re.IGNORECASE)
"""Where a bare address would become a link in readers that link bare addresses: "https://", "www.", "name@host"."""
_START = re.compile(r"(?P<digits>\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=]{2,}\s*$|(?:[-+]\s*){2,}$)")
_UNSEEN = re.compile(
    "[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]|[\x00-\x1f\x7f-\x9f\u2028\u2029]"
)
_SPACE = re.compile(r"[ \t]{2,}")


def plain(text: str) -> str:
    """Return ``text`` on one line, without control characters and characters that change the direction of others."""
    return _SPACE.sub(" ", _UNSEEN.sub(lambda m: " " if m[0] in "\t\n\r\x0b\x0c\x85\u2028\u2029" else "", text)).strip()


def inline(text: str) -> str:
    """Return ``text`` for the middle of a line: no markup, link, image, HTML or table cell can begin in it."""
    return _escape(plain(text))


def _escape(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\_", text)
    text = _ENTITY.sub(r"\&", text)
    return _LINK.sub("\\\\", text)


def block(text: str) -> str:
    """Return ``text`` for the beginning of a line: no heading, list, quotation or rule can begin with it either."""
    return guard(inline(text))


def guard(line: str) -> str:
    """Protect the beginning of an escaped line: "1986. A year" is no list, "# 1" is no heading."""
    match = _START.match(line)
    if match is None:
        return line
    digits = match["digits"] or ""
    return f"{digits}\\{line[len(digits) :]}"


def heading(text: str) -> str:
    """Return ``text`` for a heading, whose trailing number signs would otherwise vanish."""
    escaped = inline(text)
    return escaped[:-1] + "\\#" if escaped.endswith("#") else escaped
