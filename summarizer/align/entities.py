"""Which speaker each label of each article means: step by step, from the words alone to what other labels and articles say.

A rule by which two labels are one speaker belongs to the first step that knows enough for it:

    the words of one label        speakers.entity_key        "the Russian Army officials", "police department"
    a label and its article       namesakes.local_key        "witnesses" are those of their article, "the police" of all
    two names                     namesakes.merged           "Vitaly Churkin", "Ambassador Vitaliy Churkin"
    offices with their places     offices.one_place          "governor of Upper Sarn" where there is no other governor
    a short form and a full one   shortforms.short_forms     "the union", "the dock workers' union"
    a description and a name      offices.same_by_apposition "the operator", by "its operator, Norvik Lines,"

For whom an entity speaks ("its chairman") is no question of sameness: that is asked of ``Offices``, by ``Voices``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.namesakes import Entity, is_indefinite, local_key, merged
from summarizer.align.offices import one_place, same_by_apposition
from summarizer.align.shortforms import short_forms
from summarizer.align.speakers import entity_key, has_capital, label_of, split_joint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Article, Claim, Link

    Said = tuple[Claim, Link, str]
    """A claim, a link of its attribution, and one of those whom the link names."""
    Place = tuple[str, str]
    """A source and a label in it."""


def said_in(claims: Iterable[Claim]) -> list[Said]:
    """Return who says what: joint speakers one by one."""
    return [(c, link, label) for c in claims for link in c.attribution.chain for label in split_joint(label_of(link))]


def entities_of(said: Sequence[Said], articles: Mapping[str, Article]) -> dict[Place, Entity]:
    """Return the entity of every label of every article."""
    vague = _indefinite(said, articles)
    of = _by_words(said, vague)
    of.update(short_forms(of, articles, vague))
    _shorten_news(of)
    apposed = same_by_apposition(of, articles)
    return {place: apposed.get(entity, entity) for place, entity in of.items()} if apposed else of


def _indefinite(said: Sequence[Said], articles: Mapping[str, Article]) -> set[Place]:
    """Return the labels that come up as one of several: "a hospital" is no body that other articles know."""
    first: dict[Place, bool] = {}
    for claim, link, label in said:
        place = (claim.source, label)
        if place not in first:
            first[place] = claim.source in articles and is_indefinite(label, link.mention, articles[claim.source].text)
    return {place for place, vague in first.items() if vague}


def _by_words(said: Sequence[Said], vague: set[Place]) -> dict[Place, Entity]:
    """Return the entities by the labels' own words, and by names that are written in different ways."""
    labels: dict[str, Entity] = {}
    local: dict[Place, Entity] = {}
    for claim, _, label in said:
        place = (claim.source, label)
        if place not in local:
            local[place] = local_key(label, claim.source, place in vague)
            if label not in labels and has_capital(label):
                labels[label] = entity_key(label)
    same = merged(labels)
    placed = one_place(labels)
    return {(source, label): placed.get(label) or same.get(key, key) for (source, label), key in local.items()}


def _shorten_news(of: dict[Place, Entity]) -> None:
    """Make "BBC News" the BBC where that one speaks too."""
    known = set(of.values())
    for place, entity in of.items():
        if entity[-1] == "news" and entity[:-1] in known:
            of[place] = entity[:-1]
