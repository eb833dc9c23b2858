"""What the words that name a speaker mean by themselves: one key for the descriptions of one person or body."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.align.words import vocabulary
from summarizer.names import find_names, name_key
from summarizer.names.tables import fold, tables

if TYPE_CHECKING:
    from summarizer.models import Link

ARTICLE = re.compile(r"^(?:the |a |an |[A-Z]\w*(?:[.-][A-Z])?[-‑]based )+", re.IGNORECASE)
"""What stands before a name without belonging to it."""
OWNED = re.compile(r"^(?:its|their|his|her) ", re.IGNORECASE)
_NO_KIND = r"(?!(?:of|for|at|in|from|by|to|and|with|on)\b)"
KIND = re.compile(rf"^(?:[A-Z][\w’'-]*['’]s )?(?:{_NO_KIND}[a-z-]+ )*{_NO_KIND}[a-z]+ (?=[A-Z])")
"""What a body is, before its name: "insurer" Norvik, "Velland's national news agency" Vana."""
_NO_KINDS = frozenset(
    "of for at in from by to and with on north south east west northern southern eastern western central".split()
)
SPOKEN_BY = re.compile(r"^(?:[\w-]+ ){0,2}(?:spokes\w{3,6}|statement|complaint|press release) (?:for|of|by|from) (?:the )?")
BY_WAY_OF = re.compile(
    r"(?:['’]s?)? (?:figures|data|statistics|tally|website|press (?:office|service)|spokes\w{3,6}|statement|officials?)"
    r"(?: released| published)?$"
)
"""What a body speaks through: "health ministry figures" are the ministry's."""

_OF_WHAT = ("ministry", "department")
_ONE_TAIL = {
    ("police", "department"): ("police",), ("police", "force"): ("police",), ("police", "service"): ("police",),
    ("fire", "department"): ("fire", "service"), ("fire", "brigade"): ("fire", "service"), ("coast", "guard"): ("coastguard",),
    ("district", "attorney", "office"): ("prosecutors",), ("da", "office"): ("prosecutors",),
    ("prosecutor", "office"): ("prosecutors",), ("prosecutors", "office"): ("prosecutors",),
}  # fmt: skip
"""The ends of names of public bodies that are told of in several ways."""


def label_of(link: Link) -> str:
    """Return the words that best name a speaker: its name, else what its description stands for."""
    if not has_capital(link.name) and link.antecedent is not None and has_capital(link.antecedent.text):
        return link.antecedent.text
    return link.name


@lru_cache(maxsize=1 << 15)
def split_joint(label: str) -> tuple[str, ...]:
    """Return joint speakers apart: "Russian and Syrian militaries" gives two; "Health and Safety Executive" one."""
    left, joint, right = label.partition(" and ")
    if not joint:
        return (label,)
    first = [m.kind for m in find_names(left)]
    second = find_names(right)
    if first[-1:] and first[-1] in ("demonym", "place", "person") and second and second[0].kind in ("demonym", "place", "person"):
        if first[-1] == "demonym" and len(left.split()) <= 2:
            head = re.sub(r"ies$", "y", right[second[0].end :])
            return (left + head, right[: second[0].end] + head)
        return (left, right)
    return (label,)


@lru_cache(maxsize=1 << 16)
def entity_key(label: str) -> tuple[str, ...]:
    """Return the words that identify a speaker: without office words, a capital city as its country, arms as "military"."""
    plain = _plain(label)
    if plain in _same_bodies():
        return (_same_bodies()[plain],)
    core = _core(BY_WAY_OF.sub("", SPOKEN_BY.sub("", label)))
    words = [part for word in name_key(core) for part in ([word] if word in country_names() else word.split("-"))]
    words = [word.removesuffix("'s") for word in words]
    if len(words) == 1 and words[0] in tables().capital:
        return (tables().capital[words[0]],)
    kept = [
        "military" if word in vocabulary().arms else word
        for word in words
        if word not in vocabulary().office and word not in ("for", "of", "the")
    ]
    countries = [word for word in kept if word in country_names()]
    if "military" in kept and countries:
        rest = [w for w in kept if w not in countries and w not in ("military", "central", "chief")]
        if not rest:
            return (countries[0], "military")
    if kept and kept[0] in tables().capital and (len(kept) == 1 or tables().capital[kept[0]] == kept[1]):
        kept = kept[1:] or [tables().capital[kept[0]]]
    return _one_order(tuple(kept)) or tuple(words) or (label.lower() or "?",)


def _one_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a public body as most name it: "ministry of health", "fire brigade", "police department"."""
    if len(words) == 2 and words[0] in _OF_WHAT and words[1] not in _OF_WHAT:
        return (words[1], words[0])
    for tail, one in _ONE_TAIL.items():
        if words[-len(tail) :] == tail:
            return (*words[: -len(tail)], *one)
    return words


def _plain(label: str) -> str:
    words = [fold(word).replace("'s", "").rstrip("'") for word in ARTICLE.sub("", label).split()]
    return " ".join(words) if not any(word[0].isupper() for word in ARTICLE.sub("", label).split()[1:]) else ""


@cache
def _same_bodies() -> dict[str, str]:
    return {name: line[0] for line in vocabulary().same_bodies for name in line}


def _core(label: str) -> str:
    """Return the person or body that a label names, where words stand around it that do not belong to the name."""
    mentions = [m for m in find_names(label) if len(m.text.split()) > 1]
    for kind, least in (("person", 2), ("organisation", 3)):
        named = [m.text for m in mentions if m.kind == kind and len(m.text.split()) >= least]
        if named:
            return named[-1]
    return _behind_title(_behind_kind(label))


def _behind_kind(label: str) -> str:
    """Return a body's name without the small words before it: "Norlund" of "insurer Norlund"."""
    words = label.split()
    named = next((n for n, word in enumerate(words) if not word[0].islower()), 0)
    small = words[:named]
    plain = all(word.isalpha() and word not in _NO_KINDS for word in small)
    return " ".join(words[named:]) if plain and all(word[0].isupper() for word in words[named:]) else label


def _behind_title(label: str) -> str:
    """Return the name behind the last title: "Reince Vell" of "Free Party Committee Chairman Reince Vell"."""
    words = label.split()
    at = next((n for n in range(len(words) - 3, 0, -1) if fold(words[n]) in tables().titles), None)
    rest = words[at + 1 :] if at is not None and words[at][0].isupper() else []
    if not rest or any(not w[0].isupper() or fold(w) in tables().organisations for w in rest):
        return label
    return " ".join(rest)


def is_ground(label: str) -> bool:
    """Whether a label names a piece of ground: an airport, a town; a capital or country speaks for its government."""
    words = [fold(word) for word in label.split()]
    return words[-1] in tables().places and " ".join(words) not in tables().country and words[-1] not in country_names()


def bare(form: str) -> str:
    """Return a body's name without what it is and without who speaks for it: "health ministry figures" -> "health ministry"."""
    plain = BY_WAY_OF.sub("", SPOKEN_BY.sub("", form))
    plain = plain if (has_capital(plain) or len(plain.split()) > 1) and _stands_alone(plain) else form
    named = KIND.sub("", plain)
    return named if named and (named == plain or not re.search(r"(?:^| )[a-z]", named)) else plain


def _stands_alone(name: str) -> bool:
    """Whether a name is one without "officials" behind it: "Gaza health ministry", not "Gaza health"."""
    last = name.split()[-1]
    known = vocabulary().bodies | vocabulary().state | vocabulary().arms | tables().organisations
    return not last.islower() or fold(last) in known or not has_capital(name)


def plainness(form: str, generic: bool) -> tuple[int, int]:
    """Sort key of a speaker's names: a country by its name; a person or body in full, without "a spokesman for"."""
    words = form.lower().replace("’", "'").split()
    office = sum(w in ("spokesman", "spokeswoman", "spokesperson", "statement", "official", "officials") for w in words)
    office += sum(w.startswith("monitor") or w in ("group", "newspaper", "network", "channel") for w in form.split()) * (
        not generic
    )
    office += 2 * (form[:1].islower() and " of " in form)  # "mayor of Tesk" has a name
    office += has_capital(form) and not form[:1].isupper()
    office += BY_WAY_OF.search(form) is not None
    office += sum(w.endswith("-based") for w in words) + (not has_capital(form)) * 4
    if generic and fold(form) in tables().country:
        return (0, 0)
    return (len(words) if generic else office, 0 if generic else -min(len(name_key(form)), 8))


def country_names() -> frozenset[str]:
    return tables().countries


def country_of(entity: tuple[str, ...]) -> str:
    return next((word for word in entity if word in country_names()), "") or tables().seats.get(" ".join(entity), "")


@lru_cache(maxsize=1 << 15)
def plain_label(label: str) -> str:
    """Return a speaker's label without what stands before it: "the", "their"."""
    return OWNED.sub("", ARTICLE.sub("", label))


@lru_cache(maxsize=1 << 15)
def has_capital(text: str) -> bool:
    """Whether words hold a name: "Witnesses" and "Officials" have their capitals from opening a sentence."""
    words = text.split()
    opens = len(words) > 0 and words[0][-1] == "s" and fold(words[0]) in tables().openers
    return any(word[0].isupper() for word in words[opens:] if word not in ("The", "A", "An"))
