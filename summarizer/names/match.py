"""Whether two proper names, as written, name the same."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.names.tables import SPELLINGS, WORD, fold, tables

ALIKE = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("c", "k"), ("q", "k"), ("j", "y"), ("w", "v"))
"""Letters that transliterations use for one sound."""


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Return whether two names as written name the same person, body or place.

    Titles, possessives, case, British spelling, demonyms ("Russian" and "Russia"), acronyms, a surname alone, a body
    without its country or its "for …", and transliterations of one name count as the same. A body and its part do not.
    Conservative: where a reader would have to guess, the answer is no.
    """
    left, right = name_key(a), name_key(b)
    if not left or not right:
        return False
    if left == right:
        return True
    if len(left) == len(right) and sorted(left) == sorted(right):
        return bool(set(left) & tables().organisations)
    return (
        _is_acronym(a, right) or _is_acronym(b, left)
        or _is_short_person(left, right) or _is_short_person(right, left)
        or _is_short_body(left, right) or _is_short_body(right, left)
        or _is_transliteration(left, right)
    )  # fmt: skip


@lru_cache(maxsize=65536)
def name_key(name: str) -> tuple[str, ...]:
    """Return the words that identify ``name``: folded, without titles, articles and "-based", countries by one name."""
    known = tables()
    words = [SPELLINGS.get(w, w) for w in (_bare(m.group()) for m in WORD.finditer(name)) if w]
    words = _join_countries([w for w in words if w not in ("the", "a", "an") and not w.endswith("-based")])
    if len(words) > 1 and not set(words) & known.organisations:
        while len(words) > 1 and (words[0].replace("-", "") in known.titles):
            words = words[1:]
            words = _after_office(words)
        if len(words) > 2 and words[0] in known.countries and any(w.replace("-", "") in known.titles for w in words[1:-1]):
            last = max(i for i, w in enumerate(words[:-1]) if w.replace("-", "") in known.titles)
            words = _after_office(words[last + 1 :])
    return tuple(words)


def _after_office(words: list[str]) -> list[str]:
    """Skip the office of "to the United Nations Samantha Power" and "of State John Kerry"."""
    if len(words) > 2 and words[0] in ("to", "of", "for"):
        rest = words[2:]
        return rest if rest else words
    return words


def _bare(word: str) -> str:
    folded = fold(word)
    return folded[:-2] if folded.endswith("'s") else folded.rstrip("'")


def _join_countries(words: list[str]) -> list[str]:
    """Replace country names, adjectives and abbreviations, of up to four words, by one name."""
    country = tables().country
    joined: list[str] = []
    index = 0
    while index < len(words):
        for length in (4, 3, 2, 1):
            name = country.get(" ".join(words[index : index + length])) if index + length <= len(words) else None
            if name:
                joined.append(name)
                index += length
                break
        else:
            joined.append(words[index])
            index += 1
    return joined


def _is_acronym(short: str, words: tuple[str, ...]) -> bool:
    letters = fold(short.strip()).replace("-", "")
    if not 2 <= len(letters) <= 7 or " " in letters or len(words) < 2 or not short.strip().replace(".", "")[:2].isupper():
        return False
    parts = [part for word in words for part in word.split()]
    large = [part[0] for part in parts if part not in ("of", "for", "and", "in", "on", "to")]
    return letters in ("".join(large).lower(), "".join(part[0] for part in parts).lower())


def _is_short_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is the surname of ``long``, or both share first name and surname around a middle name."""
    known = tables()
    if len(short) >= len(long) or len(long) > 5:
        return False
    if (
        any(w in known.organisations or w in known.places or w in ("of", "for", "and") for w in long)
        or long[0] in tables().directions
    ):
        return False
    if any(w in known.countries for w in (*long, *short)):
        return False
    if len(short) == 1:
        return _close_spelling(short[0], long[-1]) and len(short[0]) > 2
    return short[0] == long[0] and short[-1] == long[-1]


def _is_short_body(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is a body without its country, or without what stands behind its "for"."""
    known = tables()
    if len(short) < 2 or len(short) >= len(long) or not set(short) & (known.organisations | known.before_of):
        return False
    if long[0] in known.countries and long[1:] == short and short[0] not in known.titles:
        return True
    rest = long[len(short) :]
    described = len(short) > 2 and all(word in known.organisations or word.startswith(("monitor", "watchdog")) for word in rest)
    return long[: len(short)] == short and (rest[0] == "for" or described)


def _is_transliteration(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether both are spellings of one name: "Deir ez-Zor" and "Deir al-Zour", "Vitaly" and "Vitaliy"."""
    first, second = _without_article(left), _without_article(right)
    return len(first) == len(second) > 0 and all(_close_spelling(x, y) for x, y in zip(first, second, strict=True))


@lru_cache(maxsize=4096)
def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    parts = [part for word in words for part in re.split(r"[-' ]", word) if part]
    return tuple(part for part in parts if part not in tables().articles or len(parts) == 1)


@lru_cache(maxsize=65536)
def _close_spelling(a: str, b: str) -> bool:
    """Whether two words differ only as transliterations do: vowels, doubled letters, an assimilated article."""
    if a == b:
        return True
    known = tables()
    if known.capital.get(a, a) == known.capital.get(b, b):
        return True
    if a in known.country or b in known.country or a in known.countries or b in known.countries:
        return False
    x = sounds(a) & sounds(b)
    if not x or len(min(x)) < 2:
        return False
    vowels = [re.sub(r"[^aeiouy]", "", word) for word in (a, b)]
    foreign = any(first == second for word in (a, b) for first, second in pairwise(word)) or a[-1] in "yi" or b[-1] in "yi"
    return len(min(x)) >= 4 or (foreign and abs(len(vowels[0]) - len(vowels[1])) <= 3)


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """Return the consonants of ``word``, look-alikes made one, "*" for a first vowel; also without an assimilated article."""
    word = fold(word)
    variants = [word]
    if len(word) > 4 and word[0] in "ae" and word[1] == word[2] and word[1] not in "aeiou":
        variants.append(word[2:])
    sounds = set()
    for variant in variants:
        for old, new in ALIKE:
            variant = variant.replace(old, new)
        consonants = re.sub(r"[aeiouyh]", "", variant)
        collapsed = "".join(c for i, c in enumerate(consonants) if i == 0 or consonants[i - 1] != c)
        sounds.add(("*" if variant[:1] in "aeiou" else "") + collapsed)
    return frozenset(sounds)
