"""Text that a tokeniser pulled apart ("19 - year - old", "£1. 8m", "Ann , 37 ,"), put together again with an offset map."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEHIND = (
    "year|month|week|day|hour|minute|mile|foot|strong|old|time|member|point|man|woman|second|square|bedroom|storey|story|set"
    "|match|game|race"
)
"""What a number is joined to by a hyphen."""
_LOOSE = re.compile(
    r"(?<=[\w)\]’'%]) (?=[,;:!?](?:\s|$))"  # "Ann , 37"
    rf"|(?<=\w) (?=-\s(?:{_BEHIND})s?\b)"  # "19 - year"
    rf"|(?<=\w -) (?=(?:{_BEHIND})s?\b)"
    r"|(?<=[$£€]) (?=\d)"  # "£ 110"
    r"|(?<=\d\.) (?=\d{1,2}\s?(?:m|bn|million|billion|trillion|%|per cent|percent|km|kg|mph)\b)"  # "1. 8m"
    r"|(?<=[-$£€]\d\.) (?=\d)|(?<=[-$£€]\d\d\.) (?=\d)"  # "magnitude-7. 5", "$12. 5"
    r"|(?<=\s\d\.) (?=\d(?:\s?[,;)%]|\s[a-z]))"  # "a magnitude of 4. 8 ,"
    r"|(?<=\d) (?=: \d\d(?!\d))|(?<=\d :) (?=\d\d(?!\d))"  # "15 : 48"
    r"|(?<=\d,) (?=000\b)"  # "1, 000"
    r"|(?<=\w) (?=['’](?:s|re|ll|ve|d|m)\b)"  # "Ann 's"
    r"|(?<=\w) (?=n['’]t\b)"  # "was n't"
)


class Tidy(NamedTuple):
    text: str
    offsets: tuple[int, ...]
    """Of every character of ``text`` in the original, and of the end."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def tidy(text: str) -> Tidy:
    """Return ``text`` without the blanks that a tokeniser put in; text that was never tokenised comes back as it is."""
    cuts = {m.start() for m in _LOOSE.finditer(text)}
    kept = [i for i in range(len(text)) if i not in cuts]
    return Tidy("".join(text[i] for i in kept), (*kept, len(text)))
