"""Rival accounts: two camps that name different causes of one effect, or that an article itself sets against each other."""

from __future__ import annotations

import re
from math import fsum, sqrt
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.accounts import Account, account_of, in_order
from summarizer.align.openings import plain
from summarizer.align.reading import EMPTY, read
from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Article, Claim

QUOTES = re.compile("[\"“”‘]|['’](?!s\\b)")
WITNESSES = 24
ENOUGH = 0.5
"""Share of the articles that name what happened, from which on it is what the event is about."""
ALIKE = 0.5
"""Share of the words of the shorter cause that two causes have in common when they are one."""
WORDS = r"(?:[^.;:!?\n]|\.(?=\d)){2,100}"
WORD = r"[^.;:,!?\n]"
BE = "(?:was|were|is|are|had been|has been|being)"
GRAMMAR = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bblam(?:e|es|ed|ing) (?P<effect>{WORD}{{2,80}}?) on (?P<cause>{WORDS})",
        rf"\bblam(?:e|es|ed|ing) (?P<cause>{WORD}{{2,80}}?) for (?P<effect>{WORDS})",
        rf"(?P<effect>{WORDS}?) {BE} (?:directly )?(?:caused by|due to|because of|triggered by|attributed to) (?P<cause>{WORDS})",
        rf"(?P<effect>{WORDS}?) {BE} (?:the|a)(?: direct)? (?:result|consequence) of (?P<cause>{WORDS})",
        rf"(?P<cause>{WORDS}?) (?:caused|led to|triggered|resulted in|(?:was|were) responsible for) (?P<effect>{WORDS})",
        rf"(?P<effect>{WORDS}?),? because (?:of )?(?P<cause>{WORDS})",
        rf"(?P<cause>{WORDS}?) {BE} to blame for (?P<effect>{WORDS})",
        rf"(?P<cause>{WORDS}?) {BE} to blame\b",
        rf"\bthe (?:source|cause|reason)(?: (?:of|for) (?P<effect>{WORDS}?))? {BE} (?P<cause>{WORDS})",
        rf"\bblam(?:e|es|ed|ing) (?P<cause>{WORDS})",
    )
)
"""How English joins an effect and its cause; the first that fits counts."""
CONTRADICTS = re.compile(
    r"(?:contradicted|disputed|rejected|dismissed) (?:him|her|them|that|this|the (?:account|version|claim))\b[^.!?\n]{0,24}[.!?]"
)
"""A sentence by which an article sets the next speaker against the last."""
MAINTAINS = re.compile(
    r"(?<=[.!?”\"] )[^.!?\n]{2,60}? (?:maintains?|maintained|insists?|insisted|counters?|countered|contends?|contended) that\b"
)
"""A sentence by which a speaker holds on to another account than the one before it."""
OPPOSING = ("contradicted", "disputed", "rejected", "dismissed")
HOLDING = ("maintain", "insist", "counter", "contend")
"""What stands in every text in which one of the two does."""
REACH = 600
"""Characters before and behind it in which the two speak."""


class Why(NamedTuple):
    effect: frozenset[str]
    """Empty where a claim names only a cause: what happened is the event itself."""
    cause: frozenset[str]
    open: bool
    """Without a grammar of cause: "the crew believed it was …" explains whatever it names."""


def is_cause(claim: Claim) -> bool:
    """Whether a claim says why something happened, what was meant by it, or who is to blame."""
    return vocabulary().cause.search(_unquoted(claim.statement.lower())) is not None


def _unquoted(text: str) -> str:
    """Return a text without its quotation marks; most have none."""
    return text if text.isascii() and '"' not in text and "'" not in text else QUOTES.sub("", text)


def rival_causes(
    asks: Sequence[Ask], claims: Sequence[Claim], voices: Voices, weights: Mapping[str, float]
) -> tuple[Account, ...]:
    """Return the rival accounts of what one event's main happening came from, one a camp; empty where there are none.

    ``asks`` are those of the event's claims of cause. An account counts when a named speaker gives it and another camp names
    another cause of the same; the bodies and officials of one country are one camp.
    """
    camps: dict[Entity, list[Ask]] = {}
    for ask in asks:
        origins = voices.origins(claims[ask.claim]) if claims[ask.claim].attribution.kind == "named" else ()
        if origins:
            country = voices.country(origins[0])
            camps.setdefault((country,) if country else origins[0], []).append(ask)
    if len(camps) < 2:
        return ()
    main = _told_widely(asks)
    whys = {ask.claim: _why(claims[ask.claim], ask) for pile in camps.values() for ask in pile}
    kept = []
    for camp, pile in camps.items():
        others = [o for other, theirs in camps.items() if other != camp for o in theirs[:WITNESSES]]
        rivals = [a for a in pile if any(_rival(whys[a.claim], whys[o.claim], main) for o in others)]
        if rivals:
            kept.append(_foremost(rivals, claims, voices, weights))
    return in_order(kept) if len(kept) > 1 else ()


def _told_widely(asks: Sequence[Ask]) -> frozenset[str]:
    """Return the terms, names aside, that claims of cause use in half of their articles, and in two at least."""
    sources: dict[str, set[str]] = {}
    for ask in asks:
        for t in ask.near | ask.far:
            if t[0] not in "@~":
                sources.setdefault(t, set()).add(ask.source)
    least = max(2, ENOUGH * len({ask.source for ask in asks}))
    return frozenset(t for t, known in sources.items() if len(known) >= least)


def _why(claim: Claim, ask: Ask) -> Why:
    found = _grammar(claim)
    return found or Why(ask.near | ask.far, ask.near, True)


def _grammar(claim: Claim) -> Why | None:
    text = _unquoted(claim.statement)
    low = text.lower()
    for pattern in GRAMMAR:
        match = pattern.search(low)
        if match:
            held = match.groupdict()
            return Why(
                _terms(text, match.span("effect")) if held.get("effect") else EMPTY, _terms(text, match.span("cause")), False
            )
    return None


def _terms(text: str, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(plain(t) for start, end, t in read(text).spots if t and span[0] <= start and end <= span[1])


def _rival(a: Why, b: Why, main: frozenset[str]) -> bool:
    """Whether two explain one thing by two causes."""
    if a.open and b.open and not a.cause ^ b.cause:
        return False
    shared = {t for t in a.cause & b.cause if t[0] != "@"}
    if not a.open and not b.open and shared and len(shared) >= ALIKE * min(len(a.cause), len(b.cause)):
        return False
    if not a.effect or not b.effect:
        return bool((a.effect | b.effect) & main) if a.effect or b.effect else True
    return bool(a.effect & b.effect & main)


def _foremost(pile: Sequence[Ask], claims: Sequence[Claim], voices: Voices, weights: Mapping[str, float]) -> Account:
    """Return one camp's account, shown in the words that most of its claims share."""

    def support(ask: Ask) -> float:
        return fsum(weights.get(t, 1.0) for other in pile[:WITNESSES] for t in ask.near & other.near) / sqrt(len(ask.near) or 1)

    shown = max(pile, key=lambda a: (round(support(a), 6), -a.claim))
    account = account_of([claims[a.claim] for a in pile], voices)
    return account._replace(answer=claims[shown.claim].statement.rstrip())


def contradictions(claims: Sequence[Claim], articles: Mapping[str, Article], voices: Voices) -> list[tuple[Account, Account]]:
    """Return the pairs of accounts of which an article itself says that the second contradicts the first."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.attribution.kind == "named":
            by_source.setdefault(claim.source, []).append(claim)
    found = []
    for source, article in articles.items():
        if source not in by_source:
            continue
        for match in CONTRADICTS.finditer(article.text) if _has(article.text, OPPOSING) else ():
            start = max(article.text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "? ", "! ")) + 1
            pair = _set_against(by_source[source], start, match.end(), voices)
            if pair:
                found.append(pair)
        for match in MAINTAINS.finditer(article.text) if _has(article.text, HOLDING) else ():
            start = max(0, article.text.rfind("\n", 0, match.start()))
            here = [c for c in by_source[source] if start <= c.evidence[0].start]
            pair = _set_against(here, match.start(), match.start(), voices)
            if pair and pair[1].claims[0].evidence[0].start < match.end() and _adjoin(pair, match.start()):
                found.append(pair)
    return found


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _adjoin(pair: tuple[Account, Account], at: int) -> bool:
    """Whether the first account ends right before a place."""
    return at - pair[0].claims[0].evidence[-1].end <= 3


def _set_against(claims: Sequence[Claim], start: int, end: int, voices: Voices) -> tuple[Account, Account] | None:
    """Return what the last speaker before a sentence and the first one behind it say there."""
    before = [c for c in claims if start - REACH <= c.evidence[0].start and c.evidence[-1].end <= start + 1]
    behind = [c for c in claims if end <= c.evidence[0].start + 1 and c.evidence[0].start <= end + REACH]
    if not before or not behind:
        return None
    theirs, ours = voices.origins(before[-1]), voices.origins(behind[0])
    if not theirs or not ours or set(theirs) & set(ours):
        return None
    first = [c for c in before if voices.origins(c) == theirs]
    return account_of(first[:1], voices), account_of(behind[:1], voices)
