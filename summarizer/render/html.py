"""The brief as one self-contained page: the brief on the left, the sources in full on the right.

No script, no request: a page opens from disk under a policy that allows nothing but its own style sheet. Every value is
escaped by the template; article text is only ever text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarizer.marks import GENERATOR
from summarizer.render import picture, places
from summarizer.render.ledger import ledger
from summarizer.render.markdown import NOTE, Book, changes, closing, origin_count
from summarizer.render.parts import told_apart, widths
from summarizer.render.passages import Passage, Trail, notes_id, same_point, trail, ways_back
from summarizer.write.code import number
from summarizer.write.days import days_text
from summarizer.write.rows import answer, backing, notes, read_in, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

    from summarizer.models import Article, Brief, Event, Finding, Position, Section, Sentence, Source

_OPEN = {"disputed": "disputed", "differs": "differs", "rival_accounts": "rival accounts"}
_MARK = re.compile(r"\[(S\d{1,6})\]")
_PARTS: tuple[tuple[Section, str], ...] = (
    ("agreed", "What the accounts share"), ("differs", "Where they differ"), ("attributed", ""), ("changed", "What changed"),
)  # fmt: skip


class Way(NamedTuple):
    """A link within the page."""

    target: str
    text: str
    label: str


def to_html(brief: Brief, articles: Sequence[Article]) -> str:
    """Return the page. ``articles`` are matched to the brief's sources by their text; one that is missing shows no text."""
    style, template = _parts()
    ways = trail(brief)
    held = {article.text_sha256: article for article in articles}
    texts = {key: article.text for key, article in held.items()}
    absent = places.unheard(brief)
    book = Book.of(brief)
    return template.render(
        brief=brief,
        generator=Markup(GENERATOR),  # a constant of ours that ends inside an attribute
        style=Markup(style),  # the committed style sheet
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        closing=closing(brief),
        events=[_event(brief, event, ways, book, absent) for event in brief.events],
        pieces=lambda sentence: list(_pieces(sentence, ways)),
        counted=_counted(brief, book),
        ledger=[_row(entry, ways) for entry in ledger(brief)],
        days=_marked(days_text(brief)),
        voices=places.voices(brief),
        copied=places.copied(brief, held),
        left_out=places.left_out(brief),
        sources=[_source(source, texts.get(source.text_sha256), ways) for source in brief.sources],
    )


@cache
def _parts() -> tuple[str, Template]:
    data = files("summarizer") / "data"
    style = (data / "report.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return style, environment.from_string((data / "report.html.j2").read_text(encoding="utf-8"))


def _counted(brief: Brief, book: Book) -> dict[str, str]:
    """Return how many origins and articles stand behind a sentence, by its id, as the Markdown says it."""
    out: dict[str, str] = {}
    for event in brief.events:
        for section in ("lead", "agreed"):
            told = [s for s in book.sentences.get(event.id, ()) if s.section == section]
            out.update(zip((s.id for s in told), widths(told, book.findings.get(event.id, [])), strict=True))
    return out


def _event(brief: Brief, event: Event, ways: Trail, book: Book, absent: Sequence[Sentence]) -> dict[str, Any]:
    told = [s for s in book.sentences.get(event.id, ()) if s not in absent]
    findings = book.findings.get(event.id, [])
    parts = []
    for section, heading in _PARTS:
        if section == "attributed":
            groups = told_apart(told, book.claims)
            parts += [{"heading": name, "sentences": own, "open": [], "notes": [], "changes": []} for name, own in groups]
            continue
        sentences = [s for s in told if s.section == section]
        differs = section == "differs"
        open_ = [_finding(f, ways, book) for f in findings if f.status in _OPEN] if differs else []
        noted = [(NOTE[kind], _marked(text)) for kind, text in notes(findings, book.claims)] if differs else []
        untold = [_marked(text) for text in changes(brief, event)] if section == "changed" else []
        if sentences or open_ or noted or untold:
            parts.append({"heading": heading, "sentences": sentences, "open": open_, "notes": noted, "changes": untold})
    if missing := [s for s in absent if s.event == event.id]:
        parts.append({"heading": "Not heard", "sentences": missing, "open": [], "notes": [], "changes": []})
    lead = [s for s in told if s.section == "lead"]
    return {"title": event.title or "Other news", "notes": notes_id(event.id), "lead": lead, "parts": parts}


def _finding(finding: Finding, ways: Trail, book: Book) -> dict[str, Any]:
    rows = {row.position: row for row in picture.rows(finding)}
    positions = [_position(position, ways, book) for position in finding.positions]
    return {
        "id": finding.id,
        "question": finding.question,
        "label": _OPEN[finding.status],
        "caption": _caption(finding, len(rows)),
        "picture": [
            {
                "answer": p.answer,
                "svg": Markup(picture.svg(rows[p.id])),
                "who": f"{told['who']} ({number(told['origins'], 'origin')})",
            }
            for p, told in zip(finding.positions, positions, strict=True)
            if p.id in rows  # the drawing holds numbers only
        ],
        "axis": Markup(picture.axis(list(rows.values()))),
        "positions": positions,
    }


def _caption(finding: Finding, drawn: int) -> str:
    units = {picture.unit(p) for p in finding.positions if p.low or p.high} - {None}
    named = f" ({units.pop()})" if len(units) == 1 else ""
    left = "" if drawn == len(finding.positions) else f": {drawn} of {len(finding.positions)} positions can be drawn"
    return f"The figures given, on one scale{named}{left}"


def _position(position: Position, ways: Trail, book: Book) -> dict[str, Any]:
    """Return a row of the table: the words of the Markdown's, and where they are read as links to the passages."""
    shown = set(read_in(position, book.claims))
    claims = [c for c in backing(position, book.claims) if c in book.claims and book.claims[c].source in shown]
    return {
        "answer": answer(position, book.claims),
        "who": "; ".join(speakers(position, book.claims)) or "own voice of the article",
        "links": _links(claims or position.claims, ways),
        "origins": origin_count(position, book.claims, book.origins),
    }


def _marked(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with the source that it is the mark of: "S1" of "[S1]"; empty for words."""
    return [(piece, piece if n % 2 else "") for n, piece in enumerate(_MARK.split(text)) if piece]


def _links(claims: Sequence[str], ways: Trail) -> list[Way]:
    """Return one link per passage that carries ``claims``: "S1", or "S1.2" and "S1.5" where one article has several."""
    passages = dict.fromkeys(p for claim in claims for p in ways.by_claim.get(claim, ()))
    held = Counter(p.source for p in passages)
    return [
        Way(p.id, p.source if held[p.source] == 1 else f"{p.source}.{_number(p)}", f"{p.source}, passage {_number(p)}")
        for p in passages
    ]


def _pieces(sentence: Sentence, ways: Trail) -> Iterator[dict[str, Any]]:
    """Yield the fragments of a sentence with their links; white space stands outside, where a reader expects it."""
    if not sentence.citations:
        yield {"before": "", "words": sentence.text, "links": [], "after": ""}
    for citation in sentence.citations:
        words = sentence.text[citation.start : citation.end]
        after = words[len(words.rstrip()) :]
        yield {"before": "", "words": words.rstrip(), "links": _links(citation.claims, ways), "after": after}


def _row(entry: Any, ways: Trail) -> dict[str, Any]:
    links = _links([entry.claim], ways) if entry.claim else []
    return {**entry._asdict(), "link": links[0] if links else None}


def _source(source: Source, text: str | None, ways: Trail) -> dict[str, Any]:
    state = {"duplicate": f"same text as {source.same_as}, counted once", "skipped": "left out", "failed": "left out"}
    about = [source.name if source.title else None, source.publisher, source.published, source.url,
             state.get(source.status), source.reason if source.status in ("skipped", "failed") else None]  # fmt: skip
    shown = text if source.status == "used" else None
    return {
        "id": source.id,
        "title": source.title or source.name,
        "about": " · ".join(part for part in about if part),
        "warnings": [w.text for w in source.warnings],
        "runs": list(_runs(shown, ways.by_source.get(source.id, ()), ways)) if shown else [],
    }


def _runs(text: str, passages: Sequence[Passage], ways: Trail) -> Iterator[dict[str, Any]]:
    """Yield the text in runs, those that are passages with their ways back."""
    at = 0
    for passage in passages:
        if passage.start > at:
            yield {"id": None, "text": text[at : passage.start]}
        yield {"id": passage.id, "text": text[passage.start : passage.end], **_ways_back(passage, ways)}
        at = passage.end
    if at < len(text):
        yield {"id": None, "text": text[at:]}


def _ways_back(passage: Passage, ways: Trail) -> dict[str, list[Way]]:
    others = [Way(o.id, o.source, f"{o.source}: the same point, passage {_number(o)}") for o in same_point(passage, ways)]
    return {"back": [_way_back(user) for user in ways_back(passage, ways)], "others": others}


def _way_back(user: str) -> Way:
    if user.startswith("notes-"):
        return Way(user, "notes", "back to the notes")
    kind, number = "sentence" if user[0] == "B" else "difference", user[1:]
    return Way(user, number if user[0] == "B" else f"difference {number}", f"back to {kind} {number}")


def _number(passage: Passage) -> str:
    return passage.id.rsplit("-", 1)[1]
