"""For whom somebody speaks, and what a description means, as the articles themselves say: "its director, Ana Ruiz"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.align.namesakes import holds
from summarizer.align.speakers import OWNED, entity_key, has_capital
from summarizer.align.words import vocabulary
from summarizer.names import same_name
from summarizer.names.tables import SPELLINGS, fold, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.models import Article, Span

Entity = tuple[str, ...]
REACH = 90
"""Characters on either side of a speaker's name in which the office stands."""
FAR = 400
"""Characters before "its director" or "the company's director" in which the body is named."""
WORDS = re.compile(r"[^\W_]+")
MOST = 64
"""Speakers with one last word that are looked through."""
HITS = 8
"""Places of one description that are read in one article."""
OF_PLACE = re.compile(r"^([a-z]+) (?:of|in) (?:the )?([A-Z].*)$")
STOPS = re.compile(r"[.;:!?\n]")
NAME = r"[A-Z][\w’'&-]*(?: (?:(?:of|for|the|and|de|van|al) ){0,2}[A-Z][\w’'&-]*){0,5}"


class _Patterns:
    def __init__(self) -> None:
        offices = "|".join(sorted(vocabulary().speaks_for))
        self.inside = re.compile(rf"^(?:[\w-]+ ){{0,2}}?(?:{offices}) (?:of|at|for) (?:the )?(?P<body>.+)$", re.IGNORECASE)
        led = rf"\b(?:{offices}) (?:of|at|for) (?:the )?(?P<of>[^,.;:!?\n]{{2,60}}), $"
        self.before = re.compile(rf"(?P<body>[^,.;:!?\n]{{2,70}}?) (?:{offices}),? $|{led}", re.IGNORECASE)
        self.behind = re.compile(
            rf"^, (?:(?:the|its|a|an) )?(?:[\w-]+ ){{0,3}}?(?:{offices}) (?:of|at|for) (?:the )?(?P<body>[^,.;:!?\n]{{2,60}})"
            r"|^, who (?:heads|leads|chairs|runs|directs) (?:the [a-z]+ of )?(?:the )?(?P<led>[^,.;:!?\n]{2,60})"
        )
        self.kinds = vocabulary().bodies | tables().organisations
        kinds = "|".join(sorted(self.kinds))
        self.is_body = re.compile(rf"^(?:, which\b|, an? (?:[\w-]+ ){{0,3}}?(?:{kinds})\b|[^.;:!?\n]{{0,60}}\b(?:its|itself)\b)")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def speaks_for_another(label: str) -> bool:
    """Whether a label names an office of somebody's: "its chairman", "head of the Inspectorate"."""
    return OWNED.match(label) is not None or _patterns().inside.match(label) is not None


_CLAUSE = re.compile(
    r"[,.;:!?\n]|\b(?:while|whereas|after|although|but|than|(?:reject|disput|dismiss|contradict|refut|challeng|question)\w+)\s"
)
"""What ends the words that may say whose somebody is: "the group said 14 died while Mayor Ann Low" makes her nobody's."""


class Offices:
    """The bodies that speak in one set of articles, under their labels."""

    def __init__(self, of: Mapping[tuple[str, str], Entity], articles: Mapping[str, Article]) -> None:
        self.articles = articles
        self._here: dict[str, set[Entity]] = {}
        self._ends: dict[tuple[str, str], list[Entity]] = {}
        """Source and last word -> the speakers that end so."""
        self._labels: dict[tuple[str, str], list[tuple[str, Entity]]] = {}
        """Source and last word of a body's label -> the labels."""
        self._tails: dict[Entity, set[Entity]] = {}
        """Last words of a body -> the bodies that end so."""
        described = {entity for (_, label), entity in of.items() if label in vocabulary().bodies}
        for (source, label), entity in of.items():
            self._here.setdefault(source, set()).add(entity)
            ends = self._ends.setdefault((source, entity[-1]), [])
            if entity not in ends[-MOST:] and len(ends) < MOST:
                ends.append(entity)
            if speaks_for_another(label):
                continue
            if entity in described or entity[-1] in _patterns().kinds:
                self.note_body(source, label, entity)
            if entity[-1] in _patterns().kinds:
                self._tails.setdefault(entity[-2:], set()).add(entity)
                self._tails.setdefault(entity[-1:], set()).add(entity)
            if entity[0] in vocabulary().bodies:  # "governor of the province": "Governor Ana Ruiz" speaks for it
                self._tails.setdefault(entity[:1], set()).add(entity)

    def is_body(self, source: str, span: Span) -> bool:
        """Whether the words around a name show that it is no person: "the Data Inspectorate", "Open Cells, a rights group"."""
        if source not in self.articles:
            return False
        text = self.articles[source].text
        if not tables().titles.isdisjoint(fold(word) for word in span.text.split()):
            return False
        if text[max(0, span.start - 4) : span.start].lower() == "the " or span.text[:4].lower() == "the ":
            return True
        return _patterns().is_body.match(text[span.end : span.end + REACH]) is not None

    def note_body(self, source: str, label: str, entity: Entity) -> None:
        """Learn that a label without a word for its kind names a body."""
        words = WORDS.findall(label.lower())
        held = self._labels.setdefault((source, words[-1]), []) if words else []
        if len(held) < MOST and (label.lower(), entity) not in held:
            held.append((label.lower(), entity))

    def body(self, source: str, label: str, spans: Iterable[Span]) -> Entity:
        """Return the body, itself a speaker here, for which the articles say that somebody speaks; () if they say none."""
        own = _patterns().inside.match(label)
        if own:
            return self._named(source, own["body"], 0)
        found = self._ministry(source, label) or self._beside(source, label, needs_office=True)
        if found or source not in self.articles:
            return found
        text = self.articles[source].text
        for span in spans:
            if OWNED.match(label):
                return self._nearest(source, span.start)
            lead = STOPS.split(text[max(0, span.start - REACH) : span.start])[-1]
            match = _patterns().before.search(lead) if _leads_to_name(lead) else None
            at = span.start - len(lead) + match.start() if match else 0
            found = self._named(source, match["body"] or match["of"], at) if match else ()
            behind = _patterns().behind.match(text[span.end : span.end + REACH])
            found = found or (self._named(source, behind["body"] or behind["led"], 0) if behind else ())
            found = found or self._beside(source, _CLAUSE.split(lead)[-1] + span.text, needs_office=False)
            if found:
                return found
        return ()

    def _named(self, source: str, words: str, at: int) -> Entity:
        """Return the body that a phrase names: "Norlund's chief", "the commission's", "the company's" by what stands before."""
        phrase = re.split(r"['’]s?(?=\s|$)", words.strip())[0].strip()
        key = entity_key(phrase)
        here = self._here.get(source, set())
        ends = self._ends.get((source, key[-1]), ())
        known = [key] if key in here else [e for e in ends if len(e) > len(key) and holds(e, key)]
        if len(known) == 1:
            return known[0]
        if at and (
            phrase.lower() in ("its", "their") or (key[-1:] and key[-1] in vocabulary().bodies and not has_capital(phrase[4:]))
        ):
            return self._nearest(source, at)
        return self._beside(source, words, needs_office=False)

    def _nearest(self, source: str, at: int) -> Entity:
        """Return the body that is named last before a place in its article; () where that one is none of the speakers."""
        text = self.articles[source].text[max(0, at - FAR) : at].lower()
        words = [(m.start(), m.group()) for m in WORDS.finditer(text)]
        held = (named for word in dict.fromkeys(w for _, w in words) for named in self._labels.get((source, word), ()))
        place, entity = max(((text.rfind(label), e) for label, e in held), default=(-1, ()))
        last = next((n for n in range(len(words) - 1, -1, -1) if words[n][1] in _patterns().kinds), -1)
        if last < 0 or words[last][0] < place + len(" ".join(entity)):
            return entity if place >= 0 else ()
        tail = tuple(SPELLINGS.get(word, word) for _, word in words[max(0, last - 1) : last + 1])
        return self._only(source, tail) or (self._only(source, tail[-1:]) if words[last - 1][1] == "the" else ())

    def _ministry(self, source: str, label: str) -> Entity:
        """Return the ministry of "Health minister Ana Ruiz", where it speaks too."""
        words = [SPELLINGS.get(w, w) for w in map(fold, re.findall(r"[^\W\d_]+", label))]
        if "minister" not in words[1:]:
            return ()
        return self._only(source, (words[words.index("minister", 1) - 1], "ministry"))

    def _beside(self, source: str, text: str, needs_office: bool) -> Entity:
        """Return the body whose last words a text holds; by one word alone only in front of an office."""
        words = [SPELLINGS.get(w, w) for w in map(fold, re.findall(r"[^\W\d_]+", text))]
        for n in range(len(words)):
            office = not vocabulary().speaks_for.isdisjoint(words[n + 1 : n + 4])
            tails = [tuple(words[n : n + 2])] + ([tuple(words[n : n + 1])] if office or (n == 0 and len(words) > 1) else [])
            for tail in tails if office or not needs_office or n == 0 else ():
                found = self._only(source, tail)
                if found:
                    return found
        return ()

    def _only(self, source: str, tail: Entity) -> Entity:
        bodies = self._tails.get(tail, set())
        near = bodies & self._here.get(source, set())
        chosen = near if len(near) == 1 else bodies if len(bodies) == 1 else set()
        return next(iter(chosen), ())


def _leads_to_name(lead: str) -> bool:
    """Whether words before a name end in an office or a comma: only then may they say of which body."""
    last = lead.split()[-1:]
    return lead.endswith(", ") or (lead.endswith(" ") and bool(last) and last[0].lower() in vocabulary().speaks_for)


def same_by_apposition(of: Mapping[tuple[str, str], Entity], articles: Mapping[str, Article]) -> dict[Entity, Entity]:
    """Return the descriptions of which the articles say whom they mean: "its operator, Norvik Lines," is the operator."""
    named: dict[tuple[str, str], Entity] = {place: entity for place, entity in of.items() if not _describes(place[1])}
    by_last: dict[str, set[str]] = {}
    for _, label in named:
        by_last.setdefault(label.split()[-1], set()).add(label)
    everywhere = {label: entity for (_, label), entity in named.items()}
    found: dict[Entity, set[Entity]] = {}
    for (source, label), entity in of.items():
        if not _describes(label) or len(label) < 4:
            continue
        shared = entity[-1] != f"({source})" and len(articles) <= HITS  # one body for all articles: any of them may say which
        for name in (n for s in (articles if shared else (source,)) if s in articles for n in _apposed(articles[s].text, label)):
            known = {named.get((source, name)) or everywhere.get(name)} - {None}
            known = known or {
                everywhere[other] for other in sorted(by_last.get(name.split()[-1], ()))[:MOST] if same_name(other, name)
            }
            found.setdefault(entity, set()).update(e for e in known if e is not None and e != entity)
    return {entity: next(iter(others)) for entity, others in found.items() if len(others) == 1}


def _describes(label: str) -> bool:
    """Whether a label is no name: "operator", "mayor of Tesk"."""
    return not has_capital(label) or (label[0].islower() and " of " in label)


def _apposed(text: str, label: str) -> Iterable[str]:
    """Yield the names that stand in apposition to a description in a text."""
    words = OWNED.sub("", re.sub(r"^(?:the|an?) ", "", label, flags=re.IGNORECASE))
    place, hits = text.find(words), 0
    while place >= 0 and hits < HITS:
        end = place + len(words)
        behind = re.match(rf", (?:the )?({NAME})(?:,| (?:said|says|told)\b)", text[end : end + REACH])
        if behind:
            yield behind[1]
        before = re.search(rf"({NAME}), (?:the|its|their|an?) (?:[\w-]+ ){{0,2}}$", text[max(0, place - REACH) : place])
        if before and text[end : end + 1] in (",", "."):
            yield before[1]
        place, hits = text.find(words, end), hits + 1


def one_place(labels: Iterable[str]) -> dict[str, Entity]:
    """Return the key of each office that is told of in one place only: "governor of Upper Sarn" is the governor."""
    told: dict[Entity, dict[str, str]] = {}
    for label in labels:
        match = OF_PLACE.match(label)
        if match and match[1] in vocabulary().bodies:
            told.setdefault(entity_key(match[1]), {})[label] = match[2]
    return {label: key for key, places in told.items() if len(set(places.values())) == 1 for label in places}
