"""One sentence for answers that differ: each with its speaker, side by side, none preferred."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.wording import DEATHS
from summarizer.write.accept import source_order
from summarizer.write.carry import may_be_one, same_speaker
from summarizer.write.speakers import lowered, opening, phrase, relay_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.engine import Point
    from summarizer.models import Claim, Figure, Finding, Position

_MOST = 3
"""Answers in one sentence; the table shows all."""
_VOICES = 2
"""Speakers of one answer that the sentence names; the table names all."""
_SHORT = 4
"""Words of a description that may stand for a name: "the harbour office"."""
_BARE = 2
"""Words of a description that tells nobody apart: "the group"."""
_COUNTED = re.compile(
    r"(?:at least|at most|more than|less than|fewer than|up to|about|around|nearly|almost|some|over|under|as many as)\b",
    re.IGNORECASE,
)

Told = list[tuple[str, tuple[str, ...]]]


class _Voice(NamedTuple):
    """One speaker of an answer, and the claims in which they give this very figure."""

    name: str
    """Empty for the articles' own voice."""
    claims: tuple[str, ...]
    source: str
    """Whom the speaker cites, if anybody."""
    citing: tuple[str, ...]


class _Answer(NamedTuple):
    figure: Figure
    voices: tuple[_Voice, ...]
    """The one that most articles carry, then one who says whose figure it is."""


def contrast(point: Point, claims: Mapping[str, Claim]) -> Told | None:
    """Return the fragments of a sentence that sets the answers side by side; None where there is no such sentence."""
    finding = point.finding
    if finding is None or finding.about != "figure" or finding.status not in ("disputed", "differs"):
        return None
    mine = {c: n for n, c in enumerate(point.claims)}
    held = [p for p in finding.positions if not mine.keys().isdisjoint(p.claims)]
    answers = _each_voice_once([a for p in held[:_MOST] if (a := _answer(p, mine, claims)) is not None])
    what = _what(finding, claims)
    if len(answers) < 2 or not what:
        return None
    told: Told = []
    for n, answer in enumerate(answers):
        told += _clause(answer, what if n == 0 else "", last=n == len(answers) - 1, first=n == 0)
    return told


def _each_voice_once(answers: Sequence[_Answer]) -> list[_Answer]:
    """Return the answers without those that somebody gave at another time: a note says how a figure was revised."""
    kept: list[_Answer] = []
    for answer in answers:
        main = answer.voices[0].name
        if not main or not any(_alike(main, other.voices[0].name) for other in kept):
            kept.append(answer)
    return kept


def _clause(answer: _Answer, what: str, *, last: bool, first: bool) -> Told:
    """Return "Spain put the number of passengers hurt at 12; Ana Ruiz said the number came from the coast guard;"."""
    main, *others = answer.voices
    text, bound = figure_text(answer.figure)
    if not main.name:
        where = " and ".join(sorted({c.partition(".")[0] for c in main.claims}, key=source_order))
        words = f"in {where} {what or 'it'} is {text}"
        return [((opening(words) if first else words) + ("." if last else "; "), main.claims)]
    who = main.name
    subject = what or "it"
    verb = f"gave {subject} as" if bound else f"put {subject} at"
    told: Told = [(f"{opening(who) if first else who} {verb} {text}", main.claims)]
    if main.source:
        told.append((f", a number from {main.source}", main.citing))
    told += [(f"; {v.name} said the number came from {v.source}", v.claims) for v in others if v.source]
    same = [v for v in others if not v.source]
    told += [(f"{'; so did' if n == 0 else ' and'} {v.name}", v.claims) for n, v in enumerate(same)]
    words, ids = told[-1]
    told[-1] = (words + ("." if last else "; "), ids)
    return told


def _answer(position: Position, mine: Mapping[str, int], claims: Mapping[str, Claim]) -> _Answer | None:
    """Return the answer of a position in its tightest form, with those who give it."""
    told = sorted((c for c in position.claims if c in mine and c in claims), key=mine.__getitem__)
    given = [(claims[c], f) for c in told for f in _figures(claims[c], position)]
    given = [(claim, figure) for claim, figure in given if _nameable(_name(claim))]
    if not given:
        return None
    figure = given[0][1]
    voices: list[list[Claim]] = []
    for claim, other in given:
        if _form(other) != _form(figure):
            continue
        home = next((v for v in voices if _alike(_name(v[0]), _name(claim))), None)
        if home is None:
            voices.append([claim])
        elif claim not in home:
            home.append(claim)
    named = [v for v in voices if _name(v[0])] or voices
    named.sort(key=lambda v: (_name(v[0]).islower() and len(_name(v[0]).split()) <= _BARE, -len({c.source for c in v})))
    others = [v for v in named[1:] if any(relay_of(c) for c in v) or _another(_name(v[0]), _name(named[0][0]), position)]
    others.sort(key=lambda v: not any(relay_of(c) for c in v))
    return _Answer(figure, tuple(_voice(v, position) for v in [named[0], *others][:_VOICES]))


def _another(name: str, main: str, position: Position) -> bool:
    """Return whether a second voice adds an origin to an answer: who speaks for a body adds none to it."""
    return len(position.origins) > 1 and not may_be_one(name, main)


def _voice(held: Sequence[Claim], position: Position) -> _Voice:
    known = [s.partition(", citing ")[0] for s in position.speakers]
    name = min((_name(c) for c in held), key=lambda n: (not any(n.endswith(k) for k in known), len(n), n))
    cited = [c for c in held if relay_of(c) is not None]
    source = source_of(cited[0]) if cited else None
    whose = phrase(source, cited[0]) if source is not None else ""
    return _Voice(name, tuple(c.id for c in held), whose, tuple(c.id for c in cited))


def _nameable(name: str) -> bool:
    """Return whether a speaker's name can stand in a sentence: a name, or a short description."""
    words = name.split()
    return len(words) <= _SHORT or any(w[0].isupper() for w in [*words[1:3], words[-1]])


def _alike(a: str, b: str) -> bool:
    return a == b or bool(a and b and same_speaker(a, b))


def _name(claim: Claim) -> str:
    """Return under which name a claim's figure is given: of two who pass it on, the one who speaks."""
    link = relay_of(claim) or source_of(claim)
    return phrase(link, claim) if link is not None else ""


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
    for word in ("others", "more", "people"):
        if len(noun) > 1:
            del noun[word]  # the least that can be said of them; another article says more
    if not noun or not (roles or any(" " in n for n in noun)):
        return ""
    counts = max(noun, key=lambda n: (len(n.split()) > 1, noun[n], len(n), n))
    if roles and not DEATHS.isdisjoint(counts.lower().split()):
        roles.clear()
    role = _as_written(max(roles, key=lambda r: (roles[r], r)), finding, claims) if roles else ""
    counts = lowered(counts)
    return f"the number of {counts}" + (f" {role}" if role and role not in counts else "")


def _as_written(role: str, finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return the articles' own word for a role: who is hurt in an accident is injured, not wounded."""
    if role != "wounded":
        return role
    words = " ".join(span.text for c in finding.claims if c in claims for span in claims[c].evidence).lower()
    return "injured" if words.count("injur") > words.count("wound") else role


def figure_text(figure: Figure) -> tuple[str, bool]:
    """Return a figure without what it counts, and whether it is bounded.

    Example: "at least 80 soldiers" -> ("at least 80", True)
    """
    text = figure.text.strip()
    if figure.counts and text.lower().endswith(figure.counts.lower()) and len(text) > len(figure.counts):
        text = text[: -len(figure.counts)].rstrip()
    text = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return text, figure.bound != "exact" or _COUNTED.match(text) is not None
