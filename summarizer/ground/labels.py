"""Names of speakers: whether a label names the one whom the article's words name, and whom a pronoun means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.models import Span
from summarizer.names.tables import fold, tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.sorts import sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.ground.reading import Reading
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
_PERSONAL = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
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


def is_country(words: str) -> bool:
    """Tell whether words name a country, or its people, and nothing else."""
    named = key(words)
    return bool(named) and set(named) <= _countries()


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
    """Tell whether the pronoun or description at ``mention`` may mean ``antecedent``.

    It may when the grammar says so, when the description repeats words of the name, or when the antecedent is of the kind
    that it can stand for and the last speaker before it, the subject of the sentence before, or named in its own.
    """
    if called_otherwise(mention, antecedent, reading) or wrong_sort(mention.text, antecedent.text, reading):
        return False
    if speech.antecedent is not None:
        start, end = speech.antecedent
        if (antecedent.start < end and start < antecedent.end) or _one(antecedent.text, reading.text[start:end], reading):
            return True
        if speech.speaker_kind == "pronoun" and mention.text.lower() in _PERSONAL:
            return False
    described = [word for word in key(_body(mention.text)) if word not in _countries()]
    if speech.speaker_kind == "description" and described and set(described) <= set(key(antecedent.text)):
        return _one(_last_with(described, mention.start, reading) or antecedent.text, antecedent.text, reading)
    for other in reading.speech:
        if other.speaker is not None and other.speaker == speech.antecedent and other.speaker != speech.speaker:
            through = Span(text=reading.text[slice(*other.speaker)], start=other.speaker[0], end=other.speaker[1])
            if other.speaker_kind == "description" and through.start < mention.start:
                return fits(other, through, antecedent, reading)  # "the company … It": what the company is, it is
    if not _can_be(mention.text, antecedent, reading):
        return False
    return any(_one(antecedent.text, words, reading) for words in _candidates(speech, mention, reading))


def issued(mention: Span, antecedent: Span, reading: Reading) -> bool:
    """Tell whether the mention is a text by the antecedent: "the port statement", "a statement by the port office"."""
    words = mention.text.lower().split()
    if words[-1] not in _TEXTS or not set(key(mention.text)) - _TEXTS <= set(key(antecedent.text)):
        return False
    before = reading.text[max(0, antecedent.start - 60) : antecedent.start].lower()
    return bool(re.search(rf"\b{words[-1]}\s(?:(?:issued|released|made|published)\s)?(?:by|from|of)\s(?:the\s|an?\s)?\Z", before))


def called_otherwise(mention: Span, antecedent: Span, reading: Reading) -> bool:
    """Tell whether the article calls the antecedent "he" elsewhere and the mention is "she", or the other way round."""
    other = {"she": "he", "he": "she"}.get(mention.text.lower())
    for speech in reading.speech if other else ():
        if speech.speaker is None or speech.antecedent is None or speech.speaker[0] >= mention.start:
            continue
        if reading.text[slice(*speech.speaker)].lower() == other and _one(
            reading.text[slice(*speech.antecedent)], antecedent.text, reading
        ):
            return True
    return False


def wrong_sort(pronoun: str, name: str, reading: Reading) -> bool:
    """Tell whether a pronoun cannot mean what a name stands for: "she" a company or a man, "it" a person."""
    low = pronoun.lower()
    shown = sort_of(name, reading.text)
    if low in _PERSONAL:
        return shown.person is False or shown.gender not in ("", _PERSONAL[low])
    return low in ("it", "its") and shown.person is True


def _can_be(words: str, name: Span, reading: Reading) -> bool:
    """Tell whether a person's pronoun stands for no body, "it" for no person, and "the company" for nobody with an office."""
    named = set(key(name.text))
    body = named & (lexicon().bodies | tables().organisations)
    if _wants_person(words):
        return not body and not named <= _countries()
    office = not body and named & (lexicon().people | tables().titles)
    return not office and (words.lower() not in ("it", "its") or reading.kind_of(name) != "person")


def _wants_person(words: str) -> bool:
    named = key(words)
    return words.lower() in ("he", "she", "him", "her") or (bool(named) and named[-1] in lexicon().people)


def _candidates(speech: Speech, mention: Span, reading: Reading) -> Iterator[str]:
    """Yield the last fitting speaker before ``mention``, the names of its own sentence, and the subject of the one before."""
    for one in reversed(reading.speech):
        if one.speaker is None or one.speaker[1] > mention.start or one.speaker_kind != "named":
            continue
        if one.role == "outlet" or one.verb in lexicon().belief:
            continue
        named = Span(text=reading.text[slice(*one.speaker)], start=one.speaker[0], end=one.speaker[1])
        if _can_be(mention.text, named, reading):
            yield named.text
            break
    here = reading.sentences([mention])
    yield from (n.text for sent in here[:1] for n in reading.names_between(sent.start, mention.start))
    before = [sent for sent in reading.layout.sentences if sent.end <= mention.start]
    if before:
        subject_end = min(before[-1].start + 60, before[-1].end)
        yield from (n.text for n in reading.names_between(before[-1].start, subject_end))


def meant(speech: Speech) -> tuple[int, int]:
    """Return the place of the words that the grammar takes the speaker of ``speech`` to mean."""
    return speech.antecedent or speech.speaker or speech.cue


def _last_with(described: list[str], before: int, reading: Reading) -> str | None:
    """Return the last name before the offset that holds every word of a description."""
    for name in reversed([n for n in reading.names if n.end <= before]):
        if set(described) <= set(key(name.text)):
            return name.text
    return None


def _one(left: str, right: str, reading: Reading) -> bool:
    return reading.same(left, right) or label_fits(left, right, reading) or label_fits(right, left, reading)
