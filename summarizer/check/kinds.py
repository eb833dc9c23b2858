"""What kind of body or person a speaker is, by the common nouns that name them: police, a hospital, a union.

Two speakers of different kinds are two; whoever is of no known kind may be anybody.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from summarizer.names import NameMention, find_names, same_name
from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHERS = re.compile(r"[,;:(“\"]|\b(?:who|whom|whose|that|which|where|near|outside|after|before|against|about)\b", re.I)
"""Behind these a phrase no longer names who speaks: "a woman who had called the police"."""
_LONGEST = 3
"""Words of the longest entry of the table."""
_MENTIONS = 12
"""Of a name in its article, the first ones, that are read for it."""
_BESIDE = 60
"""Characters on each side of a name in which its article says what it is."""
_APPOSED = re.compile(r"(?:,| \(|,? which is| is) (?=(?:the|an?|its|their|whose|who|one|[a-z])\b)([^,.;)]{3,60})")


class _Table(NamedTuple):
    kinds: Mapping[tuple[str, ...], frozenset[str]]
    near: frozenset[frozenset[str]]
    general: frozenset[str]
    mean: frozenset[str]
    titles: frozenset[str]


@cache
def _table() -> _Table:
    data = table_of("voices.toml")
    kinds: dict[tuple[str, ...], frozenset[str]] = {}
    for kind, words in data["kinds"].items():
        for word in words.split():
            entry = tuple(word.split("_"))
            kinds[entry] = kinds.get(entry, frozenset()) | {kind}
    near = frozenset(frozenset(line.split()) for line in data["near"]["pairs"].strip().splitlines())
    general, mean, titles = (data[a][b].split() for a, b in (("general", "words"), ("general", "mean"), ("titles", "words")))
    return _Table(kinds, near, frozenset(general), frozenset(mean), frozenset(titles))


def kinds_in(words: str) -> frozenset[str]:
    """Return every kind that a noun of ``words`` names: of overlapping entries the longest, "fire service" before "service"."""
    table, low = _table().kinds, [w.lower() for w in _WORD.findall(words)]
    found, at = set[str](), 0
    while at < len(low):
        size = next((n for n in range(_LONGEST, 0, -1) if tuple(low[at : at + n]) in table), 0)
        found |= table[tuple(low[at : at + size])] if size else frozenset()
        at += size or 1
    return frozenset(found)


def nouns_in(text: str, start: int, end: int) -> list[NameMention]:
    """Return the nouns of ``text[start:end]`` that name a kind by themselves, in small letters: "the union", "police"."""
    words = ((m[0], m.start(), m.end()) for m in _WORD.finditer(text, start, end))
    return [NameMention(word, a, b, "other") for word, a, b in words if (word.lower(),) in _table().kinds and word[1:].islower()]


@lru_cache(maxsize=4096)
def kinds_of(speaker: str, text: str) -> frozenset[str]:
    """Return the kinds of which ``speaker`` may be, by the words that name them or, for a name, by what ``text`` says beside it.

    Nothing where that is not told. "Officials" may be all sorts of bodies, in ``text`` also those that have officials there.
    """
    stop = _OTHERS.search(speaker, 1)
    phrase = speaker[: stop.start()] if stop else speaker
    kinds = kinds_in(_without_surnames(phrase))
    if kinds:
        return kinds
    table = _table()
    if any(word.lower() in table.general for word in _WORD.findall(phrase)):
        return table.mean | _holding_office(text)
    return _known_as(phrase, text) if phrase.split()[-1:] and phrase.split()[-1][0].isupper() else frozenset()


def _without_surnames(phrase: str) -> str:
    """Return ``phrase`` without the last word of each person: Ann Bishop is no bishop."""
    for name in reversed(find_names(phrase)):
        if name.kind == "person" and " " in name.text:
            at = name.start + name.text.rindex(" ")
            phrase = phrase[:at] + phrase[name.end :]
    return phrase


@lru_cache(maxsize=256)
def _holding_office(text: str) -> frozenset[str]:
    """Return the kinds of body whose officials ``text`` speaks of: "union officials"."""
    general = "|".join(sorted(_table().general))
    found = (kinds_in(m[1]) for m in re.finditer(rf"((?:[\w’'-]+ ){{1,3}})(?:{general})\b", text))
    return frozenset[str]().union(*found)


def _known_as(name: str, text: str) -> frozenset[str]:
    """Return the kinds that ``text`` gives a name, before it or behind it: "fire chief Ann Lee", "Ormo, the company that …"."""
    last, kinds = name.split()[-1], set[str]()
    for m in islice(re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text), _MENTIONS):
        apposed = _APPOSED.match(text, m.end())
        kinds |= kinds_in(_titles_before(text[max(0, m.start() - _BESIDE) : m.start()]))
        kinds |= kinds_in(_OTHERS.split(apposed[1], maxsplit=1)[0]) if apposed else frozenset()
    return frozenset(kinds)


def _titles_before(text: str) -> str:
    """Return the words at the end of ``text`` that are part of a name, its title, or what it holds that title of."""
    out: list[str] = []
    for word in reversed(text.split()):
        low = word.lower()
        if (
            not (low in _table().titles or (low,) in _table().kinds or word[0].isupper() or low == "fire")
            or not word[-1].isalnum()
        ):
            break
        out.append(word)
    return " ".join(reversed(out))


def other_voice(one: str, voices: Sequence[str], text: str, beside: str) -> bool:
    """Return whether ``one`` is not among the ``voices`` of a sentence of ``text``, nor of a kind that ``beside`` speaks of.

    ``beside`` is what the sentence tells; where nobody is credited, only that is asked.
    """
    if _meet(kinds_of(one, text), kinds_in(beside)):
        return False
    if any(same_name(one, voice) or _meet_in_name(one, voice) for voice in voices):
        return False
    return not voices or other_kind(one, voices, text)


def _meet_in_name(one: str, other: str) -> bool:
    """Return whether two labels name one person, with other titles."""
    mine, theirs = ({n.text.split()[-1] for n in find_names(label) if n.kind == "person"} for label in (one, other))
    return bool(mine & theirs)


def other_kind(one: str, others: Iterable[str], text: str) -> bool:
    """Return whether ``one`` and all ``others`` are of known kinds, and none of theirs is or speaks for one of its own."""
    mine = kinds_of(one, text)
    theirs = [kinds_of(other, text) for other in others]
    return bool(mine and theirs) and all(kinds and not _meet(mine, kinds) for kinds in theirs)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other or one >= _table().mean or other >= _table().mean:
        return bool(one & other)
    return any(frozenset((a, b)) in _table().near for a in one for b in other)
