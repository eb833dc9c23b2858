"""Who says what in an article, by grammar: quotations and reported speech with their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.layout import Layout
from summarizer.layout.words import Token, tokens
from summarizer.speech import carry, clauses
from summarizer.speech.antecedents import Memory
from summarizer.speech.found import Found
from summarizer.speech.lexicon import is_outlet, lexicon
from summarizer.speech.mentions import Kind, Mention, mention

__all__ = ["Speech", "find_speech"]

Range = tuple[int, int]


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


@lru_cache(maxsize=64)
def find_speech(lay: Layout) -> tuple[Speech, ...]:
    """Return the attributions of an article in reading order; those of boilerplate are left out."""
    memory = Memory(lay.text)
    found: list[Speech] = []
    for index, sent in enumerate(lay.sentences):
        if sent.boilerplate:
            continue
        words = tokens(lay.text, sent.start, sent.end)
        quoted = carry.quoted(lay, words)
        headline = sent.part == "headline"
        memory.begin(sent.start)
        here = [_speech(lay, words, quoted, one, index, memory) for one in clauses.find(words, quoted, headline=headline)]
        memory.settle()
        found += _with_roles(here)
    return carry.carry(lay, found)


def _speech(lay: Layout, words: Sequence[Token], quoted: list[bool], one: Found, index: int, memory: Memory) -> Speech:
    content = tuple(_range(words, start, end) for start, end in one.content)
    speaker: Range | None = None
    kind: Kind = "unnamed"
    antecedent: Range | None = None
    if one.speaker is not None:
        met = _speaking(mention(lay.text, *_range(words, one.speaker.start, one.speaker.end)), lay.text)
        earlier = memory.resolve(met)
        if one.lemma not in lexicon().belief:
            memory.add(met)
        speaker, kind = (met.start, met.end), met.kind
        antecedent = (earlier.start, earlier.end) if earlier is not None else None
    role: Literal["source", "relay", "outlet"] = "source"
    if speaker is not None and is_outlet(lay.text[speaker[0] : speaker[1]]):
        role = "outlet"
    form = carry.form(lay, words, quoted, one.content)
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
    return met


def _range(words: Sequence[Token], start: int, end: int) -> Range:
    return words[start].start, words[min(end, len(words)) - 1].end


def _with_roles(here: list[Speech]) -> list[Speech]:
    """Whoever says that somebody else says something passes it on."""
    result = []
    for number, one in enumerate(here):
        relays = one.role == "source" and any(_passes_on(one, other) for place, other in enumerate(here) if place != number)
        result.append(one._replace(role="relay") if relays else one)
    return result


def _passes_on(one: Speech, other: Speech) -> bool:
    """Return whether all that ``one`` says is that ``other`` says something: the inner attribution opens the outer content."""
    if other.speaker is None or one.speaker is None or other.speaker_kind == "pronoun" or other.speaker == one.speaker:
        return False
    if other.verb in lexicon().belief or other.role == "outlet":
        return False
    if other.verb in ("cite", "quote") and other.speaker[0] >= other.cue[1]:
        return not (one.verb in ("cite", "quote") and one.speaker[0] >= one.cue[1])
    return (
        any(start <= other.speaker[0] <= start + 4 and other.cue[1] <= end for start, end in one.content)
        and other.verb != "inform"
    )
