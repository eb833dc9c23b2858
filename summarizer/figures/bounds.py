"""Words beside a number that make it a bound: "at least 41", "90 or more", "nearly half".

A cue belongs to the figure's span. What a bound means as an interval:

    at_least    low = value, high open            more_than   the same, the end excluded
    at_most     high = value, low open            less_than   the same, the end excluded
    about       half of the last written digit's place either side: "about 60" is 55 to 65, "about 41" 40.5 to 41.5
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from summarizer.figures.numbers import MAGNITUDES
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import cues, words
from summarizer.models import Bound

_BOUNDS: tuple[Bound, ...] = ("at_least", "more_than", "at_most", "less_than", "about")


class Cue(NamedTuple):
    bound: Bound
    token: int
    """Where the cue begins (before a number) or the token after it (behind one)."""


def _index(side: str, key: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """The cues of one side by their first or last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound in _BOUNDS:
        if side == "before" or bound in ("at_least", "at_most", "about"):
            for phrase in cues(f"bounds_{side}_{bound}"):
                found.setdefault(phrase[key], []).append((phrase, bound))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_BEFORE_BY_LAST = _index("before", -1)
_AFTER_BY_FIRST = _index("after", 0)
_DURING = words("bounds_during")
_SPEECH = words("bounds_speech")
"""After these "about" is a topic, not a hedge."""


def before(t: Tokens, i: int, floor: int, unit: str | None) -> Cue | None:
    """The bound that ends right before token ``i``; cues side by side ("at least about") count as the outermost."""
    cue = _one_before(t, i, floor, unit)
    if cue is None:
        return None
    outer = _one_before(t, cue.token, floor, unit)
    if outer is not None and cue.bound == "about" and unit and t.low[outer.token] in ("over", "under"):
        return cue  # "over almost ten years": nothing is over the hedge
    return cue if outer is None else Cue(outer.bound if outer.bound != "about" else cue.bound, outer.token)


def _one_before(t: Tokens, i: int, floor: int, unit: str | None) -> Cue | None:
    last = t.low[i - 1] if i > floor else ""
    mark = _MARKS.get(last)
    if mark and not (last == "~" and t.glued(i - 1)):
        if i - 2 >= floor and t.low[i - 2] in ("<", ">") and last == "=":
            return Cue("at_least" if t.low[i - 2] == ">" else "at_most", i - 2)
        return Cue(mark, i - 1) if mark != "exact" else None
    for phrase, bound in _BEFORE_BY_LAST.get(last, ()):
        begin = i - len(phrase)
        if begin < floor or any(t.low[begin + k] != word for k, word in enumerate(phrase)):
            continue
        if len(phrase) == 1 and _means_something_else(t, begin, last, unit):
            return None
        if bound in ("more_than", "less_than") and t.low[begin - 1] in ("no", "not") and begin > floor:
            return Cue("at_most" if bound == "more_than" else "at_least", begin - 1)
        return Cue(bound, begin)
    return None


_MARKS: dict[str, Bound] = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "at_most",
    "=": "exact",
}


def _means_something_else(t: Tokens, i: int, cue: str, unit: str | None) -> bool:
    """A single word that is a preposition here: "over two days", "talks about 3 issues", "short of"."""
    previous = t.low[i - 1]
    if cue == "over" and (
        previous in _OVERLOOKING or (t.low[i + 1] == "one" and unit is None and t.low[i + 2] not in MAGNITUDES)
    ):
        return True
    if cue in ("over", "under") and unit in _DURING and not (i == 0 and i + 3 >= t.count):  # the words alone: "over two months"
        return previous in _PLAIN_VERBS or not (previous in _LASTING or t.low[i + 2] == "ago" or t.low[i + 3] == "ago")
    if cue == "about":
        return previous in _SPEECH
    if cue in _PASSING:  # "infections passed 221 million", but not "they passed 12 laws"
        return unit is None and not any(t.low[k] in MAGNITUDES for k in range(i + 2, i + 4)) and "," not in t.word(i + 1)
    if cue == "near":
        return unit is None
    if cue in ("some", "maximum", "minimum"):
        return previous in ("for", "with", "in") and cue == "some" and unit == "second"
    return cue in ("maximum", "minimum", "likely", "probably", "nearer", "exceed") and t.low[i + 1] in ("the", "to")


_PASSING = frozenset(("passed", "passes", "passing"))
_LASTING = words("bounds_lasting")
_OVERLOOKING = words("bounds_overlooking")
"""Before these "over" is where somebody looks, not how many there are."""
_PLAIN_VERBS = frozenset(["spread", "held", "place", "days", "stretched", "invest", "billion", "million"])


def after(t: Tokens, i: int) -> Cue | None:
    """The bound that begins at token ``i``, right behind a number or what it counts."""
    for phrase, bound in _AFTER_BY_FIRST.get(t.low[i], ()):
        if all(t.low[i + k] == word for k, word in enumerate(phrase)):
            if phrase[0] in ("+", "-") and not t.glued(i):
                continue
            if phrase == ("plus",) and (t.kind[i + 1] == "number" or t.low[i + 1] in ("a", "the", "one", "two")):
                continue
            if phrase == ("+",) and t.glued(i + 1) and t.kind[i + 1] == "number":
                continue
            return Cue(bound, i + len(phrase))
    return None


def interval(bound: Bound, value: Decimal, place: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """(low, high) of a value under a bound; see the head of this module."""
    if bound in ("at_least", "more_than"):
        return value, None
    if bound in ("at_most", "less_than"):
        return None, value
    if bound == "about":
        half = place / 2
        return value - half, value + half
    return value, value
