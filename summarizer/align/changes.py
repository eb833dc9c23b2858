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

    known = before.matched(sorted(newer.findings, key=lambda f: place_of(f, place)), claims)
    news: list[_News] = []
    for finding in newer.findings:
        old = known.get(finding.id)
        if old is None and not all(before.tells(claims[c]) for c in finding.claims):
            news.append(_News("new", finding, first(finding.claims)))
        elif old is not None:
            news.extend(_differences(old, finding, before, lambda p: first(_carriers(p, claims)), names))
    matched = {old.id for old in known.values()}
    kept = {_words(claim) for claim in newer.claims}  # what two findings told may be one now, and the other way round
    gone = [old for old in older.findings if old.id not in matched and not before.words(old) <= kept]
    changes = [Change.model_validate({"kind": n.kind, "finding": n.finding.id}) for n in news]
    changes += [Change(kind="withdrawn", finding=finding.id) for finding in gone]
    return Compared(tuple(changes), _sentences(sorted(news, key=lambda n: (FIRST[n.kind], place_of(n.finding, place)))))


class _Known:
    """The findings of the older brief, by the claims that stand in them."""

    def __init__(self, brief: Brief) -> None:
        self.claims = {claim.id: claim for claim in brief.claims}
        self.names = {origin.id: entity_key(origin.name) for origin in brief.origins}
        self.findings = brief.findings
        self._by_claim: dict[tuple[str, str], list[int]] = {}
        for n, finding in enumerate(brief.findings):
            for claim in finding.claims:
                if claim in self.claims:
                    self._by_claim.setdefault(_words(self.claims[claim]), []).append(n)

        self._told = {_words(claim) for claim in brief.claims}

    def tells(self, claim: Claim) -> bool:
        """Whether the older brief has a claim in the same words."""
        return _words(claim) in self._told

    def words(self, finding: Finding) -> set[tuple[str, str]]:
        return {_words(self.claims[claim]) for claim in finding.claims if claim in self.claims}

    def matched(self, newer: Sequence[Finding], claims: Mapping[str, Claim]) -> dict[str, Finding]:
        """Return the older finding of each newer one, each older one once; the surest pairs first."""
        pairs = sorted(pair for n, finding in enumerate(newer) for pair in self._pairs(n, finding, claims))
        found: dict[str, Finding] = {}
        taken: set[int] = set()
        for *_, n, old in pairs:
            if newer[n].id not in found and old not in taken:
                found[newer[n].id] = self.findings[old]
                taken.add(old)
        asked = {finding.question: n for n, finding in reversed(list(enumerate(self.findings)))}
        for finding in newer:  # other words, the same question: a text was replaced
            again = asked.get(finding.question, -1)
            if finding.id not in found and again >= 0 and again not in taken:
                found[finding.id] = self.findings[again]
                taken.add(again)
        return found

    def _pairs(self, n: int, finding: Finding, claims: Mapping[str, Claim]) -> list[tuple[bool, bool, int, int, int]]:
        """Return the older findings that share a claim, as sort keys: with its answers, with its question, with most claims."""
        votes: dict[int, int] = {}
        alone: set[int] = set()
        for claim in finding.claims:
            here = [
                old for old in self._by_claim.get(_words(claims[claim]), ()) if _numeric(self.findings[old]) == _numeric(finding)
            ]
            for old in here:
                votes[old] = votes.get(old, 0) + 1
            alone.update(here if len(here) == 1 else ())
        pairs = []
        for old, count in votes.items():
            known = self.findings[old]
            answers = not _numeric(finding) or bool(_answers(known) & _answers(finding))
            if answers or known.question == finding.question or old in alone:
                pairs.append((not answers, known.question != finding.question, -count, n, old))
        return pairs


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
