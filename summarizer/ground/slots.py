"""Whether the names of a statement stand where the evidence has them: "Syrian troops" must not become "Russian troops".

A name is held in its place by the words at its sides. Where the evidence has the same words beside another name, and
nowhere beside this one, the statement has put it in another's place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.ground.labels import wrong_sort
from summarizer.ground.reading import Range
from summarizer.ground.vocabulary import stem, vocabulary
from summarizer.layout import sentence_index
from summarizer.names import find_names
from summarizer.speech import discourse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import Attribution, ContextSpan, Span
    from summarizer.wire import DraftClaim

_TOKEN = re.compile(r"[^\W_]+|[.;:!?,()“”\"]")
_DESCRIBES = re.compile(r"\s([a-z]{3,30})")
_BESIDE = 80
"""Characters at each side of a name in which the words stand that hold it."""
_ARTICLES = frozenset({"the", "a", "an", "s", "so", "called"})
_HELPERS = frozenset(("is", "are", "was", "were", "be", "been", "has", "have", "had", "did", "do", "does"))
_PRONOUNS = frozenset(["it", "he", "she", "they", "its", "his", "her", "their", "we", "our", "us", "i", "them", "him"])


class _Named(NamedTuple):
    """A name of one text with the words that hold it in its place, as stems; none where a clause or the text ends."""

    text: str
    start: int
    before: frozenset[tuple[str, ...]]
    after: frozenset[tuple[str, ...]]


def misplaced_name(
    draft: DraftClaim, evidence: Sequence[Span], context: Sequence[ContextSpan], who: Attribution, reading: Reading
) -> str | None:
    """Return the first name of the statement that stands in another's place, or None."""
    mine = _named(draft.statement, [(n.text, n.start, n.end) for n in find_names(draft.statement)])
    if not mine:
        return None
    theirs = [named for span in (*evidence, *context) for named in _of_span(span, reading)]
    absent = _wrong_subject(mine, evidence[0], context, who, reading)
    if absent:
        return absent
    holders = [link.antecedent.text if link.antecedent else link.mention.text for link in who.chain] + [
        span.text for span in context
    ]
    for name in mine:
        for side in ("before", "after"):
            words: frozenset[tuple[str, ...]] = getattr(name, side)
            rivals = [other for other in theirs if words & getattr(other, side)]
            if not rivals or any(_one(name.text, other.text, reading) for other in rivals):
                continue
            rival = rivals[0]
            room = 60 if _is_pronoun(rival.text) else 2 * len(name.text) + 8
            told = any(len(span.text) <= room and _one(name.text, span.text, reading) for span in context)
            if told and _describes(rival, reading):
                continue  # the draft says whom a description means: "the West Asian country"
            if _is_pronoun(rival.text):
                if _may_mean(name.text, rival, holders, evidence, reading):
                    continue
                return f"“{rival.text}” in the evidence does not mean “{name.text}”: quote the antecedent as context"
            return f"the evidence has “{rival.text}” where the statement has “{name.text}”"
    return None


def _is_pronoun(word: str) -> bool:
    """Tell whether a word is a pronoun; "US" in capitals is none."""
    return word.lower() in _PRONOUNS and not (len(word) > 1 and word.isupper())


def _describes(name: _Named, reading: Reading) -> bool:
    """Tell whether a name of the evidence is part of a description: "the West Asian country", and not "the US has"."""
    noun = _DESCRIBES.match(reading.text, name.start + len(name.text))
    if noun is None or _is_pronoun(name.text):
        return noun is not None
    return noun[1] not in vocabulary().weak and not noun[1].endswith("ed")


def _wrong_subject(
    mine: Sequence[_Named], first: Span, context: Sequence[ContextSpan], who: Attribution, reading: Reading
) -> str | None:
    """Return a complaint where evidence begins with its verb and the statement gives it a subject that nothing names.

    "extended its attacks" is done by whom the context calls its subject, or by the speaker.
    """
    given = [
        name
        for span in context
        if span.purpose in ("subject", "antecedent")
        for name in reading.names_in([Range(span.start, span.end)])
    ]
    opening = [m.group() for m in _TOKEN.finditer(first.text)][:4]
    if not given or not opening or not first.text[0].islower() or opening[0] in _ARTICLES or opening[0] in _PRONOUNS:
        return None
    verb = _side(opening)
    holders = given + [span.text for link in who.chain for span in (link.mention, link.antecedent) if span]
    for name in mine:
        if verb & name.after and not any(_one(name.text, other, reading) for other in holders):
            return f"the context does not say that it was “{name.text}”: quote the subject as context"
    return None


def _one(name: str, other: str, reading: Reading) -> bool:
    """Tell whether two names are one, or one is part of the other: "Syria" and "Syria's Deir Ezzour province"."""
    if name.lower() == other.lower() or reading.same(name, other):
        return True
    return any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", b) for a, b in ((name, other), (other, name)))


def _may_mean(name: str, pronoun: _Named, holders: Iterable[str], evidence: Sequence[Span], reading: Reading) -> bool:
    """Tell whether a pronoun of the evidence may stand for ``name``: a speaker, a context, or a name in front of it.

    Never for a name of another sort, and for no other one where the grammar is certain whom it means.
    """
    if wrong_sort(pronoun.text, name, reading):
        return False
    index = sentence_index(reading.layout, pronoun.start)
    certain = None
    if index is not None and pronoun.text.lower() in ("he", "she", "his", "her"):
        certain = discourse(reading.layout).resolve(pronoun.text.lower(), pronoun.start, index, speaks=False)
    if (
        certain is not None
        and certain.kind == "named"
        and not (_one(name, certain.text, reading) or _one(certain.text, name, reading))
    ):
        return False
    before = [
        other.text
        for span in evidence
        for other in _of_span(span, reading)
        if other.start < pronoun.start and span.start <= pronoun.start
    ]
    known = [n.text for n in reading.names_between(pronoun.start - 300, pronoun.start)][-3:] if not list(holders) else []
    return any(_one(name, other, reading) or _one(other, name, reading) for other in (*holders, *before, *known) if other)


def _of_span(span: Span, reading: Reading) -> list[_Named]:
    places = [
        (n.text, n.start - span.start, n.end - span.start)
        for n in reading.names_between(span.start, span.end)
        if span.start <= n.start and n.end <= span.end
    ]
    places += [
        (m.group(), m.start(), m.end()) for m in re.finditer(r"(?<!\w)[A-Za-z]{1,5}(?!\w)", span.text) if _is_pronoun(m.group())
    ]
    return [
        named._replace(start=named.start + span.start) for named in _named(span.text, sorted(set(places), key=lambda p: p[1:]))
    ]


def _named(text: str, places: Iterable[tuple[str, int, int]]) -> list[_Named]:
    found = []
    for name, start, end in places:
        left = _TOKEN.findall(text, max(0, start - _BESIDE), start)
        if start > _BESIDE and text[start - _BESIDE - 1 : start - _BESIDE + 1].isalnum():
            left = left[1:]  # cut in two
        found.append(_Named(name, start, _side(reversed(left[-5:])), _side(_TOKEN.findall(text, end, end + _BESIDE)[:5])))
    return found


def _side(tokens: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return what holds a name: the nearest word if heavy, a light one with its next, and the verb behind its helpers."""
    words: list[str] = []
    for token in tokens:
        if not token[0].isalnum():
            break
        low = token.lower()
        if low in _ARTICLES:
            continue
        words.append(low)
        if low not in vocabulary().weak or len(words) == 3:
            break
    weak = vocabulary().weak
    held = {tuple(map(stem, words[:2]))} if words[1:] else set()
    if words and words[0] not in weak:
        held = {(stem(words[0]),)}
    bare = [word for word in words if word not in _HELPERS]
    if bare and bare[0] not in weak:
        held.add((stem(bare[0]),))
    return frozenset(held)
