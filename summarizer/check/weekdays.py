"""Days of the week: "on Tuesday" where the sources know of Monday alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.memo import kept
from summarizer.models import Check
from summarizer.write.neutral import quoted_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WEEK = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_DAY = re.compile(r"\b(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?:s|['’]s)?\b|\b(Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:s|rs|r)?\.(?=\s)")
_OTHERWISE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|overnight|weekend|midweek|last night|this (?:morning|afternoon|evening))\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)
"""What else names a day: a reader may have worked out the weekday from it."""


def check_weekdays(
    text: str, evidence: Sequence[str], articles: Sequence[str], *, start: int = 0, end: int | None = None
) -> Iterator[Check]:
    """Yield a failed check for each weekday in ``text[start:end]`` that can only be wrong.

    It is wrong where the words cited name another day and this one stands nowhere near, or where the articles name days of
    the week, not this one, and nothing from which it could be worked out. Quotations are checked as such.
    """
    named = list(_DAY.finditer(text, start, len(text) if end is None else end))
    if not named:
        return
    cited = frozenset[str]().union(*(_days(words) for words in evidence))
    told = cited or frozenset[str]().union(*(_days(words) for words in articles))
    if not told or any(_dates_otherwise(words) for words in (evidence if cited else (*evidence, *articles))):
        return
    quoted = quoted_stretches(text)
    for match in named:
        if any(a <= match.start() < b for a, b in quoted) or _name(match) in told:
            continue
        where = "the words cited say" if cited else "the cited articles know of"
        others = " and ".join(day for day in _WEEK if day in told)
        yield Check(
            kind="name", start=match.start(), end=match.end(), verdict="absent", ok=False,
            reason=f"“{match.group()}” is not the day that is told: {where} {others}",
        )  # fmt: skip


@kept(short=2048, long=512)
def _dates_otherwise(text: str) -> bool:
    return _OTHERWISE.search(text) is not None


@kept(short=2048, long=512)
def _days(text: str) -> frozenset[str]:
    return frozenset(_name(match) for match in _DAY.finditer(text))


def _name(match: re.Match[str]) -> str:
    """Return the day in full, whatever its form."""
    begin = (match[1] or match[2])[:3]
    return next(day for day in _WEEK if day.startswith(begin))
