"""An article's drafts: one fact each, with its words, its speakers and a sentence that tells it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.extractive import edits, given, hedging, names
from summarizer.extractive.edits import Edit
from summarizer.extractive.frames import Frame, frames
from summarizer.extractive.subjects import Stand, Subjects, leans
from summarizer.layout import Layout, Sent, layout, quotations_in
from summarizer.layout.words import has_verb
from summarizer.speech import Speech, find_speech
from summarizer.speech.givers import Given, givers
from summarizer.wire import DraftAttribution, DraftClaim, DraftContext, DraftLink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MIN_WORDS, _MAX_WORDS = 4, 110
_MOSTLY, _LEAD = 0.65, 55
"""A stretch is evidence as a whole where its content fills this share of it, or its verb stands this near its start."""
_FIGURE = re.compile(r"\d")
_GLUED = re.compile(r"\b([A-Z]\w{1,20}) (?:[A-Z][\w.]{0,20} ){0,2}([A-Z]\w{1,20}) \1 (?:[A-Z][\w.]{0,20} ){0,2}\2[A-Z]")
"""A name and, without a space, the headlines of a box of links about it: "Ann Low Ann LowMayor resigns"."""
_BOX = 120
"""Characters around a name in which such a box shows."""
_ANNOUNCES = re.compile(r",\s(?:he|she|they|it|(?:[A-Z][\w.’'-]*\s?){1,4})\s?(?:said|says|wrote|asked|replied)[.:]?\Z")
"""The end of a sentence whose quotation stands in the next one: "Speaking in 1999, following his death, she said."."""
_BEGINS = re.compile(r"(?:Speaking|Asked|Writing|Replying|Responding|Answering|Talking)\b")
_SHORT = 9
_DANGLING = re.compile(r"\b(?:him|her|them|it|that|this|these|those|so|one)\W*\Z")
"""A short sentence that ends so means somebody or something of the one before: "The minister contradicted him."."""
_PERSONAL = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Oo]urs?|[Yy]ou|[Yy]our)\b")
"""Words by which a writer, or a reader, enters the text; outside quotation marks that is no news."""


def drafts(text: str) -> tuple[DraftClaim, ...]:
    """Return the drafts of an article in reading order."""
    lay = layout(text)
    return tuple(_Article(lay).drafts())


class _Article:
    """One walk through an article, remembering whom its pronouns may mean."""

    def __init__(self, lay: Layout) -> None:
        self._lay = lay
        self._subjects = Subjects(lay)
        self._told: set[str] = set()

    def drafts(self) -> Iterator[DraftClaim]:
        by_sentence: dict[int, list[Speech]] = {}
        for one in find_speech(self._lay):
            by_sentence.setdefault(one.sentence, []).append(one)
        of_others: dict[int, list[Given]] = {}
        for figure in givers(self._lay.text):
            of_others.setdefault(figure.sentence, []).append(figure)
        for index, sent in enumerate(self._lay.sentences):
            if sent.boilerplate:
                continue
            yield from self._sentence(index, sent, by_sentence.get(index, []))
            for figure in of_others.get(index, ()):
                yield from self._once(given.draft(self._lay.text, sent, figure))

    def _once(self, draft: DraftClaim | None) -> Iterator[DraftClaim]:
        if draft is not None and draft.statement not in self._told:
            self._told.add(draft.statement)
            yield draft

    def _sentence(self, index: int, sent: Sent, speeches: Sequence[Speech]) -> Iterator[DraftClaim]:
        text = self._lay.text
        stand: Stand | None = None
        for frame in frames(self._lay, sent, speeches):
            start = frame.start if frame.carried else edits.lead_in(self._lay, frame.start, frame.end)
            found = True if frame.carried or frame.borrowed else self._subjects.opening(start, frame.end, index)
            if isinstance(found, Stand):
                stand = found
            if found is False and not frame.sources and not _FIGURE.search(text, start, frame.end):
                continue  # nobody can tell whom "They" means, and nothing in it could be compared
            if not _worth_telling(self._lay, sent, frame, start):
                continue
            draft = self._draft(sent, frame, start, found if isinstance(found, Stand) else None)
            yield from self._once(draft)
        self._subjects.meet(sent, speeches, stand)

    def _draft(self, sent: Sent, frame: Frame, start: int, stand: Stand | None) -> DraftClaim | None:
        lay = self._lay
        statement = _statement(lay, frame, start, stand)
        if statement is None:
            return None
        end = edits.without_stop(lay, start, frame.end)
        modality, condition = hedging.modality(lay.text, start, end, frame)
        context = []
        if stand is not None and not _speaks(frame, stand):
            context.append(DraftContext(text=lay.text[slice(*stand.antecedent)], purpose="antecedent"))
        context += [DraftContext(text=phrase, purpose="antecedent") for phrase in names.fuller(lay.text, frame.sources)]
        return DraftClaim(
            evidence=[lay.text[start:end]] if sent.part == "headline" else _evidence(lay.text, start, end, frame),
            context=context,
            attribution=_attribution(lay.text, frame),
            statement=statement,
            part=sent.part,
            modality=modality,
            condition=condition,
            when=hedging.when(lay.text, start, end),
            figures=[],
        )


def _evidence(text: str, start: int, end: int, frame: Frame) -> list[str]:
    """Return the words that carry the fact: the stretch, or its content and its long attribution apart."""
    held = [(max(a, start), min(b, end)) for one in frame.sources[:1] for a, b in one.content if a < end and b > start]
    if frame.carried or not held:
        return [text[start:end]]
    told, cue = sum(b - a for a, b in held), frame.sources[0].cue
    speaker = frame.sources[0].speaker
    leads = start <= cue[0] < start + _LEAD and told * 2 >= end - cue[1] and (speaker is None or speaker[1] <= cue[0])
    if leads or told >= _MOSTLY * (end - start):
        return [text[start:end]]
    edges = [start, *(edge for span in sorted(held) for edge in span), end]
    pieces = [text[a:b].strip(" ,;:") for a, b in pairwise(edges)]
    content = [piece for piece in pieces[1::2] if piece]
    return [*content, *(piece for piece in pieces[0::2] if piece.count(" ") >= 2)]


def _speaks(frame: Frame, stand: Stand) -> bool:
    """Return whether the pronoun is a speaker's: then the attribution holds its antecedent."""
    return any(one.speaker == (stand.start, stand.end) for one in frame.sources)


def _worth_telling(lay: Layout, sent: Sent, frame: Frame, start: int) -> bool:
    text = lay.text[start : frame.end]
    words = text.count(" ") + 1
    if not _MIN_WORDS <= words <= _MAX_WORDS:
        return False
    if any(_in_links(lay, one) for one in frame.sources) or (not frame.carried and _only_announces(text)):
        return False
    if frame.carried:
        return has_verb(text) and not text.rstrip('"”’ ').endswith("?")
    if sent.part != "headline" and not frame.sources and not has_verb(text):
        return False
    if _GLUED.search(lay.text, sent.start, sent.end):
        return False
    outside = _outside_quotations(lay, start, frame.end)
    if not frame.sources and sent.part != "headline" and not any(sign.isalnum() for sign in outside):
        return False  # words of somebody whom nothing names
    if outside.rstrip().endswith("?") or (_PERSONAL.search(outside) and sent.part != "headline"):
        return False
    if not frame.sources and words <= _SHORT and _DANGLING.search(outside) and not _FIGURE.search(text):
        return False
    return frame.borrowed is not None or not leans(lay.text, start, frame.end)


def _only_announces(text: str) -> bool:
    """Return whether a sentence only announces the quotation of the next one: nothing in it is said."""
    end = _ANNOUNCES.search(text) if _BEGINS.match(text) else None
    return end is not None and not has_verb(text[: end.start()])


def _in_links(lay: Layout, one: Speech) -> bool:
    """Return whether the words that name a speaker stand in a box of links: nobody can tell where the name ends."""
    return (
        one.antecedent is not None
        and _GLUED.search(lay.text, max(0, one.antecedent[0] - _BOX), one.antecedent[1] + _BOX) is not None
    )


def _outside_quotations(lay: Layout, start: int, end: int) -> str:
    pieces, at = [], start
    for one in quotations_in(lay, start, end):
        pieces.append(lay.text[at : max(at, one.start)])
        at = min(one.end, end)
    return " ".join([*pieces, lay.text[at:end]])


def _statement(lay: Layout, frame: Frame, start: int, stand: Stand | None) -> str | None:
    text = lay.text
    if frame.carried:
        return _carried(lay, frame)
    changes = edits.insertions(lay, start, frame.end)
    subject = ""
    for one in frame.sources:
        verb = edits.neutral(text, one)
        if verb is not None:
            changes.append(verb)
        change = names.in_full(text, one, start)
        if change is not None:
            changes.append(change)
        elif one.speaker is not None and one.speaker_kind == "pronoun" and one.speaker[0] >= start and one.antecedent is None:
            return None
    if stand is not None and not any(change.start == stand.start for change in changes):
        changes.append(Edit(stand.start, stand.end, names.stand_in(stand)))
    if frame.borrowed is not None and frame.borrowed.speaker is not None:
        subject = names.full(text, frame.borrowed, opening=True)
        if not subject:
            return None
        changes += _finite(text, frame)
    made = edits.apply(lay, start, frame.end, changes)
    return edits.finish(f"{subject} {made[:1].lower()}{made[1:]}") if subject else made


def _finite(text: str, frame: Frame) -> list[Edit]:
    """Turn the "adding that" which opens a borrowed stretch into "said that"."""
    if not frame.sources:
        return []
    start, end = frame.sources[0].cue
    cue = text[start:end]
    return [Edit(start, end, names.finite(cue, frame.sources[0].verb))] if cue.endswith("ing") and start == frame.start else []


def _carried(lay: Layout, frame: Frame) -> str | None:
    """Return the sentence that tells a quotation by the speaker whom another sentence names."""
    speech = frame.sources[-1] if frame.sources else None
    if speech is None or speech.speaker is None:
        return None
    speaker = names.full(lay.text, speech, opening=True)
    quoted = edits.quotation(lay.text[frame.start : frame.end])
    return f"{speaker} said: {quoted}" if speaker and quoted else None


def _attribution(text: str, frame: Frame) -> DraftAttribution:
    chain: list[DraftLink] = []
    for one in [*frame.sources, *frame.outlets]:
        chain += [link for link in names.links(text, one) if link not in chain]
    if chain:
        return DraftAttribution(kind="named", chain=chain)
    return DraftAttribution(kind="unnamed" if frame.unnamed else "own_voice", chain=[])
