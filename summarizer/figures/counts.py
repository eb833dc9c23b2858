"""What a figure counts, what happened to it, and its scope, read from the words around it.

Rules of grammar by position only: the noun phrase behind the number, the participle behind that, the verb or toll noun before it, all in
the same clause. Where the words beside the figure say nothing, nothing is said here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summarizer.figures.names import Name, find_name, label
from summarizer.figures.tokens import Tokens


class Roles(NamedTuple):
    words: dict[str, str]
    """Word beside the figure -> tag."""
    nouns: dict[str, str]
    """Counted or toll noun -> tag."""


@cache
def roles() -> Roles:
    tables = tomllib.loads((files("summarizer") / "data" / "roles.toml").read_text(encoding="utf-8"))
    words = {word: tag for tag, row in tables.items() for word in row["words"]}
    nouns = {noun: tag for tag, row in tables.items() for noun in row["nouns"]}
    return Roles(words, nouns)


class Counted(NamedTuple):
    counts: str | None
    stop: int
    """The token after the noun phrase; the figure's own stop where there is none."""
    named: str | None = None
    """The name in it that holds a number of its own: "F-16" of "two F-16 jets"."""


STOP_WORDS = frozenset(
    "a an the and or but nor so yet for of in on at by to from with without within into onto over under after before during since until till "
    "while when where which who whom whose that than then as if because though although is are was were be been being am has have had having "
    "do does did will would can could may might must shall should not n't it its he she they we i you his her their our your my this these "
    "those there here said says say saying told tells reported reportedly according per via amid among against between across around near "
    "through throughout up down off out about above below behind beside besides beyond despite except inside outside toward towards upon "
    "also already still just only even both either neither each every all any some no now later earlier ago today yesterday tomorrow including "
    "included include includes remain remained remains became become left took take taken made make came come went go got get gave give found "
    "took won lost scored beat were what how why whether versus vs plus minus such like alone apiece overall total altogether so far "
    "claims claimed admitted confirmed announced added believe believed think feared thought estimated expected likely followed attended "
    "voted living lived live work working worked used using need needed needs want wanted began started held hold showed show signed face "
    "faced fired opened joined belonging compared prior instead rather other's each other's".split()
) - frozenset(["other's"])
_DETERMINERS = frozenset("the all its his her their our these those some other more additional new further".split())
_PLURALS = frozenset(
    "people men women children personnel troops police policemen policewomen firefighters crew staff cattle sheep fish aircraft clergy media "
    "dead wounded injured teeth feet mice geese oxen businessmen servicemen servicewomen fishermen gunmen congressmen lawmakers airmen "
    "militia cavalry infantry livestock series species offspring youth elderly".split()
)
_NOT_PLURAL = frozenset("ss us is as".split())
_AUXILIARIES = frozenset(
    "was were is are has have had been being be reported reportedly confirmed feared believed thought presumed also were left to said still "
    "listed considered declared found already later since seriously badly critically severely slightly more others other people "
    "alone immediately both n't not".split()
)
_CLAUSE_ENDS = frozenset(".;:!?")


def plural(low: str) -> bool:
    return low in _PLURALS or (len(low) > 3 and low[-1] == "s" and low[-2:] not in _NOT_PLURAL and not low.endswith("'s"))


def counted(t: Tokens, stop: int) -> Counted:
    """The counted noun phrase that begins at token ``stop``, behind a number."""
    words = roles().words
    j = stop
    if t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and t.kind[j + 1] == "word":
        return Counted(t.word(j + 1), j + 2) if t.low[j + 1] not in ("year", "day", "old") else Counted(None, stop)
    if t.low[j] == "of":
        j += 1
        if t.low[j] in _DETERMINERS:
            j += 1
    while t.low[j] in ("more", "other", "additional", "further") and t.kind[j] == "word":
        j += 1
    begin, end, plain, proper, named, named_plural = j, j, False, False, None, False
    while j < begin + 8 and t.kind[j] == "word" and "\n" not in t.text[t.end[j - 1] : t.start[j]]:
        low, capital = t.low[j], t.capital(j)
        if capital and not plain and (name := _name_at(t, j)):
            j = end = name.stop
            named, proper = label(t, name), True
            named_plural = t.low[j - 1][-1] == "s"
            continue
        if low in STOP_WORDS or (low in words and (plain or proper or j == begin or low not in _ADJECTIVES)):
            break
        if (plain and (capital or not plural(low))) or (named and named_plural and not plural(low)):
            break
        j += 1
        end = j
        if plural(low):
            plain, proper = plain or not capital, True
        if t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and t.kind[j + 1] == "word":
            j += 2
            end = j
        elif (
            not plain
            and t.low[j] == ","
            and t.kind[j + 1] == "word"
            and t.low[j + 1] not in STOP_WORDS
            and plural(t.low[j + 2])
            and not t.capital(j + 1)
        ):
            j += 1
    if end == begin or end - begin > 7:
        return Counted(None, stop)
    return Counted(" ".join(t.text[t.start[begin] : t.end[end - 1]].split()), end, named)


_ADJECTIVES = frozenset("rescue arrest damage wounded injured missing displaced".split())


def _name_at(t: Tokens, j: int) -> Name | None:
    """The name with a number in it that begins at token ``j``: "F-16s", "Boeing 747s"."""
    for k in (j + 1, j + 2):
        if t.kind[k] == "number" and (k == j + 1 or (t.low[j + 1] == "-" and t.glued(k))):
            name = find_name(t, k, j)
            return name if name and name.start == j else None
    return None


def role(t: Tokens, start: int, stop: int, np: Counted, floor: int) -> str | None:
    """The tag of what happened: behind the noun phrase, in it, or before the figure, whichever speaks first."""
    table = roles()
    j = np.stop
    if np.counts:
        head = np.counts.lower()
        found = table.nouns.get(head) or table.nouns.get(head.rpartition(" ")[2])
        if found:
            return found
    for k in range(j, j + 7):
        low = t.low[k]
        if low in table.words and t.kind[k] == "word":
            return table.words[low]
        if low == "," and k == j and t.low[k + 1] in ("including", "most", "mostly", "many"):
            break
        if low not in _AUXILIARIES:
            break
    return _role_before(t, start, floor, table)


def _role_before(t: Tokens, start: int, floor: int, table: Roles) -> str | None:
    steps = 0
    k = start - 1
    while k >= max(0, start - 14):
        low = t.low[k]
        if low in _CLAUSE_ENDS and not (low == "." and t.glued(k + 1)):
            return None
        pair = t.low[k - 1] + " " + low if k else low
        if pair in table.nouns:
            return table.nouns[pair]
        if low in table.nouns and t.kind[k] == "word":
            return table.nouns[low]
        if low in table.words and steps <= 5:
            return table.words[low]
        if k < floor and low not in ("and", "or", ",") and steps > 3:
            return None
        steps += 1
        k -= 1
    return None
