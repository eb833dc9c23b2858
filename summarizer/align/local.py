"""Which figures are counted in a part of the event's ground only, as the other figures of their article show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align.reading import EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask

MOST = 64
"""Figures of one article and kind that are looked through."""


def localised(asks: Sequence[Ask]) -> list[Ask]:
    """Return the asks with the place of those that are limited to one; a place that limits nothing is dropped.

    A place that opens its sentence limits a figure when its article gives another one of that kind without the place; a place
    behind the figure only when the same speaker gives that other one.
    """
    kinds: dict[tuple[str, str], list[Ask]] = {}
    for ask in asks:
        if ask.figure >= 0:
            kinds.setdefault(_kind(ask), []).append(ask)
    return [_with_place(ask, kinds[_kind(ask)]) if ask.place or ask.within else ask for ask in asks]


def other_place(a: Ask, b: Ask) -> bool:
    """Whether one of two figures is counted in a place that the other's words do not name."""
    if a.place == b.place:
        return False
    return _elsewhere(a.place, b) or _elsewhere(b.place, a)


def _elsewhere(place: frozenset[str], other: Ask) -> bool:
    return bool(place) and place.isdisjoint(other.near) and place.isdisjoint(other.far) and place.isdisjoint(other.place)


def _kind(ask: Ask) -> tuple[str, str]:
    return ask.source, f"{ask.measure}:{ask.role or ask.head}"


def _with_place(ask: Ask, known: Sequence[Ask]) -> Ask:
    others = [o for o in known[:MOST] if (o.low, o.high) != (ask.low, ask.high)]
    if ask.place and any(_elsewhere(ask.place, o) for o in others):
        return ask
    mine = [o for o in others if set(o.speakers) & set(ask.speakers)]
    if ask.within and any(_elsewhere(ask.within, o) for o in mine):
        return ask._replace(place=ask.within)
    return ask._replace(place=EMPTY) if ask.place else ask
