"""The evidence of a draft where it stands, and who is credited with it there by grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.ground.given import is_anothers
from summarizer.ground.labels import is_country
from summarizer.models import Span
from summarizer.spans import find_all, find_quote
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.speech import Speech

_BELONGS = re.compile(r",?\s(?:(?:issued|released|made|published|read out|written)\s)?(?:by|from|of|for|to)\s(?:the\s|an?\s)?")
"""Between a text that speaks and whose it is: "a statement by …", "the report from …"."""
_ASIDE = re.compile(r"[.;:”\"]|\b(?:and|but|that)\b")
_PAST = re.compile(r";|,\s(?:but|while|whereas|as|amid|after|before|when|although|though)\s", re.IGNORECASE)
"""Behind one of these a sentence may have left the words of the speaker for its own, or for another's."""
_PAST_OBJECT = re.compile(
    r",\s(?:(?:in|of|for|to|on)\s)?(?:which|who|where|whose)\s|\s(?:after|while|amid|when|following)\s|\sas\s(?!saying|telling)"
    r"|\sand\s(?:has|have|had|was|were|is|are|did|does)\s"
)
"""The same behind a verb that takes a thing and no clause: "defended its crew after the ferry sank"."""
TERMS = re.compile(
    r"\b(?:terms|deal|agreement|pact|treaty|plans?|schedule|timetable|rules?|law|custom|tradition|needs?|size|age)\b",
    re.IGNORECASE,
)
_GOVERNS = 0.6
"""Share of an evidence span that an attribution must hold: "it stopped after Russia said it was hit" is not Russia's."""
_LEAD = 60
"""Characters from the start of the evidence within which its own reporting verb stands: "put the toll at 83"."""


class Scene(NamedTuple):
    """The evidence of a draft where it stands."""

    evidence: Sequence[Span]
    governing: Sequence[tuple[Speech, ...]]
    """For each span the attributions that may credit somebody with it."""
    plain: Sequence[tuple[Speech, ...]]
    """For each span those that do beyond doubt: nothing between verb and span says that the speaker's words are over."""
    reading: Reading

    def certain(self) -> list[Speech]:
        return [speech for group in self.plain for speech in group]

    def crediting(self) -> list[Speech]:
        """Return the attributions that may prove a speaker: the certain ones, and others only where those name no source."""
        certain = self.certain()
        if any(map(is_source, certain)):
            return certain
        doubtful = [speech for group in self.governing for speech in group]
        return [speech for speech in doubtful if speech in certain or _takes_clause(speech, self.reading)]


def scene(evidence: Sequence[Span], reading: Reading) -> Scene:
    governing = [
        tuple(speech for speech in governs(span, reading) if not is_anothers(span, speech, reading.text)) for span in evidence
    ]
    plain = [
        tuple(speech for speech in group if not _over(speech, span, reading) and not _says_nothing(speech, reading))
        for span, group in zip(evidence, governing, strict=True)
    ]
    return Scene(evidence, governing, plain, reading)


def governs(span: Span, reading: Reading) -> tuple[Speech, ...]:
    """Return the attributions whose content holds most of ``span``, or which ``span`` holds whole."""
    found = []
    for speech in reading.speech_near(span):
        held = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in speech.content)
        if not held:
            continue
        first = min(start for start, _ in speech.content)
        opens = span.start <= speech.cue[0] < min(span.end, span.start + _LEAD) and held * 2 >= span.end - speech.cue[1] > 0
        leads = speech.speaker is None or speech.speaker[0] <= span.start or speech.speaker[1] <= speech.cue[0]
        closes = first <= span.start + 2 and first < speech.cue[0] < span.end  # "“…,” said X, who heads the board of Y"
        if held >= _GOVERNS * (span.end - span.start) or (opens and leads) or closes:
            found.append(speech)
    return tuple(found)


def _over(speech: Speech, span: Span, reading: Reading) -> bool:
    """Tell whether the speaker's words may be over where ``span`` begins."""
    if speech.form == "direct" or span.start <= speech.cue[1]:
        return False
    between = reading.text[speech.cue[1] : span.start]
    if _PAST.search(between[-400:] + " "):
        return True
    return not _takes_clause(speech, reading) and bool(_PAST_OBJECT.search(between + span.text[:12]))


def _takes_clause(speech: Speech, reading: Reading) -> bool:
    """Tell whether whole clauses may follow the verb: "said", "warned"; not "defended", "blamed"."""
    cue = lexicon().cues.get(words_at(speech.cue, reading).lower())
    return cue is None or bool(cue.frames & {"say", "that", "tell"})


def _says_nothing(speech: Speech, reading: Reading) -> bool:
    """Tell whether what is named cannot speak: "according to the terms of the deal"."""
    if speech.verb != "according" or speech.speaker is None or speech.speaker_kind != "description":
        return False
    return bool(TERMS.search(words_at(speech.speaker, reading)))


def is_source(speech: Speech) -> bool:
    """Tell whether an attribution names somebody who says, not one who believes, and not an outlet."""
    return speech.speaker is not None and speech.role != "outlet" and speech.verb not in lexicon().belief


def mentions(words: str, at: Scene) -> list[Span]:
    """Return the places where ``words`` may name the speaker: all in the evidence's sentences, then the nearest other."""
    sentences = at.reading.sentences(at.evidence)
    places = find_all(words, at.reading.text)
    inside = [span for span in places if any(sent.start <= span.start < sent.end for sent in sentences)]
    nearest = find_quote(words, at.reading.text, near=at.evidence[0].start)
    return inside + ([nearest] if nearest and nearest not in inside else [])


def credits(speech: Speech, mention: Span, reading: Reading) -> bool:
    """Tell whether ``mention`` is the speaker of ``speech``: these very words, or a part of the phrase that names them."""
    if speech.speaker is None:
        return False
    start, end = speech.speaker
    if mention.start < end and start < mention.end:
        return not (end > mention.end + 2 and (_owns(mention, reading) or _modifies(mention, end, reading)))
    if end <= mention.start and mention.end <= speech.cue[0]:  # "The statement, issued by US officials, said"
        between = reading.text[end : mention.start]
        aside = _ASIDE.search(between + reading.text[mention.end : speech.cue[0]])
        return len(between) <= 60 and not aside and not _owns(mention, reading)
    return mention.start >= end and bool(_BELONGS.fullmatch(reading.text[end : mention.start]))


def _owns(mention: Span, reading: Reading) -> bool:
    """Tell whether the mention only says whose speaker it is: "Power" in "Power's deputy"."""
    return reading.text[mention.end : mention.end + 2] in ("’s", "'s")


def _modifies(mention: Span, end: int, reading: Reading) -> bool:
    """Tell whether the mention is a country that only says whose body speaks: "the US" in "the US military"."""
    rest = reading.text[mention.end : end].lower()
    body = rest.startswith("-") or any(word in lexicon().bodies for word in re.findall(r"[a-z]+", rest.partition(" and ")[0]))
    return body and is_country(mention.text)


def span_of(place: tuple[int, int], reading: Reading) -> Span:
    return Span(text=words_at(place, reading), start=place[0], end=place[1])


def words_at(place: tuple[int, int], reading: Reading) -> str:
    return reading.text[place[0] : place[1]]
