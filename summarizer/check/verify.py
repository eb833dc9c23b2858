"""`summarize verify`: anybody's brief against the articles it was made from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from summarizer.check.briefcheck import check_brief, report_of
from summarizer.check.briefs import Told, read_brief
from summarizer.check.marked import in_mark, is_marked, sources_at
from summarizer.check.names import check_names
from summarizer.check.nobody import check_none
from summarizer.check.opposites import check_opposites
from summarizer.check.parties import check_parties
from summarizer.check.pictures import check_drawn, unrepeated
from summarizer.check.quotes import check_quotes
from summarizer.check.rows import asked, check_row, given_in_row
from summarizer.check.shares import check_shares
from summarizer.check.support import Library, Passage
from summarizer.check.tidy import Tidy, tidy
from summarizer.check.uses import Use, neighbours, uses_of
from summarizer.check.voices import check_quoted, check_quoted_kinds, check_said
from summarizer.check.weekdays import check_weekdays
from summarizer.check.weigh import weigh
from summarizer.errors import UsageError
from summarizer.layout.quotations import find_quotations
from summarizer.models import Brief, Check, Nearest, Report, ReportSentence, Span
from summarizer.spans import find_quote
from summarizer.speech.lexicon import is_outlet
from summarizer.write.code import absence
from summarizer.write.neutral import find_loaded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Article, Verdict


_MOST_WEIGHED = 200
"""Figures of one sentence that are weighed by the words around them; no prose has as many."""
_CONTRACTED = re.compile(r"I['’](?:m|ll|ve|d)\b")
_ESCAPE = re.compile(r"\\(?=[\\`*_\[\]<>|~#&.-])")
"""A backslash by which Markdown takes a mark for what it is."""


def verify(
    brief: Brief | str, articles: Sequence[Article], *, against: Literal["cited", "all"] = "cited", neutral: bool = False
) -> Report:
    """Return what holds of ``brief`` and what does not.

    ``brief`` may be our own (as a model or as JSON) or any text with citations; "S1", and "[1]" without a list of
    sources, is the first of ``articles``. ``against="all"`` looks everything up in all articles and asks for no citation;
    ``neutral`` fails loaded words outside of quotations.
    """
    ours = brief if isinstance(brief, Brief) else _as_brief(brief)
    shelf = {f"S{number}": article for number, article in enumerate(articles, 1)}
    if ours is not None:
        report = check_brief(ours, _by_source(ours, articles), hidden=True)
        return report_of([_neutral(sentence) for sentence in report.sentences]) if neutral else report
    assert isinstance(brief, str)
    library = Library.of(shelf)
    prose, odd = unrepeated(brief)
    whole = tidy(prose)
    told = read_brief(whole.text, articles)
    sentences = [_check_told(one, whole.text[one.start : one.end], library, shelf, against) for one in told]
    sentences = [check_drawn(s, whole.back(s.start, s.end), odd) for s in sentences] if odd else sentences
    sentences = [s for one, s in zip(told, sentences, strict=True) if one.form != "heading" or s.checks]
    return report_of([_restored(_neutral(s) if neutral else s, brief, whole) for s in sentences])


def _restored(sentence: ReportSentence, brief: str, whole: Tidy) -> ReportSentence:
    """Return the sentence as it stands in ``brief``: what was blanked or put together for reading is back."""
    start, end = whole.back(sentence.start, sentence.end)

    def place(check: Check) -> Check:
        a, b = whole.back(sentence.start + check.start, sentence.start + check.end)
        return check.model_copy(update={"start": a - start, "end": min(b, end) - start})

    checks = tuple(place(check) for check in sentence.checks)
    return sentence.model_copy(update={"text": brief[start:end], "start": start, "end": end, "checks": checks})


def _as_brief(text: str) -> Brief | None:
    """Return our own brief from its JSON, or None when ``text`` is prose."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict) or "schema_version" not in data:
        return None
    try:
        return Brief.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"not a brief of this version: {first['msg']}", where=where, do="Verify the file as it was written"
        ) from None


def _by_source(brief: Brief, articles: Sequence[Article]) -> dict[str, Article]:
    """Return the articles by the source ids of ``brief``: by their text, else by their name."""
    by_text = {a.text_sha256: a for a in articles}
    by_name = {a.name: a for a in articles}
    out = {}
    for source in brief.sources:
        article = by_text.get(source.text_sha256) or by_name.get(source.name)
        if article is not None and source.status == "used":
            out[source.id] = article
    return out


def _check_told(
    told: Told, raw: str, library: Library, shelf: Mapping[str, Article], against: str
) -> ReportSentence:  # fmt: skip
    cited = [source for source in told.cited if source in shelf]
    everywhere = against == "all" or not cited or told.form == "note"
    sources = list(shelf) if everywhere else cited
    checks: list[Check] = []
    if against != "all":
        checks += _citations(told, [article.text for article in shelf.values()])
    passages: list[tuple[bool, Passage]] = []
    said = [use for use in uses_of(told.text) if not in_mark(told, use)]
    if told.form == "row":
        said = asked(said, told.question)
    for index, use in enumerate(said):
        if told.form == "note" and _verbatim(told, use, shelf):
            continue  # a note may set side by side what is told of different things, each in its own words
        if index >= _MOST_WEIGHED:
            checks.append(_looked_up(use, library, sources))
            continue
        near = neighbours(said, index)
        weighed = weigh(use, near, library, sources_at(told, use, sources, everywhere))
        if not weighed.verdict.ok and not everywhere:
            wider = weigh(use, near, library, sources)
            weighed = wider if wider.verdict.ok else weighed
        v = weighed.verdict
        if not v.ok and told.form == "row" and given_in_row(told, use, library, sources):
            v = v._replace(ok=True, verdict="supported", reason="")
        checks.append(Check(kind="figure", start=v.start, end=v.end, verdict=v.verdict, ok=v.ok, reason=v.reason))
        if weighed.passage is not None:
            passages.append((v.ok, weighed.passage))
    for check, passage in check_none(told.text, library, sources):
        checks.append(check)
        passages.append((False, passage))
    for check, passage in _deeds(told, library, sources):
        if not any(not c.ok and check.start < c.end and c.start < check.end for c in checks):
            checks.append(check)
            passages.append((False, passage))
    checks += _voices(told, said, library, shelf, sources)
    checks += _wording(told, [shelf[source] for source in sources], raw)
    nearest = next((p for ok, p in passages if not ok), None) or (passages[0][1] if passages else None)
    return ReportSentence(
        text=told.text, start=told.start, end=told.end, cited=told.cited,
        checks=tuple(sorted(checks, key=lambda c: (c.start, c.end, c.kind))), nearest=_nearest(nearest),
    )  # fmt: skip


def _deeds(told: Told, library: Library, sources: Sequence[str]) -> Iterator[tuple[Check, Passage]]:
    """Yield what the articles tell otherwise although no figure says so: the contrary, or who did it to whom."""
    if told.form == "prose":
        yield from check_opposites(told.text, library, sources)
        yield from check_parties(told.text, library, sources)
        yield from check_shares(told.text, library, sources)


def _voices(
    told: Told, said: Sequence[Use], library: Library, shelf: Mapping[str, Article], sources: Sequence[str]
) -> Iterator[Check]:  # fmt: skip
    """Yield who is credited wrongly: with quoted words, or in a row of a table that has a cell for it."""
    if told.form == "prose":
        yield from check_quoted(told, [shelf[source] for source in sources])
        yield from check_quoted_kinds(told, [shelf[source] for source in sources])
        yield from check_said(told, library, sources)
    elif told.form == "row":
        yield from check_row(told, said, library, sources)


def _looked_up(use: Use, library: Library, sources: Sequence[str]) -> Check:
    """Return the check of a figure far down an endless list: is its number in the sources at all?"""
    number = use.figure.value or use.figure.text
    held = any((source, number) in library.numbers for source in sources)
    verdict: Verdict = "softened" if held else "absent"
    reason = "one of too many to weigh its words" if held else "not in the source"
    return Check(kind="figure", start=use.figure.start, end=use.figure.end, verdict=verdict, ok=held, reason=reason)


def _neutral(sentence: ReportSentence) -> ReportSentence:
    """Return the sentence with a failed check for every loaded word that stands outside of a quotation."""
    loaded = [
        Check(
            kind="quote", start=word.start, end=word.end, verdict="not_verbatim", ok=False,
            reason=f"“{word.text}” judges, and is not quoted" + (f"; neutral: “{word.neutral}”" if word.neutral else ""),
        )
        for word in find_loaded(sentence.text)
    ]  # fmt: skip
    checks = sorted([*sentence.checks, *loaded], key=lambda c: (c.start, c.end, c.kind))
    return sentence.model_copy(update={"checks": tuple(checks)})


def _citations(told: Told, texts: Sequence[str]) -> list[Check]:
    """Return what is wrong with the marks; a sentence of absence has none, and is computed again from the articles."""
    out = [
        Check(
            kind="citation",
            start=m.start,
            end=m.end,
            verdict="unknown_source",
            ok=False,
            reason="cites a source that was not given",
        )
        for m in told.unknown
    ]
    if not told.marks and told.form == "prose":
        end, holds = len(told.text), absence(told.text, texts)
        reason = "the sentence cites nothing" if holds is None else "the articles do not give this"
        if not holds:
            out.append(Check(kind="citation", start=0, end=end, verdict="unknown_source", ok=False, reason=reason))
    return out


def _wording(told: Told, articles: Sequence[Article], raw: str) -> list[Check]:
    """Return the checks of quotations, names and days of the week. ``raw``: the sentence before anything was blanked."""
    texts = [article.text for article in articles]
    about = [" … ".join(filter(None, (a.publisher, a.title, a.name))) for a in articles]
    out = []
    for check in check_quotes(told.text, texts, ()):
        words = _ESCAPE.sub("", raw[check.start : check.end].strip())
        if check.ok or not any(find_quote(words, text) for text in texts):
            out.append(check)  # else the quotation itself holds an asterisk or the like
    told_text = told.text.replace(";", ".") if told.form == "row" else told.text  # each cell begins with a capital
    # An outlet is seldom named in its own article.
    names = [c for c in check_names(told_text, [*texts, *about], ()) if c.ok or not is_outlet(told.text[c.start : c.end])]
    names = [c for c in names if not _CONTRACTED.match(told.text, c.start)]
    days = check_weekdays(told.text, (), texts)
    return [check for check in [*out, *names, *days] if not is_marked(told, check)]


def _verbatim(told: Told, use: Use, shelf: Mapping[str, Article]) -> bool:
    """Return whether a figure stands inside a quotation that one of the articles holds word for word."""
    quoted = [
        q for q in find_quotations(told.text, [(0, len(told.text))]) if q.start <= use.figure.start and use.figure.end <= q.end
    ]
    return any(find_quote(told.text[q.start : q.end], article.text) for q in quoted for article in shelf.values())


def _nearest(passage: Passage | None) -> Nearest | None:
    if passage is None:
        return None
    return Nearest(
        source=passage.source, span=Span(text=passage.text[passage.start : passage.end], start=passage.start, end=passage.end)
    )
