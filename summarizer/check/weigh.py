"""A figure of somebody's brief against whole articles: the passage it rests on, and what speaks against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.compare import Match
from summarizer.check.contrary import otherwise_told
from summarizer.check.figures import FigureVerdict, match_uses, otherwise
from summarizer.check.nouns import head
from summarizer.check.owners import ages_of, owned
from summarizer.check.rivals import apart, exchanged, may_stand_for, other_use, rival
from summarizer.check.shortlist import candidates, helpful
from summarizer.check.sizes import size_of
from summarizer.check.support import Library, Passage, Place
from summarizer.check.uses import read_otherwise
from summarizer.check.verdicts import TABLE, passes
from summarizer.check.views import SMALL, STRONG, TELLING, Graded, View, is_small, speaks_of_it, words_of
from summarizer.check.worked import may_be_worked_out, sets_won, summed, worked_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from summarizer.check.uses import Use
    from summarizer.models import FigureKind

_WORTH = {"rounded": 0.9, "entailed": 0.9, "softened": 0.8}
"""What a passage counts that only supports the figure in a weaker sense."""
_LOOSE = ("rounded", "entailed")
_BARE = ("unit_differs", "kind_differs")
"""Verdicts that share no more than a number; a small one is in every article."""
_TINY = 12
_AGES: tuple[FigureKind, ...] = ("age",)
_TELLS = ("counts_differs", "role_differs")
"""Verdicts of a figure of the same value that is written, and means something else."""
_IN_A_ROW = re.compile(r" (?:in a row|running|in succession)\b", re.I)
_STOP = re.compile(r"[.,;]")
_ARRANGING = re.compile(r"one|first|second|third", re.I)
"""In prose these arrange more often than they count ("one cat … the second"): their absence is noted, not failed."""


class Weighed(NamedTuple):
    verdict: FigureVerdict
    passage: Passage | None
    held: float = 0.0
    """How well the best passage that supports the figure tells what the brief tells, 0 to 1."""
    against: float = 0.0
    """The same of the best passage that speaks against it."""


class _Weights(NamedTuple):
    """The figures of the articles that have something to say on one figure of a brief."""

    held: list[Graded]
    """In the sources cited, and supporting it."""
    same: list[Graded]
    """Those of ``against`` that give the same number in another use."""
    against: list[Graded]
    """In the sources cited: the same number in another use, or another number where this one might stand, if words tell so."""


def weigh(said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> Weighed:
    """Return the verdict on ``said`` by the articles ``sources``, in whichever reading of it they support."""
    weighed = _weigh(said, sentence, library, sources)
    for whole in () if weighed.verdict.ok else read_otherwise(said, sentence):
        other = _weigh(whole, [whole if use is said else use for use in sentence], library, sources)
        if other.verdict.ok and other.verdict.verdict != "rounded":
            return other._replace(verdict=other.verdict._replace(figure=said.figure))
    return weighed


def _weigh(said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> Weighed:
    """Return the verdict on ``said`` by the articles ``sources``, with the passage that decided it."""
    view, sources = View.of(said), frozenset(sources)
    aged = _of_another_age(said, library, sources)
    if aged is not None:
        return aged
    if sets_won(said, library.texts(sources)):
        return Weighed(_verdict(said, Match("softened", "the sets of a score")), None)
    weights = _gather(view, library, sources)
    if not weights.held and _points_back(said) and not any(g.score >= TELLING for g in weights.against):
        return Weighed(_verdict(said, Match("softened", f"“{words_of(said)}” points back at what was named before")), None)
    if not weights.held:
        return _unsupported(said, sentence, library, sources, weights)
    best = _best(weights.held)
    against = (
        rival(view, sentence, library, apart(said, best, weights.against), best.score)
        or otherwise_told(view, best, weights.held)
        or (exchanged(view, sentence, library, best, weights.against) if best.score >= TELLING else None)
    )
    if against is not None:
        return Weighed(_verdict(said, against.match), against.place.passage, best.score, against.score)
    near = (g for g in weights.held if g.score >= best.score / 2)
    kindest = min(near, key=lambda g: (TABLE[g.match.verdict].rank, -g.score))
    return Weighed(_verdict(said, kindest.match), kindest.place.passage, best.score)


def _of_another_age(said: Use, library: Library, sources: Collection[str]) -> Weighed | None:
    """Return the verdict on an age that stands beside a name, where the articles give that name an age: theirs decides."""
    mine = owned(said)
    theirs = ages_of(mine, (p.use for p in library.of_kind(_AGES, sources))) if mine else ()
    if mine is None or not theirs:
        return None
    if mine.age in theirs:
        return Weighed(_verdict(said, Match("supported", "")), None, 1.0)
    told = " and ".join(sorted(theirs))
    return Weighed(_verdict(said, Match("absent", f"“{words_of(said)}”: the source gives this name the age {told}")), None)


def _gather(view: View, library: Library, sources: Collection[str]) -> _Weights:
    """Weigh what the number of ``view`` is found in, and what may stand in its place by the words around, as far as they tell."""
    said, held, against = view.use, list[Graded](), list[Graded]()
    found = [(place, match_uses(said, place.use)) for place in library.alike(said.figure, sources)]
    for place, match in found:
        if match is None or (match.verdict in _LOOSE and not speaks_of_it(view, library, place)):
            continue
        score = view.score(library, place)
        if passes(match.verdict, own=False):
            held.append(Graded(place, match, score * _WORTH.get(match.verdict, 1.0)))
        elif not place.use.implied:
            against.append(Graded(place, match, score))
    if any(not g.place.use.implied for g in held) or any(g.match.verdict in _TELLS for g in against):
        # "both" and "an hour" speak only where the number is nowhere written
        held = [g for g in held if not g.place.use.implied or (g.place.use.figure.counts and said.figure.counts)]
    others = _rivals(view, library, sources, held, [place for place, match in found if match is not None])
    return _Weights(held, against, sorted([*against, *others], key=lambda g: library.order(g.place)))


def _rivals(
    view: View, library: Library, sources: Collection[str], held: Sequence[Graded], matched: Sequence[Place]
) -> list[Graded]:
    """Return the other figures that may stand in the place of this one, where passages tell of it or of the best that is held."""
    said, known = view.use, {id(place) for place in matched}
    here = library.beside(_best(held).place) if held else []
    same = {id(place) for place in here}
    out = []
    for place in {id(p): p for p in (*here, *library.telling(view.stems, view.near, STRONG, sources))}.values():
        if id(place) not in known and may_stand_for(said, place.use):
            score = view.score(library, place)
            if score >= STRONG or id(place) in same:
                out.append(Graded(place, other_use(said, place.use), score))
    return out


def _best(held: Sequence[Graded]) -> Graded:
    return max(held, key=lambda g: (g.score, -TABLE[g.match.verdict].rank))


def _points_back(said: Use) -> bool:
    """Return whether a small number stands for those named before: "the two agreed"."""
    figure = said.figure
    before = said.text[max(said.start, figure.start - 6) : figure.start].lower()
    return bool(SMALL.fullmatch(figure.text)) and not figure.counts and before.endswith(("the ", "these ", "those "))


def _unsupported(
    said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str],
    weights: _Weights,
) -> Weighed:  # fmt: skip
    other = otherwise(said, candidates(said, sentence, library, sources), library.texts(sources), sentence)
    if other:
        return Weighed(_verdict(said, other[0]), None)
    against, view = weights.against, View.of(said)
    best = max(_elsewhere(view, library, sources), key=lambda g: g.score, default=None)
    if best is not None:
        match = Match("elsewhere", f"“{words_of(said)}” stands in {best.place.passage.source}, which is not cited here")
        return Weighed(_verdict(said, match), best.place.passage)
    worked = summed(said, sentence) or (
        worked_out(said, helpful(view, sentence, library, sources)) if may_be_worked_out(said) else None
    )
    if worked is not None:
        return Weighed(_verdict(said, worked), None)
    if said.figure.bound == "range" and _ends_together(said, library.places(sources)):
        return Weighed(_verdict(said, Match("softened", "its two ends stand in the source apart")), None)
    if _hedge_shared(said, sentence, weights.same):
        return Weighed(_verdict(said, Match("softened", "the hedge of the figure before it is taken for both")), None)
    failing = [g for g in weights.same if not passes(g.match.verdict, own=False)]
    failing = [g for g in failing if g.match.verdict not in _BARE or g.score >= STRONG or not _tiny(said)]
    if failing:
        best = max(failing, key=lambda g: (-TABLE[g.match.verdict].rank, g.score))
        if best.match.verdict == "kind_differs" and best.score >= STRONG and _elliptic(said, best.place.use):
            return Weighed(_verdict(said, best.match._replace(verdict="softened")), best.place.passage)
        return Weighed(_verdict(said, best.match), best.place.passage)
    if _ARRANGING.fullmatch(said.figure.text) or (is_small(said) and not any(g.score >= TELLING for g in against)):
        noted = Match("softened", f"“{words_of(said)}” is not in the source in this use")
        return Weighed(_verdict(said, noted), None)
    nearest = max(against, key=lambda g: g.score, default=None)
    if nearest is None or nearest.score < STRONG:
        return Weighed(_verdict(said, Match("absent", f"“{words_of(said)}” is not in the source")), None)
    told = f"“{words_of(said)}” is not in the source; the passage nearest to this says “{words_of(nearest.place.use)}”"
    return Weighed(_verdict(said, Match("absent", told)), nearest.place.passage)


def _hedge_shared(said: Use, sentence: Sequence[Use], same: Sequence[Graded]) -> bool:
    """Return whether "about 40 went and 30 came" leaves out the second "about" only: an earlier figure of the sentence has it."""
    before = (use.figure for use in sentence if said.start <= use.figure.start < said.figure.start)
    hedged = any(f.bound == "about" and f.kind == said.figure.kind for f in before)
    return hedged and bool(same) and all(g.match.verdict == "bound_differs" and g.place.use.figure.bound == "about" for g in same)


def _tiny(said: Use) -> bool:
    size = size_of(said.figure, as_written=True)
    return size is not None and size.number is not None and size.number <= _TINY


def _ends_together(said: Use, places: Iterable[Place]) -> bool:
    """Return whether one sentence of the articles gives both ends of a range, each of something else: "two years … 27 years"."""
    ends = {n for n in (said.figure.low, said.figure.high) if n}
    found: dict[tuple[str, int], set[str]] = {}
    for place in places:
        if place.use.figure.value in ends:
            found.setdefault((place.passage.source, place.passage.start), set()).add(place.use.figure.value or "")
    return any(numbers == ends for numbers in found.values())


def _elsewhere(view: View, library: Library, sources: Collection[str]) -> Iterator[Graded]:
    """Yield what supports a figure in articles that are not cited for it."""
    for place in library.alike(view.use.figure, None):
        match = match_uses(view.use, place.use) if place.passage.source not in sources else None
        if match is None or not passes(match.verdict, own=False):
            continue
        if match.verdict not in _LOOSE or speaks_of_it(view, library, place):
            yield Graded(place, match, view.score(library, place))


def _elliptic(said: Use, found: Use) -> bool:
    """Return whether a number of years may be one of what happens in each: "the past 76 races", "four years in a row"."""
    if (said.figure.kind, found.figure.kind) == ("count", "duration"):
        return True
    if (said.figure.kind, found.figure.kind) != ("duration", "count"):
        return False
    ago = found.text[max(0, found.figure.start - 4) : found.figure.start]
    alone = (ago == "for " and _STOP.match(found.text, found.figure.end)) or head(found.figure.counts or "") == said.figure.unit
    return bool(alone or _IN_A_ROW.match(said.text, said.figure.end))


def _verdict(said: Use, match: Match) -> FigureVerdict:
    figure = said.figure
    return FigureVerdict(figure, match.verdict, passes(match.verdict, own=False), figure.start, figure.end, match.reason, None)
