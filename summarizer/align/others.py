"""The figures of a claim that are its speaker's: not those that its words take from somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.align.questions import asks_of
from summarizer.speech.givers import Given, givers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim, Figure, Link

_LABELLED = re.compile(r"\b(?:in|at|from|near|inside|into|of|to|beside|behind) (?:the )?([a-z]{3,20}) \Z")
"""Before a number that is part of a name; "about" and the like have no plural."""


def own_asks(claim: Claim, text: str) -> Sequence[Ask]:
    """Return the questions that a claim answers for its speaker; ``text`` is its article.

    "The group said 14 had died, more than the nine that the mayor gave": nine is no answer of the group's.
    """
    asks: Sequence[Ask] = asks_of(claim, text)
    if not text or not claim.figures:
        return asks
    first, last = claim.evidence[0].start, claim.evidence[-1].end
    asks = _without_earlier([a for a in asks if a.figure < 0 or a.counts or not _is_label(claim.figures[a.figure], text)])
    if not asks:
        return asks_of(claim.model_copy(update={"figures": ()}), text)
    near = [one for one in givers(text) if one.start < last and first < one.end]
    if any(one.contrast and _is_theirs(one, claim, text) and first <= one.figure[0] < last for one in near):
        asks = [ask._replace(against=True) for ask in asks]  # set against what their sentence says before
    given = [one for one in near if not _is_theirs(one, claim, text)]
    if not given:
        return asks
    own = [ask for ask in asks if ask.figure < 0 or not _is_given(claim.figures[ask.figure].start, given)]
    return own or asks_of(claim.model_copy(update={"figures": ()}), text)


def _is_label(figure: Figure, text: str) -> bool:
    """Whether a number tells one of several things apart: "silo 4", where the article speaks of silos."""
    noun = _LABELLED.search(text, max(0, figure.start - 32), figure.start) if figure.text.isdigit() else None
    return noun is not None and re.search(rf"\b{noun[1]}s\b", text, re.IGNORECASE) is not None


def _without_earlier(asks: Sequence[Ask]) -> Sequence[Ask]:
    """Return the questions without the value that another one replaces: "14 had died, up from nine": who said nine, when?"""
    now = {(ask.measure, ask.head) for ask in asks if ask.other != "before"}
    return [ask for ask in asks if ask.other != "before" or not any(ask.measure == m and ask.head in (h, "") for m, h in now)]


def _is_given(figure: int, given: Sequence[Given]) -> bool:
    return any(one.figure[0] <= figure < one.figure[1] for one in given)


def _is_theirs(one: Given, claim: Claim, text: str) -> bool:
    """Whether a claim is told as the giver's."""
    if one.giver is None:
        return False
    return any(_names(link, text[slice(*one.giver)]) for link in claim.attribution.chain)


def _names(link: Link, giver: str) -> bool:
    last = giver.split()[-1].lower()
    told = (link.name, link.mention.text, link.antecedent.text if link.antecedent else "")
    return any(last in words.lower().split() for words in told)
