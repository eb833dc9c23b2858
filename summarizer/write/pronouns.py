"""Whom a pronoun means in a sentence that is read alone: nobody, unless the sentence names somebody before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.names import NameMention

_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|his|hers?|their|it|its|this|that|these|those)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b([^\W\d_]{2,30}) (?:said|says|added|adds|told [^\W\d_]{2,20}|explained|noted)(?: that)? (?:they|these|those|this|them)\b"
)
"""Somebody speaks of "they", whom the sentence does not name; not "officials said they", who mean themselves."""
_PERSON = frozenset(("he", "she", "they", "his", "her", "hers", "their", "him", "them"))
_ONE = re.compile(r"\b(?:[Hh]e|[Ss]he|him|[Hh]is|[Hh]er|hers)\b")
_OBJECT = re.compile(r"\b(?:him|them)\b")
_WORD = re.compile(r"[a-z]{3,}")
_TOWARDS = re.compile(r"\b(?:to|in|from|near|at|into|across) (?:the )?$")
_MANY = frozenset("police people public staff crew military troops children women family".split())
"""Words for persons whom "he" does not mean."""
_SAID = re.compile(
    r"(?:^|: ?)[“\"](?:He|She|They|This|That|These|Those|His|Her|Hers|Their)\b(?![^”\"]{0,400}[^.!?“\"] [A-Z][a-z])"
)
"""Quoted words that open with a pronoun and name nobody: "Low said: “He loved it.”"; "it" may stand for nothing."""
_PERSONAL, _THING, _OBJECTIVE, _QUOTED = 0.25, 0.6, 0.3, 0.4
"""What a sentence keeps of its worth whose pronoun nothing explains: of a person, of a thing, as an object, in quoted words."""


def refers(text: str, outside: str, names: Sequence[NameMention], opens: bool) -> float:
    """Return what a sentence keeps for its pronouns: 1 where what they mean stands before them, 0 where nothing could.

    ``outside`` is the text with its quoted words blanked, ``names`` are those of it; ``opens``: its first word is a name, too.
    """
    first = 0 if opens else names[0].start if names else len(text)
    pronoun = _PRONOUN.search(_REPORTED.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), outside))
    if first == len(text) and pronoun:
        return 0.0
    if any(not match[1].endswith("s") for match in _REPORTED.finditer(outside)):
        return 0.0
    factor = _OBJECTIVE if len(names) + opens < 2 and _OBJECT.search(outside) else 1.0
    if pronoun is not None and pronoun.start() < first:
        factor *= _PERSONAL if pronoun[0].lower() in _PERSON else _THING
    elif (one := _ONE.search(outside)) and not opens and not _somebody(outside[: one.start()], names, one.start()):
        factor *= _PERSONAL
    return factor * (_QUOTED if _SAID.search(text) else 1.0)


def _somebody(before: str, names: Sequence[NameMention], end: int) -> bool:
    """Return whether somebody is named, by name or by what they are, before a place of a sentence."""
    if any(n.start < end and _may_be_person(n, before) for n in names):
        return True
    words = [word for word in _WORD.findall(before) if not word.endswith("s") and word not in _MANY]
    return any(word in lexicon().people or word.endswith("man") for word in words)


def _may_be_person(name: NameMention, before: str) -> bool:
    if name.kind == "other":
        return _TOWARDS.search(before[: name.start]) is None  # "to Porto" is a place, though no list has it
    return name.kind in ("person", "demonym")
