"""Our own brief, checked again from nothing but its text and the articles: nothing it says of itself is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.notes import check_note
from summarizer.check.positions import check_position, origins_of
from summarizer.check.sentence import check_sentence, check_string
from summarizer.check.verdicts import is_noted
from summarizer.models import Check, CheckKind, Citation, Nearest, Report, ReportSentence, Summary
from summarizer.write.code import recompute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from summarizer.models import Article, Brief, Claim, Event, Finding, Origin, Sentence

OPEN = frozenset({"differs", "disputed", "rival_accounts"})
"""The findings that the table of differences shows."""
_TOLD: tuple[CheckKind, ...] = ("figure", "quote", "name", "speaker")
_ASKED: tuple[CheckKind, ...] = ("figure", "name")
"""Of a question, which quotes with gaps and credits nobody."""


def check_brief(brief: Brief, articles: Mapping[str, Article], *, hidden: bool = False) -> Report:
    """Return the report on every string of ``brief`` that stands on its page; ``articles`` by source id.

    With ``hidden`` the findings that only the JSON shows are checked too: those on which nobody differs. Offsets of a
    report sentence count into its own text: a brief as JSON is no running text.
    """
    rows = check_findings(brief.findings, brief.origins, {c.id: c for c in brief.claims}, articles, hidden=hidden)
    return report_of([*check_told(brief, articles), *rows])


def check_told(brief: Brief, articles: Mapping[str, Article]) -> list[ReportSentence]:
    """Return the checks of the titles and sentences."""
    claims = {claim.id: claim for claim in brief.claims}
    told = [claim for sentence in brief.sentences for claim in sentence.claims]
    first = _of_event(brief, brief.events[0], told) if brief.events else told or list(claims)
    out = [_plain(brief.title, first, claims, articles)]
    out += [_plain(e.title, _of_event(brief, e, told), claims, articles) for e in brief.events if e.title != brief.title]
    return out + [_sentence(sentence, brief, claims, articles) for sentence in brief.sentences]


def check_findings(
    findings: Iterable[Finding], origins: Sequence[Origin], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    *, hidden: bool = False,
) -> Iterator[ReportSentence]:  # fmt: skip
    """Yield the checks of the table of differences, string by string: its questions, answers and notes."""
    known = origins_of(origins)
    for finding in findings:
        if hidden or finding.status in OPEN or finding.notes:
            yield from _finding(finding, known, claims, articles)


def _finding(
    finding: Finding, origins: Mapping[str, Sequence[Origin]], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Iterator[ReportSentence]:
    yield _plain(finding.question, finding.claims, claims, articles, _ASKED)
    for position in finding.positions:
        answer = _plain(position.answer, position.claims, claims, articles)
        yield answer.model_copy(update={"checks": (*answer.checks, *check_position(position, claims, origins))})
    for note in finding.notes:  # a note sets one position beside another: "less precise than 62"
        told = _plain(note.text, (*note.claims, *finding.claims), claims, articles)
        checks = [_of_the_article(c) for c in told.checks] if note.kind == "credited_differently" else told.checks
        yield told.model_copy(update={"checks": (*checks, *check_note(note, finding, claims))})


def _of_event(brief: Brief, event: Event, told: Sequence[str]) -> list[str]:
    """Return the claims that the sentences of an event rest on; a title says nothing that they do not say."""
    mine = [claim for sentence in brief.sentences if sentence.event == event.id for claim in sentence.claims]
    findings = set() if mine else set(event.findings)
    return mine or [c for f in brief.findings if f.id in findings for c in f.claims] or list(told)


def _sentence(sentence: Sentence, brief: Brief, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> ReportSentence:
    text = sentence.text
    if sentence.written_by == "code" and not sentence.citations:
        holds = recompute(sentence, brief)
        checks: tuple[Check, ...] = (
            Check(
                kind="citation", start=0, end=len(text), verdict="derived" if holds else "absent", ok=holds,
                reason="computed from the claims and findings" if holds else "the claims and findings do not give this",
            ),
        )  # fmt: skip
    else:
        checks = (*check_sentence(text, sentence.citations, claims, articles), *_unions(sentence))
    cited = tuple(dict.fromkeys(source for citation in sentence.citations for source in citation.sources))
    return ReportSentence(
        text=text, start=0, end=len(text), cited=cited, checks=checks, nearest=_nearest(checks, sentence.citations, claims)
    )


def _unions(sentence: Sentence) -> Iterator[Check]:
    """Yield a failed check when the sentence's own lists are not those of its citations."""
    claims = {c for citation in sentence.citations for c in citation.claims}
    sources = {s for citation in sentence.citations for s in citation.sources}
    if set(sentence.claims) != claims or set(sentence.sources) != sources:
        end, reason = len(sentence.text), "the sentence lists other claims or sources than its citations do"
        yield Check(kind="citation", start=0, end=end, verdict="unknown_source", ok=False, reason=reason)


def _nearest(checks: Sequence[Check], citations: Sequence[Citation], claims: Mapping[str, Claim]) -> Nearest | None:
    """Return the evidence of the claim that a failed check names, else of the first claim cited."""
    named = next((c.claim for c in checks if not c.ok and c.claim), None)
    first = named or next((c for citation in citations for c in citation.claims if c in claims), None)
    claim = claims.get(first) if first else None
    if claim is None or not claim.evidence:
        return None
    return Nearest(source=claim.source, span=claim.evidence[0])


def _plain(
    text: str, ids: Sequence[str], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    kinds: Collection[CheckKind] = _TOLD,
) -> ReportSentence:  # fmt: skip
    """Return the checks of a string that carries no citations of its own; only what it says is looked up."""
    sources = tuple(dict.fromkeys(claims[c].source for c in ids if c in claims))
    checks = tuple(c for c in check_string(text, ids, claims, articles, kinds) if not (kinds == _ASKED and _is_label(c, text)))
    nearest = _nearest(checks, (), claims) or _nearest(checks, (_whole(text, ids),), claims)
    return ReportSentence(text=text, start=0, end=len(text), cited=sources, checks=checks, nearest=nearest)


def _of_the_article(check: Check) -> Check:
    """Pass the verb of a note on credit, "admitted": it is the article's own, and may stand outside of the evidence."""
    if (check.kind, check.verdict) != ("quote", "elsewhere"):
        return check
    return check.model_copy(update={"ok": True, "verdict": "supported"})


def _is_label(check: Check, text: str) -> bool:
    """Return whether a name is none: the first word of "Number: … of the seats", a question that has no verb."""
    return check.kind == "name" and check.start == 0 and text[check.end : check.end + 1] == ":"


def _whole(text: str, ids: Sequence[str]) -> Citation:
    return Citation(start=0, end=len(text), claims=tuple(ids), sources=())


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
