"""The words that carry a text's subject, in a form in which wordings can be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from summarizer.align.words import WORD, term
from summarizer.layout.words import classes
from summarizer.names.tables import fold, tables
from summarizer.resources import table_of

_WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*")
_EXACT = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*(?:['’]t\b)?")
_OPENS = frozenset('.!?:“"\n')
"""Behind one of these a word stands at the start of a sentence."""
_ENDINGS = (
    "ations", "ation", "ities", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip


@cache
def table(name: str) -> dict[str, Any]:
    """Return one table of data/writing.toml."""
    found: dict[str, Any] = table_of("writing.toml")[name]
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a rough stem: one ending is cut while three letters remain. Example: "strikes", "striking" -> "strik"."""
    if word[0].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=16384)
def terms(text: str) -> tuple[str, ...]:
    """Return the stems of the words that are not mere grammar, in reading order."""
    stop = _stop()
    words = _WORD.findall(text.lower().replace("’s ", " ").replace("'s ", " "))
    return tuple(stem(word) for word in words if word not in stop)


@lru_cache(maxsize=16384)
def grams(text: str) -> frozenset[str]:
    """Return the terms of ``text`` and its pairs of neighbouring terms, each as one string."""
    found = terms(text)
    return frozenset(found) | frozenset(f"{a} {b}" for a, b in pairwise(found))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return which share of the smaller set stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=16384)
def meaning(text: str) -> frozenset[str]:
    """Return what a text says, wording aside: one form for words of one sense and for the spellings of a name.

    Numbers, days, negators, hedges and bounds stand as they are: they are never the same as their neighbours.
    """
    return _exact(text) | frozenset(word for _, word in _senses(text))


@lru_cache(maxsize=16384)
def meanings(text: str) -> frozenset[str]:
    """Return all that a text may be taken to say: a word with a capital counts as a name and as a common word."""
    return _exact(text) | frozenset(word for pair in _senses(text) for word in pair)


def is_exact(word: str) -> bool:
    """Return whether a word of a meaning is one of the small words that must be found as they are."""
    return word in _small() or word.endswith(("n't", "n’t"))


def _exact(text: str) -> frozenset[str]:
    return frozenset(w for w in _EXACT.findall(text.lower()) if w[0].isdigit() or is_exact(w))


def _senses(text: str) -> list[tuple[str, str]]:
    """Return each word as a name and as it most likely is: at the start of a sentence, a common word."""
    country, held, end, opens = tables().country, list(WORD.finditer(text)), 0, True
    out, skip = [], 0
    for n, match in enumerate(held):
        word = match[0]
        opens = opens or not _OPENS.isdisjoint(text[end : match.start()])
        if skip:
            skip -= 1
        else:
            for size in (3, 2) if word[0].isupper() else ():
                name = country.get(fold(" ".join(m[0] for m in held[n : n + size])))
                if name:
                    out.append(("@" + name, "@" + name))
                    skip = size - 1
                    break
            else:
                pair = (term(word, False), term(word, opens))
                if any(pair):
                    out.append(pair)
        opens, end = False, match.end()
    return out


@cache
def _small() -> frozenset[str]:
    return frozenset(table("terms")["exact"].split())


@cache
def _stop() -> frozenset[str]:
    c = classes()
    known = c.determiners | c.pronouns | c.prepositions | c.conjunctions | c.auxiliaries | c.stop
    return frozenset(table("terms")["common"].split()) | known
