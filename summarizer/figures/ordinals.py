"""Words that are a number only sometimes: ordinals, fractions, "one" and "half"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.figures import bounds
from summarizer.figures.numbers import MAGNITUDES, ORDINALS, SMALL, TENS, divide
from summarizer.figures.reading import Reading, bounded, number_at
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words

_ONE_NOT_BEFORE = words("scan_one_not_before")
_ONE_NOT_AFTER = words("scan_one_not_after")  # fmt: skip


def one_counts(t: Tokens, i: int) -> bool:
    """Whether "one" is a number here: before a noun, not "no one", "this one", "one of the"."""
    following = t.low[i + 1]
    if following in ("hundred", "dozen", "-") or following in MAGNITUDES:
        return following != "-" or (
            t.glued(i + 1)
            and t.glued(i + 2)
            and t.low[i + 2] not in ("on", "off", "sided", "time", "stop", "way", "liner", "size")
        )
    if following == "and" and t.low[i + 2] == "a" and t.low[i + 3] == "half":
        return True
    if t.low[i - 1] in _ONE_NOT_BEFORE and t.end[i - 1] < t.start[i]:
        return False
    if following in ("in", "out") or following == "or":
        return number_at(t, i + 2) or (following == "out" and number_at(t, i + 3)) or t.low[i + 2] == "every"
    if following == "of" and t.low[i + 2] == "every":
        return True
    if following in ("percent", "per", "point"):
        return t.low[i + 2] == "cent" or following != "per"
    if following[-2:] == "ed" and (t.kind[i + 2] != "word" or t.low[i + 2] in _ONE_NOT_AFTER):
        return False
    return t.kind[i + 1] == "word" and following not in _ONE_NOT_AFTER and following not in SMALL and not following.endswith("'s")


_NTH = (
    {w: n for w, n in ORDINALS.items() if n > 2}
    | {w + "s": n for w, n in ORDINALS.items() if n > 2}
    | {"quarter": 4, "quarters": 4, "half": 2, "halves": 2}
)
_PART_AFTER = words("scan_part_after")


def read_fraction(t: Tokens, i: int, floor: int) -> Reading | None:
    """ "two-thirds", "a quarter of", "half the", "half" behind a bound."""
    low = t.low[i]
    if low in SMALL:
        part = _counted_part(t, i)
    elif low == "half":
        part = _half(t, i, floor)
    elif low in _NTH and low[-1] != "s" and i - 1 >= floor and t.low[i - 1] in ("a", "an"):
        cue = bounds.before(t, i - 1, floor, None)
        whole = cue is not None or t.low[i + 1] in _PART_AFTER or t.low[i - 2] == "by"
        part = Reading(i - 1, i + 1, "ratio", divide(Decimal(1), Decimal(_NTH[low]))) if whole else None
    else:
        part = None
    return part and bounded(t, part, bounds.before(t, part.start, floor, None), Decimal("0.1"))


def _counted_part(t: Tokens, i: int) -> Reading | None:
    """ "two-thirds", "three quarters", "one-fifth"."""
    top, j = SMALL[t.low[i]], i + 1
    if t.low[j] == "-" and t.glued(j):
        j += 1
    below = t.low[j]
    if (
        below not in _NTH
        or top == 0
        or (below[-1] == "s") == (top == 1)
        or (below == "half" and j == i + 1 and t.low[j + 1] not in ("of", ""))
    ):
        return None
    return Reading(i, j + 1, "ratio", divide(Decimal(top), Decimal(_NTH[below])))


_OF_A_MATCH = frozenset(("first", "second", "other", "latter", "better", "in", "last", "-"))
_HALVED = frozenset(("dozen", "hour", "century", "mile", "percentage", "percent", "day", "year", "minute", "decade"))
"""What "half a" makes a quantity of, rather than a fraction."""
_HALF_OF = frozenset(("of", "the", "its", "their", "his", "her", "all", "those"))


def _half(t: Tokens, i: int, floor: int) -> Reading | None:
    """ "half" as a fraction: not "the second half", "half-time" or "half a million"."""
    previous, follows = t.low[i - 1], t.low[i + 1]
    if previous in _OF_A_MATCH or follows in ("-", "dozen") or follows in MAGNITUDES:
        return None
    article = previous in ("a", "an") and i - 1 >= floor
    start = i - 1 if article else i
    if article:
        whole = follows == "of"
    elif follows in ("a", "an"):
        whole = t.low[i + 2] not in MAGNITUDES and t.low[i + 2] not in _HALVED
    else:
        whole = follows in _HALF_OF or bounds.before(t, i, floor, None) is not None
    return Reading(start, i + 1, "ratio", Decimal("0.5")) if whole else None


def read_ordinal(t: Tokens, i: int) -> Reading | None:
    """Ordinals in words: "second", "twenty-first", "one hundred and first"."""
    if t.low[i] in ORDINALS:
        if t.low[i] == "second" and t.low[i - 1] == "split":
            return None
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
            below = t.low[j - 2] if t.low[j - 1] == "-" else t.low[j - 1]
            if (below in SMALL and n < 100) or (n == 2 and t.low[j - 1] != "-" and part < 20 and part % 10):
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
