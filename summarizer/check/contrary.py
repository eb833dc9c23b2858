"""What a passage that gives the same figure says otherwise: another speaker, another role, the contrary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.compare import Match
from summarizer.check.credit import may_be_same, mentions, speakers_of
from summarizer.check.nouns import roles_in
from summarizer.check.views import TELLING, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.check.support import Place
    from summarizer.check.uses import Use
    from summarizer.check.views import Graded, View

_NEARLY = 0.7
"""How near to the best a passage must come to have a say on who is credited."""
_ROLE_REACH = 60
"""Characters on each side of a figure in which a verb tells what happened to those who are counted."""


def otherwise_told(view: View, best: Graded, held: Sequence[Graded]) -> Graded | None:
    """Return the supporting passage with what it says otherwise: another speaker, another role, the contrary."""
    said = view.use
    credited = _credit_conflict(said, held, best.score)
    if credited or best.score < TELLING:
        return credited
    role = _role_conflict(view, best.place)
    if role:
        return best._replace(match=role)
    if said.negated != best.place.use.negated and said.figure.kind not in ("date", "time"):
        saying = ("denies", "states") if said.negated else ("states", "denies")
        return best._replace(
            match=Match("role_differs", f"“{words_of(said)}”: the brief {saying[0]} what the passage {saying[1]}")
        )
    return None


def _credit_conflict(said: Use, held: Sequence[Graded], best: float) -> Graded | None:
    """Return the passage that gives the figure to somebody else, when the brief names a speaker and no passage fits them."""
    near = sorted((g for g in held if g.score >= best * _NEARLY), key=lambda g: -g.score)
    speakers = [(g, speakers_of(g.place.use)) for g in near]
    for name in speakers_of(said):
        if any(may_be_same(name, who) or mentions(name, _sentence_of(g)) for g, who in speakers):
            continue
        other = next(((g, who[0]) for g, who in speakers if who), None)
        if other is not None:
            words = f"“{words_of(said)}” is credited to {name} in the brief; the passage credits {other[1]}"
            return other[0]._replace(match=Match("speaker_differs", words))
    return None


def _sentence_of(graded: Graded) -> str:
    passage = graded.place.passage
    return passage.text[passage.start : passage.end]


def _role_conflict(view: View, place: Place) -> Match | None:
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
    return Match("role_differs", f"“{words_of(use)}”: {next(told)} in the brief, {next(told)} in the passage that tells this")
