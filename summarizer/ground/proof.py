"""One speaker of a draft, proven: the words that name them stand where the grammar of the article has its speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.ground.acts import acts
from summarizer.ground.labels import called_otherwise, fits, is_country, issued, label_fits, meant
from summarizer.ground.refusal import Refusal, short
from summarizer.ground.vocabulary import vocabulary
from summarizer.models import Link, Span
from summarizer.spans import find_all, find_quote
from summarizer.speech.lexicon import is_outlet, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.speech import Speech
    from summarizer.wire import DraftLink

_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|him|her|them)", re.IGNORECASE)
_BELONGS = re.compile(r",?\s(?:(?:issued|released|made|published|read out|written)\s)?(?:by|from|of|for|to)\s(?:the\s|an?\s)?")
"""Between a text that speaks and whose it is: "a statement by …", "the report from …"."""
_TERMS = re.compile(
    r"\b(?:terms|deal|agreement|pact|treaty|plans?|schedule|timetable|rules?|law|custom|tradition|needs?|size|age)\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:citing|quoting)\s(?:the\s|an?\s)?\Z", re.IGNORECASE)
_BY_RECORD = re.compile(r"\baccording to\s(?:the\s|an?\s)?\Z", re.IGNORECASE)
_BACKSHIFTED = re.compile(r"\b(?:would|had|(?:was|were)\s(?:now|still|currently))\b")
"""Verbs of reported speech that goes on without a word of saying."""
_ASIDE = re.compile(r"[.;:”\"]|\b(?:and|but|that)\b")
_PAST = re.compile(r";|,\s(?:but|while|whereas|as|amid|after|before|when|although|though)\s", re.IGNORECASE)
"""Behind one of these a sentence may have left the words of the speaker for its own, or for another's."""
_PAST_OBJECT = re.compile(
    r",\s(?:(?:in|of|for|to|on)\s)?(?:which|who|where|whose)\s|\s(?:after|while|amid|when|following)\s|\sas\s(?!saying|telling)"
    r"|\sand\s(?:has|have|had|was|were|is|are|did|does)\s"
)
"""The same behind a verb that takes a thing and no clause: "defended its crew after the ferry sank"."""
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


class Proof(NamedTuple):
    link: Link
    speech: tuple[Speech, ...]
    """The attributions that credit this link; empty where nothing but its place does."""


def scene(evidence: Sequence[Span], reading: Reading) -> Scene:
    governing = [governs(span, reading) for span in evidence]
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
    return bool(_TERMS.search(words_at(speech.speaker, reading)))


def prove(link: DraftLink, at: Scene) -> Proof | Refusal:
    """Return the proof that ``link`` says or passes on the evidence, or why there is none."""
    if find_quote(link.mention, at.reading.text) is None:
        return Refusal("mention_absent", f"“{short(link.mention)}” is not in the article: copy the words that name the speaker")
    for mention in mentions(link.mention, at):
        speeches = tuple(speech for speech in at.crediting() if credits(speech, mention, at.reading))
        if speeches:
            return _identified(link, mention, speeches, at.reading)
    return _named_elsewhere(link, at) or _placed(link, at)


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


def _identified(link: DraftLink, mention: Span, speeches: tuple[Speech, ...], reading: Reading) -> Proof | Refusal:
    """Return the proof of a credited mention once antecedent and label are its own."""
    speech, antecedent = speeches[0], None
    vague = bool(_PRONOUN.fullmatch(link.mention.strip()))
    if speech.speaker_kind in ("pronoun", "description"):
        vague = vague or speech.antecedent is not None or link.antecedent is not None
    if link.antecedent:
        antecedent = earlier(link.antecedent, mention.start, reading)
        if antecedent is None:
            return Refusal("antecedent_absent", f"“{short(link.antecedent)}” does not stand before “{short(link.mention)}”")
        if vague and not fits(speech, mention, antecedent, reading):
            likely = words_at(meant(speech), reading)
            told = f"“{short(link.mention)}” does not mean “{short(link.antecedent)}” here"
            told += f" but “{short(likely)}”" if likely.lower() != link.mention.strip().lower() else ""
            return Refusal("antecedent_differs", told)
        same = vague or label_fits(antecedent.text, mention.text, reading) or _surname(speech, mention, antecedent, reading)
        if not same and not issued(mention, antecedent, reading):
            told = f"“{short(link.antecedent)}” and “{short(link.mention)}” do not name the same"
            return Refusal("antecedent_differs", told)
    elif vague and not label_fits(link.name, mention.text, reading):
        told = f"“{short(link.mention)}” names nobody in full: give the nearest earlier words that do as antecedent"
        return Refusal("antecedent_missing", told)
    named = antecedent or mention
    if not (label_fits(link.name, named.text, reading) or label_fits(link.name, mention.text, reading)):
        return _misnamed(link, named)
    return Proof(_link(link, mention, antecedent), speeches)


def _surname(speech: Speech, mention: Span, antecedent: Span, reading: Reading) -> bool:
    """Tell whether the grammar takes the surname at ``mention`` to be that of ``antecedent``, offices and all."""
    if speech.antecedent is None or not antecedent.text.endswith(mention.text.split()[-1]):
        return False
    return words_at(speech.antecedent, reading).endswith(antecedent.text)


def _named_elsewhere(link: DraftLink, at: Scene) -> Proof | None:
    """Accept a mention in full from elsewhere where the evidence's own cue has a short form or pronoun of it."""
    for speech in at.crediting():
        if speech.speaker is None:
            continue
        here = span_of(speech.speaker, at.reading)
        full = span_of(speech.antecedent, at.reading) if speech.antecedent else here
        if full is not here and called_otherwise(here, full, at.reading):
            continue
        wanted = link.antecedent or link.mention
        hit = find_quote(wanted, at.reading.text, near=full.start)
        touches = hit is not None and hit.start < full.end and full.start < hit.end
        if (touches or at.reading.same(wanted, full.text)) and label_fits(link.name, full.text, at.reading):
            antecedent = full if full.start < here.start else None
            return Proof(_link(link, here, antecedent), tuple(s for s in at.crediting() if s.speaker == speech.speaker))
    return None


def _placed(link: DraftLink, at: Scene) -> Proof | Refusal:
    """Prove a link that no attribution names: an outlet, a quotation that goes on, a cue that only stands nearby."""
    speakers = [speech for speech in at.certain() if is_source(speech)]
    sentences = at.reading.sentences(at.evidence)
    for mention in mentions(link.mention, at):
        inside = any(span.start <= mention.start < span.end for span in at.evidence)
        beside = not inside and any(sent.start <= mention.start < sent.end for sent in sentences)
        if (
            (link.role == "outlet" and is_outlet(mention.text) and (beside or _beside_speaker(mention, speakers, at.reading)))
            or (link.role == "source" and acts(mention, at.evidence, at.reading))
            or (link.role == "source" and beside and _cited(mention, at.reading))
            or (beside and not speakers and _record(mention, at.reading))
            or (beside and link.role == "relay" and _cue_follows(mention, at.reading))
            or (beside and not speakers and (_cue_between(mention, at) or _cue_opens(mention, at) or _cue_by(mention, at)))
            or (not speakers and (_goes_on(mention, at) or _told_on(mention, at)))
        ):
            antecedent = earlier(link.antecedent, mention.start, at.reading) if link.antecedent else None
            if not label_fits(link.name, (antecedent or mention).text, at.reading):
                return _misnamed(link, antecedent or mention)
            return Proof(_link(link, mention, antecedent), ())
    if speakers:
        credited = words_at(speakers[0].speaker or speakers[0].cue, at.reading)
        return Refusal("speaker_differs", f"the article credits this to “{short(credited)}”, not to “{short(link.mention)}”")
    told = f"nothing around the evidence credits it to “{short(link.mention)}”: name who says it there, or use own_voice"
    return Refusal("speaker_unproven", told)


def _beside_speaker(mention: Span, speakers: Sequence[Speech], reading: Reading) -> bool:
    """Tell whether an outlet stands in the sentence from which a proven speaker's quotation goes on."""
    places = [speech.speaker for speech in speakers if speech.speaker]
    return any(sent.start <= start < sent.end for sent in reading.sentences([mention]) for start, _ in places)


def _cited(mention: Span, reading: Reading) -> bool:
    """Tell whether the sentence cites the mention: "citing the airport, the office said …"."""
    return bool(_CITING.search(reading.text[max(0, mention.start - 16) : mention.start]))


def _record(mention: Span, reading: Reading) -> bool:
    """Tell whether a record carries the sentence: "… at noon, according to the harbour log"."""
    return bool(_BY_RECORD.search(reading.text[max(0, mention.start - 20) : mention.start])) and not _TERMS.search(mention.text)


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


def is_source(speech: Speech) -> bool:
    """Tell whether an attribution names somebody who says, not one who believes, and not an outlet."""
    return speech.speaker is not None and speech.role != "outlet" and speech.verb not in lexicon().belief


def earlier(words: str, before: int, reading: Reading) -> Span | None:
    """Return the last occurrence of ``words`` that ends before the offset ``before``."""
    return next((span for span in reversed(find_all(words, reading.text)) if span.end <= before), None)


def span_of(place: tuple[int, int], reading: Reading) -> Span:
    return Span(text=words_at(place, reading), start=place[0], end=place[1])


def words_at(place: tuple[int, int], reading: Reading) -> str:
    return reading.text[place[0] : place[1]]


def _link(link: DraftLink, mention: Span, antecedent: Span | None) -> Link:
    return Link(name=" ".join(link.name.split()), role=link.role, mention=mention, antecedent=antecedent)


def _misnamed(link: DraftLink, named: Span) -> Refusal:
    told = f"the article does not call “{short(named.text)}” “{short(link.name)}”: name the speaker as it does"
    return Refusal("name_differs", told)
