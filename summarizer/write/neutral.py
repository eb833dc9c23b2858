"""A lint for loaded wording: words that judge, found outside quotation marks. It advises; it never changes a text by itself."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.resources import table_of

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_PAIRS = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_QUOTED_AT_MOST = 4000
"""Characters between two marks; an opening mark without a partner in reach quotes nothing."""
_PHRASE = 3
"""Words of the longest entry in the lists."""


class Loaded(NamedTuple):
    """A loaded word of a text, half-open, and what could stand in its place (empty: leave it out)."""

    text: str
    start: int
    end: int
    kind: str
    """"verbs", "attacks", "evaluative", "editorial", "dramatic" or "labels": the table of data/neutral.toml."""
    neutral: str


class _Entry(NamedTuple):
    kind: str
    neutral: str


def find_loaded(text: str) -> list[Loaded]:
    """Return the loaded words of ``text`` outside quotation marks, in reading order.

    A capital inside a sentence marks a name ("the Radical Party"), which is left alone.
    Example: "Critics slammed the \\"brutal\\" plan" -> [Loaded("slammed", 8, 15, "attacks", "criticised")]
    """
    table, first = _table(), _first_words()
    quoted = iter(quoted_stretches(text))
    start, end = next(quoted, (len(text), len(text)))
    words = list(_WORD.finditer(text))
    found: list[Loaded] = []
    for n, word in enumerate(words):
        while word.start() >= end:
            start, end = next(quoted, (len(text), len(text)))
            if start == len(text):
                break
        if word[0].lower() not in first or start <= word.start() < end:
            continue
        if (found and word.start() < found[-1].end) or _is_name(text, word):
            continue
        hit = _longest(text, words, n, table)
        if hit is not None:
            found.append(hit)
    return found


def neutral_verb(verb: str) -> str:
    """Return a reporting verb in the same form that does not judge; ``verb`` itself where nothing is held against it.

    Example: "admitted" -> "said"; "slams" -> "criticises"; "said" -> "said"
    """
    entry = _table().get(verb.lower())
    return entry.neutral if entry is not None and entry.kind in ("verbs", "attacks") else verb


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Return what stands between quotation marks, marks included; an apostrophe opens nothing."""
    out, at = [], 0
    for match in re.finditer("[“\"‘«]|(?<!\\w)'(?=\\w)", text):
        if match.start() < at:
            continue
        close = _closing(text, match.end(), match[0])
        if close >= 0:
            out.append((match.start(), close + 1))
            at = close + 1
    return out


def _closing(text: str, start: int, mark: str) -> int:
    partner = _PAIRS.get(mark, "'")
    limit = min(len(text), start + _QUOTED_AT_MOST)
    at = text.find(partner, start, limit)
    while at >= 0 and partner in "’'" and text[at + 1 : at + 2].isalpha():
        at = text.find(partner, at + 1, limit)  # an apostrophe inside a word: "‘Russia’s row’"
    return at


def _is_name(text: str, word: re.Match[str]) -> bool:
    if not word[0][0].isupper():
        return False
    before = text[max(0, word.start() - 4) : word.start()].rstrip("\"“‘'( ")
    return bool(before) and before[-1] not in ".!?:;…\n—–"


def _longest(text: str, words: list[re.Match[str]], n: int, table: dict[str, _Entry]) -> Loaded | None:
    for size in range(_PHRASE, 0, -1):
        if n + size > len(words):
            continue
        start, end = words[n].start(), words[n + size - 1].end()
        if end - start > 40:
            continue
        entry = table.get(text[start:end].lower())
        if entry is not None:
            return Loaded(text[start:end], start, end, entry.kind, entry.neutral)
    return None


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which an entry of the lists begins: at any other, none needs to be looked up."""
    return frozenset(match[0] for entry in _table() if (match := _WORD.match(entry)))


@cache
def _table() -> dict[str, _Entry]:
    raw = table_of("neutral.toml")
    table: dict[str, _Entry] = {}
    for kind in ("verbs", "attacks"):
        for forms, neutral in raw[kind].items():
            for form, instead in zip(forms.split(), neutral.split(), strict=True):
                table.setdefault(form, _Entry(kind, instead))
    for kind in ("evaluative", "editorial", "dramatic"):
        for word in raw[kind]["words"]:
            table.setdefault(word, _Entry(kind, ""))
    for word, instead in raw["labels"].items():
        table.setdefault(word, _Entry("labels", instead))
    return table
