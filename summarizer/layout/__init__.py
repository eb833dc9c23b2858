"""How an article is laid out: paragraphs, sentences, parts, boilerplate and quotations, all as offsets into its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout import boilerplate
from summarizer.layout.quotations import Quotation, find_quotations
from summarizer.layout.sentences import split
from summarizer.layout.words import looks_english
from summarizer.memo import kept

if TYPE_CHECKING:
    from summarizer.models import Part

__all__ = ["Layout", "Quotation", "Sent", "layout", "looks_english", "quotations_in", "sentence_index"]

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_WORDS = re.compile(r"[^\W_]{4,}")
_DATELINE = re.compile(
    # "LONDON (Reuters) - ", "CHICAGO, Nov. 30, 2018 /PRNewswire/ -- ", "SCHERTZ, Texas - ", "(CNN) ", "BEIRUT — "
    r"(?:[A-Z][A-Z’'-]{2,20}(?:[ /][A-Z][A-Z’'.-]{1,20}){0,4}(?:,? [A-Z][\w.]{1,15}){0,3}(?:,? \d{1,4}){0,2},?\s?)?"
    r"(?:(?:\([A-Z][\w .&/]{1,30}\)|/[A-Z][\w ]{2,20}/)\s?(?:[-–—]{1,2}\s)?|(?<=\w)[ ]?[-–—]{1,2}\s)"
    r"|[A-Z]{3,20}/[A-Z]{3,20}\s"
)
_CREDIT = re.compile(r"\s*[\[(][^\[\]()]{2,100}[\])]\Z")
_MAX_HEADLINE, _MAX_STANDFIRST = 200, 260


class Sent(NamedTuple):
    """One sentence, without the white space around it; a dateline before it is left out."""

    start: int
    end: int
    paragraph: int
    part: Part
    boilerplate: bool


class Layout(NamedTuple):
    text: str
    sentences: tuple[Sent, ...]
    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]


@kept(short=2048, long=256)
def layout(text: str) -> Layout:
    """Return the layout of ``text``; every sentence is verbatim and belongs to exactly one paragraph."""
    lines = _paragraphs(text)
    sentences: list[Sent] = []
    quotable: list[tuple[int, int]] = []
    seen = 0
    for number, (start, end) in enumerate(lines):
        paragraph = text[start:end]
        kind = boilerplate.judge(paragraph, first=not seen)
        part: Part = "caption" if kind.caption else _part(text, lines, number, seen, sentences)
        if not kind.junk:
            seen += 1
            quotable.append((start, end))
        prefix = _DATELINE.match(text, start, min(end, start + 120)) if part == "body" and seen <= 3 else None
        if kind.caption and (credit := _CREDIT.search(text, max(start, end - 120), end)):
            end = credit.start()
        pleading = part != "headline" and not kind.junk and boilerplate.is_plea(paragraph)
        for left, right in split(text, prefix.end() if prefix else start, end):
            junk = kind.junk or (pleading and boilerplate.is_plea(text[left:right]))
            sentences.append(Sent(left, right, number, part, junk))
    return Layout(text, tuple(sentences), tuple(lines), find_quotations(text, quotable))


def sentence_index(lay: Layout, offset: int) -> int | None:
    """Return which sentence holds the character at ``offset``; None between sentences and in a dateline."""
    index = bisect_right(lay.sentences, offset, key=lambda sent: sent.start) - 1
    return index if index >= 0 and offset < lay.sentences[index].end else None


def quotations_in(lay: Layout, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations that touch ``text[start:end]``."""
    first = bisect_right(lay.quotations, start, key=lambda one: one.end)
    last = bisect_left(lay.quotations, end, key=lambda one: one.start)
    return lay.quotations[first:last]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs: each line is one, unless lines are hard-wrapped or a line plainly goes on in the next."""
    blocks: list[list[tuple[int, int]]] = []
    last_end = -1
    for line in _LINE.finditer(text):
        start, end = line.span()
        held = line.group()
        bare = held.strip()
        if not bare:
            continue
        start += len(held) - len(held.lstrip())
        end = start + len(bare)
        if blocks and text.count("\n", last_end, start) <= 1:
            blocks[-1].append((start, end))
        else:
            blocks.append([(start, end)])
        last_end = end
    return [span for block in blocks for span in _join(text, block)]


def _join(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(lines) == 1:
        return lines
    if _hard_wrapped(text, lines):
        return [(lines[0][0], lines[-1][1])]
    joined = [lines[0]]
    for start, end in lines[1:]:
        before, after = joined[-1]
        if text[start].islower() and text[after - 1] not in '.!?…:”"' and after - before > 30:
            joined[-1] = (before, end)
        else:
            joined.append((start, end))
    return joined


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Return whether lines were broken at a width: all but the last are about as long, and most stop in mid-sentence."""
    full = lines[:-1]
    if len(full) < 2:
        return False
    widths = [end - start for start, end in full]
    broken = sum(text[end - 1] not in '.!?…:”"' for _, end in full)
    return max(widths) <= 120 and min(widths) * 2 >= max(widths) >= 40 and broken * 2 > len(full)


def _part(text: str, lines: list[tuple[int, int]], number: int, seen: int, before: list[Sent]) -> Part:
    start, end = lines[number]
    if seen == 0:
        short = end - start <= _MAX_HEADLINE
        return "headline" if short and text[end - 1] not in '.!”"' and number + 1 < len(lines) else "body"
    if seen == 1 and before and _headed(before) and _is_standfirst(text, lines, number):
        return "standfirst"
    return "body"


def _headed(before: list[Sent]) -> bool:
    return any(sent.part == "headline" and not sent.boilerplate for sent in before)


def _is_standfirst(text: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Return whether the paragraph after the headline is told again by the one that follows, or set apart from it."""
    start, end = lines[number]
    if end - start > _MAX_STANDFIRST or number + 1 >= len(lines) or len(list(split(text, start, end))) > 2:
        return False
    after_start, after_end = lines[number + 1]
    if text[end - 1] not in '.!?”"':
        return True
    if _indent(text, start) != _indent(text, after_start):
        return True
    here = set(_WORDS.findall(text[start:end].lower()))
    there = set(_WORDS.findall(text[after_start : min(after_end, after_start + 600)].lower()))
    return len(here & there) >= 3


def _indent(text: str, start: int) -> int:
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return start - line
