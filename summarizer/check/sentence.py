"""One sentence of our own against the claims it cites, fragment by fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.figures import Candidate, judge
from summarizer.check.uses import Use, uses_of
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Citation, Claim


def check_sentence(
    text: str, citations: Sequence[Citation], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> tuple[Check, ...]:
    """Return the checks of everything in ``text`` that a reader could look up; offsets count into ``text``."""
    out: list[Check] = []
    said = uses_of(text)
    for use in said:
        citation = next((c for c in citations if c.start <= use.figure.start < c.end), None)
        cited = [claims[c] for c in citation.claims if c in claims] if citation else []
        out.append(_figure(use, said, cited, articles))
    return tuple(sorted(out, key=lambda check: (check.start, check.end, check.kind)))


def _figure(use: Use, said: Sequence[Use], cited: Sequence[Claim], articles: Mapping[str, Article]) -> Check:
    candidates = [Candidate(found, index) for index, claim in enumerate(cited) for found in evidence_of(claim, articles)]
    verdict = judge(use, candidates, [words_of(claim, articles) for claim in cited], said)
    claim = cited[verdict.evidence].id if verdict.evidence is not None else None
    return Check(
        kind="figure",
        start=verdict.start,
        end=verdict.end,
        verdict=verdict.verdict,
        ok=verdict.ok,
        claim=claim,
        reason=verdict.reason,
    )


def evidence_of(claim: Claim, articles: Mapping[str, Article]) -> list[Use]:
    """Return the figures of the article that lie in the evidence of ``claim``, and the dates and times around it.

    They are read in the article, so that a span cut out of "at least 62" cannot lose its bound; ``when`` and ``context``
    give dates and times only.
    """
    article = articles.get(claim.source)
    if article is None:
        return []
    spans = [(s.start, s.end) for s in claim.evidence]
    around = [(s.start, s.end) for s in claim.context]
    out = []
    for use in uses_of(article.text):
        figure = use.figure
        near = spans if figure.kind not in ("date", "time", "name") else spans + around
        if any(a < figure.end and figure.start < b for a, b in near):
            out.append(use)
    if claim.when and claim.when.text in article.text:
        out += [use for use in uses_of(claim.when.text) if use.figure.kind in ("date", "time")]
    return out


def words_of(claim: Claim, articles: Mapping[str, Article]) -> str:
    """Return the evidence of ``claim`` as the article has it, with its context."""
    article = articles.get(claim.source)
    if article is None:
        return ""
    return " … ".join(article.text[s.start : s.end] for s in (*claim.evidence, *claim.context))
