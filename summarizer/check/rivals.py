"""Another figure of the articles that the words of a brief fit better than the one it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.check.compare import Match
from summarizer.check.credit import voices_of
from summarizer.check.dates import clash
from summarizer.check.figures import match_uses
from summarizer.check.measures import measure_of
from summarizer.check.names import is_named
from summarizer.check.nouns import head, role_of
from summarizer.check.sizes import size_of
from summarizer.check.support import beside, noun_fits
from summarizer.check.views import STRONG, Graded, View, is_small, words_of
from summarizer.check.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.check.support import Library, Passage, Place
    from summarizer.check.uses import Use
    from summarizer.check.words import Word
    from summarizer.models import Figure, Verdict

_LEAD = 1.5
"""How much more the words of the brief must fit another figure before they count against this one."""
_MARGIN = 0.1
_STRONG_FOR_AGE = 0.45
"""An age belongs to a person, wherever they are spoken of: the words around it tell less."""
_GAP = 2
"""Characters between two sentences of one paragraph."""
_TOLD = 0.6
"""How well a figure of the same number must fit a place, as a share of how the one that is weighed fits it, to tell it."""
_ARM = 3
"""Content words on each side of a figure that are its own neighbours."""
_SIGHT = 200
"""Characters on each side of a figure that hold them."""
_STRANGE, _HALF, _EXACTLY = 0.1, 0.5, 0.8
"""Shares of these neighbours: up to the first a figure does not stand where the brief puts it, from the others on it does."""
_OTHERS = re.compile(r"[\w,.]+ (?:other|others|more|further|additional|extra)\b", re.I)
"""A number of those who come on top: it is no other total than the one before."""
_TRIES = 5
"""Rivals that are looked at, the best first."""


def rival(view: View, sentence: Sequence[Use], library: Library, against: Sequence[Graded], best: float) -> Graded | None:
    """Return the figure that the words of the brief fit clearly better, unless another figure of the sentence tells it."""
    strong = _STRONG_FOR_AGE if view.use.figure.kind in ("age", "ordinal") or is_small(view.use) else STRONG
    least = max(strong, best * _LEAD + _MARGIN)
    others: list[View] | None = None
    for graded in sorted((g for g in against if g.score >= least), key=lambda g: -g.score)[:_TRIES]:
        if others is None:
            others = [View.of(use) for use in sentence if use.figure.start != view.use.figure.start]
        if match_uses(view.use, graded.place.use) or not _taken(view, others, library, graded.place):
            return graded
    return None


def exchanged(view: View, sentence: Sequence[Use], library: Library, best: Graded, against: Sequence[Graded]) -> Graded | None:
    """Return the other figure whose own neighbours stand beside this one in the brief, on the same sides.

    "34 jobs went and 38 came" for "38 jobs went and 34 came": the passage and its words are right, the places are not.
    """
    said = view.use
    mine = _own_words(said)
    own = _beside(best.place.use, best.place.passage.words)
    same = _shared(mine, own, library, sides=True)
    strange = _shared(mine, own, library, sides=False) <= _STRANGE
    if same > _HALF:
        return None
    others: list[Use] | None = None
    for graded in against:
        place = graded.place
        here = place.passage == best.place.passage
        if not (here or graded.score > best.score + _MARGIN) or match_uses(said, place.use):
            continue
        theirs = _beside(place.use, place.passage.words)
        fits = _shared(mine, theirs, library, sides=True)
        if fits < (_HALF if strange and here else _EXACTLY) or (here and not strange and same > 2 * _STRANGE):
            continue
        others = [use for use in sentence if use.figure.start != said.figure.start] if others is None else others
        told = [use for use in others if match_uses(use, place.use)]
        if all(_shared(_own_words(use), theirs, library, sides=True) < fits for use in told):
            return graded
    return None


def _own_words(use: Use) -> tuple[list[str], list[str]]:
    start, end = max(use.start, use.figure.start - _SIGHT), min(use.end, use.figure.end + _SIGHT)
    return _beside(use, content_words(use.text, start, end))


def _beside(use: Use, words: Sequence[Word]) -> tuple[list[str], list[str]]:
    """Return the stems right beside a figure, on its left and on its right."""
    left, right = beside(use, words, _ARM)
    return [w.stem for w in left], [w.stem for w in right]


def _shared(a: tuple[list[str], list[str]], b: tuple[list[str], list[str]], library: Library, *, sides: bool) -> float:
    """Return how much of what stands beside one figure stands beside another; with ``sides``, on the same side."""
    whole = library.mass({*a[0], *a[1]})
    if not whole:
        return 0.0
    common = set(a[0]) & set(b[0]) | set(a[1]) & set(b[1]) if sides else {*a[0], *a[1]} & {*b[0], *b[1]}
    return library.mass(common) / whole


def _taken(view: View, others: Sequence[View], library: Library, place: Place) -> bool:
    """Return whether another figure of the same sentence tells what stands at ``place``, and fits it better."""
    mine = view.score(library, place)
    for other in others:
        match = match_uses(other.use, place.use)
        least = mine * _TOLD if match and match.verdict in ("supported", "equivalent") else mine
        if match and other.score(library, place) >= least:
            return True
    return False


def apart(said: Use, best: Graded, against: Sequence[Graded]) -> Sequence[Graded]:
    """Return ``against`` without the sentence before ``best``, where that begins with a pronoun: its words fit both.

    Nor does the number itself under another bound count where ``best`` entails the bound that is said, nor what another
    speaker gives where ``best`` names the one of the brief.
    """
    speakers = voices_of(said)
    if any(_names(best.place.passage, speaker) for speaker in speakers):
        against = [g for g in against if any(_names(g.place.passage, speaker) for speaker in speakers)]
    if best.match.verdict == "entailed":
        against = [g for g in against if g.match.verdict != "bound_differs"]
    return [g for g in against if not _told_on(g.place.passage, best.place.passage)]


def _names(passage: Passage, speaker: str) -> bool:
    return is_named(speaker.removeprefix("The ").removeprefix("the "), passage.text[passage.start : passage.end])


def _told_on(first: Passage, then: Passage) -> bool:
    return then.pronoun and first.source == then.source and 0 <= then.start - first.end <= _GAP


def may_stand_for(said: Use, found: Use) -> bool:
    """Return whether ``found`` could stand where ``said`` stands: the same measure of the same sort of thing."""
    a, b = said.figure, found.figure
    if (
        found.implied
        or "name" in (a.kind, b.kind)
        or measure_of(a) != measure_of(b)
        or _happens(a) != _happens(b)
        or (b.bound == "vague" and _may_hold(b, a))
        or (a.kind == "age") != (b.kind == "age")
        or (_OTHERS.match(found.text, b.start, found.end) and not _OTHERS.match(said.text, a.start, said.end))
        or (a.role and b.role and role_of(a.role) != role_of(b.role))
    ):
        return False
    if a.kind == "date":
        return clash(a.text, b.text)
    return noun_fits(said, found) > 0


def _may_hold(vague: Figure, figure: Figure) -> bool:
    """Return whether ``figure`` may lie in what a vague word means: "millions" speaks against no 5 million."""
    a, b = size_of(figure), size_of(vague)
    if a is None or b is None or a.number is None or b.low is None:
        return True
    return b.low <= a.number and (b.high is None or a.number <= b.high)


def _happens(figure: Figure) -> bool:
    """Return whether a figure says how often something happened, rather than how many there are."""
    return bool(figure.counts) and head(figure.counts or "") == "time"


def other_use(said: Use, found: Use) -> Match:
    """Return the verdict on a value that the source gives for something else."""
    verdict: Verdict = "counts_differs" if said.figure.kind in ("count", "ratio", "percent") else "elsewhere"
    return Match(
        verdict,
        f"“{words_of(said)}” stands in the source for something else; the passage that tells this says “{words_of(found)}”",
    )
