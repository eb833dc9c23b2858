"""Titles of the brief and of its events: who, what and where, in words that nobody would have to take back."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.sentence import check_string
from summarizer.layout.words import has_verb
from summarizer.names import find_names
from summarizer.order import by_text
from summarizer.write.case import plain_case
from summarizer.write.neutral import find_loaded, quoted_stretches
from summarizer.write.salience import centrality, ranks, weigh
from summarizer.write.speakers import credits, opening
from summarizer.write.standalone import name_words, polish, standing
from summarizer.write.terms import grams
from summarizer.write.units import OPEN
from summarizer.write.where import place_of, tells_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, CheckKind, Claim, Event, Sentence

_LONGEST = 110
_SHORTEST = 30
"""Characters of a title."""
_LAST_RESORT = 160
"""Characters of the title that the opening sentence gives where nothing shorter may be one."""
_READ = 2000
"""Claims of an event that are looked at."""
_TRIED = 40
"""Titles of an event that are checked, each against all that the event rests on: with hundreds of copies there are hundreds."""
_DEEPEST = 4
"""Sentences of an article from whose top a title may come, when no headline gives one."""
_SURE = 0.6
"""How well a statement must stand alone to give a title."""
_HEADLINE = 1.8
"""What a headline gains over a sentence, as a factor."""
_DOWN = 0.6
"""What a sentence keeps of its worth with each sentence that stands before it in its article, as a factor."""
_SAID = 0.6
"""What a title keeps that tells what somebody says and not what happened, as a factor."""
_ACTOR, _PLACE = 1.5, 1.15
"""What a title gains that opens with who acts, and one that says where, as factors."""
_BRIEF = 0.5
"""Power of its words by which a title's worth is divided."""
_STOP = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.!…]+[\"'”’)\]]{0,3}$")
_KICKER = re.compile(r"^(?:[A-Z][\w’'-]{1,20} ){0,3}[\w’'-]{1,20}: |^[A-Z ]{4,30}[:–—-] |^Story highlights ")
"""A label before the headline: "Syria War: …"."""
_TEASE = re.compile(
    r"\?|!|:|\b(?:here['’]s|this|that['’]s|why|how|what|you|your|watch|live|opinion|analysis|updates?|video|photos?|we|I)\b"
    r"|^(?:it|its|he|she|they|his|her|their|while|since|as|when|after|if|but|and|so|although|because)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",? (?:after|as|while|when|amid|following|according to|ahead of)\b"
    r"|, (?:which|who|where|although|because|and|but|then|the|an?)\b|; | [–—] |, (?=[a-z]{3,20}ing\s)"
)
"""Where a title may end: the main clause stands without what follows; "called it X because of Y" does not."""


_LEADING = re.compile(r"^(?:For|In|On|At|During|With|Despite|After|Amid|While|As|Following) [^,“”\"]{3,80}, (?=[\w“])")
"""A phrase before the main clause, which a title can spare; never a condition."""
_BETWEEN = re.compile(r"(?<=\w), [^,“”\"]{5,110}, (?=(?:has|have|had|is|are|was|were|will|would|says?|said|[a-z]{3,20}ed)\b)")
"""What is said of the subject between two commas."""
_TRAILING = re.compile(r", (?:according to [^,]{3,60}|[^,]{2,60} (?:says?|said|reported|announced)|(?:says?|said) [^,]{2,60})$")
"""Who says so, at the end: it stays when a title is cut."""
_OPEN_PRONOUN = re.compile(r"\b(?:it|this|them|these|those)\b")
_LEANS = 0.4
"""What a title keeps that holds a pronoun for a thing."""
_DAY = re.compile(
    r",?(?: (?:later|earlier|late|early))?(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
"""A day of the week at the end, which a title can spare."""
_SHORT_FORM = re.compile(r" \([A-Z][A-Za-z&.]{1,9}\)")
"""A short form behind a name: "the Porto Harbour Office (PHO)"."""
_KINDS: tuple[CheckKind, ...] = ("figure", "quote", "name", "speaker")


class _Title(NamedTuple):
    text: str
    claim: Claim
    worth: float


class Suggested(NamedTuple):
    """An event with the claims of its findings and what could be its title, the weightiest first."""

    event: Event
    held: Sequence[Claim]
    titles: Sequence[_Title]


def title_of(
    alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], told: Sequence[Sentence] = ()
) -> str:
    """Return the title of the brief: that of its first event, and whether there are others."""
    return title_over(titled(list(suggested(alignment, claims, articles)), claims, articles, told))


def title_over(events: Sequence[Event]) -> str:
    """Return the title of a brief of these events, which have theirs."""
    titles = [event.title for event in events]
    known = [title for title in titles if title]
    if not known:
        return "News brief"
    return known[0] if len(titles) == 1 else f"{known[0]}, and {'another event' if len(titles) == 2 else 'other events'}"


def suggested(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Iterator[Suggested]:
    """Yield for each event what could be its title, whatever will be told of it."""
    by_id = {f.id: f for f in alignment.findings}
    for event in alignment.events:
        findings = [by_id[f] for f in event.findings]
        told = (claims[c] for c in dict.fromkeys(c for f in findings for c in f.claims) if c in claims)
        held = by_text(told, articles)[:_READ]
        disputed = {c for f in findings if f.status in OPEN for c in f.claims}
        yield Suggested(event, held, sorted(_titles(held, disputed), key=lambda t: -t.worth))


def titled(
    events: Sequence[Suggested], claims: Mapping[str, Claim], articles: Mapping[str, Article], told: Sequence[Sentence] = ()
) -> tuple[Event, ...]:
    """Return the events with their titles."""
    return tuple(e.event.model_copy(update={"title": _title(e, claims, articles, told)}) for e in events)


def _title(suggested: Suggested, claims: Mapping[str, Claim], articles: Mapping[str, Article], told: Sequence[Sentence]) -> str:
    """Return the weightiest title that the sentences of the event bear out: it says nothing that they do not say."""
    event, held = suggested.event, suggested.held
    rests_on = [c for s in told if s.event == event.id for c in s.claims] or [c.id for c in held]
    tried: set[str] = set()
    for title in suggested.titles:
        where = place_of(title.text, held, len(event.sources))
        for text in (f"{title.text} {where}", title.text) if where else (title.text,):
            if text in tried or len(tried) == _TRIED:
                continue
            tried.add(text)
            if len(text) <= _LONGEST and all(check.ok for check in check_string(text, rests_on, claims, articles, _KINDS)):
                return opening(plain_case(text, (c.statement for c in held if c.part != "headline")))
    opens = [claims[s.claims[0]] for s in told if s.event == event.id and s.section == "lead" and s.claims]
    for text in (_clause(claim, _LAST_RESORT) for claim in opens[:1]):  # better long than none
        if len(text) <= _LAST_RESORT and all(check.ok for check in check_string(text, rests_on, claims, articles, _KINDS)):
            return text
    return ""


def _titles(held: Sequence[Claim], disputed: set[str]) -> Iterator[_Title]:
    """Yield what could be a title: headlines, and the main clauses of sentences from the top of an article."""
    order, names = ranks(held), name_words(c.statement for c in held)
    weights, near = weigh(held, order), centrality(held)
    for claim in held:
        headline = claim.part == "headline"
        if claim.part == "caption" or (not headline and (order[claim.id] > _DEEPEST or standing(claim.statement, names) < _SURE)):
            continue
        text = _STOP.sub("", _KICKER.sub("", claim.statement.strip())) if headline else _clause(claim)
        if headline and not credits(text, claim):
            continue  # what a headline leaves to somebody's word is no fact of the title
        if text and _fits(text, claim, disputed):
            worth = fsum(weights.get(g, 0.0) for g in grams(text)) / len(text.split()) ** _BRIEF
            worth *= (_HEADLINE if headline else _DOWN ** order[claim.id]) * (0.5 + near[claim.id])
            worth *= _LEANS if _OPEN_PRONOUN.search(text) else 1.0
            worth *= _SAID if claim.attribution.kind == "named" else 1.0
            worth *= (_ACTOR if _opens_with_a_name(text) else 1.0) * (_PLACE if tells_place(text) else 1.0)
            yield _Title(text, claim, worth)


def _opens_with_a_name(text: str) -> bool:
    return any(name.start <= 4 and name.kind != "demonym" for name in find_names(text))


def _clause(claim: Claim, most: int = _LONGEST) -> str:
    """Return the main clause of a statement, with who says so; empty where it leaves them out."""
    text = _STOP.sub("", _SHORT_FORM.sub("", polish(claim.statement)))
    tail = match[0] if claim.attribution.kind == "named" and (match := _TRAILING.search(text)) else ""
    text = _DAY.sub("", text[: len(text) - len(tail)])
    if len(text) + len(tail) > most and claim.modality == "asserted":
        text = opening(_LEADING.sub("", text, count=1))
    if len(text) + len(tail) > most:
        text = _BETWEEN.sub(" ", text, count=1)
    if len(text) + len(tail) > most:
        text = _shortened(text, most - len(tail))
    clause = _DAY.sub("", text) + tail
    return clause if credits(clause, claim) else ""


def _shortened(text: str, most: int) -> str:
    """Return the longest beginning of a sentence that is a clause of its own and no longer than ``most``; else the text."""
    cuts = [m.start() for m in _CUT.finditer(text) if _SHORTEST <= m.start() <= most and has_verb(text[: m.start()])]
    return text[: cuts[-1]] if cuts else text


def _fits(text: str, claim: Claim, disputed: set[str]) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or _TEASE.search(text) or quoted_stretches(text) or "“" in text or '"' in text:
        return False
    return not find_loaded(text.lower()) and (claim.id not in disputed or not any(ch.isdigit() for ch in text))
