"""Which day "Saturday" is: what the articles themselves say of it, and that they say nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.models import Brief

_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}\.? \d{{1,2}})(?!,? \d{{4}})"
"""Without a year: a day with its year is told of another time."""
_PAIR = re.compile(rf"\b(?P<day>{_NAMES})(?:,? \(?|, (?:the )?)(?P<date>{_DATE})\b")
_DAY = re.compile(rf"\b(?:{_NAMES})\b(?!,? \(?(?:the )?{_DATE})")
_LOOSE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next) (?:week|month|year|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)


def days_text(brief: Brief) -> str:
    """Return what a reader has to know of the days a brief names; empty where it names none, or where a date is given.

    Example: "No date of publication came with these articles. In [S2] Monday is 12 September."
    """
    told = [sentence.text for sentence in brief.sentences]
    if brief.date or any(s.published for s in brief.sources if s.status == "used"):
        return ""
    named = {match[0] for text in told for match in _DAY.finditer(text)}
    if not named and not any(_LOOSE.search(text) for text in told):
        return ""
    dates: dict[str, dict[str, list[str]]] = {}
    for claim in brief.claims:
        for match in _PAIR.finditer(claim.statement) if claim.part != "caption" else ():
            sources = dates.setdefault(match["day"], {}).setdefault(match["date"], [])
            sources += [claim.source] if claim.source not in sources else []
    known = [(day, *next(iter(dates[day].items()))) for day in _NAMES.split("|") if day in named and len(dates.get(day, ())) == 1]
    parts = [f"In {''.join(f'[{source}]' for source in sources)} {day} is {date}." for day, date, sources in known]
    return " ".join(["No date of publication came with these articles.", *parts])
