"""One speaker of a draft, proven: the words that name them stand where the grammar of the article has its speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.ground.labels import called_otherwise, fits, issued, label_fits, meant
from summarizer.ground.places import placed
from summarizer.ground.refusal import Refusal, short
from summarizer.ground.scene import credits, is_source, mentions, span_of, words_at
from summarizer.models import Link, Span
from summarizer.spans import find_all, find_quote

if TYPE_CHECKING:
    from summarizer.ground.reading import Reading
    from summarizer.ground.scene import Scene
    from summarizer.speech import Speech
    from summarizer.wire import DraftLink

_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|him|her|them)", re.IGNORECASE)


class Proof(NamedTuple):
    link: Link
    speech: tuple[Speech, ...]
    """The attributions that credit this link; empty where nothing but its place does."""


def prove(link: DraftLink, at: Scene) -> Proof | Refusal:
    """Return the proof that ``link`` says or passes on the evidence, or why there is none."""
    if find_quote(link.mention, at.reading.text) is None:
        return Refusal("mention_absent", f"“{short(link.mention)}” is not in the article: copy the words that name the speaker")
    for mention in mentions(link.mention, at):
        speeches = tuple(speech for speech in at.crediting() if credits(speech, mention, at.reading))
        if speeches:
            return _identified(link, mention, speeches, at.reading)
    return _named_elsewhere(link, at) or _placed(link, at)


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
    """Prove a link that no attribution names by where its mention stands."""
    for mention in mentions(link.mention, at):
        if placed(mention, link.role, at):
            antecedent = earlier(link.antecedent, mention.start, at.reading) if link.antecedent else None
            if not label_fits(link.name, (antecedent or mention).text, at.reading):
                return _misnamed(link, antecedent or mention)
            return Proof(_link(link, mention, antecedent), ())
    speakers = [speech for speech in at.certain() if is_source(speech)]
    if speakers:
        credited = words_at(speakers[0].speaker or speakers[0].cue, at.reading)
        return Refusal("speaker_differs", f"the article credits this to “{short(credited)}”, not to “{short(link.mention)}”")
    told = f"nothing around the evidence credits it to “{short(link.mention)}”: name who says it there, or use own_voice"
    return Refusal("speaker_unproven", told)


def earlier(words: str, before: int, reading: Reading) -> Span | None:
    """Return the last occurrence of ``words`` that ends before the offset ``before``."""
    return next((span for span in reversed(find_all(words, reading.text)) if span.end <= before), None)


def _link(link: DraftLink, mention: Span, antecedent: Span | None) -> Link:
    return Link(name=" ".join(link.name.split()), role=link.role, mention=mention, antecedent=antecedent)


def _misnamed(link: DraftLink, named: Span) -> Refusal:
    told = f"the article does not call “{short(named.text)}” “{short(link.name)}”: name the speaker as it does"
    return Refusal("name_differs", told)
