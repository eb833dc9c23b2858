"""Marks of citation in anybody's text, and the articles they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article

_NUMBERS = r"\^?S?\d{1,4}(?:\s?[,;–-]\s?\^?S?\d{1,4}){0,40}"
_MARK = re.compile(
    rf"\[\[?(?P<inner>{_NUMBERS})\]\]?(?:\([^()\s]{{0,500}}\))?"  # [1]  [S1, S3]  [^2]  [[1]](link)
    r"|【(?P<heavy>\d{1,3})[^】]{0,80}】"
    r"|[(\[](?P<words>[^()\[\]\n]{3,300})[)\]]"  # (file.txt)  [file.txt; other.txt]
    r"|(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
)
_BARE = re.compile(r"(?<![\w\[-])S\d{1,3}\b(?![\w\]-])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENTRY = re.compile(
    r"(?:^|[·;|\n]|\s{2,}|,\s)\s*(?:[-*]\s+)?\[?\^?(?P<key>S?\d{1,4})(?:\]\s?:?|[.):]|(?<=\d)(?=\s))\s*(?P<rest>[^\n·|]{1,400})"
)
_LEAD = re.compile(r"^(?:sources?|see|from|via|per)\s*:?\s+", re.I)


class Mark(NamedTuple):
    """One mark; offsets into the text it was found in."""

    start: int
    end: int
    sources: tuple[str, ...]
    unknown: bool
    """It points to nothing that exists."""
    blank: bool = True
    """No part of the prose ("[S1]"); a bare "S1" is."""


class Shelf(NamedTuple):
    """The articles a brief may cite, under every name it may use for them."""

    by_key: Mapping[str, str | None]
    """"1" or "S1" -> source id, as the brief's own list says; None: the entry names no article that was given."""
    by_name: Mapping[str, str]
    size: int

    @classmethod
    def of(cls, articles: Sequence[Article], listed: Sequence[str]) -> Shelf:
        """Return the shelf of ``articles``, in sorted order, under the names and under the brief's own list of sources."""
        names: dict[str, str] = {}
        for number, article in enumerate(articles, 1):
            for name in _names(article):
                names.setdefault(name, f"S{number}")
        keys: dict[str, str | None] = {}
        for line in listed:
            for m in _ENTRY.finditer(line):
                keys.setdefault(m["key"], _named(m["rest"], names))
        if not any(keys.values()):
            keys = {}
        return cls(keys, names, len(articles))

    def source(self, key: str) -> str | None:
        """Return the source id that "1", "S1" or "^1" stands for."""
        key = key.strip().lstrip("^")
        if key in self.by_key:
            return self.by_key[key]
        if self.by_key and not key.startswith("S"):
            return None
        number = int(key.lstrip("S"))
        return f"S{number}" if 1 <= number <= self.size else None


def _names(article: Article) -> list[str]:
    path = article.name.replace("\\", "/")
    base = path.rsplit("/", 1)[-1]
    stem = base.rsplit(".", 1)[0]
    names = [path, base, stem, article.title or "", article.url or ""]
    return [" ".join(n.casefold().split()) for n in names if len(n) >= 2 or n == stem]


def _named(words: str, names: Mapping[str, str]) -> str | None:
    """Return the article that an entry of a list names, by the longest name in it."""
    low = " ".join(words.replace("\\", "").casefold().split())
    for name in sorted((name for name in names if len(name) >= 2 and name in low), key=len, reverse=True):
        if re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", low):
            return names[name]
    return None


def find_marks(text: str, shelf: Shelf) -> list[Mark]:
    """Return the marks of citation in ``text``; brackets and parentheses that name no article are prose."""
    marks = [mark for m in _MARK.finditer(text) if (mark := _mark(text, m, shelf))]
    if any(re.match(r"\[\[?S\d", text[mark.start : mark.end]) for mark in marks):
        for m in _BARE.finditer(text):
            if not any(mark.start <= m.start() < mark.end for mark in marks):
                source = shelf.source(m[0])
                marks.append(Mark(m.start(), m.end(), (source,) if source else (), source is None, blank=False))
    return sorted(marks)


def _mark(text: str, m: re.Match[str], shelf: Shelf) -> Mark | None:
    if m["words"] is not None:
        return _by_name(m, shelf)
    if m["raised"] is not None:
        before = text[m.start() - 1 : m.start()]
        keys = [m["raised"].translate(_RAISED)] if before and not before.isdigit() and not _is_power(text, m.start()) else []
    else:
        keys = _keys(m["inner"] or m["heavy"])
    if not keys or (m["inner"] and len(m["inner"]) == 4 and m["inner"].isdigit() and shelf.size < 1000):
        return None  # "[2016]" is a year that an editor put in
    sources = [shelf.source(key) for key in keys]
    known = tuple(dict.fromkeys(s for s in sources if s))
    return Mark(m.start(), m.end(), known, len(known) < len(set(keys)) and None in sources)


def _is_power(text: str, at: int) -> bool:
    """Return whether a raised digit belongs to a unit: "km²"."""
    return bool(re.search(r"(?<![^\W\d_])(?:[kcm]?m|ft|mi|in)$", text[max(0, at - 4) : at]))


def _keys(inner: str) -> list[str]:
    keys: list[str] = []
    for part in re.split(r"\s?[,;]\s?", inner):
        ends = re.split(r"\s?[–-]\s?", part)
        prefix = "S" if "S" in ends[0] else ""
        numbers = [int(end.lstrip("^S") or 0) for end in ends]
        if len(numbers) == 2 and 0 <= numbers[1] - numbers[0] <= 50:
            keys += [f"{prefix}{n}" for n in range(numbers[0], numbers[1] + 1)]
        else:
            keys += [f"{prefix}{n}" for n in numbers]
    return keys


def _by_name(m: re.Match[str], shelf: Shelf) -> Mark | None:
    """Return the mark of "(file.txt)" or "[a.txt, b.txt]"; None when no part names an article or looks like a file."""
    sources: list[str | None] = []
    for part in re.split(r"\s*[,;&]\s*|\s+and\s+", m["words"]):
        word = " ".join(_LEAD.sub("", part.strip()).strip("`*_\"' ").casefold().split())
        if word in shelf.by_name:
            sources.append(shelf.by_name[word])
        elif re.fullmatch(r"[\w./ -]{1,120}\.(?:txt|md|html?|jsonl?)", word):
            sources.append(None)
        elif re.fullmatch(r"\^?s\d{1,3}", word):
            sources.append(shelf.source(word.upper()))
        else:
            return None
    known = tuple(dict.fromkeys(s for s in sources if s))
    return Mark(m.start(), m.end(), known, None in sources) if sources else None
