"""Content words, cut to stems: what two sentences share when they speak of the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.check.lists import lists
from summarizer.memo import kept

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


class Word(NamedTuple):
    stem: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word cut to what its forms share: "wounded", "wounding" and "wounds" are one."""
    low = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    for suffix in lists().endings:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3:
            low = low[: -len(suffix)]
            if low.endswith("er") and len(low) > 4:
                low = low[:-2]  # "murdering" is of "murder", which loses its own ending
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "sl":
        low = low[:-1]
    return low.rstrip("e") if len(low) > 3 else low


@kept(short=8192, long=256)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all content words of a text."""
    return frozenset(word.stem for word in content_words(text))


def content_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the content words of ``text[start:end]`` in order."""
    stop = len(text) if end is None else end
    empty = lists().empty
    return [
        Word(stem(m[0]), m.start(), m.end())
        for m in _TOKEN.finditer(text, start, stop)
        if m[0].lower().replace("’", "'") not in empty and len(m[0]) > 1
    ]
