"""Reading anybody's brief: its sentences, and what each of them cites.

Markdown or plain text citing ``[S1]``, ``[1]``, ``[1, 3]``, ``[1][3]``, footnotes ``[^1]`` or file names. ``[n]`` is read by
the brief's own list of sources; without one it is the n-th article in sorted order. Everything that is no prose (marks,
emphasis, rules, the list of sources) is blanked, never cut, so that every offset counts into the text as it was given.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.check.citations import Mark, Shelf, find_marks
from summarizer.check.columns import cell_at, cells_of, quiet_columns, who_column
from summarizer.check.pictures import drawn_lines
from summarizer.layout.sentences import split
from summarizer.marks import CLOSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.models import Article

Form = Literal["prose", "heading", "row", "note"]

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S|[A-Z][^.!?\n]{0,60}:\s*$")
_RULED = re.compile(r"[-*_=~|:+\s]{3,}\Z")
_SOURCES = re.compile(
    r"\s{0,3}(?:#{1,6}\s*|\*\*|__)?(?:sources?|references|citations|source list|list of sources|bibliography|footnotes|notes"
    r"|works cited|articles)\s*(?:\*\*|__)?\s*:?\s*(?:\*\*|__)?\s*$", re.I)  # fmt: skip
_DEFINITION = re.compile(r"\s{0,6}(?:[-*]\s+)?(?:\[\^?[\w.-]{1,12}\]\s*[:.]?|\[?\^?\d{1,3}[.)\]]|S\d{1,3}\b\s*[:.=-]?)\s*\S")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)]|>)\s+")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?)])_{1,3}(?!\w)|`+|\\(?=[\\`*_\[\]<>|~#&.-])|~~")
_RUN_IN = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]+)?(?:\*\*[^*\n]{1,40}[.:]\*\*|\*[^*\n]{1,40}\.\*|\*\*[^*\n]{1,40}\*\*[:.])"
    r"|\*{1,2}[^*\n]{1,40}:\*{1,2}",
    re.M,
)
"""A heading that stands at the beginning of its paragraph: "**In short.** Two ministries …"."""
_NOTE = re.compile(r"\*[^*\n]{1,40}:\*(?!\*)")
"""A note on the table of differences, which sets what one source says beside what others say."""
_CLOSING = re.compile(r"[*_>\s]*" + re.escape(CLOSING))
_COUNTED = re.compile(r"\((?:no|\d{1,6}) origins?, \d{1,6} articles?\)")
_LINK = re.compile(r"\]\([^()\s]{0,500}\)")
_HASH = re.compile(r"#(?= \d[\d,.]*\s?(?:m|bn|million|billion|k)?\b)(?<!\w#)")
"""A pound sign that an American code page turned into a number sign: "fined # 110"."""
_STRAIGHT = re.compile(r'(?<!\d)"')
_MOST_JOINED = 6
"""Sentences that one quotation runs through."""
_LETTER = re.compile(r"[^\W_]")


class Told(NamedTuple):
    """One sentence of a brief: ``text`` is the brief from ``start`` to ``end``, what is no prose blanked."""

    text: str
    start: int
    end: int
    form: Form
    marks: tuple[Mark, ...]
    """Its citations in order, offsets into ``text``; a mark behind the full stop stands at the very end."""
    who: tuple[int, int] | None = None
    """Of a row: the cell that says whose words or figures these are."""
    question: str = ""
    """Of a row: its first cell, or that of the last row above which has one."""

    @property
    def cited(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for mark in self.marks for source in mark.sources))

    @property
    def unknown(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.unknown)


def read_brief(text: str, articles: Sequence[Article]) -> list[Told]:
    """Return the sentences of ``text`` in reading order, with the source ids ("S1" is the first article) that each cites."""
    lines = list(_lines(text))
    listed = _listed(text, lines)
    shelf = Shelf.of(articles, [text[start:end] for start, end in listed])
    marks = find_marks(text, shelf)
    prose = _blanked(text, marks, listed)
    drawn = drawn_lines(text, lines)
    breaks = [m.start() for m in _RUN_IN.finditer(text)]
    out: list[Told] = []
    quiet: frozenset[int] = frozenset()
    who, question = -1, ""
    at = 0
    while at < len(lines):
        start, end = lines[at]
        line = prose[start:end]
        at += 1
        if part := drawn.get(start):
            question = part.words if part.form == "heading" else question
            out += [Told(part.words, part.start, end, part.form, (), part.who, question)] if part.words else []
            continue
        if not _LETTER.search(line) and not re.search(r"\d", line):
            continue
        if "|" in line and line.count("|") >= 2:
            below = text[slice(*lines[at])] if at < len(lines) else ""
            header = "-" in below and _RULED.match(below)
            if header:
                quiet, who = quiet_columns(line), who_column(line)
            else:
                row = _row(prose, text, start, end, quiet, marks)
                first = cells_of(line)[0] if cells_of(line) else (0, 0)
                question = line[first[0] : first[1]].strip() or question
                out.append(row._replace(who=cell_at(line, who, row.start - start), question=question))
            continue
        if _HEADING.match(text[start:end]):
            out.append(_told(prose, start, end, "heading", marks, end))
            continue
        while at < len(lines) and _continues(text, lines[at - 1], lines[at]):
            end = lines[at][1]
            at += 1
        edges = [start, *(b for b in breaks if start < b < end), end]
        for left, right in itertools.pairwise(edges):
            out.extend(_sentences(prose, left, right, marks, "note" if _NOTE.match(text, left) else "prose"))
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for m in re.finditer(r"[^\n\r]+", text):
        if not _RULED.match(m[0]) or "|" in m[0]:
            yield m.start(), m.end()


def _continues(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Return whether ``following`` goes on with the paragraph of ``line``: hard-wrapped text is one paragraph."""
    between = text[line[1] : following[0]]
    words = text[following[0] : following[1]]
    if between.count("\n") + between.count("\r") - between.count("\r\n") > 1:
        return False
    return not (
        words.startswith("```") or _BULLET.match(words) or _HEADING.match(words) or words.count("|") >= 2 or _SOURCES.match(words)
    )


def _listed(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the lines that list sources: those below a heading that says so, and definitions of footnotes."""
    out: list[tuple[int, int]] = []
    below = False
    for start, end in lines:
        line = text[start:end]
        if _SOURCES.match(line):
            below = True
            out.append((start, end))
        elif _CLOSING.match(line):
            out.append((start, end))
        elif below and _HEADING.match(line) and line.lstrip().startswith("#"):
            below = False
        elif below or re.match(r"\s{0,3}\[\^?[\w.-]{1,12}\]:\s", line):
            out.append((start, end))
        elif m := re.match(r"\s*(?:\*\*|__)?(?:sources|references)(?:\*\*|__)?\s*:\s*\S", line, re.I):
            del m
            out.append((start, end))
    return out or _trailing(text, lines)


def _trailing(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the numbered lines at the very end, when they name files: a list of sources without a heading."""
    out: list[tuple[int, int]] = []
    for start, end in reversed(lines):
        line = text[start:end]
        if not (_DEFINITION.match(line) and re.search(r"\.(?:txt|md|html?|json)\b", line)):
            break
        out.append((start, end))
    return out[::-1]


def _blanked(text: str, marks: Sequence[Mark], listed: Sequence[tuple[int, int]]) -> str:
    chars = list(text)

    def blank(start: int, end: int) -> None:
        for i in range(start, end):
            if chars[i] not in "\n\r":
                chars[i] = " "

    for start, end in listed:
        blank(start, end)
    for mark in marks:
        if mark.blank:
            blank(mark.start, mark.end)
    for pattern in (_RUN_IN, _COUNTED, _LINK, _EMPHASIS):
        for m in pattern.finditer(text):
            blank(m.start(), m.end())
    for m in _HASH.finditer(text):
        chars[m.start()] = "£"
    for m in re.finditer(r"^[ \t]*(?:[-*+•>]|\d{1,3}[.)]|#{1,6})(?=\s)", text, re.M):
        blank(m.start(), m.end())
    return "".join(chars)


def _row(prose: str, text: str, start: int, end: int, quiet: frozenset[int], marks: Sequence[Mark]) -> Told:
    line = list(prose[start:end])
    for n, (a, b) in enumerate(cells_of(prose[start:end])):
        if n in quiet:
            line[a:b] = " " * (b - a)
    words = re.sub(r"(?:^|(?<=;))(\s*);", r"\1 ", "".join(";" if c == "|" else c for c in line))
    return _told(prose[:start] + words + prose[end:], start, end, "row", marks, end)


def _sentences(prose: str, start: int, end: int, marks: Sequence[Mark], form: Form) -> Iterator[Told]:
    found = _joined(prose, list(split(prose, start, end)))
    found = [(a, b) for a, b in found if _LETTER.search(prose, a, b) or re.search(r"\d", prose[a:b])]
    for n, (a, b) in enumerate(found):
        reach = found[n + 1][0] if n + 1 < len(found) else end
        yield _told(prose, start if n == 0 else a, b, form, marks, reach)


def _joined(prose: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sentences with those put together that one quotation runs through: its speaker and its citation come once."""
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        start, end = found[at]
        reach = at
        while _open(prose, start, end) and reach + 1 < len(found) and reach - at < _MOST_JOINED:
            reach += 1
            end = found[reach][1]
        if reach > at and not _open(prose, start, end):
            at = reach
        else:
            end = found[at][1]
        out.append((start, end))
        at += 1
    return out


def _open(prose: str, start: int, end: int) -> bool:
    """Return whether a quotation begins in ``prose[start:end]`` and does not end there."""
    straight = len(_STRAIGHT.findall(prose, start, end))
    return straight % 2 == 1 or prose.count("“", start, end) > prose.count("”", start, end)


def _told(prose: str, start: int, end: int, form: Form, marks: Sequence[Mark], reach: int) -> Told:
    """Return the sentence with the marks inside it and those behind it, before the next one begins (``reach``)."""
    inner = start + len(prose[start:end]) - len(prose[start:end].lstrip())
    own = tuple(
        mark._replace(start=max(0, min(mark.start, end) - inner), end=max(0, min(mark.end, end) - inner))
        for mark in marks
        if start <= mark.start < reach
    )
    return Told(prose[inner:end], inner, end, form, own)
