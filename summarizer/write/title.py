"""Titles of the brief and of its events: a headline that nobody would have to take back, or what the lead says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.layout.words import has_verb
from summarizer.write.neutral import find_loaded, quoted_stretches
from summarizer.write.salience import centrality, ranks
from summarizer.write.speakers import credits, opening
from summarizer.write.standalone import name_words, polish, standing
from summarizer.write.units import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim, Event

_LONGEST = 110
_SHORTEST = 30
"""Characters of a title."""
_READ = 2000
"""Claims of an event that are looked at."""
_SURE = 0.9
"""How well a statement must stand alone to give a title."""
_STOP = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.!…]+[\"'”’)\]]{0,3}$")
_KICKER = re.compile(r"^(?:[A-Z][\w’'-]{1,20} ){0,3}[\w’'-]{1,20}: |^[A-Z ]{4,30}[:–—-] ")
"""A label before the headline: "Syria War: …"."""
_TEASE = re.compile(
    r"\?|!|\b(?:here['’]s|this is|why|how|what|you|your|watch|live|opinion|analysis|updates?|video|photos?)\b", re.IGNORECASE
)
_CUT = re.compile(
    r",? (?:after|as|while|when|amid|following|according to)\b|, (?:which|who|where|although|because|and|but)\b|; | [–—] "
)
"""Where a title may end: the main clause stands without what follows; "called it X because of Y" does not."""


def title_of(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> str:
    """Return the title of the brief: that of its first event, and how many others there are."""
    titles = [title_of_event(event, alignment, claims) for event in alignment.events]
    told = [title for title in titles if title]
    if not told:
        return "News brief"
    others = len(alignment.events) - 1
    return told[0] if not others else f"{told[0]}, and {others} other event{'' if others == 1 else 's'}"


def titled(alignment: Alignment, claims: Mapping[str, Claim]) -> tuple[Event, ...]:
    """Return the events with their titles."""
    return tuple(e.model_copy(update={"title": title_of_event(e, alignment, claims)}) for e in alignment.events)


def title_of_event(event: Event, alignment: Alignment, claims: Mapping[str, Claim]) -> str:
    """Return a title for one event (empty where no claim gives one).

    Headlines come first: the one nearest to what all articles tell, without loaded words, teasing, quoted words or a
    figure that is in dispute. Otherwise the most central opening sentence gives its main clause.
    """
    mine = set(event.findings)
    findings = [f for f in alignment.findings if f.id in mine]
    held = [claims[c] for c in dict.fromkeys(c for f in findings for c in f.claims) if c in claims]
    disputed = {c for f in findings if f.status in OPEN for c in f.claims}
    near = centrality(held[:_READ])
    order, names = ranks(held[:_READ]), name_words(c.statement for c in held[:_READ])
    top = sorted(held[:_READ], key=lambda c: (order[c.id] - near[c.id], c.id))
    for claim in (c for c in top if c.part == "headline"):
        if text := _headline(claim, disputed):
            return text
    for deepest, least in ((1, _SURE), (4, _SURE / 2)):
        for claim in (c for c in top if order[c.id] <= deepest and c.part not in ("headline", "caption")):
            if standing(claim.statement, names) >= least and (text := _cut(claim, disputed)):
                return text
    return ""


def _headline(claim: Claim, disputed: set[str]) -> str:
    text = _STOP.sub("", _KICKER.sub("", claim.statement.strip()))
    return opening(text) if _fits(text, claim, disputed) else ""


def _cut(claim: Claim, disputed: set[str]) -> str:
    """Return the main clause of a statement as a title; one that leaves out who says so is none."""
    text = _STOP.sub("", polish(claim.statement))
    cuts = [m.start() for m in _CUT.finditer(text) if _SHORTEST <= m.start() <= _LONGEST and has_verb(text[: m.start()])]
    clause = text[: cuts[-1]] if cuts and len(text) > _LONGEST else text
    return opening(clause) if credits(clause, claim) and _fits(clause, claim, disputed) else ""


def _fits(text: str, claim: Claim, disputed: set[str]) -> bool:
    if (
        not _SHORTEST <= len(text) <= _LONGEST
        or _TEASE.search(text)
        or find_loaded(text.lower())
        or quoted_stretches(text)
        or "“" in text
        or '"' in text
    ):
        return False
    return claim.id not in disputed or not any(ch.isdigit() for ch in text)
