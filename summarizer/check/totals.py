"""The counts of the closing line, every one of them computed from the brief and the report on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.verdicts import is_found
from summarizer.models import Totals

if TYPE_CHECKING:
    from summarizer.models import Brief, Check, Report


def count(brief: Brief, report: Report) -> Totals:
    """Return what the closing line says.

    A figure is attributed when it is found and nothing that is said about its speaker failed in its sentence.
    """
    figures = quotes = figures_found = quotes_found = attributed = 0
    for sentence in report.sentences:
        misattributed = [c for c in sentence.checks if c.kind == "speaker" and not c.ok]
        for check in sentence.checks:
            if check.kind == "figure":
                figures += 1
                figures_found += is_found(check.verdict)
                attributed += is_found(check.verdict) and not misattributed
            elif check.kind == "quote":
                quotes += 1
                quotes_found += is_found(check.verdict)
    used = {c for s in brief.sentences for c in s.claims}
    used |= {c for f in brief.findings if f.status in ("differs", "disputed", "rival_accounts") for c in f.claims}
    return Totals(
        sentences=len(brief.sentences),
        sentences_cited=sum(bool(s.citations) or s.written_by == "code" for s in brief.sentences),
        quotes=quotes, quotes_found=quotes_found, figures=figures, figures_found=figures_found, figures_attributed=attributed,
        claims=len(brief.claims),
        claims_used=len(used & {c.id for c in brief.claims}),
        claims_failed=sum(o.what == "claim" and o.kind == "failed" for o in brief.omitted),
        sources=sum(s.status == "used" for s in brief.sources),
        origins=len(brief.origins),
    )  # fmt: skip


def checks_of(report: Report) -> list[Check]:
    return [check for sentence in report.sentences for check in sentence.checks]
