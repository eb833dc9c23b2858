"""Who says what inside one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.speech import subjects
from summarizer.speech.lexicon import Cue, lexicon
from summarizer.words import Token, classes, has_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSERS = frozenset("\"”’»'")
_OPENERS = frozenset("\"“‘«'")
_HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly"])
_AFTER_NOUN = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "had",
        "do",
        "did",
        "of",
        "and",
        "about",
        "against",
        "by",
        "were",
        "are",
        "was",
        "is",
        "have",
        "has",
        "at",
        "on",
        "from",
    ]
)
_TEXTS = frozenset(["statement", "report", "letter", "memo", "email", "document", "release", "communique", "study", "message"])
_MIN_CONTENT = 2


class Found(NamedTuple):
    """One attribution as token ranges of its sentence."""

    speaker: subjects.Phrase | None
    cue: int
    lemma: str
    content: tuple[tuple[int, int], ...]
    left: int
    """Where cue and speaker begin together."""
    right: int
    """Where they end: the first token of what follows."""
    unnamed: bool = False
    passed_on: bool = False
    """"citing X": the speaker is quoted by the one whose clause this is."""


def find(words: Sequence[Token], quoted: Sequence[bool], *, headline: bool = False) -> list[Found]:
    """Return the attributions of one sentence in the order of their cues.

    Args:
        quoted: for each word, whether it stands between quotation marks.
        headline: verbs may be capitalised here; elsewhere a capital makes a word a name ("United States").
    """
    cues = lexicon().cues
    found: list[Found] = []
    for at, token in enumerate(words):
        if quoted[at]:
            continue
        if token.low == "according" and at + 2 < len(words) and words[at + 1].low == "to":
            one = _according(words, at)
        elif token.low in _HEARSAY or (token.low == "reports" and _hearsay_noun(words, at)):
            one = Found(None, at, token.low, ((0, len(words)),), at, at + 1, unnamed=True)
        elif token.low in cues and (at == 0 or headline or token.text[0].islower()):
            one = _cue(words, at, cues[token.low], quoted, found)
            if one is not None and one.lemma == "quote" and not cues[token.low].ing:
                found += _quoter(words, at, quoted)
        else:
            continue
        if one is not None:
            found.append(one)
    return _cut(words, found)


def _hearsay_noun(words: Sequence[Token], at: int) -> bool:
    """Return whether "reports" stands for nobody in particular: "there have been reports of"."""
    return at > 1 and words[at - 1].low in ("been", "are", "were", "amid", "despite") and _low(words, at + 1) in ("of", "that")


def _low(words: Sequence[Token], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _according(words: Sequence[Token], at: int) -> Found | None:
    speaker = subjects.after(words, at + 2)
    if speaker is None:
        return None
    end = speaker.end
    if at <= 1 or (words[at - 1].text in (",", "—", "–", "--", "-", "(") and _rest(words, end) > at):
        comma = next((index for index in range(end, min(len(words), end + 25)) if words[index].text == ","), None)
        if at <= 1 and comma is not None:
            return Found(speaker, at, "according", ((comma + 1, len(words)),), at, comma + 1)
    left = at - 1 if at and words[at - 1].text in (",", "—", "–", "--", "-") else at
    content: tuple[tuple[int, int], ...] = ((0, left),)
    if end < len(words) and words[end].text == "," and _rest(words, end) > 3:
        content = ((0, left), (end + 1, len(words)))
    return Found(speaker, at, "according", content, left, end)


def _rest(words: Sequence[Token], at: int) -> int:
    return len(words) - at


def _cue(words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    previous = words[at - 1] if at else None
    if _low(words, at + 1) == "by" and not cue.ing and not (previous is not None and _is_passive(words, at)):
        return None
    if previous is not None and _is_attribute(words, at, cue):
        return None
    inverted = _inverted(words, at, cue, quoted)
    if inverted is not None:
        return inverted
    if previous is None or (cue.ing and not _participle(words, at)):
        return _citing(words, at, quoted, before) if cue.lemma in ("cite", "quote") and cue.ing else None
    if cue.lemma in ("cite", "quote"):
        return _quoting(words, at, quoted, before)
    if cue.ing:
        speaker, unreal = _outer(before) or opening(words, at, quoted), False
        first = at
    else:
        speaker, unreal, first = subjects.before(words, at, quoted)
        if speaker is None and not unreal:
            if _is_passive(words, at):
                return _passive(words, at, cue)
            if words[first - 1].low in ("and", "but", "then") or words[first - 1].text == ",":
                speaker = _coordinated(words, first - 1, quoted, before)
    if unreal or speaker is None or (cue.noun_like and not cue.ing and _is_noun_here(words, at, speaker)):
        return None
    return _content(words, at, cue, quoted, speaker, first)


def _is_attribute(words: Sequence[Token], at: int, cue: Cue) -> bool:
    """Return whether the form is a noun or an adjective here: "the report", "Russia's claims", "for alleged violations"."""
    previous = words[at - 1]
    before_noun = previous.low in classes().determiners or previous.low.endswith("'s")
    if previous.low in ("some", "many", "most", "several", "few", "both", "all", "others") and (at == 1 or not cue.noun_like):
        return False
    if cue.ing and previous.low == "by":
        return False
    if cue.noun_like:
        return before_noun or previous.low in classes().prepositions
    return before_noun or (previous.low in classes().prepositions and previous.low not in ("as", "than", "since", "after"))


def _participle(words: Sequence[Token], at: int) -> bool:
    """Return whether "saying" or "accusing" hangs on a clause: after a comma, a dash, "by" or a name."""
    previous = words[at - 1]
    return previous.text in (",", "—", "–") or previous.low in ("by", "and", "also")


def _is_passive(words: Sequence[Token], at: int) -> bool:
    if lexicon().cues[words[at].low].noun_like:
        return False
    at -= 1
    known = classes()
    while at >= 0 and (words[at].low in known.adverbs or words[at].low == "not"):
        at -= 1
    return at >= 0 and words[at].low in ("is", "are", "was", "were", "be", "been", "being")


def _passive(words: Sequence[Token], at: int, cue: Cue) -> Found | None:
    """Return who is behind "was accused by X of", or an attribution to nobody: "it is believed", "was reported killed"."""
    for index in range(at + 1, min(at + 12, len(words))):
        if words[index].text in (",", ";") or words[index].low == "that":
            break
        if words[index].low == "by" and cue.lemma in (
            "accuse",
            "report",
            "tell",
            "inform",
            "quote",
            "announce",
        ):
            speaker = subjects.after(words, index + 1)
            if speaker is None or words[index + 1].low.endswith("ing"):
                return None
            return Found(speaker, at, cue.lemma, ((0, index),), at, speaker.end)
    if cue.lemma not in (
        "report",
        "say",
        "believe",
        "think",
        "allege",
        "claim",
        "accuse",
        "estimate",
        "understand",
        "suspect",
        "fear",
        "expect",
    ):
        return None
    if cue.lemma in ("expect", "suspect") and words[at - 1].low not in ("is", "are"):
        return None
    return Found(None, at, cue.lemma, ((0, len(words)),), at, at + 1, unnamed=True)


def _is_noun_here(words: Sequence[Token], at: int, speaker: subjects.Phrase) -> bool:
    """Return whether "reports" or "claims" is a noun: nothing that could be its content follows."""
    if at + 1 >= len(words):
        return False
    following = words[at + 1].low
    if following == "that":
        return False
    if words[at + 1].text == "." and speaker.left and words[speaker.left - 1].text in {",", *_CLOSERS}:
        return False
    if words[at].low.endswith("s") or words[speaker.end - 1].low in classes().subjects:
        return following in _AFTER_NOUN or not (_may_speak(words[speaker.end - 1]) or _may_speak(_head(words, speaker)))
    if following in classes().adverbs or words[at + 1].text == ".":
        return True
    # A bare form needs a plural subject: "officials say", "Russian and Syrian militaries say".
    last = _head(words, speaker).low
    plural = (
        last.endswith("s")
        or last in ("people", "police", "men", "women", "some", "many")
        or any(words[index].low == "and" for index in range(speaker.start, speaker.end))
    )
    return not plural or following in _AFTER_NOUN or following == "for"


def _head(words: Sequence[Token], speaker: subjects.Phrase) -> Token:
    """Return the noun a phrase turns on: the word before its first preposition, else the last."""
    for index in range(speaker.start + 1, speaker.end):
        if words[index].low in classes().prepositions:
            return words[index - 1]
    return words[speaker.end - 1]


def _may_speak(last: Token) -> bool:
    lex = lexicon()
    return last.text[0].isupper() or last.low in classes().pronouns or last.low in lex.people or last.low in lex.bodies


def _inverted(words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool]) -> Found | None:
    """`…," said the minister` and `, said X`: the speaker follows the verb."""
    if not at or cue.ing or not cue.frames & {"say", "quote"}:
        return None
    previous = words[at - 1]
    if not (previous.text in _CLOSERS or quoted[at - 1] or previous.text in (",", "?", "!", "—", "–")):
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
    speaker = subjects.after(words, at + 1)
    if speaker is None or quoted[at + 1]:
        return None
    # "The minister, who spoke to Y, said many were hurt": a clause follows, so the verb has its subject on the left.
    if not _speakerly(words, speaker) or not (_tail_like(words, speaker.end) or _low(words, speaker.end) in ("who", "whose")):
        return None
    end = speaker.end
    return Found(speaker, at, cue.lemma, _around(words, 0, at, end, quoted), at, end)


def _speakerly(words: Sequence[Token], speaker: subjects.Phrase) -> bool:
    """Return whether a phrase behind a verb can be its speaker rather than its object: "announced an inquiry"."""
    held = words[speaker.start : speaker.end]
    if held[0].text[0].isdigit():
        return False
    return (
        any(word.text[0].isupper() for word in held) or held[0].low in classes().subjects or _can_speak(words, speaker)
        or held[-1].low in ("one", "another", "others", "some")
    )  # fmt: skip


def _tail_like(words: Sequence[Token], at: int) -> bool:
    """Return whether nothing that needs its own verb follows: the attribution closes its sentence."""
    while at < len(words) and words[at].text in _CLOSERS:
        at += 1
    if at >= len(words) or words[at].text in (".", "!", "?", ",", ";", "…", "—", "–", "--", "(", ":"):
        return True
    known = classes()
    return words[at].low in lexicon().tails or words[at].low in known.days or words[at].low in known.adverbs


def _around(words: Sequence[Token], start: int, left: int, right: int, quoted: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """Return the content on both sides of an attribution in the middle: a quotation that resumes, or the left side alone."""
    content = [(start, left)]
    resumed = next((index for index in range(right, len(words)) if quoted[index]), None)
    if resumed is not None:
        content.append((max(right, resumed - 1), len(words)))
    elif right < len(words) and words[right].text == "," and _rest(words, right) > 4 and _clause_follows(words, right + 1):
        content.append((right + 1, len(words)))
    return tuple(content)


def _clause_follows(words: Sequence[Token], at: int) -> bool:
    return words[at].low in (
        "and",
        "but",
        "though",
        "although",
        "because",
        "while",
        "as",
        "when",
        "if",
        "with",
        "including",
        "making",
    )


def _quoting(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    """ "quoted X as saying …", "cited X", "quoted X, who said"."""
    speaker = _author(words, subjects.after(words, at + 1))
    if speaker is None:
        return None
    for index in range(speaker.end, min(len(words) - 2, speaker.end + 12)):
        if words[index].low == "as" and words[index + 1].low == "saying":
            begin = index + 3 if words[index + 2].low == "that" else index + 2
            return Found(speaker, at, "quote", ((begin, len(words)),), at, begin, passed_on=True)
        if words[index].low == "who":
            return Found(speaker, at, "quote", ((index + 1, len(words)),), at, index + 1, passed_on=True)
    return _citing(words, at, quoted, before)


def _quoter(words: Sequence[Token], at: int, quoted: Sequence[bool]) -> list[Found]:
    """Return who does the quoting in "the ministry quoted the army as saying"."""
    speaker, unreal, first = subjects.before(words, at, quoted)
    if speaker is None or unreal:
        return []
    return [Found(speaker, at, "quote", ((at + 1, len(words)),), min(speaker.left, first), at + 1)]


def _author(words: Sequence[Token], speaker: subjects.Phrase | None) -> subjects.Phrase | None:
    """Return whose text it is: "a statement by the army" is the army's."""
    if speaker is None or words[speaker.end - 1].low not in _TEXTS or _low(words, speaker.end) not in ("by", "from"):
        return speaker
    return subjects.after(words, speaker.end + 1) or speaker


def _citing(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> Found | None:
    """ "citing officials": the ones who are cited are the source of the clause, if they can speak at all."""
    speaker = subjects.after(words, at + 1)
    if speaker is None or not _can_speak(words, speaker):
        return None
    content = ((speaker.end, len(words)),) if at < 2 else ((0, at),)
    return Found(speaker, at, "cite", content, at, speaker.end, passed_on=True)


def _can_speak(words: Sequence[Token], speaker: subjects.Phrase) -> bool:
    lex = lexicon()
    return any(words[index].low in lex.people or words[index].low in lex.bodies for index in range(speaker.start, speaker.end))


def _outer(before: list[Found]) -> subjects.Phrase | None:
    named = [one.speaker for one in before if one.speaker is not None and not one.passed_on]
    return named[-1] if named else None


def _coordinated(words: Sequence[Token], at: int, quoted: Sequence[bool], before: list[Found]) -> subjects.Phrase | None:
    """Return the subject of "… put the toll at 83 and said": that of the verb before, else the phrase that opens the clause."""
    if words[at].text == ",":
        return before[-1].speaker if before else None
    return opening(words, at, quoted) or (before[-1].speaker if before else None)


def opening(words: Sequence[Token], end: int, quoted: Sequence[bool]) -> subjects.Phrase | None:
    """Return the subject of the sentence: the phrase before its first finite verb."""
    known = classes()
    for index in range(1, min(end, 40)):
        low = words[index].low
        verbal = low in known.auxiliaries or low in known.finite or (low.endswith("ed") and words[index].text.islower())
        if verbal and not quoted[index]:
            speaker, _, _ = subjects.before(words, index, quoted)
            subordinate = speaker is not None and speaker.left > 0 and words[speaker.left - 1].low in lexicon().breaks
            if speaker is not None and not subordinate:
                return speaker
    return None


def _content(
    words: Sequence[Token], at: int, cue: Cue, quoted: Sequence[bool], speaker: subjects.Phrase, first: int
) -> Found | None:
    left = first if speaker.end < first - 1 and words[first - 1].low in ("and", "but", "then") else min(speaker.left, first)
    if cue.ing:
        left = first
    if not cue.ing and _closes(words, at, left, cue, quoted):
        return Found(speaker, at, cue.lemma, _around(words, 0, left, at + 1, quoted), left, at + 1)
    start = at + 1
    after_cue = words[start].low if start < len(words) else ""
    frames = cue.frames
    if "measure" in frames and any(words[index].low in lexicon().measured for index in range(start, min(len(words), start + 7))):
        return Found(speaker, at, cue.lemma, ((start, len(words)),), left, start)
    if "tell" in frames:
        told = _told(words, start, quoted)
        if told is not None:
            return Found(speaker, at, cue.lemma, ((told, len(words)),), left, told)
        if cue.lemma == "tell":
            return None
    begin = _content_start(words, start, quoted)
    if begin is None or words[begin].low in ("no", "yes"):
        return None
    least = 1 if "object" in cue.frames or any(quoted[begin : begin + 2]) else _MIN_CONTENT
    if sum(word.text[0].isalnum() for word in words[begin : begin + 4]) < least:
        return None
    direct = quoted[begin] or words[begin].text in _OPENERS or words[max(start, begin - 1)].text == ":"
    that = any(words[index].low in ("that", "whether") for index in range(start, begin))
    clause = that or (after_cue not in classes().prepositions and has_verb(_text(words, begin)))
    accepted = (
        direct
        or ("say" in frames and (clause or cue.lemma == "say"))
        or ("that" in frames and (that or (clause and _head(words, speaker).low in lexicon().texts)))
        or ("object" in frames and _object_follows(words, start, cue))
        or ("quote" in frames and any(quoted[begin : begin + 12]))
    )
    return Found(speaker, at, cue.lemma, ((begin, len(words)),), left, begin) if accepted else None


def _text(words: Sequence[Token], begin: int) -> str:
    return " ".join(word.text for word in words[begin : begin + 60])


def _closes(words: Sequence[Token], at: int, left: int, cue: Cue, quoted: Sequence[bool]) -> bool:
    """Return whether the content stands before the speaker: `…, the ministry said in a statement.`"""
    if left < _MIN_CONTENT:
        return False
    held = words[left - 1]
    if not (held.text in (",", "?", "!", "—", "–", "--", "-") or held.text in _CLOSERS or quoted[left - 1]):
        return False
    if (
        words[left - 1].text == ","
        and not quoted[left - 2]
        and words[left - 2].text not in _CLOSERS
        and not has_verb(" ".join(word.text for word in words[:left]))
    ):
        return False
    after = at + 1
    if "tell" in cue.frames and after < len(words):
        listener = subjects.after(words, after)
        after = listener.end if listener else after
    if after < len(words) and words[after].low == "that":
        return False
    return _tail_like(words, after) and not _opens_quote(words, after, quoted, left)


def _opens_quote(words: Sequence[Token], after: int, quoted: Sequence[bool], left: int) -> bool:
    """Return whether the quotation begins behind the verb and nothing was quoted before it: `X said, "…"`."""
    begins = any(quoted[after : after + 3])
    return begins and not any(quoted[:left])


def _told(words: Sequence[Token], start: int, quoted: Sequence[bool]) -> int | None:
    """Return where the content begins behind the listener: "told reporters in Paris on Monday that"."""
    listener = subjects.after(words, start)
    if start < len(words) and words[start].low in ("her", "him", "them", "me", "us"):
        listener = subjects.Phrase(start, start + 1, start)
    if listener is None:
        return None
    for index in range(listener.end, min(len(words), listener.end + 14)):
        if words[index].low in ("that", "of", "how", "why", "whether") and not (
            words[index].low == "of" and index > listener.end
        ):
            return index + 1 if words[index].low != "of" else index
        if quoted[index] or words[index].text == ":":
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
    if words[start].low in ("that", "whether", "how", "why") or words[start].text in (":", ","):
        return (
            start + 1 if start + 1 < len(words) and (words[start].text != "," or quoted[min(start + 2, len(words) - 1)]) else None
        )
    known = classes()
    aside = words[start].low in known.prepositions and words[start].low not in ("to", "of", "for", "from", "like")
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


def _object_follows(words: Sequence[Token], start: int, cue: Cue) -> bool:
    low = words[start].low
    if cue.lemma in ("accuse", "blame"):
        return any(words[index].low in ("of", "for", "on") for index in range(start, min(len(words), start + 12)))
    if low in ("to", "from", "by", "with", "at", "as", "and", "in") or words[start].text in ",.;":
        return False
    return low not in classes().prepositions


def _cut(words: Sequence[Token], found: list[Found]) -> list[Found]:
    """End a content where a later attribution of the sentence takes over: "… at 83 and said at least 120 …"."""
    result = []
    for number, one in enumerate(found):
        content = one.content
        for later in found[number + 1 :]:
            shares = later.speaker is not None and one.speaker is not None and later.speaker[:2] == one.speaker[:2]
            closes = later.content and later.content[0][0] == 0 and not later.unnamed and not one.unnamed
            edge = _before_conjunction(words, later.left) if shares else later.left
            if shares or closes:
                content = tuple((start, min(end, edge)) for start, end in content if start < edge)
        result.append(one._replace(content=tuple(span for span in content if span[0] < span[1])))
    return [one for one in result if one.content]


def _before_conjunction(words: Sequence[Token], at: int) -> int:
    known = classes()
    while at > 0 and (
        words[at - 1].low in ("and", "but", "then", "also") or words[at - 1].text == "," or words[at - 1].low in known.auxiliaries
    ):
        at -= 1
    return at
