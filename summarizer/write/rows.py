"""The table of differences and its notes as a reader sees them: answers without their speakers, notes a line for each kind."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.align.wording import counted, marks, said
from summarizer.figures import find_figures
from summarizer.layout.words import has_verb
from summarizer.names import find_names
from summarizer.write.carry import same_speaker
from summarizer.write.case import as_inside
from summarizer.write.contrast import figure_text
from summarizer.write.neutral import quoted_stretches
from summarizer.write.speakers import opening
from summarizer.write.terms import meaning, overlap
from summarizer.write.units import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Claim, Figure, Finding, NoteKind, Position

_JOINT = re.compile(r",? and (?=(?:the|a|an|its|their|his|her|it|they|he|she|that)\s)")
_LINK = re.compile(r"\b(?:that|which|who|when|while|if|because|after|before|as)\b")
_LEAST, _MOST = 6, 16
"""Words of an answer that may stand alone, and from which a second clause is left out."""
_BARE = re.compile(r"\"[^\" ]*\"")
"""A number alone, of which nobody can tell what it counts."""
_SAME = 0.35
"""Share of the words of the shorter of two statements that say the same."""
_FAR, _NEAR = 6, Decimal("0.98")
"""How many times larger one count may be than another that a reader could take it for, and from which share both are one."""
_FORMS = 3
"""Other forms of one answer that stand beside it."""


def answer(position: Position, claims: Mapping[str, Claim]) -> str:
    """Return an answer for the table: a figure with its other forms, a statement without who says it in the next column.

    Example: '62 (also "at least 62", "more than 60")'
    """
    if position.low is not None or position.high is not None:
        others = [f'"{words}"' for words in _forms(position, claims)]
        return position.answer + (f" (also {', '.join(others)})" if others else "")
    denied = any(claims[c].modality == "denied" for c in position.claims if c in claims)
    return position.answer if denied else _first_clause(opening(said(position.answer)))


def _first_clause(words: str) -> str:
    """Return a long statement up to its second main clause, which says something else."""
    quoted = quoted_stretches(words)
    for joint in _JOINT.finditer(words):
        left, right = words[: joint.start()], words[joint.end() :]
        if any(a < joint.start() < b for a, b in quoted) or len(words.split()) <= _MOST or len(left.split()) < _LEAST:
            continue
        if has_verb(_LINK.split(left)[-1]) and has_verb(" ".join(right.split()[:8])):
            return left
    return words


def _forms(position: Position, claims: Mapping[str, Claim]) -> list[str]:
    """Return the other words in which the claims of a position give its figure, in their order, each once."""
    form = (position.low, position.high, position.bound)
    held = [claims[c].figures for c in position.claims if c in claims]
    own = next((f for figures in held for f in figures if (f.low, f.high, f.bound) == form), None)
    if own is None:
        return []
    known = {position.answer.lower(), figure_text(own)[0].lower()}
    found: dict[str, str] = {}
    for figures in held:
        alike = [f for f in figures if _one_question(f, own)]
        if not alike or any((f.low, f.high, f.bound) == form for f in alike):
            continue
        words = figure_text(alike[0])[0]
        if words.lower() not in known:
            found.setdefault(words.lower(), words if words[:1].isdigit() else words[:1].lower() + words[1:])
    return list(found.values())[:_FORMS]


def _one_question(a: Figure, b: Figure) -> bool:
    """Return whether two figures of one position may be one number told differently."""
    (low, high), (least, most) = a.interval(), b.interval()
    meets = (low is None or most is None or low <= most) and (least is None or high is None or least <= high)
    bare = a.kind == b.kind and a.unit == b.unit and (a.role or b.role) == (b.role or a.role)
    return bare and meets and (low, high) != (None, None)


def backing(position: Position, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the claims that say what the table shows of a position: of a camp that says several things, those that say this."""
    if position.low is not None or position.high is not None:
        return position.claims
    shown = _core(position.answer)
    return tuple(c for c in position.claims if c in claims and overlap(_core(claims[c].statement), shown) >= _SAME)


def _core(statement: str) -> frozenset[str]:
    """Return what a statement says, names aside: two parties may speak of each other and say different things."""
    return frozenset(word for word in meaning(said(statement)) if word[:1] not in ("@", "~", ""))


def read_in(position: Position, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the sources in which the shown answer stands."""
    own = {claims[c].source for c in backing(position, claims) if c in claims}
    return tuple(s for s in position.sources if s in own) or position.sources


def shown_claims(finding: Finding, claims: Mapping[str, Claim]) -> set[str]:
    """Return the claims on which the rows and notes of a finding rest."""
    if finding.status not in OPEN:
        return set()
    return {c for p in finding.positions for c in backing(p, claims)} | {c for note in finding.notes for c in note.claims}


def speakers(position: Position, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return who says so: of several who pass on the words of one source, the first; they add no origin."""
    known: set[str] = set()
    shown = []
    told = [claims[c] for c in backing(position, claims) if c in claims]
    names = [
        n for c in told for link in c.attribution.chain for n in (link.name, link.antecedent.text if link.antecedent else "") if n
    ]
    own = [s for s in position.speakers if any(same_speaker(s, name) for name in names)]
    for speaker in (own or position.speakers) if position.low is None and position.high is None else position.speakers:
        _, _, cited = speaker.partition(", citing ")
        if not cited or cited not in known:
            shown.append(speaker)
        known.add(cited)
    if len(position.origins) == 1 and (bodies := [s for s in shown if not _is_person(s)]):
        return tuple(bodies)  # who speaks for a body is that body
    return tuple(shown)


def _is_person(speaker: str) -> bool:
    names = find_names(speaker)
    return bool(names) and names[-1].kind == "person" and names[-1].end == len(speaker)


def notes(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Iterator[tuple[NoteKind, str]]:
    """Yield a line for each kind of note of each finding, its sources as "[S1]".

    A less precise form that stands in its row of the table needs no note; of two counts that are set apart from each other
    one note is enough.
    """
    told: set[frozenset[str]] = set()
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        rows = {c for p in finding.positions for c in p.claims} if finding.about == "figure" else set()
        lines: dict[NoteKind, list[str]] = {}
        for note in finding.notes:
            apart = {frozenset((finding.id, f.id)) for f in findings if set(note.claims) & set(f.claims)}
            if note.kind == "less_precise" and (finding.status not in OPEN or (note.claims and rows.issuperset(note.claims))):
                continue
            if note.kind == "scope_differs" and (apart & told or _BARE.match(note.text)):
                continue
            told |= apart if note.kind == "scope_differs" else set()
            if (note.kind, note.text) not in seen:
                text = _credit(note.text, claims) if note.kind == "credited_differently" else note.text
                lines.setdefault(note.kind, []).append(text.rstrip("."))
            seen.add((note.kind, note.text))
        if "scope_differs" in lines and finding.status not in OPEN:
            own = _own_count(finding, claims)
            beside = [text for text in lines["scope_differs"] if _confusable(own, text)]
            if not own or _BARE.match(own) or not beside:
                del lines["scope_differs"]
            else:
                lines["scope_differs"] = [own, *beside]
        yield from ((kind, "; ".join(texts)) for kind, texts in lines.items())


def _confusable(one: str, two: str) -> bool:
    """Return whether a reader could take two counts for answers to one question: neither equal nor far apart."""
    a, b = (next((f for f in find_figures(text.partition('"')[2].partition('"')[0])), None) for text in (one, two))
    if a is None or b is None or not (a.low or a.high) or not (b.low or b.high):
        return True
    (low, high), (least, most) = ((Decimal(f.low or f.high or 0), Decimal(f.high or f.low or 0)) for f in (a, b))
    if min(low, least) <= 0:
        return True
    return low <= most * _FAR and least <= high * _FAR and not _NEAR < low / most <= high / least < 1 / _NEAR


def _credit(text: str, claims: Mapping[str, Claim]) -> str:
    """Return a note on who is credited, without the capitals of the headline from which it takes the name."""
    name, mark, rest = text.partition(' "')
    told = (c.statement for c in claims.values() if c.part != "headline")
    return opening(as_inside(name, told)) + mark + rest


def _own_count(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return the count of a finding that the table does not show, beside which its note sets another."""
    for position in finding.positions:
        for claim in (claims[c] for c in position.claims if c in claims):
            figure = next((f for f in claim.figures if f.text == position.answer), None)
            if figure is not None:
                return f'"{counted(claim, figure)}" {marks(position.sources)}'
    return ""
