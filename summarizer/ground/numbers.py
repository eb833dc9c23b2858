"""The figures of a draft: those of its statement must be read in its evidence, whole, and mean the same there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.figures import Candidate, judge, match_uses
from summarizer.check.nouns import head, kinship, role_of, singular
from summarizer.check.uses import Use, uses_of
from summarizer.check.verdicts import TABLE
from summarizer.ground.vocabulary import stem
from summarizer.spans import find_quote, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import ContextSpan, Figure, Span
    from summarizer.wire import DraftClaim

_STATED = frozenset({"supported", "equivalent"})
"""A statement says what its evidence says; roundings and entailments are for the brief to make, not for the claim."""
_MOMENTS = frozenset({"date", "time"})
_RIVALS = frozenset({"killed", "wounded", "missing", "arrested", "freed", "infected"})
"""What happened to people, of which a statement must never take one for another."""
_WORD = re.compile(r"[^\W\d_]+")


class Numbers(NamedTuple):
    """The figures of a proven draft, or why it is refused."""

    figures: tuple[Figure, ...]
    code: str = ""
    reason: str = ""


def figures_of(draft: DraftClaim, evidence: Sequence[Span], context: Sequence[ContextSpan], reading: Reading) -> Numbers:
    """Return the figures that the claim states: each number of its statement, and each that it lists, read in the evidence.

    Other figures that the evidence happens to hold belong to other claims and are left out. A figure is read in the
    article, so that "62" cut out of "at least 62" is seen; role and thing counted come from the context where the
    clause elides them.
    """
    inside, cut = _split(evidence, reading)
    if cut:
        return Numbers((), "figure_cut", f"the evidence cuts a figure: the article says “{_words(cut.text)}”; quote it whole")
    stated: dict[int, Use | None] = {}
    for entry in draft.figures:
        found, problem = _listed(entry, inside, evidence, reading)
        if problem:
            return problem
        stated.update((use.figure.start, None) for use in found)
    said = uses_of(draft.statement)
    moments = _moments(draft, context, reading)
    texts = [span.text for span in (*evidence, *context)] + ([draft.when] if draft.when else [])
    for use in said:
        problem = _prove(use, said, inside, moments, texts, stated)
        if problem:
            return problem
    problem = next(filter(None, (_elided(use.figure, stated, (*evidence, *context)) for use in said)), None)
    if problem:
        return problem
    figures = [_completed(use.figure, stated[use.figure.start]) for use in inside if use.figure.start in stated]
    return Numbers(tuple(figures))


def _split(evidence: Sequence[Span], reading: Reading) -> tuple[list[Use], Figure | None]:
    """Return the figures inside the evidence, and the first that an end of it cuts."""
    inside: list[Use] = []
    cut: Figure | None = None
    for use in reading.uses:
        figure = use.figure
        for span in evidence:
            if span.start <= figure.start and figure.end <= span.end:
                inside.append(use)
                break
            if figure.start < span.end and span.start < figure.end and figure.kind not in (*_MOMENTS, "name"):
                cut = cut or figure
    return inside, cut


def _listed(entry: str, inside: Sequence[Use], evidence: Sequence[Span], reading: Reading) -> tuple[list[Use], Numbers | None]:
    """Return the figures of the evidence that ``entry`` copies; a part of one is none."""
    wanted = _plain(entry)
    same = [use for use in inside if _plain(use.figure.text) == wanted]
    if same:
        return same, None
    for span in evidence:
        hit = find_quote(entry, span.text)
        if hit is None:
            continue
        start, end = span.start + hit.start, span.start + hit.end
        held = [use for use in inside if start <= use.figure.start and use.figure.end <= end]
        if held:
            return held, None
    whole = next((use.figure for use in inside if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _plain(use.figure.text))), None)
    if whole is not None:
        if whole.kind in _MOMENTS:
            return [], None
        return [], Numbers(
            (), "figure_cut", f"“{_words(entry)}” is cut out of “{_words(whole.text)}”: write the figure as the article does"
        )
    if any(find_quote(entry, use.figure.text) for use in reading.uses if use.figure.kind in _MOMENTS):
        return [], None
    return [], Numbers((), "figure_absent", f"the figure “{_words(entry)}” is not in the evidence")


def _elided(figure: Figure, stated: dict[int, Use | None], spans: Sequence[Span]) -> Numbers | None:
    """Return a refusal where the statement tells of a figure what neither evidence nor context says of it."""
    words = [word.lower() for span in spans for word in _WORD.findall(span.text)]
    role = role_of(figure.role)
    if role in _RIVALS and role not in {role_of(word) for word in words}:
        told = f"that “{_words(figure.text)}” were {role}"
        return Numbers((), "role_absent", f"{told} does not stand in evidence or context: quote it as context for role")
    if figure.kind != "count" or not figure.counts:
        return None
    counted = head(figure.counts)
    if counted and singular(counted) not in map(singular, words) and stem(counted) not in map(stem, words):
        nouns = [word for word in dict.fromkeys(words) if role_of(word) not in _RIVALS]
        if counted in ("people", "person", "other") or any(kinship(word, figure.counts) in ("same", "synonym") for word in nouns):
            return None
        told = f"that “{_words(figure.text)}” counts {_words(figure.counts)}"
        return Numbers((), "counts_absent", f"{told} does not stand in evidence or context: quote it as context for subject")
    return None


def _moments(draft: DraftClaim, context: Sequence[ContextSpan], reading: Reading) -> list[Use]:
    """Return the dates, times and stretches of time that ``when`` and the context give."""
    found = [
        use for use in reading.uses
        if use.figure.kind in (*_MOMENTS, "name") and any(s.start < use.figure.end and use.figure.start < s.end for s in context)
    ]  # fmt: skip
    if draft.when:
        found += [use for use in uses_of(draft.when) if use.figure.kind in (*_MOMENTS, "duration")]
    return found


def _prove(
    use: Use,
    said: Sequence[Use],
    inside: Sequence[Use],
    moments: Sequence[Use],
    texts: Sequence[str],
    stated: dict[int, Use | None],
) -> Numbers | None:
    figure = use.figure
    best: tuple[str, Use] | None = None
    for found in (*inside, *moments):
        match = match_uses(use, found)
        if match is None:
            continue
        if match.verdict in _STATED or (figure.kind in _MOMENTS and TABLE[match.verdict].found):
            if found in inside:
                stated[found.figure.start] = use
            return None
        if best is None or TABLE[match.verdict].rank < TABLE[best[0]].rank:  # type: ignore[index]
            best = match.verdict, found
    candidates = [Candidate(found, 0) for found in (*inside, *moments)]
    if figure.kind == "name" or (figure.value is None and figure.low is None):
        if judge(use, candidates, texts, said).verdict in _STATED:
            return None
    elif figure.kind in _MOMENTS and any(find_quote(figure.text, text) for text in texts):
        return None
    if best is None:
        return Numbers((), "figure_absent", f"“{_words(figure.text)}” in the statement is not a figure of the evidence")
    verdict, found = best
    if verdict in ("rounded", "entailed", "softened", "bound_differs"):
        verdict = "bound_differs"
    said_so = f"the statement says “{_words(figure.text)}”{_thing(figure)}"
    return Numbers((), str(verdict), f"{said_so}, the evidence “{_words(found.figure.text)}”{_thing(found.figure)}")


def _thing(figure: Figure) -> str:
    told = " ".join(word for word in (figure.counts, figure.role) if word)
    return f" ({_words(told)})" if told else ""


def _completed(figure: Figure, said: Use | None) -> Figure:
    """Return the figure of the article with what its clause elides; the statement was proven against evidence and context."""
    if said is None:
        return figure
    missing = {
        name: getattr(said.figure, name)
        for name in ("role", "counts")
        if getattr(figure, name) is None and getattr(said.figure, name) is not None
    }
    return figure.model_copy(update=missing) if missing else figure


def _plain(words: str) -> str:
    return normalise(words).text.strip(" .,;:'\"").casefold()


def _words(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 50 else flat[:49] + "…"
