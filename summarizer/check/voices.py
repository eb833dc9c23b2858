"""Whom anybody's brief credits with quoted words, or a row of a table with a figure, against who says so in the articles."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.check.contrary import describes
from summarizer.check.credit import credits, may_be_same, speakers_of
from summarizer.check.figures import match_uses
from summarizer.check.verdicts import passes
from summarizer.check.words import content_words
from summarizer.layout import layout, sentence_index
from summarizer.layout.quotations import find_quotations
from summarizer.models import Check
from summarizer.spans import find_quote
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.check.briefs import Told
    from summarizer.check.support import Library, Place
    from summarizer.check.uses import Use
    from summarizer.models import Article

_SHORTEST = 12
"""Characters of a quotation that are enough to know whose words they are; shorter ones many people may have said."""
_PARTS = re.compile(r"; |, citing ")
_NOBODY = re.compile(r"(?:S\d+,? )?own voice.*|S\d+|not named|unnamed|no one named|[\s;]*", re.I)
_PLACES = 60
"""Figures of the articles that may support one figure of a row, the first ones."""


def check_quoted(told: Told, articles: Sequence[Article]) -> Iterator[Check]:
    """Yield a failed check for every speaker whom the sentence credits with words that the article credits to others."""
    said = credits(told.text)
    for quotation in find_quotations(told.text, [(0, len(told.text))]) if said else ():
        words = told.text[quotation.start : quotation.end].strip(" ,.;")
        mine = list(dict.fromkeys(c.speaker for c in said if c.start <= quotation.start and quotation.end <= c.end + 2))
        theirs = _speakers_of_words(words, articles) if mine and len(words) >= _SHORTEST else None
        if not theirs or any(may_be_same(one, theirs) for one in mine):
            continue
        reason = f"the words are credited to {mine[0]} in the brief; the article credits {theirs[0]}"
        start, end = quotation.start, quotation.end
        yield Check(kind="speaker", start=start, end=end, verdict="speaker_differs", ok=False, reason=reason)


def _speakers_of_words(words: str, articles: Sequence[Article]) -> tuple[str, ...] | None:
    """Return who says ``words`` in the articles, with whoever is named in their sentence; None where nobody is credited."""
    out: list[str] = []
    for article in articles:
        span = find_quote(words, article.text)
        if span is None:
            continue
        named = [c.speaker for c in credits(article.text) if c.start < span.end and span.start < c.end]
        if not named:
            return None  # somebody says so here, and grammar does not tell who
        index = sentence_index(layout(article.text), span.start)
        sentence = layout(article.text).sentences[index] if index is not None else None
        out += [*named, *([article.text[sentence.start : sentence.end]] if sentence else [])]
    return tuple(out) or None


def check_row(told: Told, uses: Sequence[Use], library: Library, sources: Sequence[str]) -> Iterator[Check]:
    """Yield what fails in a row that names its speakers in a cell of their own.

    Each of them must give one of the figures of the row in the articles, and each figure must come from one of them.
    """
    if told.who is None:
        return
    start, end = told.who
    names = list(_named(told.text, start, end))
    figures = [use for use in uses if not start <= use.figure.start < end and use.figure.kind not in ("date", "time", "name")]
    places = [list(islice(_supporting(use, library, sources), _PLACES)) for use in figures]
    for use, held in zip(figures, places, strict=True):
        voiced = [p for p in held if _voices(p)]
        if names and voiced and len(voiced) == len(held) and not any(_gives(name, p) for _, _, name in names for p in held):
            reason = f"“{use.figure.text}” is credited to {names[0][2]} in the brief; the passage credits {_voices(voiced[0])[0]}"
            yield _failed(use.figure.start, use.figure.end, reason)
    flat = [p for held in places for p in held]
    for a, b, name in names:
        if flat and all(_voices(p) for p in flat) and not any(_gives(name, p) for p in flat):
            yield _failed(a, b, f"{name} gives none of these figures in the articles")


def given_in_row(told: Told, use: Use, library: Library, sources: Sequence[str]) -> bool:
    """Return whether the articles give a figure of a row by the voice that the row names, or by nobody's but their own.

    A row has few words of its own, so that its figures are not weighed by them.
    """
    if told.who is None:
        return False
    names = list(_named(told.text, *told.who))
    places = list(islice(_supporting(use, library, sources), _PLACES))
    return any(not _voices(p) or any(_gives(name, p) for _, _, name in names) for p in places)


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    at = start
    for part in [*_PARTS.finditer(text, start, end), None]:
        stop = part.start() if part else end
        words = text[at:stop]
        if not _NOBODY.fullmatch(words.strip(" ;")):
            first = at + len(words) - len(words.lstrip(" ;"))
            yield first, first + len(words.strip(" ;")), words.strip(" ;")
        at = part.end() if part else end


def _supporting(use: Use, library: Library, sources: Sequence[str]) -> Iterator[Place]:
    for place in library.places:
        if place.passage.source in sources and (match := match_uses(use, place.use)) and passes(match.verdict, own=False):
            yield place


def _voices(place: Place) -> tuple[str, ...]:
    """Return everyone whose words the figure at ``place`` is, named or not; nobody where the article speaks for itself."""
    figure, text = place.use.figure, place.use.text
    out = []
    for speech in find_speech(layout(text)):
        if any(a <= figure.start and figure.end <= b for a, b in speech.content):
            out += [text[slice(*span)] for span in (speech.antecedent, speech.speaker) if span]
    return tuple(dict.fromkeys((*speakers_of(place.use), *out)))


def _gives(name: str, place: Place) -> bool:
    """Return whether ``name`` is one of the voices, or they are short for it, "the ministry" of "health ministry", or it them."""
    voices = _voices(place)
    mine = {w.stem for w in content_words(name)}
    theirs = [{w.stem for w in content_words(voice)} for voice in voices]
    if may_be_same(name, voices) or any(one and (one <= mine or mine <= one) for one in theirs):
        return True
    return any(describes(name, voice, place.passage.text) for voice in voices)


def _failed(start: int, end: int, reason: str) -> Check:
    return Check(kind="speaker", start=start, end=end, verdict="speaker_differs", ok=False, reason=reason)
