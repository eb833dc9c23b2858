"""Whom a brief hears for the first time is introduced, in the words by which the cited article does so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout.words import classes
from summarizer.names.tables import tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.people import people
from summarizer.write.neutral import find_loaded, quoted_stretches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models import Claim, Sentence

_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}")
_SURNAME = re.compile(r"([A-Z][a-z][\w’'-]*) ([a-z]{2,20})\b")
"""One name that opens a sentence: "Low approved the sale"."""
_BEHIND = re.compile(r", ([\w’'& -]{3,90})(?=[,.])")
_DEFINED = re.compile(r"(?:an?|the|[A-Z][\w-]{1,20}[’']s) ")
_OFFICE = re.compile(r"(?:[a-z-]+ ){0,2}([a-z]+) (?:and (?:[\w-]+ ){1,3})?(?:of|at|for|with) ")
"""An office without an article, behind a name: "president and owner of Porto Lines"; not "director Bo Hale", who is another."""
_EXPLAINED = re.compile(r",? (?:an?|the|who|aged|of|from|\d|[A-Z][\w-]{1,20}[’']s)\b|,? \(| [A-Z]")
_OPENS = re.compile(r"(?:^|[.!?…:\n“\"][”\"’]?\s*)$")
_CLOSES = frozenset('.:;"”’')
_LONGEST = 70
_OCCASIONS = 4
"""Places of an article at which a name is looked at."""
_TIMES, _AROUND = 12, 40
"""Places of an article at which a surname is looked at, and characters around it that may hold the full name."""
_WORDS = 5
"""Words of an office before a name."""


class Person(NamedTuple):
    """How an article introduces somebody: "harbour master" before "Ann Low", or "a trader of Vale" behind it."""

    name: str
    before: str = ""
    behind: str = ""


def unmet(sentence: Sentence, claims: Mapping[str, Claim], told: str) -> list[tuple[str, int]]:
    """Return whom a sentence names bare, its speakers and the surname that opens it, and of whom ``told`` says nothing yet."""
    found = []
    opening = _SURNAME.match(sentence.text)
    names = [opening[1]] if opening and _acts(opening[2]) else []
    names += [link.name for c in sentence.claims if c in claims for link in claims[c].attribution.chain]
    for name in dict.fromkeys(names):
        if not _NAME.fullmatch(name) or name.rsplit(None, 1)[-1] in told:
            continue
        at = _place(name, sentence.text)
        if at >= 0 and not _EXPLAINED.match(sentence.text, at + len(name)):
            found.append((name, at))
    return found


def _acts(word: str) -> bool:
    return word in classes().auxiliaries or word in classes().finite or word.endswith("ed")


def _place(name: str, text: str) -> int:
    """Return where a text first names somebody outside quotation marks, without an office; -1 where it does not."""
    quoted = quoted_stretches(text)
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-]|[’']s)", text):
        if any(a <= match.start() < b for a, b in quoted):
            continue
        word = (text[: match.start()].split() or ["."])[-1]
        speaks = (text[match.end() :].split() or [""])[0].rstrip(".,:") in lexicon().cues
        office = word[0].isupper() or word.lower() in lexicon().people
        bare = word[-1] in _CLOSES or (speaks if word[-1] == "," else not office)
        return match.start() if bare or _OPENS.search(text[: match.start()]) else -1
    return -1


def persons_in(name: str, article: str) -> list[Person]:
    """Return how an article introduces somebody, the fullest first; none where a surname may mean two persons."""
    full = name if " " in name else _full(name, article)
    found: list[Person] = []
    at = article.find(full) if full else -1
    for _ in range(_OCCASIONS):
        if at < 0:
            break
        office = _office(article[max(0, at - _LONGEST) : at])
        behind = _BEHIND.match(article, at + len(full))
        if office:
            found += [Person(full, before=office), Person(full, before=office.rsplit(None, 1)[-1])]
        elif behind and _says_who(behind[1]):
            found.append(Person(full, behind=behind[1]))
        at = article.find(full, at + len(full))
    return [*found, Person(full)] if full != name and full else found


def _full(surname: str, article: str) -> str:
    """Return the one full name that a surname stands for in an article; empty where there is none, or more than one."""
    found: set[str] = set()
    at = article.find(surname)
    for _ in range(_TIMES):
        if at < 0 or len(found) > 1:
            break
        near = max(0, at - _AROUND)
        for start, end in people(article, near, min(len(article), at + len(surname) + _AROUND)):
            name = article[start:end]
            if start > near and surname in (name.split()[0], name.rsplit(None, 1)[-1]):
                found.add(name)
        at = article.find(surname, at + len(surname))
    return found.pop() if len(found) == 1 else ""


def _office(before: str) -> str:
    """Return the office at the end of the words before a name: "told school counselor " -> "school counselor"."""
    before = before[before.rfind("\n") + 1 :]
    words = before.rstrip(" ,").split(" ")[-_WORDS:]
    if before[-1:] != " " or not words[-1] or not _is_office(words[-1]):
        return ""
    known, kept = classes(), [words[-1]]
    for word in reversed(words[:-1]):
        low = word.lower()
        if not word[:1].isalnum() or not (word[-1].isalnum() or _is_title(word)):
            break
        plain = low not in known.determiners | known.prepositions | known.conjunctions | known.pronouns | known.finite
        if not plain or low in known.auxiliaries or low.endswith("ed") or word.endswith(("’s", "'s")) or low in lexicon().cues:
            break
        kept.insert(0, word)
    start = before.rstrip().rfind(" ".join(kept))
    if start >= 0 and _OPENS.search(before[:start]) and kept[0][1:].replace("-", "").islower() and "".join(kept[1:2]).islower():
        kept[0] = kept[0].lower()
    return " ".join(kept)


def _is_office(word: str) -> bool:
    low = word.lower()
    return (low in lexicon().people and not low.endswith("s")) or _is_title(word)


def _is_title(word: str) -> bool:
    """Return whether a word is a title or a short form that ends in a stop: "Rep.", "U.S.", not the end of a sentence."""
    return word[0].isupper() and word.endswith(".") and (word[:-1].lower() in tables().titles or word.count(".") > 1)


def _says_who(words: str) -> bool:
    """Return whether words behind a name say what somebody is: "an airline analyst of Vale"."""
    known = [word for word in words.lower().split() if word in lexicon().people and not word.endswith("s")]
    office = _OFFICE.match(words)
    if not _DEFINED.match(words) and (office is None or office[1] not in lexicon().people):
        return False
    verbs = classes().auxiliaries | classes().finite | classes().pronouns
    return bool(known) and verbs.isdisjoint(words.lower().split()) and not find_loaded(words)


def with_person(words: str, at: int, name: str, person: Person, *, opens: bool) -> str:
    """Return ``words`` with somebody introduced at the place where they are named."""
    end = at + len(name)
    told = f"{person.before} {person.name}" if person.before else person.name
    if person.behind:
        told += f", {person.behind}" + ("" if words[end : end + 1] in (",", ".") else ",")
    elif opens:
        told = told[:1].upper() + told[1:]
    return words[:at] + told + words[end:]
