"""What the words beside a figure say of its course: up or down, so many a day or a week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.check.lists import lists

if TYPE_CHECKING:
    from summarizer.check.uses import Use

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(
    r"[;:()“”\"—–]|,\s"
    r"|\b(?:while|whereas|but|though|although|after|than|against|compared|as(?! (?:much|many|high|low|far|little|few)))\b",
    re.I,
)
_UPWARDS = re.compile(r"\b(up|down)(?: by)? ?\Z", re.I)
_FROM = re.compile(r"[^.;:()“”\"]{0,30}, (up|down) (?:from|on) ", re.I)
_STEP = re.compile(r"\b(by|to) (?:an? )?\Z", re.I)
_AND = re.compile(r"\band\b", re.I)
_BEFORE, _BEHIND = 60, 40
"""Characters on each side of a figure in which its course is told."""
_RATE = re.compile(
    r"(?:[ -][\w-]+){0,4}? (?:an?|per|each|every) (?P<unit>second|minute|hour|day|week|month|year)\b"
    r"|(?:[ -][\w-]+){0,2}? (?P<adverb>hourly|daily|weekly|monthly|annually|yearly)\b"
)
_BY_ADVERB = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}


def rate_of(use: Use) -> str:
    """Return the time in which so many happen, as the words behind the figure give it: "day" for "60 meals a day"."""
    if use.figure.kind in ("date", "time", "age", "duration", "ordinal", "name", "score"):
        return ""
    m = _RATE.match(use.text, use.figure.end, min(use.end, use.figure.end + 60))
    return (m["unit"] or _BY_ADVERB[m["adverb"]]) if m else ""


def step_of(use: Use) -> str:
    """Return "by" where a figure is how far something moved, "to" where it is what it moved to; "" where neither is said."""
    if not direction_of(use):
        return ""
    m = _STEP.search(use.text, max(use.start, use.figure.start - 8), use.figure.start)
    return m[1].lower() if m else ""


def direction_of(use: Use) -> str:
    """Return "up" or "down" where the clause of a figure says that something rose or fell; "" where it says neither or both."""
    figure, text = use.figure, use.text
    if figure.kind in ("date", "time", "age", "name", "ordinal", "score"):
        return ""
    left = max(use.start, figure.start - _BEFORE)
    left = max((m.end() for m in _BREAK.finditer(text, left, figure.start)), default=left)
    stop = _BREAK.search(text, figure.end, min(use.end, figure.end + _BEHIND))
    right = stop.start() if stop else min(use.end, figure.end + _BEHIND)
    behind = _FROM.match(text, figure.end, min(use.end, figure.end + _BEHIND))
    if behind:
        return behind[1].lower()
    told = {way for way in (_way(text[left : figure.start], before=True), _way(text[figure.end : right], before=False)) if way}
    return told.pop() if len(told) == 1 else ""


def _way(words: str, *, before: bool) -> str:
    """Return the direction that a stretch beside a figure tells, by its word nearest to the figure."""
    table, found = lists().directions, []
    if before and (m := _UPWARDS.search(words)):
        return m[1].lower()
    for m in _WORD.finditer(words):
        way = table.get(m[0].lower())
        if way:
            found.append(way)
        if not before and _AND.fullmatch(m[0]):
            break
    if len(set(found)) != 1:
        return ""
    return found[0]
