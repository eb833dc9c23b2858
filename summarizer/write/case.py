"""Capitals that only a headline sets: titles and names as the articles write them inside their sentences."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.layout.words import classes

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_INSIDE = re.compile(r"(?<=[^\W_][,;)]\s|.[^\W_]\s|.[^\W_]-)[^\W_]+(?:['’][^\W_]+)?")
"""A word that opens no sentence."""
_LONG, _SHARE = 4, 0.7
"""Letters of a word that a headline sets with a capital, and the share of them from which a line is one."""


def plain_case(title: str, statements: Iterable[str]) -> str:
    """Return a title with small letters where the sentences of the articles write the words so.

    Example: "Mayor Resigns Over Harbour Deal" -> "Mayor resigns over harbour deal"
    """
    words = list(_WORD.finditer(title))
    long = [m[0] for m in words[1:] if len(m[0]) >= _LONG]
    if len(long) < 3 or sum(w[0].isupper() for w in long) < _SHARE * len(long):
        return title
    inside = Counter(word for text in statements for word in _INSIDE.findall(text))
    small = classes().determiners | classes().prepositions | classes().conjunctions | classes().auxiliaries
    out = title
    for match in words[1:]:
        word, low = match[0], match[0].lower()
        if word[0].isupper() and word[1:].islower() and (low in small or inside[word] <= inside[low]):
            out = out[: match.start()] + low + out[match.end() :]
    return out


def as_inside(name: str, statements: Iterable[str]) -> str:
    """Return a name as some sentence writes it, with its article: "Harbour-Led Group" -> "the harbour-led group"."""
    pattern = re.compile(rf"(?:\bthe )?\b{re.escape(name)}\b", re.IGNORECASE)
    found = Counter(
        m[0][:1].lower() + m[0][1:] if m[0].lower().startswith("the ") else m[0]
        for text in statements
        for m in pattern.finditer(text)
    )
    return max(found, key=lambda form: (found[form], form)) if found else name
