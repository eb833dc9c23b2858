"""How a statement names its speakers: in full, with the article's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.extractive.edits import Edit
from summarizer.names import same_name
from summarizer.names.tables import tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import start_of_sentence
from summarizer.wire import DraftLink
from summarizer.write.neutral import neutral_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.extractive.subjects import Stand
    from summarizer.speech import Speech

_ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_PROPER = re.compile(r"(?:[Tt]he\s)?(?:[A-Z][\w.’'&-]*\s?)+\Z")
_NAME_LAST = re.compile(r"[A-Z][a-z][\w’'-]*(?:\s[A-Z]\.)?(?:\s(?:al|bin|van|von|de|der|del|di|la|el))?\s[A-Z][\w’'-]*\Z")
_NUMBER = re.compile(
    r"\d|\b(?:first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|half|dozens?)\b", re.IGNORECASE
)


def links(text: str, speech: Speech) -> list[DraftLink]:
    """Return the links of one attribution: one for each of several joint speakers, none where nobody is named."""
    if speech.speaker is None or speech.speaker_kind == "unnamed":
        return []
    mention = text[slice(*speech.speaker)]
    antecedent = text[slice(*speech.antecedent)] if speech.antecedent else None
    if speech.speaker_kind == "named" and antecedent is None:
        joint = [part.strip() for part in _AND.split(mention)]
        if len(joint) == 2 and all(_PROPER.match(part) for part in joint) and (" " in joint[0]) == (" " in joint[1]):
            return [DraftLink(mention=part, antecedent=None, name=_bare(part), role=speech.role) for part in joint]
    if antecedent is not None and not _with_office(antecedent):
        antecedent = proper(antecedent)
    return [DraftLink(mention=mention, antecedent=antecedent, name=_bare(antecedent or mention), role=speech.role)]


def proper(phrase: str) -> str:
    """Return the name at the end of a phrase: "Al Jazeera's analyst Marwan Bishara" -> "Marwan Bishara"."""
    found = _NAME_LAST.search(phrase)
    return found.group() if found else phrase


def _with_office(phrase: str) -> bool:
    """Return whether a phrase is a name with nothing but titles and offices in front: "Transport minister Ann Low"."""
    name = proper(phrase)
    if same_name(phrase, name):
        return True
    office = phrase[: len(phrase) - len(name)].split()
    return (
        0 < len(office) <= 4 and office[-1].lower() in lexicon().people and not any("’" in word or "'" in word for word in office)
    )


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def fuller(text: str, speeches: Iterable[Speech]) -> list[str]:
    """Return the phrases by which a statement names its speakers where the links name them more shortly."""
    phrases = [text[slice(*one.antecedent)] for one in speeches if one.antecedent is not None and one.speaker_kind == "named"]
    return [phrase for phrase in dict.fromkeys(phrases) if proper(phrase) != phrase and same_name(phrase, proper(phrase))]


def full(text: str, speech: Speech, *, opening: bool) -> str:
    """Return the speaker's name as a subject; empty for a pronoun that nobody stands behind."""
    place = speech.antecedent or (None if speech.speaker_kind == "pronoun" else speech.speaker)
    if place is None:
        return ""
    name = text[slice(*place)]
    if speech.antecedent is not None and (_NUMBER.search(name) or not _with_office(name)):
        name = proper(name)
    whole = speech.antecedent is not None and text.startswith(name, place[0]) and not _ARTICLE.match(name)
    preceded = whole and text[max(0, place[0] - 4) : place[0]].lower() == "the "
    if preceded or _with_article(text, name):
        name = f"the {name}"
    if opening:
        return name[:1].upper() + name[1:]
    return name[:1].lower() + name[1:] if _ARTICLE.match(name) or _common(text, name, place[0]) else name


def _common(text: str, name: str, start: int) -> bool:
    """Return whether the capital of a phrase is only that of its sentence: "Police", "Transport minister Ann Low"."""
    words, lex = name.split(), lexicon()
    first = words[0].lower()
    if name[1:].islower():
        return first in lex.people or first in lex.bodies
    if len(words) < 3 or not start_of_sentence(text, start) or first in tables().country:
        return False
    return words[1].lower() in lex.people and words[1].islower()


@lru_cache(maxsize=256)
def _with_article(text: str, name: str) -> bool:
    """Return whether the article says "the Pentagon": the name alone, not as the start of a longer one."""
    between = r"(?:[A-Z]\w{1,20} )?" if " " in name else ""  # "the Central Electoral Commission", later without "Central"
    return name[:1].isupper() and re.search(rf"\b[Tt]he {between}{re.escape(name)}\b(?! [A-Z]|[-’'])", text) is not None


def in_full(text: str, speech: Speech, start: int) -> Edit | None:
    """Return the edit that puts the speaker's full name for a pronoun, a description or a surname."""
    if speech.speaker is None or speech.antecedent is None or speech.speaker[0] < start:
        return None
    if speech.antecedent == speech.speaker or start <= speech.antecedent[0] < speech.speaker[0]:
        return None
    name = full(text, speech, opening=speech.speaker[0] == start)
    return Edit(speech.speaker[0], speech.speaker[1], name)


def stand_in(stand: Stand) -> str:
    """Return what stands for the pronoun that opens a statement."""
    name = stand.name[:1].upper() + stand.name[1:]
    if not stand.possessive:
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def finite(cue: str, lemma: str) -> str:
    """Return a finite, neutral verb for a participle: "adding" -> "said"."""
    frames = lexicon().cues.get(cue.lower())
    if frames is None or "say" in frames.frames or lemma == "quote":
        return "said"
    for form, one in lexicon().cues.items():
        if one.lemma == lemma and form.endswith("ed"):
            return neutral_verb(form)
    return "said"
