"""Which words of a sentence are what somebody says: behind the verb, in front of the speaker, or on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout.words import CLOSERS, OPENERS, Token, classes, has_verb
from summarizer.speech import forms
from summarizer.speech.found import Found
from summarizer.speech.lexicon import Cue, lexicon
from summarizer.speech.phrases import Phrase, after

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens hundreds thousands".split()
)
_MIN_CONTENT = 2
"""Words; a single word is content only of a denial, of a quotation, or as a figure."""


def content(words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool], speaker: Phrase, first: int) -> Found | None:
    left = first if speaker.end < first - 1 and words[first - 1].low in ("and", "but", "then") else min(speaker.left, first)
    if cue.ing:
        left = first
    start = at + 1
    after_cue = words[start].low if start < len(words) else ""
    if "number" in cue.frames:  # "counted at least 410 arrests"
        figure = not cue.ing and any(map(_numeric, words[start : start + 3]))
        return Found(speaker, at, cue.lemma, ((start, len(words)),), left, start) if figure else None
    if "of" in cue.frames:  # "spoke of about 40"
        figure = after_cue == "of" and any(map(_numeric, words[start + 1 : start + 4]))
        return Found(speaker, at, cue.lemma, ((start + 1, len(words)),), left, start + 1) if figure else None
    if not cue.ing and _closes(words, at, left, cue, quoted):
        return Found(speaker, at, cue.lemma, around(words, 0, left, at + 1, quoted), left, at + 1)
    frames = cue.frames
    if "measure" in frames and _measures(words, start):
        return Found(speaker, at, cue.lemma, ((start, len(words)),), left, start)
    if "tell" in frames:
        told = _told(words, start, quoted)
        if told is not None:
            return Found(speaker, at, cue.lemma, ((told, len(words)),), left, told)
        if cue.lemma == "tell":
            return None
    begin = _content_start(words, start, quoted)
    if begin is None and words[-1].text == ":" and (start >= len(words) - 1 or "say" in cue.frames):
        return Found(speaker, at, cue.lemma, ((at, at + 1),), left, at + 1)  # the words follow in the next paragraph
    if begin is None or words[begin].low in ("no", "yes"):
        return None
    least = 1 if "object" in cue.frames or any(quoted[begin : begin + 2]) or words[begin].text[0].isdigit() else _MIN_CONTENT
    if sum(word.text[0].isalnum() for word in words[begin : begin + 4]) < least:
        return None
    direct = quoted[begin] or words[begin].text in OPENERS or words[max(start, begin - 1)].text == ":"
    if after_cue in ("himself", "herself", "itself", "themselves"):
        return None  # "a man who called himself": names, not speech
    if "say" not in cue.frames and speaker.left and words[speaker.left - 1].low in ("if", "unless", "whether"):
        return None
    that = any(words[index].low in ("that", "whether") for index in range(start, begin))
    clause = that or (after_cue not in classes().prepositions and has_verb(_text(words, begin)))
    accepted = (
        direct
        or ("say" in frames and (clause or cue.lemma == "say"))
        or ("that" in frames and (that or (clause and forms.head(words, speaker).low in lexicon().texts)))
        or ("object" in frames and _object_follows(words, start, cue))
        or ("quote" in frames and any(quoted[begin : begin + 12]))
    )
    return Found(speaker, at, cue.lemma, ((begin, len(words)),), left, begin) if accepted else None


def _measures(words: Sequence[Token], start: int) -> bool:
    """Return whether a figure is given: "put the toll at", "put it at 31"."""
    if forms.low(words, start) == "it":
        return forms.low(words, start + 1) == "at" and any(map(_numeric, words[start + 2 : start + 6]))
    return any(words[index].low in lexicon().measured for index in range(start, min(len(words), start + 7)))


def _numeric(word: Token) -> bool:
    return word.text[0].isdigit() or word.low in _NUMBERS


def _text(words: Sequence[Token], begin: int) -> str:
    return " ".join(word.text for word in words[begin : begin + 60])


def _closes(words: Sequence[Token], at: int, left: int, cue: Cue, quoted: Sequence[bool]) -> bool:
    """Return whether the content stands before the speaker: `…, the ministry said in a statement.`"""
    if left < _MIN_CONTENT:
        return False
    held = words[left - 1]
    if not (held.text in (",", "?", "!", "—", "–", "--", "-") or held.text in CLOSERS or quoted[left - 1]):
        return False
    bare = words[left - 1].text == "," and not quoted[left - 2] and words[left - 2].text not in CLOSERS
    between = bare and forms.low(words, at + 1) == ","  # "The attack, police said, prompted …"
    if bare and not between and not has_verb(" ".join(word.text for word in words[:left])):
        return False
    past = at + 1
    if "tell" in cue.frames and past < len(words):
        listener = after(words, past)
        past = listener.end if listener else past
    if past < len(words) and words[past].low == "that":
        return False
    return tail_like(words, past) and not _opens_quote(words, past, quoted, left)


def _opens_quote(words: Sequence[Token], after: int, quoted: Sequence[bool], left: int) -> bool:
    """Return whether the quotation begins behind the verb and nothing was quoted before it: `X said, "…"`."""
    begins = any(quoted[after : after + 3])
    return begins and not any(quoted[:left])


def _told(words: Sequence[Token], start: int, quoted: Sequence[bool]) -> int | None:
    """Return where the content begins behind the listener: "told reporters in Paris on Monday that"."""
    listener = after(words, start)
    if start < len(words) and words[start].low in ("her", "him", "them", "me", "us"):
        listener = Phrase(start, start + 1, start)
    if listener is None:
        return None
    for index in range(listener.end, min(len(words), listener.end + 14)):
        if words[index].low in ("that", "of", "how", "why", "whether") and not (
            words[index].low == "of" and index > listener.end
        ):
            return index + 1 if words[index].low != "of" else index
        if words[index].text == ":":
            return index + 1 if index + 1 < len(words) else None
        if quoted[index]:
            return index
        if words[index].text == "," and not any(quoted[index : index + 3]):
            break
    if listener.end < len(words) and words[listener.end].low != "to" and words[listener.end].text not in ",.;":
        return listener.end
    return None


def _content_start(words: Sequence[Token], start: int, quoted: Sequence[bool]) -> int | None:
    """Return the first token of the content behind a verb: past "that", a colon, or "in a statement on Monday that"."""
    if start >= len(words):
        return None
    aside_end = _past_aside(words, start)
    if aside_end is not None:
        return aside_end
    if words[start].low in ("that", "whether", "how", "why") or words[start].text in (":", ","):
        return (
            start + 1 if start + 1 < len(words) and (words[start].text != "," or quoted[min(start + 2, len(words) - 1)]) else None
        )
    known = classes()
    if words[start].low == "to":  # "argued to the board that"
        listener = after(words, start + 1)
        return (
            listener.end + 1 if listener and forms.low(words, listener.end) == "that" and listener.end + 1 < len(words) else start
        )
    aside = words[start].low in known.prepositions and words[start].low not in ("of", "for", "from", "like")
    if aside or words[start].low in known.days or words[start].low in known.adverbs:
        for index in range(start + 1, min(len(words), start + 16)):
            if (
                words[index].low == "that"
                or words[index].text == ":"
                or (quoted[index] and words[index - 1].text in (",", '"', "“"))
            ):
                return index + 1 if words[index].low == "that" or words[index].text == ":" else index
            if words[index].text in (",", ";"):
                break
    return start


def _past_aside(words: Sequence[Token], start: int) -> int | None:
    """Return where the content begins behind "said, citing the coast guard, that" or "said, in a letter, that"."""
    if words[start].text != ",":
        return None
    for index in range(start + 2, min(len(words) - 2, start + 16)):
        if words[index].text == ",":
            that = words[index + 1].low == "that"
            return index + 1 + that if that or words[start + 1].low in ("citing", "quoting") else None
        if words[index].text in (".", ";", ":", '"', "“"):
            return None
    return None


def _object_follows(words: Sequence[Token], start: int, cue: Cue) -> bool:
    low = words[start].low
    if cue.lemma in ("accuse", "blame"):
        return any(words[index].low in ("of", "for", "on") for index in range(start, min(len(words), start + 12)))
    if low in ("to", "from", "by", "with", "at", "as", "and", "in") or words[start].text in ",.;":
        return False
    return low not in classes().prepositions


def around(words: Sequence[Token], start: int, left: int, right: int, quoted: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """Return the content on both sides of an attribution in the middle: a quotation that resumes, or the left side alone."""
    content = [(start, left)]
    resumed = next((index for index in range(right, len(words)) if quoted[index]), None)
    if resumed is not None:
        content.append((max(right, resumed - 1), len(words)))
    elif right < len(words) and words[right].text == "," and len(words) - right > 4:
        told = has_verb(" ".join(word.text for word in words[start:left])) or any(quoted[start:left])
        if not told or words[right + 1].low in lexicon().goes_on:
            content.append((right + 1, len(words)))
    return tuple(content)


def tail_like(words: Sequence[Token], at: int) -> bool:
    """Return whether nothing that needs its own verb follows: the attribution closes its sentence."""
    while at < len(words) and words[at].text in CLOSERS:
        at += 1
    if at >= len(words) or words[at].text in (".", "!", "?", ",", ";", "…", "—", "–", "--", "(", ":"):
        return True
    known = classes()
    return words[at].low in lexicon().tails or words[at].low in known.days or words[at].low in known.adverbs
