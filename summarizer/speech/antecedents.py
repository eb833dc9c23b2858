"""Whom a pronoun, a description or a short name means: the nearest fitting earlier mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque

from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import ENDINGS, Mention, mention
from summarizer.speech.people import people

_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_REACH = 200
"""Mentions that are looked back over: no pronoun reaches further."""
_NEAR = 400
"""Characters between a name and a pronoun for it."""
_HE = "mr sir king prince lord spokesman chairman businessman father brother son husband man boy congressman"
_SHE = "mrs ms miss lady queen princess spokeswoman chairwoman businesswoman mother sister wife woman girl actress congresswoman"
_GENDER = dict.fromkeys(_HE.split(), "he") | dict.fromkeys(_SHE.split(), "she")
_TEXTS = frozenset(["statement", "report", "letter", "email", "memo", "release", "communique", "post", "tweet", "filing"])


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
    return ENDINGS.sub("", met.text.rsplit(None, 1)[-1].lower())


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
