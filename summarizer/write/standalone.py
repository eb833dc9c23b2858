"""Can a statement be read alone? What a desk would not print is not chosen; what only needs a light hand gets it here."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout.words import has_verb
from summarizer.names import find_names
from summarizer.speech.lexicon import lexicon
from summarizer.write.neutral import quoted_stretches
from summarizer.write.pronouns import refers
from summarizer.write.terms import table, terms
from summarizer.write.untied import untied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OWN = re.compile(r"\b(?:I|I['’]\w{1,2}|me|my|mine|myself|we|we['’]\w{1,2}|us|our|ours|you|you['’]\w{1,2}|your|yours)\b")
"""A writer who speaks of themselves or to the reader; capital "US" and "We" are told apart by case or by `leaning`."""
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{1,30}")
_OPENING = re.compile(r"[A-Z][^\W\d_]{1,30}")
_END = re.compile(r"[.…][\"'”’)\]]{0,3}$|[!][\"'”’]{1,3}$")
"""How a sentence that can be printed ends; an exclamation only inside a quotation."""
_DATELINE = re.compile(
    r"^[A-Z][A-Z’'-]{2,20}(?: [A-Z][A-Z’'-]{1,20}){0,3}(?:, [A-Z][\w.]{1,12}){0,2} ?(?:\([A-Z][\w .]{1,20}\) ?)?[-–—]{1,2} "
)
"""A place before the text: "SPOKANE, Wash. - "."""
_TWO_STOPS = re.compile(r"(?<=[^.])\.\.$")
_MANY = frozenset("people police troops children men women family congressmen spokespeople king queen pope".split())
"""Nouns of people that say enough with "the" alone."""
_NOT_NAMED = r"(?! (?:for|of|from|at|with|in) (?:the |an? )?(?-i:[A-Z])|,? (?-i:[A-Z]))"
"""Behind a noun that no name explains: neither "spokesman for Porto" nor "actress Ann Low"."""
_ELSEWHEN = 0.35
"""What a sentence keeps that counts from a time which the reader has not met."""
_UNMET = 0.6
"""What a sentence keeps that opens with one person whom it does not name."""
_HERE = re.compile(r"(?<=[A-Z][a-z]{3}|[a-z]{4}) here(?=, (?:and|on|as|where)\b)")
"""A correspondent's "here": "at the Galen Center here, and"."""
_LOOSE = re.compile(r"\)(?=[.!?…\"”’]{0,3}$)")
"""A closing bracket at the very end, for which nothing was opened."""
_DOUBLE = '“”"'
_OF_NOTHING = re.compile(
    r"^[^,“”\"]{0,70}?\b(?:called|dismissed|denied|rejected|described|blamed|defended|praised|condemned|criticis?z?ed|confirmed|welcomed)"
    r"\s(?:(?:it|them|him)\b|(?:this|that|these|those|her)(?=[.,]| as\b| [“\"]))"
)
"""Somebody judges something that the sentence does not name: "Low called it a joke"."""
_NO_VERB = re.compile(
    r"\b(?:\w{3,20}ed|made|built|led|held|told|run|sent|sold|bought|found|taught|caught|brought|written|shot|struck|put|set) by\b"
    r"|\b(?:who|which|that)['’](?:ve|re|s|d|ll) [a-z]+|\b(?:titled|entitled|headlined|captioned) (?=[“\"‘])"
    r"|\b(?:the|a|an|of|to|for|from|with|by|in|on|at|its|his|her|their|this|these|those)"
    r" (?:[a-z-]+(?:ed|s)|claim|report|plan|call)\b"
)
"""What has the form of a verb and makes no clause: "A game made by Porto Games", "A note titled “Gate”", "Return of remains",
"Sailors who've paid"."""
_STOPPED = re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_MARKS = "\"“‘'("
_QUOTE_ONLY = 0.85
"""Share of a sentence inside quotation marks above which nothing is left that says whose words they are."""
_LEAST, _MOST = 6, 62
"""Words of a sentence."""
_TERMS = 5
"""Words that are not mere grammar, below which a sentence says too little to stand alone."""


class _Tables(NamedTuple):
    lead_in: re.Pattern[str]
    leaning: re.Pattern[str]
    whole: re.Pattern[str]
    generic: re.Pattern[str]
    somebody: re.Pattern[str]
    setting: re.Pattern[str]
    pointing: re.Pattern[str]
    relative: re.Pattern[str]


@lru_cache(maxsize=2048)
def polish(statement: str) -> str:
    """Return the statement without words that lean on the sentence before it, with a capital and a full stop."""
    text = paired(_DATELINE.sub("", statement.strip()))
    for _ in range(2):
        match = _tables().lead_in.match(text) or _tables().setting.match(text)
        if match is None:
            break
        text = text[match.end() :].lstrip()
    text = _TWO_STOPS.sub(".", text[:1].upper() + text[1:])
    text = _HERE.sub("", text)
    text = untied(_LOOSE.sub("", text) if text.count(")") > text.count("(") else text)
    return text if _STOPPED.search(text) else text.rstrip(",;:–—- ") + "."


def paired(text: str) -> str:
    """Return the text with a quotation that opens with one kind of double mark and closes with the other set in one kind."""
    if '"' not in text or ("“" not in text and "”" not in text):
        return text
    out, opened = list(text), ""
    for at, sign in enumerate(text):
        if sign not in _DOUBLE:
            continue
        if not opened and sign != "”":
            opened, start = sign, at
        elif opened:
            if opened == "“" and sign == '"':
                out[at] = "”"
            elif opened == '"' and sign == "”":
                out[start] = "“"
            opened = "" if sign != "“" else sign
    return "".join(out)


def name_words(statements: Iterable[str]) -> frozenset[str]:
    """Return the words that carry a capital inside a sentence somewhere: they are names at the start of one, too."""
    return frozenset(word for statement in statements for word in _INSIDE.findall(statement))


def standing(statement: str, known_names: frozenset[str] = frozenset()) -> float:
    """Return how well a statement can be read alone: 0 not at all, 1 as it is, between them with some doubt."""
    text, known = polish(statement), _tables()
    if not _LEAST <= len(text.split()) <= _MOST or not _END.search(text) or not (text[0].isalnum() or text[0] in _MARKS + "$£€"):
        return 0.0
    if len(terms(text)) < _TERMS:
        return 0.0
    if text.count("“") != text.count("”") or text.count('"') % 2 or known.pointing.search(text):
        return 0.0
    outside = _outside(text)
    if len(text) - len(outside.replace(" ", "")) - text.count(" ") > _QUOTE_ONLY * len(text) or _OWN.search(outside):
        return 0.0
    if (
        not has_verb(_NO_VERB.sub(" ", text))
        or _OF_NOTHING.search(text)
        or (known.leaning.match(outside) and not known.whole.match(text.replace("’", "'")))
    ):
        return 0.0
    names = [n for n in find_names(text) if outside[n.start : n.end].strip()]
    opens = (first := _OPENING.match(outside)) is not None and first[0] in known_names
    keeps = refers(text, outside, names, opens)
    if not (names or opens):
        return 0.0 if known.generic.match(text) else 0.6 * keeps
    keeps *= _ELSEWHEN if known.relative.match(text) else 1.0
    return keeps * (0.35 if known.generic.match(text) else _UNMET if known.somebody.match(text) else 1.0)


def _outside(text: str) -> str:
    """Return the text with its quoted words blanked, marks and all."""
    for start, end in quoted_stretches(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _somebody() -> Sequence[str]:
    """Return the nouns that, with "the" and no name, mean one person told of before; many may be a kind ("the rebels")."""
    return [word for word in lexicon().people if not word.endswith("s") and word not in _MANY]


@cache
def _tables() -> _Tables:
    t = table("standing")
    either = "|".join(map(re.escape, t["lead_in"]))
    whole = "|".join(re.escape(w).replace(r"\#", r"[\d$£€]").replace(r"\^", "[A-Z]").replace("#", r"[\d$£€]") for w in t["whole"])
    return _Tables(
        re.compile(rf"(?:{either})(?:, | (?=[a-z])(?!(?:to|of|that|as|than|from|with)\b))"),
        re.compile(rf"(?:{'|'.join(t['leaning'].split())})\b(?!-)"),
        re.compile(rf"[{_MARKS}]?(?:{whole})"),
        re.compile(
            rf"[{_MARKS}]?(?:The|A|An) (?:[\w-]{{1,30}} )?(?:{'|'.join(t['generic'].split())})\b{_NOT_NAMED}", re.IGNORECASE
        ),
        re.compile(
            rf"[{_MARKS}]?The (?:[\w-]{{1,30}} ){{0,2}}(?:{'|'.join(sorted(_somebody()))}|\d{{1,3}}-year-old)\b{_NOT_NAMED}"
        ),
        re.compile(rf"(?:{'|'.join(t['setting'])}), ?(?=\S)"),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, t['pointing']))})\b", re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(t['relative'])})\b"),
    )
