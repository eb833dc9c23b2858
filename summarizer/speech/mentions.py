"""What kind of speaker a phrase is: a name, a description, a pronoun; a person, a body, several."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from summarizer.layout.words import classes
from summarizer.names.tables import tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.people import people

Kind = Literal["named", "description", "pronoun", "unnamed"]

_WORD = re.compile(r"[^\W_](?:[\w.&’'‑-]*\w)?")
_SINGULAR = frozenset(["he", "she", "him", "her"])
ENDINGS = re.compile(r"(?:[’']s?)\Z")


class Mention(NamedTuple):
    """A speaker or a person as the article names it at one place."""

    text: str
    start: int
    end: int
    kind: Kind
    person: bool
    sure: bool
    """A role or a title says that it is a person, or a body; else the shape of the name does."""
    plural: bool
    words: frozenset[str]


def mention(text: str, start: int, end: int) -> Mention:
    """Return what kind of speaker the phrase ``text[start:end]`` is."""
    phrase = text[start:end]
    held = _WORD.findall(phrase)
    lows = [ENDINGS.sub("", word.lower()) for word in held]
    lex, known = lexicon(), classes()
    if len(lows) == 1 and lows[0] in known.pronouns:
        return Mention(phrase, start, end, "pronoun", lows[0] in _SINGULAR, True, lows[0] in ("they", "we"), frozenset())
    light = _light()
    content = frozenset(low for low in lows if low not in light)
    if len(content) == 2 and _bare_title(held[0]) in tables().titles:
        content -= {lows[0]}
    opener = bool(lows) and (lows[0] in known.determiners or lows[0] in known.adverbs)
    proper = [word for index, word in enumerate(held) if word[0].isupper() and (index or not opener)]
    if (
        start_of_sentence(text, start)
        and proper
        and proper[0] == held[0]
        and (lows[0] in lex.people or lows[0] in lex.bodies or lows[0] in lex.unnamed)
    ):
        proper = proper[1:]
    head = _head(lows)
    kind: Kind = "named" if proper else "unnamed" if head in lex.unnamed else "description"
    body = any(low in lex.bodies for low in lows) or (len(proper) == 1 and proper[0].isupper() and len(proper[0]) > 1)
    role = any(low in lex.people for low in lows)
    common = not any(ENDINGS.sub("", word.lower()) == head for word in proper)

    def named() -> bool:
        return proper != [] and not body and (len(held) == 1 or bool(people(phrase)))

    person = "and" not in lows and ((role and not (common and head.endswith("s"))) or named())
    several = len(lows) > 2 and lows[:2] in (["a", "couple"], ["a", "number"], ["a", "group"], ["a", "pair"])
    plural = (
        several or (common and head.endswith("s")) or "and" in lows or head in ("police", "people", "officials", "authorities")
    )
    titled = bool(held) and _bare_title(held[0]) in tables().titles
    return Mention(phrase, start, end, kind, person, role or body or titled, plural, content)


@cache
def _light() -> frozenset[str]:
    """Small words, which say nothing of whom a phrase names."""
    return classes().determiners | classes().prepositions | {"and", "or"}


def _bare_title(word: str) -> str:
    return word.lower().strip(".").replace("-", "")


def _common(text: str, held: list[str], lows: list[str]) -> bool:
    """Return whether the capital of a phrase's first word is only that of its sentence: "Political sources", "Police"."""
    lex, low = lexicon(), lows[0]
    if low in lex.people or low in lex.bodies or low in lex.unnamed:
        return len(held) == 1 or not held[1][0].isupper()
    if len(held) == 1 or held[1][0].isupper() or held[0].endswith(("’s", "'s")) or low in tables().country:
        return False
    return f" {low} " in text or low.endswith(("al", "ic", "ive", "ed", "ing", "ous", "ent", "ant", "ior", "ary", "ful", "ral"))


def start_of_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"“‘'")
    return not before or before[-1] in ".!?\n…:"


def _head(lows: list[str]) -> str:
    """Return the noun that a phrase turns on: the last word before a preposition."""
    prepositions = classes().prepositions
    for index, low in enumerate(lows):
        if index and low in prepositions:
            return lows[index - 1]
    return lows[-1] if lows else ""
