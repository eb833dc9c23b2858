"""An accusation and its denial: what somebody denies, and the claim of another that says so."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING

from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim

_SILENT = re.compile(
    r"\b(?:not|never|declined to|refused to|nobody|no one)\s(?:\w+\s)?(?:comment|respond|repl[yi]|answer|identify|name|confirm)",
    re.I,
)
"""Who does not comment denies nothing."""
COVERED = 0.5
"""Share of what is denied, by weight of words, that the other claim says."""
SHORT = 8
"""Words with a meaning up to which a denial says one thing; a longer one is told as it stands."""


def denials(asks: Sequence[Ask], claims: Sequence[Claim], weights: Mapping[str, float]) -> Iterator[tuple[float, int, int]]:
    """Yield (share, accusation, denial) for each denial, with the claim of another speaker that says most of what it denies."""
    denied = [n for n, ask in enumerate(asks) if ask.figure < 0 and _is_denial(claims[ask.claim])]
    if not denied:
        return
    what = {n: frozenset(t for t in asks[n].near if t not in vocabulary().denying) for n in denied}
    wanted = {t for terms in what.values() for t in terms if t[0] not in "~@"}
    holders: dict[str, list[int]] = {}
    for n, ask in enumerate(asks):
        if ask.figure < 0 and claims[ask.claim].modality != "denied":
            for t in ask.near & wanted:
                holders.setdefault(t, []).append(n)
    for n in denied:
        best = max(
            ((_share(what[n], asks[o], weights), -abs(o - n), o) for o in _others(n, what[n], asks, holders)), default=None
        )
        if best is not None and best[0] >= COVERED and len(what[n]) <= SHORT:
            yield best[0], best[2], n


def denies(claim: Claim) -> bool:
    """Return whether a claim says that something is not so, and not only that somebody was silent."""
    return claim.modality == "denied" and not _SILENT.search(claim.statement)


def _is_denial(claim: Claim) -> bool:
    return claim.attribution.kind == "named" and denies(claim)


def _others(n: int, what: frozenset[str], asks: Sequence[Ask], holders: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the claims of other speakers that share the rarest word of a denial."""
    terms = sorted((len(holders[t]), t) for t in what if t in holders)
    found = set(holders[terms[0][1]]) if terms else set()
    return {o for o in found if set(asks[o].speakers).isdisjoint(asks[n].speakers)}


def _share(what: frozenset[str], other: Ask, weights: Mapping[str, float]) -> float:
    whole = fsum(weights[t] for t in what)
    return fsum(weights[t] for t in what & other.near) / whole if whole else 0.0
