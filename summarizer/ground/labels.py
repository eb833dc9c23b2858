"""Names of speakers: whether a label names the one whom the article's words name, and whom a pronoun means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.nametables import fold, tables
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from summarizer.ground.reading import Reading
    from summarizer.models import Span
    from summarizer.speech import Speech

_TEXTS = frozenset(
    [
        "statement",
        "report",
        "letter",
        "email",
        "memo",
        "release",
        "communique",
        "bulletin",
        "post",
        "tweet",
        "announcement",
        "spokespeople",
    ]
)
_SMALL = frozenset(["of", "for", "the", "a", "an", "and", "to", "in", "on", "at", "from", "by", "with", "with"])
_FORM = {"defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor"}
_WORD = re.compile(r"[^\W_]+(?:[-‑.&][^\W_]+)*")


def label_fits(label: str, words: str, reading: Reading) -> bool:
    """Tell whether ``label`` names whom ``words`` of the article name.

    A label may be the words themselves, another spelling or a fuller form that the article gives, or the words without
    titles, or the body for which a spokesman, official or statement speaks. A parent body is not its part: of a body
    that is named, a label keeps the word that says what it is.
    """
    mine, theirs = key(label), key(words)
    if not mine or not theirs:
        return False
    if mine == theirs:
        return True
    if reading.same(label, words) and reading.knows(label):
        return True
    if not set(mine) <= set(theirs):
        body = key(_body(words))
        return body != theirs and bool(body) and (reading.same(label, _body(words)) and reading.knows(label))
    dropped = [word for word in theirs if word not in mine]
    if theirs[-len(mine) :] == mine and words.split()[-1][0].isupper() and not set(mine) & _countries():
        return True  # "the national news agency Sana"
    if set(dropped) <= _generic() and not set(mine) <= _countries():
        return True  # "the AFP news agency"
    known = tables()
    kinds = [word for word in theirs if word in known.organisations or word in lexicon().bodies]
    real = [word for word in kinds if word not in _TEXTS]
    if real:
        return any(word in mine for word in real)
    people = lexicon().people | known.titles | _TEXTS
    if all(word in people or word in _SMALL for word in dropped) and dropped:
        return any(word not in people and word not in _countries() for word in mine) or theirs[-1] in mine
    return theirs[-1] in mine


@lru_cache(maxsize=4096)
def key(words: str) -> tuple[str, ...]:
    """Return the words of a name in comparable form: countries by one name, small words and possessives left out, titles kept."""
    folded = [_FORM.get(word, word) for word in map(fold, _WORD.findall(words.replace("’", "'"))) if word != "s"]
    country = tables().country
    found: list[str] = []
    at = 0
    while at < len(folded):
        for length in (4, 3, 2, 1):
            name = country.get(" ".join(folded[at : at + length])) if at + length <= len(folded) else None
            if name:
                found.append(_country(name))
                at += length
                break
        else:
            if folded[at] not in _SMALL:
                found.append(folded[at])
            at += 1
    return tuple(found)


def _country(name: str) -> str:
    return name.lower().replace(" ", "_")


@cache
def _generic() -> frozenset[str]:
    """Plain nouns behind the name of a news organisation or group that may be left out."""
    return lexicon().outlet_generic | {"news", "agency", "group", "monitoring", "national", "state", "service", "wire"}


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(_country, tables().country.values()))


_SPEAKS = (
    r"(?:spokes(?:man|woman|person|people|men)|officials?|officers?|statements?|reports?|representatives?|sources?"
    r"|leaders?|ministers?)"
)
_FOR = re.compile(
    r"^(?:an?|the|one|some|senior|top|two|three|several)?\s?(?:\w{1,20}\s)?" + _SPEAKS + r"\s(?:for|of|from|at|by)\s(?:the\s)?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(rf"\s{_SPEAKS}$", re.IGNORECASE)


def _body(words: str) -> str:
    """Return the body in "a spokesman for the US administration", "US military officials", "a Pentagon statement"."""
    return _AT_THE_END.sub("", _FOR.sub("", words))


def fits(speech: Speech, mention: Span, antecedent: Span, reading: Reading) -> bool:
    """Tell whether the pronoun or description at ``mention`` may mean ``antecedent``: the nearest fitting earlier speaker."""
    if speech.antecedent is not None:
        start, end = speech.antecedent
        if (antecedent.start < end and start < antecedent.end) or _one(antecedent.text, reading.text[start:end], reading):
            return True
    described = [word for word in key(mention.text) if word not in _countries()]
    if speech.speaker_kind == "description" and described:
        nearest = _last_with(described, mention.start, reading) or antecedent.text
        return set(described) <= set(key(antecedent.text)) and _one(nearest, antecedent.text, reading)
    last = _previous_speaker(speech, reading)
    return last is not None and _one(antecedent.text, last, reading)


def meant(speech: Speech) -> tuple[int, int]:
    """Return the place of the words that the grammar takes the speaker of ``speech`` to mean."""
    return speech.antecedent or speech.speaker or speech.cue


def _previous_speaker(speech: Speech, reading: Reading) -> str | None:
    """Return the last speaker named before ``speech`` who can be its pronoun's: a person for "he", a body for "it"."""
    if speech.speaker is None:
        return None
    wants_person = reading.text[speech.speaker[0] : speech.speaker[1]].lower() in ("he", "she", "him", "her")
    for one in reversed(reading.speech):
        if one.speaker is None or one.speaker[1] > speech.speaker[0] or one.speaker_kind != "named":
            continue
        words = reading.text[one.speaker[0] : one.speaker[1]]
        if one.role != "outlet" and one.verb not in lexicon().belief and _is_body(words) != wants_person:
            return words
    return None


def _is_body(words: str) -> bool:
    named = set(key(words))
    return bool(named & (lexicon().bodies | tables().organisations)) or named <= _countries()


def _last_with(described: list[str], before: int, reading: Reading) -> str | None:
    """Return the last name before the offset that holds every word of a description."""
    for name in reversed([n for n in reading.names if n.end <= before]):
        if set(described) <= set(key(name.text)):
            return name.text
    return None


def _one(left: str, right: str, reading: Reading) -> bool:
    return reading.same(left, right) or label_fits(left, right, reading) or label_fits(right, left, reading)
