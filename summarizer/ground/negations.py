"""Whether a statement negates what its evidence negates, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.ground.given import is_given
from summarizer.ground.scene import governs, words_at
from summarizer.ground.vocabulary import WORD, heavy, live, stem, stems, vocabulary
from summarizer.spans import find_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import Span
    from summarizer.wire import DraftClaim

_EDGE = re.compile(
    r"[,;:.!?()“”\"—–\n]|\s-\s|\b(?:and|but|or|while|which|that|who|when|because|although|though)\b", re.IGNORECASE
)
_CLOSE = 24
"""Characters in front of the evidence in which a negation still bears on its first words."""


def negation(draft: DraftClaim, evidence: Sequence[Span], reading: Reading) -> str | None:
    """Return how the statement negates what the evidence affirms, or the other way round, or None."""
    known = vocabulary()
    words = " … ".join(span.text for span in evidence)
    if draft.condition and not find_quote(draft.condition, words):
        words = f"{words} … {draft.condition}"
    own = [span for span in evidence if not is_given(span, reading.text)]  # "not nine, as the mayor said": said by the mayor
    denial = next(filter(None, (_denial(span, reading) for span in own)), None)
    excused = denial and not known.denies.search(draft.statement)
    added = None if excused else _added(draft.statement, words)
    if added:
        return added
    told = stems(draft.statement)
    kept = len(known.negator.findall(draft.statement)) + len(known.failing.findall(draft.statement))
    if sum(live(words, hit.end(), len(words), told) for hit in known.negator.finditer(words)) > kept:
        return "the evidence negates what the statement affirms"
    said = [hit.group() for hit in known.denies.finditer(words) if live(words, hit.end(), len(words), told)]
    if (denial or said) and not kept and draft.modality != "denied":
        return f"the article says “{denial or said[0]}”: the statement must keep the denial, or modality be “denied”"
    for span in own:
        lead = _lead(span, reading)
        if known.negator.search(lead) and len(WORD.findall(lead)) <= 3:
            return f"the evidence begins behind “{lead.strip()[-20:]}”: quote the negation too"
    return None


def _denial(span: Span, reading: Reading) -> str | None:
    """Return the verb with which the speaker of ``span`` says that it is not so, where it stands outside of the span."""
    for speech in governs(span, reading):
        cue = words_at(speech.cue, reading)
        if not span.start <= speech.cue[0] < span.end and vocabulary().denies.fullmatch(cue):
            return cue
    return None


def _lead(span: Span, reading: Reading) -> str:
    """Return the words of its clause right in front of the evidence."""
    sent = next(iter(reading.sentences([span])), None)
    first = max(sent.start if sent else 0, span.start - _CLOSE)
    return _EDGE.split(reading.text[first : span.start])[-1]


def _added(statement: str, words: str) -> str | None:
    """Return a complaint when the statement negates a word that the evidence has without negation."""
    known = vocabulary()
    denied = bool(known.denies.search(statement))
    spare = len(known.negator.findall(words)) + len(known.failing.findall(words))
    for hit in known.negator.finditer(statement):
        about = heavy(statement, hit.end(), len(statement), 1)
        places = [place for place in WORD.finditer(words) if about and stem(place.group()) == stem(about[0])]
        if places and not any(_negated(words, place.start(), denied) for place in places):
            return f"the statement says “{hit.group()} … {about[0]}”; the evidence does not negate it"
        spare -= 1
    return "the statement negates something that the evidence does not negate" if spare < 0 else None


def _negated(words: str, at: int, denied: bool) -> bool:
    """Tell whether the word at ``at`` is negated; a denial that the statement keeps as such is no second negation."""
    known = vocabulary()
    clause = re.split(r"[.;:!?…]", words[max(0, at - 60) : at])[-1]
    near = " ".join(WORD.findall(clause)[-7:])
    failing = [hit.group() for hit in known.failing.finditer(near) if not (denied and known.denies.fullmatch(hit.group()))]
    return bool(known.negator.search(near) or failing)
