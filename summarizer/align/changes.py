"""What changed between an older brief and a new one: new findings, new positions, revised figures, withdrawn findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.speakers import entity_key
from summarizer.models import Change, Citation, Sentence
from summarizer.order import by_hash, place_of, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarizer.models import Brief, Claim, Finding, Position

MOST = 12
"""Sentences of the section "What changed"; every change is listed in ``changes``."""
FIRST = {"revised": 0, "position": 1, "new": 2, "withdrawn": 3}


class Compared(NamedTuple):
    changes: tuple[Change, ...]
    """In the order of the new findings; withdrawn ones, by their id in the older brief, last."""
    sentences: tuple[Sentence, ...]
    """Each the statement of a claim that carries the change; the ids of changes refer to them once they are numbered."""


class _News(NamedTuple):
    kind: str
    finding: Finding
    claim: Claim | None


def compare(older: Brief, newer: Brief) -> Compared:
    """Return what changed. A finding is known again by the words of its claims, else by its question; never by its id."""
    before = _Known(older)
    names = {origin.id: entity_key(origin.name) for origin in newer.origins}
    ordered = by_hash(newer.claims, {source.id: source.text_sha256 for source in newer.sources})
    claims, place = {claim.id: claim for claim in ordered}, places(ordered)

    def first(ids: Iterable[str]) -> Claim | None:
        return claims.get(min(ids, key=place.__getitem__, default=""))

    matched: set[str] = set()
    news: list[_News] = []
    for finding in newer.findings:
        old = before.find(finding, claims)
        if old is None:
            news.append(_News("new", finding, first(finding.claims)))
            continue
        matched.add(old.id)
        news.extend(_differences(old, finding, before, lambda p: first(_carriers(p, claims)), names))
    gone = [finding for finding in older.findings if finding.id not in matched]
    changes = [Change.model_validate({"kind": n.kind, "finding": n.finding.id}) for n in news]
    changes += [Change(kind="withdrawn", finding=finding.id) for finding in gone]
    return Compared(tuple(changes), _sentences(sorted(news, key=lambda n: (FIRST[n.kind], place_of(n.finding, place)))))


class _Known:
    """The findings of the older brief, by the claims that stand in them."""

    def __init__(self, brief: Brief) -> None:
        self.claims = {claim.id: claim for claim in brief.claims}
        self.names = {origin.id: entity_key(origin.name) for origin in brief.origins}
        self._by_claim: dict[tuple[str, str], list[Finding]] = {}
        self._by_question: dict[str, Finding] = {}
        for finding in brief.findings:
            self._by_question.setdefault(finding.question, finding)
            for claim in finding.claims:
                if claim in self.claims:
                    self._by_claim.setdefault(_words(self.claims[claim]), []).append(finding)

    def find(self, finding: Finding, claims: Mapping[str, Claim]) -> Finding | None:
        """Return the older finding that shares most claims with ``finding``, and its kind (figure or not)."""
        votes: dict[str, int] = {}
        found: dict[str, Finding] = {}
        for claim in finding.claims:
            for old in self._by_claim.get(_words(claims[claim]), ()):
                if _numeric(old) == _numeric(finding) and _asked_alike(old, finding):
                    votes[old.id] = votes.get(old.id, 0) + 1
                    found[old.id] = old
        if votes:
            return found[max(votes, key=lambda id: (votes[id], id))]
        return self._by_question.get(finding.question)


def _differences(
    old: Finding, new: Finding, before: _Known, carrier: Callable[[Position], Claim | None], names: Mapping[str, tuple[str, ...]]
) -> list[_News]:
    """Return the positions of ``new`` that ``old`` lacks: revised where their speaker gave another answer before."""
    if not _numeric(new):
        fresh = {frozenset(p.origins) for p in new.positions if p.origins} if len(new.positions) > len(old.positions) else set()
        return [_News("position", new, carrier(p)) for p in new.positions[len(old.positions) :] if fresh]
    had = {(p.low, p.high, p.bound) for p in old.positions}
    speakers = {before.names.get(o) for p in old.positions for o in p.origins}
    news = []
    for position in new.positions:
        if (position.low, position.high, position.bound) in had:
            continue
        revised = any(names.get(origin) in speakers for origin in position.origins)
        news.append(_News("revised" if revised else "position", new, carrier(position)))
    return news


def _numeric(finding: Finding) -> bool:
    return any(p.low is not None or p.high is not None for p in finding.positions)


def _asked_alike(a: Finding, b: Finding) -> bool:
    """Whether the questions may be one, in a claim that answers several: "How many … killed?" is not "How many … wounded?"."""
    if not _numeric(a) or a.question == b.question or _answers(a) & _answers(b):
        return True
    one, two = a.question.split(), b.question.split()
    return ":" not in a.question + b.question and one[:2] == two[:2] and one[-1] == two[-1]


def _answers(finding: Finding) -> set[tuple[str | None, str | None]]:
    return {(p.low, p.high) for p in finding.positions}


def _words(claim: Claim) -> tuple[str, str]:
    return (claim.statement, claim.evidence[0].text)


def _carriers(position: Position, claims: Mapping[str, Claim]) -> list[str]:
    """Return the claims that state the position itself, not a looser form of it."""
    told = [c for c in position.claims if c in claims]
    exact = [c for c in told if any((f.low, f.high) == (position.low, position.high) for f in claims[c].figures)]
    return exact or told


def _sentences(news: Sequence[_News]) -> tuple[Sentence, ...]:
    told: dict[str, Sentence] = {}
    for item in news:
        claim = item.claim
        if claim is None or claim.id in told or len(told) == MOST:
            continue
        text = _with_speaker(claim)
        citation = Citation(start=0, end=len(text), claims=(claim.id,), sources=(claim.source,))
        told[claim.id] = Sentence(
            id="", event=item.finding.event, section="changed", text=text, citations=(citation,), claims=(claim.id,),
            sources=(claim.source,), written_by="template",
        )  # fmt: skip
    return tuple(told.values())


def _with_speaker(claim: Claim) -> str:
    """Return the statement, with who says so in front where the statement does not name them."""
    names = [link.name for link in claim.attribution.chain if link.role == "source"]
    if not names or any(name.split()[-1] in claim.statement for name in names):
        return claim.statement
    return f"According to {names[0]}: {claim.statement}"
