"""What happened, and whether: what a text says was done, in which of its contraries, and what it denies.

A sentence is cut into clauses, and each of its words into a deed: a question ("the verdict", "to identify") and the side
that the text takes on it. "Acquitted" and "not convicted" answer one question alike.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.words import content_words, stem
from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_EDGE = re.compile(
    r"[;:!?()\[\]—–]|,[”\"]?\s|\s-\s"
    r"|\b(?:but|while|although|though|whereas|because|which|who|whom|after|before|when|as|since|despite)\b",
    re.I,
)
_ADVERB = re.compile(r"(?!(?:ap|sup|com|re|im|multi)ply|re-?apply|rely|rally|tally|bully|ally|fly|family)[a-z]+ly")
_NO_VERB = frozenset("a an the his her its their my our your this that these those in on at for".split())
"""Between a negation and a word these say that the word is no verb: "not a white car"."""
_UN = re.compile(r"un-?((?!(?:der|ion|it|less|ited|iform|ite|ique|iverse|til|cle|load|cover|veil)[a-z]{0,4}\Z)[a-z]{3,})")
_HELPERS = frozenset("is are was were has have had do does did will would can could may might must should been be".split())
_REACH = 3
"""Content words behind a negation that it may bear on; a plain verb must be the first of them."""


class Deed(NamedTuple):
    """One word of a text as an answer to a question."""

    question: str
    side: str
    """Which answer; "" where words beside it leave that open."""
    listed: bool
    """The question stands in the table of contraries; else it is the word itself, done or not done."""
    start: int
    end: int
    clause: tuple[int, int]
    negated: bool


class _Tables(NamedTuple):
    sides: Mapping[str, tuple[tuple[int, int], ...]]
    """Word, or two joined by "_" -> (question, side)."""
    reverses: frozenset[str]
    leaves_open: frozenset[str]
    negates: frozenset[str]
    negates_noun: frozenset[str]
    no_negation: frozenset[str]
    light: frozenset[str]
    forbids: frozenset[str]
    of_two: frozenset[int]
    """The questions of which the answer turns when two parties change places."""
    numbers: tuple[int, ...]
    """How many sides each question has."""


@cache
def tables() -> _Tables:
    data = table_of("deeds.toml")
    sides: dict[str, tuple[tuple[int, int], ...]] = {}
    questions = [*data["opposites"], *data["opposites_of_two"]]
    for number, question in enumerate(questions):
        for side, words in enumerate(question.split("|")):
            for word in words.split():
                sides[word] = (*sides.get(word, ()), (number, side))

    def listed(name: str) -> frozenset[str]:
        return frozenset(data[name].split())

    of_two = frozenset(range(len(data["opposites"]), len(questions)))
    numbers = tuple(len(question.split("|")) for question in questions)
    return _Tables(
        sides,
        listed("reverses"),
        listed("leaves_open"),
        listed("negates"),
        listed("negates_noun"),
        listed("no_negation"),
        listed("light"),
        listed("forbids"),
        of_two,
        numbers,
    )


@lru_cache(maxsize=8192)
def deeds_of(text: str, start: int, end: int) -> tuple[Deed, ...]:
    """Return the deeds of ``text[start:end]``, one sentence, in reading order."""
    return tuple(deed for a, b in clauses(text, start, end) for deed in _of_clause(text, a, b))


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence."""
    at = start
    for edge in _EDGE.finditer(text, start, end):
        if edge.start() > at:
            yield at, edge.start()
        at = edge.end()
    if at < end:
        yield at, end


def _of_clause(text: str, start: int, end: int) -> Iterator[Deed]:
    known = tables()
    words = [(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in _WORD.finditer(text, start, end)]
    content = {w.start: w.stem for w in content_words(text, start, end)}
    negated = _negated([w for *_, w in words], [a in content for a, *_ in words])
    asked = next((n for n, (*_, w) in enumerate(words) if w in known.leaves_open - {"than"}), len(words))
    compared = any(w == "than" for *_, w in words)
    open_at = [n for n, (*_, w) in enumerate(words) if w in known.reverses]
    for n, (a, b, low) in enumerate(words):
        pair = f"{low}_{words[n + 1][2]}" if n + 1 < len(words) else ""
        entries = known.sides.get(pair) or known.sides.get(low)
        is_open = any(m != n for m in open_at) or asked < n or (low.endswith("er") and compared)
        if entries:
            for question, side in entries:
                told = str(side)
                if negated[n]:
                    told = str(1 - side) if negated[n] == 1 and known.numbers[question] == 2 else ""
                kind = "@" if question in known.of_two else "#"
                yield Deed(f"{kind}{question}", "" if is_open else told, True, a, b, (start, end), negated[n] > 0)
        if a in content and low not in known.negates and low not in known.light and pair not in known.negates:
            told = "no" if negated[n] == 1 else "" if negated[n] else "yes"
            yield Deed(content[a], "" if is_open else told, False, a, b, (start, end), negated[n] > 0)
            if (whole := _UN.fullmatch(low)) and not negated[n]:
                yield Deed(stem(whole[1]), "" if is_open else "no", False, a, b, (start, end), True)


def _negated(words: Sequence[str], content: Sequence[bool]) -> list[int]:
    """Return for each word 0, 1 where a negation bears on it first of all, 2 where it may bear on it."""
    known = tables()
    out = [0] * len(words)
    for n, low in enumerate(words):
        noun, following = low in known.negates_noun, words[n + 1] if n + 1 < len(words) else ""
        if not (noun or low in known.negates or f"{low}_{following}" in known.negates or low.endswith("n't")):
            continue
        if following in known.no_negation:
            continue
        seen, plain, begin = 0, True, n + 1
        if low == "none" and following == "of":  # "none of the cats had eaten it"
            begin = next((m for m in range(n + 2, min(len(words), n + 12)) if words[m] in _HELPERS), len(words))
        for m in range(begin, min(len(words), begin + 8)):
            plain = plain and (noun or words[m] not in _NO_VERB)
            if not content[m] or (_ADVERB.fullmatch(words[m]) and words[m] not in known.sides):
                if noun and seen and words[m] not in ("or", "nor"):
                    break
                continue
            if words[m] in known.light and words[m] not in known.sides:
                out[m] = 2  # "not been found guilty"
                continue
            seen += 1
            last = noun and (m + 1 == len(words) or not content[m + 1])
            first = last if noun else seen == 1 and plain
            out[m] = 2 if out[m] or not first else 1
            if seen == _REACH:
                break
    return out


def agree(text: str, sentence: tuple[int, int], other: str, passage: tuple[int, int]) -> bool:
    """Return whether one sentence denies the contrary of what the other states: "not acquitted", "convicted"."""
    theirs = {(deed.question, deed.side, deed.negated) for deed in deeds_of(other, *passage) if deed.listed and deed.side}
    return any((deed.question, deed.side, not deed.negated) in theirs for deed in deeds_of(text, *sentence) if deed.listed)


def forbids(text: str, start: int, end: int, other: str) -> bool:
    """Return whether a passage has a word that denies without "not", "banned", and ``other`` has not."""
    told = {m[0].lower() for m in _WORD.finditer(other)}
    words = {m[0].lower() for m in _WORD.finditer(text, start, end)}
    return bool(words & tables().forbids - told)
