"""Which claims carry all of a stretch of words, so that a citation never names a source that lacks part of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.memo import once
from summarizer.names import same_name
from summarizer.speech.people import people
from summarizer.write.neutral import quoted_stretches
from summarizer.write.terms import is_exact, meaning, meanings, table, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Claim, ContextSpan, Span

_CUT = re.compile(r"(?<=[^\W\d_][,;:])\s|\s(?=[“\"]?(?:and|but|while|after|before|when|which|who|as|because)\s)|\s(?=[–—]\s)")
"""Where a statement may be cut into fragments: behind a comma after a word (not in "1,200 dead"), before a conjunction."""
_KEPT = 2048
"""Claims whose words are kept: those of one event are compared with each other many times."""
_PAIRS = 8192
"""Pairs of speakers' names of which it is kept whether they mean one."""
_NAME = 3
"""Words of a name that are enough to know a body by."""
_LEAST = 4
"""Terms of a fragment: a shorter one says too little to be cited apart."""


def carries(claim: Claim, words: str, first: Claim) -> bool:
    """Return whether the claim's own text holds all that ``words`` say: terms, figures, names, negations, hedges and bounds.

    The name of the speaker of ``first``, from whose statement the words come, needs no finding again: `same_voice` proves it.
    """
    if claim.modality != first.modality or not (_turns(claim) <= _turns(first)) or not _same_figures(claim, words, first):
        return False
    needed = meaning(words) - {""}
    if first.attribution.kind == "named":
        needed -= _spoken(first)
    return needed <= _held(claim)


@once(size=_KEPT)
def _turns(claim: Claim) -> frozenset[str]:
    """Return the negations and hedges of a claim: with one more it says something else."""
    words = " ".join([claim.statement, *(span.text for span in claim.evidence)])
    return meaning(words) & _turning()


@cache
def _turning() -> frozenset[str]:
    return frozenset(table("terms")["turning"].split())


def _same_figures(claim: Claim, words: str, first: Claim) -> bool:
    """Return whether each figure of ``first`` that stands in ``words`` stands in the claim with the same bound."""
    held = {(f.low, f.high, f.bound) for f in claim.figures}
    return all(
        (f.low, f.high, f.bound) in held for f in first.figures if f.text in words and f.kind not in ("date", "time", "name")
    )


def same_voice(a: Claim, b: Claim) -> bool:
    """Return whether two claims are credited alike, so that one sentence may tell both under one name."""
    if a.attribution.kind != b.attribution.kind:
        return False
    if a.attribution.kind != "named":
        return True
    return same_speaker(a.attribution.chain[0].name, b.attribution.chain[0].name)


@lru_cache(maxsize=_PAIRS)
def same_speaker(a: str, b: str) -> bool:
    """Return whether two names mean one speaker; a body and a part of it are two.

    A longer description holds all of a name of three words or more: "the UK-based Harbour Watch for Safety group".
    """
    if a == b or same_name(a, b) or (person_of(a) and person_of(a) == person_of(b)):
        return True
    left, right = meaning("a " + a), meaning("a " + b)
    small, large = sorted((left, right), key=len)
    return bool(small) and (left == right or (len(small) >= _NAME and small <= large))


def person_of(name: str) -> str:
    """Return the first name and surname at the end of a name with an office: "School counselor Ann Low" -> "Ann Low"."""
    held = people(name)
    return name[slice(*held[-1])] if held and held[-1][1] == len(name) else ""


@lru_cache(maxsize=_PAIRS)
def may_be_one(a: str, b: str) -> bool:
    """Return whether two names may mean one speaker, as "the commission" and "the Electoral Commission" do.

    Nobody may say "so did" of them.
    """
    small, large = sorted((meaning("a " + a.lower()), meaning("a " + b.lower())), key=len)
    return same_speaker(a, b) or small <= large


def echoes(first: Claim, others: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return the claims in which other speakers say all that ``first`` says, speaker by speaker, in their order."""
    found: list[list[Claim]] = []
    for claim in others:
        named = claim.attribution.kind == "named" and first.attribution.kind == "named"
        if not named or claim.modality != first.modality or same_voice(first, claim) or not _repeats(claim, first):
            continue
        if _speaks_of(claim, first):
            continue
        home = next((held for held in found if same_voice(held[0], claim)), None)
        if home is None and any(may_be_one(_voice(claim), _voice(c)) for c in (first, *(held[0] for held in found))):
            continue
        if home is None:
            found.append([claim])
        else:
            home.append(claim)
    return [tuple(held) for held in found]


def _speaks_of(claim: Claim, first: Claim) -> bool:
    """Return whether a claim names the speaker of ``first``: what it has of theirs it may have only to contradict it."""
    last = _voice(first).split()[-1]
    return last in re.findall(r"[\w-]+", " ".join(span.text for span in claim.evidence))


def _voice(claim: Claim) -> str:
    return claim.attribution.chain[0].name


def _repeats(claim: Claim, first: Claim) -> bool:
    """Return whether a claim says what ``first`` says, but for one word in eight that is no name, number, hedge or negation."""
    if not (_turns(claim) <= _turns(first)) or not _same_figures(claim, first.statement, first):
        return False
    needed = meaning(first.statement) - {""} - _spoken(first)
    missing = needed - _held(claim)
    return len(missing) <= len(needed) // 8 and not any(w[0] in "@~" or w[0].isdigit() or is_exact(w) for w in missing)


def fragments(text: str, first: Claim, others: Sequence[Claim]) -> list[tuple[str, tuple[str, ...]]]:
    """Return ``text``, a sentence made from ``first``, in stretches with the claims that carry all of each, in source order."""
    pieces = [(piece, _carriers(piece, first, others)) for piece in _pieces(text)]
    whole = _carriers(text, first, others)
    merged: list[tuple[str, tuple[str, ...]]] = []
    for words, carriers in pieces:
        if merged and merged[-1][1] == carriers:
            merged[-1] = (merged[-1][0] + words, carriers)
        else:
            merged.append((words, carriers))
    if len({c for _, carriers in merged for c in carriers}) == len(whole):
        return [(text, whole)]
    return merged


def _carriers(words: str, first: Claim, others: Sequence[Claim]) -> tuple[str, ...]:
    return (first.id, *(c.id for c in others if c.id != first.id and same_voice(first, c) and carries(c, words, first)))


def _pieces(text: str) -> list[str]:
    """Cut a sentence at its commas and conjunctions outside quotation marks; too short a piece joins the next."""
    pieces, start = [], 0
    quoted = quoted_stretches(text)
    for cut in _CUT.finditer(text):
        if any(a < cut.start() < b for a, b in quoted) or len(terms(text[start : cut.start()])) < _LEAST:
            continue
        pieces.append(text[start : cut.start()])
        start = cut.start()
    if pieces and len(terms(text[start:])) < _LEAST:
        start -= len(pieces.pop())
    pieces.append(text[start:])
    return pieces


@once(size=_KEPT)
def _held(claim: Claim) -> frozenset[str]:
    spans: list[Span | ContextSpan] = [*claim.evidence, *claim.context]
    for link in claim.attribution.chain:
        spans += [link.mention, link.antecedent] if link.antecedent else [link.mention]
    return frozenset[str]().union(meanings(claim.statement), *(meanings(span.text) for span in spans))


@once(size=_KEPT)
def _spoken(claim: Claim) -> frozenset[str]:
    """Return the words that name the speakers of a claim."""
    named = [w for link in claim.attribution.chain for w in (link.name, link.mention.text)]
    return frozenset[str]().union(*(meanings(words) for words in named))
