"""Words with a capital that only their place gives them: at the start of a sentence or in a headline they may be names or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.align.words import MARK, spoken, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.align.ask import Ask


def settled(asks: Sequence[Ask]) -> list[Ask]:
    """Return the asks with every such word settled: a name where some article uses it as one inside a sentence, else plain.

    So "Lake" meets "lake", and the "Halloran" that opens a sentence the one that stands in the middle of another.
    """
    names = frozenset(t for ask in asks for terms in (ask.near, ask.far) for t in terms if t[0] == "~")
    return [_settled(ask, names) if _open(ask) else ask for ask in asks]


def _open(ask: Ask) -> bool:
    return any(t[0] == MARK for t in ask.near) or any(t[0] == MARK for t in ask.far)


def _settled(ask: Ask, names: frozenset[str]) -> Ask:
    near = _all(ask.near, names)
    return ask._replace(
        near=near, far=_all(ask.far, names) - near, beside=_one(ask.beside, names), lead=_one(ask.lead, names)
    )  # fmt: skip


def _all(terms: Iterable[str], names: frozenset[str]) -> frozenset[str]:
    return frozenset(_one(t, names) for t in terms)


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
