"""Who says what in an article, by grammar: quotations and reported speech with their speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from summarizer.layout import Layout, layout
from summarizer.layout.words import Token, classes, tokens
from summarizer.memo import kept
from summarizer.speech import carry, clauses
from summarizer.speech.antecedents import Memory
from summarizer.speech.discourse import Discourse
from summarizer.speech.found import Found
from summarizer.speech.lexicon import is_outlet, lexicon
from summarizer.speech.mentions import Kind, Mention, mention
from summarizer.speech.people import people
from summarizer.speech.sorts import sort_of

__all__ = ["Speech", "discourse", "find_speech"]

Range = tuple[int, int]
_CLAUSES = frozenset(["say", "that", "tell", "measure"])
"""Frames of verbs behind which somebody's words follow; "praised" and "accused" have somebody else behind them."""
_NOBODY = frozenset(["nothing", "everything", "anything", "something"])
_PRONOMINAL = frozenset("one another both most few several all none these those two three four five six".split())
_AGENT = re.compile(r"(?:er|or|ist|ian|ee|an|ant|ent)s?\Z|(?:man|men|woman|women|folk|ese|ish)\Z")
"""Endings of nouns for those who do something: enough to tell a speaker from a thing."""
_BESIDES = re.compile(r"(?:and|but|or)\s")
"""At the start of what an attribution resumes: somebody else speaks on his own."""
_AGAINST = re.compile(r"(?:contradict|dispute|reject|refute|rebut|challenge|question|echo|back|dismiss)(?:s|es|d|ed|ing)\Z")
_BESIDE = re.compile(r",\s(?=[A-Z])")


class Speech(NamedTuple):
    """One attribution. All ranges are offsets into the article."""

    speaker: Range | None
    """The words that name the speaker here; None where nobody is named at all ("it is believed")."""
    speaker_kind: Kind
    antecedent: Range | None
    """For a pronoun, a description or a surname: the earlier mention in full."""
    cue: Range
    verb: str
    """The lemma of the cue: "say", "according", "reportedly"."""
    content: tuple[Range, ...]
    form: Literal["direct", "indirect", "mixed"]
    role: Literal["source", "relay", "outlet"]
    sentence: int
    """Index into ``Layout.sentences`` of the sentence that holds the content; a quotation that goes on has one record in each."""


def find_speech(lay: Layout) -> tuple[Speech, ...]:
    """Return the attributions of an article in reading order; those of boilerplate are left out."""
    return _read(lay.text)[0]


def discourse(lay: Layout) -> Discourse:
    """Return what tells whom a pronoun of the article means."""
    return _read(lay.text)[1]


@kept(short=1024, long=256)
def _read(text: str) -> tuple[tuple[Speech, ...], Discourse]:
    lay = layout(text)
    memory = Memory(lay.text)
    known = Discourse(lay, memory)
    found: list[Speech] = []
    for index, sent in enumerate(lay.sentences):
        if sent.boilerplate or not clauses.may_attribute(lay.text[sent.start : sent.end]):
            continue
        words = tokens(lay.text, sent.start, sent.end)
        quoted = carry.quoted(lay, words)
        headline = sent.part == "headline"
        here: list[Speech] = []
        for one in clauses.find(words, quoted, headline=headline):
            if one.speaker is None or _can_speak(words, one, carry.form(lay, words, quoted, one.content)):
                here.append(_speech(lay, words, quoted, one, index, memory, known, here))
        found += _with_roles(here, lay.text)
    return carry.carry(lay, found), known


def _speech(
    lay: Layout,
    words: Sequence[Token],
    quoted: list[bool],
    one: Found,
    index: int,
    memory: Memory,
    known: Discourse,
    before: Sequence[Speech],
) -> Speech:
    content = tuple(_range(words, start, end) for start, end in one.content)
    speaker: Range | None = None
    kind: Kind = "unnamed"
    antecedent: Range | None = None
    role: Literal["source", "relay", "outlet"] = "source"
    form = carry.form(lay, words, quoted, one.content)
    if one.speaker is not None:
        met = _speaking(mention(lay.text, *_range(words, one.speaker.start, one.speaker.end)), lay.text)
        pronoun = met.kind == "pronoun"
        earlier = known.resolve(met.text.lower(), met.start, index) if pronoun else memory.resolve(met)
        if is_outlet(met.text) and not (earlier is not None and sort_of(earlier.text, lay.text).person):
            role = "outlet"
        if one.lemma not in lexicon().belief:
            memory.add(met)
            if earlier is not None:
                memory.note(earlier)
        if role != "outlet" and not any(start <= met.start < end for other in before for start, end in other.content):
            full = earlier or (None if pronoun else met)
            said = not lexicon().cues[one.lemma].frames.isdisjoint(_CLAUSES) if one.lemma in lexicon().cues else True
            said = said or form != "indirect"
            known.speaks(index, met, full, spoke=said)
        kind = (
            "named"
            if met.kind == "description" and earlier is not None and met.text[0].isupper() and " " not in met.text
            else met.kind
        )
        speaker = (met.start, met.end)
        antecedent = (earlier.start, earlier.end) if earlier is not None else None
    cue = (words[one.cue].start, words[one.cue].end)
    return Speech(speaker, kind, antecedent, cue, one.lemma, content, form, role, index)


def _speaking(met: Mention, text: str) -> Mention:
    """Cut "The US Central Command statement" to the body that speaks; "the Syrian statement" names no body and stays."""
    for tail in (" statement", " report", "’s statement", "'s statement"):
        if met.kind == "named" and met.text.endswith(tail) and met.text[: -len(tail)][-1:].isalpha():
            inner = mention(text, met.start, met.end - len(tail))
            first = inner.text.split()[0].lower()
            if first in ("a", "an", "the"):
                inner = mention(text, met.start + len(first) + 1, inner.end)
            if inner.kind == "named" and inner.words & lexicon().bodies | frozenset(
                {inner.text.lower()} & {"pentagon", "kremlin"}
            ):
                return inner
    return _name_beside(_name_alone(met, text), text)


def _name_beside(met: Mention, text: str) -> Mention:
    """Return the name that an apposition gives a description: "according to the trial's leader, Ann Low"."""
    described = met.kind == "description" or (met.kind == "named" and not people(met.text) and " " in met.text)
    comma = _BESIDE.match(text, met.end) if described and not met.plural and met.person else None
    named = people(text, comma.end(), min(len(text), comma.end() + 60)) if comma else []
    if comma is None or not named or named[0][0] != comma.end() or text[named[0][1] : named[0][1] + 1] not in (",", ".", ""):
        return met
    return mention(text, *named[0])


def _name_alone(met: Mention, text: str) -> Mention:
    """Cut what the grammar left in front of a name: "same interview Ann Low" names Ann Low, "our correspondent Ann Low" stays."""
    found = people(text, met.start, met.end) if met.kind == "named" else []
    if not found or found[-1][0] == met.start or found[-1][1] != met.end:
        return met
    before = text[met.start : found[-1][0]].split()
    if before[0].islower() and _AGAINST.match(before[0]) and before[1:] and before[1][0].isupper():
        return mention(text, text.index(before[1], met.start + len(before[0])), met.end)  # "contradicts Mayor Ann Low, who"
    lows = {word.lower() for word in before}
    whole = lows & (lexicon().people | classes().prepositions | {"and"}) or before[-1][0].isupper()
    return met if whole else mention(text, *found[-1])


def _range(words: Sequence[Token], start: int, end: int) -> Range:
    return words[start].start, words[min(end, len(words)) - 1].end


def _can_speak(words: Sequence[Token], one: Found, form: str) -> bool:
    """Return whether what the grammar took for a speaker is one: not "the emptiness of the streets", not "nothing Ann Low"."""
    assert one.speaker is not None
    held = words[one.speaker.start : one.speaker.end]
    if held[0].low in _NOBODY:
        return False
    if form != "indirect" or one.lemma == "say" or any(word.text[0].isupper() for word in held[1:]) or len(held) == 1:
        return True
    if held[0].text[0].isupper() and held[0].low not in classes().determiners:
        return True
    return any(word.low in _speaking_nouns() or _AGENT.search(word.low) for word in held)


@cache
def _speaking_nouns() -> frozenset[str]:
    return lexicon().people | lexicon().bodies | lexicon().texts | lexicon().unnamed | _PRONOMINAL


def _with_roles(here: list[Speech], text: str) -> list[Speech]:
    """Whoever says that somebody else says something passes it on."""
    result = []
    for number, one in enumerate(here):
        relays = one.role == "source" and any(_passes_on(one, other, text) for place, other in enumerate(here) if place != number)
        result.append(one._replace(role="relay") if relays else one)
    return result


def _passes_on(one: Speech, other: Speech, text: str) -> bool:
    """Return whether all that ``one`` says is that ``other`` says something: the inner attribution opens the outer content."""
    if other.speaker is None or one.speaker is None or other.speaker_kind == "pronoun" or other.speaker == one.speaker:
        return False
    if other.verb in lexicon().belief or other.role == "outlet":
        return False
    if other.speaker_kind == "description" and mention(text, *other.speaker).words.isdisjoint(_speaking_nouns()):
        return False  # "It said a second test had confirmed the first"
    if one.verb in ("cite", "quote") and one.speaker[0] >= one.cue[1]:
        return False
    if other.verb in ("cite", "quote") and other.speaker[0] >= other.cue[1]:
        return True
    opens = any(
        start <= other.speaker[0] <= start + 4 and other.cue[1] <= end and not _BESIDES.match(text, start)
        for start, end in one.content
    )
    return opens and other.verb != "inform"
