"""A figure of somebody's brief against whole articles: the passage it rests on, and what speaks against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.compare import Match
from summarizer.check.credit import may_be_same, mentions, speakers_of
from summarizer.check.dates import clash
from summarizer.check.figures import Candidate, FigureVerdict, match_uses, otherwise
from summarizer.check.measures import comparable, measure_of
from summarizer.check.nouns import head, roles_in
from summarizer.check.owners import ages_of, owned
from summarizer.check.sizes import size_of
from summarizer.check.support import Library, Passage, Place, near_words, noun_fits
from summarizer.check.verdicts import TABLE, passes
from summarizer.check.words import content_words
from summarizer.check.worked import sets_won, worked_out

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.check.uses import Use
    from summarizer.models import Figure, Verdict

_LEAD = 1.5
"""How much more the words of the brief must fit another figure before they count against this one."""
_MARGIN = 0.1
_WORTH = {"rounded": 0.9, "entailed": 0.9, "softened": 0.8}
"""What a passage counts that only supports the figure in a weaker sense."""
_STRONG = 0.25
"""Likeness from which a passage may speak against a figure at all."""
_LOOSE = ("rounded", "entailed")
_STRONG_FOR_AGE = 0.45
"""An age belongs to a person, wherever they are spoken of: the words around it tell less."""
_GAP = 2
"""Characters between two sentences of one paragraph."""
_TRIES = 5
"""Rivals that are looked at, the best first."""
_SIGHT = 400
"""Characters on each side of a figure that are read; longer sentences are lists."""
_NEARLY = 0.7
"""How near to the best a passage must come to have a say on who is credited."""
_ROLE_REACH = 60
"""Characters on each side of a figure in which a verb tells what happened to those who are counted."""
_HEARD = 0.15
"""Likeness from which the figures of a passage may be set against each other."""
_TELLING = 0.35
"""Likeness from which a passage clearly tells the same thing as the brief."""


_IN_A_ROW = re.compile(r" (?:in a row|running|in succession)\b", re.I)
_STOP = re.compile(r"[.,;]")
_SMALL = re.compile(r"two|three|four|five", re.I)
_ARRANGING = re.compile(r"one|first|second|third", re.I)
"""In prose these arrange more often than they count ("one cat … the second"): their absence is noted, not failed."""


class Weighed(NamedTuple):
    verdict: FigureVerdict
    passage: Passage | None
    held: float = 0.0
    """How well the best passage that supports the figure tells what the brief tells, 0 to 1."""
    against: float = 0.0
    """The same of the best passage that speaks against it."""


class _Graded(NamedTuple):
    place: Place
    match: Match
    score: float


class _Weights(NamedTuple):
    """The figures of the articles that have something to say on one figure of a brief."""

    held: list[_Graded]
    """In the sources cited, and supporting it."""
    against: list[_Graded]
    """In the sources cited: the same number in another use, or another number where this one might stand."""
    elsewhere: list[_Graded]
    """Supporting it, in sources that are not cited."""


def weigh(said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> Weighed:
    """Return the verdict on ``said`` by the articles ``sources``, with the passage that decided it."""
    view = _View.of(said)
    aged = _of_another_age(said, library, sources)
    if aged is not None:
        return aged
    if sets_won(said, dict.fromkeys(p.text for p in library.passages if p.source in sources)):
        return Weighed(_verdict(said, Match("softened", "the sets of a score")), None)
    weights = _gather(view, library, sources)
    if not weights.held and _points_back(said) and not any(g.score >= _TELLING for g in weights.against):
        return Weighed(_verdict(said, Match("softened", f"“{_words(said)}” points back at what was named before")), None)
    if not weights.held:
        return _unsupported(said, sentence, library, sources, weights)
    best = max(weights.held, key=lambda g: (g.score, -TABLE[g.match.verdict].rank))
    against = _rival(view, sentence, library, _apart(best, weights.against), best.score) or _otherwise_told(
        view, best, weights.held
    )
    if against is not None:
        return Weighed(_verdict(said, against.match), against.place.passage, best.score, against.score)
    near = (g for g in weights.held if g.score >= best.score / 2)
    kindest = min(near, key=lambda g: (TABLE[g.match.verdict].rank, -g.score))
    return Weighed(_verdict(said, kindest.match), kindest.place.passage, best.score)


def _of_another_age(said: Use, library: Library, sources: Collection[str]) -> Weighed | None:
    """Return the verdict on an age that stands beside a name, where the articles give that name an age: theirs decides."""
    mine = owned(said)
    theirs = ages_of(mine, (p.use for p in library.ages if p.passage.source in sources)) if mine else ()
    if mine is None or not theirs:
        return None
    if mine.age in theirs:
        return Weighed(_verdict(said, Match("supported", "")), None, 1.0)
    told = " and ".join(sorted(theirs))
    return Weighed(_verdict(said, Match("absent", f"“{_words(said)}”: the source gives this name the age {told}")), None)


def _gather(view: _View, library: Library, sources: Collection[str]) -> _Weights:
    said, weights = view.use, _Weights([], [], [])
    for place in library.places:
        match = match_uses(said, place.use)
        if match is None and not _rivals(said, place.use):
            continue
        supports = match is not None and passes(match.verdict, own=False)
        if match is not None and match.verdict in _LOOSE and not _speaks_of_it(view, library, place):
            continue
        score = view.score(library, place)
        if place.passage.source not in sources:
            if match is not None and supports:
                weights.elsewhere.append(_Graded(place, match, score))
        elif match is not None and supports:
            weights.held.append(_Graded(place, match, score * _WORTH.get(match.verdict, 1.0)))
        else:
            weights.against.append(_Graded(place, match or _other_use(said, place.use), score))
    return weights


def _rival(view: _View, sentence: Sequence[Use], library: Library, against: Sequence[_Graded], best: float) -> _Graded | None:
    """Return the figure that the words of the brief fit clearly better, unless another figure of the sentence tells it."""
    strong = _STRONG_FOR_AGE if view.use.figure.kind in ("age", "ordinal") or _is_small(view.use) else _STRONG
    least = max(strong, best * _LEAD + _MARGIN)
    others: list[_View] | None = None
    for graded in sorted((g for g in against if g.score >= least), key=lambda g: -g.score)[:_TRIES]:
        if others is None:
            others = [_View.of(use) for use in sentence if use.figure.start != view.use.figure.start]
        if match_uses(view.use, graded.place.use) or not _taken(view, others, library, graded.place):
            return graded
    return None


def _apart(best: _Graded, against: Sequence[_Graded]) -> Sequence[_Graded]:
    """Return ``against`` without the sentence before ``best``, where that begins with a pronoun: its words fit both.

    Nor does the number itself under another bound count where ``best`` entails the bound that is said.
    """
    if best.match.verdict == "entailed":
        against = [g for g in against if g.match.verdict != "bound_differs"]
    return [g for g in against if not _told_on(g.place.passage, best.place.passage)]


def _told_on(first: Passage, then: Passage) -> bool:
    return then.pronoun and first.source == then.source and 0 <= then.start - first.end <= _GAP


def _otherwise_told(view: _View, best: _Graded, held: Sequence[_Graded]) -> _Graded | None:
    """Return the supporting passage with what it says otherwise: another speaker, another role, the contrary."""
    said = view.use
    credited = _credit_conflict(said, held, best.score)
    if credited or best.score < _TELLING:
        return credited
    role = _role_conflict(view, best.place)
    if role:
        return best._replace(match=role)
    if said.negated != best.place.use.negated and said.figure.kind not in ("date", "time"):
        saying = ("denies", "states") if said.negated else ("states", "denies")
        return best._replace(match=Match("role_differs", f"“{_words(said)}”: the brief {saying[0]} what the passage {saying[1]}"))
    return None


class _View(NamedTuple):
    """A figure of the brief with the words around it."""

    use: Use
    near: dict[str, float]
    stems: frozenset[str]

    @classmethod
    def of(cls, use: Use) -> _View:
        figure = use.figure
        words = content_words(use.text, max(use.start, figure.start - _SIGHT), min(use.end, figure.end + _SIGHT))
        outside = frozenset(w.stem for w in words if w.end <= use.figure.start or w.start >= use.figure.end)
        return cls(use, near_words(use, words), outside)

    def score(self, library: Library, place: Place) -> float:
        return library.likeness(self.near, self.stems, place) * (0.7 + 0.3 * noun_fits(self.use, place.use))


def _is_small(said: Use) -> bool:
    """Return whether ``said`` is a small count in words: writers count what an article only names, "her two sons"."""
    return said.figure.kind == "count" and bool(_SMALL.fullmatch(said.figure.text))


def _points_back(said: Use) -> bool:
    """Return whether a small number stands for those named before: "the two agreed"."""
    figure = said.figure
    before = said.text[max(said.start, figure.start - 6) : figure.start].lower()
    return bool(_SMALL.fullmatch(figure.text)) and not figure.counts and before.endswith(("the ", "these ", "those "))


def _credit_conflict(said: Use, held: Sequence[_Graded], best: float) -> _Graded | None:
    """Return the passage that gives the figure to somebody else, when the brief names a speaker and no passage fits them."""
    near = sorted((g for g in held if g.score >= best * _NEARLY), key=lambda g: -g.score)
    speakers = [(g, speakers_of(g.place.use)) for g in near]
    for name in speakers_of(said):
        if any(may_be_same(name, who) or mentions(name, _sentence_of(g)) for g, who in speakers):
            continue
        other = next(((g, who[0]) for g, who in speakers if who), None)
        if other is not None:
            words = f"“{_words(said)}” is credited to {name} in the brief; the passage credits {other[1]}"
            return other[0]._replace(match=Match("speaker_differs", words))
    return None


def _sentence_of(graded: _Graded) -> str:
    passage = graded.place.passage
    return passage.text[passage.start : passage.end]


def _role_conflict(view: _View, place: Place) -> Match | None:
    """Return role_differs when the figure's clause kills whom the passage wounds, or the other way round.

    The passage must not speak of that role at all, nor the brief of the passage's.
    """
    use = view.use
    window = use.text[max(use.start, use.figure.start - _ROLE_REACH) : min(use.end, use.figure.end + _ROLE_REACH)]
    said, whole = roles_in(window), roles_in(use.text[use.start : use.end])
    passage = roles_in(place.passage.text[place.passage.start : place.passage.end])
    if not said or said & passage or not passage - whole:
        return None
    told = (" and ".join(sorted(roles)) for roles in (said, passage))
    return Match("role_differs", f"“{_words(use)}”: {next(told)} in the brief, {next(told)} in the passage that tells this")


def _speaks_of_it(view: _View, library: Library, place: Place) -> bool:
    """Return whether another number may stand for this one at all: what is counted, or the words around, must agree."""
    if view.use.figure.kind in ("date", "time") or (view.use.figure.kind == "age" and view.use.figure.bound == "range"):
        return True
    if view.use.figure.bound != "exact" and view.use.figure.kind in ("measure", "money") and _close(view.use, place.use):
        return True  # amounts with a unit and a hedge, a tenth apart: the words around may be quite others, "deep" and "depth"
    least = _STRONG / 2 if _close(view.use, place.use) else _STRONG
    return noun_fits(view.use, place.use) >= 0.9 or view.score(library, place) >= least


def _close(said: Use, found: Use) -> bool:
    """Return whether two amounts that no reader takes for a count of anything else are within a tenth of each other."""
    a, b = size_of(said.figure), size_of(found.figure)
    if a is None or b is None or a.number is None or b.number is None:
        return False
    if said.figure.kind == "count" and a.number < 1000:
        return False
    return abs(a.number - b.number) * 10 <= max(abs(a.number), abs(b.number))


def _taken(view: _View, others: Sequence[_View], library: Library, place: Place) -> bool:
    """Return whether another figure of the same sentence tells what stands at ``place``, and fits it better."""
    mine = view.score(library, place)
    for other in others:
        match = match_uses(other.use, place.use)
        if match and other.score(library, place) >= mine:
            return True
    return False


def _unsupported(
    said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str],
    weights: _Weights,
) -> Weighed:  # fmt: skip
    view = _View.of(said)
    places = [p for p in library.places if p.passage.source in sources]
    texts = list(dict.fromkeys(p.text for p in library.passages if p.source in sources))
    other = otherwise(said, [Candidate(p.use, n) for n, p in enumerate(places)], texts, sentence)
    if other:
        return Weighed(_verdict(said, other[0]), None)
    against = weights.against
    if weights.elsewhere:
        best = max(weights.elsewhere, key=lambda g: g.score)
        match = Match("elsewhere", f"“{_words(said)}” stands in {best.place.passage.source}, which is not cited here")
        return Weighed(_verdict(said, match), best.place.passage)
    telling = [
        g.place.use
        for g in sorted(_all(view, library, sources), key=lambda g: -g.score)
        if g.score >= _HEARD or g.place.use.figure.kind == "date"
    ]
    worked = worked_out(said, telling)
    if worked is not None:
        return Weighed(_verdict(said, worked), None)
    failing = [g for g in against if not passes(g.match.verdict, own=False) and match_uses(said, g.place.use)]
    if failing:
        best = max(failing, key=lambda g: (-TABLE[g.match.verdict].rank, g.score))
        if best.match.verdict == "kind_differs" and best.score >= _STRONG and _elliptic(said, best.place.use):
            return Weighed(_verdict(said, best.match._replace(verdict="softened")), best.place.passage)
        return Weighed(_verdict(said, best.match), best.place.passage)
    if _ARRANGING.fullmatch(said.figure.text) or (_is_small(said) and not any(g.score >= _TELLING for g in against)):
        noted = Match("softened", f"“{_words(said)}” is not in the source in this use")
        return Weighed(_verdict(said, noted), None)
    nearest = max(against, key=lambda g: g.score, default=None)
    if nearest is None or nearest.score < _STRONG:
        return Weighed(_verdict(said, Match("absent", f"“{_words(said)}” is not in the source")), None)
    told = f"“{_words(said)}” is not in the source; the passage nearest to this says “{_words(nearest.place.use)}”"
    return Weighed(_verdict(said, Match("absent", told)), nearest.place.passage)


def _all(view: _View, library: Library, sources: Collection[str]) -> list[_Graded]:
    blank = Match("absent", "")
    return [_Graded(p, blank, view.score(library, p)) for p in library.places if p.passage.source in sources]


def _elliptic(said: Use, found: Use) -> bool:
    """Return whether a number of years may be one of what happens in each: "the past 76 races", "four years in a row"."""
    if (said.figure.kind, found.figure.kind) == ("count", "duration"):
        return True
    if (said.figure.kind, found.figure.kind) != ("duration", "count"):
        return False
    ago = found.text[max(0, found.figure.start - 4) : found.figure.start]
    alone = (ago == "for " and _STOP.match(found.text, found.figure.end)) or head(found.figure.counts or "") == said.figure.unit
    return bool(alone or _IN_A_ROW.match(said.text, said.figure.end))


def _rivals(said: Use, found: Use) -> bool:
    """Return whether ``found`` could stand where ``said`` stands: the same measure of the same sort of thing."""
    a, b = said.figure, found.figure
    if (
        (b.bound == "vague" and _may_hold(b, a))
        or _happens(a) != _happens(b)
        or "name" in (a.kind, b.kind)
        or measure_of(a) != measure_of(b)
        or (a.kind == "age") != (b.kind == "age")
        or comparable(a, b)
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


def _other_use(said: Use, found: Use) -> Match:
    """Return the verdict on a value that the source gives for something else."""
    verdict: Verdict = "counts_differs" if said.figure.kind in ("count", "ratio", "percent") else "elsewhere"
    return Match(
        verdict, f"“{_words(said)}” stands in the source for something else; the passage that tells this says “{_words(found)}”"
    )


def _words(use: Use) -> str:
    return " ".join(use.figure.text.split())


def _verdict(said: Use, match: Match) -> FigureVerdict:
    figure = said.figure
    return FigureVerdict(figure, match.verdict, passes(match.verdict, own=False), figure.start, figure.end, match.reason, None)
