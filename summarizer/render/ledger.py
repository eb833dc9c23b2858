"""The ledger: every figure of the brief with its verdict, what it counts, who says so, and the words it was found in."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.figures import find_figures
from summarizer.resources import table_of

if TYPE_CHECKING:
    from summarizer.models import Brief, Check, Claim, Figure


_UNCOUNTED = ("date", "time", "name", "ordinal")
"""Kinds of figures that count nothing."""


class Entry(NamedTuple):
    sentence: str
    text: str
    verdict: str
    ok: bool
    value: str
    bound: str
    counts: str
    who: str
    claim: str | None
    evidence: str


def ledger(brief: Brief) -> list[Entry]:
    """Return one entry per figure that a sentence states, in reading order."""
    claims = {claim.id: claim for claim in brief.claims}
    return [
        _entry(sentence.id, sentence.text, check, figures.get(check.start), claims.get(check.claim or ""))
        for sentence in brief.sentences
        for figures in [{figure.start: figure for figure in find_figures(sentence.text)}]
        for check in sentence.checks
        if check.kind == "figure"
    ]


def credited(claim: Claim) -> str:
    """Return who says so. Example: "Russian Defence Ministry, citing Syrian authorities"."""
    chain = claim.attribution.chain
    if claim.attribution.kind == "own_voice" or not chain:
        return "the article itself" if claim.attribution.kind == "own_voice" else "source not named"
    sources = " and ".join(dict.fromkeys(link.name for link in chain if link.role == "source"))
    relays = " and ".join(dict.fromkeys(link.name for link in chain if link.role == "relay"))
    outlets = " and ".join(dict.fromkeys(link.name for link in chain if link.role == "outlet"))
    if sources and relays:
        return f"{relays}, citing {sources}"
    return sources or relays or f"{outlets} (outlet)"


def _entry(sentence: str, text: str, check: Check, figure: Figure | None, claim: Claim | None) -> Entry:
    value = _value(figure) if figure else ""
    return Entry(
        sentence=sentence,
        text=text[check.start : check.end],
        verdict=check.verdict.replace("_", " "),
        ok=check.ok,
        value=value,
        bound=figure.bound.replace("_", " ") if figure and figure.kind not in _UNCOUNTED else "",
        counts=_counts(figure) if figure else "",
        who=credited(claim) if claim else "",
        claim=check.claim,
        evidence=" … ".join(span.text for span in claim.evidence) if claim else check.reason,
    )


def _counts(figure: Figure) -> str:
    counted = " ".join(part for part in (figure.counts, figure.role) if part)
    return counted or (f"a {figure.kind}" if figure.kind in _UNCOUNTED else "")


def _value(figure: Figure) -> str:
    one = figure.value is not None and Decimal(figure.value) == 1
    unit = f" {figure.unit if one else _plurals().get(figure.unit, figure.unit)}" if figure.unit and figure.kind != "name" else ""
    if figure.value is not None:
        return _digits(figure.value) + unit
    if figure.low is not None and figure.high is not None:
        return f"{_digits(figure.low)} to {_digits(figure.high)}{unit}"
    return ""


@cache
def _plurals() -> dict[str, str]:
    """Return the plural of each unit that is a word: "feet" of "foot"; the table lists it behind the singular."""
    forms = [(unit, words) for kind in ("duration", "money", "measure") for unit, words in table_of("units.toml")[kind].items()]
    listed = [(unit, words[1]) for unit, words in forms if len(words) > 1 and words[0] == unit and len(unit) > 2]
    return {unit: many for unit, many in listed if abs(len(many) - len(unit)) <= 2 and many[0] == unit[0]}  # not "hz"


def _digits(number: str) -> str:
    """Return a number as it is read, in groups of three from five digits on."""
    whole = number.lstrip("-").partition(".")[0]
    return f"{Decimal(number):,f}" if whole.isdigit() and 5 <= len(whole) <= 30 else number
