"""Two numbers that say one thing: ranges, scores, ratios."""

from __future__ import annotations

from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.ages import make_age
from summarizer.figures.dates import MONTHS
from summarizer.figures.numbers import divide, number_text
from summarizer.figures.quantity import Quantity, read_quantity
from summarizer.figures.reading import Reading, number_at
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words


def read_ratio(t: Tokens, q: Quantity) -> Reading | None:
    """ "four in 10", "one in three", "one of every 35,000", "three out of four"; not "two in 2016" nor "three in 12 days"."""
    if q.kind == "ratio" or t.low[q.start + 1] == "/" or (q.value < 1 and q.place == Decimal("0.1") and q.stop > q.start + 1):
        return Reading(q.start, q.stop, "ratio", q.value) if q.kind == "count" and t.low[q.start + 1] == "/" else None
    if q.kind != "count" or q.unit or q.value < 1 or q.value != q.value.to_integral_value():
        return None
    j = q.stop
    if t.low[j] == "-" and t.low[j + 1] in ("in", "out") and t.glued(j):
        j += 1
    if (t.low[j] == "out" and t.low[j + 1] == "of") or (t.low[j] in ("in", "of", "for") and t.low[j + 1] == "every"):
        j += 2
    elif t.low[j] == "in":
        j += 1
    else:
        return None
    if t.low[j] in ("every", "-"):
        j += 1
    if not number_at(t, j):
        return None
    other = read_quantity(t, j, j)
    if other is None or other.kind != "count" or other.value <= q.value or other.value != other.value.to_integral_value():
        return None
    if (other.plain and 1900 <= other.value < 2100) or t.low[other.stop] in MONTHS:
        return None
    return Reading(q.start, other.stop, "ratio", divide(q.value, other.value))


_SCORE_CUES = words("scan_score_cues")
_CHANGE = words("scan_change")


def read_pair(t: Tokens, q: Quantity, cue: bounds.Cue | None, floor: int) -> Reading | None:
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
    if join == "to" and t.low[k] == "-" and t.glued(k) and t.glued(k + 1):
        k += 1
    first = k
    while k < first + 4 and not number_at(t, k) and t.low[k] != "half":
        if (t.kind[k] == "mark" and t.low[k] not in "$£€¥₹-~") or t.low[k] in ("the", "a", "be", ""):
            return None
        k += 1
    other = read_quantity(t, k, first) if number_at(t, k) else None
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
    if q.unit and other.unit is None and join in ("until", "through", "to") and other.plain and 1500 <= other.value < 2100:
        return None  # "four decades until 2013"
    if q.kind != other.kind and "count" not in (q.kind, other.kind):
        return None
    if q.unit and q.kind != "money" and other.unit is None and join == "or":
        return None
    if not q.value < other.value:
        return None
    if join == "to" and opener == "from" and any(t.low[x] in _CHANGE for x in range(max(0, begin - 10), begin - 1)):
        return None
    if join == "to" and (opener == "by" or opener in _CHANGE) and other.value > 3 * q.value:
        return None
    if join == "or" and (other.value > q.value * 3 or (other.start != k and q.kind != "money")):
        return None
    start = begin - 1 if opener in ("between", "from") else begin
    kind = other.kind if q.kind == "count" else q.kind
    r = Reading(start, other.stop, kind, bound="range", low=q.value, high=other.value, unit=q.unit or other.unit)
    make_age(t, r, other, floor, None)
    return r


def _score(t: Tokens, a: Quantity, b: Quantity, join: str) -> Reading | None:
    if a.value > 600 or b.value > 600:
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
