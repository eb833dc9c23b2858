"""Words beside a number that make it a bound: "at least 62", "107 or more", "nearly half".

A cue belongs to the figure's span. What a bound means as an interval:

    at_least    low = value, high open            more_than   the same, the end excluded
    at_most     high = value, low open            less_than   the same, the end excluded
    about       half of the last written digit's place either side: "about 60" is 55 to 65, "about 62" 61.5 to 62.5
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from summarizer.figures.tokens import Tokens
from summarizer.models import Bound

_BEFORE: dict[Bound, str] = {
    "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|as few as|as little as|as low as"
    "|upwards of|upward of|equal to or more than|equal to or greater than|greater than or equal to|more than or equal to|starting at|no lower than",
    "more_than": "more than|greater than|larger than|higher than|bigger than|over|above|in excess of|exceeding|exceeded|exceeds|exceed|well over|just over"
    "|a little over|slightly over|far over|well above|just above|slightly more than|a little more than|just more than|far more than|well more than"
    "|much more than|many more than|surpassing|surpassed|topping|topped|longer than|older than|north of|a bit over|better than|even more than|comfortably over"
    "|a little above",
    "at_most": "at most|no more than|not more than|up to|as many as|as much as|as high as|as long as|as old as|a maximum of|maximum of|maximum|no greater than|not greater than"
    "|no higher than|equal to or less than|equal to or fewer than|less than or equal to|fewer than or equal to|no longer than|no larger than|a limit of"
    "|capped at",
    "less_than": "less than|fewer than|lower than|smaller than|under|below|just under|just below|well under|well below|slightly under|slightly below|slightly less than"
    "|just shy of|just short of|shy of|short of|shorter than|younger than|a little under|a little less than|far less than|far fewer than"
    "|a bit under|much less than|south of|just less than|not quite",
    "about": "about|around|roughly|approximately|approx|approx.|some|nearly|almost|close to|near|circa|an estimated|estimated|an approximate|an average of|perhaps|maybe"
    "|more or less|something like|in the region of|on the order of|virtually|practically|just about|probably|likely|nearing|nearer|approaching|approached|around about|or so",
}
_AFTER: dict[Bound, str] = {
    "at_least": "or more|or above|or over|or older|or higher|or greater|or better|or longer|or later|or larger|or bigger|or upwards|and up|and over|and above|and older|and upwards"
    "|or greater than|or more than|or larger than|plus|- plus|+|at least|at minimum|at a minimum|upwards|minimum",
    "at_most": "or fewer|or less|or under|or below|or younger|or lower|or smaller|or shorter|and under|and below|and younger|or less than|or fewer than|at most|at maximum|tops"
    "|maximum",
    "about": "or so|or thereabouts|- odd|odd|- ish|approximately|or around|give or take",
}  # fmt: skip


class Cue(NamedTuple):
    bound: Bound
    token: int
    """Where the cue begins (before a number) or the token after it (behind one)."""


def _index(table: dict[Bound, str], side: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, cues in table.items():
        for cue in cues.split("|"):
            words = tuple(cue.split())
            found.setdefault(words[side], []).append((words, bound))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_BEFORE_BY_LAST = _index(_BEFORE, -1)
_AFTER_BY_FIRST = _index(_AFTER, 0)
_SOFT = frozenset(
    "only just still now already an a the another roughly about around approximately nearly almost some perhaps maybe".split()
)
_DURING = frozenset("year month week day hour minute decade century night season".split())
_SPEECH = frozenset(
    "talk talks talking talked concerned worried asked asking ask know knew think thought learn learned learnt complain complained complains "
    "hear heard care cared story stories book question questions information concerns debate film details what how".split()
)
"""After these "about" is a topic, not a hedge."""
_ADVERBIAL = frozenset("the last next past first other of this these those his her its their".split())


def before(t: Tokens, i: int, floor: int, unit: str | None) -> Cue | None:
    """The bound that ends right before token ``i``; cues side by side ("at least about") count as the outermost."""
    cue = _one_before(t, i, floor, unit)
    if cue is None:
        return None
    outer = _one_before(t, cue.token, floor, unit)
    return cue if outer is None else Cue(outer.bound if outer.bound != "about" else cue.bound, outer.token)


def _one_before(t: Tokens, i: int, floor: int, unit: str | None) -> Cue | None:
    last = t.low[i - 1] if i > floor else ""
    mark = _MARKS.get(last)
    if mark and not (last == "~" and t.glued(i - 1)):
        if t.low[i - 2] in "<>" and last == "=":
            return Cue("at_least" if t.low[i - 2] == ">" else "at_most", i - 2)
        return Cue(mark, i - 1) if mark != "exact" else None
    for words, bound in _BEFORE_BY_LAST.get(last, ()):
        begin = i - len(words)
        if begin < floor or any(t.low[begin + k] != word for k, word in enumerate(words)):
            continue
        if len(words) == 1 and _means_something_else(t, begin, last, unit):
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
    if cue in ("over", "under") and unit in _DURING:
        return previous in _PLAIN_VERBS or not (previous in _LASTING or t.low[i + 2] == "ago" or t.low[i + 3] == "ago")
    if cue == "about":
        return previous in _SPEECH
    if cue == "near":
        return unit is None
    if cue in ("some", "maximum", "minimum"):
        return previous in ("for", "with", "in") and cue == "some" and unit == "second"
    return cue in ("maximum", "minimum", "likely", "probably", "nearer", "exceed") and t.low[i + 1] in ("the", "to")


_LASTING = frozenset(
    "for of been lasted lasting took taken take takes spent after in with is was are were than - , aged has have had served serving spans spanning "
    "spanned and or by every just well a little slightly wait waited to at from".split()
)
_PLAIN_VERBS = frozenset(["spread", "held", "place", "days", "stretched", "invest", "billion", "million"])


def after(t: Tokens, i: int) -> Cue | None:
    """The bound that begins at token ``i``, right behind a number or what it counts."""
    for words, bound in _AFTER_BY_FIRST.get(t.low[i], ()):
        if all(t.low[i + k] == word for k, word in enumerate(words)):
            if words[0] in ("+", "-") and not t.glued(i):
                continue
            if words == ("plus",) and (t.kind[i + 1] == "number" or t.low[i + 1] in ("a", "the", "one", "two")):
                continue
            if words == ("+",) and t.glued(i + 1) and t.kind[i + 1] == "number":
                continue
            return Cue(bound, i + len(words))
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
