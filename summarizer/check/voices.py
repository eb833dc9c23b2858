"""Whom anybody's brief credits with words, quoted or not, against who says so in the articles."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.check.contrary import describes
from summarizer.check.credit import Credit, credits, may_be_same, told_beside, until_turn, voices
from summarizer.check.kinds import kinds_in, other_voice
from summarizer.check.marked import sources_behind
from summarizer.check.names import is_named, name_words, names_in
from summarizer.check.uses import uses_of
from summarizer.check.words import content_words
from summarizer.layout import layout, sentence_index
from summarizer.layout.quotations import find_quotations
from summarizer.models import Check
from summarizer.spans import find_quote
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.check.briefs import Told
    from summarizer.check.support import Library, Passage
    from summarizer.models import Article

_SHORTEST = 12
"""Characters of a quotation that are enough to know whose words they are; shorter ones many people may have said."""
_CALLS = re.compile(
    r"\b(?:calls?|called|calling|label(?:s|led|ed|ling)|describ(?:es?|ed|ing)|brand(?:s|ed|ing)|dubb?(?:s|ed)|term(?:s|ed)|denounc(?:es?|ed)"
    r"|dismiss(?:es|ed))\b[^“”\".;]{0,80}\s[“\"‘']?\Z", re.I
)  # fmt: skip
"""Verbs by which somebody gives a thing a name that is quoted."""
_NEAR, _NEXT = 120, 25
"""Characters in front of the quotation, and between name and verb, in which this stands."""
_FEWEST = 5
"""Words with a meaning of their own, by which what somebody is said to have said is known again."""
_ALIKE = 0.7
"""Share of them that a passage must have."""
_NEAREST = 3
"""Passages that are asked who says so."""


def check_quoted(told: Told, articles: Sequence[Article]) -> Iterator[Check]:
    """Yield a failed check for every speaker whom the sentence credits with words that the article credits to others."""
    said = credits(told.text)
    for quotation in find_quotations(told.text, [(0, len(told.text))]):
        words = told.text[quotation.start : quotation.end].strip(" ,.;")
        mine = list(dict.fromkeys(c.speaker for c in said if c.start <= quotation.start and quotation.end <= c.end + 2))
        mine = mine or _judge(told.text, 0, quotation.start)
        theirs = _speakers_of_words(words, articles) if mine and len(words) >= _SHORTEST else None
        if not theirs or any(may_be_same(one, theirs) for one in mine):
            continue
        reason = f"the words are credited to {mine[0]} in the brief; the article credits {theirs[0]}"
        start, end = quotation.start, quotation.end
        yield Check(kind="speaker", start=start, end=end, verdict="speaker_differs", ok=False, reason=reason)


def check_quoted_kinds(told: Told, articles: Sequence[Article]) -> Iterator[Check]:
    """Yield a failed check for every quotation credited to one kind of body that the articles credit to others only."""
    said = [credit for credit in voices(told.text) if kinds_in(credit.speaker)]
    for quotation in find_quotations(told.text, [(0, len(told.text))]) if said else ():
        words = told.text[quotation.start : quotation.end].strip(" ,.;")
        mine = next((c.speaker for c in said if c.start <= quotation.start and quotation.end <= c.end + 2), None)
        theirs = list(_voices_of_words(words, articles)) if mine and len(words) >= _SHORTEST else []
        if not mine or not theirs or not all(who and other_voice(mine, who, text, beside) for who, text, beside in theirs):
            continue
        reason = f"the words are credited to {mine} in the brief; the article credits {theirs[0][0][0]}"
        start, end = quotation.start, quotation.end
        yield Check(kind="speaker", start=start, end=end, verdict="speaker_differs", ok=False, reason=reason)


def _voices_of_words(words: str, articles: Sequence[Article]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield who says ``words`` in each article that has them, its text, and what their sentence tells beside."""
    for article in articles:
        span = find_quote(words, article.text)
        index = sentence_index(layout(article.text), span.start) if span else None
        if span and index is not None:
            sentence = layout(article.text).sentences[index]
            who = voices_at(article.text, span.start, span.end)
            yield who, article.text, told_beside(article.text, sentence.start, sentence.end)


def _speakers_of_words(words: str, articles: Sequence[Article]) -> tuple[str, ...] | None:
    """Return who says ``words`` in the articles, with whoever is named in their sentence; None where nobody is credited."""
    out: list[str] = []
    for article in articles:
        span = find_quote(words, article.text)
        if span is None:
            continue
        named = [c.speaker for c in credits(article.text) if c.start < span.end and span.start < c.end]
        index = sentence_index(layout(article.text), span.start)
        sentence = layout(article.text).sentences[index] if index is not None else None
        named = named or (_judge(article.text, sentence.start, span.start) if sentence else [])
        if not named:
            return None  # somebody says so here, and grammar does not tell who
        out += [*named, *([article.text[sentence.start : sentence.end]] if sentence else [])]
    return tuple(out) or None


def _judge(text: str, start: int, quote: int) -> list[str]:
    """Return who calls something what the words from ``quote`` on say: "Lee labelled the result 'a disaster'"."""
    m = _CALLS.search(text, max(start, quote - _NEAR), quote)
    names = names_in(text, start, quote, name_words(text)) if m else []
    return [name.text for name in names if m and name.end <= m.start() and m.start() - name.end <= _NEXT][-1:]


def voices_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return everyone whose words ``text[start:end]`` is, named or not; nobody where the article speaks for itself."""
    out = []
    for speech in find_speech(layout(text)):
        if any(a < end and start < b for a, b in speech.content):
            spans = (speech.antecedent,) if speech.speaker_kind == "pronoun" else (speech.antecedent, speech.speaker)
            out += [text[slice(*span)] for span in spans if span]
    out += [c.speaker for c in credits(text) if c.start < end and start < c.end]
    return tuple(dict.fromkeys(out))


def is_voice(name: str, voices: Sequence[str], text: str) -> bool:
    """Return whether ``name`` is one of the voices, or they are short for it, "the ministry" of "health ministry", or it them."""
    mine = {w.stem for w in content_words(name)}
    theirs = [{w.stem for w in content_words(voice)} for voice in voices]
    if may_be_same(name, voices) or any(one and (one <= mine or mine <= one) for one in theirs):
        return True
    return any(describes(name, voice, text) for voice in voices)


def _outlets(text: str, library: Library, sources: Sequence[str]) -> Iterator[Credit]:
    """Yield what is credited to an outlet that an article names as somebody else's: its own name it seldom gives."""
    for speech in find_speech(layout(text)):
        name = text[slice(*speech.speaker)] if speech.speaker else ""
        if speech.role == "outlet" and name and any(is_named(name, article) for article in library.texts(sources)):
            yield from (Credit(a, until_turn(text, a, b), name) for a, b in speech.content)


def check_said(told: Told, library: Library, sources: Sequence[str]) -> Iterator[Check]:
    """Yield a failed check for every speaker whom the sentence credits with what the articles say in other mouths only."""
    named = (*credits(told.text), *_outlets(told.text, library, sources))
    kinds = [credit for credit in voices(told.text) if kinds_in(credit.speaker)]
    for credit in dict.fromkeys((*named, *kinds)):
        near = _alike(told, credit, library, sources)
        heard = [(voices_at(p.text, p.start, p.end), p) for p in near]
        if not near or not all(names for names, _ in heard):
            continue
        who = credit.speaker
        if credit in named:
            met = any(is_voice(who, names, p.text) or is_named(who, p.text[p.start : p.end]) for names, p in heard)
        else:
            met = not all(other_voice(who, names, p.text, told_beside(p.text, p.start, p.end)) for names, p in heard)
        if not met:
            reason = f"this is credited to {who} in the brief; the passage credits {heard[0][0][0]}"
            yield Check(kind="speaker", start=credit.start, end=credit.end, verdict="speaker_differs", ok=False, reason=reason)


def _alike(told: Told, credit: Credit, library: Library, sources: Sequence[str]) -> list[Passage]:
    """Return the passages that tell most of what is credited, the likest first; of a figure, those that hold it."""
    stems = frozenset(w.stem for w in content_words(told.text, credit.start, credit.end))
    if len(stems) < _FEWEST:
        return []
    whole, cited = library.mass(stems), sources_behind(told, credit.end, sources)
    alike = ((library.mass(stems & p.stems) / whole, p) for p in library.passages(cited) if stems & p.stems)
    values = _values(told.text, credit.start, credit.end)
    ranked = sorted((one for one in alike if one[0] >= _ALIKE), key=lambda one: -one[0])
    held = (p for _, p in ranked if not values or not values.isdisjoint(_values(p.text[p.start : p.end])))
    return list(islice(held, _NEAREST))


def _values(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Return the numbers that stand in ``text[start:end]``."""
    stop = len(text) if end is None else end
    uses = (use.figure for use in uses_of(text) if start <= use.figure.start < stop)
    return frozenset(figure.value for figure in uses if figure.value and figure.kind not in ("date", "time", "name"))
