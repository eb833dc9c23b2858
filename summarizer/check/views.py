"""A figure of a brief seen with the words around it, and how well a figure of an article fits them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.sizes import size_of
from summarizer.check.support import near_words, noun_fits
from summarizer.check.words import content_words

if TYPE_CHECKING:
    from summarizer.check.compare import Match
    from summarizer.check.support import Library, Place
    from summarizer.check.uses import Use

STRONG = 0.25
"""Likeness from which a passage may speak against a figure at all."""
TELLING = 0.35
"""Likeness from which a passage clearly tells the same thing as the brief."""
SMALL = re.compile(r"two|three|four|five", re.I)
_SIGHT = 400
"""Characters on each side of a figure that are read; longer sentences are lists."""


class Graded(NamedTuple):
    place: Place
    match: Match
    score: float


class View(NamedTuple):
    """A figure of the brief with the words around it."""

    use: Use
    near: dict[str, float]
    stems: frozenset[str]

    @classmethod
    def of(cls, use: Use) -> View:
        figure = use.figure
        words = content_words(use.text, max(use.start, figure.start - _SIGHT), min(use.end, figure.end + _SIGHT))
        outside = frozenset(w.stem for w in words if w.end <= use.figure.start or w.start >= use.figure.end)
        return cls(use, near_words(use, words), outside)

    def score(self, library: Library, place: Place) -> float:
        return library.likeness(self.near, self.stems, place) * (0.7 + 0.3 * noun_fits(self.use, place.use))


def is_small(said: Use) -> bool:
    """Return whether ``said`` is a small count in words: writers count what an article only names, "her two sons"."""
    return said.figure.kind == "count" and bool(SMALL.fullmatch(said.figure.text))


def words_of(use: Use) -> str:
    return " ".join(use.figure.text.split())


def speaks_of_it(view: View, library: Library, place: Place) -> bool:
    """Return whether another number may stand for this one at all: what is counted, or the words around, must agree."""
    if view.use.figure.kind in ("date", "time") or (view.use.figure.kind == "age" and view.use.figure.bound == "range"):
        return True
    if view.use.figure.bound != "exact" and view.use.figure.kind in ("measure", "money") and _close(view.use, place.use):
        return True  # amounts with a unit and a hedge, a tenth apart: the words around may be quite others, "deep" and "depth"
    if view.use.figure.bound != "exact" and _close(view.use, place.use, within=100):
        return True
    least = STRONG / 2 if _close(view.use, place.use) else STRONG
    return noun_fits(view.use, place.use) >= 0.9 or view.score(library, place) >= least


def _close(said: Use, found: Use, *, within: int = 10) -> bool:
    """Return whether two amounts that no reader takes for a count of anything else are within a tenth of each other."""
    a, b = size_of(said.figure), size_of(found.figure)
    if a is None or b is None or a.number is None or b.number is None:
        return False
    if said.figure.kind == "count" and a.number < 1000:
        return False
    return abs(a.number - b.number) * within <= max(abs(a.number), abs(b.number))
