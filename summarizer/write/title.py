"""Titles of the brief and of its events: a headline that nobody would have to take back, or what the lead says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.write.neutral import find_loaded, quoted_stretches
from summarizer.write.salience import centrality
from summarizer.write.sections import OPEN
from summarizer.write.speakers import opening, phrase, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim, Event

_LONGEST = 110
_SHORTEST = 25
"""Characters of a title."""
_STOP = re.compile(r"[.!…]+[\"'”’)\]]{0,3}$")
_KICKER = re.compile(r"^(?:[A-Z][\w’'-]{1,20} ){0,3}[\w’'-]{1,20}: |^[A-Z ]{4,30}[:–—-] ")
"""A label before the headline: "Syria War: …"."""
_TEASE = re.compile(
    r"\?|!|\b(?:here['’]s|this is|why|how|what|you|your|watch|live|opinion|analysis|updates?|video|photos?)\b", re.IGNORECASE
)
_CUT = re.compile(
    r",? (?:after|as|while|when|which|who|where|because|although|amid|following|according to)\b|; | [–—] |, (?:and|but) "
)


def title_of(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> str:
    """Return the title of the brief: that of its first event, and how many others there are."""
    titles = [title_of_event(event, alignment, claims) for event in alignment.events]
    told = [title for title in titles if title]
    if not told:
        return "News brief"
    others = len(alignment.events) - 1
    return told[0] if not others else f"{told[0]}, and {others} other event{'' if others == 1 else 's'}"


def title_of_event(event: Event, alignment: Alignment, claims: Mapping[str, Claim]) -> str:
    """Return a title for one event (empty where no claim gives one).

    Headlines come first: the one nearest to what all articles tell, without loaded words, teasing, quoted words or a
    figure that is in dispute. Otherwise the most central statement is cut at its main clause and credited.
    """
    mine = set(event.findings)
    findings = [f for f in alignment.findings if f.id in mine]
    held = [claims[c] for c in dict.fromkeys(c for f in findings for c in f.claims) if c in claims]
    disputed = {c for f in findings if f.status in OPEN for c in f.claims}
    near = centrality(held[:2000])
    best: tuple[float, str, str] | None = None
    for claim in held[:2000]:
        text = _headline(claim, disputed) if claim.part == "headline" else ""
        if text and (best is None or (-near[claim.id], claim.id) < best[:2]):
            best = (-near[claim.id], claim.id, text)
    if best is not None:
        return best[2]
    return next((text for claim in _early(held, near) if (text := _cut(claim, disputed))), "")


def _early(held: Sequence[Claim], near: Mapping[str, float]) -> list[Claim]:
    first = [c for c in held if c.part != "headline" and c.evidence[0].start < 1200 and c.id in near]
    return sorted(first, key=lambda c: (-near[c.id], c.id))


def _headline(claim: Claim, disputed: set[str]) -> str:
    text = _STOP.sub("", _KICKER.sub("", claim.statement.strip()))
    return opening(text) if _fits(text, claim, disputed) else ""


def _cut(claim: Claim, disputed: set[str]) -> str:
    """Return the main clause of a statement as a title, with who says so behind it."""
    text = _STOP.sub("", claim.statement.strip())
    cut = next((m for m in _CUT.finditer(text) if m.start() >= _SHORTEST), None)
    clause = text[: cut.start()] if cut is not None else text
    link = source_of(claim)
    if link is not None and link.name not in clause and link.mention.text not in clause:
        clause = f"{clause}, {phrase(link)} says" if not phrase(link).endswith("s") else f"{clause}, {phrase(link)} say"
    return opening(clause) if _fits(clause, claim, disputed) else ""


def _fits(text: str, claim: Claim, disputed: set[str]) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or _TEASE.search(text) or find_loaded(text.lower()) or quoted_stretches(text):
        return False
    return claim.id not in disputed or not any(ch.isdigit() for ch in text)
