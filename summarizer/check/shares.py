"""Figures of two holders that have changed places: "Ada got 34, Bo 33" told as "Ada 33, Bo 34"."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.measures import measure_of
from summarizer.check.names import name_words, names_in
from summarizer.check.nouns import head
from summarizer.check.ties import LONGEST, is_same, ties_in
from summarizer.check.uses import elided, neighbours, uses_of
from summarizer.layout import layout
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from summarizer.check.support import Library, Passage
    from summarizer.check.uses import Use
    from summarizer.names import NameMention

_KINDS = ("count", "percent", "money", "measure", "age", "duration")
_GAP = 60
"""Characters between a holder and its figure."""
_APART = re.compile(
    r"[;:.!?—–]\s|,\s\w+ing\b|\b(?:than|while|whereas|but|against|over|after|before|beat|beating|defeated|who|which|when)\b", re.I
)
_PLACE = re.compile(r"\b(?:in|at|on|near|from|since)\s(?:the\s)?\Z", re.I)
"""Right before a name: it is where something is, not who has it."""
_OTHER = re.compile(r"\b(?:of|by|to|with|against|over|than)\s(?:the\s)?\Z", re.I)
"""Right before a name: it is somebody else, and who has it is not told by what stands nearest."""
_FOLLOWS = re.compile(r"\W*(?:(?:points?|votes?|seats?)\s)?(?:for|won by|to)\s(?:the\s)?(?:[a-z-]+\s){0,2}", re.I)
"""Between a figure and its holder: "34 per cent for the Greens"."""
_TO = re.compile(r"\s?(?:to|-|–)\s?")


class Share(NamedTuple):
    """A figure and the name whose it is."""

    use: Use
    holder: NameMention


def check_shares(text: str, library: Library, sources: Collection[str]) -> Iterator[tuple[Check, Passage]]:
    """Yield a failed check for every figure of ``text`` that a passage gives to somebody else, or counts otherwise."""
    for sentence in layout(text).sentences:
        uses = [use for use in _shared(text) if sentence.start <= use.figure.start < sentence.end]
        if len(uses) < 2 or sentence.end - sentence.start > LONGEST:
            continue
        known = library.opening_name(text, sentence.start, sources)
        mine = shares_of(uses, names_in(text, sentence.start, sentence.end, known))
        passages = [*_passages(uses, library, sources)]
        given = [
            (p, theirs, shares_of(theirs, names_in(p.text, p.start, p.end, name_words(p.text)))) for p, theirs in passages if mine
        ]
        for share in mine:
            if not any(_has(share, one) for *_, shares in given for one in shares):
                yield from _first(
                    chain(
                        (_exchanged(share, mine, *one) for one in given if _gives_two(uses, one[1])),
                        [_exchanged_apart(share, mine, given)],
                    )
                )
        for use in uses:
            if not any(_is_same_count(use, other) for _, theirs in passages for other in theirs):
                yield from _first(_counts_exchanged(use, uses, p, theirs) for p, theirs in passages)


def _gives_two(uses: Sequence[Use], theirs: Sequence[Use]) -> bool:
    return len({one.figure.value for one in theirs} & {one.figure.value for one in uses}) > 1


def _first(found: Iterable[tuple[Check, Passage] | None]) -> Iterator[tuple[Check, Passage]]:
    one = next((one for one in found if one is not None), None)
    if one is not None:
        yield one


def _shared(text: str) -> Iterator[Use]:
    uses = uses_of(text)
    whole = (elided(use, neighbours(uses, n)) or use for n, use in enumerate(uses))  # "Ann seven years, Bo eight"
    return (use for use in whole if _may_be_shared(use))


def _may_be_shared(use: Use) -> bool:
    figure = use.figure
    bare = figure.kind == "count" and not figure.counts and not figure.text[0].isdigit()
    return figure.kind in _KINDS and bool(figure.value) and not use.implied and not bare


def _passages(uses: Sequence[Use], library: Library, sources: Collection[str]) -> Iterator[tuple[Passage, list[Use]]]:
    """Yield every passage that gives a figure of a sentence, with its figures."""
    seen = set()
    for use in uses:
        for place in library.alike(use.figure, sources):
            key = (place.passage.source, place.passage.start)
            if key in seen:
                continue
            seen.add(key)
            theirs = [p.use for p in library.beside(place) if _may_be_shared(p.use)]
            if place.passage.end - place.passage.start <= LONGEST:
                yield place.passage, theirs


def shares_of(uses: Sequence[Use], names: Sequence[NameMention]) -> list[Share]:
    """Return whose each figure is, a name's before it with no other figure of its measure between, or one's behind "for"."""
    out = []
    for use in uses:
        text, figure = use.text, use.figure
        before = [n for n in names if n.end <= figure.start and not _PLACE.search(text[max(use.start, n.start - 12) : n.start])]
        behind = next((n for n in names if n.start >= figure.end and _FOLLOWS.fullmatch(text, figure.end, n.start)), None)
        name = behind or (before[-1] if before else None)
        if name is None:
            continue
        if name is not behind:
            if _OTHER.search(text[max(use.start, name.start - 12) : name.start]):
                continue
            gap = text[name.end : figure.start]
            between = any(name.end <= u.figure.start < figure.start and _measure(u) == _measure(use) for u in uses)
            if between or len(gap) > _GAP or _APART.search(gap):
                continue
        out.append(Share(use, name))
    return [*out, *_of_a_match(uses, names)]


def _of_a_match(uses: Sequence[Use], names: Sequence[NameMention]) -> Iterator[Share]:
    """Yield the shares of "Ada beat Bo 34 per cent to 33"."""
    if not uses:
        return
    text, start, end = uses[0].text, uses[0].start, uses[0].end
    for tie in ties_in(text, start, end, frozenset(word for name in names for word in name.text.split())):
        row = [use for use in uses if use.figure.start > max(tie.agent.end, tie.patient.end)]
        if tie.act == "beat" and len(row) > 1 and _TO.fullmatch(text, row[0].figure.end, row[1].figure.start):
            yield Share(row[0], tie.agent)
            yield Share(row[1], tie.patient)


def _measure(use: Use) -> str:
    measure = measure_of(use.figure)
    return f"{measure.family} {measure.dimension}"


def _same_figure(a: Use, b: Use) -> bool:
    return a.figure.value == b.figure.value and _measure(a) == _measure(b)


def _has(share: Share, other: Share) -> bool:
    return _same_figure(share.use, other.use) and is_same(share.holder, other.holder)


def _exchanged(
    share: Share, mine: Sequence[Share], passage: Passage, theirs: Sequence[Use], given: Sequence[Share]
) -> tuple[Check, Passage] | None:
    """Return the check of a figure that ``passage`` gives to another, if it or the brief has one for both."""
    for other in given:
        if not _same_figure(other.use, share.use) or is_same(other.holder, share.holder):
            continue
        measure = _measure(share.use)
        own = any(is_same(o.holder, share.holder) and _measure(o.use) == measure for o in given)
        turned = any(
            is_same(m.holder, other.holder) and _measure(m.use) == measure and any(_same_figure(m.use, u) for u in theirs)
            for m in mine
        )
        if own or turned:
            reason = f"in the brief this is {share.holder.text}’s; the passage gives it to {other.holder.text}"
            return _failed(share.use, reason), passage
    return None


def _exchanged_apart(
    share: Share, mine: Sequence[Share], given: Sequence[tuple[Passage, Sequence[Use], Sequence[Share]]]
) -> tuple[Check, Passage] | None:
    """Return the check of a figure that one passage gives to another, and a second one the other's to whom the brief gives it."""
    if share.use.figure.kind in ("age", "duration"):
        return None
    shares = [(one, passage) for passage, _, some in given for one in some]
    measure = _measure(share.use)
    for other, passage in shares:
        if not _same_figure(other.use, share.use) or is_same(other.holder, share.holder):
            continue
        theirs = [m for m in mine if is_same(m.holder, other.holder) and _measure(m.use) == measure]
        if any(_same_figure(m.use, one.use) and is_same(one.holder, share.holder) for m in theirs for one, _ in shares):
            reason = f"in the brief this is {share.holder.text}’s; the passage gives it to {other.holder.text}"
            return _failed(share.use, reason), passage
    return None


def _is_same_count(use: Use, other: Use) -> bool:
    if not _same_figure(use, other):
        return False
    a, b = use.figure.counts, other.figure.counts
    return not a or not b or head(a) == head(b)


def _counts_exchanged(use: Use, uses: Sequence[Use], passage: Passage, theirs: Sequence[Use]) -> tuple[Check, Passage] | None:
    """Return the check of a figure where the brief has two nouns beside each other's figures: "54 cats and 18 dogs"."""
    for other in theirs:
        if not (use.figure.counts and other.figure.counts and _same_figure(use, other)):
            continue
        mine, its = head(use.figure.counts), head(other.figure.counts)
        if mine != its and any(
            one is not use and one.figure.counts and head(one.figure.counts) == its
            and any(_same_figure(one, two) and two.figure.counts and head(two.figure.counts) == mine for two in theirs)
            for one in uses
        ):  # fmt: skip
            return _failed(use, f"counts {use.figure.counts} in the brief, {other.figure.counts} in the passage"), passage
    return None


def _failed(use: Use, reason: str) -> Check:
    figure = use.figure
    words = f"“{' '.join(figure.text.split())}”: {reason}"
    return Check(kind="figure", start=figure.start, end=figure.end, verdict="counts_differs", ok=False, reason=words)
