"""The pictures below our table of differences: what the table draws is known from it, anything else is read like its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.models import Check
from summarizer.render.fence import ENDING, OPENING, repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import ReportSentence

_SCALE = re.compile(r"(?:(?<=\s)|^)[·●├─▶◀┤█░]{6,}(?=\s|$)")
_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
_SOURCE = re.compile(r"\bS\d{1,6}, (?=own voice\b)")
_COUNTED = re.compile(r"\(\d{1,6} origins?\)\s*$")
_REASON = "the picture shows something else than the table above it"


class Drawn(NamedTuple):
    """One line of a fenced picture: the question as a heading, an answer with its scale, or an axis, as a row."""

    form: Literal["heading", "row"]
    start: int
    words: str = ""
    """The line from ``start`` without what only draws; empty where nothing is said."""
    who: tuple[int, int] | None = None


def unrepeated(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` with the pictures blanked that its tables give, and the lines of the others that differ from theirs."""
    out, at = "", 0
    odd: list[tuple[int, int]] = []
    for fence in repeated(text):
        lines = [text[a:b] for a, b in fence.lines]
        if lines == list(fence.expected):
            out += text[at : fence.start] + re.sub(r"[^\n\r]", " ", text[fence.start : fence.end])
            at = fence.end
        elif any(_SCALE.search(line) for line in lines):
            expected = set(fence.expected)
            changed = [_above(lines, n) for n, line in enumerate(lines) if line not in expected]
            odd += [fence.lines[n] for n in changed or [0]]  # lines that are missing, or in another order
    return out + text[at:], odd


def _above(lines: Sequence[str], n: int) -> int:
    """Return the line that says something: of an axis, the answer above it."""
    while n and lines[n][:1] in ("", " ") and not _SCALE.search(lines[n]):
        n -= 1
    return n


def drawn_lines(text: str, lines: Sequence[tuple[int, int]]) -> dict[int, Drawn]:
    """Return what the lines of fenced pictures are, by their first characters; other fenced text is no picture."""
    out: dict[int, Drawn] = {}
    opened = -1
    for n, (start, end) in enumerate(lines):
        line = text[start:end].rstrip()
        if opened < 0 and line == OPENING:
            opened = n
        elif opened >= 0 and line == ENDING:
            held = lines[opened : n + 1]
            if any(_SCALE.search(text, a, b) for a, b in held):
                out.update((a, Drawn("row", a)) for a, _ in (held[0], held[-1]))
                out.update(_read(text, held[1:-1]))
            opened = -1
    return out


def check_drawn(sentence: ReportSentence, place: tuple[int, int], odd: Sequence[tuple[int, int]]) -> ReportSentence:
    """Return the sentence, at ``place`` in the text, with a failed check where it is one of the ``odd`` lines."""
    if not any(place[0] < b and a < place[1] for a, b in odd):
        return sentence
    wrong = Check(kind="figure", start=0, end=len(sentence.text), verdict="absent", ok=False, reason=_REASON)
    return sentence.model_copy(update={"checks": (wrong, *sentence.checks)})


def _read(text: str, lines: Sequence[tuple[int, int]]) -> dict[int, Drawn]:
    out: dict[int, Drawn] = {}
    numbers: set[str] = set()
    for start, end in lines:
        line = text[start:end]
        if scale := _SCALE.search(line):
            out[start] = _answer(line, start, scale)
            numbers.update(_NUMBER.findall(line[: scale.start()]))
        elif numbers and line[:1] == " ":  # an axis, whose ends the answers give
            out[start] = Drawn("row", start) if numbers.issuperset(_NUMBER.findall(line)) else _stripped("row", line, start)
        else:
            out[start] = _stripped("heading", line, start)
            numbers = set()
    return out


def _answer(line: str, start: int, scale: re.Match[str]) -> Drawn:
    """Return an answer and who gives it as two cells of a row."""
    words = line[: scale.start()] + ";" + " " * (scale.end() - scale.start() - 1) + line[scale.end() :]
    for pattern in (_COUNTED, _SOURCE):
        words = pattern.sub(lambda m: " " * len(m[0]), words)
    drawn = _stripped("row", words, start)
    lead = drawn.start - start
    said = bool(drawn.words[max(0, scale.end() - lead) :].strip())
    return drawn._replace(who=(max(0, scale.end() - lead), len(drawn.words)) if said else None)


def _stripped(form: Literal["heading", "row"], line: str, start: int) -> Drawn:
    words = line.replace("…", " ").lstrip()
    return Drawn(form, start + len(line) - len(words), words if words.strip() else "")
