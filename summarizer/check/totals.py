"""The counts of the closing line, every one of them computed from the brief and the report on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.briefcheck import OPEN
from summarizer.check.verdicts import is_found
from summarizer.models import Totals

if TYPE_CHECKING:
    from summarizer.models import Brief, Report


def count(brief: Brief, report: Report) -> Totals:
    """Return what the closing line says.

    A figure is attributed when it is found and nothing that is said about its speaker failed in its sentence. What a note
    quotes ("at least 62") is checked like all else, but is no quotation to a reader.
    """
    from summarizer.write.rows import shown_claims  # the room that writes leans on this one

    figures = quotes = figures_found = quotes_found = attributed = 0
    shown = _shown(brief)
    notes = {note.text for finding in brief.findings for note in finding.notes}
    for sentence in report.sentences:
        if sentence.text not in shown:
            continue
        misattributed = [c for c in sentence.checks if c.kind == "speaker" and not c.ok]
        for check in sentence.checks:
            if check.kind == "figure":
                figures += 1
                figures_found += is_found(check.verdict)
                attributed += is_found(check.verdict) and not misattributed
            elif check.kind == "quote" and sentence.text not in notes:
                quotes += 1
                quotes_found += is_found(check.verdict)
    used = {c for s in brief.sentences for c in s.claims}
    claims = {claim.id: claim for claim in brief.claims}
    used |= {c for f in brief.findings for c in shown_claims(f, claims)}
    return Totals(
        sentences=len(brief.sentences),
        sentences_cited=sum(bool(s.citations) or s.written_by == "code" for s in brief.sentences),
        quotes=quotes, quotes_found=quotes_found, figures=figures, figures_found=figures_found, figures_attributed=attributed,
        claims=len(brief.claims),
        claims_used=len(used & {c.id for c in brief.claims}),
        claims_failed=sum(o.what == "claim" and o.kind == "failed" for o in brief.omitted),
        sources=sum(s.status == "used" for s in brief.sources),
        origins=sum(not used.isdisjoint(origin.claims) for origin in brief.origins),
    )  # fmt: skip


def _shown(brief: Brief) -> frozenset[str]:
    """Return the strings that stand on the page: findings on which all agree are told by the sentences alone."""
    shown = {brief.title} | {event.title for event in brief.events} | {sentence.text for sentence in brief.sentences}
    for finding in brief.findings:
        if finding.status in OPEN or finding.notes:
            shown |= {finding.question} | {p.answer for p in finding.positions} | {n.text for n in finding.notes}
    return frozenset(shown)
