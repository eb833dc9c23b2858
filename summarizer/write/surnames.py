"""Who has been named in full is named shortly after that, as the articles themselves do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.speech.people import people
from summarizer.write.carry import person_of
from summarizer.write.neutral import quoted_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Article, Claim

_PARTICLES = frozenset("al bin van von de der del di la el ben ibn".split())
_NOT_INTRODUCED = r"(?![\w-])(?!,\s(?:the|an?|who|aged|\d|[A-Z][\w’']{1,20}['’]s)\b)"
"""Behind a name that its sentence does not go on to explain."""
_ARTICLE = r"(?:\b(?:[Tt]he|[Aa]n?) )?"


class Met(NamedTuple):
    """A person whom a sentence before has named in full."""

    person: str
    short: str


def shorts(persons: Iterable[str], articles: Mapping[str, Article]) -> dict[str, str]:
    """Return by which short name the articles call persons; none for a name that two of them bear.

    "Ann Low" is "Low" where some article says so alone; whoever is called by the first of their names keeps both.
    """
    known = list(dict.fromkeys(persons))
    by_last: dict[str, set[str]] = {}
    for person in known:
        by_last.setdefault(person.rsplit(None, 1)[-1], set()).add(person)
    found = {}
    for person in known:
        words = person.split()
        start = len(words) - 1
        while start > 1 and words[start - 1].lower() in _PARTICLES:
            start -= 1
        short, before = " ".join(words[start:]), words[start - 1]
        alone = re.compile(rf"(?<!{re.escape(before)} )(?<![\w-]){re.escape(short)}(?![\w-])(?! [A-Z])")
        if len(by_last[words[-1]]) == 1 and any(short in a.text and alone.search(a.text) for a in articles.values()):
            found[person] = short
    return found


def named_in(text: str) -> list[str]:
    """Return the persons whom a text names in full outside quotation marks."""
    quoted = quoted_stretches(text)
    return [text[start:end] for start, end in people(text) if not any(a < start < b for a, b in quoted)]


def shortened(words: str, claims: Sequence[Claim], met: Sequence[Met]) -> str:
    """Return ``words`` with the short name of each speaker who has been met, without the office told with the full one."""
    known = {one.person: one.short for one in met}
    for claim in claims:
        for link in claim.attribution.chain:
            forms = {link.name, link.mention.text, *((link.antecedent.text,) if link.antecedent else ())}
            for form in sorted(forms, key=lambda f: (-len(f), f)):
                short = known.get(person_of(form))
                if short is not None:
                    words = _outside(re.compile(_ARTICLE + re.escape(form) + _NOT_INTRODUCED), words, short)
    return words


def _outside(pattern: re.Pattern[str], words: str, short: str) -> str:
    """Replace what stands outside quotation marks."""
    quoted = quoted_stretches(words)
    return pattern.sub(lambda m: m[0] if any(a < m.start() < b for a, b in quoted) else short, words)
