"""Who says what inside one sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.layout.words import CLOSERS, Token, classes
from summarizer.speech import contents, forms, subjects
from summarizer.speech.found import Found
from summarizer.speech.lexicon import Cue, lexicon
from summarizer.speech.nounphrases import phrase
from summarizer.speech.phrases import Phrase, after
from summarizer.speech.quoting import can_speak, citing, quoter, quoting

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly"])
_MAX_CUES = 40
"""Verbs looked at in one sentence: no sentence of news has as many, and each costs a look at the whole of it."""
_DONE_BY = frozenset("accuse report tell inform quote announce".split())
_BY_NOBODY = frozenset("report say believe think allege claim accuse estimate understand suspect fear expect".split())
"""Verbs that are passive of somebody behind "by", and of nobody in particular: "it is believed"."""
_TOLD_OF = frozenset("fear report believe think presume".split())
_STATES = frozenset(
    "dead missing killed injured wounded hurt trapped drowned lost stolen locked buried safe alive stranded infected".split()
)
"""Behind a verb of telling, what is told of the noun before it: "13 migrants feared missing", "exits reported locked"."""
_RUN = re.compile("[a-z]+")


@cache
def _openers() -> frozenset[str]:
    """Return the words with which an attribution can begin; all are plain letters."""
    return frozenset(lexicon().cues) | _HEARSAY | {"according", "reports"}


def may_attribute(sentence: str) -> bool:
    """Tell whether a sentence may hold an attribution at all: four in ten do not, and need not be cut into words."""
    return not _openers().isdisjoint(_RUN.findall(sentence.lower()))


def find(words: Sequence[Token], quoted: Sequence[bool], *, headline: bool = False) -> list[Found]:
    """Return the attributions of one sentence in the order of their cues.

    Args:
        quoted: for each word, whether it stands between quotation marks.
        headline: verbs may be capitalised here; elsewhere a capital makes a word a name ("United States").
    """
    cues = lexicon().cues
    found: list[Found] = []
    tried = 0
    for at, token in enumerate(words):
        if quoted[at]:
            continue
        tried += token.low in cues
        if tried > _MAX_CUES:
            break
        if token.low == "according" and at + 2 < len(words) and words[at + 1].low == "to":
            one = _according(words, at)
        elif token.low in _HEARSAY or (token.low == "reports" and forms.is_hearsay(words, at)):
            one = Found(None, at, token.low, ((0, len(words)),), at, at + 1, unnamed=True)
        elif token.low in cues and (at == 0 or headline or token.text[0].islower()):
            one = _cue(words, at, cues[token.low], quoted, found)
            if one is not None and one.lemma == "quote" and not cues[token.low].ing:
                found += quoter(words, at, quoted)
        else:
            continue
        if one is not None:
            found.append(one)
    return _cut(words, found)


def _according(words: Sequence[Token], at: int) -> Found | None:
    speaker = after(words, at + 2)
    if speaker is None:
        return None
    end = speaker.end
    if at <= 1 or (words[at - 1].text in (",", "—", "–", "--", "-", "(") and len(words) - end > at):
        comma = next((index for index in range(end, min(len(words), end + 25)) if words[index].text == ","), None)
        if at <= 1 and comma is not None:
            return Found(speaker, at, "according", ((comma + 1, len(words)),), at, comma + 1)
    left = at - 1 if at and words[at - 1].text in (",", "—", "–", "--", "-") else at
    content: tuple[tuple[int, int], ...] = ((0, left),)
    if end < len(words) and words[end].text == "," and len(words) - end > 3:
        content = ((0, left), (end + 1, len(words)))
    return Found(speaker, at, "according", content, left, end)


def _cue(words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    previous = words[at - 1] if at else None
    if forms.low(words, at + 1) == "by" and not cue.ing and not (previous is not None and forms.is_passive(words, at)):
        return None
    if previous is not None and forms.is_attribute(words, at, cue):
        return None
    if cue.lemma in _TOLD_OF and forms.low(words, at + 1) in _STATES and not forms.is_passive(words, at):
        return None
    inverted = _inverted(words, at, cue, quoted)
    if inverted is not None:
        return inverted
    if previous is None or (cue.ing and not forms.is_participle(words, at)):
        return citing(words, at, quoted, before) if cue.lemma in ("cite", "quote") and cue.ing else None
    if cue.lemma in ("cite", "quote"):
        return quoting(words, at, quoted, before)
    if cue.ing:
        speaker, unreal = _outer(before) or opening(words, at, quoted) or _participle(words, at, quoted), False
        first = at
    else:
        speaker, unreal, first = subjects.before(words, at, quoted)
        if speaker is None and not unreal:
            if forms.is_passive(words, at):
                return _passive(words, at, cue)
            if words[first - 1].low in ("and", "but", "then") or words[first - 1].text == ",":
                speaker = _coordinated(words, first - 1, quoted, before)
    if unreal or speaker is None or (cue.noun_like and not cue.ing and forms.is_noun(words, at, speaker)):
        return None
    last = words[speaker.end - 1]
    if last.text[0].isdigit() or (cue.noun_like and last.low in classes().months):
        return None  # "the April 15 blasts": a date speaks of nothing
    return contents.content(words, at, cue, quoted, speaker, first)


def _passive(words: Sequence[Token], at: int, cue: Cue) -> Found | None:
    """Return who is behind "was accused by X of", or an attribution to nobody: "it is believed", "was reported killed"."""
    for index in range(at + 1, min(at + 12, len(words))):
        if words[index].text in (",", ";") or words[index].low == "that":
            break
        if words[index].low == "by" and cue.lemma in _DONE_BY:
            speaker = after(words, index + 1)
            if speaker is None or words[index + 1].low.endswith("ing"):
                return None
            return Found(speaker, at, cue.lemma, ((0, index),), at, speaker.end)
    if cue.lemma not in _BY_NOBODY:
        return None
    if cue.lemma in ("expect", "suspect") and words[at - 1].low not in ("is", "are"):
        return None
    return Found(None, at, cue.lemma, ((0, len(words)),), at, at + 1, unnamed=True)


def _inverted(words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool]) -> Found | None:
    """`…," said the minister` and `, said X`: the speaker follows the verb."""
    if not at or cue.ing or not cue.frames & {"say", "quote"}:
        return None
    previous = words[at - 1]
    if not (previous.text in CLOSERS or quoted[at - 1] or previous.text in (",", "?", "!", "—", "–")):
        return None
    if (
        at + 1 >= len(words)
        or words[at + 1].text in (",", ":", ".")
        or words[at + 1].low in ("that", "in", "on", "to", "at", "of", "for", "by")
    ):
        return None
    if words[at].low == cue.lemma and cue.lemma != "say":
        return None
    if previous.text == "," and not quoted[at - 2] and "say" not in cue.frames:
        return None
    speaker = after(words, at + 1)
    if speaker is None or quoted[at + 1]:
        return None
    # "The minister, who spoke to Y, said many were hurt": a clause follows, so the verb has its subject on the left.
    closes = contents.tail_like(words, speaker.end) or forms.low(words, speaker.end) in ("who", "whose")
    if not closes or not _speakerly(words, speaker):
        return None
    end = speaker.end
    return Found(speaker, at, cue.lemma, contents.around(words, 0, at, end, quoted), at, end)


def _speakerly(words: Sequence[Token], speaker: Phrase) -> bool:
    """Return whether a phrase behind a verb can be its speaker rather than its object: "announced an inquiry"."""
    held = words[speaker.start : speaker.end]
    if held[0].text[0].isdigit():
        return False
    return (
        any(word.text[0].isupper() for word in held) or held[0].low in classes().subjects or can_speak(words, speaker)
        or held[-1].low in ("one", "another", "others", "some")
    )  # fmt: skip


def _outer(before: list[Found]) -> Phrase | None:
    named = [one.speaker for one in before if one.speaker is not None and not one.passed_on]
    return named[-1] if named else None


def _coordinated(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> Phrase | None:
    """Return the subject of "… put the toll at 83 and said": that of the verb before, else the phrase that opens the clause."""
    if words[at].text == ",":
        return before[-1].speaker if before else None
    return opening(words, at, quoted) or (before[-1].speaker if before else None)


def _participle(words: Sequence[Token], at: int, quoted: Sequence[bool]) -> Phrase | None:
    """Return the name that opens the sentence right before a participle: "Low, describing it as “a joke,” said"."""
    named = at > 1 and words[at - 1].text == "," and words[0].text[0].isupper()
    found = phrase(words, at - 1, quoted) if named else None
    return found if found is not None and found.start == 0 and words[found.end - 1].text[0].isupper() else None


def opening(words: Sequence[Token], end: int, quoted: Sequence[bool]) -> Phrase | None:
    """Return the subject of the sentence: the phrase before its first finite verb."""
    known = classes()
    for index in range(1, min(end, 40)):
        low = words[index].low
        verbal = low in known.auxiliaries or low in known.finite or (low.endswith("ed") and words[index].text.islower())
        cue = lexicon().cues.get(low)
        verbal = verbal or (cue is not None and not cue.noun_like and not cue.ing and words[index].text.islower())
        if verbal and not quoted[index]:
            speaker, _, _ = subjects.before(words, index, quoted)
            subordinate = speaker is not None and speaker.left > 0 and words[speaker.left - 1].low in lexicon().breaks
            if speaker is not None and not subordinate:
                return speaker
    return None


def _cut(words: Sequence[Token], found: list[Found]) -> list[Found]:
    """End a content where a later attribution of the sentence takes over: "… at 83 and said at least 120 …"."""
    result = []
    for number, one in enumerate(found):
        content = tuple(
            span for n, span in enumerate(one.content) if not n or not _is_anothers(words, span[0], found[number + 1 :])
        )
        for later in found[number + 1 :]:
            shares = later.speaker is not None and one.speaker is not None and later.speaker[:2] == one.speaker[:2]
            closes = later.content and later.content[0][0] == 0 and not later.unnamed and not one.unnamed
            apart = shares and later.left <= content[0][0] if content else False  # "X, which accused Y of …, said"
            edge = _before_conjunction(words, later.cue if apart else later.left) if shares else later.left
            if later.left and words[later.left - 1].text == ";":
                content = tuple((start, min(end, later.left - 1)) for start, end in content if start < later.left - 1)
            if shares or closes:
                content = tuple((start, min(end, edge)) for start, end in content if start < edge)
        result.append(one._replace(content=tuple(span for span in content if span[0] < span[1])))
    return [one for one in result if one.content]


def _is_anothers(words: Sequence[Token], start: int, later: Sequence[Found]) -> bool:
    """Whether what follows an attribution is somebody else's: "…, police said, and the company says it refused"."""
    return words[start].low in ("and", "but", "while") and any(
        one.speaker is not None and one.speaker.start <= start + 2 and one.cue > start for one in later
    )


def _before_conjunction(words: Sequence[Token], at: int) -> int:
    known = classes()
    while at > 0 and (
        words[at - 1].low in ("and", "but", "then", "also") or words[at - 1].text == "," or words[at - 1].low in known.auxiliaries
    ):
        at -= 1
    return at
