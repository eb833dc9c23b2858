"""Figures that a writer worked out of an article: a sum, a difference, the years between two years.

Nothing is proved by this, so it is never more than a note; but who writes "two years later" of 2012 and 2014 says nothing wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.check.compare import Match
from summarizer.check.dates import moment
from summarizer.check.measures import measure_of
from summarizer.check.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.check.uses import Use

_DIFFERENCE = re.compile(
    r"\b(?:by|up|down|rises?|rose|risen|fell|fallen|drop(?:s|ped)?|margin|gap|difference|majority|lead|ahead|behind|clear"
    r"|(?:more|fewer)(?! than \d))\b",
    re.I,
)
_SUM = re.compile(r"\b(?:total|between them|combined|altogether|in all|together)\b", re.I)
_OLDER = re.compile(r"\b(?:senior|junior|older|younger)\b", re.I)
_BETWEEN = re.compile(r"\b(?:later|earlier|after|before|since|following|until|spanning)\b", re.I)
_SET = re.compile(r"(?<![\d(-])\d-\d(?![\d-])")
_MATCH = re.compile(r"\d-\d(?:,? (?:and )?(?:\d-\d|\(\d{1,2}-\d{1,2}\))){1,9}")
_RUNNING = re.compile(r"(\d{1,2}):([0-5]\d)")
_HOURS = re.compile(r"\b(an?|one|two|three|four|\d{1,2}) hours?(?:,| and)? \Z", re.I)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
_SIGHT = 45
_FIRST = 6
"""Figures, the nearest first, that may be added up over several sentences."""
_LEAST = 20
"""A part of a sum that is smaller than this share of it is found in every article."""
_TINY = 12
"""Sums up to this are found everywhere."""
_PARTS = 8
_MOST = 40
"""Figures that are set against each other."""


def may_be_worked_out(said: Use) -> bool:
    """Return whether ``said`` is a plain number of the kinds that writers add up and set against each other."""
    size = size_of(said.figure)
    plain = size is not None and size.number is not None and said.figure.bound in ("exact", "about")
    return plain and said.figure.kind not in ("age", "score", "ordinal", "name")


def tells_ages_apart(said: Use) -> bool:
    """Return whether ``said`` is how much older somebody is: "three years her junior"."""
    return said.figure.kind == "duration" and bool(_OLDER.search(_around(said)))


def tells_difference(said: Use) -> bool:
    """Return whether ``said`` is by how much something rose, or is ahead."""
    return bool(_DIFFERENCE.search(_around(said)))


def _around(said: Use) -> str:
    return said.text[max(said.start, said.figure.start - _SIGHT) : min(said.end, said.figure.end + _SIGHT)]


def summed(said: Use, sentence: Sequence[Use]) -> Match | None:
    """Return the note that ``said`` is the sum of two or three other figures of its sentence, which are looked up themselves."""
    figure, size = said.figure, size_of(said.figure)
    if not may_be_worked_out(said) or size is None or size.number is None or size.number <= _TINY:
        return None
    parts = []
    for use in sentence:
        other = size_of(use.figure) if use is not said and (use.start, use.end) == (said.start, said.end) else None
        if other is not None and other.number and measure_of(use.figure) == measure_of(figure):
            parts.append(other.number)
    whole = any(sum(some) == size.number for n in (2, 3) for some in combinations(parts[:_PARTS], n))
    return Match("softened", "the sum of other figures of the sentence") if whole else None


def worked_out(said: Use, found: Sequence[Use]) -> Match | None:
    """Return the note that ``said`` follows from two figures of the evidence, where its words speak of working out.

    ``found``: the figures of the passages that tell the same thing.
    """
    figure, size = said.figure, size_of(said.figure)
    if not may_be_worked_out(said) or size is None or size.number is None:
        return None
    around = _around(said)
    if tells_ages_apart(said):
        ages = sorted({Decimal(use.figure.value) for use in found if use.figure.kind == "age" and use.figure.value})[:_MOST]
        span = Decimal(figure.value or 0)
        return Match("softened", "worked out of two ages") if any(b - a == span for a in ages for b in ages) else None
    if figure.kind == "duration" and figure.unit in ("minute", "hour", "second"):
        return _running_time(said, found)
    if figure.kind == "duration":
        return _years(said, found) if figure.unit == "year" and _BETWEEN.search(around) else None
    if figure.bound != "exact":
        return None
    numbers = []
    for use in found[:_MOST]:
        other = size_of(use.figure)
        if other is not None and other.number is not None and measure_of(use.figure).family == measure_of(figure).family:
            numbers.append((use, other.number))
        elif use.figure.kind == "score" and figure.kind == "count" and other is not None and other.low and other.high:
            numbers += [(use, other.low), (use, other.high)]
    wanted = {size.number, size.number / 100} if figure.kind == "money" else {size.number}
    summed = _SUM.search(said.text, said.start, said.end)
    for n, (one, a) in enumerate(numbers):
        for two, b in numbers[n + 1 :]:
            near = (one.start, one.end) == (two.start, two.end)
            sums = a + b in wanted and summed and (near or n < _FIRST) and min(a, b) * _LEAST >= a + b
            if sums or (near and abs(a - b) in wanted and _DIFFERENCE.search(around)):
                return Match("softened", f"worked out of {_words(one)} and {_words(two)}")
    return None


def sets_won(said: Use, texts: Iterable[str]) -> bool:
    """Return whether ``said`` counts the sets of a match whose score stands in ``texts``: "6-4 3-6 7-6 (7-2)"."""
    figure = said.figure
    if not figure.value or not (figure.counts or "").endswith("sets"):
        return False
    return any(str(len(_SET.findall(m[0]))) == figure.value for text in texts for m in _MATCH.finditer(text))


def _running_time(said: Use, found: Sequence[Use]) -> Match | None:
    """Return the note that 105 minutes are the "1:45" of the evidence, which no am or pm makes a time of day."""
    size = size_of(said.figure)
    hours = _HOURS.search(said.text, max(said.start, said.figure.start - 20), said.figure.start)
    if size and size.number and hours:  # of "an hour and 44 minutes" both parts count
        total = size.number + 3600 * (int(hours[1]) if hours[1].isdigit() else _NUMBERS.get(hours[1].lower(), 1))
        size = size._replace(number=total)
    for use in found:
        other = size_of(use.figure) if use.figure.kind == "duration" else None
        if hours and size and other and other.number == size.number:
            return Match("softened", f"worked out of {_words(use)}")
        m = _RUNNING.fullmatch(use.figure.text) if use.figure.kind == "time" else None
        if m and size and size.number == int(m[1]) * 3600 + int(m[2]) * 60:
            return Match("softened", f"worked out of {_words(use)}")
    return None


def _years(said: Use, found: Sequence[Use]) -> Match | None:
    years = sorted({year for use in found if use.figure.kind == "date" for year in moment(use.figure.text).years})[:_MOST]
    span = Decimal(said.figure.value or 0)
    pair = next(((a, b) for a in years for b in years if b - a == span), None)
    return Match("softened", f"from {pair[0]} to {pair[1]}") if pair else None


def _words(use: Use) -> str:
    return f"“{' '.join(use.figure.text.split())}”"
