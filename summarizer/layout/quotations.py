"""Where quotation marks open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOUBLE = re.compile(r"[\"“”„«»]|``|''|’’")
# A single mark opens only where a word starts and closes only where one ends: "soldiers' pay" must not close "'…".
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Z\[]?\w)|(?<=[\w.,!?…\]])['’](?!\w)")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{-–—/‘'")
_SENTENCE = re.compile(r"(?<=[\w)]{2})[.!?]\s+(?=[A-Z])")
_MAX_SINGLE = 400
"""Characters: a longer stretch between single marks is more often two apostrophes than one quotation."""


class Quotation(NamedTuple):
    """The words between the marks, marks excluded."""

    start: int
    end: int
    continued: bool = False
    """Opens a paragraph and goes on with the quotation that the paragraph before left open."""


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Return the quotations in reading order; one that stays open runs to the end of its paragraph.

    Straight and curly marks may be mixed ("“loss of life"" occurs in print). A mark that is still open at the end of a
    paragraph is a quotation only where it goes on in the next one, or where nothing but its sentence follows.
    """
    found: list[Quotation] = []
    open_before = False
    for start, end in paragraphs:
        here, open_before = _double(text, start, end, open_before)
        if not here:
            here = list(_single(text, start, end))
        found += here
    return tuple(found)


def _double(text: str, start: int, end: int, open_before: bool) -> tuple[list[Quotation], bool]:
    found: list[Quotation] = []
    opened: int | None = None
    continued = False
    for mark in _DOUBLE.finditer(text, start, end):
        at, sign = mark.start(), mark.group()
        if _opens(text, at, mark.end(), sign, start, end, opened is not None):
            opened, continued = mark.end(), open_before and at == start
        elif opened is not None:
            if at > opened:
                found.append(Quotation(opened, at, continued))
            opened = None
    if opened is not None and opened < end:
        found.append(Quotation(opened, _unclosed(text, opened, end), continued))
    return found, opened is not None


def _unclosed(text: str, opened: int, end: int) -> int:
    """Return where a quotation ends that its paragraph never closes: words quoted inside a sentence do not outlive it."""
    inside = text[opened].islower() and _SENTENCE.search(text, opened, end)
    return inside.start() if inside else end


def _opens(text: str, at: int, after: int, sign: str, start: int, end: int, is_open: bool) -> bool:
    if sign in "“„«" or sign == "``":
        return True
    if sign in "”»" or sign in ("''", "’’"):
        return False
    free_before = at == start or text[at - 1] in _BEFORE_OPENING
    free_after = after >= end or text[after].isspace()
    if is_open:
        return free_before and not free_after
    return not free_after


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        free = at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…]")
        opening = text[at] == "‘" or (free and text[at] == "'")
        if opening:
            opened = mark.end()
        elif opened is not None:
            if opened < at <= opened + _MAX_SINGLE:
                yield Quotation(opened, at)
            opened = None
