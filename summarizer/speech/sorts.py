"""What a name of an article stands for, by what the article shows of it: a man, a woman, a person, a body or thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.names.tables import fold, tables
from summarizer.resources import table_of
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import ENDINGS
from summarizer.speech.people import people

_LIGHT = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that"])
_BEHIND = re.compile(r"(?:\s\([^()]{1,20}\))?,\s(?:who\b|whose\b|aged\s\d|\d{1,2}[,.)])|\s\(\d{1,2}\)")
_APPOSITION = re.compile(r",\s((?:[\w’'-]+\s){0,7}[\w’'-]+)[,.]")
_ITS = re.compile(
    r"(?:[’']s)?(?:\s[a-z’'-]+|\s[A-Z][a-z]+day){0,4}?\s(its|itself|which)\b|,\s(?:a|the|an)\s(?:[\w’'-]+\s){0,4}?(company|firm|operator|group|agency|carrier|airline|maker|retailer|bank|charity|body|ferry|ship|vessel)\b"
)
_BEFORE = re.compile(r"([A-Za-z][\w’'-]*)[.,]?\s\Z")


class Sort(NamedTuple):
    """What is known of one name. ``person`` None: the article does not show it."""

    person: bool | None
    gender: str = ""
    """"he" or "she"; empty where nothing tells."""


class _Words(NamedTuple):
    given: dict[str, str]
    """A given name or a word like "wife" -> "he" or "she"."""
    said: dict[str, str]
    companies: frozenset[str]


@cache
def _words() -> _Words:
    table = table_of("given.toml")

    def by_pronoun(part: str) -> dict[str, str]:
        return {word: pronoun for pronoun in ("he", "she") for word in table[part][pronoun].split()}

    return _Words(by_pronoun("names"), by_pronoun("words"), frozenset(table["companies"]["last"].split()))


def company_words() -> frozenset[str]:
    """Return the last words by which a company's name is known: "Calder Systems"."""
    return _words().companies


def said_of(phrase: str) -> str:
    """Return "he" or "she" where a word of the phrase tells man from woman ("his wife" is a woman), else nothing."""
    said = _words().said
    return next((said[low] for word in reversed(phrase.split()) if (low := word.lower().strip(".,")) in said), "")


@lru_cache(maxsize=4096)
def sort_of(phrase: str, text: str) -> Sort:
    """Return what ``phrase``, a name with or without titles, stands for in the article ``text``.

    Titles, roles, given names, ", who" and ages make a person; "its", a word of organisations or "the company" beside it a body.
    """
    held = [ENDINGS.sub("", word.strip(",.;")) for word in phrase.split()]
    lows = [fold(word) for word in held]
    known, lex = tables(), lexicon()
    gender = said_of(phrase)
    bare = [
        word
        for word, low in zip(held, lows, strict=True)
        if word[:1].isupper() and low.replace("-", "") not in known.titles and low not in _LIGHT
    ]
    if not bare:
        role = bool(lows) and (gender != "" or any(low in lex.people for low in lows))
        body = any(low in lex.bodies for low in lows) and not role
        return Sort(True if role else False if body else None, gender)
    if held[-1].islower() and lows[-1] in lex.people:
        return Sort(True, gender)  # "a US military official"
    named = people(phrase)
    own = named[-1][0] if named and named[-1][1] >= len(phrase) - 2 else 0
    titled = any(low.replace("-", "") in known.titles or low in lex.people for low in map(fold, phrase[:own].split()))
    titled = titled or lows[0].replace("-", "") in known.titles
    if not titled and any(low in lex.people and word.islower() for low, word in zip(lows, held, strict=True)):
        titled = True
    last = fold(bare[-1])
    called = _called(phrase[named[-1][0] : named[-1][1]].split() if named else bare)
    if last in _words().companies or (not titled and any(fold(word) in known.organisations for word in bare)):
        return Sort(False)
    if last in known.country and not called:
        return Sort(False)
    gender = gender or called
    if gender or titled:
        return Sort(True, gender)
    return _shown(" ".join(bare), text)


def _called(names: list[str]) -> str:
    """Return "he" or "she" by the given name, which may stand behind a word of office: "Biologist Ann Low"."""
    while len(names) > 2 and fold(names[0]) not in _words().given:
        names = names[1:]
    return _words().given.get(fold(names[0]), "") if len(names) > 1 else ""


def _shown(name: str, text: str) -> Sort:
    """Return what the places where a name stands show of it."""
    lex, known = lexicon(), tables()
    surname = name.rsplit(" ", 1)[-1]
    person, body, alone, gender = 0, 0, 0, ""
    for hit in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
        before = text[max(0, hit.start() - 40) : hit.start()]
        behind = text[hit.end() : hit.end() + 60]
        whole = before.endswith(name[: -len(surname)]) if " " in name else True
        if " " in name and not whole:
            word = _BEFORE.search(before)
            low = fold(word[1]).replace("-", "") if word else ""
            if word is None or not word[1][0].isupper() or low in known.titles or low in known.calendar:
                alone += 1
                gender = gender or (_words().said.get(fold(word[1]), "") if word else "")
            continue
        beside = _APPOSITION.match(behind)
        if _BEHIND.match(behind) or (beside and any(word in lex.people for word in beside[1].split())):
            person += 1
        word = _BEFORE.search(before[: len(before) - len(name) + len(surname)])
        if word and (fold(word[1]).replace("-", "") in known.titles or (word[1].islower() and word[1] in lex.people)):
            person += 1
            gender = gender or _words().said.get(word[1].lower(), "")
        if _ITS.match(behind):
            body += 1
    if body and not person:
        return Sort(False)
    return Sort(True, gender) if (person or (alone and " " in name)) and not body else Sort(None, gender)
