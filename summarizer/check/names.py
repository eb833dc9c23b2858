"""Every proper name of a sentence, found again in what it cites under some spelling."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from summarizer.memo import kept
from summarizer.models import Check
from summarizer.names import NameMention, find_names, name_key, same_name
from summarizer.spans import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence


_WORDY = re.compile(r"\w")
_ZONES = {
    "Eastern": ("ET", "EST", "EDT"), "Central": ("CT", "CST", "CDT"), "Mountain": ("MT", "MST", "MDT"),
    "Pacific": ("PT", "PST", "PDT"),
}  # fmt: skip
"""What short form of an hour's zone stands for a name before "time"."""
_OPENS = re.compile(r"[.!?:]['\"”’]? ?\s\Z")
_OPENING = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_FOLDED = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufb00-\ufb06\ufeff]")
"""Marks, ligatures and invisible characters, that may stand for or inside of the letters of a word."""
_WIDE = re.compile(r"(?:World|Nation|State|County|City)wide")
"""Adverbs that find themselves with a capital where they open a sentence."""


def check_names(
    text: str,
    evidence: Sequence[str],
    articles: Sequence[str],
    *,
    start: int = 0,
    end: int | None = None,
    ids: Sequence[str] = (),
    skip: Container[str] = (),
) -> list[Check]:
    """Return a check for every person, body, place or office named in ``text[start:end]``.

    A name is found when evidence (context and speakers' mentions included), or else a cited article, has it: as it
    stands, in another spelling, as the adjective of a country, as an acronym, or as part of a longer name. ``ids`` are
    the claims of the evidence, in its order; ``skip`` holds what reads like a name and is none: ids of sources.
    """
    stop = len(text) if end is None else end
    named = [name for name in find_names(text) if start <= name.start < stop and name.text not in skip]
    named = [name for name in named if not _WIDE.fullmatch(name.text) and not _is_zone(name, text, (*evidence, *articles))]
    return [_check(_without_opening(name, text, (*evidence, *articles)), evidence, articles, ids) for name in named]


def _without_opening(name: NameMention, text: str, told: Sequence[str]) -> NameMention:
    """Return a name of two words without the office that opens its sentence: "Curator Kay Jones" where Kay Jones is told of."""
    first, _, rest = name.text.partition(" ")
    opens = not text[: name.start].strip(" “\"‘'") or _OPENS.search(text[max(0, name.start - 4) : name.start])
    if not opens or " " not in rest or any(is_named(name.text, piece) for piece in told):
        return name
    whole = any(is_named(rest, piece) for piece in told)
    return name._replace(text=rest, start=name.start + len(first) + 1) if whole else name


def _is_zone(name: NameMention, text: str, told: Sequence[str]) -> bool:
    """Return whether "Eastern" names the zone of an hour that ``told`` gives as "1:30 a.m. ET"."""
    short = _ZONES.get(name.text, ()) if text[name.end :].lstrip().lower().startswith("time") else ()
    return any(_stands_in(zone, piece) for zone in short for piece in told)


def _check(name: NameMention, evidence: Sequence[str], articles: Sequence[str], ids: Sequence[str]) -> Check:
    for index, piece in enumerate(evidence):
        if is_named(name.text, piece):
            claim = ids[index] if index < len(ids) else None
            return Check(kind="name", start=name.start, end=name.end, verdict="supported", ok=True, claim=claim)
    if any(is_named(name.text, article) for article in articles):
        reason = f"“{name.text}” stands in the article, outside of the words cited"
        return Check(kind="name", start=name.start, end=name.end, verdict="supported", ok=True, reason=reason)
    reason = f"“{name.text}” is not named in the cited articles under any spelling"
    return Check(kind="name", start=name.start, end=name.end, verdict="absent", ok=False, reason=reason)


def is_named(name: str, text: str) -> bool:
    """Return whether ``text`` has ``name`` in some form."""
    one = normalise(name).text
    forms = [form for form in (one, *_singles(one)) if _may_stand_in(form, text)]
    if forms and any(_stands_in(form, normalise(text).text) for form in forms):
        return True
    mine = name_key(name)
    for other in dict.fromkeys(found.text for found in find_names(text)):
        theirs = name_key(other)
        inside = any(theirs[at : at + len(mine)] == mine for at in range(len(theirs) - len(mine) + 1))
        if (mine and inside) or same_name(name, other):
            return True
    return False


def _singles(name: str) -> tuple[str, ...]:
    """Return what a family's or a prize's plural may be the plural of: "Lees" of Lee, "Joneses" of Jones."""
    if " " in name or not name.endswith("s") or name.endswith("ss") or len(name) < 5:
        return ()
    return (name[:-1], name[:-2]) if name.endswith("es") else (name[:-1],)


def _may_stand_in(name: str, text: str) -> bool:
    """Return whether the longest word of ``name`` is in ``text`` at all, which costs less than to fold a whole article."""
    plain = _letters(text)
    return plain is None or max(_LETTERS.findall(name.lower()), key=len, default="") in plain


@kept(short=2048, long=512)
def _letters(text: str) -> str | None:
    """Return ``text`` in small letters; None where folding it makes letters of something else."""
    return None if _FOLDED.search(text) else text.lower()


def _stands_in(name: str, text: str) -> bool:
    """Return whether ``text`` has ``name`` as whole words; capitals matter in names of three letters or fewer."""
    if len(name) > 3:
        name, text = name.lower(), text.lower()
    at = text.find(name)
    while at >= 0:
        before, behind = text[max(0, at - 1) : at], text[at + len(name) : at + len(name) + 1]
        if not _WORDY.match(before) and not _WORDY.match(behind):
            return True
        at = text.find(name, at + 1)
    return False


@kept(short=64, long=512)
def name_words(text: str) -> frozenset[str]:
    """Return every word of the names of ``text``."""
    return frozenset(word for name in find_names(text) for word in name.text.split())


def names_in(text: str, start: int, end: int, known: Collection[str]) -> list[NameMention]:
    """Return the names of ``text[start:end]``, one sentence; ``known``: words of names, by which one that opens it is known."""
    found = find_names(text)
    at = bisect_left(found, start, key=lambda name: name.start)
    names = list(takewhile(lambda name: name.end <= end, islice(found, at, None)))
    first = _OPENING.search(text, start, end)
    if first and first[0] in known and not any(name.start <= first.start() < name.end for name in names):
        names.insert(0, NameMention(first[0], first.start(), first.end(), "other"))
    return names
