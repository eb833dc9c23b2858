"""What a page prints around an article: told by shape and by a table of phrases that no article needs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.layout.words import has_verb
from summarizer.resources import table_of

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_ENDS = re.compile(r"[.!?…:;,][\"”’'»)\]]{0,3}\Z")
_BYLINE = re.compile(r"(?:by|By|BY)\s+(?:[A-Z][\w.’'-]*,?\s*(?:and\s+|&\s+)?){1,8}(?:[|,•·–-].{0,80})?\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|\b[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,6}\b")
_IN_ADDRESSES = ("@", "://", "www.", "pic.twitter")
"""What every such address holds: looking for it first spares nearly every paragraph the search."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_STAMP = re.compile(
    rf"(?:(?:updated|published|posted|created|modified|last|first|on|at|mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[:,.]?\s+){{0,4}}"
    rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\d{{1,2}}[:.]\d\d|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}).{{0,60}}\Z",
    re.IGNORECASE,
)
_TWEET = re.compile(r"[—–-]\s*[^—]{1,60}\(@\w{1,20}\)")
_BULLET = re.compile(r"[-*•·▪–]\s+\S")
_HEADING = 110
"""Characters: a longer line without a full stop is text whose stop was lost."""


class Kind(NamedTuple):
    junk: bool
    caption: bool = False


class _Phrases(NamedTuple):
    lines: frozenset[str]
    starts: tuple[str, ...]
    holds: tuple[str, ...]
    caption_starts: tuple[str, ...]
    caption_holds: tuple[str, ...]


@cache
def _phrases() -> _Phrases:
    table = table_of("boilerplate.toml")
    return _Phrases(
        frozenset(table["lines"]),
        tuple(table["starts"]),
        tuple(table["holds"]),
        tuple(table["caption_starts"]),
        tuple(table["caption_holds"]),
    )


def _any(phrases: tuple[str, ...], plain: str) -> bool:
    # Plain searches: an alternation of as many phrases is tried anew at every character, ten times slower.
    for phrase in phrases:  # noqa: SIM110 - a generator would cost a third more in the busiest loop of the room
        if phrase in plain:
            return True
    return False


def judge(paragraph: str, *, first: bool) -> Kind:
    """Return what a whole paragraph is. ``first``: nothing of the article stands before it, so it may be the headline."""
    plain = paragraph[:2000].translate(_MARKS).lower().strip()
    table = _phrases()
    bare = plain.strip(" .:!|»>-–—•·*#")
    if not any(sign.isalpha() for sign in bare[:400]):
        return Kind(junk=True)
    if len(plain) <= 600 and (plain.startswith(table.caption_starts) or _any(table.caption_holds, plain)):
        return Kind(junk=not (has_verb(paragraph) and len(plain) >= 60), caption=True)
    if bare in table.lines or _is_furniture(paragraph, plain, table):
        return Kind(junk=True)
    if first or _ENDS.search(paragraph):
        return Kind(junk=False)
    if _BULLET.match(paragraph):
        return Kind(junk=len(paragraph) < 40 or not has_verb(paragraph))
    # A line that ends without a mark inside an article: a heading between paragraphs or a link to another story.
    return Kind(junk=len(paragraph) <= _HEADING)


def _is_furniture(paragraph: str, plain: str, table: _Phrases) -> bool:
    if len(plain) <= 300 and plain.startswith(table.starts):
        colon = plain.find(":")
        return not (0 < colon < 30 and len(plain) > 160 and plain.endswith("."))
    if len(plain) <= 400 and _any(table.holds, plain):
        return True
    if len(plain) <= 140 and (_BYLINE.match(paragraph) or _STAMP.match(plain)):
        return True
    address = _ADDRESS.search(plain) if _any(_IN_ADDRESSES, plain) else None
    if address and len(plain) - len(address.group()) < 60:
        return True
    return "(@" in paragraph and bool(_TWEET.search(paragraph[-140:])) and not _ENDS.search(paragraph)


def is_plea(words: str) -> bool:
    """Return whether a paragraph or sentence holds the words of furniture: "Click here to read more." """
    return _any(_phrases().holds, words.translate(_MARKS).lower())
