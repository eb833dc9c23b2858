"""What could be told: every statement that stands alone, with what it is worth before anything is chosen."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.names import find_names
from summarizer.write.argued import judging
from summarizer.write.definite import spoken_of
from summarizer.write.neutral import find_loaded
from summarizer.write.salience import centrality, early
from summarizer.write.speakers import source_of
from summarizer.write.standalone import name_words, standing
from summarizer.write.substance import hollow
from summarizer.write.templates import goes_on, sentence_of, text_of
from summarizer.write.terms import grams, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Article, Claim, Finding, Position

OPEN = ("disputed", "differs", "rival_accounts")
_LOADED = 0.15
"""What a sentence is worth for each loaded word of its own voice."""
_REPLY = 3.0
"""What an answer or a denial gains, as a factor: whoever is accused is heard."""
_CITED = 0.2
"""What each further article adds that is cited for the same words, as a share."""
_CANDIDATES, _PER_WORD = 500, 4
"""Claims that are looked at closely in one event, the weightiest: at most so many, and so many for each word of its share."""
_OF_EACH, _ARTICLES = 3, 100
"""How many of each article are looked at beside them, in an event of up to so many articles: more have no room in a brief."""
_FIGURE, _VAGUE = 0.3, 0.6
"""What each of two figures adds to a sentence, as a share, and what one keeps that names nobody and nothing, as a factor."""
_BREATH = 45
"""Words of a sentence that tells two things that its speaker says in one breath."""
_ARGUED = 0.2
"""What a sentence in the own voice of an article that argues keeps, as a factor."""
FAMILY = 24
"""Claims of one finding that are looked at for a citation."""
_WIDTH = 0.2
"""What each further article that tells a finding adds to its sentence, as a share."""
_FIRST, _NEAR = 3.0, 1.0
"""What an early place, and closeness to the common subject, add to a sentence at most, as shares."""


class Ground(NamedTuple):
    """What every choice rests on."""

    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    homes: Mapping[str, Sequence[Finding]]
    """The findings of each claim."""
    weights: Mapping[str, float]
    place: Mapping[str, int]
    """Where each claim stands when the texts of the articles set the order, not the names of their files."""

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those claims, by id, that are known, in the order of their texts."""
        return tuple(sorted((c for c in ids if c in self.place), key=self.place.__getitem__))


class Unit(NamedTuple):
    """A sentence that could be told: the claim that leads it, and what it is worth."""

    claim: Claim
    finding: Finding | None
    grams: frozenset[str]
    words: int
    factor: float
    shown: int
    """How many of its answers stand in the table of differences."""
    rank: int
    replies: bool = False
    """Whether it answers what others say of its speaker."""
    spoken_of: str = ""
    """The noun of a subject that it takes for known."""
    breath: Claim | None = None
    """What the same speaker goes on to say in the same sentence, told with it."""


def units_of(read: Sequence[Claim], order: Mapping[str, int], ground: Ground, budget: int) -> list[Unit]:
    """Return what may be told in ``budget`` words: statements that stand alone and give no disputed figure without a name."""
    homes = ground.homes
    noted = {c for finding in _told_by_notes(homes) for c in finding}
    near, known = centrality(read), name_words(c.statement for c in read)
    arguing = judging(read)
    units = []
    behind = {(c.source, c.evidence[0].start): c for c in read if len(c.evidence) == 1}
    for claim in _promising(read, order, near, ground.weights, min(_CANDIDATES, _PER_WORD * budget)):
        found = homes[claim.id]
        stands = standing(claim.statement, known)
        if not stands or claim.id in noted or claim.part in ("headline", "caption") or any(_contested(claim, f) for f in found):
            continue
        if hollow(claim):
            continue
        text = text_of(claim)
        end = claim.evidence[-1].end
        breath = next((c for n in range(1, 7) if (c := behind.get((claim.source, end + n))) and goes_on(claim, c)), None)
        if breath is not None and (len(text.split()) + len(breath.evidence[0].text.split()) > _BREATH or breath.id in noted):
            breath = None
        if breath is not None:
            text = f"{text.rstrip('.')} and {breath.evidence[0].text}"
        finding = max((f for f in found if f.status not in OPEN), key=lambda f: len(f.sources), default=None)
        width = max(len(f.sources) for f in found)
        factor = stands * (1 + _FIRST * early(order[claim.id])) * (1 + _NEAR * near[claim.id])
        factor *= _LOADED ** len(find_loaded(text)) * (1 + _WIDTH * (width - 1))
        if finding is not None and len(finding.sources) > 1 and len(finding.claims) <= FAMILY:
            factor *= 1 + _CITED * (len(_sources(claim, finding, ground)) - 1)
        factor *= _tells(claim)
        factor *= _ARGUED if claim.source in arguing and claim.attribution.kind == "own_voice" else 1.0
        replies = claim.modality == "denied" or _replies(claim)
        factor *= _REPLY if replies else 1.0
        shown = sum(f.status in OPEN for f in found)
        units.append(
            Unit(claim, finding, grams(text), len(text.split()), factor, shown, order[claim.id], replies, spoken_of(text), breath)
        )
    return units


def _tells(claim: Claim) -> float:
    """Return what a statement gains by its figures, and loses when it holds neither a figure nor a name but its speaker's."""
    figures = sum(f.kind not in ("date", "name", "ordinal") for f in claim.figures)
    link = source_of(claim)
    own = (link.name, link.mention.text) if link is not None else ()
    names = [n.text for n in find_names(claim.statement) if not any(n.text in name for name in own)]
    return (1 + _FIGURE * min(2, figures)) * (1.0 if names or figures else _VAGUE)


def _promising(
    read: Sequence[Claim], order: Mapping[str, int], near: Mapping[str, float], weights: Mapping[str, float], most: int
) -> list[Claim]:
    """Return the weightiest claims, and of every article its own few, in the order of ``read``: the rest is never told."""
    if len(read) <= most:
        return list(read)
    worth = {c.id: _rough(c, order, near, weights) for c in read}
    ranked = sorted(read, key=lambda c: -worth[c.id])
    kept = {c.id for c in ranked[:most]}
    of_source: Counter[str] = Counter()
    for claim in ranked if len({c.source for c in read}) <= _ARTICLES else ():
        of_source[claim.source] += 1
        if of_source[claim.source] <= _OF_EACH:
            kept.add(claim.id)
    return [c for c in read if c.id in kept]


def _rough(claim: Claim, order: Mapping[str, int], near: Mapping[str, float], weights: Mapping[str, float]) -> float:
    value = fsum(weights.get(g, 0.0) for g in grams(claim.statement)) / len(claim.statement) ** 0.5
    return float(value * (1 + _FIRST * early(order[claim.id])) * (1 + _NEAR * near[claim.id]))


def _told_by_notes(homes: Mapping[str, Sequence[Finding]]) -> list[tuple[str, ...]]:
    """Return the claims whose credit or consistency is in question: a note tells them, quoting the verb."""
    findings = {f.id: f for held in homes.values() for f in held}
    return [n.claims for f in findings.values() for n in f.notes if n.kind in ("credited_differently", "self_contradiction")]


def _sources(claim: Claim, finding: Finding, ground: Ground) -> set[str]:
    """Return the sources that a sentence of ``claim`` would cite."""
    others = [ground.claims[c] for c in ground.in_order(finding.claims) if c != claim.id]
    return {c.partition(".")[0] for _, ids in sentence_of(claim, others) for c in ids}


def _contested(claim: Claim, finding: Finding) -> bool:
    """Return whether a claim gives an answer that others dispute and names nobody who says so.

    A form that is compatible with every answer ("dozens" beside 62 and 83) takes no side.
    """
    if finding.status not in OPEN or finding.about != "figure" or claim.attribution.kind == "named":
        return False
    mine = next((p for p in finding.positions if claim.id in p.claims), None)
    if mine is None:
        return False
    answers = [p for p in finding.positions if p.low is not None or p.high is not None]
    return not any(
        all(_meet(figure.interval(), _interval(p)) for p in answers) for figure in claim.figures if figure.bound == "vague"
    )


def _interval(position: Position) -> tuple[Decimal | None, Decimal | None]:
    return (Decimal(position.low) if position.low else None, Decimal(position.high) if position.high else None)


def _meet(a: tuple[Decimal | None, Decimal | None], b: tuple[Decimal | None, Decimal | None]) -> bool:
    """Return whether two intervals have a number in common."""
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def _replies(claim: Claim) -> bool:
    """Return whether a claim is somebody's answer to what others say of them."""
    return claim.attribution.kind == "named" and _replying().search(claim.statement) is not None


def _replying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('sections')['reply'].split())})\b")
