"""Whom a description or a short name means: the nearest earlier name that holds its words, in its fullest form."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from summarizer.names import find_names
from summarizer.names.tables import tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import ENDINGS, Mention, mention
from summarizer.speech.people import people
from summarizer.speech.sorts import company_words, sort_of

_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_REACH = 200
"""Mentions that are looked back over: no description reaches further."""
_HEADLINE = 200
"""Characters; a longer first line is no headline, where surnames stand alone before anybody is introduced."""
_NEAR = 600
"""Characters before a description in which a second name that fits leaves open which is meant."""
_TEXTS = frozenset(["statement", "report", "letter", "email", "memo", "release", "communique", "post", "tweet", "filing"])
_ANY_BODY = frozenset(
    "group organisation organization agency company firm airline carrier union network watchdog monitor retailer manufacturer"
    " charity".split()
)
"""Nouns by which a body is called though its name does not hold them."""
_LIKE_GROUPS = frozenset(["observatory", "group", "union", "association", "foundation", "institute", "fund", "network"])


@cache
def _body_nouns() -> frozenset[str]:
    """Nouns by which a body may be called."""
    return lexicon().bodies | _ANY_BODY


class Memory:
    """The speakers met so far in one article, and the persons that it names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._speakers: deque[Mention] = deque(maxlen=_REACH)
        self._by_surname: dict[str, Mention] = {}
        self._people: list[Mention] | None = None
        self._organisations: list[Mention] | None = None
        self._namesakes: dict[str, dict[str, Mention]] | None = None

    def add(self, met: Mention) -> None:
        if met.kind in ("named", "description"):
            self._speakers.append(met)
            self.note(met)

    def note(self, met: Mention) -> None:
        """Remember by surname how a person was named, the fullest form first."""
        if met.kind != "named" or met.plural or len(met.words) < 2 or not (people(met.text) or _titled(met)):
            return
        if (first := met.text.split()[0].lower()) in lexicon().people and first.endswith("s"):
            return  # the first of several: "Actors Ann Low and Bo Hale"
        known = self._by_surname.get(_last_word(met))
        if known is None or len(known.words) < len(met.words):
            self._by_surname[_last_word(met)] = met

    def resolve(self, met: Mention) -> Mention | None:
        """Return the earlier mention in full of a description or a surname; None where nothing fits, or more than one."""
        if met.kind == "named" and len(met.words) <= 2:
            return self._longer(met)
        if met.kind == "description":
            single = met.words if len(met.words) == 1 and met.text[:1].isupper() and " " not in met.text else None
            return (self._longer(met) if single else None) or self._description(met)
        return None

    def in_full(self, met: Mention) -> Mention:
        """Return a mention in the fullest form that the article has given so far, else as it is."""
        if met.kind == "named" and len(met.words) > 2:
            return met
        return self.resolve(met) or met

    def persons(self) -> list[Mention]:
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
        if not wanted or not _definite(met):
            return None
        bodies = self._bodies() if not wanted.isdisjoint(_body_nouns()) else []
        earlier = [one for one in (*reversed(self._speakers), *bodies) if one.kind == "named" and one.start < met.start]
        earlier.sort(key=lambda one: -one.start)
        role = not wanted.isdisjoint(lexicon().people)
        holding = [one for one in earlier if wanted <= one.words and role != one.words.isdisjoint(lexicon().people)]
        if holding:
            return self._one_of(holding, met.start)
        if len(wanted) == 1 and (head := next(iter(wanted))) in _body_nouns() and head not in _TEXTS:
            return self._one_of([one for one in earlier if not one.plural and self._could_be(one, head)], met.start)
        if wanted <= _TEXTS:
            spoke = (one for one in reversed(self._speakers) if one.kind == "named" and one.start < met.start)
            body = next((one for one in spoke if self._sort(one) is not True and not one.plural), None)
            return self.in_full(body) if body is not None else None
        return None

    def _bodies(self) -> list[Mention]:
        """Return the organisations that the article names, speakers or not: "the Ministry of Health", "Calder Systems"."""
        if self._organisations is None:
            self._organisations = []
            for one in find_names(self._text):
                the = self._text[max(0, one.start - 4) : one.start].lower() == "the "
                if (the and one.kind == "organisation") or one.text.rsplit(None, 1)[-1].lower() in company_words():
                    self._organisations.append(mention(self._text, one.start - 4 * the, one.end))
        return self._organisations

    def _one_of(self, fitting: list[Mention], before: int) -> Mention | None:
        """Return the nearest of several names in its fullest form; None where another one stands about as near."""
        if not fitting:
            return None
        nearest = fitting[0]
        forms = [one for one in fitting if nearest.words <= one.words]
        fullest = max(forms, key=lambda one: len(one.words))
        if any(not one.words <= fullest.words for one in forms):
            return None  # "the Defence Ministry" of one country or of another
        rivals = [
            one for one in fitting if before - one.end <= _NEAR and not (one.words <= fullest.words or self._one(one, fullest))
        ]
        return None if rivals else fullest

    def _one(self, left: Mention, right: Mention) -> bool:
        return self._sort(left) is True and _last_word(left) == _last_word(right)

    def _sort(self, one: Mention) -> bool | None:
        return sort_of(one.text, self._text).person

    def _could_be(self, one: Mention, head: str) -> bool:
        """Return whether a named body may be called by the plain noun ``head``: a group is any body, a ministry is not."""
        if head not in _ANY_BODY or one.words & lexicon().bodies - {head, *_LIKE_GROUPS} or one.words & tables().country.keys():
            return False
        return self._sort(one) is False or (self._sort(one) is None and not one.person)

    def _longer(self, met: Mention) -> Mention | None:
        short = _last_word(met)
        if len(met.words) > 1 and not _titled(met) and self._by_surname.get(short, met).words <= met.words:
            return None
        if self._namesakes is None:
            self._namesakes = {}
            for one in self.persons():
                if len(one.words) > 1:
                    self._namesakes.setdefault(_last_word(one), {}).setdefault(one.text, one)
        bearers = self._namesakes.get(short, {})
        if len({_last_two(name) for name in bearers}) > 1:
            return None  # two persons of one name: a reader could not tell either
        if bearers and self._known_before(next(iter(bearers.values()))):
            return None
        known = self._by_surname.get(short)
        if known is not None and known.start < met.start and met.words <= known.words:
            return known
        first = next(iter(bearers.values()), None)
        return first if first is not None and first.end <= met.start and met.words < first.words else None

    def _known_before(self, bearer: Mention) -> bool:
        """Return whether the surname stands alone in the body before the full name: then it may be another's, whom all know."""
        surname = bearer.text.rsplit(None, 1)[-1]
        head = self._text.find("\n")
        start = head if 0 <= head < _HEADLINE else 0
        return any(
            one.text == surname and start <= one.start < bearer.start - 1 for one in self.persons() if one.start < bearer.start
        )


def _definite(met: Mention) -> bool:
    return not met.text.lower().startswith(("a ", "an ", "some ", "several ", "his ", "her ", "its ", "their "))


def _titled(met: Mention) -> bool:
    return met.text.split()[0].lower().strip(".").replace("-", "") in tables().titles


def _last_two(name: str) -> str:
    return " ".join(name.split()[-2:])


def _last_word(met: Mention) -> str:
    return ENDINGS.sub("", met.text.rsplit(None, 1)[-1].lower())
