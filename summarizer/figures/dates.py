"""Dates and years: their digits are never quantities."""

from __future__ import annotations

from summarizer.figures.clock import Moment, clock, hour_in_words, time_of_day
from summarizer.figures.numbers import ORDINALS, SMALL, TENS
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words

MONTHS = words("dates_months")
WEEKDAYS = words("dates_weekdays")
_ERAS = words("dates_eras")
_SEASONS = words("dates_seasons")
YEAR_BEFORE = words("dates_year_before")
_PERSONS = words("dates_persons")


def is_month(t: Tokens, i: int) -> bool:
    """A month as a name; without a capital (texts all in small letters) only where it can be nothing else."""
    low = t.low[i]
    if low not in MONTHS or t.capital(i):
        return low in MONTHS
    if low in _ALSO_WORDS or len(low) < 4:
        return t.low[i - 1] in _MONTH_BEFORE or (_day(t, i - 1) and t.low[i - 2] in ("on", "until", "by", "from"))
    return True


_ALSO_WORDS = frozenset(("march", "may"))
_MONTH_BEFORE = frozenset(("on", "in", "since", "until", "till", "of", "late", "early"))


def _day(t: Tokens, i: int) -> bool:
    """Whether token ``i`` can be a day of a month."""
    if t.kind[i] == "number":
        return t.low[i].isdigit() and len(t.low[i]) <= 2 and 1 <= int(t.low[i]) <= 31
    if t.kind[i] == "ordinal":
        return len(t.low[i]) <= 4 and 1 <= int(t.low[i][:-2]) <= 31
    return False


def _year(t: Tokens, i: int) -> bool:
    return t.kind[i] == "number" and len(t.low[i]) == 4 and t.low[i].isdigit() and "1000" <= t.low[i] <= "2199"


def find_moment(t: Tokens, i: int, floor: int) -> Moment | None:
    """The date or time that token ``i`` (a number, an ordinal or a clock) belongs to, if it belongs to one."""
    kind = t.kind[i]
    if kind == "numeric_date":
        return Moment("date", i, i + 1)
    if kind == "clock":
        return clock(t, i)
    if kind == "number":
        return (
            time_of_day(t, i) or _day_month(t, i, floor) or _month_day(t, i, floor) or _years(t, i, floor) or _slashed_day(t, i)
        )
    if kind == "ordinal":
        return _day_month(t, i, floor) or _month_day(t, i, floor) or _ordinal_century(t, i, floor)
    if kind == "word":
        return hour_in_words(t, i) or _ordinal_century(t, i, floor)
    return None


def _slashed_day(t: Tokens, i: int) -> Moment | None:
    """ "9/15" as a day: at the head of a line that it dates, or behind "on" or a weekday; elsewhere it is a fraction."""
    if t.low[i + 1] != "/" or not t.glued(i + 1) or not t.glued(i + 2) or not _day(t, i) or not _day(t, i + 2):
        return None
    if min(int(t.low[i]), int(t.low[i + 2])) > 12 or t.low[i + 3] in ("/", "of"):
        return None
    before = t.low[i - 1] if i else ""
    head = not i or "\n" in t.text[t.end[i - 1] : t.start[i]]
    if t.kind[i + 3] == "word" and (head or t.low[i + 3] == "people" or t.low[i + 3][-1] == "s"):
        return None
    dates = before in _DAY_BEFORE or before in WEEKDAYS or (head and t.low[i + 3] in ("-", ":", ","))
    return Moment("date", i, i + 3) if dates else None


_DAY_BEFORE = frozenset(("on", "since", "until", "by", "before", "after"))


def _day_month(t: Tokens, i: int, floor: int) -> Moment | None:
    """ "12 September 2016", "the 28th of October", "10-12 September", "5 and 6 June"."""
    if not _day(t, i):
        return None
    j = i + 1
    if t.low[j] in ("-", "to", "and", "or", "/") and _day(t, j + 1):
        j += 2
    if t.low[j] == "of":
        j += 1
    if not is_month(t, j):
        return None
    j += 1
    if t.low[j] == "." and (_year(t, j + 1) or t.low[j + 1] == ","):
        j += 1
    stop = j
    if t.low[j] == "," and _year(t, j + 1):
        stop = j + 2
    elif _year(t, j):
        stop = j + 1
    elif t.low[j] == "-" and _day(t, j + 1) and is_month(t, j + 2):
        stop = j + 4 if _year(t, j + 3) else j + 3
    return _with_weekday(t, Moment("date", i, stop), floor)


def _month_day(t: Tokens, i: int, floor: int) -> Moment | None:
    """ "September 17", "Sept. 17, 2016", "June 5-7", "September 2016"."""
    m = i - 1
    if m >= floor and t.low[m] in (".", "the") and m - 1 >= floor:
        m -= 1
    if m < floor or not is_month(t, m):
        return None
    if _year(t, i):
        return Moment("date", m, _year_range(t, i))
    if not _day(t, i) or t.low[i + 1] == "%" or (t.low[m] == "may" and t.opens(m) and t.kind[i + 1] == "word"):
        return None
    if t.low[m] in ("march", "may") and t.low[i + 1] in _PERSONS:
        return None
    stop = i + 1
    if t.low[stop] in ("-", "to", "and", "&") and _day(t, stop + 1) and (t.low[stop] == "-" or t.low[stop + 2] not in _PERSONS):
        if not is_month(t, stop + 2):
            stop += 2
    elif t.low[stop] == "-" and is_month(t, stop + 1) and _day(t, stop + 2):
        stop += 3
    if t.low[stop] == "," and _year(t, stop + 1):
        stop += 2
    elif _year(t, stop) and t.low[stop + 1] not in _PERSONS:
        stop += 1
    return _with_weekday(t, Moment("date", m, stop), floor)


def _with_weekday(t: Tokens, date: Moment, floor: int) -> Moment:
    """ "Monday (12 September)", "Saturday, 17 September": the weekday belongs to the date."""
    b = date.start - 1
    if b > floor and t.low[b] == "the":
        b -= 1
    if b > floor and t.low[b] in ",(" and t.low[b - 1] in WEEKDAYS:
        if t.low[b] == "(":
            return Moment("date", b - 1, date.stop + 1) if t.low[date.stop] == ")" else date
        return Moment("date", b - 1, date.stop)
    return Moment("date", b, date.stop) if b >= floor and t.low[b] in WEEKDAYS and (t.capital(b) or len(t.low[b]) > 5) else date


def _year_range(t: Tokens, i: int) -> int:
    """The token after a year at ``i`` and what it runs to: "2013-14", "2013-2015"."""
    if t.low[i + 1] in ("-", "/") and t.kind[i + 2] == "number" and t.low[i + 2].isdigit():
        then = t.low[i + 2]
        if len(then) == 2 and int(then) > int(t.low[i][2:]) - 1 and (t.glued(i + 1) and t.glued(i + 2)):
            return i + 3
        if _year(t, i + 2) and then > t.low[i]:
            return i + 3
    return i + 1


def _years(t: Tokens, i: int, floor: int) -> Moment | None:
    """A bare year, a decade, an era: "in 2011", "the 1990s", "79 AD"."""
    low, following, previous = t.low[i], t.low[i + 1], t.low[i - 1]
    if following in _ERAS and low.isdigit() and t.word(i + 1).isupper() and len(low) <= 5:
        return Moment("date", i, i + 2)
    if (following == "s" and t.glued(i + 1)) or (following == "'" and t.low[i + 2] == "s" and t.glued(i + 2) and t.glued(i + 1)):
        if len(low) == 4 and low[3] == "0" and _year(t, i):
            return Moment("date", _hyphen_prefix(t, i, floor), i + (2 if following == "s" else 3))
        if len(low) == 2 and low[1] == "0" and low >= "20":
            return Moment("date", i - 1 if previous and previous in "'’‘" else i, i + (2 if following == "s" else 3))
    if not _year(t, i):
        return _spoken_ad(t, i)
    if following in ("%", "per", "percent", "pc") or (t.kind[i + 1] == "word" and t.glued(i + 1)):
        return None
    begin = _hyphen_prefix(t, i, floor)
    stop = _year_range(t, i)
    if stop > i + 1:
        return Moment("date", begin, stop)
    if previous in _MONEY_MARKS or (following == "-" and t.glued(i + 1) and t.kind[i + 2] == "number"):
        return None
    if previous in ("-", "/") and t.glued(i) and t.kind[i - 2] == "number" and begin == i:
        return None
    if previous == "than" and t.low[i - 2] in ("more", "fewer", "less") and (following in _PERSONS or following[-1:] == "s"):
        return None
    recent = "1900" <= low <= "2099"
    cued = previous in YEAR_BEFORE or begin < i or previous in _SEASONS or previous in WEEKDAYS or is_month(t, i - 1)
    if following in _PERSONS or (following == "-" and t.low[i + 2] in _UNIT_AFTER_HYPHEN):
        if (
            previous in ("the", "since")
            and recent
            and following in ("cases", "deaths", "dead", "seats", "votes", "goals", "points", "more")
        ):
            return Moment("date", begin, stop)
        return None
    if recent:
        return None if previous in _BOUND_ENDS and not cued else Moment("date", begin, stop)
    if "1400" <= low <= "1899" and (cued or previous == "(" or following == ")" or previous == "the"):
        return Moment("date", begin, stop)
    if cued and previous in ("in", "since", "year") and following in ("", ".", ",", ";", ")", "and", "by", "the", "when", "but"):
        return Moment("date", begin, stop)
    return None


_MONEY_MARKS = words("dates_money_marks")
_BOUND_ENDS = words("dates_bound_ends")
_UNIT_AFTER_HYPHEN = words("dates_unit_after_hyphen")


def _spoken_ad(t: Tokens, i: int) -> Moment | None:
    if t.low[i - 1] == "ad" and t.word(i - 1) == "AD" and t.low[i].isdigit() and len(t.low[i]) <= 4:
        return Moment("date", i - 1, i + 1)
    return None


def _hyphen_prefix(t: Tokens, i: int, floor: int) -> int:
    """Where "mid-2013" or "pre-1990s" begins."""
    if (
        t.low[i - 1] == "-"
        and t.glued(i)
        and t.glued(i - 1)
        and t.low[i - 2] in ("mid", "pre", "post", "late", "early")
        and i - 2 >= floor
    ):
        return i - 2
    return i


def _ordinal_century(t: Tokens, i: int, floor: int) -> Moment | None:
    """ "the 21st century", "nineteenth-century"."""
    j = i + 1
    if t.low[j] == "-":
        if t.low[j + 1] in ORDINALS:
            j += 2
        if t.low[j] == "-":
            j += 1
    if (t.kind[i] == "ordinal" or t.low[i] in ORDINALS or (t.low[i] in TENS and j > i + 1)) and t.low[j] in (
        "century",
        "centuries",
    ):
        return Moment("date", i, j + 1)
    return None


def spoken_year(t: Tokens, i: int) -> int:
    """The token after a year in words at ``i`` ("nineteen eighty-four", "twenty sixteen"); ``i`` where there is none."""
    if t.low[i] not in ("eighteen", "nineteen", "twenty") or t.low[i - 1] not in YEAR_BEFORE:
        return i
    second = t.low[i + 1]
    if SMALL.get(second, 0) >= 10:
        return i + 2
    if second in TENS:
        k = i + 2
        if t.low[k] == "-" and t.low[k + 1] in SMALL:
            return k + 2
        return k + 1 if 1 <= SMALL.get(t.low[k], 0) <= 9 else k
    return i
