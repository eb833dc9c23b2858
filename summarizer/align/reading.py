"""A text as words that can be compared, and the clause of a figure in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.words import WORD, term

if TYPE_CHECKING:
    from summarizer.models import Claim, Figure

EMPTY: frozenset[str] = frozenset()
BEFORE = 220
"""Characters before a sentence that are read where it leans on them."""
POINTING = ("that ", "this ", "these ", "those ", "it ", "they ", "the number", "the figure", "the total", "the toll")
NUMBER_WORDS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty",
     "fifty", "hundred", "thousand", "million", "billion", "trillion", "dozen", "dozens", "hundreds", "thousands", "half"]
)  # fmt: skip

OPENS = re.compile(r"[.!?“\n\"]")
"""Between two words: the second one opens a sentence or a quotation, so that its capital says nothing."""

GLUED = re.compile(r"[-‑]([a-z]{3,})\b")
STOPS = (". ", "; ", ": ", "\n", "! ", "? ")

Spot = tuple[int, int, str]
"""Start and end of a word and its term ("" for a word that says nothing)."""


class Words(NamedTuple):
    spots: list[Spot]
    low: str


@lru_cache(maxsize=8192)
def read(text: str) -> Words:
    spots = []
    opens = True
    previous = 0
    headline = _is_headline(text)
    for word in WORD.findall(text):
        start = text.find(word, previous)
        if not (start == previous + 1 and text[previous] == " ") and OPENS.search(text, previous, start):
            opens = True
        previous = start + len(word)
        spots.append((start, previous, term(word, opens, True)))
        opens = headline
    return Words(spots, text.lower())


def _is_headline(text: str) -> bool:
    """Whether most long words carry a capital, so that capitals name nobody."""
    long = capital = 0
    for word in text[:200].split():
        if len(word) > 3 and word[0].isalpha():
            long += 1
            capital += word[0].isupper()
    return long >= 5 and capital >= 0.7 * long


def content(claim: Claim, text: str, start: int | None = None) -> list[Spot]:
    """Return the words of a text without those that name the claim's speakers: they belong to the credit, not to the question.

    A name counts once for the speaker: in "Chicago police said two people died in Chicago" the place remains. ``start`` is the
    text's offset in the article; without it (a statement) the first occurrence of the speaker's words is left out.
    """
    gone = []
    for link in claim.attribution.chain:
        if start is not None:
            gone.append((link.mention.start - start, link.mention.end - start))
            continue
        for name in (link.name, link.mention.text):
            place = text.find(name)
            if place >= 0:
                gone.append((place, place + len(name)))
                break
    spots = read(text).spots
    for left, right in gone:
        spots = [spot for spot in spots if not left <= spot[0] < right]
    return spots


def told_before(claim: Claim, text: str) -> frozenset[str]:
    """Return the terms before an opening "That number" or "They": the claim leans on them."""
    start = claim.evidence[0].start
    opening = text[start : start + 12].lstrip("“\"‘'").lower()
    if not text or not opening.startswith(POINTING):
        return EMPTY
    return terms_before(text, start)


def terms_before(text: str, start: int) -> frozenset[str]:
    return frozenset(t for _, _, t in read(text[max(0, start - BEFORE) : start]).spots if t)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence around ``text[start:end]``."""
    left = max([text.rfind(mark, 0, start) for mark in STOPS]) + 1
    right = len(text)
    for mark in STOPS:
        place = text.find(mark, end, right)
        right = place if place >= 0 else right
    return left, right


def glued(figure: Figure, text: str, end: int) -> str:
    """Return what a number counts as the first half of a compound: "storey" of "a nine-storey block"."""
    match = GLUED.match(text, end) if figure.kind == "count" else None
    return match[1] if match else ""
