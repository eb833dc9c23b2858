"""A figure of somebody's brief against whole articles: the passage it rests on, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.compare import Match
from summarizer.check.figures import Candidate, FigureVerdict, judge, match_uses
from summarizer.check.measures import comparable, measure_of
from summarizer.check.support import Library, Passage, Place, near_words, noun_fits
from summarizer.check.verdicts import TABLE, passes
from summarizer.check.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.check.uses import Use

_LEAD = 1.25
"""How much more the words of the brief must fit another figure before they count against this one."""
_MARGIN = 0.12
_STRONG = 0.45
"""Likeness from which a passage clearly tells the same thing as the brief."""


class Weighed(NamedTuple):
    verdict: FigureVerdict
    passage: Passage | None


class _Graded(NamedTuple):
    place: Place
    match: Match
    score: float


def weigh(said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> Weighed:
    """Return the verdict on ``said`` by the articles ``sources``, with the passage that decided it."""
    words = content_words(said.text, said.start, said.end)
    near, stems = near_words(said, words), frozenset(w.stem for w in words)
    held: list[_Graded] = []
    against: list[_Graded] = []
    others: list[_Graded] = []
    for place in library.places:
        match = match_uses(said, place.use)
        rival = match is None and _rivals(said, place.use)
        if match is None and not rival:
            continue
        score = library.likeness(near, stems, place) * (0.7 + 0.3 * noun_fits(said, place.use))
        if place.passage.source not in sources:
            if match and passes(match.verdict, own=False):
                others.append(_Graded(place, match, score))
        elif match and passes(match.verdict, own=False):
            held.append(_Graded(place, match, score))
        else:
            against.append(_Graded(place, match or _other(said, place.use), score))
    if not held:
        return _unsupported(said, sentence, library, sources, against, others)
    best = max(held, key=lambda g: (g.score, -TABLE[g.match.verdict].rank))
    if against:
        top = max(against, key=lambda g: g.score)
        if top.score >= _STRONG and top.score > best.score * _LEAD + _MARGIN:
            return Weighed(_verdict(said, top.match), top.place.passage)
    return Weighed(_verdict(said, best.match), best.place.passage)


def _unsupported(
    said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str],
    against: Sequence[_Graded], others: Sequence[_Graded],
) -> Weighed:  # fmt: skip
    places = [p for p in library.places if p.passage.source in sources]
    texts = list(dict.fromkeys(p.text for p in library.passages if p.source in sources))
    plain = judge(said, [Candidate(p.use, n) for n, p in enumerate(places)], texts, sentence)
    if passes(plain.verdict, own=False):
        return Weighed(plain, None)
    if others:
        best = max(others, key=lambda g: g.score)
        here = " ".join(said.figure.text.split())
        match = Match("elsewhere", f"“{here}” stands in {best.place.passage.source}, which is not cited here")
        return Weighed(_verdict(said, match), best.place.passage)
    failing = [g for g in against if g.match.verdict != "absent"]
    if failing:
        best = max(failing, key=lambda g: (-TABLE[g.match.verdict].rank, g.score))
        return Weighed(_verdict(said, best.match), best.place.passage)
    if against:
        best = max(against, key=lambda g: g.score)
        return Weighed(plain._replace(reason=best.match.reason), best.place.passage)
    return Weighed(plain, None)


def _rivals(said: Use, found: Use) -> bool:
    """Return whether ``found`` could stand where ``said`` stands: the same measure of the same sort of thing."""
    a, b = said.figure, found.figure
    if a.kind == "name" or b.kind == "name":
        return False
    if measure_of(a).family != measure_of(b).family or comparable(a, b):
        return False
    return noun_fits(said, found) > 0


def _other(said: Use, found: Use) -> Match:
    here, there = (" ".join(u.figure.text.split()) for u in (said, found))
    return Match("absent", f"“{here}” in the brief; the passage that tells this says “{there}”")


def _verdict(said: Use, match: Match) -> FigureVerdict:
    figure = said.figure
    return FigureVerdict(figure, match.verdict, passes(match.verdict, own=False), figure.start, figure.end, match.reason, None)
