"""What the checker is compared with, on the same sentences in the same run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.figures.mutate import DIGITS, WORD, WORDS
from summarizer import verify
from summarizer.models import Article

if TYPE_CHECKING:
    from collections.abc import Callable

Peer = "Callable[[str, str], list[tuple[int, int]]]"
"""(sentence, article text) -> the spans that it objects to; a peer that judges whole sentences returns the whole."""


_JUDGED = ("figure", "speaker")


def ours(sentence: str, article: str) -> list[tuple[int, int]]:
    """`summarizer.verify` as anybody's brief is verified: no claims, no citations, whole articles."""
    report = verify(sentence, [Article(name="article.txt", text=article)], against="all")
    return [(s.start + c.start, s.start + c.end) for s in report.sentences for c in s.checks if c.kind in _JUDGED and not c.ok]


def ours_everything(sentence: str, article: str) -> list[tuple[int, int]]:
    """The same with the checks of quotations, names and speakers beside those of figures."""
    report = verify(sentence, [Article(name="article.txt", text=article)], against="all")
    return [(s.start + c.start, s.start + c.end) for s in report.sentences for c in s.checks if not c.ok]


def plain_values(sentence: str, article: str) -> list[tuple[int, int]]:
    """The plain check: every number, digits or words, must have its value somewhere in the article."""
    have = {_value(m) for pattern in (DIGITS, WORD) for m in pattern.finditer(article)}
    return [m.span() for pattern in (DIGITS, WORD) for m in pattern.finditer(sentence) if _value(m) not in have]


def _value(m: re.Match[str]) -> str:
    groups = m.groupdict()
    if groups.get("num"):
        return groups["num"].replace(",", "") + (groups.get("dec") or "")
    return str(WORDS[groups["w"].lower()])


def citation_mixin(sentence: str, article: str) -> list[tuple[int, int]]:
    """instructor's CitationMixin: the sentence given as the quotation that carries it; it objects by dropping it."""
    from instructor import CitationMixin

    kept = CitationMixin.model_validate({"substring_quotes": [sentence]}, context={"context": article})
    return [] if kept.substring_quotes else [(0, len(sentence))]


def langextract_align(sentence: str, article: str) -> list[tuple[int, int]]:
    """langextract's alignment in its defaults: the sentence as an extraction; it objects by giving no interval."""
    from langextract import data, resolver  # type: ignore[import-not-found]

    extraction = data.Extraction(extraction_class="claim", extraction_text=sentence)
    aligned = next(iter(resolver.Resolver().align([extraction], article, token_offset=0)))
    return [] if aligned.char_interval else [(0, len(sentence))]


def available() -> dict[str, Callable[[str, str], list[tuple[int, int]]]]:
    """Return the checkers that can run here, by the name shown in the table."""
    peers: dict[str, Callable[[str, str], list[tuple[int, int]]]] = {"summarizer": ours, "plain values": plain_values}
    try:
        import instructor  # noqa: F401
        import regex  # noqa: F401

        peers["instructor CitationMixin"] = citation_mixin
    except ImportError:
        pass
    try:
        import langextract  # noqa: F401

        peers["langextract align"] = langextract_align
    except ImportError:
        pass
    return peers
