"""What is counted, and what happened to it: when two wordings mean the same, and when clearly not."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from summarizer.check.lists import lists
from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Kinship = Literal["same", "synonym", "unclear", "differs"]

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CASUALTIES = {
    "killed": re.compile(
        r"\b(?:kill(?:s|ed|ing|ings)?|dead|died|dies|dying|deaths?|fatal(?:ly|ity|ities)?|slain|murder\w{0,4}|lives|perished)\b"
    ),
    "wounded": re.compile(r"\b(?:wound(?:s|ed|ing)?|injur(?:e|es|ed|y|ies|ing)|hurt)\b"),
}
_SEXES = frozenset({"women", "men", "children"})
"""Groups of people of whom some are in every other."""
_RIVALS = frozenset({"killed", "wounded", "missing", "arrested", "freed", "infected"})


@cache
def _groups() -> tuple[Mapping[str, frozenset[str]], frozenset[str], frozenset[str], frozenset[str]]:
    """Return word -> groups, the words for anyone, the words for anything, and the groups of people."""
    data = table_of("counted.toml")
    table: dict[str, set[str]] = {}
    for section in ("people", "things"):
        for group, words in data[section].items():
            for word in words:
                table.setdefault(word, set()).add(group)
    return (
        {word: frozenset(groups) for word, groups in table.items()},
        frozenset(data["anyone"]), frozenset(data["anything"]), frozenset(data["people"]),
    )  # fmt: skip


def singular(word: str) -> str:
    """Return a noun in the singular, lower case; good enough to compare two nouns, not to print one."""
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").rstrip("'")
    irregular = lists().plurals.get(low)
    if irregular:
        return irregular
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(?:ss|us|is)$", low):
        return low
    if re.search(r"(?:ss|x|z|ch|sh|[^oa]us)es$", low):
        return low[:-2]
    return low[:-1] if low.endswith("s") and len(low) > 3 else low


@lru_cache(maxsize=8192)
def head(counts: str) -> str:
    """Return the head of a counted noun phrase: "indecent images of children" -> "image"."""
    last = ""
    for m in _WORD.finditer(counts):
        if m[0].lower() in lists().ends_noun:
            if last:
                break
            continue
        last = m[0]
    return singular(last.rsplit("-", 1)[-1] if last.count("-") else last)


@lru_cache(maxsize=8192)
def kinship(a: str | None, b: str | None) -> Kinship:
    """Return whether two counted noun phrases may mean the same things.

    ``unclear`` when a side is silent or a head is in no list: the words around the figure must decide.
    """
    if not a or not b:
        return "unclear"
    one, two = head(a), head(b)
    if one == two:
        return "same"
    if _describes(one, b) or _describes(two, a):
        return "synonym"
    if _contrast(one, two):
        return "differs"
    table, anyone, anything, people = _groups()
    if "time" in (one, two) and any(_somebody(word, anyone, people, table) for word in (one, two)):
        return "differs"  # "199 times" counts nobody
    if not one or not two or one in anything or two in anything:
        return "unclear"
    mine, theirs = table.get(one, frozenset()), table.get(two, frozenset())
    if mine & theirs:
        return "synonym"
    if one in anyone or two in anyone:
        if one in anyone and two in anyone:
            return "synonym"
        other, groups = (two, theirs) if one in anyone else (one, mine)
        if not groups:
            return "unclear"
        return "synonym" if groups & people or other in anyone else "differs"
    if (mine <= _SEXES and theirs <= people) or (theirs <= _SEXES and mine <= people):
        return "unclear"  # women may be students, or soldiers
    if mine and theirs:
        return "differs"
    return "unclear"


def _describes(word: str, counts: str) -> bool:
    """Return whether ``word`` says of which sort those are who are counted: the civilians of "civilian staff"."""
    *others, last = (singular(m[0]) for m in _WORD.finditer(counts))
    table, anyone, _, people = _groups()
    staff = last in anyone or bool(table.get(last, frozenset()) & people)
    return staff and word in others and (word in anyone or bool(table.get(word, frozenset()) & people))


def is_anyone(counts: str) -> bool:
    """Return whether a noun phrase counts persons of any sort: "people", "members"."""
    return head(counts) in _groups()[1]


def _somebody(
    word: str, anyone: frozenset[str], people: frozenset[str], table: Mapping[str, frozenset[str]]
) -> bool:  # fmt: skip
    """Return whether a head counts persons, and not what happens to them: soldiers, not arrests."""
    happens = any(word in row for row in _contrasts()[:1])
    return not happens and (word in anyone or bool(table.get(word, frozenset()) & people))


def _contrast(one: str, two: str) -> bool:
    """Return whether two heads are of those that are told side by side because they differ."""
    return any(one in row and two in row and row[one] != row[two] for row in _contrasts())


@cache
def _contrasts() -> tuple[Mapping[str, int], ...]:
    data = table_of("counted.toml")
    return tuple({word: n for n, words in enumerate(sides) for word in words.split()} for sides in data["contrasts"].values())


def role_of(tag: str | None) -> str:
    """Return the role under one name: "dead", "died" and "killed" are "killed"."""
    if not tag:
        return ""
    low = tag.lower()
    return lists().roles.get(low, low)


def roles_differ(a: str | None, b: str | None) -> bool:
    """Return whether two roles exclude each other. Unlisted ones ("bombed", "hit") never do."""
    one, two = role_of(a), role_of(b)
    return one != two and one in _RIVALS and two in _RIVALS


def roles_in(text: str) -> frozenset[str]:
    """Return who was killed and wounded by the words of ``text``: the two roles that are mistaken for one another."""
    low = text.lower()
    return frozenset(role for role, pattern in _CASUALTIES.items() if pattern.search(low))
