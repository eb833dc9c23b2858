"""What is told, in which section and in which order, within the length that was asked for.

Sentences are chosen one by one: each time the one that adds the most weighted terms that no chosen sentence has told.
The table of differences is not planned here: it shows every open finding, whatever the prose has room for.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.engine import Point
from summarizer.write.accept import source_order
from summarizer.write.contrast import contrast
from summarizer.write.neutral import find_loaded
from summarizer.write.salience import centrality, early, near_top, ranks, weigh
from summarizer.write.sections import OPEN, Chosen, Unit, arranged, cited_by, contested, replies
from summarizer.write.speakers import source_of
from summarizer.write.standalone import name_words, standing
from summarizer.write.templates import sentence_of, text_of
from summarizer.write.terms import grams, meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.models import Article, Claim, Event, Finding
    from summarizer.options import Length

_WORDS: dict[Length, int] = {"short": 150, "standard": 350, "long": 800}
"""Words of prose for five articles or more; fewer for fewer articles."""
_SHARE: dict[Length, float] = {"short": 0.25, "standard": 0.45, "long": 0.7}
"""Of all words of the articles: a brief is shorter than what it sums up."""
_GROWTH = 0.7
_OVER = 8
"""Words by which the last sentence may pass the budget."""
_POOL = 300
"""Candidates that are compared with each other, the weightiest."""
_AGAIN = 0.2
"""What a term is worth each further time it is told, as a share of the time before."""
_ALIKE, _KNOWN = 0.6, 0.8
"""Share of its terms from which a sentence is a near-copy of one other, and from which all told together leave it nothing new."""
_LOADED = 0.3
"""What a sentence is worth for each loaded word of its own voice."""
_NEWS = 0.5
"""Power of the share of a sentence that is news by which its worth is multiplied."""
_SHOWN = 0.35
"""What a sentence is worth whose answer the table of differences shows, or whose question has been told, as a share."""
_VOICE = 0.75
"""What each further sentence of one speaker is worth, as a share of the one before: no voice fills the brief."""
_REPLY = 2.0
"""What an answer or a denial gains, as a factor: whoever is accused is heard."""
_CITED = 0.2
"""What each further article adds that is cited for the same words, as a share."""
_SHARED = 3.5
"""What the first sentence of a question gains that several articles answer alike, as a factor."""
_FAMILY = 24
"""Claims of one finding that are looked at for a citation."""
_WIDTH = 0.2
"""What each further article that tells a finding adds to its sentence, as a share."""
_FIRST, _NEAR = 2.0, 1.0
"""What an early place, and closeness to the common subject, add to a sentence at most, as shares."""
_FIRST_LENGTH, _LENGTH = 0.35, 0.65
"""Power of its words by which a sentence's worth is divided: 0 favours the long, 1 the short; the opening may be long."""
_LATE = 0.1
"""What a sentence is worth that would take the room of articles still uncited, as a share."""
_ROOM = 25
"""Words kept free for each article that no chosen sentence cites yet."""


def plan(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article], *, length: Length) -> list[Point]:
    """Return the points of the brief in reading order, one sentence each; events in their order, each with its share."""
    points: list[Point] = []
    used = sum(len(e.sources) for e in alignment.events) or 1
    total = words_for(articles, length)
    for event in alignment.events:
        findings = [f for f in alignment.findings if f.event == event.id]
        share = max(total * len(event.sources) // used, min(total, 60))
        points += _event(event, findings, claims, share)
    return [point._replace(id=f"P{n}") for n, point in enumerate(points, 1)]


def words_for(articles: Mapping[str, Article], length: Length) -> int:
    """Return the words of prose that ``length`` means for these articles."""
    read = sum(len(article.text.split()) for article in articles.values())
    return int(min(_WORDS[length] * min(1.0, (len(articles) / 5) ** _GROWTH), _SHARE[length] * read))


def _event(event: Event, findings: Sequence[Finding], claims: Mapping[str, Claim], budget: int) -> list[Point]:
    homes: dict[str, list[Finding]] = {}
    for finding in findings:
        for id in finding.claims:
            homes.setdefault(id, []).append(finding)
    own = sorted((claims[c] for c in homes if c in claims), key=lambda c: (source_order(c.source), c.evidence[0].start, c.id))
    order = ranks(own)
    read = near_top(own, order)
    weights = weigh(read, order)
    disputes = _disputes(event, findings, claims, weights, budget)
    units = _units(read, homes, order, claims)
    chosen = _choose(units, disputes, weights, set(event.sources), budget, claims, homes)
    return arranged(event.id, disputes, chosen, order)


def _disputes(
    event: Event, findings: Sequence[Finding], claims: Mapping[str, Claim], weights: Mapping[str, float], budget: int
) -> list[Point]:
    """Return the open questions of number that the prose tells beside the table: the widest told, one for each 150 words."""
    found = []
    for finding in findings:
        point = Point(id="", section="differs", event=event.id, finding=finding, claims=finding.claims)
        told = contrast(point, claims)
        if told is None:
            continue
        weight = sum(weights.get(g, 0.0) for g in grams("".join(words for words, _ in told)))
        found.append((finding.status != "disputed", -len(finding.sources), -weight, finding.id, point))
    return [entry[-1] for entry in sorted(found, key=lambda e: e[:-1])[: max(1, round(budget / 150))]]


def _company(best: Unit, copies: Sequence[Unit], claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Return the claims that may be cited beside a unit's own: those of its finding, and its near-copies, in source order."""
    ids = {u.claim.id for u in copies}
    if best.finding is not None:
        ids.update(best.finding.claims[:_FAMILY])
    held = (claims[c] for c in ids if c != best.claim.id and c in claims)
    return tuple(sorted(held, key=lambda c: (source_order(c.source), c.evidence[0].start, c.id)))


def _told_by_notes(homes: Mapping[str, Sequence[Finding]]) -> list[tuple[str, ...]]:
    """Return the claims whose credit or consistency is in question: a note tells them, quoting the verb."""
    findings = {f.id: f for held in homes.values() for f in held}
    return [n.claims for f in findings.values() for n in f.notes if n.kind in ("credited_differently", "self_contradiction")]


def _units(
    read: Sequence[Claim], homes: Mapping[str, Sequence[Finding]], order: Mapping[str, int], claims: Mapping[str, Claim]
) -> list[Unit]:
    """Return what may be told at all: statements that stand alone and give no disputed figure without a name."""
    noted = {c for finding in _told_by_notes(homes) for c in finding}
    near, known = centrality(read), name_words(c.statement for c in read)
    units = []
    for claim in read:
        found = homes[claim.id]
        stands = standing(claim.statement, known)
        if not stands or claim.id in noted or claim.part in ("headline", "caption") or any(contested(claim, f) for f in found):
            continue
        text = text_of(claim)
        finding = max((f for f in found if f.status not in OPEN), key=lambda f: len(f.sources), default=None)
        width = max(len(f.sources) for f in found)
        factor = stands * (1 + _FIRST * early(order[claim.id])) * (1 + _NEAR * near[claim.id])
        factor *= _LOADED ** len(find_loaded(text)) * (1 + _WIDTH * (width - 1))
        if finding is not None and 1 < len(finding.claims) <= _FAMILY:
            factor *= 1 + _CITED * (len(_sources(claim, finding, claims)) - 1)
        factor *= _REPLY if claim.modality == "denied" or replies(claim) else 1.0
        shown = sum(f.status in OPEN for f in found)
        units.append(Unit(claim, finding, grams(text), len(text.split()), factor, shown, order[claim.id]))
    return units


def _choose(
    units: Sequence[Unit], disputes: Sequence[Point], weights: Mapping[str, float], unused: set[str], budget: int,
    claims: Mapping[str, Claim], homes: Mapping[str, Sequence[Finding]],
) -> list[Chosen]:  # fmt: skip
    """Return the units that are told, the first and best first, each with its near-copies as company.

    The first opens the brief and comes from the top of an article. While room grows short, only articles that no chosen
    sentence cites may still enter; those that never did come last, beyond the budget if need be.
    """
    board = _Board(weights)
    for point in disputes:
        told = contrast(point, claims) or []
        board.tell("".join(words for words, _ in told), (), point.finding)
        unused -= {claims[c].source for _, ids in told for c in ids}
    pool = _pool(units, weights)
    chosen: list[Chosen] = []
    while pool:
        fitting = [u for u in pool if board.spent + u.words <= budget + _OVER and board.has_news(u)] if chosen else _openers(pool)
        if not fitting:
            break
        free = budget - board.spent - len(unused) * _ROOM
        gains = [
            (board.worth(u, fresh=not chosen) * (1.0 if u.words <= free or u.claim.source in unused else _LATE), -n)
            for n, u in enumerate(fitting)
        ]
        best = fitting[-max(gains)[1]]
        copies = [u for u in pool if u is not best and _copies(u, best)]
        pool = [u for u in pool if u is not best and u not in copies]
        chosen.append(Chosen(best, _company(best, copies, claims)))
        board.tell(text_of(best.claim), voice_of(best.claim), *homes[best.claim.id])
        unused -= cited_by(chosen[-1])
    for source in sorted(unused, key=source_order):
        own = [u for u in units if u.claim.source == source]
        rest = [u for u in own if not any(_copies(u, c.unit) for c in chosen)] or own
        if rest:
            chosen.append(Chosen(max(rest, key=lambda u: (board.worth(u), u.claim.id)), ()))
    return chosen


class _Board:
    """What has been told so far."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._times: Counter[str] = Counter()
        self._known: set[str] = set()
        self._findings: set[str] = set()
        self._voices: Counter[tuple[str, ...]] = Counter()
        self.spent = 0
        """Words."""

    def tell(self, text: str, voice: tuple[str, ...], *findings: Finding | None) -> None:
        """Take a sentence down, the words that know its speaker (none for the article's own voice), and what it answers."""
        self._voices[voice] += 1
        self._findings.update(f.id for f in findings if f is not None)
        self._times.update(grams(text))
        self._known |= meaning(text)
        self.spent += len(text.split())

    def has_news(self, unit: Unit) -> bool:
        """Return whether a sentence holds enough that no sentence has told, in whatever words."""
        said = meaning(unit.claim.statement)
        return len(said - self._known) > (1 - _KNOWN) * len(said)

    def worth(self, unit: Unit, *, fresh: bool = False) -> float:
        """Return what a sentence would add; with ``fresh``, as if nothing had been told."""
        times: Mapping[str, int] = {} if fresh else self._times
        told = unit.finding is not None and unit.finding.id in self._findings
        repeats = 0 if fresh else unit.shown + told
        shared = not fresh and unit.finding is not None and len(unit.finding.sources) > 1 and not unit.shown and not told
        said = meaning(unit.claim.statement)
        news = 1.0 if fresh else (len(said - self._known) / max(1, len(said))) ** _NEWS
        if not fresh and (voice := voice_of(unit.claim)):
            news *= _VOICE ** self._voices[voice]
        value: float = news * sum(self._weights.get(g, 0.0) * _AGAIN ** min(3, times.get(g, 0)) for g in unit.grams)
        return float(
            value
            * unit.factor
            * _SHOWN**repeats
            * (_SHARED if shared else 1.0)
            / unit.words ** (_FIRST_LENGTH if fresh else _LENGTH)
        )


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Return by which words a claim's speaker is known, whatever the title: empty for the article's own voice."""
    link = source_of(claim)
    return tuple(sorted(meaning("a " + link.name))) if link is not None else ()


def _openers(pool: Sequence[Unit]) -> list[Unit]:
    """Return the units with which a brief may open: from the first two sentences of an article, if there are any."""
    return [u for u in pool if u.rank <= 1] or list(pool)


def _sources(claim: Claim, finding: Finding, claims: Mapping[str, Claim]) -> set[str]:
    """Return the sources that a sentence of ``claim`` would cite."""
    others = [claims[c] for c in finding.claims if c != claim.id and c in claims]
    return {c.partition(".")[0] for _, ids in sentence_of(claim, others) for c in ids}


def _pool(units: Sequence[Unit], weights: Mapping[str, float]) -> list[Unit]:
    """Return the weightiest units, those of every article among them, in source order."""
    worth = {u.claim.id: sum(weights.get(g, 0.0) for g in u.grams) * u.factor / u.words**_LENGTH for u in units}
    best = sorted(units, key=lambda u: (-worth[u.claim.id], u.claim.id))[:_POOL]
    kept = {u.claim.id for u in best}
    return [u for u in units if u.claim.id in kept]


def _copies(unit: Unit, told: Unit) -> bool:
    """Return whether a unit says again what ``told`` says: the same sentence, the same finding, or nearly the same words."""
    a, b = unit.claim, told.claim
    if a.source == b.source and a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end:
        return True
    same = unit.finding is not None and told.finding is not None and unit.finding.id == told.finding.id
    said = meaning(a.statement)
    return len(said & meaning(b.statement)) >= (_ALIKE - 0.15 if same else _ALIKE) * len(said)
