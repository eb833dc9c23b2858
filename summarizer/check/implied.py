"""Figures that a text implies without writing them: the year three years after 1954, "an hour", "twice", "her 40th birthday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.check.uses import Use, uses_of
from summarizer.figures import find_figures
from summarizer.layout import layout, sentence_index
from summarizer.memo import kept
from summarizer.models import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATER = re.compile(
    r"\b(?:(?:the (?:next|following) year)|(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years? later)\b",
    re.I,
)
_COUNTING = dict(zip("a an one two three four five six seven eight nine ten".split(), (1, 1, *range(1, 11)), strict=True))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RECALL = 400
"""Characters back to the year from which "three years later" counts."""
_BOUNDED = (
    r"(?:(?P<bound>more than|over|at least|nearly|almost|about|around|roughly|less than|under|up to|just over|just under|only) )?"
)
_UNIT = re.compile(
    _BOUNDED + r"(?P<half>half )?an? (?P<unit>minute|hour|day|week|month|year|decade|century|mile|kilomet(?:re|er)|inch|foot)\b"
    r"(?! (?:ago|later)\b)", re.I)  # fmt: skip
_CENTURY = re.compile(_BOUNDED + r"(?:an? )?(?P<part>quarter|half)[- ](?:of a |a )?century\b", re.I)
_MINUTE = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)[ -]minute\b", re.I)
_COMPOUND = re.compile(r"\b(?P<h>an?|one|two|three|four|\d{1,2}) hours?(?:,| and)? (?P<m>\d{1,2}) minutes?\b", re.I)
_GROUPS = {"both": 2, "twice": 2, "pair": 2, "couple": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3, "quartet": 4}
_GROUP = re.compile(r"\b(?P<group>" + "|".join(_GROUPS) + r")\b(?: of (?P<of>[a-z-]{3,30}s)\b)?", re.I)
_MARKED = re.compile(r" (?:[a-z]+ )?(birthday|anniversary)\b")


@kept(short=2048, long=512)
def implied_in(text: str) -> tuple[Use, ...]:
    """Return every figure that ``text`` implies, in reading order."""
    figures = [*_years(text), *_units(text), *_compound(text), *_groups(text), *_marked_days(text)]
    lay, out = layout(text), list[Use]()
    for figure in figures:
        index = sentence_index(lay, figure.start)
        if index is not None:
            out.append(Use(figure, text, *lay.sentences[index][:2], False, implied=True))
    return tuple(sorted(out, key=lambda use: use.figure.start))


def _years(text: str) -> Iterator[Figure]:
    """Years counted on from another: 1957 for "in 1954 … three years later"."""
    for m in _LATER.finditer(text):
        before = _YEAR.findall(text, max(0, m.start() - _RECALL), m.start())
        if before:
            word = (m["n"] or "a").lower()
            year = str(int(before[-1]) + (int(word) if word.isdigit() else _COUNTING[word]))
            yield Figure(text=year, start=m.start(), end=m.end(), kind="date")


def _units(text: str) -> Iterator[Figure]:
    """One of a unit, and the parts of a century, with their bounds: "more than an hour", "a quarter-century"."""
    for m in _UNIT.finditer(text):
        yield from _written(m, f"{m['bound'] or ''} {'half an' if m['half'] else 'one'} {m['unit']}")
    for m in _CENTURY.finditer(text):
        yield from _written(m, f"{m['bound'] or ''} {25 if m['part'].lower() == 'quarter' else 50} years")


def _compound(text: str) -> Iterator[Figure]:
    """ "An hour and 44 minutes" is 104 minutes."""
    for m in _COMPOUND.finditer(text):
        hours = int(m["h"]) if m["h"].isdigit() else _COUNTING[m["h"].lower()]
        yield from _written(m, f"{hours * 60 + int(m['m'])} minutes")
    for m in _MINUTE.finditer(text):  # "in the 69th minute" is after 69 minutes
        yield from _written(m, f"{m['n']} minutes")


def _written(m: re.Match[str], words: str) -> Iterator[Figure]:
    for figure in find_figures(words.strip())[:1]:
        yield figure.model_copy(update={"text": m[0], "start": m.start(), "end": m.end()})


def _groups(text: str) -> Iterator[Figure]:
    for m in _GROUP.finditer(text):
        word = m["group"].lower()
        number, counts = str(_GROUPS[word]), "times" if word == "twice" else m["of"]
        yield Figure(text=m[0], start=m.start(), end=m.end(), kind="count", value=number, low=number, high=number, counts=counts)


def _marked_days(text: str) -> Iterator[Figure]:
    """ "Her 40th birthday" makes her 40; the 27th anniversary of a day is 27 years after it."""
    for figure in (use.figure for use in uses_of(text)):
        m = _MARKED.match(text, figure.end) if figure.kind == "ordinal" and figure.value else None
        if m:
            kind = "age" if m[1] == "birthday" else "duration"
            yield figure.model_copy(update={"kind": kind, "unit": "year", "text": text[figure.start : m.end()], "end": m.end()})
