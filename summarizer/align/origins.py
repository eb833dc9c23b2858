"""Who says so: speakers and outlets as entities across articles, and the origin of each claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.align.namesakes import holds, merged
from summarizer.align.speakers import (
    ARTICLE,
    country_names,
    country_of,
    entity_key,
    has_capital,
    label_of,
    plainness,
    split_joint,
)
from summarizer.align.words import vocabulary
from summarizer.names import find_names, name_key
from summarizer.names.tables import SPELLINGS, fold, tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.model import Shared
    from summarizer.models import Article, Claim, Link


TRIES = 8
"""Mentions of a speaker that are read for a country or body beside the name."""


class Speaker(NamedTuple):
    """One speaker of a claim, ready to print."""

    entity: tuple[str, ...]
    name: str
    role: str
    label: str = ""
    """As this claim names them."""


class Voices:
    """The entities of one set of claims: filled once, then asked."""

    def __init__(self, claims: Sequence[Claim], articles: Mapping[str, Article], shared: Sequence[Shared]) -> None:
        self.articles = articles
        self._of: dict[tuple[str, str], tuple[str, ...]] = {}
        self._countries: dict[tuple[str, ...], str] = {}
        self._outlets: set[tuple[str, ...]] = set()
        self._shown: dict[tuple[str, ...], str] = {}
        self._spoken: dict[str, tuple[Speaker, ...]] = {}
        self._tails: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        """Last two words of a body (its only one, if it has one) -> the bodies that end so."""
        self._in_source: dict[str, set[tuple[str, ...]]] = {}
        self._names: dict[tuple[str, ...], dict[str, int]] = {}
        self._bodies: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._copied = _copied_from(shared)
        self._resolve(claims)

    def speakers(self, claim: Claim) -> tuple[Speaker, ...]:
        """Return who speaks in ``claim``, innermost source first; the article itself for its own voice; nobody if unnamed."""
        if claim.id not in self._spoken:
            self._spoken[claim.id] = self._speakers(claim)
        return self._spoken[claim.id]

    def _speakers(self, claim: Claim) -> tuple[Speaker, ...]:
        if claim.attribution.kind == "unnamed":
            return ()
        if claim.attribution.kind == "own_voice" or not claim.attribution.chain:
            return (self._own_voice(claim),)
        found = []
        for link in claim.attribution.chain:
            for label in split_joint(label_of(link)):
                entity = self._of[(claim.source, label)]
                found.append(Speaker(entity, self.name(entity), link.role, ARTICLE.sub("", label)))
        return tuple(dict.fromkeys(found))

    def origins(self, claim: Claim) -> tuple[tuple[str, ...], ...]:
        """Return the entities that say it first: the joint sources, else the outlet, else the article; none if unnamed."""
        speakers = self.speakers(claim)
        for role in ("source", "relay", "outlet", "article"):
            first = tuple(dict.fromkeys(self._bodies.get(s.entity, s.entity) for s in speakers if s.role == role))
            if first:
                return first
        return ()

    def country(self, entity: tuple[str, ...]) -> str:
        """Return the country of a body or official, or ""."""
        return self._countries.get(entity, "")

    def is_generic(self, entity: tuple[str, ...]) -> bool:
        """Whether ``entity`` is a country itself: "Russia", "Moscow", "Russian officials"."""
        return len(entity) == 1 and entity[0] in country_names()

    def name(self, entity: tuple[str, ...]) -> str:
        """Return the fullest name under which the articles know ``entity``."""
        if entity not in self._shown:
            self._shown[entity] = self._fullest(entity)
        return self._shown[entity]

    def _fullest(self, entity: tuple[str, ...]) -> str:
        forms = self._names.get(entity)
        if not forms:
            return " ".join(entity)
        return min(forms, key=lambda form: (*plainness(form, self.is_generic(entity)), -forms[form], len(form), form))

    def aliases(self, entity: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(form for form in self._names.get(entity, ()) if form != self.name(entity)))

    def kind(self, entity: tuple[str, ...]) -> Literal["person", "organisation", "outlet", "article"]:
        if entity[0] == "article":
            return "article"
        if entity[0] == "outlet" or entity in self._outlets:
            return "outlet"
        kinds = [mention.kind for mention in find_names(self.name(entity))]
        return "person" if kinds[-1:] == ["person"] else "organisation"

    def _own_voice(self, claim: Claim) -> Speaker:
        source = claim.source
        publisher = self.articles[source].publisher if source in self.articles else None
        if publisher:
            entity: tuple[str, ...] = ("outlet", *name_key(publisher))
            self._names.setdefault(entity, {}).setdefault(publisher, 1)
            return Speaker(entity, publisher, "article")
        span = claim.evidence[0]
        for start, end, first in self._copied.get(source, ()):
            if (
                start < span.end
                and span.start < end
                and (min(end, span.end) - max(start, span.start)) * 2 > span.end - span.start
            ):
                source = first
                break
        entity = ("article", source)
        self._names.setdefault(entity, {}).setdefault(f"{source}, own voice", 1)
        return Speaker(entity, f"{claim.source}, own voice", "article")

    def _resolve(self, claims: Sequence[Claim]) -> None:
        """Give every label of every article its entity: first by key, then by sameness of names, then by short form."""
        labels: dict[str, tuple[str, ...]] = {}
        local: dict[tuple[str, str], tuple[str, ...]] = {}
        tried: dict[tuple[str, ...], int] = {}
        for claim in claims:
            for link in claim.attribution.chain:
                for label in split_joint(label_of(link)):
                    if (claim.source, label) not in local:
                        local[(claim.source, label)] = self._local_key(label, claim.source)
                    if has_capital(label):
                        labels.setdefault(label, entity_key(label))
        same = merged(labels)
        for (source, label), key in local.items():
            entity = same.get(key, key)
            self._of[(source, label)] = entity
        self._short_forms(local)
        for (source, _), entity in self._of.items():
            self._in_source.setdefault(source, set()).add(entity)
            if entity[-1] in tables().organisations | vocabulary().bodies:
                self._tails.setdefault(entity[-2:], set()).add(entity)
            if entity[0] in vocabulary().bodies:  # "governor of the province": "Governor Ana Ruiz" speaks for it
                self._tails.setdefault(entity[:1], set()).add(entity)
        for claim in claims:
            for link in claim.attribution.chain:
                for label in split_joint(label_of(link)):
                    entity = self._of[(claim.source, label)]
                    if link.role == "outlet":
                        self._outlets.add(entity)
                    forms = self._names.setdefault(entity, {})
                    shown = ARTICLE.sub("", label)
                    if entity[0] in tables().capital.values() and len(entity) == 1 and len(shown.split()) == 1:
                        shown = entity[0]  # "Moscow" and "Russia" are one speaker under one name
                    forms[shown] = forms.get(shown, 0) + 1
                    tried[entity] = tried.get(entity, 0) + 1
                    if tried[entity] <= TRIES:
                        self._place(entity, claim, link, label)
        self._shown.clear()  # names asked for above came before all forms were known

    def _place(self, entity: tuple[str, ...], claim: Claim, link: Link, label: str) -> None:
        """Learn whose official or body a speaker is from the words around one mention."""
        if not self._countries.get(entity):
            self._countries[entity] = country_of(entity) or self._country_beside(claim, link)
        if entity not in self._bodies and self.kind(entity) == "person":
            body = self._body_beside(claim, link, label)
            if body:
                self._bodies[entity] = body

    def _local_key(self, label: str, source: str) -> tuple[str, ...]:
        key = entity_key(label)
        plain = set(label.lower().split())
        if has_capital(label) or (set(key) | plain) & vocabulary().bodies or key[0] in country_names():
            return key
        return (*key, f"({source})")

    def _short_forms(self, local: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        """Let "the Observatory" and "the defence ministry" mean the one body of their article whose name ends or holds so."""
        kinds = vocabulary().bodies | tables().organisations
        here: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        everywhere: dict[str, set[tuple[str, ...]]] = {}
        for source, label in local:
            entity = self._of[(source, label)]
            for word in entity if len(entity) > 1 else ():
                if word in kinds:
                    here.setdefault((source, word), set()).add(entity)
                    everywhere.setdefault(word, set()).add(entity)
        for source, label in local:
            words = tuple(w for w in self._of[(source, label)] if not w.startswith("("))
            if not words or words[-1] not in kinds or words[0] in country_names():
                continue
            for known in (here.get((source, words[-1]), set()), everywhere.get(words[-1], set())):
                longer = [other for other in known if len(other) > len(words) and holds(other, words)] if len(known) < 64 else []
                if len(longer) == 1:
                    self._of[(source, label)] = longer[0]
                    break

    def _country_beside(self, claim: Claim, link: Link) -> str:
        """Return the country named right before a person's name: "Russian Ambassador Vitaly Churkin"."""
        article = self.articles.get(claim.source)
        if article is None:
            return ""
        for span in filter(None, (link.mention, link.antecedent)):
            before = article.text[max(0, span.start - 48) : span.end]
            clause = re.split(r"[.;,!?\n]", before)[-1]
            for word in clause.split():
                country = tables().country.get(fold(word).removesuffix("'s"))
                if country and word[0].isupper():
                    return country
        return ""

    def _body_beside(self, claim: Claim, link: Link, label: str) -> tuple[str, ...]:
        """Return the body, itself a speaker here, that is named right before a person: "Red Cross coordinator Ana Ruiz"."""
        texts = [label]
        article = self.articles.get(claim.source)
        if article is not None:
            texts += [
                re.split(r"[.;,!?\n]", article.text[max(0, span.start - 48) : span.end])[-1]
                for span in (link.mention, link.antecedent) if span is not None
            ]  # fmt: skip
        here = self._in_source[claim.source]
        for text in texts:
            words = [SPELLINGS.get(w, w) for w in map(fold, re.findall(r"[^\W\d_]+", text))]
            for n in range(len(words)):
                for tail in (tuple(words[n : n + 2]), tuple(words[n : n + 1])):
                    bodies = self._tails.get(tail, set())
                    near = bodies & here
                    chosen = near if len(near) == 1 else bodies if len(bodies) == 1 else set()
                    if chosen:
                        return next(iter(chosen))
        return ()


def _copied_from(shared: Sequence[Shared]) -> dict[str, list[tuple[int, int, str]]]:
    """Return, per source, the passages that an earlier source holds too."""
    copied: dict[str, list[tuple[int, int, str]]] = {}
    for passage in shared:
        copied.setdefault(passage.b, []).append((passage.b_start, passage.b_end, passage.a))
    return copied
