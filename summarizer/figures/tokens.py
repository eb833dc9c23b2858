"""Text cut into tokens: the one scan over the characters, everything after it looks at words.

`PATTERNS` is a table of small named patterns, tried in its order at every position. Each stands with a text that it must match
whole and one that it must not. No quantifier is nested in or next to another one that could take the same characters, so
the scan is linear on any input. Only ASCII digits are digits here: text is cleaned before it arrives, a superscript is never one.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Pattern(NamedTuple):
    name: str
    regex: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]


PATTERNS = (
    Pattern(
        "word",  # first, because most tokens are words
        r"(?!https?://|www\.)[^\W\d_]+(?:['’][^\W\d_]+)*",
        ("soldiers", "o’clock", "Russia's", "Étoile"),
        ("41", "a-b", "'", "x_y", "https://example.org"),
    ),
    Pattern(
        "address",  # of the network: digits inside are never quantities
        r"(?:https?://|www\.)[^\s<>\"”]{1,2000}|(?<!\w)[@#][A-Za-z_]\w{0,139}",
        ("https://example.org/2016/41?x=1", "www.example.org/4", "#G20", "@user57"),
        ("# 5", "http", "#1"),
    ),
    Pattern(
        "numeric_date",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![0-9/])"
        r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}(?![0-9])",
        ("2016-09-17", "17/9/2016", "9/17/16", "17.09.2016"),
        ("2016-09", "1/2", "10.30", "1.2.3"),
    ),
    Pattern(
        "clock",
        r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,3})?(?![0-9:])",
        ("5:50", "17:30", "2:03:59", "3:26.00"),
        ("3:1", "123:45:6"),
    ),
    Pattern(
        "phone",
        r"\+[0-9]{1,3}(?:[ -]?\(?[0-9]{2,5}\)?){2,5}(?![0-9])|\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}(?![0-9])"
        r"|(?:1-)?[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9-])|[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9-])"
        r"|0[0-9]{2,4}(?: [0-9]{3,4}){2}(?![0-9])",
        ("+44 20 7946 0958", "(555) 010-0199", "1-800-555-0199", "555-555-0199", "0800 555 0199"),
        ("10-15", "1,200", "200 300", "1 200 000"),
    ),
    Pattern(
        "ordinal",
        r"[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:st|nd|rd|th)(?![^\W_])|[0-9]{0,8}(?:(?<!1)(?:1(?:st|ST)|2(?:nd|ND)|3(?:rd|RD))|[0-9](?:th|TH))(?![^\W_])",
        ("45th", "1st", "1,000th", "22ND"),
        ("45", "th", "4thX", "45 th", "18st", "11st"),
    ),
    Pattern(
        "number",  # a whole run; numbers.py says which runs are one number
        r"[0-9]+(?:[.,][0-9]+)*|(?<![\w.,])\.[0-9]+",
        ("41", "1,200,000", "12,34,567", "5.75", ".5", "1.2.3", "2013"),
        ("", ",", "5.", "٣"),
    ),
    Pattern("mark", r"[^\w\s]", ("$", "-", "%", "“"), ("a", " ", "--")),
)

_SCAN = re.compile("|".join(f"(?P<{p.name}>{p.regex})" for p in PATTERNS))

DASHES = frozenset("-‐‑‒–—−")
"""Hyphen, U+2010 hyphen, no-break hyphen, figure dash, en dash, em dash, minus."""
SPACES = frozenset(" \u00a0\u2009\u202f\u2007\u2008")
"""Blanks that may part groups of three digits."""


class Tokens:
    """Tokens of a text as parallel lists, with sentinels behind the end so that looking ahead (and one back) never fails."""

    __slots__ = ("count", "end", "kind", "low", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.low: list[str] = []
        """Lower case, typographic apostrophes and dashes made plain."""
        kind, start, end, low = self.kind.append, self.start.append, self.end.append, self.low.append
        curly = "’" in text
        for match in _SCAN.finditer(text):
            name = match.lastgroup or ""
            word = match[0]
            first, last = match.span()
            kind(name)
            start(first)
            end(last)
            if name == "word":
                low(word.lower().replace("’", "'") if curly else word.lower())
            else:
                low("-" if word in DASHES else word)
        self.count = len(self.kind)
        for _ in range(12):
            kind("")
            start(len(text) + 10)
            end(len(text) + 20)
            low("")

    def glued(self, index: int) -> bool:
        """Whether token ``index`` touches the one before it."""
        return index > 0 and self.end[index - 1] == self.start[index]

    def word(self, index: int) -> str:
        """The token as written."""
        return self.text[self.start[index] : self.end[index]]

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital, or like "iPhone" has one in second place."""
        start = self.start[index]
        head = self.text[start : min(start + 2, self.end[index])]
        return self.kind[index] == "word" and head != head.lower()

    def opens(self, index: int) -> bool:
        """Whether a sentence, a line or a quotation begins with this token: its capital then says nothing."""
        if index <= 0:
            return True
        if self.low[index - 1] in _OPENERS and not (self.low[index - 1] == "." and self.end[index - 1] == self.start[index]):
            return True
        return "\n" in self.text[self.end[index - 1] : self.start[index]]


_OPENERS = frozenset('.!?:;“"‘([•*—')
