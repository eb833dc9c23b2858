"""Build the findings, origins and events of an alignment from groups of asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.align.accounts import Account, take_accounts
from summarizer.align.answers import answers_of, speaker_of
from summarizer.align.block import weights_of
from summarizer.align.causes import contradictions, rival_causes
from summarizer.align.denials import denies
from summarizer.align.positions import Remark, Stand, take_positions
from summarizer.align.wording import counted, fuller_question, marks, polarity_question, question_of, rival_question, said
from summarizer.lean import built
from summarizer.models import Bound, Event, Finding, Note, Origin, Position, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.events import Grouping
    from summarizer.align.features import Features
    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim


About = Literal["figure", "polarity", "cause", "credit"] | None


MOST_SCOPES = 3
"""Notes on counts of another scope at one finding."""


class Built(NamedTuple):
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]


class Draft(NamedTuple):
    """A finding before it has its place and its ids."""

    question: str
    status: Status
    about: About
    positions: tuple[PositionDraft, ...]
    remarks: tuple[Remark, ...]
    claims: tuple[str, ...]
    event: str
    order: int
    asks: tuple[Ask, ...] = ()
    """Of a figure."""


class PositionDraft(NamedTuple):
    answer: str
    bound: Bound | None
    low: str | None
    high: str | None
    speakers: tuple[str, ...]
    origins: tuple[Entity, ...]
    claims: tuple[str, ...]


class Builder:
    """One alignment in the making. Models are built last, unvalidated: there may be 100,000 of them."""

    def __init__(
        self, claims: Sequence[Claim], asks: Sequence[Ask], voices: Voices, grouping: Grouping, shown: Mapping[str, int],
        features: Features,
    ) -> None:  # fmt: skip
        self.claims, self.asks, self.voices, self.features = claims, asks, voices, features
        self.by_id = {claim.id: claim for claim in claims}
        self.place = shown
        """Where each claim stands among those that a reader sees; decisions follow the order of ``claims``."""
        self.grouping = grouping
        self.event_of = {source: f"E{n}" for n, sources in enumerate(grouping.events, 1) for source in sources}
        told = sorted(claims, key=lambda c: shown[c.id])
        self.sources = {source: n for n, source in enumerate(dict.fromkeys(c.source for c in told))}
        self.origin_ids: dict[Entity, str] = {}
        self.origin_claims: dict[Entity, list[str]] = {}

    def build(self, groups: Sequence[Sequence[int]], lookalikes: Sequence[tuple[int, int]]) -> Built:
        others = self._others(groups, lookalikes)
        drafts = [draft for n, members in enumerate(groups) for draft in self._drafts(members, others.get(n, ()))]
        drafts += self._rivals()
        drafts.sort(key=lambda d: (d.event == "", d.event, -len(self._sources(d.claims)), d.order))
        findings = tuple(self._finding(n, draft) for n, draft in enumerate(self._told_apart(drafts), 1))
        by_event: dict[str, list[str]] = {}
        for finding in findings:
            by_event.setdefault(finding.event, []).append(finding.id)
        events = tuple(
            Event(
                id=f"E{n}",
                title="",
                sources=sources,
                findings=tuple(by_event.get(f"E{n}", ())),
            )
            for n, sources in enumerate(self.grouping.events, 1)
        )
        return Built(findings, self._origins(), events)

    def _others(self, groups: Sequence[Sequence[int]], lookalikes: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
        """Return, per group, the asks of other groups that a reader may take for its own: one a group, three at most."""
        home = {member: n for n, members in enumerate(groups) for member in members}
        others: dict[int, list[int]] = {}
        for a, b in sorted(lookalikes):
            for mine, other in ((home[a], b), (home[b], a)):
                known = others.setdefault(mine, [])
                if home[other] != mine and len(known) < MOST_SCOPES and all(home[k] != home[other] for k in known):
                    known.append(other)
        return others

    def _scope(self, other: int) -> Remark:
        """Return the note on a count of another scope, in the words of its article."""
        ask = self.asks[other]
        claim = self.claims[ask.claim]
        figure = claim.figures[ask.figure]
        by = speaker_of(claim, self.voices)
        who = "" if by == f"{claim.source}, own voice" else f" ({by.partition(', citing ')[0]})"
        text = f'"{counted(claim, figure)}"{who} {marks([claim.source])} is another count'
        return Remark("scope_differs", text, (claim.id,))

    def _drafts(self, members: Sequence[int], others: Sequence[int]) -> list[Draft]:
        """Return the finding of a group, one for each event that its articles tell."""
        by_event: dict[str, list[Ask]] = {}
        for member in members:
            ask = self.asks[member]
            by_event.setdefault(self.event_of.get(ask.source, ""), []).append(ask)
        return [self._draft(asks, event, others) for event, asks in by_event.items()]

    def _draft(self, asks: Sequence[Ask], event: str, others: Sequence[int]) -> Draft:
        told = tuple(dict.fromkeys(self.claims[a.claim].id for a in asks))
        order = min(self.place[c] for c in told)
        question = question_of(asks, self.claims, self.features)
        if asks[0].figure < 0:
            found = take_accounts([self.by_id[c] for c in told], self.voices)
            positions = tuple(self._account(account) for account in found.accounts)
            if found.about == "polarity":
                question = self._whether(found.accounts)
            elif found.remarks:  # the table tells it: without who says so, since that is what differs
                question = f"What is said of this: {said(found.accounts[0].answer)}?"
            return Draft(question, found.status, found.about, positions, found.remarks, told, event, order)
        stands = take_positions(answers_of(asks, self.claims, self.voices))
        about: About = "figure" if stands.status in ("differs", "disputed") else None
        if any(remark.kind == "credited_differently" for remark in stands.remarks) and about is None:
            about = "credit"
        positions = tuple(self._stand(stand) for stand in stands.stands)
        scopes = tuple(self._scope(n) for n in others if self.event_of.get(self.asks[n].source, "") == event)
        return Draft(question, stands.status, about, positions, (*stands.remarks, *scopes), told, event, order, tuple(asks))

    def _whether(self, accounts: Sequence[Account]) -> str:
        shown = [self.by_id[c.id] for account in accounts for c in account.claims if c.statement.rstrip() == account.answer]
        denied = [c for c in shown if denies(c)]
        asserted = [c for c in shown if not denies(c)]
        return polarity_question(asserted[0], denied[0])

    def _told_apart(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Let no two findings of an event ask the same: the later one asks in the words of its articles.

        ``drafts`` is emptied: each is forgotten as soon as its finding is made.
        """
        seen: set[tuple[str, str]] = set()
        drafts.reverse()
        while drafts:
            draft = drafts.pop()
            if (draft.event, draft.question) in seen and draft.asks:
                draft = draft._replace(question=fuller_question(draft.asks, self.claims, self.features))
            seen.add((draft.event, draft.question))
            yield draft

    def _stand(self, stand: Stand) -> PositionDraft:
        form = stand.best.form
        named = [a for a in stand.answers if a.origins and set(a.origins) & set(stand.origins)] or list(stand.answers)
        return PositionDraft(
            stand.best.text,
            form.bound, _plain(form.low), _plain(form.high),
            tuple(dict.fromkeys(a.speaker for a in named)), stand.origins, tuple(dict.fromkeys(a.claim for a in stand.answers)),
        )  # fmt: skip

    def _account(self, account: Account) -> PositionDraft:
        named = [c for c in account.claims if c.attribution.kind != "unnamed"] or account.claims
        speakers = tuple(dict.fromkeys(speaker_of(c, self.voices) for c in named))
        return PositionDraft(account.answer, None, None, None, speakers, account.origins, tuple(c.id for c in account.claims))

    def _rivals(self) -> list[Draft]:
        """Return the rival accounts of cause or blame, at most one finding an event."""
        drafts = []
        by_event: dict[str, list[Ask]] = {}
        for ask in self.asks:
            if self.features.is_cause(self.claims[ask.claim]):
                by_event.setdefault(self.event_of.get(ask.source, ""), []).append(ask)
        for event, asks in sorted(by_event.items()):
            accounts = rival_causes(asks, self.claims, self.voices, weights_of(asks)) if event else ()
            if accounts:
                drafts.append(self._rival(rival_question(), "cause", accounts, event))
        for pair in contradictions(self.claims, self.voices.articles, self.voices):
            event = self.event_of.get(pair[0].claims[0].source, "")
            known = {claim for draft in drafts for claim in draft.claims}
            if event and not {c.id for account in pair for c in account.claims} <= known:
                drafts.append(self._rival(self._between(pair), None, pair, event))
        return drafts

    def _between(self, pair: Sequence[Account]) -> str:
        one, two = (speaker_of(account.claims[0], self.voices) for account in pair)
        return f"What do {one} and {two} say against each other?"

    def _rival(self, question: str, about: About, accounts: Sequence[Account], event: str) -> Draft:
        told = tuple(dict.fromkeys(c.id for account in accounts for c in account.claims))
        positions = tuple(self._account(account) for account in accounts)
        return Draft(question, "rival_accounts", about, positions, (), told, event, min(self.place[c] for c in told))

    def _shown(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(claims, key=self.place.__getitem__))

    def _sources(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.by_id[c].source for c in claims}, key=self.sources.__getitem__))

    def _origin(self, entity: Entity, claims: Sequence[str]) -> str:
        self.origin_claims.setdefault(entity, []).extend(claims)
        return self.origin_ids.setdefault(entity, f"O{len(self.origin_ids) + 1}")

    def _finding(self, n: int, draft: Draft) -> Finding:
        positions = []
        for m, position in enumerate(draft.positions, 1):
            origins = tuple(self._origin(entity, position.claims) for entity in position.origins)
            positions.append(
                built(Position, {
                    "id": f"F{n}.P{m}", "answer": position.answer, "bound": position.bound, "low": position.low,
                    "high": position.high, "speakers": position.speakers, "origins": origins,
                    "claims": self._shown(position.claims), "sources": self._sources(position.claims), "checks": (),
                })
            )  # fmt: skip
        notes = tuple(Note(kind=r.kind, text=r.text, claims=tuple(dict.fromkeys(r.claims))) for r in draft.remarks)
        return built(Finding, {
            "id": f"F{n}", "event": draft.event, "question": draft.question, "status": draft.status, "about": draft.about,
            "positions": tuple(positions), "claims": self._shown(draft.claims), "sources": self._sources(draft.claims),
            "origins": tuple(dict.fromkeys(o for p in positions for o in p.origins)), "notes": notes,
        })  # fmt: skip

    def _origins(self) -> tuple[Origin, ...]:
        return tuple(
            built(Origin, {
                "id": id, "name": self.voices.name(entity), "kind": self.voices.kind(entity),
                "aliases": self.voices.aliases(entity),
                "claims": tuple(sorted(dict.fromkeys(self.origin_claims[entity]), key=self.place.__getitem__)),
            })
            for entity, id in self.origin_ids.items()
        )  # fmt: skip


def _plain(number: object) -> str | None:
    return None if number is None else f"{number:f}"
