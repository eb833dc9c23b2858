"""The scanner: one walk over the tokens, each number read once, at its longest."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.ages import make_age, read_decade_of_life
from summarizer.figures.counts import counted
from summarizer.figures.dates import find_moment, spoken_year
from summarizer.figures.measure import unit_at
from summarizer.figures.names import find_name, label
from summarizer.figures.numbers import MAGNITUDES, ORDINALS, SMALL, TENS, VULGAR, number_text
from summarizer.figures.ordinals import one_counts, read_fraction, read_ordinal
from summarizer.figures.parts import part_of_magnitude
from summarizer.figures.quantity import read_quantity
from summarizer.figures.ranges import read_pair, read_ratio
from summarizer.figures.reading import Reading, bounded
from summarizer.figures.roles import find_role, find_scope
from summarizer.figures.tokens import Tokens
from summarizer.figures.vague import PLURALS, read_vague
from summarizer.models import Figure

STARTS = (
    frozenset(SMALL) | frozenset(TENS) | frozenset(MAGNITUDES) | frozenset(ORDINALS) | frozenset(PLURALS) | frozenset(VULGAR)
    | {"hundred", "dozen", "half", "quarter", "quarters", "few", "several", "couple", "handful", "ii", "iii", "halves", "thirds"}
)  # fmt: skip
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("|".join(sorted({w[:4] for w in STARTS if len(w) > 1} | set(VULGAR))))
"""Beginnings, lower case. A text with neither a digit nor any of these holds no figure: many sentences leave here."""
_MOST_IN_A_ROW = 100
"""Numbers with no word between them; more are a table or noise, which nobody reads as figures."""


def find_figures(text: str) -> list[Figure]:
    """Return the figures stated in ``text``, in reading order.

    Offsets count code points, half-open: ``text[f.start:f.end] == f.text``. Dates, times and numbers inside names are figures of
    those kinds, so that every number is accounted for; spans, values and bounds are explained at the head of this package.
    A number of more than thirty digits is none, nor is "one" without a noun. Time is linear in the length of ``text``.
    Example: "at least 41 men were killed" -> text "at least 41", value "41", bound "at_least", counts "men", role "killed".
    """
    if not _DIGIT.search(text) and not _WORD.search(text.lower()):
        return []
    t = Tokens(text)
    kinds, low = t.kind, t.low
    places = [i for i in range(t.count) if (low[i] in STARTS if kinds[i] == "word" else kinds[i] != "mark")]
    if len(places) > _MOST_IN_A_ROW:
        places = _without_rows(places)
    found: list[Figure] = []
    previous: Figure | None = None
    floor = after = 0
    for i in places:
        if i < floor:
            continue
        reading = _read(t, i, floor)
        if reading is None:
            if kinds[i] == "number":
                floor = i + 1
            continue
        previous = _figure(t, reading, previous, after)
        found.append(previous)
        floor, after = reading.stop, reading.after or reading.stop
    return found


def _without_rows(places: list[int]) -> list[int]:
    """``places`` without its endless rows: numbers that follow one another with a mark or two between them."""
    kept: list[int] = []
    row: list[int] = []
    for place in places:
        if row and place - row[-1] > 2:
            kept += row if len(row) <= _MOST_IN_A_ROW else []
            row = []
        row.append(place)
    return kept + (row if len(row) <= _MOST_IN_A_ROW else [])


def _read(t: Tokens, i: int, floor: int) -> Reading | None:
    kind, low = t.kind[i], t.low[i]
    if t.low[i + 1] == "-" and t.low[i + 2] in _ANATOMY:
        return None
    if kind in ("address", "phone"):
        return Reading(i, i + 1, "name", unit=t.word(i)) if kind == "phone" or any(c in "0123456789" for c in low) else None
    if kind == "word":
        if low in PLURALS or low in ("few", "several", "couple", "handful"):
            return _vague(t, i, floor)
        if low in ("ii", "iii"):
            return (
                Reading(i - 2, i + 1, "name", unit=f"World War {t.word(i)}")
                if t.low[i - 1] == "war" and t.low[i - 2] == "world" and i - 2 >= floor
                else None
            )
        if (stop := spoken_year(t, i)) > i:
            return Reading(i, stop, "date")
    if (age := read_decade_of_life(t, i)) is not None:
        return age
    name = find_name(t, i, floor)
    if name and name.start >= floor:
        return Reading(name.start, name.stop, "name", unit=label(t, name))
    moment = find_moment(t, i, floor)
    if moment and moment.start >= floor:
        return Reading(moment.start, moment.stop, moment.kind)
    if kind == "ordinal":
        digits = low[:-2].replace(",", "")
        return Reading(i, i + 1, "ordinal", Decimal(digits), low=Decimal(digits), high=Decimal(digits))
    if kind == "word":
        special = None if part_of_magnitude(t, i) else read_fraction(t, i, floor) or read_ordinal(t, i)
        if special:
            return special
        if part_of_magnitude(t, i):
            return _quantity(t, i, floor)
        if low in ORDINALS or low in ("quarter", "quarters", "halves", "thirds") or (low == "one" and not one_counts(t, i)):
            return None
        if low in MAGNITUDES and not _bare_magnitude(t, i, floor):
            return None
    return _quantity(t, i, floor)


_ANATOMY = frozenset(("legged", "footed", "handed", "poster", "letter"))
"""What has so many of these is described, not counted: "a four-legged friend"."""


def _bare_magnitude(t: Tokens, i: int, floor: int) -> bool:
    following = t.low[i + 1]
    return (i - 1 >= floor and t.low[i - 1] in ("a", "an")) or following in SMALL or following in TENS


def _vague(t: Tokens, i: int, floor: int) -> Reading | None:
    vague = read_vague(t, i, floor)
    if vague is None:
        return None
    cue = bounds.before(t, vague.start, floor, None)
    start = cue.token if cue and cue.bound != "about" and t.low[cue.token] not in ("over", "under") else vague.start
    r = Reading(start, vague.stop, "count", bound="vague", low=vague.low, high=vague.high)
    unit = unit_at(t, r.stop + 1 if t.low[r.stop] == "of" else r.stop)
    if unit and unit[0].name not in ("second", "quarter"):
        r.kind, r.unit, r.stop = unit[0].kind, unit[0].name, unit[1]
        if r.unit == "pound":
            r.kind, r.unit = "money", "GBP"
    return r


def _quantity(t: Tokens, i: int, floor: int) -> Reading | None:
    q = read_quantity(t, i, floor)
    if q is None:
        return None
    cue = bounds.before(t, q.start, floor, q.unit)
    pair = read_ratio(t, q) or read_pair(t, q, cue, floor)
    if isinstance(pair, Reading):
        return bounded(t, pair, bounds.before(t, pair.start, floor, None), Decimal("0.1")) if pair.kind == "ratio" else pair
    r = Reading(q.start, q.stop, q.kind, q.value, unit=q.unit, place=q.place)
    make_age(t, r, q, floor, cue)
    r = bounded(t, r, cue if r.start == q.start else bounds.before(t, r.start, floor, None), q.place)
    if r.value == 6 and r.bound == "exact" and t.low[q.stop - 1] == "dozen":
        r.bound = "about"
        r.low, r.high = bounds.interval("about", q.value, q.place)
    return r


def _figure(t: Tokens, r: Reading, previous: Figure | None, previous_stop: int) -> Figure:
    """The published noun, unvalidated: its fields come from closed sets, a test holds that, and texts hold many figures."""
    start, end = t.start[r.start], t.end[r.stop - 1]
    if t.low[r.stop - 1].endswith("'s") and r.kind in ("age", "name"):
        end -= 2
    counts = happened = scope = None
    if r.kind in ("count", "ratio", "percent"):
        np = counted(t, r.stop, only_of=r.kind == "percent", single=r.value == 1)
        counts = np.counts
        head = t.low[np.stop - 1] if counts else None
        if (
            counts
            and r.bound == "exact"
            and r.value is not None
            and (behind := bounds.after(t, np.stop))
            and t.low[np.stop] == "or"
        ):
            r.stop, r.bound, end = behind.token, behind.bound, t.end[behind.token - 1]
            r.low, r.high = bounds.interval(r.bound, r.value, r.place)
        happened = find_role(t, r.start, r.stop, np.stop, head)
        if (
            happened is None
            and previous
            and previous.role
            and t.low[r.start - 1] in ("and", ",")
            and _adjoins(t, previous_stop, r.start)
        ):
            happened = previous.role
        scope = find_scope(t, np.stop, r.start)
        r.unit = r.unit or np.named
        r.after = np.stop
    return Figure.model_construct(
        text=t.text[start:end],
        start=start,
        end=end,
        kind=r.kind,
        value=None if r.value is None else number_text(r.value),
        bound=r.bound,
        low=None if r.low is None else number_text(r.low),
        high=None if r.high is None else number_text(r.high),
        unit=r.unit,
        counts=counts,
        role=happened,
        scope=scope,
    )


def _adjoins(t: Tokens, stop: int, start: int) -> bool:
    """Whether nothing but a comma and "and" parts two figures of one list: "killing 41 soldiers and 5 civilians"."""
    return start - stop <= 2 and all(t.low[k] in ("and", ",") for k in range(stop, start))
