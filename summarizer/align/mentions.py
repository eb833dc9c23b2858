"""The first mentions of each speaker, and what the words right before them tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.names.tables import fold, tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.entities import Place, Said
    from summarizer.align.namesakes import Entity
    from summarizer.models import Article, Span

TRIES = 8
"""Mentions of a speaker that are read for a country or body beside the name."""


class Mention(NamedTuple):
    entity: Entity
    source: str
    label: str
    spans: tuple[Span, ...]


def mentions_of(said: Sequence[Said], of: Mapping[Place, Entity]) -> list[Mention]:
    """Return the first mentions of each speaker."""
    tried: dict[Entity, int] = {}
    mentions: list[Mention] = []
    for claim, link, label in said:
        entity = of[(claim.source, label)]
        tried[entity] = tried.get(entity, 0) + 1
        if tried[entity] <= TRIES:
            spans = tuple(span for span in (link.mention, link.antecedent) if span is not None)
            mentions.append(Mention(entity, claim.source, label, spans))
    return mentions


def country_beside(mention: Mention, articles: Mapping[str, Article]) -> str:
    """Return the country named right before a person's name: "Russian Ambassador Vitaly Churkin"."""
    article = articles.get(mention.source)
    if article is None:
        return ""
    for span in mention.spans:
        before = article.text[max(0, span.start - 48) : span.end]
        clause = re.split(r"[.;,!?\n]", before)[-1]
        for word in clause.split():
            country = tables().country.get(fold(word).removesuffix("'s")) if word[0].isupper() else None
            if country:
                return country
    return ""
