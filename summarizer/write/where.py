"""Where something happened, in the words by which the articles place it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.names import find_names, same_name
from summarizer.names.tables import fold, tables
from summarizer.write.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Claim

_PLACED = re.compile(
    r"\b(?P<how>in|near|off|outside|at)\s(?:the\s)?(?:(?:eastern|western|northern|southern|central)\s)?"
    r"(?P<kind>(?:city|town|village|port) of\s)?$"
)
"""What stands before the name of a place."""
_SITE = re.compile(r"\s(?:Airport|Air Base|Base|City|Harbou?r|Port|Province|County|Station)$")
"""What a place is, behind its name: the airport of a town is in the town, or near it."""
_BEFORE = 48
"""Characters before a name that are read for it."""
_SHARED = 2
"""Terms that a claim has in common with what is to be placed, and articles that must place it so."""


class Place(NamedTuple):
    how: str
    name: str


@lru_cache(maxsize=4096)
def places_in(text: str) -> tuple[Place, ...]:
    """Return the places that a text names as such: "in Porto", "near the city of Porto"."""
    found = []
    for name in find_names(text):
        placed = _PLACED.search(text[max(0, name.start - _BEFORE) : name.start])
        if placed and (name.kind in ("place", "other") or placed["how"] not in ("in", "at") or placed["kind"]):
            found.append(Place(placed["how"], _SITE.sub("", name.text)))
    return tuple(found)


def tells_place(text: str) -> bool:
    return bool(places_in(text))


def is_country(name: str) -> bool:
    return fold(name) in tables().country or fold(name) in tables().capital


def place_of(text: str, claims: Sequence[Claim], articles: int) -> str:
    """Return the place of what a text tells in words that can be put behind it. Example: "near Porto"."""
    places = places_of(text, claims, articles)
    if not places:
        return ""
    counts = Counter(places)
    place = max(counts, key=lambda p: (counts[p], -len(p.name), p))
    return f"{place.how} {place.name}"


def places_of(text: str, claims: Sequence[Claim], articles: int) -> list[Place]:
    """Return where that which ``text`` tells happened, as at least half of the ``articles`` say, in each of their spellings.

    Empty where the text names a place itself; another place that half as many name would leave it open.
    """
    if tells_place(text) or any(n.kind == "place" and not is_country(n.text) for n in find_names(text)):
        return []
    about = set(terms(text))
    told: list[tuple[list[Place], set[str]]] = []
    for claim in claims:
        if len(about.intersection(terms(claim.statement))) < _SHARED:
            continue
        for place in places_in(claim.statement):
            if is_country(place.name) or any(word in text for word in place.name.split()):
                continue
            home = next((h for h in told if any(p.name == place.name or same_name(p.name, place.name) for p in h[0])), None)
            if home is None:
                told.append(([place], {claim.source}))
            else:
                home[0].append(place)
                home[1].add(claim.source)
    told.sort(key=lambda held: -len(held[1]))
    if not told or len(told[0][1]) < max(_SHARED, articles / 2) or any(2 * len(h[1]) >= len(told[0][1]) for h in told[1:]):
        return []
    return told[0][0]
