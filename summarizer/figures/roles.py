"""What happened to what a figure counts, and within which bounds of agent and time.

Rules of position in the same clause only: the participle behind the noun phrase ("41 soldiers were killed"), the counted noun
itself ("41 deaths"), the verb right before the figure ("wounding more than 100"), a toll it is the value of ("the death toll rose
to 57"). Where the words beside the figure say nothing, nothing is said here.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words
from summarizer.resources import table_of


class Roles(NamedTuple):
    words: dict[str, str]
    """Verb, participle or adjective beside the figure -> tag."""
    nouns: dict[str, str]
    """Noun that is counted, or that "of" joins to the figure -> tag."""
    people: dict[str, str]
    """Noun of persons that is a tag of itself, unless the clause says what happened to them -> tag."""
    tolls: dict[str, str]
    """Noun that has the figure as its value -> tag."""


@cache
def roles() -> Roles:
    tables = table_of("roles.toml")

    def column(name: str) -> dict[str, str]:
        return {word: tag for tag, row in tables.items() for word in row.get(name, ())}

    return Roles(column("words"), column("nouns"), column("people"), column("tolls"))


_AUXILIARIES = words("roles_auxiliaries")
_LINKS = words("roles_links")
_TOLL_LINKS = words("roles_toll_links")
_TAKING = words("roles_taking")
_PASSIVE_NEXT = words("roles_passive_next")
_DAYS = words("roles_days")
_ENDS = frozenset(".;:!?")


def find_role(t: Tokens, start: int, stop: int, after: int, head: str | None) -> str | None:
    """The tag for the figure at tokens ``start`` to ``stop`` whose noun phrase ends before ``after`` with the word ``head``."""
    table = roles()
    if head:
        tag = table.nouns.get(head)
        if tag and head != "lives":
            return tag
        if head == "lives" and (any(t.low[k] in _TAKING for k in range(max(0, start - 4), start)) or t.low[after] in _TAKING):
            return tag
    return _behind(t, after, table) or _before(t, start, table) or table.people.get(head or "")


def _behind(t: Tokens, after: int, table: Roles) -> str | None:
    after = _past_apposition(t, after)
    for k in range(after, after + 8):
        low = t.low[k]
        if low in table.words and t.kind[k] == "word":
            active = (k == after and _takes_object(t, k)) or (low[-3:] == "ing" and low != "missing")
            return None if active else table.words[low]
        if low not in _AUXILIARIES or (low == "," and k > after):
            return None
    return None


def _past_apposition(t: Tokens, k: int) -> int:
    """The token after ", including three children," at ``k``; ``k`` itself where there is no such thing."""
    if t.low[k] == "," and t.low[k + 1] in _APPOSITIONS:
        for end in range(k + 2, k + 11):
            if t.low[end] == ",":
                return end + 1
    return k


_APPOSITIONS = frozenset(("including", "among", "most", "mostly", "many", "some", "mainly", "half", "several", "all"))


def _takes_object(t: Tokens, k: int) -> bool:
    """Whether the verb at ``k`` is active: "Two bombers killed at least 17", not "41 soldiers killed in strikes"."""
    if t.low[k][-2:] != "ed":
        return False
    following = t.low[k + 1]
    if t.kind[k + 1] == "number" or (t.kind[k + 1] == "word" and following not in _PASSIVE_NEXT and following not in _DAYS):
        return following not in roles().words
    return False


def _before(t: Tokens, start: int, table: Roles) -> str | None:
    k, near = start - 1, True
    linked = t.low[k] in ("of", "to")
    while k >= max(0, start - 12):
        low = t.low[k]
        if low in _ENDS and not (low == "." and t.glued(k + 1)):
            return None
        pair = t.low[k - 1] + " " + low if k else low
        tag = table.tolls.get(pair) or table.tolls.get(low)
        if tag:
            return tag
        if near and linked and low in table.nouns:
            return table.nouns[low]
        if near and low in table.words and low != "wound":
            return table.words[low]
        near = near and low in _LINKS
        if not near and low not in _TOLL_LINKS and t.kind[k] != "number" and not t.capital(k):
            return None
        k -= 1
    return None


def find_scope(t: Tokens, stop: int, start: int) -> str | None:
    """What limits the figure, as written, right behind its clause or right before it: "by rebels", "in the past 24 hours"."""
    k = stop
    while k < stop + 4 and (t.low[k] in _AUXILIARIES or t.low[k] in roles().words) and t.low[k] != ",":
        k += 1
    end = _scope_at(t, k)
    if end > k:
        return t.text[t.start[k] : t.end[end - 1]]
    for b in range(max(0, start - 7), start - 1):
        end = _scope_at(t, b)
        if end > b + 1 and (end == start or (t.low[end] == "," and end + 1 >= start - 2 and end < start)):
            return t.text[t.start[b] : t.end[end - 1]]
    return None


_PERIODS = words("roles_periods")
_SPANS = words("roles_spans")


def _scope_at(t: Tokens, k: int) -> int:
    """The token after a scope phrase that begins at ``k``; ``k`` itself where there is none."""
    low = t.low[k]
    if low in ("on", "since", "by", "until", "before") and t.low[k + 1] in _DAYS and t.kind[k + 1] == "word":
        return k + 3 if t.low[k + 2] in ("morning", "evening", "night", "afternoon") else k + 2
    if low == "since" and (t.kind[k + 1] == "number" or t.capital(k + 1)):
        return k + 2 if t.kind[k + 2] != "number" else k + 3
    if low == "since" and t.low[k + 1] == "the" and t.low[k + 2] in ("start", "beginning", "outbreak"):
        return k + 3
    if low in ("in", "over", "during", "within", "for") and t.low[k + 1] == "the":
        j = k + 2
        if t.low[j] in ("past", "last", "first", "previous", "preceding", "next"):
            j += 1
            if t.kind[j] == "number" or t.low[j + 1] in _SPANS:
                j += 1
            return j + 1 if t.low[j] in _SPANS else k
        return k
    if low in ("in", "during") and t.kind[k + 1] == "number" and len(t.low[k + 1]) == 4 and t.low[k + 1].isdigit():
        return k + 2
    if low in ("this", "last") and t.low[k + 1] in _SPANS:
        return k + 2
    if low in _PERIODS:
        return k + 1
    if low == "so" and t.low[k + 1] == "far":
        return k + 4 if t.low[k + 2] == "this" else k + 2
    if low in ("by", "from", "among"):
        j = k + 1
        if t.low[j] in ("the", "its", "their", "a", "an"):
            j += 1
        first = j
        while j < first + 4 and t.capital(j):
            j += 1
        if (
            t.kind[j] == "word"
            and t.low[j][-1] == "s"
            and t.low[j] not in ("was", "is", "has", "its", "his", "this")
            and len(t.low[j]) > 3
            and not t.capital(j)
        ):
            return j + 1
        return j if j > first and low == "by" else k
    return k
