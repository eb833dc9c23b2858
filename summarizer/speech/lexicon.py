"""The words of attribution: which verb forms cue it, what may follow them, and which nouns can speak."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.resources import table_of


class Cue(NamedTuple):
    """What a verb form can do. A form may stand for several frames: "warn" takes a clause and somebody who is warned."""

    lemma: str
    ing: bool
    noun_like: bool
    """Also a common noun or adjective in this form: "claims", "report"; only grammar around it tells."""
    frames: frozenset[str]


class Lexicon(NamedTuple):
    cues: dict[str, Cue]
    belief: frozenset[str]
    measured: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    texts: frozenset[str]
    unnamed: frozenset[str]
    outlet_words: frozenset[str]
    outlet_names: frozenset[str]
    outlet_generic: frozenset[str]
    tails: frozenset[str]
    inserted: frozenset[str]
    breaks: frozenset[str]
    leading: frozenset[str]
    goes_on: frozenset[str]


_FRAMES = ("say", "that", "tell", "quote", "object", "measure", "of", "number")


@cache
def lexicon() -> Lexicon:
    table = table_of("speech.toml")
    nouns, outlets = table["nouns"], table["outlets"]

    def words(text: str) -> frozenset[str]:
        return frozenset(text.split())

    return Lexicon(
        cues=_cues(table["verbs"], table["irregular"]),
        belief=words(table["verbs"]["belief"]),
        measured=words(nouns["measured"]),
        people=words(nouns["people"]),
        bodies=words(nouns["bodies"]),
        texts=words(nouns["texts"]),
        unnamed=words(nouns["unnamed"]),
        outlet_words=words(outlets["words"]),
        outlet_names=frozenset(name.replace("-", " ") for name in outlets["names"].split()),
        outlet_generic=words(outlets["generic"]),
        **{name: words(table["grammar"][name]) for name in ("tails", "inserted", "breaks", "leading", "goes_on")},
    )


def _cues(verbs: dict[str, str], irregular: dict[str, str]) -> dict[str, Cue]:
    frames: dict[str, set[str]] = {}
    for frame in _FRAMES:
        for lemma in verbs[frame].split():
            frames.setdefault(lemma, set()).add(frame)
    cues: dict[str, Cue] = {}
    for lemma, taken in frames.items():
        for form in [lemma, *irregular.get(lemma, _regular(lemma)).split()]:
            past_too = (form == lemma and lemma in ("put", "set", "read", "forecast")) or "of" in taken
            noun_like = (form in (lemma, lemma + "s") or (form.endswith("ing") and lemma != "say")) and not past_too
            cues.setdefault(form, Cue(lemma, form.endswith("ing"), noun_like, frozenset(taken)))
    return cues


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}s {lemma}d {lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies {lemma[:-1]}ied {lemma}ing"
    plural = f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"
    return f"{plural} {lemma}ed {lemma}ing"


_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-?TV)?\Z")


def is_outlet(name: str) -> bool:
    """Return whether a speaker's name is that of a news organisation, by its words: "The Wall Street Journal", "BBC News"."""
    known = lexicon()
    held = [word for word in name.replace("’s", "").replace("'s", "").split() if word not in ("The", "the", "A", "a", "An", "an")]
    if "news agency" in name.lower():
        return not any(word.lower() in known.people for word in held)
    if any(word in ("of", "for", "in", "at", "from", "to", "by", "with") for word in held):
        return False
    while held and (held[-1] in ("report", "reports") or held[-1] in known.outlet_generic):
        held.pop()
    if not held:
        return False
    return (
        (len(held) == 1 and _CALL_SIGN.match(held[0]) is not None)
        or " ".join(held) in known.outlet_names
        or held[-1] in known.outlet_words
        or (" ".join(held[:-1]) in known.outlet_names and held[-1] == "news")
    )
