"""Our own brief, checked again from nothing but its text and the articles: nothing it says of itself is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.sentence import check_sentence
from summarizer.check.verdicts import is_noted
from summarizer.models import Check, Citation, Report, ReportSentence, Summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Article, Brief, Claim


def check_brief(brief: Brief, articles: Mapping[str, Article]) -> Report:
    """Return the report on every string of ``brief`` that a reader sees; ``articles`` by source id.

    Offsets of a report sentence count into its own text: a brief as JSON is no running text.
    """
    claims = {claim.id: claim for claim in brief.claims}
    return report_of([_checked(text, citations, claims, articles) for text, citations in _strings(brief, claims)])


def _strings(brief: Brief, claims: Mapping[str, Claim]) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    yield brief.title, _whole(brief.title, list(claims), claims)
    for sentence in brief.sentences:
        yield sentence.text, sentence.citations
    for finding in brief.findings:
        yield finding.question, _whole(finding.question, finding.claims, claims)
        for position in finding.positions:
            yield position.answer, _whole(position.answer, position.claims, claims)
        for note in finding.notes:
            yield note.text, _whole(note.text, note.claims, claims)


def _whole(text: str, ids: Sequence[str], claims: Mapping[str, Claim]) -> tuple[Citation, ...]:
    sources = tuple(dict.fromkeys(claims[c].source for c in ids if c in claims))
    return (Citation(start=0, end=len(text), claims=tuple(ids), sources=sources),) if ids else ()


def _checked(
    text: str, citations: tuple[Citation, ...], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> ReportSentence:
    checks = check_sentence(text, citations, claims, articles)
    cited = tuple(dict.fromkeys(source for citation in citations for source in citation.sources))
    return ReportSentence(text=text, start=0, end=len(text), cited=cited, checks=checks)


def report_of(sentences: Sequence[ReportSentence]) -> Report:
    """Return the report on checked sentences, with its summary."""
    checks: list[Check] = [check for sentence in sentences for check in sentence.checks]
    problems = sum(not check.ok for check in checks)
    return Report(
        ok=problems == 0,
        sentences=tuple(sentences),
        summary=Summary(
            sentences=len(sentences),
            sentences_cited=sum(bool(s.cited) for s in sentences),
            checks=len(checks),
            problems=problems,
            noted=sum(check.ok and is_noted(check.verdict) for check in checks),
        ),
    )
