"""Put the brief together: every string checked, every count computed, everything left out listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.changes import compare
from summarizer.check import check_sentence, count
from summarizer.check.briefcheck import check_findings, check_told, report_of
from summarizer.lean import lean
from summarizer.models import Brief, Citation, Finding, Omission
from summarizer.write.code import write_code
from summarizer.write.rows import shown_claims
from summarizer.write.title import suggested, title_over, titled

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Check, Claim, ReportSentence, Run, Sentence
    from summarizer.register import Register
    from summarizer.write.title import Suggested


class Prepared(NamedTuple):
    """All of a brief that needs no sentence to be written first."""

    alignment: Alignment
    """Its findings carry the verdicts on their answers and notes."""
    rows: Sequence[ReportSentence]
    """What the check of the finished page says of the table of differences."""
    titles: Sequence[Suggested]


def prepared(
    alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Generator[None, None, Prepared]:
    """Prepare the brief of ``alignment``, in small steps: the sentences may be awaited meanwhile."""
    findings, rows, titles = [], [], []
    for finding in alignment.findings:
        findings.append(checked(finding, claims, articles))
        yield
    for row in check_findings(findings, alignment.origins, claims, articles):
        rows.append(lean(row))
        yield
    for title in suggested(alignment, claims, articles):
        titles.append(title)
        yield
    return Prepared(alignment._replace(findings=tuple(findings)), rows, titles)


def compose(
    ready: Prepared, sentences: Sequence[Sentence], claims: Mapping[str, Claim], register: Register,
    omitted: Sequence[Omission], *, date: str | None, strict: bool, run: Run, older: Brief | None,
) -> Brief:  # fmt: skip
    """Return the whole brief.

    It is complete when no source was lost and, with ``strict``, no claim or sentence either.
    """
    alignment = ready.alignment
    complete = not any(o.kind == "failed" and (strict or o.what == "source") for o in omitted)
    for stray in alignment.strays:
        register.warn(stray, "stray", "shares no finding with the other articles")
    articles = register.articles
    events = titled(ready.titles, claims, articles, sentences)
    brief = Brief(
        title=title_over(events),
        date=date,
        events=events,
        sentences=tuple(sentences),
        findings=alignment.findings,
        claims=tuple(claims.values()),
        origins=alignment.origins,
        sources=register.sources(),
        omitted=tuple(omitted),
        run=run.model_copy(update={"complete": complete}),
    )
    changed: Sequence[Sentence] = ()
    if older is not None:
        changes, changed = compare(older, brief)
        brief = brief.model_copy(update={"changes": changes})
    told = [*sentences, *changed, *write_code(brief)]
    numbered = tuple(s.model_copy(update={"id": f"B{n}"}) for n, s in enumerate(told, 1))
    unused = _unused(claims, numbered, alignment.findings)
    brief = brief.model_copy(update={"sentences": numbered, "omitted": (*omitted, *unused)})
    report = report_of([*check_told(brief, articles), *ready.rows])
    return brief.model_copy(update={"checks": count(brief, report)})


def checked(finding: Finding, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Finding:
    """Return the finding with the verdicts on its answers and notes."""

    def checks(text: str, cited: Sequence[str]) -> tuple[Check, ...]:
        sources = tuple(dict.fromkeys(claims[c].source for c in cited))
        return check_sentence(text, (Citation(start=0, end=len(text), claims=tuple(cited), sources=sources),), claims, articles)

    if finding.status == "single_origin" and not finding.notes:
        return finding
    positions = tuple(p.model_copy(update={"checks": checks(p.answer, p.claims)}) for p in finding.positions)
    # a note names the other positions too ("less precise than 62"): it rests on the claims of its finding as well
    notes = tuple(
        n.model_copy(update={"checks": checks(n.text, tuple(dict.fromkeys((*n.claims, *finding.claims))))}) for n in finding.notes
    )
    return lean(finding.model_copy(update={"positions": positions, "notes": notes}))


def _unused(claims: Mapping[str, Claim], sentences: Sequence[Sentence], findings: Sequence[Finding]) -> list[Omission]:
    """Return an entry for each proven claim that neither a sentence nor the table of differences rests on."""
    used = {claim for sentence in sentences for claim in sentence.claims}
    for finding in findings:
        used |= shown_claims(finding, claims)
    return [
        Omission.model_construct(
            what="claim", kind="unused", id=claim.id, source=claim.source, text=claim.statement,
            reason="not needed at this length",
        )
        for claim in claims.values()
        if claim.id not in used
    ]  # fmt: skip
