"""The words of data/hedges.toml as patterns, and when two words are forms of one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.resources import table_of

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Vocabulary(NamedTuple):
    hedge: re.Pattern[str]
    """Groups ``modal``, ``label`` and ``plan``."""
    keeps_plan: re.Pattern[str]
    condition: re.Pattern[str]
    keeps_condition: re.Pattern[str]
    asks: re.Pattern[str]
    """Matches where it ends right before an "if" that sets no condition."""
    negator: re.Pattern[str]
    failing: re.Pattern[str]
    denies: re.Pattern[str]
    acts: str
    """Alternatives of a pattern: forms of verbs that do something by saying it, ``acting`` their participles."""
    acting: str
    tells: frozenset[str]
    light: frozenset[str]
    weak: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    table = table_of("hedges.toml")
    any_of = {name: _any_of(words) for name, words in table.items() if isinstance(words, list)}
    modal, label, plan = (any_of[name] for name in ("modal", "label", "plan"))
    return Vocabulary(
        hedge=_pattern(rf"(?:(?P<modal>{modal})(?!n[’']t| not\b)|(?P<label>{label})|(?P<plan>{plan}))"),
        keeps_plan=_pattern(rf"(?:{plan}|{modal}|will|would|plan\w{{0,4}})"),
        condition=_pattern(any_of["condition"]),
        keeps_condition=_pattern(rf"(?:{any_of['condition']}|{any_of['keeps_condition']})"),
        asks=re.compile(rf"(?<!\w){any_of['asks']}\s$", re.IGNORECASE),
        negator=re.compile(rf"(?<!\w){any_of['negator']}(?!\w)|n[’']t(?!\w)", re.IGNORECASE),
        failing=_pattern(any_of["failing"]),
        denies=_pattern(any_of["denies"]),
        acts=any_of["acts"],
        acting=any_of["acting"],
        tells=frozenset(table["tells"].split()),
        light=frozenset(table["light"].split()),
        weak=frozenset(table["weak"].split()),
    )


def _any_of(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\*", r"\w{0,6}") for phrase in longest_first) + ")"


def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){alternatives}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a crude stem: enough to see one word in two regular forms."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, WORD.findall(text)))


def heavy(text: str, at: int, end: int, count: int = 2) -> list[str]:
    """Return the next ``count`` words of weight behind ``at``, as they stand."""
    light = vocabulary().light
    return [word for word in WORD.findall(text[at : min(end, at + 80)]) if word.lower() not in light][:count]


def live(text: str, at: int, end: int, told: frozenset[str]) -> bool:
    """Tell whether one of the next two words of weight behind ``at`` is among the stems ``told``."""
    return any(stem(word) in told for word in heavy(text, at, end))
