"""Long articles in parts: split at paragraphs, joined again without loss or double counting."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.wire import DraftClaim

LONG = 12_000
"""Characters of an article that one request takes: some 3,000 tokens, whose claims fit the limit of one answer."""
BEFORE = 1_500
"""Characters of what goes before a part that are shown above it, for pronouns and speakers."""

_BREAK = re.compile(r"\n[ \t]*\n|\n")
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s")
_SPACE = re.compile(r"\s+")


class Chunk(NamedTuple):
    """One part of an article; ``parts == 1`` is the whole of it."""

    text: str
    part: int = 1
    parts: int = 1
    before: str = ""


def split(text: str, limit: int = LONG) -> list[Chunk]:
    """Return ``text`` in parts of at most ``limit`` characters whose texts, joined, are the text again."""
    if len(text) <= limit:
        return [Chunk(text)]
    cuts = [0, *_cuts(text, limit), len(text)]
    parts = len(cuts) - 1
    return [Chunk(text[start:end], number, parts, _before(text, start)) for number, (start, end) in enumerate(pairwise(cuts), 1)]


def halved(chunk: Chunk) -> list[Chunk]:
    """Return a part in two; what went before the part goes before its first half."""
    halves = split(chunk.text, len(chunk.text) * 3 // 5)
    return [half._replace(before=half.before or chunk.before) for half in halves]


def join(chunks: Sequence[Chunk], answers: Sequence[Sequence[DraftClaim]]) -> list[tuple[DraftClaim, int]]:
    """Return the drafts of all parts, each with the index of its part, every fact once.

    A draft that takes its evidence from what went before its part is dropped where an earlier part has told it already.
    """
    joined: list[tuple[DraftClaim, int]] = []
    told: list[str] = []
    for index, (chunk, drafts) in enumerate(zip(chunks, answers, strict=True)):
        own = _plain(chunk.text) if index else ""
        earlier = "\n".join(told)
        for draft in drafts:
            words = [_plain(span) for span in draft.evidence]
            if index and words and not any(word in own for word in words) and all(word in earlier for word in words):
                continue
            told += words
            joined.append((draft, index))
    return joined


def _cuts(text: str, limit: int) -> Iterator[int]:
    """Yield where to cut: behind the last paragraph that fits, else the last sentence, else the last space.

    The parts are evened out, so that the last one is no stump.
    """
    count = -(-len(text) // limit)
    aim = -(-len(text) // count)
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        places = [m.end() for m in _BREAK.finditer(window)] or [m.end() for m in _STOP.finditer(window)]
        places = places or [m.end() for m in _SPACE.finditer(window)]
        behind = [p for p in places if p <= aim and p > aim // 4] or [p for p in places if p > aim // 4]
        start += behind[-1] if behind and behind[-1] <= aim else behind[0] if behind else min(aim, limit)
        yield start


def _before(text: str, start: int) -> str:
    """Return the words before ``start``, from the beginning of a paragraph where there is one near enough."""
    window = text[max(0, start - BEFORE) : start]
    if start > BEFORE:
        opening = _BREAK.search(window)
        window = window[opening.end() :] if opening and opening.end() < len(window) else window
    return window.strip("\n")


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()
