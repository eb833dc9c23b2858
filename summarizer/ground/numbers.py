"""The figures of a draft: those of its statement must be read in its evidence, whole, and mean the same there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.figures import Candidate, judge, match_uses
from summarizer.check.nouns import head, kinship, role_of, singular
from summarizer.check.uses import Use, uses_of
from summarizer.check.verdicts import TABLE
from summarizer.ground.fates import FATES, borne, words_of
from summarizer.ground.refusal import Refusal, short
from summarizer.ground.vocabulary import stem
from summarizer.spans import find_quote, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import ContextSpan, Figure, Span
    from summarizer.wire import DraftClaim

_STATED = frozenset({"supported", "equivalent"})
"""A statement says what its evidence says; roundings and entailments are for the brief to make, not for the claim."""
_MOMENTS = frozenset({"date", "time"})
_JOINED = re.compile(
    r"\s(?:[a-z]{1,20}\s)?(?:out\s)?(?:of|in|to|than|against|from)\s(?:(?:the|its|their|all|a|total of|some)\s){0,2}"
)
_ANYONE = frozenset({"people", "person", "other"})


class _Pair(NamedTuple):
    """A figure of the statement and the figure of the evidence that it restates."""

    said: Use
    found: Use


def figures_of(
    draft: DraftClaim, evidence: Sequence[Span], context: Sequence[ContextSpan], reading: Reading
) -> tuple[Figure, ...] | Refusal:
    """Return the figures of the claim: each number of its statement, and each that it lists, as read in the evidence.

    Other figures that the evidence happens to hold belong to other claims and are left out. Figures are read in the
    article, so that "62" cut out of "at least 62" is seen; role and thing counted may come from the context where the
    clause elides them.
    """
    inside = _inside(evidence, reading)
    if isinstance(inside, Refusal):
        return inside
    listed: set[int] = set()
    for entry in draft.figures:
        starts = _listed(entry, inside, evidence, reading)
        if isinstance(starts, Refusal):
            return starts
        listed.update(starts)
    pairs = _restated(draft, inside, context, evidence, reading)
    if isinstance(pairs, Refusal):
        return pairs
    words = [word.lower() for span in (*evidence, *context) for word in words_of(span.text)]
    for pair in pairs:
        problem = _role(pair, words, draft.statement) or _counted(pair, words)
        if problem:
            return problem
    turned = _turned(pairs, draft.statement, reading)
    if turned:
        return turned
    restated = {pair.found.figure.start: pair.said.figure for pair in pairs}
    return tuple(
        _completed(use.figure, restated.get(use.figure.start))
        for use in inside
        if use.figure.start in listed or use.figure.start in restated
    )


def _inside(evidence: Sequence[Span], reading: Reading) -> list[Use] | Refusal:
    """Return the figures that lie in the evidence; one that an end of it cuts is a refusal."""
    inside: dict[int, Use] = {}
    for span in evidence:
        for use in reading.uses_between(span.start, span.end):
            figure = use.figure
            if any(other.start <= figure.start and figure.end <= other.end for other in evidence):
                inside[figure.start] = use
            elif figure.kind not in (*_MOMENTS, "name"):
                told = f"the evidence cuts a figure: the article says “{short(figure.text)}”; quote it whole"
                return Refusal("figure_cut", told)
    return [inside[start] for start in sorted(inside)]


def _listed(entry: str, inside: Sequence[Use], evidence: Sequence[Span], reading: Reading) -> list[int] | Refusal:
    """Return where the figures that ``entry`` copies stand; what it adds ("soldiers") must stand beside them."""
    wanted = _plain(entry)
    same = [use.figure.start for use in inside if _plain(use.figure.text) == wanted]
    if same:
        return same
    for span in evidence:
        hit = find_quote(entry, span.text)
        if hit is not None:
            if not uses_of(entry):
                return []  # "week-old": no figure by this reading, and words of the evidence
            start, end = span.start + hit.start, span.start + hit.end
            held = [use.figure.start for use in inside if start <= use.figure.start and use.figure.end <= end]
            if held:
                return held
    part = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    whole = next((use.figure for use in inside if wanted and part.search(_plain(use.figure.text))), None)
    if whole is None and any(find_quote(entry, use.figure.text) for use in reading.uses if use.figure.kind in _MOMENTS):
        return []  # a date is told by ``when``
    if whole is None:
        return Refusal("figure_absent", f"the figure “{short(entry)}” is not in the evidence")
    if whole.kind in _MOMENTS:
        return []
    return Refusal("figure_cut", f"“{short(entry)}” is cut out of “{short(whole.text)}”: write the figure as the article does")


def _restated(
    draft: DraftClaim, inside: Sequence[Use], context: Sequence[ContextSpan], evidence: Sequence[Span], reading: Reading
) -> list[_Pair] | Refusal:
    """Return each figure of the statement with the figure of the evidence that it restates, one for one."""
    moments = _moments(draft, context, reading)
    texts = [span.text for span in (*evidence, *context)] + ([draft.when] if draft.when else [])
    said = [use._replace(negated=False) for use in uses_of(draft.statement)]  # negation has its own rule
    pairs: list[_Pair] = []
    for use in said:
        taken = {pair.found.figure.start for pair in pairs}
        found = _source(use, inside, moments, taken)
        if isinstance(found, Use):
            if found in inside:
                pairs.append(_Pair(use, found))
            continue
        verbatim = found.code == "figure_absent" and _verbatim(use, evidence)
        if not verbatim and not _named_or_dated(use, said, (*inside, *moments), texts):
            return found
    return pairs


def _source(use: Use, inside: Sequence[Use], moments: Sequence[Use], taken: Iterable[int]) -> Use | Refusal:
    """Return the figure that ``use`` restates, first among those not ``taken``, or the nearest miss."""
    miss: tuple[int, str, Use] | None = None
    repeated = False
    for found in (*inside, *moments):
        match = match_uses(use, found._replace(negated=False))
        if match is None:
            continue
        moment = use.figure.kind in _MOMENTS and TABLE[match.verdict].found
        if match.verdict in _STATED or moment:
            if found.figure.start not in taken or moment or found in moments:
                return found
            repeated = True
        elif miss is None or TABLE[match.verdict].rank < miss[0]:
            miss = TABLE[match.verdict].rank, match.verdict, found
    figure = short(use.figure.text)
    if repeated:
        return Refusal("figure_repeated", f"“{figure}” stands once in the evidence and twice in the statement")
    if miss is None:
        return Refusal("figure_absent", f"“{figure}” in the statement is not a figure of the evidence")
    code = "bound_differs" if miss[1] in ("rounded", "entailed", "softened") else miss[1]
    theirs = f"“{short(miss[2].figure.text)}”{_thing(miss[2].figure)}"
    return Refusal(code, f"the statement says “{figure}”{_thing(use.figure)}, the evidence {theirs}")


def _verbatim(use: Use, evidence: Sequence[Span]) -> bool:
    """Tell whether words that only the statement's reading takes for a figure stand in the evidence between the same words."""
    before = use.text[: use.figure.start].rstrip().rsplit(" ", 1)[-1]
    after = use.text[use.figure.end :].lstrip().split(" ", 1)[0]
    words = " ".join(word for word in (before, use.figure.text, after.rstrip(".,;:")) if word)
    return bool(before and after) and any(find_quote(words, span.text) for span in evidence)


def _named_or_dated(use: Use, said: Sequence[Use], candidates: Sequence[Use], texts: Sequence[str]) -> bool:
    """Tell whether ``use`` is part of a name, or a date, that evidence, context or ``when`` hold."""
    figure = use.figure
    if figure.kind in _MOMENTS:
        return any(find_quote(figure.text, text) for text in texts)
    bare = figure.value is None and figure.low is None
    return (figure.kind == "name" or bare) and judge(use, [Candidate(c, 0) for c in candidates], texts, said).verdict in _STATED


def _moments(draft: DraftClaim, context: Sequence[ContextSpan], reading: Reading) -> list[Use]:
    """Return the dates, times and stretches of time that ``when`` and the context give."""
    found = [
        use for span in context for use in reading.uses_between(span.start, span.end)
        if use.figure.kind in (*_MOMENTS, "name")
    ]  # fmt: skip
    if draft.when:
        found += [use for use in uses_of(draft.when) if use.figure.kind in (*_MOMENTS, "duration")]
    return found


def _turned(pairs: Sequence[_Pair], statement: str, reading: Reading) -> Refusal | None:
    """Return a refusal where two figures that evidence and statement join by "of" or "to" have changed places: "20 of 12"."""
    ordered = sorted(pairs, key=lambda pair: pair.said.figure.start)
    for one, two in pairwise(ordered):
        first, second = sorted((one.found.figure, two.found.figure), key=lambda figure: figure.start)
        joined = _JOINED.fullmatch(statement[one.said.figure.end : two.said.figure.start])
        if joined and first is two.found.figure and _JOINED.fullmatch(reading.text[first.end : second.start]):
            told = short(reading.text[first.start : second.end])
            return Refusal("order_differs", f"the evidence says “{told}”: keep the order of the two figures")
    return None


def _role(pair: _Pair, words: Sequence[str], statement: str) -> Refusal | None:
    """Return a refusal where killed, wounded or missing is added to a figure, or lost from it."""
    mine, theirs = role_of(pair.said.figure.role), role_of(pair.found.figure.role)
    figure = short(pair.said.figure.text)
    if mine == theirs:
        return None
    if theirs in FATES and theirs not in borne(words_of(statement)):
        return Refusal("role_differs", f"the evidence says that “{figure}” were {theirs}: the statement must say so")
    if mine in FATES and not theirs and mine not in borne(words):
        told = f"that “{figure}” were {mine} does not stand in evidence or context"
        return Refusal("role_absent", f"{told}: quote it as context for role")
    return None


def _counted(pair: _Pair, words: Sequence[str]) -> Refusal | None:
    """Return a refusal where the statement counts what neither evidence nor context speaks of."""
    figure, counts = pair.said.figure, pair.said.figure.counts
    counted = head(counts) if counts else ""
    if figure.kind != "count" or not counted or kinship(counts, pair.found.figure.counts) in ("same", "synonym"):
        return None
    if counted in _ANYONE or singular(counted) in map(singular, words) or stem(counted) in map(stem, words):
        return None
    nouns = [word for word in dict.fromkeys(words) if not borne([word])]
    if any(kinship(word, counts) in ("same", "synonym") for word in nouns):
        return None
    told_so = f"that “{short(figure.text)}” counts {short(counts or '')} does not stand in evidence or context"
    return Refusal("counts_absent", f"{told_so}: quote it as context for subject")


def _completed(figure: Figure, said: Figure | None) -> Figure:
    """Return the figure of the article with what its clause elides; the statement was proven against evidence and context."""
    names = [name for name in ("role", "counts") if said and getattr(said, name) and not getattr(figure, name)]
    return figure.model_copy(update={name: getattr(said, name) for name in names}) if names else figure


def _thing(figure: Figure) -> str:
    told = " ".join(word for word in (figure.counts, figure.role) if word)
    return f" ({short(told)})" if told else ""


def _plain(words: str) -> str:
    return normalise(words).text.strip(" .,;:'\"").casefold()
