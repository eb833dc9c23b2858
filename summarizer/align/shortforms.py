"""Which labels are short for a longer name: "the union" after "the dock workers' union", "Geng" after "Geng Shuang"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.align.namesakes import MOST, ONE_OF_SEVERAL, Entity, holds
from summarizer.align.speakers import country_names
from summarizer.align.words import vocabulary
from summarizer.names import find_names
from summarizer.names.tables import SPELLINGS, fold, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from summarizer.models import Article

    Place = tuple[str, str]
    """A source and a label in it; or a source and a word."""

_LEFT_OUT = frozenset("workers workers' worker employees trade labor local city town municipal".split())
"""Words that a body's name may lack where it is told of a second time."""
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
"""A word whose capital is its own: it opens no sentence."""


def short_forms(
    of: Mapping[Place, Entity], articles: Mapping[str, Article], vague: Collection[Place]
) -> dict[Place, Entity]:  # fmt: skip
    """Return the labels that are short for one longer body: "the Observatory", "the defence ministry"; of their article first.

    From another article comes only what is the one such body of all; where the words are as general as "the union", the
    label's own article must name no other union, and share a name with an article that has the full one.
    """
    kinds = vocabulary().bodies | vocabulary().event_bodies | tables().organisations
    here: dict[Place, set[Entity]] = {}
    everywhere: dict[str, dict[Entity, list[str]]] = {}
    for (source, _), entity in of.items():
        for word in entity if len(entity) > 1 and not entity[-1].startswith("(") else ():
            if word in kinds:
                here.setdefault((source, word), set()).add(entity)
                everywhere.setdefault(word, {}).setdefault(entity, []).append(source)
    found: dict[Place, Entity] = {}
    texts = _Texts(articles)
    for (source, label), entity in of.items():
        words = tuple(w for w in entity if not w.startswith("("))
        if not words or words[-1] not in kinds or words[0] in country_names():
            continue
        kind = words[-1]
        fullest = _fullest(words, here.get((source, kind), ()))
        if not fullest and (source, label) not in vague:
            fullest = _elsewhere(words, source, everywhere.get(kind, {}), texts)
        if fullest:
            found[(source, label)] = fullest
    found.update(_first_names(of))
    return _followed(found, of)


def _followed(found: Mapping[Place, Entity], of: Mapping[Place, Entity]) -> dict[Place, Entity]:
    """Follow a short form whose longer one is itself short for a third."""
    longer: dict[Entity, set[Entity]] = {}
    for place, entity in found.items():
        longer.setdefault(of[place], set()).add(entity)
    return {place: next(iter(longer[e])) if len(longer.get(e, ())) == 1 else e for place, e in found.items()}


def _elsewhere(words: Entity, source: str, known: Mapping[Entity, Sequence[str]], texts: _Texts) -> Entity:
    """Return the one body of other articles that words are short for, or words that mean one body all through an event."""
    fullest = _fullest(words, known)
    if words[-1] not in vocabulary().event_bodies:
        return fullest
    if len(words) == 1 and texts.others(source, words[-1], fullest):
        return ()
    if fullest:
        return fullest if texts.near(source, known[fullest]) else ()
    return words if len(words) == 1 else ()


def _first_names(of: Mapping[Place, Entity]) -> dict[Place, Entity]:
    """Return the single names that are the first name of one person who speaks in the same article, and nobody's last."""
    full: dict[Place, set[Entity]] = {}
    last: set[Place] = set()
    for (source, label), entity in of.items():
        if len(entity) > 1 and [m.kind for m in find_names(label)][-1:] == ["person"]:
            full.setdefault((source, entity[0]), set()).add(entity)
            last.add((source, entity[-1]))
    found = {}
    for (source, label), entity in of.items():
        place = (source, entity[0])
        if len(entity) == 1 and label[:1].isupper() and place not in last and len(full.get(place, ())) == 1:
            found[(source, label)] = next(iter(full[place]))
    return found


def _fullest(words: Entity, known: Collection[Entity]) -> Entity:
    """Return the one longer body of which words are the short form; () where there are several, or none."""
    longer = [other for other in known if len(other) > len(words) and is_short_for(words, other)] if len(known) < MOST else []
    fullest = max(longer, key=lambda e: (len(e), e), default=())
    alone = all(fullest == other or fullest[-len(other) :] == other or is_short_for(other, fullest) for other in longer)
    return fullest if alone else ()


def is_short_for(words: Entity, longer: Entity) -> bool:
    """Whether a longer name ends with these words, or only has words like "workers'" and "city" more."""
    if holds(longer, words):
        return True
    left = list(longer)
    for word in words:
        if word not in left:
            return False
        left.remove(word)
    return len(words) > 1 and words[-1] == longer[-1] and set(left) <= _LEFT_OUT


class _Texts:
    """What articles name besides their speakers; read only where a rule asks for it."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles
        self._before: dict[Place, frozenset[str]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def others(self, source: str, kind: str, body: Entity) -> bool:
        """Whether an article names a body of a kind by a word that the name of ``body`` does not hold: "pilots' union"."""
        if (source, kind) not in self._before:
            words = _words_before(self.articles[source].text, kind) if source in self.articles else ()
            self._before[(source, kind)] = frozenset(words)
        return not self._before[(source, kind)] <= set(body)

    def near(self, source: str, others: Collection[str]) -> bool:
        """Whether an article has a name in common with one of ``others``, as accounts of one event have."""
        mine = self._names_in(source)
        return not others or any(not mine or not mine.isdisjoint(self._names_in(other)) for other in islice(others, MOST))

    def _names_in(self, source: str) -> frozenset[str]:
        if source not in self._names:
            text = self.articles[source].text if source in self.articles else ""
            self._names[source] = frozenset(map(fold, _NAME.findall(text))) - tables().calendar
        return self._names[source]


def _words_before(text: str, kind: str) -> Iterable[str]:
    """Yield the words that stand before a kind of body and may tell which one it is."""
    for match in islice(re.finditer(rf"\b{re.escape(kind)}\b", text, re.IGNORECASE), MOST):
        before = re.search(r"([^\W_][\w’'-]*) $", text[max(0, match.start() - 32) : match.start()])
        word = fold(before[1]).removesuffix("'s").rstrip("'") if before else ""
        word = SPELLINGS.get(word, word)
        if word and word not in vocabulary().stop | ONE_OF_SEVERAL | _LEFT_OUT:
            yield word
