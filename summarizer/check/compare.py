"""One figure of a brief against one figure of the evidence: the verdict, and the reason in words.

Kind and unit first, then value and bound.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.dates import compare_moments
from summarizer.check.measures import comparable, measure_of
from summarizer.check.sizes import RULES, Size, same_numbers, size_of

if TYPE_CHECKING:
    from summarizer.models import Figure, Verdict


class Match(NamedTuple):
    """How a figure of the brief stands to a figure of the evidence."""

    verdict: Verdict
    reason: str


_GOALS = 20
"""Up to which the two numbers of a score may be any others' as well: 220 is one side of a vote of 220-211, 2 hardly of 2-1."""


def compare(said: Figure, found: Figure) -> Match | None:
    """Return how ``said`` stands to ``found`` by kind, unit, value and bound; None when they share no value at all.

    What is counted and what happened to it is judged apart: it needs the words around both.
    """
    if _DECADE.fullmatch(said.text) and said.text == found.text:
        return Match("supported", "")  # "40s": years or ages, by words that stand around it in the evidence only
    if said.kind in ("date", "time") or found.kind in ("date", "time"):
        moment = compare_moments(said, found)
        return Match(*moment) if moment else None
    if said.kind == "name" or found.kind == "name":
        return _as_name(said, found)
    if (said.kind == "ordinal") != (found.kind == "ordinal"):
        return None
    if found.kind == "score" and said.kind == "count" and said.bound == "exact" and said.value in (found.low, found.high):
        return Match("equivalent", f"the evidence says {_q(found)}") if said.value and Decimal(said.value) > _GOALS else None
    if _in_millions(said) != _in_millions(found) and {said.kind, found.kind} == {"measure", "count"}:
        said, found = as_millions(said), as_millions(found)
    mixed = measure_of(said).family != measure_of(found).family
    a, b = size_of(said, as_written=mixed), size_of(found, as_written=mixed)
    if a is None or b is None:
        return Match("supported", "") if said.text.casefold() == found.text.casefold() else None
    differs = comparable(said, found)
    if differs:
        raw = _bare(said), _bare(found)
        if raw[0] is None or raw[0] != raw[1]:
            return None
        if differs == "unit_differs":
            return Match("unit_differs", f"{_q(said)} in the brief; the evidence says {_q(found)}: another unit")
        return Match("kind_differs", f"{_q(said)} in the brief; in the evidence {_q(found)} is a {found.kind}, not a {said.kind}")
    if mixed and not same_numbers(a, b):
        return None  # only equal numbers bridge two kinds of figure: no age rounds a count
    if said.kind == found.kind == "age" and said.bound == "range" and said.text.endswith("s") and b.number is not None:
        inside = a.low is not None and a.high is not None and a.low <= b.number <= a.high
        return Match("entailed", f"the evidence says {_q(found)}") if inside else None
    if b.number is None and found.bound == "range" and said.counts and not found.counts and not found.unit:
        return None  # "2-6", a score that nothing marks as one
    return _sizes(said, found, a, b)


def _in_millions(figure: Figure) -> bool:
    return figure.unit == "m" and figure.text[-1:] == "m"


def as_millions(figure: Figure) -> Figure:
    """Return "10m", which alone reads as metres, as the ten million that it is beside another count."""
    if not _in_millions(figure) or not figure.value:
        return figure
    million = str(Decimal(figure.value) * 10**6)
    return figure.model_copy(update={"kind": "count", "unit": None, "value": million, "low": million, "high": million})


def _as_name(said: Figure, found: Figure) -> Match | None:
    if {said.kind, found.kind} == {"name", "ordinal"}:
        name, ordinal = (said, found) if said.kind == "name" else (found, said)
        number = rank_in(name)
        return Match("equivalent", f"the evidence says {_q(found)}") if number and number == ordinal.value else None
    if said.kind != found.kind:
        return None
    if plain_name(said.unit or said.text) == plain_name(found.unit or found.text):
        return Match("supported", "the same name")
    return None


def rank_in(name: Figure) -> str | None:
    """Return the number of a name that gives a rank: "No. 1", "number one"."""
    ranked = _RANKED.fullmatch(name.text.strip())
    return _RANKS.get(ranked[1].lower(), ranked[1]) if ranked else None


_DECADE = re.compile(r"\d0s")
_PLURAL_CUE = re.compile(r"(?<=[a-z]{3})s(?=\d)")
"""Of "groups 1 to 5": each of them is a group."""
_RANKED = re.compile(r"(?:no\.?|number) ?(\w+)", re.I)
_RANKS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True))
_SPELLINGS = (
    (re.compile(r"\b(?:world war (?:one|i|1)|first world war)\b"), "world war 1"),
    (re.compile(r"\b(?:world war (?:two|ii|2)|second world war)\b"), "world war 2"),
    (re.compile(r"\btwenty ?20\b"), "t20"),
    (re.compile(r"calibre\b"), "caliber"),
)


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """Return a name without hyphens, spaces and capitals: "F-16s" and "F16" are one."""
    name = name.casefold()
    for pattern, plain in _SPELLINGS:
        name = pattern.sub(plain, name)
    bare = _PLURAL_CUE.sub("", re.sub(r"[\W_]+", "", name.casefold()))
    return bare[:-1] if re.search(r"\ds$", bare) else bare


def _sizes(said: Figure, found: Figure, a: Size, b: Size) -> Match | None:
    if same_numbers(a, b):
        if a.bound == b.bound and a.sense == b.sense:
            same = said.text.casefold() == found.text.casefold()
            return Match("supported", "") if same else Match("equivalent", f"the evidence says {_q(found)}")
        if (a.bound == "about" and b.bound == "about") or (a.sense and a.sense == b.sense):
            return Match("equivalent", f"the evidence says {_q(found)}")
    rule = RULES.get(a.bound)
    verdict = rule(a, b) if rule else None
    if verdict is None:
        return None
    return Match(verdict, _reason(verdict, said, found))


# --- words ---------------------------------------------------------------------------------------------------------


def _bare(figure: Figure) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the numbers as written, for figures whose units cannot be compared."""
    try:
        if figure.value:
            return Decimal(figure.value), None
        low, high = figure.interval()
    except InvalidOperation:
        return None
    return None if low is None and high is None else (low, high)


def _q(figure: Figure) -> str:
    return f"“{' '.join(figure.text.split())}”"


_WORDS = {
    "exact": "gives it without one",
    "at_least": "gives a lower bound",
    "more_than": "gives a lower bound",
    "at_most": "gives an upper bound",
    "less_than": "gives an upper bound",
    "about": "only approximates",
    "range": "gives a range",
    "vague": "gives no number",
}


def _reason(verdict: Verdict, said: Figure, found: Figure) -> str:
    both = f"{_q(said)} in the brief; the evidence says {_q(found)}"
    if verdict == "bound_differs":
        if said.bound == "exact":
            return f"{both}: the bound or hedge was dropped"
        if found.bound == "exact":
            return f"{both}: a bound was added that the evidence does not bear"
        return f"{both}: the bound was changed (the evidence {_WORDS[found.bound]})"
    if verdict == "softened":
        return f"{both}: vaguer than the evidence"
    if verdict == "entailed":
        return f"{both}, which is more precise"
    if verdict == "rounded":
        return f"{both}: a rounding"
    return both
