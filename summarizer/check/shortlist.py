"""The few figures of the articles that a figure nobody supports may still be made of: in two parts, as a sum, as a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.figures import Candidate
from summarizer.check.worked import tells_ages_apart, tells_difference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.check.support import Library, Place
    from summarizer.check.uses import Use
    from summarizer.check.views import View
    from summarizer.models import FigureKind

_HEARD = 0.15
"""Likeness from which the figures of a passage may be set against each other."""
_SAME = 5
"""Places of another figure of the sentence, the first ones, beside which it is looked for."""
_ANYWHERE: dict[FigureKind, tuple[FigureKind, ...]] = {
    "date": ("date", "time"),
    "time": ("date", "time"),
    "duration": ("date", "time", "duration"),
}
"""By what is worked out, figures that help wherever they stand."""


def candidates(said: Use, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> list[Candidate]:
    """Return in reading order the figures that `otherwise` may rest ``said`` on; of those that name or date, each text once."""
    figure = said.figure
    found: list[Place] = []
    if figure.kind in ("count", "ordinal", "date"):
        found += {p.use.figure.text: p for p in reversed(library.of_kind(("name", "date"), sources))}.values()
    if figure.bound == "range":
        ends = [number for number in (figure.low, figure.high) if number]
        points = [figure.model_copy(update={"bound": "exact", "value": n, "low": n, "high": n}) for n in ends]
        found += [place for point in points for place in library.alike(point, sources)]
    if figure.bound == "exact" and figure.kind not in ("date", "time", "name", "ordinal"):
        parts = [use for use in sentence if (use.start, use.end) == (said.start, said.end) and use != said]
        found += [place for use in parts for place in library.alike(use.figure, sources)]
    places = {id(place): place for place in found}.values()
    return [Candidate(place.use, n) for n, place in enumerate(sorted(places, key=library.order))]


def helpful(view: View, sentence: Sequence[Use], library: Library, sources: Collection[str]) -> list[Use]:
    """Return the figures of which ``view`` may be worked out, those first whose words are most like its own.

    Those beside what the other figures of its sentence rest on come last: "it grew by 14 million, to 77 million".
    """
    heard = [(view.score(library, p), p) for p in library.telling(view.stems, view.near, _HEARD, sources)]
    found = {id(place): (score, place) for score, place in heard if score >= _HEARD}
    kinds = ("age",) if tells_ages_apart(view.use) else _ANYWHERE.get(view.use.figure.kind)
    for place in library.of_kind(kinds, sources) if kinds else ():
        if id(place) not in found:
            found[id(place)] = view.score(library, place), place
    for use in sentence if tells_difference(view.use) else ():
        if use.figure.start != view.use.figure.start and (use.start, use.end) == (view.use.start, view.use.end):
            for place in (near for one in library.alike(use.figure, sources)[:_SAME] for near in library.beside(one)):
                found.setdefault(id(place), (0.0, place))
    return [place.use for _, place in sorted(found.values(), key=lambda one: (-one[0], library.order(one[1])))]
