"""The scanner: one walk over the tokens, each number read once, at its longest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.counts import counted, role
from summarizer.figures.dates import MONTHS, WEEKDAYS, find_moment, spoken_year
from summarizer.figures.names import find_name, label
from summarizer.figures.numbers import MAGNITUDES, ORDINALS, SMALL, TENS, VULGAR, divide, number_text
from summarizer.figures.quantity import Quantity, read_quantity
from summarizer.figures.tokens import Tokens
from summarizer.figures.vague import PLURALS, read_vague
from summarizer.models import Bound, Figure, FigureKind

STARTS = (
    frozenset(SMALL) | frozenset(TENS) | frozenset(MAGNITUDES) | frozenset(ORDINALS) | frozenset(PLURALS) | frozenset(VULGAR)
    | {"hundred", "dozen", "half", "quarter", "quarters", "few", "several", "couple", "handful", "ii", "iii", "halves", "thirds"}
)  # fmt: skip
_CANDIDATE = re.compile("[0-9]|" + "|".join(sorted({w[:4] for w in STARTS if len(w) > 1} | set(VULGAR))), re.IGNORECASE)
"""A text without any of these holds no figure: most sentences leave here."""


@dataclass(slots=True)
class Reading:
    start: int
    """Token."""
    stop: int
    kind: FigureKind
    value: Decimal | None = None
    bound: Bound = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


def find_figures(text: str) -> list[Figure]:
    if not _CANDIDATE.search(text):
        return []
    t = Tokens(text)
    kinds, low = t.kind, t.low
    places = [i for i in range(t.count) if (low[i] in STARTS if kinds[i] == "word" else kinds[i] != "mark")]
    found: list[Figure] = []
    floor = 0
    for i in places:
        if i < floor:
            continue
        reading = _read(t, i, floor)
        if reading is None:
            if kinds[i] == "number":
                floor = i + 1
            continue
        found.append(_figure(t, reading, floor))
        floor = reading.stop
    return found


def _read(t: Tokens, i: int, floor: int) -> Reading | None:
    kind, low = t.kind[i], t.low[i]
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
        special = _fraction(t, i, floor) or _ordinal(t, i)
        if special:
            return special
        if low in ORDINALS or low in ("quarter", "quarters", "halves", "thirds") or (low == "one" and not _one_counts(t, i)):
            return None
        if low in MAGNITUDES and not _bare_magnitude(t, i, floor):
            return None
    return _quantity(t, i, floor)


def _bare_magnitude(t: Tokens, i: int, floor: int) -> bool:
    following = t.low[i + 1]
    return (i - 1 >= floor and t.low[i - 1] in ("a", "per", "an")) or following in SMALL or following in TENS


def _vague(t: Tokens, i: int, floor: int) -> Reading | None:
    vague = read_vague(t, i, floor)
    if vague is None:
        return None
    cue = bounds.before(t, vague.start, floor, None)
    return Reading(cue.token if cue else vague.start, vague.stop, "count", bound="vague", low=vague.low, high=vague.high)


_ONE_NOT_BEFORE = frozenset(
    "no this that every any each some which another the only last next first big good right wrong other these".split()
)
_ONE_NOT_AFTER = frozenset(
    "of is was who that which another can could may might must should would will has had have and or but in on at to for from with by as the a "
    "an its his her their more thing than where when if not does did needs wants said says man's such so it he she they we you i were are be "
    "been after before also just can't isn't wasn't wouldn't hopes might knows step way side's whose about over under into through because".split()
)  # fmt: skip


def _one_counts(t: Tokens, i: int) -> bool:
    """Whether "one" is a number here: before a noun, not "no one", "this one", "one of the"."""
    following = t.low[i + 1]
    if following in ("hundred", "dozen", "-") or following in MAGNITUDES:
        return following != "-" or (
            t.glued(i + 1) and t.glued(i + 2) and t.low[i + 2] not in ("on", "off", "sided", "time", "stop", "way")
        )
    if t.low[i - 1] in _ONE_NOT_BEFORE and t.end[i - 1] < t.start[i]:
        return False
    if following in ("in", "out") or following == "or":
        return _number_at(t, i + 2) or (following == "out" and _number_at(t, i + 3)) or t.low[i + 2] == "every"
    if following == "of" and t.low[i + 2] == "every":
        return True
    if following in ("percent", "per", "point"):
        return t.low[i + 2] == "cent" or following != "per"
    return t.kind[i + 1] == "word" and following not in _ONE_NOT_AFTER and not following.endswith("'s")


def _number_at(t: Tokens, i: int) -> bool:
    return t.kind[i] == "number" or (t.kind[i] == "word" and (t.low[i] in SMALL or t.low[i] in TENS or t.low[i] == "hundred"))


_NTH = (
    {w: n for w, n in ORDINALS.items() if n > 2}
    | {w + "s": n for w, n in ORDINALS.items() if n > 2}
    | {"quarter": 4, "quarters": 4, "half": 2, "halves": 2}
)
_PART_AFTER = frozenset(
    "of the in more less as a its their all what lower higher fewer smaller larger bigger cheaper faster said".split()
)


def _fraction(t: Tokens, i: int, floor: int) -> Reading | None:
    """ "two-thirds", "a quarter of", "half the", "half" behind a bound."""
    low = t.low[i]
    top, j, start = 1, i, i
    if low in SMALL:
        top, j = SMALL[low], i + 1
        if t.low[j] == "-" and t.glued(j):
            j += 1
        if (
            t.low[j] not in _NTH
            or (t.low[j][-1] != "s" and top != 1)
            or not 0 < top < 20
            or (top == 1 and t.low[j] == "half" and t.low[j - 1] != "-")
        ):
            return None
        if top == 1 and t.low[j][-1] == "s":
            return None
    elif low not in _NTH or low[-1:] == "s":
        return None
    bottom = _NTH[t.low[j]]
    stop = j + 1
    cue = None
    if j == i:
        article = t.low[i - 1] in ("a", "an") and i - 1 >= floor
        start = i - 1 if article else i
        cue = bounds.before(t, start, floor, None)
        if low == "half":
            if (
                t.low[i - 1] in ("first", "second", "other", "latter", "better", "in", "last")
                or t.low[i - 1] == "-"
                or t.low[stop] == "-"
            ):
                return None
            if (article and t.low[i + 1] not in ("of",)) or (
                cue is None and t.low[stop] not in ("of", "the", "its", "their", "his", "her", "all", "those")
            ):
                if not (
                    t.low[stop] in ("a", "an")
                    and t.low[stop + 1] not in ("million", "billion", "trillion", "dozen", "hour", "century", "mile", "thousand")
                ):
                    return None
            if t.low[stop] in ("a", "an", "-", "dozen", "million", "billion") and (
                t.low[stop + 1] in MAGNITUDES or t.low[stop] != "a" or True
            ):
                return None
        elif not article or (t.low[stop] not in _PART_AFTER and cue is None) or (t.low[stop] == "of" and False):
            return None
        if not article and low != "half":
            return None
    cue = cue or bounds.before(t, start, floor, None)
    value = divide(Decimal(top), Decimal(bottom))
    return _bounded(t, Reading(start, stop, "ratio", value), cue, Decimal("0.1"))


def _ordinal(t: Tokens, i: int) -> Reading | None:
    """Ordinals in words: "second", "twenty-first", "one hundred and first"."""
    if t.low[i] in ORDINALS:
        if (
            t.low[i] == "second"
            and t.low[i - 1] in ("a", "per", "every", "each")
            and t.low[i + 1] in ("", ".", ",", "later", "and", "or", ")")
        ):
            return None
        value = Decimal(ORDINALS[t.low[i]])
        return Reading(i, i + 1, "ordinal", value, low=value, high=value)
    total, part, j = 0, 0, i
    while j < i + 12:
        low = t.low[j]
        if low in SMALL or low in TENS:
            part += SMALL.get(low, 0) or TENS.get(low, 0)
        elif low == "hundred":
            part = (part or 1) * 100
        elif low in MAGNITUDES:
            total, part = total + (part or 1) * MAGNITUDES[low], 0
        elif low in ORDINALS and j > i:
            n = ORDINALS[low]
            if t.low[j - 1] in SMALL and n < 100 or (n == 2 and t.low[j - 1] != "-" and part < 20 and part % 10):
                return None
            if n >= 100:
                total, part = total + (part or 1) * n, 0
            else:
                part += n
            value = Decimal(total + part)
            return Reading(i, j + 1, "ordinal", value, low=value, high=value)
        elif not (low == "and" or (low == "-" and t.glued(j))):
            return None
        j += 1
    return None


def _bounded(t: Tokens, r: Reading, cue: bounds.Cue | None, place: Decimal) -> Reading:
    """``r`` with the bound words on either side taken in."""
    if cue:
        r.start, r.bound = cue.token, cue.bound
    elif (behind := bounds.after(t, r.stop)) is not None:
        r.stop, r.bound = behind.token, behind.bound
    if r.value is not None:
        r.low, r.high = bounds.interval(r.bound, r.value, place)
    return r


def _quantity(t: Tokens, i: int, floor: int) -> Reading | None:
    q = read_quantity(t, i, floor)
    if q is None:
        return None
    cue = bounds.before(t, q.start, floor, q.unit)
    pair = _ratio(t, q) or _pair(t, q, cue, floor)
    if isinstance(pair, Reading):
        return _bounded(t, pair, bounds.before(t, pair.start, floor, None), Decimal("0.1")) if pair.kind == "ratio" else pair
    r = Reading(q.start, q.stop, q.kind, q.value, unit=q.unit)
    _age(t, r, q, floor, cue)
    r = _bounded(t, r, cue if r.start == q.start else bounds.before(t, r.start, floor, None), q.place)
    if q.dozen and r.value == 6 and r.bound == "exact":
        r.bound = "about"
        r.low, r.high = bounds.interval("about", q.value, q.place)
    return r


def _ratio(t: Tokens, q: Quantity) -> Reading | None:
    """ "four in 10", "one in three", "one of every 35,000", "three out of four"; not "two in 2016" nor "three in 12 days"."""
    if q.kind == "ratio" or t.low[q.start + 1] == "/" or (q.value < 1 and q.place == Decimal("0.1") and q.stop > q.start + 1):
        return Reading(q.start, q.stop, "ratio", q.value) if q.kind == "count" and t.low[q.start + 1] == "/" else None
    if q.kind != "count" or q.unit or q.value < 1 or q.value != q.value.to_integral_value():
        return None
    j = q.stop
    if t.low[j] == "-" and t.low[j + 1] in ("in", "out") and t.glued(j):
        j += 1
    if t.low[j] == "out" and t.low[j + 1] == "of":
        j += 2
    elif t.low[j] in ("in", "of", "for") and t.low[j + 1] == "every":
        j += 2
    elif t.low[j] == "in":
        j += 1
    else:
        return None
    if t.low[j] in ("every", "-"):
        j += 1
    if not _number_at(t, j):
        return None
    other = read_quantity(t, j, j)
    if other is None or other.kind != "count" or other.value <= q.value or other.value != other.value.to_integral_value():
        return None
    if other.plain and 1900 <= other.value < 2100 or t.low[other.stop] in MONTHS:
        return None
    return Reading(q.start, other.stop, "ratio", divide(q.value, other.value))


_SCORE_CUES = frozenset(
    "won win wins winning winner beat beats beaten beating defeat defeats defeated lost lose loses losing loss drew draw drawn led lead leads "
    "leading victory score scored scoreline trailed trailing tied tie final aggregate vote voted votes ruling ruled decision split record set "
    "sets match game half-time halftime penalties shootout down ahead advantage goal goals despite home away thrashed edged hammered comeback "
    "overcame stunned semifinal quarterfinal innings leaders league playoff playoffs seed champion".split()
)
_CHANGE = frozenset(
    "rose rise rises risen rising increased increase increases increasing grew grow grows grown growing climbed climb jumped jump soared surged "
    "fell fall falls fallen falling dropped drop drops decreased decrease decreasing cut cuts cutting raised raise raising lowered slashed reduced reduce "
    "reducing declined decline went gone shrank shrunk moved up down improved slipped expanded doubled widened narrowed tripled upgraded "
    "boosted lifted hiked hike advanced revised extended changed dipped plunged tumbled swelled".split()
)


def _pair(t: Tokens, q: Quantity, cue: bounds.Cue | None, floor: int) -> Reading | None:
    """A range or a score that begins with ``q``."""
    begin = cue.token if cue else q.start
    opener = t.low[begin - 1] if begin - 1 >= floor else ""
    join = t.low[q.stop]
    if join not in ("-", "to", "and", "or", "until", "through"):
        return None
    if join == "and" and opener != "between":
        return None
    if join == "-" and t.word(q.stop) == "—":
        return None
    k = q.stop + 1
    if join == "to" and t.low[k] == "-" and t.glued(k + 1):
        k += 1
    first = k
    while k < first + 4 and not _number_at(t, k) and t.low[k] != "half":
        if t.kind[k] == "mark" and t.low[k] not in "$£€¥₹-~" or t.low[k] in ("the", "a", "be", ""):
            return None
        k += 1
    other = read_quantity(t, k, first) if _number_at(t, k) else None
    if other is None or (t.low[k] == "one" and other.stop == k + 1):
        return None
    if other.start > first and bounds.before(t, other.start, first, other.unit) is None:
        return None
    if q.plain and other.plain and q.kind == other.kind == "count" and join in ("-", "to"):
        score = _score(t, q, other, join)
        if score:
            return score
    if other.magnitude > 1 and q.magnitude == 1 and q.value * other.magnitude < other.value:
        q.value *= other.magnitude
    if q.unit and other.unit and q.unit != other.unit:
        return None
    if q.kind != other.kind and "count" not in (q.kind, other.kind):
        return None
    if q.unit and q.kind != "money" and other.unit is None and join == "or":
        return None
    if not q.value < other.value:
        return None
    if join == "to" and opener == "from" and any(t.low[x] in _CHANGE for x in range(max(0, begin - 10), begin - 1)):
        return None
    if join == "or" and (other.value > q.value * 3 or (other.start != k and q.kind != "money")):
        return None
    start = begin - 1 if opener in ("between", "from") else begin
    kind = other.kind if q.kind == "count" else q.kind
    r = Reading(start, other.stop, kind, bound="range", low=q.value, high=other.value, unit=q.unit or other.unit)
    _age(t, r, other, floor, None)
    return r


def _score(t: Tokens, a: Quantity, b: Quantity, join: str) -> Reading | None:
    if a.value > 199 or b.value > 199:
        return None
    low, high = sorted((a.value, b.value))
    near = any(t.low[k] in _SCORE_CUES for k in range(max(0, a.start - 8), a.start)) or any(
        t.low[k] in _SCORE_CUES for k in range(b.stop, b.stop + 5)
    )
    if join == "to":
        if not (near and a.value > b.value):
            return None
    elif a.value < b.value and not (near and not _noun_follows(t, b.stop)) and a.value != 0:
        return None
    return Reading(a.start, b.stop, "score", low=low, high=high, unit=f"{number_text(a.value)}-{number_text(b.value)}")


def _noun_follows(t: Tokens, i: int) -> bool:
    low = t.low[i]
    return t.kind[i] == "word" and (low == "people" or (low[-1:] == "s" and len(low) > 3 and low[-2:] not in ("ss", "us", "is")))


_PERSONS = frozenset(
    "people those children adults men women anyone kids everyone persons voters pensioners boys girls players".split()
)
_AGE_UNITS = ("year", "month", "week", "day", "hour")


def _age(t: Tokens, r: Reading, q: Quantity, floor: int, cue: bounds.Cue | None) -> None:
    """Make ``r`` an age where the words around it say so: "10-year-old", "aged 34", "Smith, 34,"."""
    j = r.stop
    if r.kind == "duration" and r.unit in _AGE_UNITS:
        k = j + 1 if t.low[j] == "-" else j
        if t.low[k] in ("old", "olds"):
            r.kind, r.stop = "age", k + 1
        elif t.low[k] == "of" and t.low[k + 1] == "age":
            r.kind, r.stop = "age", k + 2
        return
    if r.kind != "count" or q.magnitude > 1 or q.value > 130 or q.value != q.value.to_integral_value():
        return
    begin = cue.token if cue else r.start
    previous = t.low[begin - 1] if begin - 1 >= floor else ""
    if previous in ("aged", "age", "ages") or (previous == "of" and t.low[begin - 2] in ("age", "ages")):
        r.kind, r.unit = "age", "year"
        if not cue and previous == "aged":
            r.start = begin - 1
        return
    if (
        previous in ("turned", "turns", "turning")
        and t.kind[j] != "word"
        or (cue and previous in _PERSONS and t.low[cue.token] in ("over", "under"))
    ):
        r.kind, r.unit = "age", "year"
        return
    if (
        previous in ",("
        and previous
        and q.plain
        and cue is None
        and t.low[j] in (",", ".", ")", ";", "")
        and _named(t, begin - 2)
    ):
        if (previous == "(") == (t.low[j] == ")") and (previous == "," or 14 <= q.value <= 110):
            r.kind, r.unit = "age", "year"


def _named(t: Tokens, i: int) -> bool:
    """Whether a person's name may end at token ``i``."""
    return i >= 0 and t.capital(i) and t.low[i] not in MONTHS and t.low[i] not in WEEKDAYS and not t.opens(i)


def _figure(t: Tokens, r: Reading, floor: int) -> Figure:
    """The published noun. Built without validation: every field was set above from closed sets, and this runs for each number of each text."""
    counts = happened = None
    start, end = t.start[r.start], t.end[r.stop - 1]
    if r.kind in ("count", "ratio", "percent"):
        np = counted(t, r.stop)
        counts = np.counts
        happened = role(t, r.start, r.stop, np, floor)
        r.unit = r.unit or np.named
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
        scope=None,
    )
