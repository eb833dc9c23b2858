"""The brief as one self-contained page: the brief on the left, the sources in full on the right.

No script, no request: a page opens from disk under a policy that allows nothing but its own style sheet. Every value is
escaped by the template; article text is only ever text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarizer.marks import GENERATOR
from summarizer.render import picture, places
from summarizer.render.html_sources import shown_source
from summarizer.render.ledger import ledger
from summarizer.render.markdown import NOTE, Book, changes, closing, origin_count
from summarizer.render.parts import told_apart, widths
from summarizer.render.passages import Trail, links, notes_id, trail
from summarizer.write.code import number
from summarizer.write.days import days_text
from summarizer.write.rows import answer, backing, notes, read_in, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

    from summarizer.models import Article, Brief, Event, Finding, Position, Section, Sentence

_OPEN = {"disputed": "disputed", "differs": "differs", "rival_accounts": "rival accounts"}
_MARK = re.compile(r"\[(S\d{1,6})\]")
_SHORT = 40
"""Characters of an answer in words up to which it stands out like a figure; a statement is read as prose."""
_PARTS: tuple[tuple[Section, str], ...] = (
    ("agreed", "What the accounts share"), ("differs", "Where they differ"), ("attributed", ""), ("changed", "What changed"),
)  # fmt: skip


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
        ledger=_ledger(brief, ways),
        days=_marked(days_text(brief)),
        voices=places.voices(brief),
        copied=places.copied(brief, held),
        left_out=places.left_out(brief),
        sources=[shown_source(source, texts.get(source.text_sha256), ways) for source in brief.sources],
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
            out.update(zip((s.id for s in told), widths(told, book.findings.get(event.id, []), book.origins), strict=True))
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
                "who": told["who"],
                "origins": f"({number(told['origins'], 'origin')})",
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
    words = answer(position, book.claims)
    figure = position.low is not None or position.high is not None
    main, also, others = words.partition(" (also ") if figure else (words, "", "")
    return {
        "answer": main,
        "also": also + others,
        "strong": figure or len(main) <= _SHORT,
        "who": "; ".join(speakers(position, book.claims)) or "own voice of the article",
        "links": links(claims or position.claims, ways),
        "origins": origin_count(position, book.claims, book.origins),
    }


def _marked(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with the source that it is the mark of: "S1" of "[S1]"; empty for words."""
    return [(piece, piece if n % 2 else "") for n, piece in enumerate(_MARK.split(text)) if piece]


def _pieces(sentence: Sentence, ways: Trail) -> Iterator[dict[str, Any]]:
    """Yield the fragments of a sentence with their links; white space stands outside, where a reader expects it."""
    if not sentence.citations:
        yield {"before": "", "words": sentence.text, "links": [], "after": ""}
    for citation in sentence.citations:
        words = sentence.text[citation.start : citation.end]
        after = words[len(words.rstrip()) :]
        yield {"before": "", "words": words.rstrip(), "links": links(citation.claims, ways), "after": after}


def _ledger(brief: Brief, ways: Trail) -> list[dict[str, Any]]:
    """Return the ledger in groups: figures of one sentence that rest on the same words, which stand once below them."""
    out = []
    for (_, claim), entries in groupby(ledger(brief), key=lambda entry: (entry.sentence, entry.claim or entry.evidence)):
        rows = list(entries)
        link = links([claim], ways)[:1] if rows[0].claim else []
        out.append({"rows": rows, "who": rows[0].who, "links": link, "words": rows[0].evidence})
    return out
