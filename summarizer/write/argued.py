"""Which articles argue, and that what such an article says in its own voice is told as its word: it is nobody's fact."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.layout.words import classes
from summarizer.memo import once
from summarizer.write.neutral import find_loaded
from summarizer.write.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from summarizer.models import Article, Claim, Sentence

_ENOUGH, _JUDGING = 8, 0.2
"""Own sentences of an article, and the share of them with a loaded word, from which it is taken to argue."""
_SPEAKING = 0.05
"""The same share for an article whose writer also speaks of themselves, or to the reader."""
_READ = 6000
"""Characters of an article that are read for whom it addresses."""
_LEAST, _WORDS = 3, 220
"""How often a writer says "I", "we" or "you", asks or exclaims outside of quotation marks, and at least once in so many words."""
_WORDS_OF = "In the words of"
_VIEWS = ("evaluative", "editorial", "labels")
"""Kinds of loaded words that make a sentence a view."""
_FIRST = re.compile(r"[A-Z][a-z]*\b(?![’'-])")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,1200}[”\"]|‘[^‘’]{0,400}’")
_PERSONAL = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|us|[Yy]ou|[Yy]ou['’](?:re|ve|d|ll)|[Yy]our|[Mm]y|me)\b"
    r"|[a-z]{2}[!?](?=\s|\Z)"
)


def judging(read: Sequence[Claim]) -> frozenset[str]:
    """Return the sources that judge in their own voice again and again: a column or a review, not a report."""
    return frozenset(source for source, (told, judged) in _counted(read).items() if told >= _ENOUGH and judged >= _JUDGING * told)


def arguing(read: Sequence[Claim], articles: Mapping[str, Article]) -> frozenset[str]:
    """Return those sources, and those that judge at times and speak of themselves or to the reader: advertisements, too."""
    counted = _counted(read)
    speaking = {
        source
        for source, (told, judged) in counted.items()
        if judged and judged >= _SPEAKING * told and source in articles and _speaks(articles[source])
    }
    return judging(read) | speaking


def _counted(read: Sequence[Claim]) -> dict[str, tuple[int, int]]:
    """Return for each source its sentences in its own voice, and how many of them judge."""
    told, judged = Counter[str](), Counter[str]()
    for claim in read:
        if claim.attribution.kind == "own_voice" and claim.part == "body":
            told[claim.source] += 1
            judged[claim.source] += bool(find_loaded(claim.statement))
    return {source: (told[source], judged[source]) for source in told}


@once(size=256)
def _speaks(article: Article) -> bool:
    told = _QUOTED.sub(" ", article.text[:_READ])
    times = len(_PERSONAL.findall(told))
    return times >= _LEAST and times * _WORDS >= told.count(" ")


def attributed(sentences: Sequence[Sentence], claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> list[Sentence]:
    """Return the sentences; what only one article says in its own voice, and judges or argues for, as what it says.

    Example: "The film is tedious." -> "In the words of S2, the film is tedious."
    """
    cited = {source for sentence in sentences for source in sentence.sources}
    argue = arguing([c for c in claims.values() if c.source in cited], articles)
    return [_as_view(sentence, claims, articles) if _judges(sentence, claims, argue) else sentence for sentence in sentences]


def _judges(sentence: Sentence, claims: Mapping[str, Claim], argue: Container[str]) -> bool:
    held = [claims[c] for c in sentence.claims if c in claims]
    if sentence.written_by != "template" or len(sentence.sources) != 1 or any(c.attribution.kind != "own_voice" for c in held):
        return False
    source = sentence.sources[0]
    judges = any(word.kind in _VIEWS and word.text.lower() != "so-called" for word in find_loaded(sentence.text))
    counts = any(f.kind in ("count", "money", "percent") for c in held for f in c.figures)
    return source not in sentence.text and (judges or (source in argue and not counts))


def _as_view(sentence: Sentence, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Sentence:
    words = [sentence.text[one.start : one.end] for one in sentence.citations]
    source = sentence.sources[0]
    words[0] = f"{_WORDS_OF} {source}, {_lowered(words[0], articles[source].text)}"
    return rewritten(sentence, words, claims, articles)


def _lowered(words: str, article: str) -> str:
    """Return words for the middle of a sentence: a name keeps its capital, and so does what the article never writes small."""
    first = _FIRST.match(words)
    if first is None:
        return words
    low, known = first[0].lower(), classes()
    plain = low in known.determiners or low in known.prepositions or low in known.conjunctions or low in known.subjects
    small = plain or (re.search(rf"\b{low}\b", article) is not None and re.search(rf"[a-z,] {first[0]}\b", article) is None)
    return low + words[first.end() :] if small else words
