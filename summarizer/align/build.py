"""Build the findings, origins and events of an alignment from groups of asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.models import Event, Finding, Note, Origin, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.align.drafts import Draft, Drafter
    from summarizer.align.events import Grouping
    from summarizer.align.positions import Entity

MOST_SCOPES = 3
"""Notes on counts of another scope at one finding."""


class Built(NamedTuple):
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]


class Builder:
    """One alignment in the making. Models are built last, unvalidated: there may be 100,000 of them."""

    def __init__(self, drafter: Drafter, grouping: Grouping) -> None:
        self.drafter, self.asks, self.voices = drafter, drafter.asks, drafter.voices
        self.by_id, self.place = drafter.by_id, drafter.place
        self.grouping = grouping
        self.event_of = {source: f"E{n}" for n, sources in enumerate(grouping.events, 1) for source in sources}
        told = sorted(drafter.claims, key=lambda c: self.place[c.id])
        self.sources = {source: n for n, source in enumerate(dict.fromkeys(c.source for c in told))}
        self.origin_ids: dict[Entity, str] = {}
        self.origin_claims: dict[Entity, list[str]] = {}
        self._kept: dict[tuple[str, ...], tuple[str, ...]] = {}

    def build(self, groups: Sequence[Sequence[int]], lookalikes: Sequence[tuple[int, int]]) -> Built:
        others = self._others(groups, lookalikes)
        drafts = [draft for n, members in enumerate(groups) for draft in self._drafts(members, others.get(n, ()))]
        drafts += self.drafter.rivals(self.event_of)
        told = {claim for draft in drafts if draft.about in ("polarity", "cause") for claim in draft.claims}
        drafts += self.drafter.denied(told, self.event_of)
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

    def _drafts(self, members: Sequence[int], others: Sequence[int]) -> list[Draft]:
        """Return the finding of a group, one for each event that its articles tell."""
        by_event: dict[str, list[int]] = {}
        for member in members:
            by_event.setdefault(self._event(member), []).append(member)
        return [
            self.drafter.of_group(asks, event, [n for n in others if self._event(n) == event]) for event, asks in by_event.items()
        ]

    def _event(self, ask: int) -> str:
        return self.event_of.get(self.asks[ask].source, "")

    def _told_apart(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Let no two findings of an event ask the same: the later one asks in the words of its articles.

        ``drafts`` is emptied: each is forgotten as soon as its finding is made.
        """
        seen: set[tuple[str, str]] = set()
        drafts.reverse()
        while drafts:
            draft = drafts.pop()
            if (draft.event, draft.question) in seen and draft.asks:
                draft = self.drafter.fuller(draft)
            seen.add((draft.event, draft.question))
            yield draft

    def _shown(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(claims, key=self.place.__getitem__))

    def _sources(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.by_id[c].source for c in claims}, key=self.sources.__getitem__))

    def _once(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """Return the same tuple for what is equal: a finding and its one position name the same claims, sources and origins."""
        return self._kept.setdefault(told, told)

    def _origin(self, entity: Entity, claims: Sequence[str]) -> str:
        self.origin_claims.setdefault(entity, []).extend(claims)
        return self.origin_ids.setdefault(entity, f"O{len(self.origin_ids) + 1}")

    def _finding(self, n: int, draft: Draft) -> Finding:
        positions = []
        for m, position in enumerate(draft.positions, 1):
            origins = tuple(self._origin(entity, claims) for entity, claims in position.origins)
            positions.append(
                Position.model_construct(
                    id=f"F{n}.P{m}", answer=position.answer, bound=position.bound, low=position.low, high=position.high,
                    speakers=self._once(position.speakers), origins=self._once(origins),
                    claims=self._once(self._shown(position.claims)), sources=self._once(self._sources(position.claims)),
                    checks=(),
                )
            )  # fmt: skip
        notes = tuple(Note(kind=r.kind, text=r.text, claims=tuple(dict.fromkeys(r.claims))) for r in draft.remarks)
        return Finding.model_construct(
            id=f"F{n}", event=draft.event, question=draft.question, status=draft.status, about=draft.about,
            positions=tuple(positions), claims=self._once(self._shown(draft.claims)),
            sources=self._once(self._sources(draft.claims)),
            origins=self._once(tuple(dict.fromkeys(o for p in positions for o in p.origins))), notes=notes,
        )  # fmt: skip

    def _origins(self) -> tuple[Origin, ...]:
        return tuple(
            Origin.model_construct(
                id=id, name=self.voices.name(entity), kind=self.voices.kind(entity), aliases=self.voices.aliases(entity),
                claims=tuple(sorted(dict.fromkeys(self.origin_claims[entity]), key=self.place.__getitem__)),
            )
            for entity, id in self.origin_ids.items()
        )  # fmt: skip
