"""Days, years and clock times: the same moment in other words, or another one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.models import Figure, Verdict

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"), 1)
    for name in names.split()
}  # fmt: skip
_DAY_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+|\d+")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR_PAIR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\s?[-–/]\s?(\d\d|\d{4})\b")
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s?(?:(a|p)\.?\s?m\b\.?)?(?=[^\d]|$)", re.I)  # fmt: skip
_NAMED_HOUR = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_SPOKEN = re.compile(r"(\w{1,10})\sin\sthe\s(morning|afternoon|evening)", re.I)
_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip


class Moment(NamedTuple):
    """The parts of a date that are written; None for those that are not."""

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    decade: bool = False


@lru_cache(maxsize=8192)
def moment(text: str) -> Moment:
    """Return the parts of a date as written: "Monday (12 September)" -> month 9, day 12, weekday 1."""
    iso = _ISO.search(text)
    if iso:
        return Moment((int(iso[1]),), (int(iso[2]),), (int(iso[3]),))
    years: list[int] = []
    pair = _YEAR_PAIR.search(text)
    if pair:
        second = pair[2] if len(pair[2]) == 4 else pair[1][:2] + pair[2]
        years = [int(pair[1]), int(second)]
        text = text[: pair.start()] + " " + text[pair.end() :]
    months, days, weekdays = list[int](), list[int](), list[int]()
    for token in _WORD.findall(text):
        low = token.lower()
        if low.isdigit():
            number = int(low[:6])
            if len(low) == 4:
                years.append(number)
            elif 1 <= number <= 31:
                days.append(number)
        elif low in MONTHS:
            months.append(MONTHS[low])
        elif low in _WEEKDAYS:
            weekdays.append(_WEEKDAYS[low])
        elif low in _DAY_WORDS:
            days.append(_DAY_WORDS[low])
    short = re.search(r"(?<![\w])[’']?(\d0)s\b", text)
    if short and not years:
        years, days = [1900 + int(short[1])], []
    decade = bool(re.search(r"\d0[’']?s\b", text))
    return Moment(tuple(years), tuple(months), tuple(days), tuple(weekdays), decade)


@lru_cache(maxsize=8192)
def clock(text: str) -> tuple[tuple[int, bool], ...]:
    """Return the clock times of ``text`` as (minutes after midnight, whether am or pm is known)."""
    out = [(_NAMED_HOUR[w], True) for w in re.findall(r"[a-z]+", text.lower()) if w in _NAMED_HOUR]
    spoken = _SPOKEN.fullmatch(text)
    if spoken:
        text = f"{_HOURS.get(spoken[1].lower(), spoken[1])}{'am' if spoken[2].lower() == 'morning' else 'pm'}"
    found = list(_CLOCK.finditer(text))
    half = next((m[3].lower() for m in reversed(found) if m[3]), None)
    for m in found:
        hour, minute, mark = int(m[1]), int(m[2] or 0), (m[3] or half or "").lower()
        if hour > 24 or minute > 59:
            continue
        if mark == "p" and hour < 12:
            hour += 12
        if mark == "a" and hour == 12:
            hour = 0
        out.append((hour % 24 * 60 + minute, bool(mark) or hour > 12 or m[1].startswith("0")))
    return tuple(out)


def compare_moments(said: Figure, found: Figure) -> tuple[Verdict, str] | None:
    """Return the verdict on two dates or two times; None when they have nothing to do with one another.

    A brief may say less of a date than the evidence (September for September 10), never more.
    """
    if said.kind == "time" or found.kind == "time":
        return _times(said, found)
    a, b = moment(said.text), moment(found.text)
    if said.kind != "date" or found.kind != "date":
        other = found if said.kind == "date" else said
        year = (a if said.kind == "date" else b).years
        if other.kind in ("count", "name") and year and moment(other.text).years == year and other.text.strip().isdigit():
            return "supported", ""
        return None
    if not any(a[:4]):
        same = " ".join(said.text.casefold().split()) == " ".join(found.text.casefold().split())
        return ("supported", "") if same else None
    words = f"“{said.text}” in the brief; the evidence says “{found.text}”"
    for mine, theirs in zip(a[:4], b[:4], strict=True):
        if mine and theirs and not set(mine) & set(theirs):
            return None
        if mine and not theirs:
            return None
    if a.decade != b.decade and a.years == b.years:
        return ("entailed", words) if a.decade else None
    if any(len(theirs) > len(mine) for mine, theirs in zip(a[:4], b[:4], strict=True)):
        return "entailed", f"{words}, which is more precise"
    return ("supported", "") if said.text.casefold() == found.text.casefold() else ("equivalent", words)


def together(said: str, found: list[str]) -> bool:
    """Return whether several dates give all parts of ``said``: "Saturday" and "September 17" give "Saturday, September 17".

    Day and month must come from one date; only the weekday and the year may come from another.
    """
    mine = moment(said)
    dates = [moment(text) for text in found]
    if mine.decade or not (mine.weekdays or mine.years) or not (mine.days or mine.months):
        return False
    for date in dates:
        if set(mine.days) <= set(date.days) and set(mine.months) <= set(date.months):
            rest = [d for d in dates if d is date or not (d.days or d.months)]
            weekday = all(any(w in d.weekdays for d in rest) for w in mine.weekdays)
            year = all(any(y in d.years for d in rest) for y in mine.years)
            clash = any(date.years and y not in date.years for y in mine.years)
            clash |= any(date.weekdays and w not in date.weekdays for w in mine.weekdays)
            if weekday and year and not clash:
                return True
    return False


def weekdays_in(text: str) -> list[str]:
    """Return the weekdays that ``text`` names: "on Saturday" is no figure, and still says which day."""
    return [word for word in re.findall(r"[A-Z][a-z]{5,8}", text) if word.lower() in _WEEKDAYS]


def clash(a: str, b: str) -> bool:
    """Return whether two dates cannot be one day: some part that both give differs."""
    one, two = moment(a), moment(b)
    return any(mine and theirs and not set(mine) & set(theirs) for mine, theirs in zip(one[:4], two[:4], strict=True))


def _times(said: Figure, found: Figure) -> tuple[Verdict, str] | None:
    a, b = clock(said.text), clock(found.text)
    words = f"“{said.text}” in the brief; the evidence says “{found.text}”"
    if said.kind != found.kind or not a or not b:
        return None
    if not all(any(_same_time(x, y) for y in b) for x in a):
        return None
    if said.bound != found.bound:
        if {said.bound, found.bound} & {"range"} and len(a) < len(b):
            return "bound_differs", f"{words}: one end of the span was dropped"
        if said.bound == "exact" or said.bound in ("about",):
            return "softened", f"{words}: vaguer than the evidence"
        return "bound_differs", f"{words}: the bound was changed"
    return ("supported", "") if said.text.casefold() == found.text.casefold() else ("equivalent", words)


def _same_time(x: tuple[int, bool], y: tuple[int, bool]) -> bool:
    if x[1] and y[1]:
        return x[0] == y[0]
    return x[0] % 720 == y[0] % 720
