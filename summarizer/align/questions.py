"""Which question a claim answers: what is measured, of what, what happened to it, where, when, and in which words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.words import WORD, term, vocabulary
from summarizer.check.nouns import head, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Bound, Claim, Figure

ASKED = frozenset({"count", "percent", "money", "measure", "duration", "age", "ratio", "score"})
"""Kinds of figures that answer "how many"; dates, times, ordinals and names belong to the question."""
NEAR = 4
"""Words with a meaning on either side of a figure that count as its clause, as far as no full stop stands between."""
RIVAL_ROLES = frozenset({"killed", "wounded", "missing", "arrested", "freed"})
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
POINTING = ("that ", "this ", "these ", "those ", "it ", "they ", "the number", "the figure", "the total", "the toll")
WHOLE = re.compile(r"\d (?:[a-z]{2,12} )?(?:out )?of (?:the |its |their |all )?$")
FORECAST = 48
"""Characters before a figure (half as many behind it) in which "expected" makes it a forecast."""
CLAUSE = 64
"""Characters on either side of a figure in which a day, month or year says when it held."""
BEFORE = 220
"""Characters before a sentence that points back to them."""
EMPTY: frozenset[str] = frozenset()
JOINT = re.compile(r"[,;]\s|\b(?:and|while|but)\b")
"""Between a figure and a word of casualty: they belong to two clauses."""
SPARSE = 4
"""Terms in a clause below which the sentence before is read too."""
PREPOSITIONS = frozenset({"in", "last", "since", "of", "until", "by"})
TIMED = re.compile(r"day\b|\b(?:19|20)\d\d|\b(?:" + "|".join(MONTHS) + r")\b")
YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER_WORDS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty",
     "fifty", "hundred", "thousand", "million", "billion", "trillion", "dozen", "dozens", "hundreds", "thousands", "half"]
)  # fmt: skip


class Ask(NamedTuple):
    """One question as one claim puts it, and the answer it gives."""

    claim: int
    figure: int
    """Index into the claim's figures; -1 for the claim as a whole."""
    source: str
    measure: str
    """"count", "percent", "money USD", "measure km" …; empty for a claim as a whole."""
    head: str
    unit: str
    """For a count, the name of what is counted, hyphens aside: "F16"."""
    counts: str
    role: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    beside: str
    """The term right behind the figure, or the first of the two behind it: "checks" in "$1,400 checks"."""
    lead: str
    """The term right before the figure: "given" in "was given $20,000"."""
    near: frozenset[str]
    """Terms of the figure's clause; for a claim as a whole, all terms."""
    far: frozenset[str]
    """Terms of the rest of the sentence and of its context."""
    whose: frozenset[str]
    """Countries and names among what is counted."""
    times: frozenset[str]
    part: bool
    """The figure is a part of another one: "including 12 children"."""
    other: str
    """"forecast" for what was expected, "before" for the earlier value in "to 5.4 from 5.9", "whole" for 338 in "157 of 338"."""
    span: str
    """"total" for a count since some beginning, "day" for one of a stated period, else empty."""
    own_voice: bool
    speakers: tuple[str, ...]
    """Keys of those who say so; the source itself for its own voice."""


class _Words(NamedTuple):
    """A text as words with their offsets and terms."""

    spots: list[tuple[int, int, str]]
    low: str


@lru_cache(maxsize=8192)
def _read(text: str) -> _Words:
    spots = []
    opens = True
    previous = 0
    headline = _is_headline(text)
    for match in WORD.finditer(text):
        gap = text[previous : match.start()]
        if "." in gap or "!" in gap or "?" in gap or "“" in gap or "\n" in gap or '"' in gap:
            opens = True
        spots.append((match.start(), match.end(), term(match.group(), opens)))
        previous, opens = match.end(), headline
    return _Words(spots, text.lower())


def _is_headline(text: str) -> bool:
    """Whether most long words carry a capital, so that capitals name nobody."""
    long = [word for word in text[:200].split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 5 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def asks_of(claim: Claim, index: int, speakers: tuple[str, ...], text: str = "") -> list[Ask]:
    """Return the questions that ``claim`` answers: one a figure, else one as a whole.

    ``text`` is its article, of which the words before an opening "That number" or "They" are read.
    """
    told = _told_before(claim, text)
    asked = [(n, f) for n, f in enumerate(claim.figures) if f.kind in ASKED and _interval(f) != (None, None)]
    if not asked:
        return [_whole(claim, index, speakers, told)]
    return [_numeric(claim, index, n, figure, speakers, told, text) for n, figure in asked]


def _told_before(claim: Claim, text: str) -> frozenset[str]:
    start = claim.evidence[0].start
    opening = text[start : start + 12].lstrip("“\"‘'").lower()
    if not text or not opening.startswith(POINTING):
        return frozenset()
    return frozenset(t for _, _, t in _read(text[max(0, start - BEFORE) : start]).spots if t)


def _whole(claim: Claim, index: int, speakers: tuple[str, ...], told: frozenset[str]) -> Ask:
    words = _read(claim.statement)
    terms = frozenset(t for _, _, t in _content(claim, claim.statement) if t)
    others = [span for span in (*claim.evidence, *claim.context) if span.text != claim.statement]
    spots = (spot for span in others for spot in _content(claim, span.text, span.start))
    far = told.union(t for _, _, t in spots if t) - terms
    scopes = _scopes(words.low, 0, len(words.low), 0, 0)
    return Ask(
        claim=index, figure=-1, source=claim.source, measure="", head="", unit="", counts="", role="", low=None, high=None,
        bound="exact", beside="", lead="", near=terms, far=far, whose=EMPTY, times=_times(words.low), part=False,
        other="", span=_span(scopes), own_voice=claim.attribution.kind != "named", speakers=speakers,
    )  # fmt: skip


def _numeric(
    claim: Claim, index: int, n: int, figure: Figure, speakers: tuple[str, ...], told: frozenset[str], text: str
) -> Ask:  # fmt: skip
    home = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    words = _read(home.text)
    start, end = figure.start - home.start, figure.end - home.start
    spots = _content(claim, home.text, home.start)
    before = [s for s in spots if s[1] <= start]
    after = [s for s in spots if s[0] >= end]
    left, right = _clause(home.text, start, end)
    close = [s for s in before if s[0] >= left and s[2]][-NEAR:] + [s for s in after if s[1] <= right and s[2]][:NEAR]
    near = frozenset(t for _, _, t in close if t and t not in NUMBER_WORDS)
    everything = set(told)
    everything |= {t for _, _, t in (*before, *after) if t}
    if claim.statement != home.text:
        everything.update(t for _, _, t in _content(claim, claim.statement) if t)
    everything.update(t for span in claim.context for _, _, t in _read(span.text).spots if t)
    low, high = _interval(figure)
    counts = figure.counts or ""
    noun = head(counts) if counts else ""
    role = role_of(figure.role) if figure.role else _role(home.text, start, before, after) if figure.kind == "count" else ""
    if role in RIVAL_ROLES and len(near) < SPARSE and text:  # "put the toll at 31": what is counted stands in the sentence before
        everything.update(t for _, _, t in _read(text[max(0, home.start - BEFORE) : home.start]).spots if t)
    scopes = _scopes(words.low, left, right, start, end)
    whose = _whose(counts) if counts else EMPTY
    clause_times = _times(words.low[max(left, start - CLAUSE) : min(right, end + CLAUSE)])
    return Ask(
        claim=index, figure=n, source=claim.source, measure=_measure(figure), head=noun, unit=_unit(figure), counts=counts,
        role=role, low=low, high=high, bound=figure.bound, beside=_first(after), lead=_first(before[::-1]), near=near,
        far=frozenset(everything - near) or EMPTY, whose=whose, times=clause_times, part=_is_part(words.low, start, end),
        other=_other(words.low, start, scopes), span=_span(scopes), own_voice=claim.attribution.kind != "named",
        speakers=speakers,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _whose(counts: str) -> frozenset[str]:
    return frozenset(t for _, _, t in _read("a " + counts).spots if t[:1] in ("@", "~")) or EMPTY


def _first(spots: Sequence[tuple[int, int, str]]) -> str:
    return next((t for _, _, t in spots[:3] if t and t not in NUMBER_WORDS and t != "age"), "")


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence around ``text[start:end]``."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "\n", "! ", "? ")) + 1
    rights = [r for r in (text.find(mark, end) for mark in (". ", "; ", "\n", "! ", "? ")) if r >= 0]
    return left, min(rights, default=len(text))


def _role(text: str, figure_start: int, before: Sequence[tuple[int, int, str]], after: Sequence[tuple[int, int, str]]) -> str:
    """Return the role that the nearest word of casualty gives; what follows the figure wins over what leads to it."""
    for distance in range(6):
        for spots in (after[distance : distance + 1], before[-1 - distance : len(before) - distance]):
            for start, end, _ in spots:
                role = role_of(text[start:end])
                low, high = sorted((start, figure_start))
                if role in RIVAL_ROLES and not JOINT.search(text, low, high):
                    return role
    return ""


def _is_part(low: str, start: int, end: int) -> bool:
    known = vocabulary()
    return bool(known.part_before.search(low, max(0, start - 24), start) or known.part_after.match(low, end + 1))


def _other(low: str, start: int, scopes: frozenset[str]) -> str:
    if "forecast" in scopes:
        return "forecast"
    lead = low[max(0, start - 32) : start]
    return "before" if lead.endswith("from ") else "whole" if WHOLE.search(lead) else ""


def _scopes(low: str, left: int, right: int, start: int, end: int) -> frozenset[str]:
    """Return which of "total", "day" and "forecast" the clause of a figure speaks of; a forecast only right beside it."""
    found = set()
    for match in vocabulary().scopes.finditer(low, left, right):
        kind = match.lastgroup or ""
        if kind != "forecast" or (match.end() > start - FORECAST and match.start() < end + FORECAST // 2):
            found.add(kind)
    return frozenset(found) or EMPTY


def _span(scopes: frozenset[str]) -> str:
    return "day" if "day" in scopes else "total" if "total" in scopes else ""


@lru_cache(maxsize=8192)
def _times(low: str) -> frozenset[str]:
    """Return the days ("d:friday"), months ("m:6") and years ("y:2017") named in a lower-case text."""
    if not TIMED.search(low):
        return EMPTY
    times = {"y:" + year for year in YEAR.findall(low)}
    words = [m.group() for m in WORD.finditer(low)]
    for index, word in enumerate(words):
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare in DAYS:
            times.add("d:" + bare)
        elif bare in MONTHS and (bare not in ("may", "march", "mar", "jan", "dec") or _beside_number(words, index)):
            times.add(f"m:{MONTHS[bare]}")
    return frozenset(times) or EMPTY


def _beside_number(words: list[str], index: int) -> bool:
    before, after = words[max(0, index - 1) : index], words[index + 1 : index + 2]
    return any(w[0].isdigit() for w in (*before, *after)) or any(
        w in ("in", "last", "since", "of", "until", "by") for w in before
    )


def _measure(figure: Figure) -> str:
    if figure.kind in ("money", "measure", "duration"):
        return f"{figure.kind} {figure.unit or ''}"
    return figure.kind


def _unit(figure: Figure) -> str:
    return (figure.unit or "").replace("-", "").replace("‑", "").lower() if figure.kind == "count" else ""


def _interval(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    low, high = figure.interval()
    if low is None and high is None and figure.value:
        low = high = Decimal(figure.value)
    return low, high


def _content(claim: Claim, text: str, start: int | None = None) -> list[tuple[int, int, str]]:
    """Return the words of a text without those that name the claim's speakers: they belong to the credit, not to the question.

    A name counts once for the speaker: in "Chicago police said two people died in Chicago" the place remains. ``start`` is the
    text's offset in the article; without it (a statement) the first occurrence of the speaker's words is left out.
    """
    gone = []
    for link in claim.attribution.chain:
        if start is not None:
            gone.append((link.mention.start - start, link.mention.end - start))
            continue
        for name in (link.name, link.mention.text):
            place = text.find(name)
            if place >= 0:
                gone.append((place, place + len(name)))
                break
    return [spot for spot in _read(text).spots if not any(a <= spot[0] < b for a, b in gone)]
