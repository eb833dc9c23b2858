"""What a sentence speaks of as known that opens with "The hearing" or "The numbers": it needs to have been told of."""

from __future__ import annotations

import re
from functools import cache

from summarizer.layout.words import classes
from summarizer.write.terms import stem, table

_OPENS = re.compile(r"[“\"‘']?(?:The|That|Those|These|This|Both|Such)\s")
_WORD = re.compile(r"[^\W_][\w’'-]*|[^\w\s]")
_LONGEST = 5
"""Words of such a subject, beside the article."""
_EXPLAINS = frozenset("of for in at from between on to about against by with behind near who which that where whose".split())
"""Behind one of these a subject says itself what it is: "The harbour of Porto", "The men who sold it"."""
_MARKS = frozenset(',(–—:“"')


def spoken_of(text: str) -> str:
    """Return the stem of the noun that a statement opens with as if it were known; empty where it says itself what that is.

    Example: "The hearing was put off." -> "hear"; "The hearing of Ann Low was put off." -> ""
    """
    opening = _OPENS.match(text)
    if opening is None:
        return ""
    known, head = classes(), ""
    for n, match in enumerate(_WORD.finditer(text, opening.end())):
        word = match[0]
        if word in _EXPLAINS or word in _MARKS or word[0].isupper() or word[0].isdigit() or n == _LONGEST:
            return ""
        if head and (word in known.auxiliaries or word in known.finite or word in known.adverbs or word.endswith("ed")):
            break
        if word in known.prepositions | known.conjunctions | known.determiners:
            break
        if not word[0].isalpha():
            break
        head = word
    return stem(head.removesuffix("'s").removesuffix("’s")) if head and head not in _always() else ""


@cache
def _always() -> frozenset[str]:
    """Return what everybody knows without having been told."""
    return frozenset(table("standing")["known"].split())
