"""Passages that articles share word for word: found with shingles, in time linear in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.model import Shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article

SHINGLE = 8
"""Words in a row that two texts do not share by chance."""
WORD = re.compile(r"[^\W_]+")


class _Place(NamedTuple):
    source: str
    word: int


def shared_passages(articles: Mapping[str, Article]) -> tuple[Shared, ...]:
    """Return the longest common passages of at least eight words, each text compared with the first that holds the words.

    Case and punctuation aside. Comparing with the first holder alone keeps this linear for a thousand copies of one text.
    """
    first: dict[tuple[str, ...], _Place] = {}
    spots: dict[str, list[tuple[int, int]]] = {}
    passages: list[Shared] = []
    for source, article in articles.items():
        matches = list(WORD.finditer(article.text))
        spots[source] = [(m.start(), m.end()) for m in matches]
        words = [m.group().lower() for m in matches]
        runs: dict[tuple[str, int], list[int]] = {}
        for place in range(len(words) - SHINGLE + 1):
            shingle = tuple(words[place : place + SHINGLE])
            known = first.setdefault(shingle, _Place(source, place))
            if known.source != source:
                runs.setdefault((known.source, known.word - place), []).append(place)
        for (other, shift), places in sorted(runs.items()):
            passages.extend(_passages(source, other, shift, places, spots))
    return tuple(sorted(passages))


def _passages(
    source: str, other: str, shift: int, places: Sequence[int], spots: Mapping[str, Sequence[tuple[int, int]]]
) -> list[Shared]:
    """Join neighbouring shingles of one diagonal."""
    found = []
    begin = last = places[0]
    for place in (*places[1:], None):
        if place is not None and place <= last + SHINGLE:
            last = place
            continue
        end = last + SHINGLE - 1
        there, here = spots[other], spots[source]
        found.append(
            Shared(
                other, source, there[begin + shift][0], there[min(end + shift, len(there) - 1)][1],
                here[begin][0], here[end][1],
            )
        )  # fmt: skip
        if place is not None:
            begin = last = place
    return found
