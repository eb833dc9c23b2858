"""A brief as Markdown for reading. Everything that comes from articles or models is text, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.marks import CLOSING
from summarizer.render.escape import guard, heading, inline
from summarizer.render.fence import HEADER, fenced
from summarizer.render.parts import told_apart, widths
from summarizer.write.code import number
from summarizer.write.days import days_text
from summarizer.write.rows import answer, backing, notes, read_in, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Brief, Claim, Event, Finding, Origin, Position, Section, Sentence, Source

_OPEN = ("disputed", "differs", "rival_accounts")
_STATUS = {"disputed": "disputed", "differs": "differs", "rival_accounts": "rival accounts"}
NOTE = {
    "revised": "Revised", "credited_differently": "Credited differently", "less_precise": "Less precise",
    "bounds_differ": "Bounds differ", "scope_differs": "Other scope", "modality_differs": "Hedged and flat",
    "self_contradiction": "One article, two answers", "headline_exceeds_body": "Headline beyond the body",
}  # fmt: skip
_MARK = re.compile(r"((?:\[S\d{1,6}\])+)")
_CHANGE = {"new": "New", "revised": "Revised", "position": "New position", "withdrawn": "Withdrawn"}


class Book(NamedTuple):
    """What of a brief is looked up by its id or its event: a folder may hold a thousand events."""

    claims: dict[str, Claim]
    origins: dict[str, Origin]
    sentences: dict[str, list[Sentence]]
    findings: dict[str, list[Finding]]

    @classmethod
    def of(cls, brief: Brief) -> Book:
        sentences: dict[str, list[Sentence]] = {}
        findings: dict[str, list[Finding]] = {}
        for sentence in brief.sentences:
            sentences.setdefault(sentence.event, []).append(sentence)
        for finding in brief.findings:
            findings.setdefault(finding.event, []).append(finding)
        return cls({c.id: c for c in brief.claims}, {o.id: o for o in brief.origins}, sentences, findings)


def to_markdown(brief: Brief) -> str:
    """Return the brief as Markdown, ending in the closing line by which our own outputs are known."""
    lines = [f"# {heading(brief.title) or 'Brief'}"]
    if brief.date:
        lines += ["", inline(brief.date)]
    several = len(brief.events) > 1
    book = Book.of(brief)
    for event in brief.events:
        if several:
            lines += ["", f"## {heading(event.title) or 'Other news'}"]
        for part in _event(brief, event, "###" if several else "##", book):
            lines += ["", part]
    for part in _tail(brief):
        lines += ["", part]
    lines += ["", "---", "", f"*{closing(brief)}*", ""]
    return "\n".join(lines)


def _event(brief: Brief, event: Event, mark: str, book: Book) -> Iterator[str]:
    claims = book.claims
    told, findings = book.sentences.get(event.id, []), book.findings.get(event.id, [])

    def prose(section: Section) -> list[str]:
        own = [s for s in told if s.section == section]
        counted = widths(own, findings, book.origins)
        return [cited(s) + (f" *{count}*" if count else "") for s, count in zip(own, counted, strict=True)]

    if lead := prose("lead"):
        yield "**In short.** " + " ".join(lead)
    if agreed := prose("agreed"):
        yield f"{mark} What the accounts share"
        yield bullets(agreed)
    open_ = [f for f in findings if f.status in _OPEN]
    differs, noted = prose("differs"), _notes(findings, claims)
    if open_ or differs or noted:
        yield f"{mark} Where they differ"
    if differs:
        yield bullets(differs)
    if open_:
        rows = table(open_, claims, book.origins)
        yield rows
        if drawn := fenced(rows):
            yield drawn
    if noted:
        yield noted
    for name, group in told_apart(told, claims):
        yield f"{mark} {name}"
        yield bullets([cited(s) for s in group])
    if changed := [*prose("changed"), *map(inline, changes(brief, event))]:
        yield f"{mark} What changed"
        yield bullets(changed)


def bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {guard(line)}" for line in lines)


def cited(sentence: Sentence) -> str:
    """Return a sentence with the sources of each fragment behind it, before the comma and after the full stop."""
    out = ""
    for n, citation in enumerate(sentence.citations):
        words = sentence.text[citation.start : citation.end]
        last = n == len(sentence.citations) - 1
        same = not last and sentence.citations[n + 1].sources == citation.sources
        marks = "" if same else "".join(f"[{source}]" for source in citation.sources)
        body = words.rstrip() if last else words.rstrip(" ,;:–—")
        rest = words[len(body) :]
        out += _inner(body) + (f" {marks}" if marks else "") + ("" if last else _inner(rest))
    return (out or inline(sentence.text)).strip()


def _inner(words: str) -> str:
    """Escape a fragment and keep the spaces at its edges, which part it from its neighbours."""
    left = " " if words[:1].isspace() else ""
    right = " " if words.strip() and words[-1:].isspace() else ""
    return left + inline(words) + right


def table(findings: Sequence[Finding], claims: Mapping[str, Claim], origins: Mapping[str, Origin]) -> str:
    rows = [HEADER, "|---|---|---|---|---|"]
    for finding in findings:
        name = f"{inline(finding.question)} ({_STATUS[finding.status]})"
        rows += [_row(name if n == 0 else "", position, claims, origins) for n, position in enumerate(finding.positions)]
    return "\n".join(rows)


def _row(question: str, position: Position, claims: Mapping[str, Claim], origins: Mapping[str, Origin]) -> str:
    who = "; ".join(inline(s) for s in speakers(position, claims)) or "own voice of the article"
    where = " ".join(read_in(position, claims))
    count = origin_count(position, claims, origins)
    return f"| {question} | {inline(answer(position, claims))} | {who} | {where} | {count} |"


def origin_count(position: Position, claims: Mapping[str, Claim], origins: Mapping[str, Origin]) -> int:
    """Return how many origins say what the table shows of a position."""
    held = set(backing(position, claims))
    return sum(not held.isdisjoint(origins[o].claims) for o in position.origins if o in origins) or len(position.origins)


def _notes(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> str:
    """Return a line for each kind of note of a finding."""
    return bullets([f"*{NOTE[kind]}:* {_marked(text)}." for kind, text in notes(findings, claims)])


def _marked(text: str) -> str:
    """Escape a note, but for the marks by which it cites its sources."""
    pieces = _MARK.split(text)
    return "".join(piece if n % 2 else _inner(piece) for n, piece in enumerate(pieces))


def changes(brief: Brief, event: Event) -> Iterator[str]:
    """Return the changes that no sentence tells, by the question they concern."""
    questions = {f.id: f.question for f in brief.findings} if brief.changes else {}
    for change in brief.changes:
        if change.sentence is None and (change.finding in event.findings or change.finding not in questions):
            yield f"{_CHANGE[change.kind]}: {questions.get(change.finding, change.finding)}"


def _tail(brief: Brief) -> Iterator[str]:
    if brief.sources:
        yield "## Sources"
        yield bullets([_source(s) for s in brief.sources])
    if days := days_text(brief):
        yield f"*{_marked(days)}*"


def _source(source: Source) -> str:
    told = [part for part in (source.name, source.title, source.publisher, source.published) if part]
    line = f"{source.id} " + ", ".join(inline(part) for part in dict.fromkeys(told))
    if source.status == "duplicate":
        return f"{line}: same text as {source.same_as}, counted once"
    if source.status != "used":
        return f"{line}: left out ({inline(source.reason or source.status)})"
    return line + "".join(f"; {inline(w.text)}" for w in source.warnings)


def closing(brief: Brief) -> str:
    """Return the closing line: what was checked, found and left out, in plain words."""
    t = brief.checks
    parts = [f"{CLOSING} {t.figures_found} of {number(t.figures, 'figure')} found in the words they cite,"]
    parts.append(f"{t.figures_attributed} credited to who gave them;")
    if not t.figures:
        parts = [f"{CLOSING} no figures;"]
    parts.append(f"{t.quotes_found} of {number(t.quotes, 'quotation')} verbatim." if t.quotes else "no quotations.")
    unused = t.claims - t.claims_used
    left = f", {unused} not used (listed in the JSON)" if unused else ""
    parts.append(f"{t.claims_used} of {number(t.claims, 'claim')} used{left}." if t.claims else "No claims.")
    if t.claims_failed:
        parts.append(f"{number(t.claims_failed, 'claim')} failed the proof.")
    parts.append(f"{number(t.sources, 'article').capitalize()}, {number(t.origins, 'origin')}.")
    return " ".join(parts)
