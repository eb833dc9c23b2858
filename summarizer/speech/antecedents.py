"""Whom a pronoun, a description or a short name means: the nearest fitting earlier mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from typing import Literal, NamedTuple

from summarizer.nametables import tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.people import people
from summarizer.words import classes

Kind = Literal["named", "description", "pronoun", "unnamed"]

_WORD = re.compile(r"[^\W_](?:[\w.&’'‑-]*\w)?")
_SINGULAR = frozenset(["he", "she", "him", "her"])
_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_ENDINGS = re.compile(r"(?:[’']s?)\Z")
_REACH = 200
"""Mentions that are looked back over: no pronoun reaches further."""
_NEAR = 400
"""Characters between a name and a pronoun for it."""
_HE = "mr sir king prince lord spokesman chairman businessman father brother son husband man boy congressman"
_SHE = "mrs ms miss lady queen princess spokeswoman chairwoman businesswoman mother sister wife woman girl actress congresswoman"
_GENDER = dict.fromkeys(_HE.split(), "he") | dict.fromkeys(_SHE.split(), "she")
_TEXTS = frozenset(["statement", "report", "letter", "email", "memo", "release", "communique", "post", "tweet", "filing"])


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
    lows = [_ENDINGS.sub("", word.lower()) for word in held]
    lex, known = lexicon(), classes()
    if len(lows) == 1 and lows[0] in known.pronouns:
        return Mention(phrase, start, end, "pronoun", lows[0] in _SINGULAR, True, lows[0] in ("they", "we"), frozenset())
    light = known.determiners | known.prepositions | {"and", "or"}
    content = frozenset(low for low in lows if low not in light)
    if len(content) == 2 and _bare_title(held[0]) in tables().titles:
        content -= {lows[0]}
    proper = [
        word
        for index, word in enumerate(held)
        if word[0].isupper() and (index or lows[0] not in known.determiners | known.adverbs)
    ]
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
    common = not any(_ENDINGS.sub("", word.lower()) == head and word[0].isupper() for word in held)

    def named() -> bool:
        return proper != [] and not body and (len(held) == 1 or bool(people(phrase)))

    person = "and" not in lows and ((role and not (common and head.endswith("s"))) or named())
    plural = (common and head.endswith("s")) or "and" in lows or head in ("police", "people", "officials", "authorities")
    titled = bool(held) and _bare_title(held[0]) in tables().titles
    return Mention(phrase, start, end, kind, person, role or body or titled, plural, content)


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


class Memory:
    """The speakers and persons met so far in one article."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._speakers: deque[Mention] = deque(maxlen=_REACH)
        self._by_surname: dict[str, Mention] = {}
        self._people: list[Mention] | None = None
        self._namesakes: dict[str, dict[str, Mention]] | None = None
        self._gender: dict[str, str] = {}
        self._here: list[Mention] = []
        self._sentence = 0

    def begin(self, start: int) -> None:
        """Enter the sentence that starts at ``start``."""
        self._sentence = start

    def add(self, met: Mention) -> None:
        if met.kind in ("named", "description"):
            self._here.append(met)
            self._speakers.append(met)
            if met.kind == "named" and len(met.words) > 1:
                self._by_surname[_last_word(met)] = met

    def settle(self) -> None:
        """End a sentence: the speaker that frames it comes back first, before those it quotes."""
        if len(self._here) > 1:
            self._speakers.append(self._here[0])
        self._here = []

    def resolve(self, met: Mention) -> Mention | None:
        """Return the earlier mention in full of a pronoun, a description or a surname; None where nothing fits."""
        if met.kind == "pronoun":
            return self._pronoun(met)
        if met.kind == "description":
            return self._description(met)
        if met.kind == "named" and len(met.words) == 1:
            return self._longer(met)
        return None

    def _pronoun(self, met: Mention) -> Mention | None:
        low = met.text.lower()
        if low in ("he", "she"):
            return self._he_or_she(met.start, low)
        if low == "it":
            fits = (one for one in reversed(self._speakers) if not (one.person and one.sure) and not one.plural)
            return next((self._full(one) for one in fits), None)
        if low == "they":
            return next((self._full(one) for one in reversed(self._speakers) if one.plural), None)
        return None

    def _full(self, met: Mention) -> Mention:
        if met.kind == "named" and len(met.words) > 1:
            return met
        return self.resolve(met) or met

    def _he_or_she(self, before: int, low: str) -> Mention | None:
        """Return the person named before the pronoun in its own sentence, else who spoke last, else who was named last.

        Nobody is "he" in one place and "she" in another: whoever was the other is passed over.
        """
        known = self._all_people()
        last = bisect_left(known, before, key=lambda one: one.start)
        near = [one for one in reversed(known[max(0, last - _REACH) : last]) if before - one.end <= _NEAR]
        spoken = [one for one in reversed(self._speakers) if one.person and not one.plural]
        here = [one for one in near if one.start >= self._sentence and not (spoken and spoken[0].start >= self._sentence)]
        for one in [*here, *spoken, *near]:
            full = self._full(one)
            if self._gender.get(_last_word(full), low) == low and _GENDER.get(_said_of(full), low) == low:
                self._gender[_last_word(full)] = low
                return full
        return None

    def _all_people(self) -> list[Mention]:
        """Return the persons named in the article, in full or, after that, by surname."""
        if self._people is None:
            found = [mention(self._text, start, end) for start, end in people(self._text)]
            found = [one for one in found if one.kind == "named" and not one.plural]
            surnames, ends = {one.text.split()[-1] for one in found}, {one.end for one in found}
            for match in _CAPITAL.finditer(self._text) if surnames else ():
                if match.group() in surnames and match.end() not in ends:
                    found.append(mention(self._text, match.start(), match.end()))
            self._people = sorted(found, key=lambda one: one.start)
        return self._people

    def _description(self, met: Mention) -> Mention | None:
        wanted = met.words - {"same", "group's", "two", "three", "other"}
        if not wanted or not self._definite(met):
            return None
        for one in reversed(self._speakers):
            if one.kind == "named" and wanted <= one.words:
                return one
        lex = lexicon()
        if len(wanted) == 1 and (head := next(iter(wanted))) in lex.bodies and head not in _TEXTS:
            return next(
                (
                    one
                    for one in reversed(self._speakers)
                    if one.kind == "named" and not one.person and not one.plural and _could_be(one, head)
                ),
                None,
            )
        if wanted <= _TEXTS:
            return next((self._full(one) for one in reversed(self._speakers) if not one.person), None)
        return None

    def _definite(self, met: Mention) -> bool:
        return met.text.split(None, 1)[0].lower() in ("the", "this", "that") or not met.text.lower().startswith(
            ("a ", "an ", "some ", "several ")
        )

    def _longer(self, met: Mention) -> Mention | None:
        short = next(iter(met.words))
        if self._namesakes is None:
            self._namesakes = {}
            for one in self._all_people():
                if len(one.words) < 2:
                    continue
                self._namesakes.setdefault(_last_word(one), {}).setdefault(one.text, one)
        bearers = self._namesakes.get(short, {})
        if len({_last_two(name) for name in bearers}) > 1:
            return None  # two persons of one name: a reader could not tell either
        if short in self._by_surname:
            return self._by_surname[short]
        first = next(iter(bearers.values()), None)
        return first if first is not None and first.end <= met.start else None


def _said_of(met: Mention) -> str:
    """Return the word of a mention that tells man from woman, if any."""
    return next((low for word in met.text.split() if (low := word.lower().strip(".,")) in _GENDER), "")


def _last_two(name: str) -> str:
    return " ".join(name.split()[-2:])


def _last_word(met: Mention) -> str:
    return _ENDINGS.sub("", met.text.rsplit(None, 1)[-1].lower())


def _could_be(one: Mention, head: str) -> bool:
    """Return whether a named body may be called by the plain noun ``head``: a group is any body, a ministry is not."""
    return head in (
        "group",
        "organisation",
        "organization",
        "agency",
        "company",
        "firm",
        "airline",
        "carrier",
        "union",
        "network",
        "watchdog",
        "monitor",
    ) and not (
        one.words
        & lexicon().bodies - {head, "observatory", "group", "union", "association", "foundation", "institute", "fund", "network"}
    )
