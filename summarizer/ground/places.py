"""Speakers whom no attribution of the evidence names: an outlet, a record, a quotation that goes on, a cue that stands nearby."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from summarizer.ground.acts import acts
from summarizer.ground.scene import TERMS, credits, is_source
from summarizer.ground.vocabulary import vocabulary
from summarizer.speech.lexicon import is_outlet, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.ground.scene import Scene
    from summarizer.models import Span
    from summarizer.speech import Speech

_CITING = re.compile(r"\b(?:citing|quoting)\s(?:the\s|an?\s)?\Z", re.IGNORECASE)
_BY_RECORD = re.compile(r"\baccording to\s(?:the\s|an?\s)?\Z", re.IGNORECASE)
_BACKSHIFTED = re.compile(r"\b(?:would|had|(?:was|were)\s(?:now|still|currently))\b")
"""Verbs of reported speech that goes on without a word of saying."""


def placed(mention: Span, role: Literal["source", "relay", "outlet"], at: Scene) -> bool:
    """Tell whether the place of ``mention`` beside the evidence makes it one that says, passes on or prints it."""
    reading = at.reading
    speakers = [speech for speech in at.certain() if is_source(speech)]
    inside = any(span.start <= mention.start < span.end for span in at.evidence)
    beside = not inside and any(sent.start <= mention.start < sent.end for sent in reading.sentences(at.evidence))
    return (
        (role == "outlet" and is_outlet(mention.text) and (beside or _beside_speaker(mention, speakers, reading)))
        or (role == "source" and acts(mention, at.evidence, reading))
        or (role == "source" and beside and _cited(mention, reading))
        or (beside and not speakers and _record(mention, reading))
        or (beside and role == "relay" and _cue_follows(mention, reading))
        or (beside and not speakers and (_cue_between(mention, at) or _cue_opens(mention, at) or _cue_by(mention, at)))
        or (not speakers and (_goes_on(mention, at) or _told_on(mention, at)))
    )


def _beside_speaker(mention: Span, speakers: Sequence[Speech], reading: Reading) -> bool:
    """Tell whether an outlet stands in the sentence from which a proven speaker's quotation goes on."""
    places = [speech.speaker for speech in speakers if speech.speaker]
    return any(sent.start <= start < sent.end for sent in reading.sentences([mention]) for start, _ in places)


def _cited(mention: Span, reading: Reading) -> bool:
    """Tell whether the sentence cites the mention: "citing the airport, the office said …"."""
    return bool(_CITING.search(reading.text[max(0, mention.start - 16) : mention.start]))


def _record(mention: Span, reading: Reading) -> bool:
    """Tell whether a record carries the sentence: "… at noon, according to the harbour log"."""
    return bool(_BY_RECORD.search(reading.text[max(0, mention.start - 20) : mention.start])) and not TERMS.search(mention.text)


def _cue_follows(mention: Span, reading: Reading) -> bool:
    following = re.findall(r"[\w’'-]+", reading.text[mention.end : mention.end + 40])[:3]
    return any(word.lower() in lexicon().cues for word in following)


def _cue_between(mention: Span, at: Scene) -> bool:
    """Tell whether the subject of the sentence, a cue and then the evidence follow: "X, who spoke to Y, …, saying “…"."""
    span, text = at.evidence[0], at.reading.text
    sent = at.reading.sentences([span])[0]
    if text[sent.start : mention.start].strip(' "“‘').lower() not in ("", "the", "a", "an") or mention.end > span.start:
        return False
    words = re.findall(r"[\w’'-]+", text[mention.end : span.start])
    return any(word.lower() in lexicon().cues for word in words[-3:])


def _cue_by(mention: Span, at: Scene) -> bool:
    """Tell whether the sentence has it that what follows is said by the mention: "among the faults alleged by X were …"."""
    before = re.search(r"(\w{3,20})\sby\s(?:the\s|an?\s)?$", at.reading.text[max(0, mention.start - 40) : mention.start])
    return before is not None and before[1].lower() in lexicon().cues and mention.end <= at.evidence[0].start


def _cue_opens(mention: Span, at: Scene) -> bool:
    """Tell whether the evidence begins with what the mention does, and that is to tell: "X | put the toll at 31"."""
    span, text = at.evidence[0], at.reading.text
    if not 0 <= span.start - mention.end <= 2 or text[mention.end : span.start].strip():
        return False
    words = [word.lower() for word in re.findall(r"[\w’'-]+", text[span.start : min(span.end, span.start + 40)])[:3]]
    return any(word in lexicon().cues or word in vocabulary().tells for word in words)


def _goes_on(mention: Span, at: Scene) -> bool:
    """Tell whether the evidence is in a quotation that goes on from the speaker at ``mention``, nobody between."""
    span, reading = at.evidence[0], at.reading
    held = next((q for q in reading.layout.quotations if q.start <= span.start + 1 and span.end - 1 <= q.end), None)
    if held is None or mention.end > held.start:
        return False
    ours = next((speech for speech in reading.speech if is_source(speech) and credits(speech, mention, reading)), None)
    if ours is None:
        return False
    others = [s for s in reading.speech if is_source(s) and s.speaker and mention.end <= s.speaker[0] < span.start]
    paragraphs = [sent.paragraph for sent in reading.sentences([span])]
    return not others and paragraphs[0] - reading.layout.sentences[ours.sentence].paragraph <= 1


def _told_on(mention: Span, at: Scene) -> bool:
    """Tell whether the evidence goes on in tenses of reported speech behind what the mention said, nobody between.

    "The office said the ferry had sunk. Three divers were now under water": "now" and "were" are of the office's words.
    """
    span, reading = at.evidence[0], at.reading
    index = reading.sentence_indexes([span])[0]
    here = reading.layout.sentences[index]
    if any(at.governing) or not _BACKSHIFTED.search(span.text):
        return False
    said = [s for s in reading.speech if s.form == "indirect" and s.sentence == index - 1 and is_source(s)]
    before = reading.layout.sentences[index - 1]
    if (
        index == 0
        or before.paragraph != here.paragraph
        or any(q.start < here.end and here.start < q.end for q in reading.layout.quotations)
    ):
        return False
    return bool(said) and all(credits(speech, mention, reading) for speech in said)
