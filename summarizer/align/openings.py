"""Words with a capital that only their place gives them: at the start of a sentence or in a headline they may be names or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.ask import in_order
from summarizer.align.words import MARK, spoken, stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from summarizer.align.ask import Ask


def settle_openings(asks: list[Ask]) -> None:
    """Settle every such word, in place: a name where some article uses it as one inside a sentence, else a plain word.

    So "Lake" meets "lake", and the "Halloran" that opens a sentence the one that stands in the middle of another.
    """
    names = frozenset(t for ask in asks for terms in (ask.near_terms, ask.far_terms) for t in terms if t[0] == "~")
    for n, ask in enumerate(asks):
        near, far = _all(ask.near_terms, names), _all(ask.far_terms, names)
        if near is not ask.near_terms or far is not ask.far_terms:
            asks[n] = ask._replace(
                near_terms=in_order(near), far_terms=in_order(set(far).difference(near)),
                beside=_one(ask.beside, names), lead=_one(ask.lead, names),
            )  # fmt: skip


def _all(terms: tuple[str, ...], names: frozenset[str]) -> Collection[str]:
    """Return the terms settled; the same object where there is nothing to settle, since there may be 100,000 of them."""
    return {_one(t, names) for t in terms} if any(t[0] == MARK for t in terms) else terms


def _one(term: str, names: frozenset[str]) -> str:
    if term[:1] != MARK:
        return term
    name, plain = both(term)
    return name if name in names else plain


@lru_cache(maxsize=1 << 16)
def both(term: str) -> tuple[str, str]:
    """Return what a marked word is as a name and as a plain word."""
    return "~" + spoken(term[1:]), stem(term[1:])


def plain(term: str) -> str:
    """Return a term as a plain word, where there are no other articles to ask."""
    return both(term)[1] if term[:1] == MARK else term
