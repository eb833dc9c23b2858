"""One sentence for answers that differ: each with its speaker, side by side, none preferred."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from summarizer.write.speakers import lowered, opening, phrase, relay_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.engine import Point
    from summarizer.models import Claim, Figure, Finding, Position

_MOST = 3
"""Answers in one sentence; the table shows all."""
_COUNTED = re.compile(
    r"(?:at least|at most|more than|less than|fewer than|up to|about|around|nearly|almost|some|over|under|as many as)\b",
    re.IGNORECASE,
)

Told = list[tuple[str, tuple[str, ...]]]


class _Answer(NamedTuple):
    claims: tuple[Claim, ...]
    """Those that give this very figure under one name, in the order of the point."""
    figure: Figure
    speaker: str
    """Empty for the articles' own voice."""
    relayed: tuple[str, str] | None
    """Who cites whom, where the speaker passes on the figure of another."""


def contrast(point: Point, claims: Mapping[str, Claim]) -> Told | None:
    """Return the fragments of a sentence that sets the answers side by side; None where there is no such sentence."""
    finding = point.finding
    if finding is None or finding.about != "figure" or finding.status not in ("disputed", "differs"):
        return None
    mine = set(point.claims)
    held = [p for p in finding.positions if mine.intersection(p.claims)]
    answers = [a for p in held[:_MOST] if (a := _answer(p, mine, claims)) is not None]
    what = _what(finding, claims)
    if len(answers) < 2 or not what:
        return None
    told: Told = []
    unnamed = 0
    for n, answer in enumerate(answers):
        told += _clause(answer, what if n == 0 else "", last=n == len(answers) - 1, first=n == 0, nth=unnamed)
        unnamed += not answer.speaker
    return told


def _clause(answer: _Answer, what: str, *, last: bool, first: bool, nth: int) -> Told:
    ids = tuple(c.id for c in answer.claims)
    one = len({c.source for c in answer.claims}) == 1
    who = answer.speaker or (("another account" if nth else "one account") if one else "other accounts")
    text, bound = figure_text(answer.figure)
    subject = what or "it"
    verb = f"gave {subject} as" if bound else f"put {subject} at"
    lead = opening(who) if first else who
    stop = "." if last else ";"
    if answer.relayed is None:
        return [(f"{lead} {verb} {text}{stop}" + ("" if last else " "), ids)]
    relay, source = answer.relayed
    direct = tuple(c.id for c in answer.claims if relay_of(c) is not None)
    lead = opening(relay) if first else relay
    return [(f"{lead} {verb} {text}", ids), (f", citing {source}{stop}" + ("" if last else " "), direct)]


def _answer(position: Position, mine: set[str], claims: Mapping[str, Claim]) -> _Answer | None:
    """Return the answer of a position in its tightest form, under the name that most articles give."""
    given = [(claims[c], f) for c in position.claims if c in mine for f in _figures(claims[c], position)]
    if not given:
        return None
    names = Counter(_name(claim) for claim, _ in given)
    named = [(-names[n], i, n) for i, n in enumerate(names) if n]
    speaker = min(named)[2] if named else ""
    same = [(claim, figure) for claim, figure in given if _name(claim) == speaker]
    figure = same[0][1]
    held = tuple(dict.fromkeys(claim.id for claim, other in same if _form(other) == _form(figure)))
    chosen = tuple(claims[c] for c in held)
    relayed = next(((phrase(r), phrase(s)) for c in chosen if (r := relay_of(c)) and (s := source_of(c))), None)
    return _Answer(chosen, figure, speaker, relayed)


def _name(claim: Claim) -> str:
    """Return under which name a claim's figure is given: of two who pass it on, the one who speaks."""
    link = relay_of(claim) or source_of(claim)
    return phrase(link) if link is not None else ""


def _figures(claim: Claim, position: Position) -> list[Figure]:
    """Return the figures of a claim that give the position's own answer, its exact interval first."""
    return [f for f in claim.figures if (f.low, f.high) == (position.low, position.high)]


def _form(figure: Figure) -> tuple[str | None, str | None, str]:
    return (figure.low, figure.high, figure.bound)


def _what(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return what is counted as the claims word it, the fullest of the commonest; empty where no count is at stake."""
    noun: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for position in finding.positions:
        for claim in (claims[c] for c in position.claims if c in claims):
            for figure in _figures(claim, position):
                if figure.kind == "count" and figure.counts:
                    noun[figure.counts.strip()] += 1
                if figure.role:
                    roles[figure.role] += 1
    if not noun:
        return ""
    counts = max(noun, key=lambda n: (len(n.split()) > 1, noun[n], len(n), n))
    role = max(roles, key=lambda r: (roles[r], r)) if roles else ""
    counts = lowered(counts)
    return f"the number of {counts}" + (f" {role}" if role and role not in counts else "")


def figure_text(figure: Figure) -> tuple[str, bool]:
    """Return a figure without what it counts, and whether it is bounded.

    Example: "at least 80 soldiers" -> ("at least 80", True)
    """
    text = figure.text.strip()
    if figure.counts and text.lower().endswith(figure.counts.lower()) and len(text) > len(figure.counts):
        text = text[: -len(figure.counts)].rstrip()
    return text, figure.bound != "exact" or _COUNTED.match(text) is not None
