"""What a claim proves: the figures of its evidence as the article has them, and the dates its article resolves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.check.uses import Use, uses_of
from summarizer.memo import once
from summarizer.models import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.models import Article, Claim

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\b(" + "|".join(_DAYS) + r"|today|yesterday)\b", re.I)


class Proof:
    """What one claim proves. It is read off the article, never off the claim's own figures."""

    def __init__(self, claim: Claim, article: Article | None) -> None:
        """Prove nothing when the article is missing or the claim's spans are not its words."""
        self.claim, self.source = claim.id, claim.source
        spans = (*claim.evidence, *claim.context)
        held = article is not None and all(article.text[s.start : s.end] == s.text for s in spans)
        self.words = " … ".join(s.text for s in spans) if held else ""
        """The evidence as the article has it, with its context."""
        self._read = (claim, article) if held and article is not None else None

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The figures, dates and names, read when a sentence states some: most state none, and an article is long."""
        return _uses(*self._read) if self._read is not None else ()


def proof_of(claim: Claim, articles: Mapping[str, Article]) -> Proof:
    """Return what ``claim`` proves; a claim is told, shown and looked at again, and proven once."""
    return _proof(claim, articles.get(claim.source))


@once(size=4096)
def _proof(claim: Claim, article: Article | None) -> Proof:
    return Proof(claim, article)


def _uses(claim: Claim, article: Article) -> tuple[Use, ...]:
    """Return the figures that a claim proves.

    A figure counts when it lies in the evidence, read in the whole article, so that a span cut out of "at least 62" keeps
    its bound. ``when`` and ``context`` give dates, times and names only.
    """
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
    return tuple(out)


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
