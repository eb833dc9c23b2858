"""Rows of a table: a question, a figure that answers it, and a cell that says whose it is."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.check.figures import match_uses
from summarizer.check.lists import lists
from summarizer.check.verdicts import passes
from summarizer.check.voices import is_voice, voices_at
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.check.briefs import Told
    from summarizer.check.support import Library, Place
    from summarizer.check.uses import Use

_PARTS = re.compile(r"; |, citing ")
_OWN = re.compile(r"(?:S\d+,? )?own voice.*|S\d+|not named|unnamed|no one named", re.I)
_HOW_MANY = re.compile(
    r"\s*how many (?P<noun>[^?]{2,60}?) (?:were|was|are|is|have|has|had|did|do|took|take|will|would|could|may)\b"
    r"(?P<rest>[^?]{0,200})",
    re.I,
)
_WORD = re.compile(r"[a-z]+")
_PLACES = 60
"""Figures of the articles that may support one figure of a row, the first ones."""


def asked(uses: Sequence[Use], question: str) -> list[Use]:
    """Return the figures of a row with what its question says of them: "How many soldiers were killed?" makes of 62 a toll."""
    m = _HOW_MANY.match(question)
    if not m:
        return list(uses)
    role = next((word for word in _WORD.findall(m["rest"].lower()) if word in lists().roles), None)
    out = []
    for use in uses:
        figure = use.figure
        if figure.kind == "count" and figure.counts is None and figure.role is None:
            figure = figure.model_copy(update={"counts": m["noun"].strip(), "role": role})
        out.append(use._replace(figure=figure))
    return out


def check_row(told: Told, uses: Sequence[Use], library: Library, sources: Sequence[str]) -> Iterator[Check]:
    """Yield what fails in a row that names its speakers in a cell of their own.

    Each of them must give one of the figures of the row in the articles, and each figure must come from one of them.
    """
    if told.who is None:
        return
    start, end = told.who
    named = list(_named(told.text, start, end))
    names = [part for part in named if not _OWN.fullmatch(part[2])]
    own = len(names) < len(named)
    figures = [use for use in uses if not start <= use.figure.start < end and use.figure.kind not in ("date", "time", "name")]
    places = [list(islice(_supporting(use, library, sources), _PLACES)) for use in figures]
    for use, held in zip(figures, places, strict=True):
        other = next((voices[0] for p in held if (voices := _voices(p))), "")
        if names and other and not (own and any(not _voices(p) for p in held)) and not _given(names, held):
            reason = f"“{use.figure.text}” is credited to {names[0][2]} in the brief; the passage credits {other}"
            yield _failed(use.figure.start, use.figure.end, reason)
    flat = [p for use, held in zip(figures, places, strict=True) for p in held if _same(use, p)]
    for part in names:
        if any(_voices(p) for p in flat) and not _given([part], flat):
            yield _failed(part[0], part[1], f"{part[2]} gives none of these figures in the articles")


def given_in_row(told: Told, use: Use, library: Library, sources: Sequence[str]) -> bool:
    """Return whether the articles give a figure of a row by the voice that the row names, or by nobody's but their own.

    A row has few words of its own, so that its figures are not weighed by them.
    """
    if told.who is None:
        return False
    names = [part for part in _named(told.text, *told.who) if not _OWN.fullmatch(part[2])]
    places = list(islice(_supporting(use, library, sources), _PLACES))
    return bool(places) and (not any(_voices(p) for p in places) or not names or _given(names, places))


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the speakers of a cell, each with its place."""
    at = start
    for part in [*_PARTS.finditer(text, start, end), None]:
        stop = part.start() if part else end
        words = text[at:stop]
        if bare := words.strip(" ;"):
            first = at + words.index(bare)
            yield first, first + len(bare), bare
        at = part.end() if part else end


def _supporting(use: Use, library: Library, sources: Sequence[str]) -> Iterator[Place]:
    for place in library.alike(use.figure, sources):
        if (match := match_uses(use, place.use)) and passes(match.verdict, own=False):
            yield place


def _same(use: Use, place: Place) -> bool:
    match = match_uses(use, place.use)
    return match is not None and match.verdict in ("supported", "equivalent", "softened")


def _voices(place: Place) -> tuple[str, ...]:
    return voices_at(place.use.text, place.use.figure.start, place.use.figure.end)


def _given(names: Sequence[tuple[int, int, str]], places: Sequence[Place]) -> bool:
    return any(is_voice(name, _voices(p), p.passage.text) for _, _, name in names for p in places)


def _failed(start: int, end: int, reason: str) -> Check:
    return Check(kind="speaker", start=start, end=end, verdict="speaker_differs", ok=False, reason=reason)
