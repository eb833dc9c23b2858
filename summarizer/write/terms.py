"""The words that carry a text's subject, in a form in which wordings can be compared."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from summarizer.words import classes

_WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*")
_ENDINGS = (
    "ations", "ation", "ities", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip


@cache
def table(name: str) -> dict[str, Any]:
    """Return one table of data/writing.toml."""
    found: dict[str, Any] = tomllib.loads((files("summarizer") / "data" / "writing.toml").read_text(encoding="utf-8"))[name]
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


@cache
def _stop() -> frozenset[str]:
    c = classes()
    known = c.determiners | c.pronouns | c.prepositions | c.conjunctions | c.auxiliaries | c.stop
    return frozenset(table("terms")["common"].split()) | known
