"""Which figure of its kind a figure is: of which time, place and part, present or past, counted or only expected."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.reading import EMPTY, read
from summarizer.align.words import WORD, vocabulary
from summarizer.check.dates import MONTHS
from summarizer.check.nouns import singular

if TYPE_CHECKING:
    from summarizer.models import Figure

UNSURE = frozenset(["may", "march", *(name for name in MONTHS if len(name) <= 4 and name not in ("june", "july"))])
"""Months that are other words or short for something else, unless a number stands beside them."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
SAYING = frozenset("said says say saying told announced reported confirmed added warned acknowledged wrote stated".split())
SAID_WHEN = frozenset({"on", "late", "early", "earlier", "later"})
"""Between a verb of saying and a day: the day belongs to the saying, not to what is said."""
UP_TO = frozenset({"to", "until", "till", "by", "through"})
"""Before a day up to which is counted."""
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
TIMED = re.compile(r"\b(?=[12adfjmnos])(?:(?:19|20)\d\d|(?:" + "|".join(MONTHS) + r")\b)|(?:day|quarter)\b")
"""Like others here, with a look at the first letter first: most words have none of these."""
YEAR = re.compile(r"(?:19|20)\d\d")
BARE = re.compile(r"\b(?:in|of) ((?:19|20)\d\d)\b")
"""A year alone is background; what is told of now is dated by day or month."""
SINCE = re.compile(r"\bsince (?:[a-z]{3,9} )?((?:19|20)\d\d)")
QUARTER = re.compile(r"\b(first|second|third|fourth)[- ]quarter\b")
WHOLE = re.compile(r"\d (?:[a-z]{2,12} )?(?:out )?of (?:the |its |their |all )?$")
GIVEN = "(?:said|reported|announced|thought|estimated|put|stated|believed|gave|given|counted|listed)"
AT_FIRST = "(?:initially|originally|at first|earlier|previously)"
EARLIER = re.compile(
    rf"\b(?=[abcegiloprst])(?:{AT_FIRST}(?: [a-z]+){{0,2}}? {GIVEN}\b|{GIVEN} {AT_FIRST}\b"
    r"|(?:initial|original|earlier|previous|preliminary) "
    r"(?:announcement|estimate|figure|count|toll|tally|number|report|statement|claim|total))"
)
"""Before a figure that those who gave it have replaced since: "police had said earlier that 20 were dead"."""
MORE = re.compile(r"\b(?:additional|extra|further) $")
SOME = re.compile(r"\bthe (?:first|last|next|other|remaining) $")
"""Right before a figure that counts some of a number: "the first two groups"."""
CLAUSE = 64
"""Characters on either side of a figure in which a day, month or year says when it held."""
FORECAST = 48
"""Characters before a figure (half as many behind it) in which "expected" makes it a forecast."""
FIRST = 80
"""Characters before a figure in which it is called the first one given."""
PART = 24
ALONE = re.compile(r"\b(?:in|for|on|at) (?:[a-z’'-]+ ){1,4}?alone\b")
"""Beside a figure for one place or day of several: "for the capital alone"."""
BRINGING = re.compile(r"[^.;:]{0,60}\b(?:bringing|taking|raising) the (?:[a-z]+ ){0,3}(?:toll|total|number|count|tally)\b")
"""Behind a figure that is added to others: "83 bodies were found on Sunday, bringing the toll to 194"."""
DID = re.compile(
    r"(?: (?!who\b|whom\b|which\b|that\b)[a-z’'-]+){0,3}? (?:(?:(?:have|has|had|were|was|are|is) )(?:since |been |also ){0,2}"
    r"(?:[a-z]{2,10}(?:ed|wn|ght|und)|taken|driven|beaten|given|freed|shot|held|lost)|escaped|fled|died|survived|worked|lived|voted|marched|walked)\b"
)
"""What some of a number did, or had done to them."""
LED = 32
OUTLOOK = frozenset(["expects", "forecasts", "predicts", "projected", "target of"])
"""Forecasts of what is still to come, beside those of what has come by now: "analysts had expected"."""
REGION = r"(?:province|state|district|city|town|county|region|prefecture|municipality|village|governorate|department) of "
NAME = r"[A-Z][\w’'-]*(?: (?:[a-z]{2,3}[- ])?[A-Z][\w’'-]*){0,3}"
LIMITS = re.compile(rf"(?:^|[.!?:\n“\"]\s?)\s*In (?:the {REGION})?({NAME})|\bin the {REGION}({NAME})")
"""A place that a sentence opens with, or a part of the country: its figures are counted there."""
BEHIND = 72
IN_REGION = re.compile(rf"[^.;,\n]{{0,24}}\bin the {REGION}({NAME})")
IN_NAME = re.compile(rf"[^.;,\n]{{0,48}}?\b(?:in|at) ({NAME})")
THERE = re.compile(r"^[^.;:\n]{0,40}\bthere\b")
LOOK_BACK = 260
"""Characters in which the place of an opening "there" is named."""


def is_part(low: str, start: int, end: int) -> bool:
    """Whether a figure is a part of another one; not where a verb of its own follows: "53 of them escaped"."""
    known = vocabulary()
    if SOME.search(low[max(0, start - PART) : start]):
        return True
    if known.part_before.search(low, max(0, start - PART), start) or ALONE.search(low, max(0, start - CLAUSE), end + CLAUSE):
        return True
    behind = known.part_after.match(low, end + 1)
    return behind is not None and DID.match(low, behind.end()) is None


def other_than_present(low: str, left: int, right: int, start: int, end: int, scopes: frozenset[str]) -> str:
    """Return why a figure is not the one that is told of now, "" where it is.

    "forecast" for what had been expected and "outlook" for what is; "before" for the earlier value in "to 5.4 from 5.9";
    "whole" for 338 in "157 of 338"; "more" for an extra; "past" for what its clause dates back; "adjusted" for what leaves
    something out; "trading" for a price at one time of a day.
    """
    for kind in ("forecast", "outlook"):
        if kind in scopes:
            return kind
    lead = low[max(left, start - LED) : start]
    if vocabulary().before.search(lead):
        return "before"
    if WHOLE.search(lead):
        return "whole"
    if MORE.search(lead) or BRINGING.match(low, end, right):
        return "more"
    if _is_replaced(low, left, start):
        return "before"
    near = low[max(left, start - CLAUSE) : min(right, end + CLAUSE)]
    match = vocabulary().past.search(near)
    if match:
        return match.lastgroup or ""
    return ""


def _is_replaced(low: str, left: int, start: int) -> bool:
    """Whether what leads to a figure, and to no other one before it, says that it was given at first."""
    found = None
    for match in EARLIER.finditer(low, max(left, start - FIRST), start):
        found = match
    return found is not None and not any(sign.isdigit() for sign in low[found.end() : start])


def scopes_of(low: str, left: int, right: int, start: int, end: int) -> frozenset[str]:
    """Return which of "total", "sum", "day", "forecast" and "outlook" a figure's clause speaks of.

    The last two only right beside it.
    """
    found = set()
    for match in vocabulary().scopes.finditer(low, left, right):
        kind = match.lastgroup or ""
        if kind != "forecast":
            found.add(kind)
        elif match.end() > start - FORECAST and match.start() < end + FORECAST // 2:
            found.add("outlook" if match.group() in OUTLOOK else kind)
    return frozenset(found) or EMPTY


def span_of(scopes: frozenset[str]) -> str:
    return next((span for span in ("day", "total", "sum") if span in scopes), "")


@lru_cache(maxsize=8192)
def times_of(low: str) -> frozenset[str]:
    """Return the days ("d:friday"), months ("m:6"), quarters ("q:3"), years ("y:2017", "b:2017" for one that stands
    alone) and beginnings ("s:2011") in a lower-case text.
    """
    if not TIMED.search(low):
        return EMPTY
    times = {"y:" + year for year in YEAR.findall(low)}
    if times:
        times.update(["b:" + year for year in BARE.findall(low)])
        times.update(["s:" + year for year in SINCE.findall(low)])
    if "quarter" in low:
        times.update([f"q:{QUARTERS[name]}" for name in QUARTER.findall(low)])
    words = WORD.findall(low)
    for index, word in enumerate(words):
        bare = word[:-2] if word.endswith(("'s", "’s")) else word
        if bare in DAYS and not (index and words[index - 1] in UP_TO) and not _is_said_then(words, index):
            times.add("d:" + bare)
        elif bare in MONTHS and (bare not in UNSURE or _beside_number(words, index)):
            times.add(f"m:{MONTHS[bare]}")
    return frozenset(times) or EMPTY


def _is_said_then(words: list[str], index: int) -> bool:
    """Whether a day is the one of saying: "officials said late on Sunday that"."""
    before = index - 1
    while before >= 0 and index - before <= 3 and words[before] in SAID_WHEN:
        before -= 1
    return before >= 0 and words[before] in SAYING


def _beside_number(words: list[str], index: int) -> bool:
    before, after = words[max(0, index - 1) : index], words[index + 1 : index + 2]
    return any(w[0].isdigit() for w in (*before, *after)) or any(
        w in ("in", "last", "since", "of", "until", "by") for w in before
    )


def place_of(text: str, left: int, start: int, end: int, before: str) -> frozenset[str]:
    """Return the names of the place to which its sentence limits a figure; ``before`` is the text that the sentence follows."""
    limit = _last_limit(text[left:start])
    if limit:
        return limit
    behind = text[end : end + BEHIND]
    if " in the " in behind:
        match = IN_REGION.match(behind)
        if match:
            return _names(match[1])
    if "there" in behind and THERE.match(behind):
        return _last_limit(before[-LOOK_BACK:])
    return EMPTY


def within_of(text: str, end: int, right: int) -> frozenset[str]:
    """Return the names of a place right behind a figure, in its clause."""
    behind = text[end : min(right, end + BEHIND)]
    if " in " not in behind and " at " not in behind:
        return EMPTY
    match = IN_NAME.match(behind)
    return _names(match[1]) if match else EMPTY


def _last_limit(text: str) -> frozenset[str]:
    found = None
    if "In " not in text and " in the " not in text:
        return EMPTY
    for match in LIMITS.finditer(text):
        found = match
    return _names(found[1] or found[2]) if found else EMPTY


@lru_cache(maxsize=2048)
def _names(name: str) -> frozenset[str]:
    return frozenset(t for _, _, t in read("x " + name).spots if t[:1] in ("~", "@")) or EMPTY


def paid_in(low: str, end: int) -> tuple[str, frozenset[str]]:
    """Return what money is paid in and the words that narrow it: damages, "punitive", of "$25 million in punitive damages"."""
    match = re.match(r" in ((?:[a-z-]{3,14} ){0,2})([a-z]{3,14})\b", low[end : end + 48])
    if match is None or match[2] in MONTHS:
        return "", EMPTY
    return singular(match[2]), frozenset(t for _, _, t in read(match[1]).spots if t) or EMPTY


def is_asked(figure: Figure) -> bool:
    return figure.kind in ASKED


ASKED = frozenset({"count", "percent", "money", "measure", "duration", "age", "ratio", "score"})
"""Kinds of figures that answer "how many"; dates, times, ordinals and names belong to the question."""
