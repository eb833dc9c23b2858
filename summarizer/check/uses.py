"""The figures of a text with the sentence each stands in, read once per text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.figures import find_figures
from summarizer.layout import layout, sentence_index
from summarizer.memo import kept
from summarizer.models import Bound, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(
    r"\d+"
    r"|\b(?=[tfsenhbmd])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?)\b"
    r"(?!-(?:legged|footed|handed|poster|letter)\b)",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:not(?!-| only| just| until| long| all| every| necessarily| always| quite| unlike| alone)"
    r"|never|cannot|none|neither|den(?:y|ies|ied|ying)|failed to|no longer)\b|n[’']t\b",
    re.I,
)
_CLAUSE = re.compile(
    r"[.;:!?()\[\]“”\"—–]|,\s|\s-\s"
    r"|\b(?:but|while|although|though|whereas|because|which|who|that|if|whether|unless)\b",
    re.I,
)

_APPOSED = re.compile(r",(?! (?:\d|and\b|or\b))")

_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>(?:[A-Za-z-]{2,20} ){0,3}?[a-z-]{2,20}s|people|men|women|children|police)"
    r" (?:(?:who )?(?:were |had |have )?(?:killed|wounded|injured|dead|died|missing|arrested|detained|hurt) )?"
    r"(?:at|as|to|was|is) \Z",
    re.I,
)
_NOTHING_FOLLOWS = re.compile(r"\s*(?:[,.;)]|\Z|(?:and|but|or|before|after|while|in|on|at|for)\b)", re.I)
_REACHING = re.compile(
    r"\b(?:can|could|may|might|will|would) (?:reach|grow to|rise to|hold|carry|seat) (?:about |some )?\Z", re.I
)
_AVERAGE = re.compile(r"\b(?:averages?|averaged|averaging|typical(?:ly)?|mean|median)\b", re.I)
_NOBODY = re.compile(r"\b(?:no|not|never|neither|none|nobody|cannot)\b|n[’']t\b", re.I)
_TURNED: dict[str, Bound] = {"more_than": "at_most", "less_than": "at_least"}
_AT_MOST = re.compile(r"(?: [\w-]+){0,2},? at (?:the )?most\b", re.I)
_SIGHT = 30
_REACH = 12
"""Figures on each side of one that may compete or be added up with it."""


class Use(NamedTuple):
    """One figure where it stands; offsets count into ``text``."""

    figure: Figure
    text: str
    start: int
    """Of its sentence."""
    end: int
    negated: bool
    """Its clause says that it is not so."""
    implied: bool = False
    """No number is written: "an hour", "both", "her 40th birthday". Such words may support a figure, never speak against one."""


@kept(short=2048, long=512)
def uses_of(text: str) -> tuple[Use, ...]:
    """Return every figure of ``text`` in reading order; a digit or number word that is in none becomes a bare count."""
    known = find_figures(text)
    figures = [*known, *_uncovered(text, known)]
    if not figures:
        return ()
    lay = layout(text)
    out = []
    for raw in figures:
        figure = _numbered(text, _aged(text, raw))
        index = sentence_index(lay, figure.start)
        start, end = lay.sentences[index][:2] if index is not None else _line(text, figure.start)
        out.append(Use(figure, text, start, end, _negated(text, figure, start, end)))
    return tuple(sorted(out, key=lambda use: use.figure.start))


def read_otherwise(said: Use, sentence: Sequence[Use]) -> Iterator[Use]:
    """Yield a figure of a brief as what it may be meant for as well: with a unit it leaves out, as a count, as an upper bound."""
    figure, whole = said.figure, elided(said, sentence)
    if whole is not None:
        yield whole
    if figure.kind == "ordinal" and figure.value and len(figure.value) > 2:  # "20 winners from his 1,000th"
        yield said._replace(figure=figure.model_copy(update={"kind": "count"}))
    before = said.text[max(said.start, figure.start - _SIGHT) : figure.start]
    if figure.bound in _TURNED and _NOBODY.search(before):  # "neither may play more than six times"
        low, high = (None, figure.value) if figure.bound == "more_than" else (figure.value, None)
        yield said._replace(
            figure=figure.model_copy(update={"bound": _TURNED[figure.bound], "low": low, "high": high}), negated=False
        )
    if figure.bound == "exact" and figure.value and _AVERAGE.search(said.text, said.start, said.end):
        yield said._replace(figure=figure.model_copy(update={"bound": "about"}))
    if (figure.bound == "exact" and _REACHING.search(before)) or _AT_MOST.match(said.text, figure.end, said.end):
        most = {"bound": "at_most", "low": None, "high": figure.value, "value": figure.value}
        yield said._replace(figure=figure.model_copy(update=most))


def elided(said: Use, sentence: Sequence[Use]) -> Use | None:
    """Return a bare number with the unit of the figure before it, where it leaves that out: "seven years, and Ann eight"."""
    figure = said.figure
    bare = figure.kind == "count" and figure.bound == "exact" and not figure.counts and not figure.unit
    if not bare or not _NOTHING_FOLLOWS.match(said.text, figure.end, said.end):
        return None
    before = [use.figure for use in sentence if said.start <= use.figure.start and use.figure.end <= figure.start]
    kind = before[-1].kind if before else "count"
    if kind not in ("duration", "measure", "money", "percent", "age"):
        return None
    return said._replace(figure=figure.model_copy(update={"kind": kind, "unit": before[-1].unit}))


def neighbours(uses: Sequence[Use], index: int) -> Sequence[Use]:
    """Return the uses around the one at ``index``, itself included: as many as a sentence holds, however long a text is."""
    return uses[max(0, index - _REACH) : index + _REACH + 1]


def _aged(text: str, figure: Figure) -> Figure:
    """Return a bare number between commas behind a word as the age that it is, in small letters too: "ann, 37, said"."""
    bare = figure.kind == "count" and figure.bound == "exact" and not figure.counts and figure.text.isdigit()
    if (
        bare
        and len(figure.text) <= 2
        and _APPOSED.match(text, figure.end)
        and re.search(r"[^\W\d_], ?\Z", text[max(0, figure.start - 4) : figure.start])
    ):
        return figure.model_copy(update={"kind": "age", "unit": "year"})
    return figure


def _numbered(text: str, figure: Figure) -> Figure:
    """Return a bare number with what it counts where that stands before it: "the number of soldiers killed at 62"."""
    if figure.kind != "count" or figure.counts:
        return figure
    m = _NUMBER_OF.search(text, max(0, figure.start - 90), figure.start)
    return figure.model_copy(update={"counts": m["noun"]}) if m else figure


def _uncovered(text: str, figures: list[Figure]) -> list[Figure]:
    taken = bytearray(len(text))
    for figure in figures:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return [
        Figure(text=m[0], start=m.start(), end=m.end(), kind="count")
        for m in _NUMBER.finditer(text)
        if not taken[m.start()] and not taken[m.end() - 1]
    ]


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def negated_at_all(use: Use) -> bool:
    """Return whether the sentence of a figure denies anything: what it denies may then be told further on."""
    return bool(_NEGATION.search(use.text, use.start, use.end))


def _negated(text: str, figure: Figure, start: int, end: int) -> bool:
    """Return whether the figure's clause is negated: "62 were not killed", "did not kill 62"."""
    left = max((m.end() for m in _CLAUSE.finditer(text, max(start, figure.start - 80), figure.start)), default=start)
    stop = _CLAUSE.search(text, figure.end, min(end, figure.end + 80))
    right = stop.start() if stop else end
    before, after = text[max(left, figure.start - 60) : figure.start], text[figure.end : min(right, figure.end + 60)]
    return bool(_NEGATION.search(before) or _NEGATION.search(after))
