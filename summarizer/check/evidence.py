"""What a claim proves: the figures of its evidence as the article has them, and the dates its article resolves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.uses import Use, uses_of
from summarizer.models import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.models import Article, Claim

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\b(" + "|".join(_DAYS) + r"|today|yesterday)\b", re.I)


class Proof(NamedTuple):
    """What one claim proves. It is read off the article, never off the claim's own figures."""

    claim: str
    source: str
    uses: tuple[Use, ...]
    words: str
    """The evidence as the article has it, with its context."""


def proof_of(claim: Claim, articles: Mapping[str, Article]) -> Proof:
    """Return what ``claim`` proves; nothing when its article is missing or its spans are not the article's words.

    A figure counts when it lies in the evidence, read in the whole article, so that a span cut out of "at least 62" keeps
    its bound. ``when`` and ``context`` give dates, times and names only.
    """
    article = articles.get(claim.source)
    if article is None or any(article.text[s.start : s.end] != s.text for s in (*claim.evidence, *claim.context)):
        return Proof(claim.id, claim.source, (), "")
    spans = [(s.start, s.end) for s in claim.evidence]
    around = spans + [(s.start, s.end) for s in claim.context]
    out = []
    first, last = min((a for a, _ in around), default=0), max((b for _, b in around), default=0)
    for use in uses_of(article.text):
        figure = use.figure
        if figure.end <= first or last <= figure.start:
            continue
        near = around if figure.kind in ("date", "time", "name") else spans
        if any(a < figure.end and figure.start < b for a, b in near):
            out.append(use)
    if claim.when is not None and claim.when.text in article.text:
        out += [use for use in uses_of(claim.when.text) if use.figure.kind in ("date", "time")]
        out += _resolved(claim.when.text, article)
    words = " … ".join(article.text[a:b] for a, b in around)
    return Proof(claim.id, claim.source, tuple(out), words)


def _resolved(when: str, article: Article) -> Iterator[Use]:
    """Yield the calendar day that "Saturday" or "yesterday" was, by the article's own date: the last one before it."""
    if not article.published:
        return
    try:
        published = date.fromisoformat(article.published[:10])
    except ValueError:
        return
    for m in _DAY.finditer(when):
        word = m[1].lower()
        back = {"today": 0, "yesterday": 1}.get(word)
        if back is None:
            back = (published.weekday() - _DAYS.index(word)) % 7
        day = published - timedelta(days=back)
        text = f"{day:%A}, {day:%B} {day.day}, {day.year}"
        yield Use(Figure(text=text, start=0, end=len(text), kind="date"), text, 0, len(text), False)
