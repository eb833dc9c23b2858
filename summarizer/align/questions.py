"""Which questions a claim answers: one for each of its figures, else one as a whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.ask import NOWHERE, Ask, in_order
from summarizer.align.contrasts import set_against
from summarizer.align.measures import interval_of, measure_of, unit_of
from summarizer.align.reading import EMPTY, NUMBER_WORDS, clause, content, glued, read, terms_before, told_before
from summarizer.align.roles import (
    NAMED_SO,
    RIVAL_ROLES,
    asked_before,
    is_doer,
    name_them,
    part_sums,
    role_beside,
    role_of_predicate,
    role_of_toll,
    share_roles,
)
from summarizer.align.scope import (
    CLAUSE,
    LOOK_BACK,
    is_asked,
    is_part,
    other_than_present,
    paid_in,
    place_of,
    scopes_of,
    span_of,
    times_of,
    within_of,
)
from summarizer.align.words import spoken, vocabulary
from summarizer.check.nouns import head, role_of
from summarizer.layout.words import has_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.reading import Spot
    from summarizer.models import Claim, Figure, Span

NEAR = 4
"""Words with a meaning on either side of a figure that count as its clause, as far as no full stop stands between."""
SPARSE = 4
"""Terms in a clause below which the sentence before is read too."""
OPENING = 320
"""Characters of an article that say what it is about."""
TERSE = 2
"""Terms behind a bare figure up to which it answers what was asked before: "The office said 31."."""
SAYS = re.compile(
    r"\b(?:say|says|said|(?:speak|speaks|spoke|talk|talks|talked) of) (?:(?:it is|it was|there were|about|only) )?$"
)
"""Right before a figure that is all that somebody says."""
CONTRAST = re.compile(r", (?:while|whereas|but) ")
INSTANCE = re.compile(r"\bincluding (?:at least |at most |some |about |more than |over |nearly )?$")
"""Right before a figure that is a part, of another figure if one stands before it."""
APART = re.compile(r"; |,? (?:while|whereas|and|but) ")
"""Between two figures of a sentence: what stands on either side belongs to the one there."""


def asks_of(claim: Claim, text: str = "") -> list[Ask]:
    """Return the questions that ``claim`` answers: one a figure, else one as a whole; none has its place in a run yet.

    ``text`` is its article, of which the words before an opening "That number" or "They" are read.
    """
    told = told_before(claim, text)
    asked = [(n, f) for n, f in enumerate(claim.figures) if is_asked(f) and interval_of(f) != (None, None) and not _cut(f, text)]
    if not asked:
        return [_whole(claim, told)]
    asks = [_numeric(claim, n, figure, told, text) for n, figure in asked]
    figures = [figure for _, figure in asked]
    share_roles(asks, figures, text)
    name_them(asks, figures, text)
    part_sums(asks, figures, text)
    if asks[0].part and _is_of_no_figure(claim, asked[0][1]):
        asks[0] = asks[0]._replace(part=False)
    for place, ask in enumerate(asks):
        if ask.part and place and asks[place - 1].measure == ask.measure:
            whole = asks[place - 1]
            asks[place] = ask._replace(of=whole.of if whole.part else whole.low if whole.low is not None else whole.high)
    return asks


def _is_of_no_figure(claim: Claim, figure: Figure) -> bool:
    """Whether a figure is the first of its sentence and an instance of what has none: "for all the losses, including 30 dead"."""
    home = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), None)
    return home is not None and INSTANCE.search(home.text[: figure.start - home.start]) is not None


def _cut(figure: Figure, text: str) -> bool:
    """Whether a figure is the first half of a compound: "a nine- to 33-year sentence"."""
    return text[figure.end : figure.end + 2] in ("- ", "-,")


def _whole(claim: Claim, told: frozenset[str]) -> Ask:
    words = read(claim.statement)
    terms = frozenset(t for _, _, t in content(claim, claim.statement) if t)
    others = [span for span in (*claim.evidence, *claim.context) if span.text != claim.statement]
    spots = (spot for span in others for spot in content(claim, span.text, span.start))
    far = told.union(t for _, _, t in spots if t) - terms
    scopes = scopes_of(words.low, 0, len(words.low), 0, 0)
    return Ask(
        claim=NOWHERE, figure=-1, source=claim.source, measure="", head="", unit="", counts="", role="", low=None, high=None,
        bound="exact", beside="", lead="", near_terms=in_order(terms), far_terms=in_order(far), whose=EMPTY,
        times=times_of(words.low), part=False, other="", span=span_of(scopes), place=EMPTY, within=EMPTY,
        own_voice=claim.attribution.kind != "named", speakers=(),
    )  # fmt: skip


def _numeric(claim: Claim, n: int, figure: Figure, told: frozenset[str], text: str) -> Ask:
    home = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    words = read(home.text)
    start, end = figure.start - home.start, figure.end - home.start
    spots = content(claim, home.text, home.start)
    before = [s for s in spots if s[1] <= start]
    measure = measure_of(figure)
    named = len(figure.counts or "") + 2 if measure.startswith("money") and figure.kind == "count" else 0
    after = [s for s in spots if s[0] >= end + named]  # "crowns" says only that it is money
    left, right = clause(home.text, start, end)
    opens, closes = _between_contrasts(words.low, left, right, start, end)
    close = [s for s in before if s[0] >= opens and s[2]][-NEAR:] + [s for s in after if s[1] <= closes and s[2]][:NEAR]
    near = frozenset(t for _, _, t in close if t and t not in NUMBER_WORDS)
    everything = set(told)
    everything |= {t for _, _, t in (*before, *after) if t}
    if claim.statement != home.text:
        everything.update(t for _, _, t in content(claim, claim.statement) if t)
    everything.update(t for span in claim.context for _, _, t in read(span.text).spots if t)
    low, high = interval_of(figure)
    counts = figure.counts or glued(figure, home.text, end)
    role = _role(figure, home.text, words.low, left, right, before, after, start)
    leads = not SAYS.search(words.low, left, start) and any(s[2] and s[0] >= left and s[2] not in NUMBER_WORDS for s in before)
    told_of = [s for s in after if s[1] <= closes and s[2]]
    aboard = any(s[2] == "aboard" for s in told_of[:2])  # "there were 71 people on board"
    tells = aboard or (bool(told_of) and has_verb(home.text[end:closes]))  # "169 had been crowded below deck"
    terse = bool(text) and not tells and _is_terse(figure, role, near, leads, words.low[left:start])
    if terse:
        asked, asking = asked_before(text, home.start + left)
        role = asked if figure.kind == "count" else ""
        near |= frozenset(t for _, _, t in read(asking).spots if t)
    elif (
        role in RIVAL_ROLES and len(near) < SPARSE and text
    ):  # "put the toll at 31": what is counted stands in the sentence before
        everything |= terms_before(text, home.start)
    scopes = _scopes(claim, figure, home, left, right)
    times = times_of(words.low[max(left, start - CLAUSE) : min(right, end + CLAUSE)])
    if times and role_of_toll(words.low, left, start):  # "the toll rose to 53 on Tuesday" counts all days
        times = frozenset(t for t in times if t[0] != "d")
    if measure.startswith("money"):
        counts, (noun, whose) = "", paid_in(words.low, end)
    else:
        noun, whose = (head(counts), _whose(counts)) if counts else ("", EMPTY)
    past = end + 1 + len(counts) if noun in vocabulary().vague_heads else end  # "people" says nothing beside "212 people"
    place = place_of(home.text, left, start, end, text[max(0, home.start - LOOK_BACK) : home.start])
    within = within_of(home.text, end, right)
    return Ask(
        claim=NOWHERE, figure=n, source=claim.source, measure=measure, head=noun,
        unit=unit_of(figure) or glued(figure, home.text, end), counts=counts, role=role, low=low, high=high, bound=figure.bound,
        beside=_first([s for s in after if s[0] >= past]), lead=_first(before[::-1]), near_terms=in_order(near),
        far_terms=in_order(everything - near), whose=whose, times=times, part=is_part(words.low, start, end),
        other="doer" if is_doer(words.low, left, start) else other_than_present(words.low, left, right, start, end, scopes),
        span=span_of(scopes),
        place=(place - _topic(text) or EMPTY) if place else EMPTY, within=(within - _topic(text) or EMPTY) if within else EMPTY,
        own_voice=claim.attribution.kind != "named", speakers=(), terse=terse,
        doer=figure.scope.lower() if figure.scope and figure.scope.startswith("by ") else "", against=set_against(claim, text),
    )  # fmt: skip


def _between_contrasts(low: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a figure's half of a contrast: "Metals fell 3 percent, while oil rose by 2"."""
    opens = max((m.end() for m in CONTRAST.finditer(low, left, start)), default=left)
    closes = CONTRAST.search(low, end, right)
    return opens, closes.start() if closes else right


def _scopes(claim: Claim, figure: Figure, home: Span, left: int, right: int) -> frozenset[str]:
    """Return the scopes of a figure's clause that no other figure stands nearer to: "53 on Tuesday, after seven in 24 hours"."""
    start, end, low = figure.start - home.start, figure.end - home.start, read(home.text).low
    for other in claim.figures:
        if is_asked(other) and other.kind == figure.kind and other.start >= home.start:
            if other.end <= figure.start:
                left = max(left, other.end - home.start)
                left = max((m.end() for m in APART.finditer(low, left, start)), default=left)
            if other.start >= figure.end:
                right = min(right, other.start - home.start)
                right = min((m.start() for m in APART.finditer(low, end, right)), default=right)
    return scopes_of(low, left, right, start, end)


def _topic(text: str) -> frozenset[str]:
    """Return the names in the headline and the first paragraph: what the whole article is about limits no figure in it."""
    return _named_in(text[:OPENING]) if text else EMPTY


@lru_cache(maxsize=256)
def _named_in(opening: str) -> frozenset[str]:
    lines = [line for line in opening.split("\n") if line.strip()]
    opening = "\n".join(lines[:2])
    return frozenset(t for _, _, t in read(opening).spots if t[:1] in ("@", "~")) | frozenset(
        "~" + spoken(word.lower()) for word in opening.partition("\n")[0].split() if word[0].isupper() and word.isalpha()
    )


def _role(
    figure: Figure, text: str, low: str, left: int, right: int, before: Sequence[Spot], after: Sequence[Spot], start: int
) -> str:  # fmt: skip
    if figure.kind == "count" and is_doer(low, left, start):
        return ""
    if figure.role:
        return role_of(figure.role)
    if figure.kind != "count":
        return ""
    beside = role_of_toll(low, left, start) or role_beside(text, start, before, after)
    return beside or role_of_predicate(low, start + len(figure.text), right)


def _is_terse(figure: Figure, role: str, near: frozenset[str], leads: bool, lead: str) -> bool:
    """Whether a bare figure answers what stands before its sentence: "The office said 31.", "put the number at 230"."""
    if role or near & vocabulary().subsets or (figure.counts and (leads or head(figure.counts) not in vocabulary().vague_heads)):
        return False
    return (len(near) <= TERSE and not leads) or NAMED_SO.search(lead) is not None


@lru_cache(maxsize=8192)
def _whose(counts: str) -> frozenset[str]:
    return frozenset(t for _, _, t in read("a " + counts).spots if t[:1] in ("@", "~")) or EMPTY


def _first(spots: Sequence[Spot]) -> str:
    return next((t for _, _, t in spots[:3] if t and t not in NUMBER_WORDS and t != "age"), "")
