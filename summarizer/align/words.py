"""Words made comparable: stems, senses, and one form for the spellings of a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.names.match import ALIKE
from summarizer.names.tables import fold, tables
from summarizer.resources import table_of

WORD = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*")
"""One word: "Russia's", "U.S", "1.2"; parts of a hyphenated word are words of their own."""
VOWELS = re.compile(r"[aeiouy]+")
COLOUR = {"a": "a", "e": "a", "i": "i", "y": "i", "o": "o", "u": "o"}
RUN = re.compile(r"([a-z])\1+")
MARK = "^"
"""Before a word whose capital may come from its place alone; openings.py settles what it is."""
SUFFIXES = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e",
)  # fmt: skip


class Vocabulary(NamedTuple):
    """Patterns match lower-case text."""

    stop: frozenset[str]
    office: frozenset[str]
    """Words that say that somebody speaks for a body, and not which."""
    speaks_for: frozenset[str]
    """Offices that speak for their body."""
    arms: frozenset[str]
    """Words for a country's military as a speaker."""
    bodies: frozenset[str]
    """Descriptions without a name that mean the same body all through one event."""
    event_bodies: frozenset[str]
    """What bodies are, of which an event has one under a description of two words and more: "the dock workers' union"."""
    same_bodies: tuple[tuple[str, ...], ...]
    """Names that mean one body where no proper name stands with them; the first stands for all."""
    state: frozenset[str]
    """A country's own name may stand for a body whose name holds one of these."""
    commands: frozenset[str]
    """A country's military may stand for a body of it whose name holds one of these."""
    sense: dict[str, str]
    subsets: frozenset[str]
    vague_heads: frozenset[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    scopes: re.Pattern[str]
    """Groups "total", "sum", "day" and "forecast": since some beginning, added up, for one period, expected only."""
    before: re.Pattern[str]
    """Right before a figure that was replaced, or that stood at first."""
    past: re.Pattern[str]
    """Groups "past", "adjusted" and "trading": at another time, some of it left out, at one time of a trading day."""
    denying: frozenset[str]
    """Terms of a denial that do not say what is denied."""
    currencies: frozenset[str]
    concede: re.Pattern[str]
    concedes: tuple[str, ...]
    """How the verbs of ``concede`` begin: where none of these stands, none of them does."""
    cause: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the tables of data/align.toml."""
    data = table_of("align.toml")

    def entries(key: str) -> list[str]:
        return [entry.strip() for entry in (data[key].strip().split("|") if "|" in data[key] else data[key].split())]

    def listed(key: str) -> str:
        longest = sorted(entries(key), key=lambda entry: (-len(entry), entry))
        return "|".join(re.escape(entry) for entry in longest)

    def begins(*keys: str) -> str:
        """Return what lets most words pass at once: the letters that the entries begin with."""
        return rf"\b(?=[{''.join(sorted({entry[0] for key in keys for entry in entries(key)}))}])"

    def phrases(key: str) -> re.Pattern[str]:
        return re.compile(rf"{begins(key)}(?:{listed(key)})\b")

    def stems(key: str) -> tuple[str, ...]:
        return tuple(entry for entry in entries(key) if not any(entry != o and entry.startswith(o) for o in entries(key)))

    def kinds(**keys: str) -> re.Pattern[str]:
        """Return a pattern with a group for each kind of phrase."""
        groups = "|".join(f"(?P<{kind}>{listed(key)})" for kind, key in keys.items())
        return re.compile(rf"{begins(*keys.values())}(?:{groups})\b")

    scopes = kinds(total="cumulative", sum="summed", day="daily", forecast="forecast")
    past = kinds(past="past", adjusted="adjusted", trading="trading")
    before = re.compile(rf"{begins('replaced')}(?:{listed('replaced')}) (?:[a-z]{{2,6}} ){{0,2}}$")
    sense = {word: line.split()[0] for line in data["senses"] for word in line.split()}

    def words(key: str) -> frozenset[str]:
        return frozenset(data[key].split())

    return Vocabulary(
        stop=words("stop"), office=words("office"), speaks_for=words("speaks_for"),
        arms=words("arms"), bodies=words("bodies"), event_bodies=words("event_bodies"), state=words("state"),
        commands=words("commands"),
        same_bodies=tuple(tuple(line.split("|")) for line in data["same_bodies"]), sense=sense, subsets=words("subsets"),
        vague_heads=words("vague_heads"), part_before=phrases("part_before"),
        part_after=phrases("part_after"), scopes=scopes,
        before=before, past=past,
        denying=words("denying"), currencies=words("currencies"),
        concede=phrases("concede"), concedes=stems("concede"), cause=phrases("cause"),
    )  # fmt: skip


@lru_cache(maxsize=1 << 18)
def term(word: str, opens: bool, mark: bool = False) -> str:
    """Return what ``word`` counts as when claims are compared, "" for nothing.

    Capitals make a name ("~" and its consonants, so that transliterations meet; a country by its one name) unless the
    word opens its sentence; other words give their sense or stem. Numbers give nothing: they are compared as figures.
    With ``mark``, a word that opens its sentence and may be a name is handed on whole, behind MARK.
    """
    low = fold(word)
    low = low[:-2] if low.endswith("'s") else low.rstrip("'")
    known = vocabulary()
    if not low or not low[0].isalpha():
        return ""
    country = tables().country.get(low)
    if country and (word[0].isupper() or low in tables().demonyms) and word not in ("us", "Us"):
        return "@" + country
    if low in known.stop or len(low) == 1 or ("'" in low and (low[:2] == "i'" or low.split("'")[0] in known.stop)):
        return ""  # "I'm" and "We've" are no names
    if word[0].isupper() and (mark or not opens) and low not in known.sense and low not in tables().calendar:
        if not opens:
            return "" if low in tables().articles else "~" + spoken(low)
        if low not in tables().openers:
            return MARK + low
    return known.sense.get(low) or stem(low)


def spoken(low: str) -> str:
    """Return one form for the transliterations of a name: "ezzour", "zour" and "zor"; "mohammed" and "muhammad".

    Vowels of one colour are one, runs of vowels their first, doubled letters single, an assimilated article gone.
    """
    if len(low) > 4 and low[0] in "ae" and low[1] == low[2] and low[1] not in "aeiou":
        low = low[2:]
    for old, new in ALIKE:
        low = low.replace(old, new)
    return RUN.sub(r"\1", VOWELS.sub(lambda match: COLOUR[match.group()[0]], low))


def stem(low: str) -> str:
    """Return ``low`` without its ending, at least four letters long."""
    for suffix in SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 4:
            cut = low[: -len(suffix)]
            return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut
    return low
