"""Who says so: speakers and outlets as entities across articles, and the origin of each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.align.entities import entities_of, said_in
from summarizer.align.mentions import country_beside, mentions_of
from summarizer.align.offices import Entity, Offices, speaks_for_another
from summarizer.align.ownvoice import is_own_voice, publisher_of, told_first
from summarizer.align.speakers import (
    bare,
    country_names,
    country_of,
    is_ground,
    label_of,
    plain_label,
    plainness,
    split_joint,
)
from summarizer.align.words import vocabulary
from summarizer.names import find_names, name_key
from summarizer.names.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.copies import Shared
    from summarizer.align.entities import Said
    from summarizer.align.mentions import Mention
    from summarizer.models import Article, Claim


_Chain = tuple[str | tuple[str, str], ...]
"""An article, and the labels and roles of those who speak in a claim of it."""


class Speaker(NamedTuple):
    """One speaker of a claim, ready to print."""

    entity: Entity
    name: str
    role: str
    label: str = ""
    """As this claim names them."""


class _Who(NamedTuple):
    """Who says something, and who says it first."""

    speakers: tuple[Speaker, ...] = ()
    origins: tuple[Entity, ...] = ()
    keys: tuple[str, ...] = ()
    """The origins as texts."""


NOBODY = _Who()


class Voices:
    """The entities of one set of claims: filled once, then asked.

        (source, label) --_of--> entity --_bodies--> the entity that it speaks for, itself a speaker: counted as the origin
                                   |----_names-----> the forms under which articles know it, and how often
                                   |----_countries-> the country that it is of, or ""
                                   `----_outlets, _not_persons: what it is, where the words beside it tell

    Which labels are one entity is decided in entities.py, whose first lines say where each rule stands; for whom an office or
    person speaks, in offices.py.
    """

    def __init__(self, claims: Sequence[Claim], articles: Mapping[str, Article], shared: Sequence[Shared]) -> None:
        self.articles = articles
        self._of: dict[tuple[str, str], Entity] = {}
        self._bodies: dict[Entity, Entity] = {}
        self._names: dict[Entity, dict[str, int]] = {}
        self._countries: dict[Entity, str] = {}
        self._outlets: set[Entity] = set()
        self._not_persons: set[Entity] = set()
        self._headlines: set[str] = set()
        """Names that stand in headlines only, whose capitals are the headline's."""
        self._told_first = told_first(claims, shared)
        # what has been asked already: an article quotes few speakers in many claims
        self._shown: dict[Entity, str] = {}
        self._persons: dict[Entity, bool] = {}
        self._chains: dict[_Chain, _Who] = {}
        """Who speaks, by article, labels and roles."""
        self._own: dict[tuple[str, str], _Who] = {}
        """The voice of an article, by the article and the one that told it first."""
        self._learn(said_in(claims))

    def speakers(self, claim: Claim) -> tuple[Speaker, ...]:
        """Return who speaks in ``claim``, innermost source first; the article itself for its own voice; nobody if unnamed."""
        return self.who(claim).speakers

    def origins(self, claim: Claim) -> tuple[Entity, ...]:
        """Return the entities that say it first: the joint sources, else the outlet, else the article; none if unnamed."""
        return self.who(claim).origins

    def keys(self, claim: Claim) -> tuple[str, ...]:
        """Return who answers, as keys: an unnamed speaker counts as the article when it comes to answering twice."""
        return self.who(claim).keys or (f"article {claim.source}",)

    def who(self, claim: Claim) -> _Who:
        """Return all of these at once."""
        if claim.attribution.kind == "unnamed":
            return NOBODY
        if is_own_voice(claim):
            first = self._told_first.get(claim.id, claim.source)
            return self._own.get((claim.source, first)) or self._own_voice(claim.source, first)
        said: _Chain = (claim.source, *[(label_of(link), link.role) for link in claim.attribution.chain])
        who = self._chains.get(said)
        if who is None:
            who = self._chains[said] = self._first_of(self._named(claim))
        return who

    def _first_of(self, speakers: tuple[Speaker, ...]) -> _Who:
        for role in ("source", "relay", "outlet", "article"):
            first = tuple(dict.fromkeys([self._bodies.get(s.entity, s.entity) for s in speakers if s.role == role]))
            if first:
                return _Who(speakers, first, tuple([" ".join(origin) for origin in first]))
        return _Who(speakers)

    def _named(self, claim: Claim) -> tuple[Speaker, ...]:
        found = []
        relayed = any(link.role == "relay" for link in claim.attribution.chain)
        for link in claim.attribution.chain:
            if relayed and link.role == "source" and is_ground(label_of(link)):
                continue  # "citing the airport, the group said": a place is where a source was, and no speaker
            for label in split_joint(label_of(link)):
                entity = self._of[(claim.source, label)]
                found.append(Speaker(entity, self.name(entity), link.role, plain_label(label)))
        return tuple(dict.fromkeys(found))

    def country(self, entity: Entity) -> str:
        """Return the country of a body or official, or ""."""
        return self._countries.get(entity, "")

    def is_generic(self, entity: Entity) -> bool:
        """Whether ``entity`` is a country itself: "Russia", "Moscow", "Russian officials"."""
        return len(entity) == 1 and entity[0] in country_names()

    def is_of_state(self, entity: Entity) -> bool:
        """Whether ``entity`` is a country, one of its bodies or an official: not a group that only has its name from it."""
        return self.is_generic(entity) or bool(set(entity) & vocabulary().state) or self.kind(entity) == "person"

    def name(self, entity: Entity) -> str:
        """Return the fullest name under which the articles know ``entity``."""
        if entity not in self._shown:
            full = self._fullest(entity)
            self._shown[entity] = full if self.is_generic(entity) or self.kind(entity) == "person" else bare(full)
        return self._shown[entity]

    def _fullest(self, entity: Entity) -> str:
        forms = self._names.get(entity)
        if not forms:
            return " ".join(entity)
        return min(
            forms,
            key=lambda form: (form in self._headlines, *plainness(form, self.is_generic(entity)), -forms[form], len(form), form),
        )

    def aliases(self, entity: Entity) -> tuple[str, ...]:
        return tuple(sorted(form for form in self._names.get(entity, ()) if form != self.name(entity)))

    def kind(self, entity: Entity) -> Literal["person", "organisation", "outlet", "article"]:
        if entity[0] == "article":
            return "article"
        if entity[0] == "outlet" or entity in self._outlets:
            return "outlet"
        return "person" if entity not in self._not_persons and self._named_as_person(entity) else "organisation"

    def _named_as_person(self, entity: Entity) -> bool:
        """Whether the fullest name is a person's; asked only when all names are known."""
        known = self._persons.get(entity)
        if known is None:
            kinds = [mention.kind for mention in find_names(self._fullest(entity))]
            known = self._persons[entity] = kinds[-1:] == ["person"]
        return known

    def _own_voice(self, source: str, first: str) -> _Who:
        """Return the voice of an article in a passage that article ``first`` holds first, maybe itself."""
        publisher = publisher_of(source, self.articles)
        if publisher:
            entity: Entity = ("outlet", *name_key(publisher))
            name = publisher
        else:
            entity = ("article", first)
            name = f"{source}, own voice"
        self._names.setdefault(entity, {}).setdefault(publisher or f"{first}, own voice", 1)
        who = self._own[(source, first)] = self._first_of((Speaker(entity, name, "article"),))
        return who

    def _learn(self, said: Sequence[Said]) -> None:
        """Fill the tables, in the order in which they need each other."""
        self._of = entities_of(said, self.articles)
        offices = Offices(self._of, self.articles)
        self._note_names(said)
        mentions = mentions_of(said, self._of)
        for mention in mentions:
            self._know(mention, offices)
        for mention in mentions:
            if mention.entity in self._not_persons:
                offices.note_body(mention.source, mention.label, mention.entity)
        for mention in mentions:
            self._place(mention, offices)

    def _note_names(self, said: Sequence[Said]) -> None:
        """Count the forms under which each speaker is known, and learn which are outlets."""
        told: set[str] = set()
        capitals = frozenset(tables().capital.values())
        for claim, link, label in said:
            entity = self._of[(claim.source, label)]
            if link.role == "outlet":
                self._outlets.add(entity)
            shown = plain_label(label)
            (self._headlines if claim.part == "headline" else told).add(shown)
            if entity[0] in capitals and len(entity) == 1 and len(shown.split()) == 1:
                shown = entity[0]  # "Moscow" and "Russia" are one speaker under one name
            forms = self._names.setdefault(entity, {})
            forms[shown] = forms.get(shown, 0) + 1
        self._headlines -= told

    def _know(self, mention: Mention, offices: Offices) -> None:
        """Learn from the words around one mention whose country a speaker is of, and whether it is a body."""
        entity = mention.entity
        if not self._countries.get(entity):
            self._countries[entity] = country_of(entity) or country_beside(mention, self.articles)
        person = entity not in self._not_persons and self.kind(entity) == "person"
        if person and any(offices.is_body(mention.source, span) for span in mention.spans):
            self._not_persons.add(entity)

    def _place(self, mention: Mention, offices: Offices) -> None:
        """Learn for which body, itself a speaker here, a person or office speaks."""
        entity = mention.entity
        if entity not in self._bodies and (speaks_for_another(mention.label) or self.kind(entity) == "person"):
            body = offices.body(mention.source, mention.label, mention.spans)
            if body and body != entity:
                self._bodies[entity] = body
