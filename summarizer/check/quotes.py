"""Every quotation of a sentence, found again word for word in what it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.quotations import find_quotations
from summarizer.models import Check
from summarizer.spans import find_quote

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_quotes(
    text: str,
    evidence: Sequence[str],
    articles: Sequence[str],
    *,
    start: int = 0,
    end: int | None = None,
    ids: Sequence[str] = (),
) -> list[Check]:
    """Return a check for every quotation that begins in ``text[start:end]``; single words held at a distance count too.

    The words between the marks must stand verbatim, typography aside, in one of the ``evidence`` texts; in one of the
    ``articles`` only, they are ``elsewhere``. ``ids`` are the claims of the evidence, in its order.
    """
    checks = []
    stop = len(text) if end is None else end
    for quotation in find_quotations(text, [(0, len(text))]):
        if not start <= quotation.start < stop:
            continue
        words = text[quotation.start : quotation.end].strip()
        if any(char.isalnum() for char in words):
            checks.append(_check(words, quotation.start, quotation.end, evidence, articles, ids))
    return checks


def _check(words: str, start: int, end: int, evidence: Sequence[str], articles: Sequence[str], ids: Sequence[str]) -> Check:
    shown = words if len(words) <= 60 else words[:59] + "…"
    for index, piece in enumerate(evidence):
        if find_quote(words, piece):
            claim = ids[index] if index < len(ids) else None
            return Check(kind="quote", start=start, end=end, verdict="supported", ok=True, claim=claim)
    if any(find_quote(words, article) for article in articles):
        reason = f"“{shown}” stands in the article, but not in the words cited"
        return Check(kind="quote", start=start, end=end, verdict="elsewhere", ok=False, reason=reason)
    reason = f"“{shown}” does not stand in the cited articles word for word"
    return Check(kind="quote", start=start, end=end, verdict="not_verbatim", ok=False, reason=reason)
