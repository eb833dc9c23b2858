"""What a sentence says that somebody else gave: "more than the nine confirmed by Mayor Lee" is a fact of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.extractive import names
from summarizer.layout.words import classes, has_verb
from summarizer.speech.givers import NUMBER, Given, speech_of
from summarizer.wire import DraftAttribution, DraftClaim, DraftContext

if TYPE_CHECKING:
    from summarizer.layout import Sent

_RELATIVE = re.compile(r",? (?:who|which) ")
_ENDS = re.compile(r"[,;:.](?!\d)")
_CUES = frozenset("confirmed reported announced recorded counted registered acknowledged".split())
"""What a giver may have done to a figure in the words of a statement; for all else "spoke of" and "said" do."""
_CLAUSAL = frozenset("confirmed reported announced acknowledged".split())


def draft(text: str, sent: Sent, one: Given) -> DraftClaim | None:
    """Return the draft of a figure set against another one of its sentence; None where nobody is named or nothing counted."""
    speech = speech_of(one, text)
    if speech is None or speech.speaker is None or not one.contrast:
        return None
    giver = names.full(text, speech, opening=True)
    told, context = _told(text, sent, one)
    if not giver or not told:
        return None
    return DraftClaim(
        evidence=[text[one.start : one.end]],
        context=[DraftContext(text=context, purpose="role")] if context else [],
        attribution=DraftAttribution(kind="named", chain=names.links(text, speech)),
        statement=f"{giver} {told.rstrip('. ')}.", part=sent.part, modality="asserted", condition=None, when=None, figures=[],
    )  # fmt: skip


def _told(text: str, sent: Sent, one: Given) -> tuple[str, str]:
    """Return what the giver is told to have said, and the words from which it takes what is counted."""
    assert one.giver is not None
    assert one.cue is not None
    if one.giver[0] == one.start and one.cue[0] > one.giver[1] and one.figure[0] >= one.cue[1] and text[one.cue[0]].islower():
        clause = text[one.giver[1] : one.end]
        if _RELATIVE.match(clause) or (one.figure[1] == one.end and " " in text[slice(*one.figure)]):
            return _RELATIVE.sub("", clause, count=1).strip(), ""
    cue, figure = text[slice(*one.cue)], text[slice(*one.figure)]
    if " " in figure:
        return f"{cue if cue in _CUES else 'spoke of'} {figure}", ""
    for other in reversed(list(re.finditer(NUMBER, text[sent.start : one.start]))):
        tail = _tail(text, sent.start + other.end(), one.start)
        if has_verb(tail):
            verb = f"{cue} that" if cue in _CLAUSAL else "said"
            return f"{verb} {figure}{tail}", text[sent.start + other.start() : sent.start + other.end() + len(tail)]
    return "", ""


def _tail(text: str, at: int, end: int) -> str:
    """Return what is said of a figure up to where, when or how: " people had died"."""
    stop = _ENDS.search(text, at, end)
    words = text[at : stop.start() if stop else end].split(" ")
    kept: list[str] = []
    for word in words[1:]:
        if word.lower() in classes().prepositions or word.lower() in classes().conjunctions:
            break
        kept.append(word)
    return " " + " ".join(kept) if kept else ""
