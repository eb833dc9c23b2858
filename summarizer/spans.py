"""Find words of an article again, typography aside.

Typography is the whole difference between a true quote and its article: curly quotes, dashes, no-break spaces, ellipsis
characters, a capital where a quote begins. All of it is folded by one map; after that a quote is in the text letter for
letter or it is not. There is no similarity score: at a ratio of 0.9, nearly every changed meaning word would pass.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.memo import kept
from summarizer.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SINGLE = "‘’‚‛‹›`´′ʼ"
_DOUBLE = "“”„‟«»″〝〞"
_HYPHENS = "‐‑‒–−﹣-"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TABLE = (
    dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | {ord("―"): "—"}
)

_RUN = re.compile(
    r"[\s\u200b.]*…[\s\u200b.…]*"  # "obligations… a", "obligations … a"
    r"|[\s\u200b]*\.\s?\.\s?\.[.\s]*"  # "obligations... a", "obligations . . . a"
    r"|\s*(?:—|--)\s*"  # an em dash, with or without spaces; an en dash is a hyphen with whatever spaces it has
    r"|(?! [^\s\u00ad\u200b-\u200f\u2060\ufeff])[\s\u00ad\u200b-\u200f\u2060\ufeff]+"  # a single blank stays as it is
    r"|''|\""
    r"|[^\s\u0300-\u036f][\u0300-\u036f]+"  # a letter with combining marks
    r"|[\ufb00-\ufb06]"  # ligatures
)
_GAP = re.compile(r"[\[(]\s?(?:…|\.\s?\.\s?\.\.?)\s?[\])]|\[([^\[\]\n]{1,40})\]")
_INITIAL = re.compile(r"\[(\w)\](?=\w)")
_NEGATING_PREFIX = re.compile(r"\b(?:anti|counter|ex|half|in|ir|mis|mid|non|near|pre|post|pseudo|quasi|semi|un)-$", re.IGNORECASE)
_CUT_NOT = re.compile(r"['’]t\b")  # "can" is not in "can't"
_WEIGHTY = re.compile(
    r"\b(?:not|no|never|nor|none|neither|nobody|nothing|nowhere|cannot|without|hardly|barely|scarcely|less|fewer|more"
    r"|only|least|most|almost|nearly|about|except|unless|if|deny|denies|denied|may|might|could)\b|n't\b|\d",
    re.IGNORECASE,
)
"""What no gap may swallow and no insertion may add: it would turn the meaning of the words around it."""

_GAP_LIMIT = 400
"""Characters that "[...]" may stand for: about two long sentences."""
_INSERTION_LIMIT = 40
"""Characters that "[the army]" may stand for."""
_TRIES = 200
"""Occurrences looked at for one quote, so that a hostile text stays linear."""


class Normalised(NamedTuple):
    """A text with its typography folded; ``offsets[i]`` is where character ``i`` stands in the original (one more: its end)."""

    text: str
    offsets: Sequence[int]


class _Hit(NamedTuple):
    start: int
    end: int


@kept(short=8192, long=256)
def normalise(text: str) -> Normalised:
    """Return ``text`` with quotes, dashes, white space, ellipses and combining letters in one form, and the way back."""
    plain = text.translate(_TABLE) if not text.isascii() else text
    pieces: list[str] = []
    offsets = array("I")
    done = 0
    for run in _RUN.finditer(plain):
        start, end = run.span()
        pieces.append(plain[done:start])
        offsets.extend(range(done, start))
        folded = _fold(run.group(), plain[start - 1 : start])
        pieces.append(folded)
        inner = len(run.group()) - len(run.group().rstrip())
        lead = start + len(run.group()) - len(run.group().lstrip())
        for place, char in enumerate(folded):
            trailing = char == " " and place and place == len(folded) - 1
            offsets.append(end - inner if trailing else start if place == 0 else lead)
        done = end
    pieces.append(plain[done:])
    offsets.extend(range(done, len(plain) + 1))
    return Normalised("".join(pieces), offsets)


def _fold(run: str, before: str) -> str:
    """Return the one form of a run of special characters; ``before`` is the character in front of it."""
    core = run.strip()
    if core in ('"', "''"):
        return '"' if before.isdigit() else "'"  # 5'10" keeps its feet and inches apart
    if core.startswith(("…", ".")):
        return "... "
    if core in ("—", "--"):
        return " - "
    if not core.strip(_INVISIBLE + " \t\n"):
        return " " if any(char.isspace() for char in run) else ""
    return unicodedata.normalize("NFKC", core)


def find_quote(quote: str, text: str, *, near: int | None = None) -> Span | None:
    """Return where ``text`` holds ``quote`` word for word, or None.

    Typography may differ: quotes, dashes, spaces, ellipses, a capital at the start, a comma or full stop at the end.
    "[...]" stands for words that are left out, "[on]" for at most a few that an editor changed; what they stand for may
    hold no figure, negation, bound or condition, and is part of the span. Of several occurrences the one nearest to
    ``near`` is returned, else the first. Parts of words never match: "50" is not in "1500".
    """
    found = find_all(quote, text)
    if near is None:
        return found[0] if found else None
    return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)


@lru_cache(maxsize=2048)
def find_all(quote: str, text: str) -> tuple[Span, ...]:
    """Return every place where ``text`` holds ``quote``, by the rules of `find_quote`: exact ones if any, else folded ones."""
    words = quote.strip()
    if not words:
        return ()
    exact = [
        Span.model_construct(text=text[hit.start : hit.end], start=hit.start, end=hit.end, match="exact")
        for hit in _occurrences(words, text)
    ]
    if exact:
        return _in_order(exact)
    hay = normalise(text)
    for needle in _readings(words):
        folded = [_span(text, hay, hit) for hit in _gapped(needle, hay.text)]
        if folded:
            return _in_order(folded)
    return ()


def _in_order(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: span.start))


def _readings(words: str) -> Iterator[str]:
    """Yield the normalised forms in which a quote may stand in a text, the closest first."""
    plain = normalise(words).text.strip()
    forms = [plain, _INITIAL.sub(r"\1", plain)]
    bare = forms[-1].removeprefix("...").removesuffix("...").strip(" '\"")
    forms += [bare, bare.rstrip(".,;:")]
    yield from dict.fromkeys(form for form in forms if form.strip() == form != "")


def _gapped(needle: str, hay: str) -> Iterator[_Hit]:
    """Yield the places of ``needle``, the parts around its gaps one after the other."""
    whole = list(_occurrences(needle, hay))
    if whole or not _GAP.search(needle):
        yield from whole
        return
    parts, limits = [], []
    done = 0
    for gap in _GAP.finditer(needle):
        inserted = gap.group(1)
        if inserted is not None and not _harmless(inserted, hay):
            return
        parts.append(needle[done : gap.start()].strip())
        limits.append(_INSERTION_LIMIT if inserted else _GAP_LIMIT)
        done = gap.end()
    parts.append(needle[done:].strip())
    if not limits or not all(any(char.isalnum() for char in part) for part in parts):
        return
    for first in _occurrences(parts[0], hay):
        hit = _follow(first, parts[1:], limits, hay)
        if hit:
            yield hit


def _harmless(inserted: str, hay: str) -> bool:
    """Tell whether an editor's "[words]" say nothing that the text does not say elsewhere."""
    if _WEIGHTY.search(inserted):
        return False
    return all(len(word) <= 4 or next(_occurrences(word, hay), None) for word in inserted.split())


def _follow(first: _Hit, parts: Sequence[str], limits: Sequence[int], hay: str) -> _Hit | None:
    """Return the stretch from ``first`` to the last of ``parts``, if each follows within its limit over a harmless gap."""
    end = first.end
    for part, limit in zip(parts, limits, strict=True):
        window = hay[end : end + limit + len(part) + 1]
        for hit in _occurrences(part, window):
            if "[" not in window[: hit.start] and not _WEIGHTY.search(window[: hit.start]):
                end += hit.end
                break
        else:
            return None
    return _Hit(first.start, end)


def _occurrences(needle: str, hay: str) -> Iterator[_Hit]:
    """Yield the places of ``needle`` between word boundaries, its first letter in either case, in order of place per case."""
    head = needle[:1]
    other = head.lower() if head.isupper() else head.upper()
    forms = [needle] if other == head or len(other) != 1 else [needle, other + needle[1:]]
    for form in forms:
        start = hay.find(form)
        for _ in range(_TRIES):
            if start < 0:
                break
            if _bounded(hay, start, start + len(form)):
                yield _Hit(start, start + len(form))
            start = hay.find(form, start + 1)


def _bounded(hay: str, start: int, end: int) -> bool:
    """Tell whether no word, number or negation is cut at either end."""
    before, after = hay[max(0, start - 10) : start], hay[end : end + 3]
    first, last = hay[start], hay[end - 1]
    if first.isalnum() and before:
        if before[-1].isalnum():
            return False
        if before[-1] in _HYPHENS and _NEGATING_PREFIX.search(before.translate(_TABLE)):
            return False
        if first.isdigit() and before[-1] in ".,:" and before[-2:-1].isdigit():
            return False
    if last.isalnum() and after:
        if after[0].isalnum() or _CUT_NOT.match(after):
            return False
        if last.isdigit() and (after[0] == "%" or (after[0] in ".,:" and after[1:2].isdigit())):
            return False
    return True


def _span(text: str, hay: Normalised, hit: _Hit) -> Span:
    start, end = hay.offsets[hit.start], hay.offsets[hit.end]
    words = text[start:end]
    end -= len(words) - len(words.rstrip(" \t\n\r\u00a0\u00ad\u200b\u2060\ufeff"))
    return Span(text=text[start:end], start=start, end=end, match="normalised")
