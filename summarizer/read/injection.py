"""Passages that speak to a machine instead of to a reader. They are flagged, never removed: what an article says is evidence.

No pattern is a defence; what keeps an order out of a brief is that every sentence is checked against cited words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from summarizer.memo import kept
from summarizer.models import Warned
from summarizer.resources import table_of


class Passage(NamedTuple):
    """Where a text reads like an instruction; ``kind`` names the table entry."""

    kind: str
    start: int
    end: int


@kept(short=64, long=512)
def find_instructions(text: str) -> tuple[Passage, ...]:
    """Return the passages of ``text`` that read like instructions to a machine, in reading order."""
    lower = text.lower()
    found = [
        Passage(kind.name, match.start(), match.end())
        for kind in _kinds()
        if any(word in lower for word in kind.needs)
        for match in kind.pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.end)))


def addressed(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of ``text`` that speak to a machine, as offsets: words that no claim should rest on."""
    from summarizer.layout import layout

    passages = find_instructions(text)
    if not passages:
        return ()
    return tuple(
        (sentence.start, sentence.end)
        for sentence in layout(text).sentences
        if any(passage.start < sentence.end and sentence.start < passage.end for passage in passages)
    )


def warn_instructions(text: str) -> tuple[Warned, ...]:
    """Return one warning with the places, never the words, of the passages found; none for ordinary news."""
    found = find_instructions(text)
    if not found:
        return ()
    places = ", ".join(str(passage.start) for passage in found[:3]) + (", …" if len(found) > 3 else "")
    what = "a passage reads" if len(found) == 1 else f"{len(found)} passages read"
    return (Warned(code="instructions", text=f"{what} like instructions to a machine (at character {places})"),)


def table() -> dict[str, Any]:
    """Return data/instructions.toml."""
    return table_of("instructions.toml")


class _Kind(NamedTuple):
    name: str
    needs: tuple[str, ...]
    """Words of which one must occur: looking for them first makes ordinary news nearly free."""
    pattern: re.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    machine = table()["machine"].strip()
    kinds = []
    for kind in table()["kind"]:
        pattern = "|".join(kind["patterns"]).replace("{machine}", machine)
        # bounded, so that a megabyte of spaces costs no more than a megabyte of words
        pattern = pattern.replace(" ?", r"\s{0,9}").replace(" ", r"\s{1,9}")
        kinds.append(_Kind(kind["name"], tuple(kind["needs"]), re.compile(pattern, re.IGNORECASE | re.MULTILINE)))
    return tuple(kinds)
