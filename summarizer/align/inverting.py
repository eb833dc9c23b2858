"""A clause turned round into the question that it answers: "the airline will keep five", "how many will the airline keep"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.layout.words import has_verb
from summarizer.resources import table_of

AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must shall should does do did".split()
)  # fmt: skip
ARTICLES = frozenset("the a an its his her their our this that these those another some all both each every no there".split())
PREPOSITIONS = frozenset("to by from on in at for with".split())
BETWEEN = frozenset("already also still now then just only again since recently later".split())
"""Words between an auxiliary and its verb that a question does without."""
COPULAS = frozenset({"is", "are", "was", "were"})
GIVEN = 4
"""Words that may name who gets the figure, behind a verb of giving: "pay Ana Ruiz"."""
LONGEST = 9
"""Words of a subject that a question can carry."""
ASIDE = re.compile(r", (?:in|on|at|of|from|near) [^,]{2,30},(?: |$)")
NOUN_OF = re.compile(
    r"\b(?:an?|the|its|his|her|their) ((?:[a-z][a-z-]+ ){0,2}(?!number|total|maximum|minimum|tune|rate)[a-z][a-z-]+) of$"
)
"""A noun whose value a figure is: "a civil penalty of"."""


class _Tables(NamedTuple):
    base: dict[str, tuple[str, str]]
    """Past or third person -> base form and "did" or "does"."""
    participles: frozenset[str]
    forms: frozenset[str]
    gives: frozenset[str]
    changes: frozenset[str]
    plain: frozenset[str]


@cache
def _tables() -> _Tables:
    data = table_of("questions.toml")
    base: dict[str, tuple[str, str]] = {}
    participles: set[str] = set()
    for entry in data["verbs"].strip().replace("\n", "|").split("|"):
        form, past, third, *participle = entry.split()
        base[third] = (form, "does")
        base[past] = (form, "did")
        participles.update(participle or [past])
    forms = frozenset(base) | participles | {form for form, _ in base.values()} | {"have"}
    return _Tables(
        base,
        frozenset(participles),
        forms,
        frozenset(data["gives"].split()),
        frozenset(data["changes"].split()),
        frozenset(data["plain"].split()),
    )


def inverted(left: str, wh: str, right: str) -> str | None:
    """Return the question for the words before and behind a figure; None where it would not be plain English.

    ``wh`` asks for the figure with what it counts: "how many people".
    """
    words = left.split()
    place = _verb(words)
    if place is None or not _is_subject(words[:place]):
        return None
    subject, verb = _inside(words[:place]), words[place].lower()
    middle = [word for word in words[place + 1 :] if word.lower() not in BETWEEN]
    lead = f"{middle.pop().lower()} " if middle and middle[-1].lower() in PREPOSITIONS else ""
    main, do = _tables().base.get(verb, (verb, ""))
    if verb not in AUXILIARIES:
        verb, middle = do, [main, *middle]
    elif not middle and not lead:
        return f"{wh} {verb} {subject}{right}" if verb in COPULAS and wh.startswith(("what", "how much")) else None
    if not _is_verbal(middle) or (wh == "how many" and middle[0].lower() == "be"):
        return None
    by = "by " if not lead and wh.startswith("what percentage") and _changes(middle[-1]) else lead
    return f"{by}{wh} {verb} {subject} {' '.join(middle)}{right}"


def _verb(words: list[str]) -> int | None:
    """Return the place of the auxiliary or, where there is none, of the verb that follows the subject."""
    found = None
    for n, word in enumerate(words[: LONGEST + 1]):
        low = word.lower()
        behind = words[n + 1].lower() if n + 1 < len(words) else ""
        if n and low in AUXILIARIES:
            return n if found is None or behind in _tables().participles or behind in ("been", "be") else found
        if (
            n
            and found is None
            and low in _tables().base
            and word.islower()
            and behind != "by"
            and words[n - 1].lower() not in ARTICLES
        ):
            found = n
    return found


def _is_subject(words: list[str]) -> bool:
    text = ASIDE.sub(" ", " ".join(words))
    return 0 < len(words) <= LONGEST and not any(mark in text for mark in ',;:"“”()…–—') and not (
        has_verb(text) and " by " not in f" {text} "
    )  # fmt: skip


def _is_verbal(words: list[str]) -> bool:
    """Whether the words between an auxiliary and the figure are a verb, with an adjective or somebody who gets the figure."""
    known = _tables()
    lows = [word.lower() for word in words if word.lower() not in ("been", "be", "being", "not")]
    if not lows or "to" in lows:
        return False
    if lows[0] in known.gives:
        return len(lows) <= 1 + GIVEN and all(word[0].isupper() or word.lower() in ARTICLES for word in words[1:])
    verb = lows[0] in known.forms or lows[0].endswith(("ed", "ing"))
    return verb and len(lows) <= 2 and not any(low in ARTICLES for low in lows)


def _changes(verb: str) -> bool:
    known = _tables()
    return known.base.get(verb.lower(), (verb.lower(), ""))[0] in known.changes


def _inside(subject: list[str]) -> str:
    """Return a subject as it stands inside a sentence: its first word is small unless it is a name."""
    first = subject[0]
    small = first.lower() in ARTICLES or first.lower() in _tables().plain
    return " ".join([first.lower() if small else first, *subject[1:]])
