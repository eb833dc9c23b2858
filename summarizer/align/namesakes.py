"""Which labels of speakers name one person or body, over all articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.speakers import country_names, entity_key, has_capital
from summarizer.align.words import vocabulary
from summarizer.names import same_name
from summarizer.names.match import sounds
from summarizer.names.tables import fold, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Entity = tuple[str, ...]
MOST = 64
"""Labels under one handle that are compared."""


def merged(labels: Mapping[str, Entity]) -> dict[Entity, Entity]:
    """Return key -> entity for keys whose labels name the same."""
    buckets: dict[str, list[str]] = {}
    for label in sorted(labels):
        for handle in _handles(label, labels[label]):
            buckets.setdefault(handle, []).append(label)
    parent: dict[Entity, Entity] = {}

    def root(key: Entity) -> Entity:
        while parent.get(key, key) != key:
            key = parent[key]
        return key

    for handle in sorted(buckets):
        bucket = buckets[handle][:MOST]
        for n, a in enumerate(bucket):
            for b in bucket[n + 1 :]:
                one, two = root(labels[a]), root(labels[b])
                if one != two and _may_merge(labels[a], labels[b]) and same_name(a, b):
                    winner, loser = (one, two) if (len(one), two) > (len(two), one) else (two, one)
                    parent[loser] = winner
    return {key: root(key) for key in labels.values()}


def _may_merge(a: Entity, b: Entity) -> bool:
    """A country is never one of its bodies, whatever their names share."""
    names = country_names()
    return not (len(a) == 1 and a[0] in names) and not (len(b) == 1 and b[0] in names)


def _handles(label: str, key: Entity) -> Iterable[str]:
    """Return what a label is filed under, so that only likely namesakes are compared."""
    words = [word for word in key if word not in country_names()]
    if not words:
        return ()
    initials = "".join(w[0] for part in key for w in part.lower().split() if w not in ("of", "for", "and", "the"))
    handles = {"i:" + initials, "l:" + min(sounds(words[-1]), key=len)}
    if len(words) > 1 and not tables().organisations.isdisjoint(words):
        handles.add("f:" + words[0])
    if label.replace(".", "").isupper():
        handles.add("i:" + fold(label))
    return sorted(handles)


def holds(name: Entity, words: Entity) -> bool:
    """Whether a longer name ends with ``words``, or holds a single word that is its kind: "Observatory"."""
    return name[-len(words) :] == words or (
        len(words) == 1 and words[0] in name[:-1] and words[0] in tables().organisations | vocabulary().bodies
    )


def local_key(label: str, source: str) -> Entity:
    """Return the key of a label; what names nobody and is no body of the event means somebody of its own article only."""
    key = entity_key(label)
    plain = set(label.lower().split())
    if has_capital(label) or (set(key) | plain) & vocabulary().bodies or key[0] in country_names():
        return key
    return (*key, f"({source})")


def short_forms(of: Mapping[tuple[str, str], Entity]) -> dict[tuple[str, str], Entity]:
    """Return the labels that are short for one longer body: "the Observatory", "the defence ministry"; of their article first."""
    kinds = vocabulary().bodies | tables().organisations
    here: dict[tuple[str, str], set[Entity]] = {}
    everywhere: dict[str, set[Entity]] = {}
    for (source, _), entity in of.items():
        for word in entity if len(entity) > 1 and not entity[-1].startswith("(") else ():
            if word in kinds:
                here.setdefault((source, word), set()).add(entity)
                everywhere.setdefault(word, set()).add(entity)
    found: dict[tuple[str, str], Entity] = {}
    for (source, label), entity in of.items():
        words = tuple(w for w in entity if not w.startswith("("))
        if not words or words[-1] not in kinds or words[0] in country_names():
            continue
        for known in (here.get((source, words[-1]), set()), everywhere.get(words[-1], set())):
            longer = [other for other in known if len(other) > len(words) and holds(other, words)] if len(known) < MOST else []
            fullest = max(longer, key=lambda e: (len(e), e), default=())
            if fullest and all(fullest == other or fullest[-len(other) :] == other for other in longer):
                found[(source, label)] = fullest
                break
    return found
