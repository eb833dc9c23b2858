"""Put the brief together: every string checked, every count computed, everything left out listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.changes import compare
from summarizer.check import check_brief, check_sentence, count
from summarizer.lean import built
from summarizer.models import Brief, Citation, Finding, Omission
from summarizer.write.code import write_code
from summarizer.write.rows import shown_claims
from summarizer.write.title import title_over, titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Check, Claim, Run, Sentence
    from summarizer.register import Register


def compose(
    alignment: Alignment, sentences: Sequence[Sentence], claims: Mapping[str, Claim], register: Register,
    omitted: Sequence[Omission], *, date: str | None, strict: bool, run: Run, older: Brief | None,
) -> Brief:  # fmt: skip
    """Return the whole brief; the findings of ``alignment`` are `checked`.

    It is complete when no source was lost and, with ``strict``, no claim or sentence either.
    """
    complete = not any(o.kind == "failed" and (strict or o.what == "source") for o in omitted)
    for stray in alignment.strays:
        register.warn(stray, "stray", "shares no finding with the other articles")
    articles = register.articles
    events = titled(alignment, claims, articles, sentences)
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
    return brief.model_copy(update={"checks": count(brief, check_brief(brief, articles))})


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
    return finding.model_copy(update={"positions": positions, "notes": notes})


def _unused(claims: Mapping[str, Claim], sentences: Sequence[Sentence], findings: Sequence[Finding]) -> list[Omission]:
    """Return an entry for each proven claim that neither a sentence nor the table of differences rests on."""
    used = {claim for sentence in sentences for claim in sentence.claims}
    for finding in findings:
        used |= shown_claims(finding, claims)
    return [
        built(Omission, {
            "what": "claim", "kind": "unused", "id": claim.id, "source": claim.source, "text": claim.statement,
            "reason": "not needed at this length",
        })
        for claim in claims.values()
        if claim.id not in used
    ]  # fmt: skip
