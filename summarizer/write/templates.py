"""The template sentence of a point: what the extractive engine writes, and what replaces a sentence that failed the check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.memo import once
from summarizer.speech.lexicon import lexicon
from summarizer.wire import DraftFragment, DraftSentence
from summarizer.write.carry import echoes, fragments
from summarizer.write.contrast import Told, contrast
from summarizer.write.neutral import find_loaded
from summarizer.write.speakers import credited, lowered, phrase, source_of
from summarizer.write.standalone import polish

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.engine import Point
    from summarizer.models import Claim

_AND = " and "
_LACK = r"(?:confirmed|known|reported|evidence|proof|indications?|signs?|reports?)\b"
_NOTHING = re.compile(rf"(?:There (?:is|are|was|were|has been|have been|had been) no|No) {_LACK}")
"""An article that denies in its own voice."""
_ECHOES = 2
"""Speakers who are named because they say the same."""
_AUXILIARY = re.compile(r"\s(?:has|have|had|also|later|earlier|then|again|repeatedly)$")
_CLAUSE = re.compile(r"\s(?:that|it|he|she|they|there|its|their|his|her|the|a|an|[A-Z])\b|[,:]?\s[“\"‘]")
"""What follows a verb that can be replaced by "said": a clause or a quotation."""


def tell(point: Point, claims: Mapping[str, Claim]) -> DraftSentence:
    """Return the sentence of ``point`` in fixed words, fragment by fragment.

    Where the claims of the point answer one question differently, every answer stands with its speaker, side by side.
    """
    told = contrast(point, claims)
    if told is None:
        first = claims[point.claims[0]]
        told = sentence_of(first, [claims[c] for c in point.claims[1:]])
    return DraftSentence(point=point.id, fragments=[DraftFragment(claims=list(ids), text=words) for words, ids in told])


def sentence_of(first: Claim, others: Sequence[Claim]) -> Told:
    """Return the sentence of one claim in fragments: who else carries its words, and which other speakers say the same.

    What the same speaker says in the same breath is joined to it instead.
    """
    text = text_of(first)
    told = fragments(text, first, others)
    breath = next((c for c in others if goes_on(first, c)), None)
    if breath is not None:
        words, ids = told[-1]
        return [*told[:-1], (words.rstrip("."), ids), (f" and {breath.evidence[0].text.rstrip('.')}.", (breath.id,))]
    echoed = [(phrase(link, held[0]), held) for held in echoes(first, others) if (link := source_of(held[0])) is not None]
    if not echoed or not text.endswith((".", ".”", '."')) or text.endswith("..."):
        return told
    words, ids = told[-1]
    told[-1] = (words[:-1] if words.endswith(".") else words[:-2] + words[-1], ids)
    for n, (name, held) in enumerate(echoed[:_ECHOES]):
        told.append((f"; so did {name}" if n == 0 else f" and {name}", tuple(c.id for c in held)))
    words, ids = told[-1]
    return [*told[:-1], (words + ".", ids)]


def goes_on(first: Claim, second: Claim) -> bool:
    """Return whether ``second`` is what the speaker of ``first`` goes on to say after an "and", in the same sentence."""
    a, b = first.attribution, second.attribution
    if first.source != second.source or a.kind != "named" or b.kind != "named" or a.chain[0].name != b.chain[0].name:
        return False
    words = second.evidence[0].text
    follows = 0 < second.evidence[0].start - first.evidence[-1].end <= len(_AND) and len(second.evidence) == 1
    plain = not any(mark in first.statement[-2:] for mark in '"”')
    return follows and plain and words[:1].islower() and second.statement.endswith(words) and first.statement.endswith(".")


@once(size=2048)
def text_of(claim: Claim) -> str:
    """Return the statement of one claim as a sentence of the brief: whole, credited, in neutral verbs."""
    text = polish(claim.statement)
    if claim.attribution.kind == "own_voice" and _NOTHING.match(text):
        return f"In the words of {claim.source}, {lowered(text)}"  # that something is not is as much an account as that it is
    return neutral_verbs(credited(text, claim), claim)


def neutral_verbs(text: str, claim: Claim) -> str:
    """Return ``text`` with the verb that judges the claim's own speaker replaced: "claims that" becomes "says that".

    Only right behind the speaker and before a clause or quotation: there the verb is sure to report speech.
    """
    link = source_of(claim)
    if link is None:
        return text
    for loaded in reversed(find_loaded(text)):
        if loaded.kind != "verbs" or loaded.text.lower() not in lexicon().cues or not _CLAUSE.match(text, loaded.end):
            continue
        before = _AUXILIARY.sub("", text[: loaded.start].rstrip())
        if any(name and before.endswith(name) for name in (link.name, link.mention.text)):
            text = text[: loaded.start] + loaded.neutral + text[loaded.end :]
    return text
