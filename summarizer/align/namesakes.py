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

    from summarizer.models import Span

Entity = tuple[str, ...]
ONE_OF_SEVERAL = frozenset("a an another one two three four five several some many other different rival".split())
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
    capitals = "".join(word[0] for word in label.split() if word[0].isupper()).lower()  # "Customs and Border Protection"
    handles = {"i:" + initials, "i:" + capitals, "l:" + min(sounds(words[-1]), key=len)}
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


def local_key(label: str, source: str, vague: bool = False) -> Entity:
    """Return the key of a label; what names nobody and is no body of the event means somebody of its own article only.

    With ``vague``, it is one of several: "a hospital".
    """
    key = entity_key(label)
    plain = set(label.lower().split())
    if has_capital(label) or key[0] in country_names():
        return key
    known = (set(key) | plain) & vocabulary().bodies or (key[-1] in vocabulary().event_bodies if len(key) > 1 else False)
    return key if known and not vague else (*key, f"({source})")


def is_indefinite(label: str, mention: Span, text: str) -> bool:
    """Whether a body comes up as one of several: "a hospital", "two unions"; not "a police spokesman", where an office does."""
    words = label.split()
    if has_capital(label) or entity_key(label)[-1:] != entity_key(words[-1])[-1:]:
        return False
    said = mention.text.lower().split()
    before = [] if said[:1] != words[0].lower().split() else text[max(0, mention.start - 16) : mention.start].lower().split(" ")
    lead = said[:1] if not before else [word for word in before if word][-1:]
    return bool(lead) and lead[0] in ONE_OF_SEVERAL and said[-1:] == [words[-1].lower()]
