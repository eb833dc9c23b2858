"""Times of day: "5pm", "17:30", "0530 GMT", "between 3.30 and 3.45pm"."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words
from summarizer.models import FigureKind

ZONES = words("dates_zones")


class Moment(NamedTuple):
    kind: FigureKind
    start: int
    """Token."""
    stop: int


def _meridiem(t: Tokens, i: int) -> int:
    """The token after "pm" or "p.m." at ``i``; ``i`` itself where there is none."""
    low = t.low[i]
    if low in ("am", "pm"):
        return i + 1
    if low in ("a", "p") and t.low[i + 1] == "." and t.glued(i + 1) and t.low[i + 2] == "m" and t.glued(i + 2):
        return i + 4 if t.low[i + 3] == "." and t.glued(i + 3) else i + 3
    return i


def _zone(t: Tokens, i: int) -> int:
    if t.low[i] in ZONES and t.low[i] not in ("hours", "hrs") and (t.word(i).isupper() or t.low[i] == "zulu"):
        return i + 1
    return i + 2 if t.low[i] == "local" and t.low[i + 1] == "time" else i


def clock(t: Tokens, i: int) -> Moment:
    stop = _zone(t, _meridiem(t, i + 1))
    if t.low[stop] in ("-", "to", "and", "until") and (t.kind[stop + 1] == "clock" or _hour(t, stop + 1)):
        stop = _zone(t, _meridiem(t, stop + 2))
    return Moment("time", i, stop)


def _hour(t: Tokens, i: int) -> bool:
    """Digits that a meridiem follows: "5pm", "10.30am"."""
    if t.kind[i] == "clock":
        return _meridiem(t, i + 1) > i + 1
    if t.kind[i] != "number" or len(t.low[i]) > 5:
        return False
    hour, point, minute = t.low[i].partition(".")
    if not hour.isdigit() or int(hour) > 24 or (point and (len(minute) != 2 or minute > "59")):
        return False
    return _meridiem(t, i + 1) > i + 1 and not (
        t.low[i + 1] == "am" and not t.glued(i + 1) and t.low[i + 2] in ("not", "the", "a")
    )


def time_of_day(t: Tokens, i: int) -> Moment | None:
    low = t.low[i]
    if _hour(t, i):
        return clock(t, i)
    if (
        t.low[i + 1] == "-"
        and len(low) <= 5
        and (t.kind[i + 2] == "clock" or _hour(t, i + 2))
        and (t.glued(i + 1) or low.isdigit())
    ):
        return Moment("time", i, _zone(t, _meridiem(t, i + 3)))
    if t.low[i + 1] in ("and", "to") and len(low) <= 5 and t.low[i - 1] in ("between", "from") and _hour(t, i + 2):
        return Moment("time", i, _zone(t, _meridiem(t, i + 3)))
    if hour := hour_in_words(t, i):
        return hour
    if t.low[i + 1] in ZONES and (t.word(i + 1).isupper() or t.low[i + 1] == "hours") and _four_digit_clock(low):
        if t.low[i + 1] == "hours" and not low.startswith("0"):
            return None
        return Moment("time", i, i + 2)
    if low[:1] == "0" and len(low) == 4 and _four_digit_clock(low) and t.low[i + 1] in ("local", "on"):
        return Moment("time", i, _zone(t, i + 1))
    return None


_AT = frozenset(("at", "around", "by", "until", "till", "before", "after", "from", "since", "past"))
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening"))


def hour_in_words(t: Tokens, i: int) -> Moment | None:
    """ "ten o'clock"; "at ten in the morning", but not "they freed ten in the morning"."""
    if t.low[i + 1] == "o'clock":
        return Moment("time", i, i + 2)
    if i and t.low[i - 1] in _AT and t.low[i + 1] == "in" and t.low[i + 2] == "the" and t.low[i + 3] in _PARTS_OF_DAY:
        return Moment("time", i, i + 4)
    return None


def _four_digit_clock(low: str) -> bool:
    digits = low.replace(".", "")
    return len(digits) == 4 and digits.isdigit() and digits[:2] < "25" and digits[2:] < "60"
