"""Where sentences end: verbatim offsets, in one linear pass."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(r"[.!?…]++[\"'”’»)\]]*+")
_NEXT = re.compile(r"\s*[\"'“‘„«(\[]*([\w$£€#@-]*)")
_GLUED = re.compile(r"[\"“]?(?P<word>[A-Z](?:[a-z]+|[A-Z]+|(?=[ ’'])))(?=[ ,’'-])")
"""What begins a sentence that nothing parts from the one before: paragraphs joined without a space, "in Tehran.Her husband"."""
_WHOLE = re.compile(r"(?:[a-z]{2}|[A-Z]{2}|\d)[\"”’)%]?\Z")
_ASKED = re.compile(r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asks|wrote|writes|adds|told|[a-z]{2,9}ed)\b")


class _Abbreviations(NamedTuple):
    """Lower case, without the final stop: what a full stop behind such a word says."""

    never: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    after_clock: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    table = table_of("abbreviations.toml")
    return _Abbreviations(**{name: frozenset(table[name].split()) for name in _Abbreviations._fields})


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of ``text[start:end]``, without the white space around them."""
    begin = read = start
    quotes = 0
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        quotes, read = quotes + text.count('"', read, stop.start()), stop.start()
        if at < end and not text[at].isspace():
            glued = _glued(text, stop, end, inside=quotes % 2 == 1)
            if glued is None:
                continue
            at = glued
        elif at < end and not _ends_here(text, stop, end):
            continue
        left, right = _strip(text, begin, at)
        if left < right:
            yield left, right
        begin = at
    left, right = _strip(text, begin, end)
    if left < right:
        yield left, right


def _ends_here(text: str, stop: re.Match[str], end: int) -> bool:
    at = stop.end()
    following = _NEXT.match(text, at, min(end, at + 60))
    word = following.group(1) if following else ""
    if following is not None and not word and text.startswith("<", following.end()):
        return True  # markup that was left in the text is no part of the sentence before it
    if not word:
        # Nothing but marks follows, or a dash: the sentence goes on unless a quotation opens.
        return following is not None and any(sign in '"“‘„«([' for sign in following.group())
    first = word[0]
    if first.islower() and not _opens_a_quotation(following):
        return False
    signs = stop.group()
    if signs[0] in "!?":
        return not (len(signs) > 1 and signs[-1] in "\"'”’»" and _ASKED.match(text, at, min(end, at + 90)))
    initials = signs[0] == "." and len(signs) == 2 and text[max(0, stop.start() - 2) : stop.start() - 1] in (".", '"', "“")
    if signs == "." or initials:  # also `James "O.J." Simpson`
        return _full_stop(text, stop.start(), word)
    return True


def _glued(text: str, stop: re.Match[str], end: int, *, inside: bool) -> int | None:
    """Return where a sentence ends that the next one follows without a space; ``inside``: an odd number of '"' came before."""
    at = stop.end()
    if stop.group() == '."' and not inside:
        at -= 1  # this mark opens what follows
    following = _GLUED.match(text, at, min(end, at + 40))
    if following is None or not _WHOLE.search(text, max(0, stop.start() - 3), stop.start()):
        return None
    return at if stop.group()[0] != "." or _full_stop(text, stop.start(), following["word"]) else None


def _opens_a_quotation(following: re.Match[str] | None) -> bool:
    return following is not None and any(sign in '"“„«' for sign in following.group())


def _full_stop(text: str, at: int, word: str) -> bool:
    """Return whether the full stop at ``at``, before the capitalised ``word``, ends a sentence."""
    known = _abbreviations()
    before = text[max(0, at - 24) : at].split()
    token = before[-1].rpartition("(")[2].lstrip("\"“‘'[—–") if before and not text[at - 1].isspace() else ""
    bare = token.lower().strip("'’-.")
    if bare in known.before_number and word[0].isdigit():
        return False
    if bare in known.never:
        return False
    if "." in token and token[-1] not in "%)":
        if bare in ("a.m", "p.m"):
            return word.lower() not in known.after_clock
        return len(bare) > 6 or word.lower() in known.starters
    if len(bare) == 1 and token[-1:].isupper() and bare != "i":
        return word.lower() in known.starters and word.lower() not in ("i", "a")
    if bare in known.either:
        return word.lower() in known.starters
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
