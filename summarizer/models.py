"""The nouns: what passes from room to room, and the published `Brief` and `Report`.

Every model is frozen and refuses unknown fields. Offsets count Unicode code points, half-open. Numbers are decimal
strings, so that no float ever stands between an article and a brief.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.value import CONFIG, Value, value

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA_VERSION = "1"
"""Of `Brief` and `Report`; a file that carries it is one of our own outputs and never an input."""

Part = Literal["headline", "standfirst", "body", "caption"]
FigureKind = Literal[
    "count", "percent", "money", "measure", "duration", "age", "date", "time", "ordinal", "ratio", "score", "name"
]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague"]
Modality = Literal["asserted", "possible", "conditional", "planned", "denied"]
Verdict = Literal[
    "supported", "equivalent", "rounded", "entailed", "derived", "softened",
    "absent", "bound_differs", "unit_differs", "role_differs", "kind_differs", "counts_differs", "speaker_differs",
    "elsewhere", "not_verbatim", "unknown_source",
]  # fmt: skip
CheckKind = Literal["figure", "quote", "name", "speaker", "citation"]
Section = Literal["lead", "agreed", "differs", "attributed", "background", "changed"]
Status = Literal["agreed", "single_origin", "differs", "disputed", "rival_accounts"]
NoteKind = Literal[
    "revised", "credited_differently", "less_precise", "bounds_differ", "scope_differs", "modality_differs",
    "self_contradiction", "headline_exceeds_body",
]  # fmt: skip


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, **CONFIG)


class Warned(Noun):
    """Something a reader should know of a source: what was cleaned, guessed or found suspicious."""

    code: str
    text: str


class Article(Noun):
    """One input text. ``text`` is what every room, the model and every offset sees."""

    name: str
    """As shown to readers: the path below the folder that was named, printable."""
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date, from the input only."""
    publisher: str | None = None
    sha256: str = ""
    """Of the bytes that were read; empty for an article that never was a file."""
    warnings: tuple[Warned, ...] = ()

    @cached_property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@value
class Span(Value):
    """Words of an article: ``article.text[start:end] == text``."""

    text: str
    start: int
    end: int
    match: Literal["exact", "normalised"] = "exact"
    """``normalised``: found up to quotes, dashes, white space and a capital at the start."""


@value
class ContextSpan(Span):
    """Words from which a statement takes what its evidence leaves out. Never a figure, a speaker or a negation."""

    match: Literal["exact", "normalised"] = "exact"
    """``normalised``: found up to quotes, dashes, white space and a capital at the start."""
    purpose: Literal["subject", "time", "place", "antecedent", "role"] = Field(alias="for", kw_only=True)


@value
class Figure(Value):
    """A quantity as written."""

    text: str
    start: int
    end: int
    kind: FigureKind
    value: str | None = None
    """The number as written, magnitude included ("2 million" -> "2000000"); null for vague, range, date, name."""
    bound: Bound = "exact"
    low: str | None = None
    high: str | None = None
    """The interval the words mean; null where it is open. ``more_than`` and ``less_than`` exclude their end."""
    unit: str | None = None
    """"%", "percentage point", an ISO currency code, "km", "day" …, in the singular; the name itself for names."""
    counts: str | None = None
    """What is counted, as written: "Syrian soldiers"."""
    role: str | None = None
    """What happened to what is counted, as a lower-case tag: "killed", "wounded", "arrested" …"""
    scope: str | None = None
    """By whom, of whom, since when or on which day, as written, where the sentence says so."""

    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """Return (low, high) as numbers; None is an open end, or no number at all."""
        low = Decimal(self.low) if self.low else None
        return (low, low if self.high == self.low else Decimal(self.high) if self.high else None)


@value
class Link(Value):
    """One speaker of an attribution chain, with the words that name them."""

    name: str
    role: Literal["source", "relay", "outlet"]
    mention: Span
    antecedent: Span | None = None
    """For a pronoun or a description: the nearest fitting earlier mention."""


@value
class Attribution(Value):
    """Who says so."""

    kind: Literal["own_voice", "named", "unnamed"]
    chain: tuple[Link, ...] = ()
    """Innermost source first; several of role ``source`` speak jointly; empty for the article's own voice."""


@value
class When(Value):
    text: str
    resolved: str | None = None
    """ISO date, only where the article itself gives what resolves it."""


@value
class Claim(Value):
    """One checkable statement of one article, proven by the rules of ground.py."""

    id: str
    """"S1.C3": the third claim of source S1 in reading order. Display only."""
    source: str
    part: Part
    statement: str
    evidence: tuple[Span, ...]
    context: tuple[ContextSpan, ...] = ()
    attribution: Attribution
    modality: Modality = "asserted"
    condition: str | None = None
    when: When | None = None
    reasked: bool = False
    figures: tuple[Figure, ...] = ()
    """Those of the evidence, read at maximal munch; offsets into the article."""


@value
class Check(Value):
    """What the checker says of one figure, quotation, name, speaker or citation."""

    kind: CheckKind
    start: int
    end: int
    verdict: Verdict
    ok: bool
    claim: str | None = None
    """The claim that supports it, or that comes nearest."""
    reason: str = ""


@value
class Citation(Value):
    """A fragment of a sentence and what it rests on; the fragments of a sentence tile it."""

    start: int
    end: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]


class Sentence(Noun):
    """One sentence of the brief. ``text`` carries no citation marks."""

    id: str
    event: str
    section: Section
    text: str
    citations: tuple[Citation, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    written_by: Literal["model", "template", "code"]
    checks: tuple[Check, ...] = ()


@value
class Position(Value):
    """One answer to a finding's question, and everybody who gives it."""

    id: str
    """"F1.P2"."""
    answer: str
    bound: Bound | None = None
    low: str | None = None
    high: str | None = None
    speakers: tuple[str, ...] = ()
    """Names as a reader knows them: "Russian Defence Ministry, citing Syrian authorities"."""
    origins: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@value
class Note(Value):
    kind: NoteKind
    text: str
    claims: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@value
class Finding(Value):
    """What the sources together say on one question."""

    id: str
    event: str
    question: str
    status: Status
    about: Literal["figure", "polarity", "cause", "credit"] | None = None
    positions: tuple[Position, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@value
class Origin(Value):
    """Where claims first come from. Copied passages share one."""

    id: str
    name: str
    kind: Literal["person", "organisation", "outlet", "article"]
    aliases: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Source(Noun):
    """An article's role in the brief."""

    id: str
    name: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    sha256: str = ""
    text_sha256: str = ""
    status: Literal["used", "skipped", "failed", "duplicate"] = "used"
    same_as: str | None = None
    reason: str | None = None
    warnings: tuple[Warned, ...] = ()


class Event(Noun):
    id: str
    title: str
    sources: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@value
class Omission(Value):
    """Something that did not reach the brief, and why. ``failed`` is a loss, the others are not."""

    what: Literal["source", "claim", "sentence"]
    kind: Literal["failed", "unused", "boilerplate"]
    id: str | None = None
    source: str | None = None
    text: str = ""
    reason: str


class Change(Noun):
    kind: Literal["new", "revised", "position", "withdrawn"]
    finding: str
    sentence: str | None = None


class Totals(Noun):
    """The counts behind the closing line; check.py computes every one of them."""

    sentences: int = 0
    sentences_cited: int = 0
    quotes: int = 0
    quotes_found: int = 0
    figures: int = 0
    figures_found: int = 0
    figures_attributed: int = 0
    claims: int = 0
    claims_used: int = 0
    claims_failed: int = 0
    sources: int = 0
    origins: int = 0


class Tokens(Noun):
    prompt: int = 0
    cached: int = 0
    completion: int = 0


class Run(Noun):
    """How the brief was made: the only block that may differ between two runs over the same input."""

    engine: Literal["extractive", "llm"]
    model: str | None = None
    prompts: dict[str, str] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)
    requests: int = 0
    tokens: Tokens = Tokens()
    cost_usd: str | None = None
    seconds: str = "0"
    complete: bool = True


class Brief(Noun):
    """The whole result: one neutral brief and everything it rests on."""

    schema_version: str = SCHEMA_VERSION
    title: str
    date: str | None = None
    events: tuple[Event, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    sources: tuple[Source, ...] = ()
    omitted: tuple[Omission, ...] = ()
    changes: tuple[Change, ...] = ()
    checks: Totals = Totals()
    run: Run

    def __repr__(self) -> str:
        """Return one line: `asyncio.run` writes out what its task returned, and a brief may hold a hundred thousand claims."""
        told = f"{len(self.sentences)} sentences, {len(self.findings)} findings, {len(self.claims)} claims"
        return f"Brief(title={self.title!r}, {told}, {len(self.sources)} sources)"

    __str__ = __repr__

    def to_markdown(self) -> str:
        """Return the brief as Markdown for reading."""
        from summarizer.render.markdown import to_markdown

        return to_markdown(self)

    def to_html(self, articles: Sequence[Article]) -> str:
        """Return one self-contained page: the brief beside ``articles``, the texts it was made from."""
        from summarizer.render.html import to_html

        return to_html(self, articles)


@value
class Nearest(Value):
    """The passage of an article that comes nearest to supporting a sentence."""

    source: str
    span: Span


@value
class ReportSentence(Value):
    """One sentence of a brief under examination; ``start`` and ``end`` count into the text that was examined."""

    text: str
    start: int
    end: int
    cited: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    nearest: Nearest | None = None


class Summary(Noun):
    sentences: int = 0
    sentences_cited: int = 0
    checks: int = 0
    problems: int = 0
    noted: int = 0


class Report(Noun):
    """What `verify` found. ``ok`` means that no check failed."""

    schema_version: str = SCHEMA_VERSION
    ok: bool
    sentences: tuple[ReportSentence, ...] = ()
    summary: Summary = Summary()
