"""What a figure counts: the noun phrase behind the number, by position and form of its words only."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.figures.codes import Name
from summarizer.figures.names import find_name, label
from summarizer.figures.numbers import AFTER_DIGITS, SMALL, TENS
from summarizer.figures.roles import roles
from summarizer.figures.tokens import Tokens
from summarizer.figures.words import words


class Counted(NamedTuple):
    counts: str | None
    stop: int
    """The token after the noun phrase; the figure's own stop where there is none."""
    named: str | None = None
    """The name with a number of its own that it is about: "F-16" of "two F-16 jets", not "Covid-19" of "40 Covid-19 cases"."""


_STOPS = words("counts_stop_words")
_DETERMINERS = words("counts_determiners")
_PLURALS = words("counts_plurals")
_MACHINES = words("counts_machines")
_ADJECTIVES = words("counts_adjectives")
_MORE = ("more", "other", "additional", "further", "such", "new", "extra")
_LONGEST = 8
"""Tokens of a noun phrase."""


def plural(low: str) -> bool:
    """Whether a word has the form of a plural noun."""
    return low in _PLURALS or (len(low) > 3 and low[-1] == "s" and low[-2:] not in ("ss", "us", "is", "as", "'s"))


def counted(t: Tokens, stop: int, *, only_of: bool = False, single: bool = False) -> Counted:
    """The counted noun phrase that begins at token ``stop``, behind a number.

    ``only_of``: only behind "of" ("58% of voters"). ``single``: the number is one, so that no plural shows where the noun is.
    """
    j = stop
    if t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and t.kind[j + 1] == "word":
        return Counted(None if only_of or t.low[j + 1] in ("year", "day", "old", "to") else t.word(j + 1), j + 2)
    if t.low[j] == "of":
        j += 1
        while t.low[j] in _DETERMINERS:
            j += 1
        if t.kind[j] == "number" or t.low[j] in SMALL or t.low[j] in TENS:
            j += 1
            while t.low[j] in AFTER_DIGITS:
                j += 1
    elif only_of:
        return Counted(None, stop)
    while t.low[j] in _MORE and not plural(t.low[j]):
        j += 1
    if (t.low[j] in SMALL or t.low[j] in TENS) and t.low[j + 1] != "-":
        return Counted(None, stop)  # "turned 66 five days before"
    end, named, is_plural = _phrase(t, j)
    if end == j:
        return Counted(None, stop)
    if not is_plural and named is None and not single:
        end = j + 1
        if t.kind[end] == "word" and t.low[end] not in ("and", "or") and t.low[end] not in roles().words:
            return Counted(None, stop)
    return Counted(" ".join(t.text[t.start[j] : t.end[end - 1]].split()), end, named)


def _phrase(t: Tokens, begin: int) -> tuple[int, str | None, bool]:
    """Where the noun phrase from token ``begin`` ends, the name it is about, and whether it has a plural."""
    happenings, nouns = roles().words, roles().nouns
    j, plain, proper, named, last = begin, False, False, None, begin
    while j < begin + _LONGEST and t.kind[j] == "word" and "\n" not in t.text[t.end[j - 1] : t.start[j]]:
        low, capital = t.low[j], t.capital(j)
        if capital and not plain and (name := _name_at(t, j)):
            named, proper, j = label(t, name), True, name.stop
            last = j
            if t.low[j - 1][-1] == "s":
                break
            continue
        happens = low in happenings and low not in nouns and not _adjective(t, j)
        if low in _STOPS or (happens and (plain or proper or j == begin or low not in _ADJECTIVES)):
            break
        if plain and (capital or not plural(low)):
            break
        if not capital and low[-2:] in ("ed", "ng") and not _adjective(t, j):
            break
        if plural(low):
            plain, proper = plain or not capital, True
        j += 1
        if t.low[j] in ("'", "’") and t.glued(j) and low[-1] == "s" and t.kind[j + 1] == "word" and t.low[j + 1] not in _STOPS:
            plain, j = False, j + 1  # "70% of shops' orders"
            continue
        while t.low[j] == "." and t.glued(j) and j - begin < _LONGEST and len(t.low[j - 1]) == 1 and t.capital(j - 1):
            j += 2 if t.capital(j + 1) and t.glued(j + 1) and len(t.low[j + 1]) == 1 else 1
        if t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and t.kind[j + 1] == "word":
            j += 2
        elif not plain and t.low[j] == "," and t.kind[j + 1] == "word" and t.low[j + 1] not in _STOPS and plural(t.low[j + 2]):
            j += 0 if t.capital(j + 1) else 1
    end = j
    while end > begin and t.kind[end - 1] != "word" and end > last:
        end -= 1
    if named and end > last and t.low[end - 1] not in _MACHINES:
        named = None
    return end, named, plain or proper


def _adjective(t: Tokens, j: int) -> bool:
    """Whether a participle at ``j`` describes what follows: "armed men", "working households", "wounded young soldiers"."""
    for k in range(j + 1, j + 5):
        if t.kind[k] != "word" or t.low[k] in _STOPS:
            return False
        if plural(t.low[k]):
            return True
    return False


def _name_at(t: Tokens, j: int) -> Name | None:
    """The name with a number in it that begins at token ``j``: "F-16s", "Boeing 747s"."""
    for k in (j + 1, j + 2):
        if t.kind[k] == "number" and (k == j + 1 or (t.low[j + 1] == "-" and t.glued(k))):
            name = find_name(t, k, j)
            return name if name and name.start == j else None
    return None
