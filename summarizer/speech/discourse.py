"""Whom "she", "it" or "they" means: the nearest fitting subject, or nobody where two persons could be meant.

Sentences are read backwards from the pronoun. Whoever speaks in the sentence before is meant though others are named
there; any other subject only where nobody else in its sentence could be. A subject of whom nothing shows that it is a
person ends the search, and so does the end of a section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.layout import quotations_in
from summarizer.layout.words import tokens
from summarizer.speech import clauses
from summarizer.speech.carry import quoted
from summarizer.speech.likeness import distinct, last, only_quoted, rival_bodies, same, surname, title, unnamed
from summarizer.speech.mentions import Mention, mention
from summarizer.speech.sorts import Sort, said_of, sort_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout, Sent
    from summarizer.speech.antecedents import Memory

_SENTENCES = 3
"""Sentences between a pronoun and whom it means, those apart that only quote."""
_OPENING = 30
"""Characters before a name that still opens its sentence: "Rep. Ann Low", "On Monday Bo Hale"."""
_DEPTH = 40
"""Pronouns that are followed back to a name."""
_FORMS = {"he": frozenset(["he", "him", "his"]), "she": frozenset(["she", "her", "hers"])}
_OPENS = frozenset("when after as asked while before although though once if because since until with".split())
_LOOSE = re.compile(r"\A(?:every|any|some|no)(?:thing|one|body)\b|\s(?:about|with|in|from|by|like|on|against)\s", re.IGNORECASE)
"""Subjects that are a thing about somebody rather than somebody: "Everything about her"."""
_CLOSING = frozenset(',"”’')

_Verdict = Mention | Literal["nobody", "pass"]


class Centre(NamedTuple):
    """The subject of a sentence: as it stands there, and in full where that is known."""

    raw: Mention
    full: Mention | None
    spoke: bool


class Discourse:
    """The subjects of an article's sentences, worked out only where a pronoun asks."""

    def __init__(self, lay: Layout, memory: Memory) -> None:
        self._lay = lay
        self._memory = memory
        self._centres: dict[int, Centre | None] = {}
        self._genders: dict[str, str] = {}
        self._depth = 0

    def speaks(self, index: int, raw: Mention, full: Mention | None, *, spoke: bool) -> None:
        """Note who frames the sentence; the first to be noted stays."""
        self._centres.setdefault(index, Centre(raw, full, spoke))

    def resolve(self, low: str, start: int, index: int, *, speaks: bool = True) -> Mention | None:
        """Return whom the pronoun ``low`` at ``start``, in the sentence ``index``, means; None where that is not certain.

        Whoever speaks goes on speaking; whoever only does something may be somebody of whom the last speaker spoke.
        """
        if self._depth > _DEPTH:
            return None
        self._depth += 1
        try:
            if low in ("he", "his", "him"):
                return self._person("he", start, index, speaks)
            if low in ("she", "her", "hers"):
                return self._person("she", start, index, speaks)
            if low in ("it", "its", "they", "their"):
                return self._body(low in ("they", "their"), index)
            return None
        finally:
            self._depth -= 1

    def _person(self, low: str, start: int, index: int, speaks: bool) -> Mention | None:
        sent = self._lay.sentences[index]
        own = self._centres.get(index)
        if own is not None and own.raw.start < start and own.full is not None:  # "Ann Low said …, adding that she knew"
            return own.full if self._gender(own) == low else None
        found, directly = self._back(low, start, index, speaks)
        here = [one for one in self._named(sent.start, start) if self._fits(one, low) and not same(one, found)]
        if not here:
            return self._learn(found, low) if isinstance(found, Mention) else None
        if isinstance(found, Mention):
            closing = self._lay.text[start - 2 : start - 1] in _CLOSING  # "Bo Hale was innocent, she said"
            opening = tokens(self._lay.text, sent.start, sent.end)[0].low
            return found if directly and closing and opening not in _OPENS else None
        return here[0] if found == "pass" and len(distinct(here)) == 1 and self._sort(here[0]).person else None

    def _back(self, low: str, start: int, index: int, speaks: bool) -> tuple[_Verdict, bool]:
        """Return whom the sentences before make the pronoun mean, and whether they spoke right before it."""
        steps = 0
        for at in range(index - 1, -1, -1):
            sent = self._lay.sentences[at]
            if sent.boilerplate or sent.part == "caption":
                continue
            if only_quoted(self._lay, sent):
                if not speaks:
                    return "nobody", False
                continue
            if sent.part == "headline" or title(self._lay.text, sent):
                break
            steps += 1
            if steps > _SENTENCES:
                break
            verdict = self._in(at, low, near=steps == 1, speaks=speaks)
            if verdict != "pass":
                centre = self._centres.get(at)
                return verdict, steps == 1 and centre is not None and centre.spoke
        known = [one for one in self._memory.persons() if one.end <= start and self._sort(one).person is not False]
        if len(distinct(known)) == 1 and self._fits(known[0], low) and self._sort(known[0]).person:
            return max(known, key=lambda one: (len(one.words), -one.start)), False
        return "pass" if not known else "nobody", False

    def _in(self, at: int, low: str, *, near: bool, speaks: bool) -> _Verdict:
        """Return whom a pronoun behind the sentence ``at`` means by what stands in it."""
        sent = self._lay.sentences[at]
        centre = self._centre(at)
        meant = centre.full or centre.raw if centre is not None else None
        others = [one for one in self._named(sent.start, sent.end) if self._fits(one, low) and not same(one, meant)]
        if centre is not None and centre.raw.kind == "pronoun" and centre.raw.text.lower() in _FORMS:
            if centre.raw.text.lower() == low:
                return centre.full or "nobody"
            return self._only(others, sent, None, low)
        if centre is not None and not centre.raw.plural and meant is not None and meant.kind != "pronoun":
            sort = self._sort(meant)
            if sort.person is not False and not (sort.person is None and meant.kind == "description"):
                return self._subject(centre, meant, others, sent, low, speaks)
        if others or unnamed(self._lay, sent, None, low):
            alone = speaks and len(distinct(others)) == 1 and others[0].start - sent.start < _OPENING
            return self._only(others, sent, None, low) if near and (alone or not self._has(sent, low)) else "nobody"
        return "pass"

    def _subject(self, centre: Centre, meant: Mention, others: Sequence[Mention], sent: Sent, low: str, speaks: bool) -> _Verdict:
        gender = self._gender(centre)
        before = self._lay.text[sent.start : centre.raw.start]
        owned = not _FORMS[low].isdisjoint(centre.raw.text.lower().split())
        owned = owned or (before.endswith(", ") and before.split(None, 1)[0].lower() in _FORMS[low])  # "Her coach, Ann Low,"
        if gender and gender != low:
            return "pass" if owned else self._only(others, sent, centre, low)
        if owned:
            return "nobody"  # "Her agent said …. She": either
        sort = self._sort(meant)
        if sort.person is None and not (
            centre.spoke and meant.kind == "named" and (" " in meant.text or (speaks and surname(meant)))
        ):
            return "nobody"
        if centre.spoke and not speaks and self._has(sent, low):
            return "nobody"  # "Ann Low admitted that her boss was strict. Her house": whose?
        return (
            meant
            if (centre.spoke and speaks)
            or not (others or unnamed(self._lay, sent, centre and (centre.raw.start, centre.raw.end), low))
            else "nobody"
        )

    def _only(self, others: Sequence[Mention], sent: Sent, centre: Centre | None, low: str) -> _Verdict:
        """Return the one other person of a sentence; "pass" where there is none."""
        nouns = unnamed(self._lay, sent, centre and (centre.raw.start, centre.raw.end), low)
        if not others and not nouns:
            return "pass"
        one = others[0] if len(distinct(others)) == 1 and not nouns else None
        return self._memory.in_full(one) if one is not None and self._sort(one).person else "nobody"

    def _body(self, several: bool, index: int) -> Mention | None:
        own = self._centres.get(index)
        if own is not None and own.spoke and own.full is not None and self._is_body(own.full, several):
            return own.full
        steps = 0
        for at in range(index - 1, -1, -1):
            sent = self._lay.sentences[at]
            if sent.boilerplate or sent.part == "caption" or only_quoted(self._lay, sent):
                continue
            if sent.part == "headline" or title(self._lay.text, sent) or steps == 2:
                break
            steps += 1
            centre = self._centre(at)
            if centre is None or centre.full is None:
                return None
            if not self._is_body(centre.full, several):
                return None
            return centre.full if centre.spoke or not rival_bodies(self._lay, sent, centre.raw.end) else None
        return None

    def _is_body(self, one: Mention, several: bool) -> bool:
        if one.plural or several:
            return one.plural and several
        return self._sort(one).person is not True

    def _centre(self, at: int) -> Centre | None:
        if at not in self._centres:
            self._centres[at] = self._opening(at)
        return self._centres[at]

    def _opening(self, at: int) -> Centre | None:
        sent = self._lay.sentences[at]
        words = tokens(self._lay.text, sent.start, sent.end)
        phrase = clauses.opening(words, len(words), quoted(self._lay, words))
        if phrase is None:
            return None
        raw = mention(self._lay.text, words[phrase.start].start, words[phrase.end - 1].end)
        if raw.start - sent.start >= 80 or (not raw.words and raw.kind != "pronoun") or _LOOSE.search(raw.text):
            return None
        if raw.kind == "pronoun":
            return Centre(raw, self.resolve(raw.text.lower(), raw.start, at, speaks=False), spoke=False)
        return Centre(raw, self._memory.in_full(raw), spoke=False)

    def _named(self, start: int, end: int) -> list[Mention]:
        """Return the persons named between two offsets outside quotation marks, in full where the article has them so."""
        known = self._memory.persons()
        first = bisect_left(known, start, key=lambda one: one.start)
        last = bisect_left(known, end, key=lambda one: one.start)
        return [
            self._memory.in_full(one)
            for one in known[first:last]
            if not quotations_in(self._lay, one.start, one.end) and self._sort(one).person is not False
        ]

    def _has(self, sent: Sent, low: str) -> bool:
        return any(word.low in _FORMS[low] for word in tokens(self._lay.text, sent.start, sent.end))

    def _sort(self, one: Mention) -> Sort:
        return sort_of(one.text, self._lay.text)

    def _gender(self, centre: Centre) -> str:
        full = centre.full or centre.raw
        return self._sort(full).gender or said_of(centre.raw.text) or self._genders.get(last(full), "")

    def _fits(self, one: Mention, low: str) -> bool:
        return (self._sort(one).gender or self._genders.get(last(one), low)) == low

    def _learn(self, found: Mention, low: str) -> Mention | None:
        """Remember how a person is called; nobody is "he" in one place and "she" in another."""
        if found.kind == "named" and self._genders.setdefault(last(found), low) != low:
            return None
        return found
