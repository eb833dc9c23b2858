"""Findings that are not figures: asserted or denied, hedged or flat."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.align.denials import denies
from summarizer.align.positions import Remark
from summarizer.align.wording import marks, quoted
from summarizer.align.words import vocabulary
from summarizer.names.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim, Status

HEDGED = frozenset({"possible", "conditional"})


class Account(NamedTuple):
    """One position of a finding without a figure."""

    answer: str
    claims: tuple[Claim, ...]
    origins: tuple[Entity, ...]
    counted: Mapping[Entity, Entity] = MappingProxyType({})
    """Whom some of those who say it only repeat under a wider name: "Russia" beside its ministry."""


class Accounts(NamedTuple):
    status: Status
    about: Literal["polarity"] | None
    accounts: tuple[Account, ...]
    remarks: tuple[Remark, ...]


def take_accounts(claims: Sequence[Claim], voices: Voices) -> Accounts:
    """Return the positions on one statement: those who assert it and those who deny it."""
    denied = [c for c in claims if denies(c)]
    asserted = [c for c in claims if not denies(c)]
    remarks = _hedges(asserted) + _headlines(claims)
    if not denied or not asserted:
        account = account_of(claims, voices)
        return Accounts("agreed" if len(account.origins) > 1 else "single_origin", None, (account,), tuple(remarks))
    for_it, against = account_of(asserted, voices), account_of(denied, voices)
    named = any(c.attribution.kind == "named" for c in denied)
    flat = [c for c in asserted if c.modality == "asserted"]
    if named and flat and set(against.origins) - set(for_it.origins):
        return Accounts("disputed", "polarity", in_order([for_it, against]), tuple(remarks))
    if {c.source for c in asserted if c.attribution.kind == "own_voice"} & {
        c.source for c in denied if c.attribution.kind == "own_voice"
    }:
        ids = tuple(c.id for c in claims)
        remarks.append(Remark("self_contradiction", f"{_sources(denied[:1])} says this and denies it in its own voice", ids))
    status: Status = "differs" if set(against.origins) - set(for_it.origins) and flat else "single_origin"
    return Accounts(status, "polarity" if status == "differs" else None, in_order([for_it, against]), tuple(remarks))


def account_of(claims: Sequence[Claim], voices: Voices) -> Account:
    shown = min(claims, key=lambda c: (c.part != "body", c.modality in HEDGED, len(c.statement)))
    said = tuple(dict.fromkeys(origin for c in claims for origin in voices.origins(c)))
    wider = _wider(said, voices)
    origins = tuple(origin for origin in said if origin not in wider)
    return Account(shown.statement.rstrip(), tuple(claims), origins, wider)


def _wider(entities: Sequence[Entity], voices: Voices) -> dict[Entity, Entity]:
    """Return those that may be another of these under a wider name, with that one: a country its ministry or command.

    "Russia" beside "the Russian Defence Ministry" is no second voice, nor "the US military" beside one of its commands.
    """
    found: dict[Entity, Entity] = {}
    for entity in entities:
        generic, country = voices.is_generic(entity), voices.country(entity)
        if generic or (country and entity == (country, "military")):
            words = vocabulary().state if generic else vocabulary().commands
            bodies = (e for e in entities if e != entity and voices.country(e) == country)
            body = next((e for e in bodies if set(e) & words or (generic and " ".join(e) in tables().seats)), None)
            if body:
                found[entity] = body
    return {entity: found.get(body, body) for entity, body in found.items()}


def in_order(accounts: Sequence[Account]) -> tuple[Account, ...]:
    order = {id(a): n for n, a in enumerate(accounts)}
    return tuple(sorted(accounts, key=lambda a: (-len(a.origins), -len({c.source for c in a.claims}), order[id(a)])))


def _hedges(claims: Sequence[Claim]) -> list[Remark]:
    """Note where some say it flatly and others only as possible or under a condition."""
    hedged = [c for c in claims if c.modality in HEDGED]
    flat = [c for c in claims if c.modality == "asserted"]
    if not hedged or not flat:
        return []
    text = f"{quoted(flat[0])} {_sources(flat)}, but as possible or under a condition: {quoted(hedged[0])} {_sources(hedged)}"
    return [Remark("modality_differs", text, tuple(c.id for c in (*flat, *hedged)))]


def _headlines(claims: Sequence[Claim]) -> list[Remark]:
    """Note a headline that states flatly, in the article's own voice, what its body only hedges."""
    remarks = []
    for source in dict.fromkeys(c.source for c in claims):
        head = [c for c in claims if c.source == source and c.part == "headline" and c.modality == "asserted"]
        body = [c for c in claims if c.source == source and c.part != "headline"]
        if head and body and all(c.modality in HEDGED for c in body):
            ids = tuple(c.id for c in (*head, *body))
            remarks.append(
                Remark("headline_exceeds_body", f"the headline of {marks([source])} states flatly what its body hedges", ids)
            )
    return remarks


def _sources(claims: Sequence[Claim]) -> str:
    return marks([c.source for c in claims])
