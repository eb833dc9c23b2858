"""Who does what to whom, where a sentence names both: "Ada beat Bo", "Bo was beaten by Ada", "Bo lost to Ada" are one tie."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.kinds import nouns_in
from summarizer.check.names import name_words, names_in
from summarizer.names import NameMention, same_name
from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
LONGEST = 2000
"""Characters of a sentence that is read for deeds; longer ones are lists."""
_FAR = 90
"""Characters between a name and the verb it belongs to."""
_STOPS = re.compile(r"[;:“”\"]|\b(?:that|whom|by|but|while|whereas|where|when|because|if|than)\b", re.I)
"""Between a subject and its verb none of these stands."""
_OTHERS = re.compile(r"[^\W\d_]+(?:['’]s)? (?:of|for|from|at|with|against) \Z", re.I)
"""Right before a name: it belongs to another noun, "the captain of Ames"."""
_BEFORE_OBJECT = re.compile(
    r"(?:[ ,]|[a-z][\w-]*[’']s?|[a-z][\w-]*|\d[\d.,]*(?:-year-old)?|[A-Z][\w.-]*(?:[’']s)? |[“”\"'‘’])*", re.A
)
_PREPOSITION = re.compile(
    r"\b(?:by|in|on|at|for|from|with|of|to|over|after|before|during|into|near|under|against|as|about|because|and|or|that|who|which|while|when"
    r"|but|was|were|is|are|has|had|have|said|says)\b|[,.;:()“”\"]", re.I
)  # fmt: skip
_BY = re.compile(r"[^,.;:“”\"()]{0,60}?\bby (?:the )?", re.I)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:[a-z]+ly\s+)?\Z|[,(]\s*\Z|\A\s*\Z", re.I)


_CHARGE = re.compile(r"\b(?:accus(?:ed|es?|ing)|sue[ds]?|suing|blam(?:ed|es?|ing)|warn(?:ed|s|ing)?)\b", re.I)
"""What one party does to another that is often a common noun: "the union accused the company"."""


class Tie(NamedTuple):
    act: str
    """The first word of its line in the table."""
    agent: NameMention
    patient: NameMention
    start: int
    end: int
    """Of the word that tells the act."""


class _Acts(NamedTuple):
    plain: Mapping[str, str]
    behind: Mapping[tuple[str, str], tuple[str, bool]]
    """(word, preposition) -> act, and whether the one behind the preposition does it."""


@cache
def _acts() -> _Acts:
    data = table_of("deeds.toml")
    plain = {word: line.split()[0] for line in data["acts"] for word in line.split()}
    behind = {}
    for entry in data["acts_with"].replace("\n", "|").split("|"):
        if entry.strip():
            word, preposition, act = entry.split()
            behind[word, preposition] = (act.removeprefix("-"), act.startswith("-"))
    return _Acts(plain, behind)


@lru_cache(maxsize=4096)
def ties_of(text: str, start: int, end: int) -> tuple[Tie, ...]:
    """Return the ties of ``text[start:end]``, one sentence of an article."""
    return ties_in(text, start, end, name_words(text))


def ties_in(text: str, start: int, end: int, known: Collection[str]) -> tuple[Tie, ...]:
    """Return the ties of one sentence; ``known``: words of names, by which one that opens it is known."""
    if end - start > LONGEST:
        return ()
    names = names_in(text, start, end, known)
    ties = tuple(_ties(text, start, end, names)) if len(names) > 1 else ()
    return ties + _charges(text, start, end, names) if _CHARGE.search(text, start, end) else ties


def _charges(text: str, start: int, end: int, names: Sequence[NameMention]) -> tuple[Tie, ...]:
    """Return who accuses, sues, blames or warns whom where one of the two or both are common nouns, "police", "the union"."""
    nouns = [n for n in nouns_in(text, start, end) if not any(name.start < n.end and n.start < name.end for name in names)]
    both = sorted([*names, *nouns], key=lambda name: name.start)
    found = _ties(text, start, end, both) if nouns and len(both) > 1 else ()
    charges = (tie for tie in found if _CHARGE.fullmatch(text, tie.start, tie.end))
    return tuple(tie for tie in charges if tie.agent in nouns or tie.patient in nouns)


def _ties(text: str, start: int, end: int, names: Sequence[NameMention]) -> Iterator[Tie]:
    acts = _acts()
    words = list(_WORD.finditer(text, start, end))
    for n, m in enumerate(words):
        low = m[0].lower()
        if m[0][0].isupper() or (low not in acts.plain and not any(low == word for word, _ in acts.behind)):
            continue
        following = words[n + 1][0].lower() if n + 1 < len(words) else ""
        left = _before(text, m.start(), start, names, noun=(low, following) in acts.behind)
        if left is None:
            continue
        if (low, following) in acts.behind:
            act, turned = acts.behind[low, following]
            right = _object(text, words[n + 1].end(), end, names)
        elif low in acts.plain:
            act, turned = acts.plain[low], False
            by = _BY.match(text, m.end(), end)
            right = _object(text, by.end(), end, names, near=True) if by else None
            if right is not None:
                if not _IS.search(text[left.end : m.start()]):
                    continue
                turned = True
            else:
                right = _object(text, m.end(), end, names)
        else:
            continue
        if right is not None and not is_same(left, right):
            yield Tie(act, right if turned else left, left if turned else right, m.start(), m.end())


def _before(text: str, at: int, start: int, names: Sequence[NameMention], *, noun: bool) -> NameMention | None:
    """Return the name nearest before ``at`` that may be the subject there."""
    for name in reversed(names):
        if name.end > at:
            continue
        if at - name.end > _FAR or _STOPS.search(text, name.end, at):
            return None
        whose = text.startswith(("'s", "’s"), name.end)
        if text.startswith(")", name.end) or text.startswith(".)", name.end) or text[name.start - 1 : name.start] == "(":
            continue
        if _OTHERS.search(text[max(start, name.start - 40) : name.start]) or (whose and not noun and _is_thing(text, name, at)):
            continue
        return name
    return None


def _is_thing(text: str, name: NameMention, at: int) -> bool:
    """Return whether a possessive does not tell who does it: "Ada's dog bit", "Ada's killing"; else "Ada's victory over"."""
    word = _WORD.match(text, at)
    return bool(_WORD.search(text, name.end + 2, at)) or bool(word and word[0].endswith("ing"))


def _object(text: str, at: int, end: int, names: Sequence[NameMention], *, near: bool = False) -> NameMention | None:
    """Return the name that heads the noun phrase beginning at ``at``: the last of those before it ends."""
    stop = _PREPOSITION.search(text, at + 1, end)
    found = [name for name in names if at <= name.start <= at + _FAR // (2 if near else 1)]
    last = None
    for name in found:
        while stop is not None and name.start < stop.start() < name.end:
            stop = _PREPOSITION.search(text, stop.end(), end)
        if stop is not None and name.start > stop.start():
            break
        last = name
    if last is not None and text.startswith(("'s", "’s"), last.end):
        return None  # "beat Ada's brother"
    return last


def is_same(one: NameMention, other: NameMention) -> bool:
    """Return whether two names may be of one: in another form, or one ends as the other."""
    a, b = one.text.casefold().split(), other.text.casefold().split()
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a) or same_name(one.text, other.text)
