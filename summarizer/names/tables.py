"""The general vocabulary behind proper names: titles, countries, words that make an organisation or a place."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from summarizer.resources import table_of

SPELLINGS = {
    "defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization", "harbour": "harbor",
    "programme": "program", "theatre": "theater", "spokeswoman": "spokesman", "spokesperson": "spokesman", "&": "and",
}  # fmt: skip
"""British spelling -> American, and the like: one form for comparison only, never shown."""


WORD = re.compile(r"(?:(?:[A-Z]\.){2,4}(?=\W|$))|[^\W_]+(?:[-‑'’&.][^\W_]+)*")
"""One word with its inner hyphens and apostrophes: "al-Assad", "O'Neill", "F-16", "U.S."."""


class Tables(NamedTuple):
    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    before_of: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    compound_tails: frozenset[str]
    directions: frozenset[str]
    speaks: frozenset[str]
    country: dict[str, str]
    """Lower-case name, adjective or abbreviation of a country -> its name."""
    countries: frozenset[str]
    """The names that ``country`` gives."""
    demonyms: frozenset[str]
    """The adjectives among the keys of ``country``, and their plurals."""
    seats: dict[str, str]
    """A building or street that speaks for a government, in lower case -> country."""
    capital: dict[str, str]
    """Lower-case capital -> country, for a capital that speaks."""


def fold(word: str) -> str:
    """Return ``word`` in lower case without accents, full stops and typographic apostrophes."""
    plain = word.replace("’", "'").replace("‑", "-").replace("–", "-")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.lower().replace(".", "")


@cache
def tables() -> Tables:
    """Return the tables of data/names.toml."""
    data = table_of("names.toml")
    country: dict[str, str] = {}
    capital: dict[str, str] = {}
    demonyms: set[str] = set()
    for name, (adjectives, capitals, others) in data["countries"].items():
        country[fold(name)] = name
        for other in filter(None, others.split("|")):
            country[fold(other)] = name
        for adjective in filter(None, adjectives.split("|")):
            for form in (fold(adjective), fold(adjective) + "s"):
                country[form] = name
                demonyms.add(form)
        for city in filter(None, capitals.split("|")):
            capital.setdefault(fold(city), name)
    words = {key: frozenset(text.split()) for key, text in data.items() if isinstance(text, str)}
    seats = {fold(seat): name for seat, name in data["seats"].items()}
    return Tables(
        **words,
        country=country,
        seats=seats,
        countries=frozenset(country.values()),
        demonyms=frozenset(demonyms),
        capital=capital,
    )
