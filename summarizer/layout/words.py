"""Words and their classes: the little English that the rooms read off the page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.resources import table_of

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,6}(?:-\w[\w-]*)?"  # "U.S.", "a.m.", "U.S.-led"
    r"|(?:Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Prof|Rev|St|Adm|Cmdr|Cpl|Supt|Det|Jr|Sr|[A-Z])\.(?=\s?[A-Z])"
    r"|\d[\d,.:/]*\d(?:[\w-]*\w)?"  # "938,000", "5:50pm"
    r"|[^\W_](?:[\w.&/’'‑-]*\w)?|-{2,3}|[^\w\s]"
)
"""A word with its inner marks ("U.S.", "Russia's", "F-16", "Dr."), a number, or one mark of punctuation."""


OPENERS, CLOSERS = frozenset("\"“‘«'"), frozenset("\"”’»'")
"""Marks that may open and close a quotation."""


class Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


class Classes(NamedTuple):
    determiners: frozenset[str]
    pronouns: frozenset[str]
    subjects: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    finite: frozenset[str]
    stop: frozenset[str]


@cache
def classes() -> Classes:
    table = table_of("words.toml")
    return Classes(**{name: frozenset(table[name].split()) for name in Classes._fields})


@lru_cache(maxsize=512)
def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the words and marks of ``text[start:end]`` with their offsets into ``text``."""
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    held = [text[a:b] for a, b in spans]
    lows = [word.lower() for word in held]
    if text.find("’", start, end) >= 0:
        lows = [low.replace("’", "'") for low in lows]
    return tuple(map(Token, held, lows, (a for a, _ in spans), (b for _, b in spans)))


_LETTERS = re.compile(r"(?<![^\W\d_])[a-z]+(?:'[a-z]+)?")
_SHORT = frozenset("it's he's she's that's there's what's who's i'm".split())


@cache
def _verbs() -> frozenset[str]:
    return classes().auxiliaries | classes().finite | _SHORT


def has_verb(text: str) -> bool:
    """Return whether a finite verb seems to stand in ``text``; participles count, since no dictionary is at hand."""
    words = _LETTERS.findall(text.replace("’", "'"))
    if not _verbs().isdisjoint(words):
        return True
    return any((word.endswith("ed") and len(word) > 3) or word.endswith(("n't", "'re", "'ve", "'ll")) for word in words)


def looks_english(text: str) -> bool:
    """Return whether the share of common English words is that of English prose; True for texts too short to tell."""
    sample = re.findall(r"[^\W\d_]+", text[:20000].lower())
    if len(sample) < 20:
        return True
    stop = classes().stop
    return sum(word in stop for word in sample) >= 0.12 * len(sample)
