"""What a group of asks tells, before it has its place among the findings: question, status, positions and notes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.align.accounts import Account, take_accounts
from summarizer.align.accusations import Denied
from summarizer.align.answers import answers_of, speaker_of
from summarizer.align.block import weights_of
from summarizer.align.causes import contradictions, rival_causes
from summarizer.align.denials import denies
from summarizer.align.positions import Remark, Stand, take_positions
from summarizer.align.wording import counted, fuller_question, marks, polarity_question, question_of, rival_question, said
from summarizer.models import Bound, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.features import Features
    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim

About = Literal["figure", "polarity", "cause", "credit"] | None


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
    origins: tuple[tuple[Entity, tuple[str, ...]], ...]
    """Each with the claims that come from it."""
    claims: tuple[str, ...]


class Drafter:
    """Drafts the findings of one set of claims, however they are grouped."""

    def __init__(
        self, claims: Sequence[Claim], asks: Sequence[Ask], voices: Voices, shown: Mapping[str, int], features: Features
    ) -> None:  # fmt: skip
        self.claims, self.asks, self.voices, self.features = claims, asks, voices, features
        self.by_id = {claim.id: claim for claim in claims}
        self.place = shown
        """Where each claim stands among those that a reader sees; decisions follow the order of ``claims``."""
        self._groups: dict[tuple[str, tuple[int, ...], tuple[int, ...]], Draft] = {}
        self._accounts: dict[tuple[int, ...], tuple[Account, ...]] = {}
        self._kept = False
        self._opposed: list[tuple[Account, Account]] | None = None
        self._denied: Denied | None = None

    def keep(self, kept: bool) -> None:
        """Keep what is drafted from now on, for another grouping that has the same groups in it; or no longer."""
        self._kept = kept

    def of_group(self, members: Sequence[int], event: str, others: Sequence[int]) -> Draft:
        """Return the finding of asks of one event; ``others`` are asks of it that a reader may take for one of them."""
        key = event, tuple(members), tuple(others)
        draft = self._groups.get(key)
        if draft is None:
            draft = self._draft([self.asks[n] for n in members], event, others)
            if self._kept:
                self._groups[key] = draft
        return draft

    def rivals(self, event_of: Mapping[str, str]) -> Iterator[Draft]:
        """Yield the rival accounts of cause or blame, at most one finding an event, then those that articles oppose."""
        by_event: dict[str, list[Ask]] = {}
        for ask in self._causes():
            by_event.setdefault(event_of.get(ask.source, ""), []).append(ask)
        known: set[str] = set()
        for event, asks in sorted(by_event.items()):
            accounts = self._rivals_of(asks) if event else ()
            if accounts:
                draft = self._rival(rival_question(), "cause", accounts, event)
                known.update(draft.claims)
                yield draft
        for pair in self._contradictions():
            event = event_of.get(pair[0].claims[0].source, "")
            if event and not {c.id for account in pair for c in account.claims} <= known:
                draft = self._rival(self._between(pair), None, pair, event)
                known.update(draft.claims)
                yield draft

    def denied(self, told: Collection[str], event_of: Mapping[str, str]) -> Iterator[Draft]:
        """Yield a finding for each party whose denials are ``told`` by no other, with what somebody else says of it."""
        if self._denied is None:
            self._denied = Denied(self.claims, self.asks, self.voices)
        for question, pair in self._denied.pairs(told):
            events = {event_of.get(account.claims[0].source, "") for account in pair}
            if len(events) == 1 and events != {""}:
                yield self._rival(question, "polarity", pair, events.pop(), "disputed")

    def fuller(self, draft: Draft) -> Draft:
        """Return a draft of a figure that asks in the words of its articles."""
        return draft._replace(question=fuller_question(draft.asks, self.claims))

    def _causes(self) -> Iterator[Ask]:
        for n, asks in groupby(self.asks, lambda ask: ask.claim):
            if self.features.is_cause(self.claims[n]):
                yield from asks

    def _rivals_of(self, asks: Sequence[Ask]) -> tuple[Account, ...]:
        key = tuple([ask.claim for ask in asks])
        found = self._accounts.get(key)
        if found is None:
            found = rival_causes(asks, self.claims, self.voices, weights_of(asks))
            if self._kept:
                self._accounts[key] = found
        return found

    def _contradictions(self) -> Sequence[tuple[Account, Account]]:
        if self._opposed is None:
            self._opposed = contradictions(self.claims, self.voices.articles, self.voices)
        return self._opposed

    def _scope(self, other: int) -> Remark:
        """Return the note on a count of another scope, in the words of its article."""
        ask = self.asks[other]
        claim = self.claims[ask.claim]
        figure = claim.figures[ask.figure]
        by = speaker_of(claim, self.voices)
        who = "" if by == f"{claim.source}, own voice" else f" ({by.partition(', citing ')[0]})"
        text = f'"{counted(claim, figure)}"{who} {marks([claim.source])} is another count'
        return Remark("scope_differs", text, (claim.id,))

    def _draft(self, asks: Sequence[Ask], event: str, others: Sequence[int]) -> Draft:
        told = tuple(dict.fromkeys(self.claims[a.claim].id for a in asks))
        order = min(self.place[c] for c in told)
        question = question_of(asks, self.claims)
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
        scopes = tuple(self._scope(n) for n in others)
        return Draft(question, stands.status, about, positions, (*stands.remarks, *scopes), told, event, order, tuple(asks))

    def _whether(self, accounts: Sequence[Account]) -> str:
        shown = [self.by_id[c.id] for account in accounts for c in account.claims if c.statement.rstrip() == account.answer]
        denied = [c for c in shown if denies(c)]
        asserted = [c for c in shown if not denies(c)]
        return polarity_question(asserted[0], denied[0])

    def _stand(self, stand: Stand) -> PositionDraft:
        form = stand.best.form
        named = [a for a in stand.answers if a.origins and set(a.origins) & set(stand.origins)] or list(stand.answers)
        return PositionDraft(
            stand.best.text,
            form.bound, _plain(form.low), _plain(form.high),
            tuple(dict.fromkeys(a.speaker for a in named)),
            tuple((origin, tuple(a.claim for a in stand.answers if origin in a.origins)) for origin in stand.origins),
            tuple(dict.fromkeys(a.claim for a in stand.answers)),
        )  # fmt: skip

    def _account(self, account: Account) -> PositionDraft:
        named = [c for c in account.claims if c.attribution.kind != "unnamed"] or account.claims
        counted = [c for c in named if not set(account.origins).isdisjoint(self.voices.origins(c))] or named
        speakers = tuple(dict.fromkeys(speaker_of(c, self.voices) for c in counted))
        from_whom: dict[Entity, list[str]] = {}
        for claim in account.claims:
            for entity in self.voices.origins(claim):
                from_whom.setdefault(account.counted.get(entity, entity), []).append(claim.id)
        origins = tuple((origin, tuple(dict.fromkeys(from_whom[origin]))) for origin in account.origins)
        return PositionDraft(account.answer, None, None, None, speakers, origins, tuple(c.id for c in account.claims))

    def _between(self, pair: Sequence[Account]) -> str:
        one, two = (speaker_of(account.claims[0], self.voices) for account in pair)
        return f"What do {one} and {two} say against each other?"

    def _rival(
        self, question: str, about: About, accounts: Sequence[Account], event: str, status: Status = "rival_accounts"
    ) -> Draft:  # fmt: skip
        told = tuple(dict.fromkeys(c.id for account in accounts for c in account.claims))
        positions = tuple(self._account(account) for account in accounts)
        return Draft(question, status, about, positions, (), told, event, min(self.place[c] for c in told))


def _plain(number: object) -> str | None:
    return None if number is None else f"{number:f}"
