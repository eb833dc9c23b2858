"""Every figure of a text against the evidence it rests on.

The text's side is over-extracted (every digit and number word gets a verdict), the evidence's side is read strictly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.compare import Match, compare, plain_name
from summarizer.check.dates import together, weekdays_in
from summarizer.check.derive import derive
from summarizer.check.nouns import kinship, role_of, roles_differ
from summarizer.check.trends import rate_of
from summarizer.check.uses import Use, neighbours, uses_of
from summarizer.check.verdicts import TABLE, passes
from summarizer.models import Figure, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_DESIGNATION = re.compile(r"\d.*\d(?!\d*(?:st|nd|rd|th)\b)")
"""A number that is enough to know a name by: the "747" of "Boeing 747"."""
_GLUED = re.compile(r"\d+[A-Za-z]")
"""Digits and a letter, that may be a name: 3M."""
_SAYING = re.compile(r"(?:4 ?x ?4|4wd|24/7|fifty-fifty|50[-/]50)s?", re.I)
"""Numbers that are words by now: what they name has other words as well."""
_COUNTED_VAGUELY = re.compile(r"dozen|score|ten|hundred|thousand|million|billion|\d", re.I)
"""Vague words that still hold a number; "several" and "a few" hold none."""


class Evidence(NamedTuple):
    """Words that a figure may rest on, and who says them."""

    text: str
    speakers: tuple[str, ...] = ()
    source: str | None = None


class FigureVerdict(NamedTuple):
    """What the checker says of one figure; offsets count into the text that was checked."""

    figure: Figure
    verdict: Verdict
    ok: bool
    start: int
    end: int
    reason: str
    evidence: int | None
    """Which piece of evidence supports it, or comes nearest."""


class Candidate(NamedTuple):
    """A figure of the evidence, and the piece of evidence that holds it."""

    use: Use
    evidence: int


def check_figures(text: str, evidence: Sequence[str | Evidence]) -> list[FigureVerdict]:
    """Return a verdict for every figure of ``text``, in reading order.

    ``ok`` follows the standard for our own sentences: what is vaguer than the evidence fails too.
    """
    texts = [piece if isinstance(piece, str) else piece.text for piece in evidence]
    candidates = [Candidate(use, index) for index, piece in enumerate(texts) for use in uses_of(piece)]
    said = uses_of(text)
    return [judge(use, candidates, texts, neighbours(said, index)) for index, use in enumerate(said)]


def judge(said: Use, candidates: Sequence[Candidate], texts: Sequence[str], sentence: Iterable[Use] = ()) -> FigureVerdict:
    """Return the best verdict that any candidate earns ``said``.

    ``texts`` are the words of the evidence, for names and for digits that are no figure; ``sentence`` holds the other
    figures of the sentence, for spans and sums.
    """
    best: tuple[Match, int] | None = None
    for candidate in candidates:
        match = match_uses(said, candidate.use)
        if match and (best is None or TABLE[match.verdict].rank < TABLE[best[0].verdict].rank):
            best = match, candidate.evidence
            if match.verdict == "supported":
                break
    if best is None or not TABLE[best[0].verdict].found:
        best = otherwise(said, candidates, texts, sentence) or best
    if best is None:
        best = Match("absent", _absent(said, candidates)), -1
    match, index = best
    figure = said.figure
    return FigureVerdict(
        figure,
        match.verdict,
        passes(match.verdict, own=True),
        figure.start,
        figure.end,
        match.reason,
        index if index >= 0 else None,
    )


def match_uses(said: Use, found: Use) -> Match | None:
    """Return how two figures stand to each other, with what they count and what happened to it; None: no value shared."""
    match = compare(said.figure, found.figure)
    if match is None or not passes(match.verdict, own=False):
        return match
    mine, theirs = said.figure, found.figure
    here, there = " ".join(mine.text.split()), " ".join(theirs.text.split())
    if roles_differ(mine.role, theirs.role):
        return Match(
            "role_differs", f"“{here}” {role_of(mine.role)} in the brief; in the evidence “{there}” {role_of(theirs.role)}"
        )
    if said.negated != found.negated and mine.role and theirs.role:
        saying = ("denies", "states") if said.negated else ("states", "denies")
        return Match("role_differs", f"“{here}”: the brief {saying[0]} what the evidence {saying[1]}")
    if (mine.kind == "age" and theirs.counts) or (theirs.kind == "age" and mine.counts):
        counted, aged = (theirs, "brief") if mine.kind == "age" else (mine, "evidence")
        return Match("counts_differs", f"“{here}” and “{there}”: one counts {counted.counts}, in the {aged} it is an age")
    rates = rate_of(said), rate_of(found)
    if all(rates) and rates[0] != rates[1]:
        return Match("unit_differs", f"“{here}” a {rates[0]} in the brief; in the evidence “{there}” a {rates[1]}")
    if mine.kind in ("count", "ratio", "percent") and kinship(mine.counts, theirs.counts) == "differs":
        return Match(
            "counts_differs", f"“{here}” counts {mine.counts} in the brief; in the evidence “{there}” counts {theirs.counts}"
        )
    return match


def otherwise(
    said: Use, candidates: Sequence[Candidate], texts: Sequence[str], sentence: Iterable[Use]
) -> tuple[Match, int] | None:
    """Return what supports ``said`` when no single figure does: a name, a span, a date in two parts, a sum; -1: no evidence."""
    other = (
        _literal(said, candidates, texts)
        or _span(said, candidates)
        or _dates(said, candidates, texts)
        or derive(said, sentence, candidates)
    )
    if other is None and _SAYING.fullmatch(said.figure.text):
        return Match("softened", "no number"), -1
    if other is None and said.figure.bound == "vague" and not _COUNTED_VAGUELY.search(said.figure.text):
        return Match("softened", "no number"), -1
    return other


def _literal(said: Use, candidates: Sequence[Candidate], texts: Sequence[str]) -> tuple[Match, int] | None:
    """Support a name, or digits that are no figure, by the same token in the evidence."""
    figure = said.figure
    if figure.kind in ("date", "time"):
        return None
    if figure.kind == "name":
        whole = plain_name(figure.unit or figure.text)
        numbers = [plain_name(token) for token in figure.text.split() if _DESIGNATION.search(token)]
        for index, text in enumerate(texts):
            if (whole and _has_name(whole, text)) or (numbers and all(_has_name(number, text) for number in numbers)):
                return Match("supported", "the same name"), index
        return None
    if figure.value is None and figure.low is None and figure.high is None:
        token = re.compile(rf"(?<!\w){re.escape(_token(said))}(?!\w)")
        return next(((Match("supported", "the same words"), n) for n, t in enumerate(texts) if token.search(t.casefold())), None)
    if figure.kind in ("count", "ordinal") and not figure.unit and figure.bound == "exact":
        names = [c for c in candidates if c.use.figure.kind in ("name", "date")]
        wanted = _named(said)
        hit = next((c for c in names if any(plain_name(w) in plain_name(c.use.figure.text) for w in wanted)), None)
        return (Match("supported", "the same name"), hit.evidence) if hit else None
    return None


def _token(said: Use) -> str:
    """Return everything between the blanks around the figure, without the punctuation at its ends."""
    figure = said.figure
    left = re.search(r"\S*\Z", said.text[max(0, figure.start - 40) : figure.start])
    right = re.match(r"\S*", said.text[figure.end : figure.end + 40])
    token = (left[0] if left else "") + figure.text + (right[0] if right else "")
    return token.strip(".,;:!?()[]“”\"'’‘").casefold()


def _named(said: Use) -> list[str]:
    """Return the figure with each neighbour, one of which may make a name of it: "section 354", in a text without capitals."""
    figure = said.figure
    left = re.search(r"([^\W\d_]{3,30}) \Z", said.text[max(0, figure.start - 32) : figure.start])
    right = re.match(r" ([^\W\d_]{3,30})", said.text[figure.end : figure.end + 32])
    out = [f"{left[1]} {figure.text}"] if left else []
    out += [figure.text] if _GLUED.fullmatch(figure.text) else []
    return [*out, f"{figure.text} {right[1]}"] if right else out


def _has_name(wanted: str, text: str) -> bool:
    text = text.replace("calibre", "caliber")
    spread = r"[\W_]?".join(map(re.escape, wanted))
    return bool(re.search(rf"(?<![^\W_]){spread}(?:s\b|(?![^\W_]))", text.casefold()))


def _span(said: Use, candidates: Sequence[Candidate]) -> tuple[Match, int] | None:
    """Support "62 to 83" by the two ends, each of which some cited evidence states."""
    figure = said.figure
    if figure.bound != "range" or not figure.low or not figure.high or figure.kind in ("date", "time", "score"):
        return None
    ends = []
    for number in (figure.low, figure.high):
        point = figure.model_copy(update={"bound": "exact", "value": number, "low": number, "high": number})
        hit = next(
            (
                c
                for c in candidates
                if (m := match_uses(said._replace(figure=point), c.use)) and m.verdict in ("supported", "equivalent")
            ),
            None,
        )
        if hit is None:
            return None
        ends.append(hit)
    low, high = (" ".join(hit.use.figure.text.split()) for hit in ends)
    return Match("entailed", f"the span of “{low}” and “{high}”, both in the evidence"), ends[0].evidence


def _dates(said: Use, candidates: Sequence[Candidate], texts: Sequence[str]) -> tuple[Match, int] | None:
    """Support "Saturday, September 17" by the weekday and the day, given in different places of the evidence."""
    if said.figure.kind != "date":
        return None
    dates = [c for c in candidates if c.use.figure.kind == "date"]
    days = dict.fromkeys(day for text in texts for day in weekdays_in(text))
    if not dates or not together(said.figure.text, [*(c.use.figure.text for c in dates), *days]):
        return None
    return Match("entailed", "its parts stand in different places of the evidence"), dates[0].evidence


def _absent(said: Use, candidates: Sequence[Candidate]) -> str:
    here = " ".join(said.figure.text.split())
    like = [
        c.use.figure for c in candidates
        if c.use.figure.kind == said.figure.kind and not roles_differ(c.use.figure.role, said.figure.role)
    ]  # fmt: skip
    like.sort(key=lambda f: (f.unit != said.figure.unit, kinship(f.counts, said.figure.counts) not in ("same", "synonym")))
    if not like:
        return f"“{here}” is not in the evidence"
    return f"“{here}” is not in the evidence; it says “{' '.join(like[0].text.split())}”"
