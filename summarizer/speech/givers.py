"""Figures that a sentence takes from somebody else than its speaker: "14 died, more than the nine confirmed by the mayor".

What a verb of saying governs runs to the end of its sentence, but a comparison, a contradiction or a relative clause in it
may hold a figure that another one gave. It is that one's, or nobody's where the words do not tell whose it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout import layout
from summarizer.layout.words import classes, tokens
from summarizer.memo import kept
from summarizer.speech import Speech, find_speech
from summarizer.speech.clauses import may_attribute
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import mention
from summarizer.speech.phrases import after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.layout import Sent

Range = tuple[int, int]

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?"
NUMBER = rf"(?:[$£€]?\d[\d,.]{{0,12}}(?<=\d)|(?:{_SMALL}|{_TENS}|dozens?|hundreds?|thousands?)\b)"
_COUNTED = rf"(?P<count>{NUMBER}(?: (?!than\b|{NUMBER})[a-z][a-z-]{{1,14}}){{0,4}}?)"
_GIVEN = (
    r"(?:confirmed|reported|given|announced|claimed|counted|cited|estimated|recorded|acknowledged|released|issued|provided|listed"
    r"|published|stated|quoted|offered|admitted|registered|tallied|declared|disclosed|put forward|mentioned)"
)
_GAVE = rf"(?:{_GIVEN}|gave|said|put forward|spoke of)"
_LATELY = r"(?: (?:earlier|previously|so far|initially|officially|originally|until now|on [A-Z][a-z]+day))?"
_NAMED = r"(?!(?:ha[sd]|have|is|are|was|were|been|that|which|who|to|and|in|on|by|not)\b)[\w.’'&-]"
_SPEAKER = rf"(?P<giver>(?:the |an? )?(?:{_NAMED}{{1,24}} ){{0,6}}?{_NAMED}{{2,24}})"
_BY = re.compile(
    rf"\b{_COUNTED}(?: (?:that|which) (?:was|were|had been|has been|have been))?{_LATELY} (?P<cue>{_GIVEN}){_LATELY} by "
)
_THAT = re.compile(
    rf"\b{_COUNTED} (?:(?:that|which) |(?=(?P<bare>the |[A-Z]))){_SPEAKER}"
    rf" (?:(?:has|had|have) )?(?:(?:also|earlier|previously) )?(?P<cue>{_GAVE})\b"
)
_AS = re.compile(
    rf"\b(?:not|rather than|instead of) (?:the |only |just )?{_COUNTED},? (?:as|that|which) {_SPEAKER}"
    rf" (?:(?:has|had|have) )?(?P<cue>{_GAVE})\b"
)
_NOUN = r"(?:death toll|toll|count|figures?|tally|numbers?|total|estimates?|claims?|statement|report)"
_WHOSE = re.compile(
    rf"(?P<giver>(?:[Tt]he )?(?:[\w.&-]{{1,24}} ){{0,5}}?[\w.&-]{{1,24}})['’]s? "
    rf"(?P<cue>(?:[a-z]+ ){{0,3}}?{_NOUN}) (?:of |that |at )?(?:only |just |at least |about |some )?{_COUNTED}(?![\w-])"
)
_OWNS = re.compile(
    rf"(?P<giver>(?:[Tt]he )?(?:[\w.&-]{{1,24}} ){{0,5}}?[\w.&-]{{1,24}})(?P<cue>['’]s?) (?:[a-z]+ ){{0,2}}?{_COUNTED}(?![\w-])"
)
_NO_TIME = r"(?! (?:day|week|month|year|hour|minute)s?\b)"
_OFFICIAL = re.compile(
    rf"\b(?:official|officially|government|state|earlier|previous|initial|original|preliminary|first|authorities['’])\b[^,;]{{0,40}}?{NUMBER}{_NO_TIME}"
    rf"|{NUMBER}{_NO_TIME}[^,;]{{0,24}}\b(?:official(?:ly)?|earlier|previously|initially|originally)\b"
)
_COMPARED = (
    r"(?:far |well |way |just |slightly |much |many )?(?:above|below|over|under"
    r"|(?:more|less|fewer|higher|lower|greater|larger|smaller|rather|other) than)"
    r"|compared (?:with|to)|against|versus|(?:up|down) from|instead of|in contrast (?:to|with)|contrary to"
    r"|exceeding|beyond|(?:double|twice|triple|three times|half)"
)
_DENIED = (
    r"(?:reject|disput|dismiss|question|contradict|refut|rebut|challeng|doubt|correct|contest|counter)(?:ing|ed|s|es)"
    r"|(?:call|describ|denounc|brand|label|term)(?:ing|ed|s)"
)
_OPENS = re.compile(
    rf"(?:, (?:and |or )?(?:is |was |an? [a-z]+ |{NUMBER} )?|\band (?:has |had )?|\bis |\bwas )"
    rf"(?:(?P<denied>{_DENIED})|(?P<compared>{_COMPARED})) "
)
_VERDICT = re.compile(
    r"\ban? \w+|\b(?:false|wrong|untrue|exaggerated|inaccurate|incorrect|nonsense|misleading|fictional|too (?:low|high))\b"
)
_CALLS = re.compile(r"(?:call|describ|denounc|brand|label|term)")
_PATTERNS = (
    (_AS, re.compile("not |rather than |instead of ")),
    (_BY, re.compile(" by ")),
    (_THAT, re.compile(rf" {_GAVE}\b")),
    (_WHOSE, re.compile("['’]")),
)
"""Each with what must stand in a sentence for it, for _THAT behind a number."""
_NOT = re.compile(rf", not (?:the |only |just )?{_COUNTED}(?=[,.;]| as | that |\Z)")
_STOP = re.compile(r"[,;:](?!\d)|\.(?=\s|\Z)|\b(?:and|but|while|whereas) ")
_HOLDS = re.compile(rf"(?<!\w){NUMBER}")
_TRIGGER = re.compile(rf"\b(?:not|as|who|after|although|though|{_GAVE}|{_COMPARED}|{_DENIED})\b|['’]")
_RELATIVE = re.compile(r",? (?:who|which) (?:(?:has|had|have|himself|herself|itself|earlier|also|later) )*\Z")
_JOINED = re.compile(r"\b(?:after|although|though|even as|despite|whereas|while|but) (?:the )?\Z")
_LEADS = re.compile(r"\b(?:who|which|after|although|though|even as|despite|whereas|while|but) ")
"""What every relative or joined clause begins with."""

_NEAR = 4
"""Figures before one that may be in the same words."""


class Given(NamedTuple):
    """Words of a sentence whose figure is another's than its speaker's. All ranges are offsets into the article."""

    start: int
    end: int
    figure: Range
    """The figure with what it counts; all of the words where they are somebody's clause."""
    giver: Range | None
    cue: Range | None
    sentence: int
    contrast: bool
    """It is set against another figure of its sentence."""


@kept(short=1024, long=256)
def givers(text: str) -> tuple[Given, ...]:
    """Return the figures of an article that a sentence takes from another than who speaks in it, in reading order."""
    lay = layout(text)
    phrases: dict[int, tuple[Given, ...]] = {}
    for index, sent in enumerate(lay.sentences):
        if sent.boilerplate or not _HOLDS.search(text, sent.start, sent.end) or not _TRIGGER.search(text, sent.start, sent.end):
            continue
        held = tuple(_phrases(text, index, sent))
        if held or _may_hold_clause(text, sent):
            phrases[index] = held
    if not phrases:
        return ()  # most short texts: who speaks in them need not be read
    by_sentence: dict[int, list[Speech]] = {}
    for one in find_speech(lay):
        by_sentence.setdefault(one.sentence, []).append(one)
    found: list[Given] = []
    for index, held in phrases.items():
        here = by_sentence.get(index, [])
        for given in (*_clauses(text, index, here), *held):
            apart = not any(given.start < other.end and other.start < given.end for other in found[-_NEAR:])
            if apart and not _is_outer(text, given, here):
                found.append(given)
    return tuple(sorted(found))


def _may_hold_clause(text: str, sent: Sent) -> bool:
    """Whether a sentence may hold a clause in which somebody speaks: a word that leads to one, and a verb of saying behind it."""
    lead = _LEADS.search(text, sent.start, sent.end)
    return lead is not None and may_attribute(text[lead.end() : sent.end])


def _is_outer(text: str, one: Given, here: list[Speech]) -> bool:
    """Whether the giver is who speaks in the sentence anyway: "the army said 14, up from the nine that the army gave"."""
    if one.giver is None:
        return False
    name = text[slice(*one.giver)].lower().removeprefix("the ")
    spoken = [
        text[slice(*speech.speaker)].lower().removeprefix("the ")
        for speech in here
        if speech.speaker and speech.speaker != one.giver
    ]
    return name in spoken


def _clauses(text: str, index: int, here: list[Speech]) -> Iterator[Given]:
    """Yield what somebody says in a relative or joined clause of what another says: "contradicting Ann Low, who gave nine"."""
    for inner in here:
        if inner.speaker is None or inner.speaker_kind == "pronoun" or inner.verb in lexicon().belief or inner.role != "source":
            continue
        outer = next(
            (
                (a, b)
                for other in here for a, b in other.content
                if other.speaker and other.speaker != inner.speaker and other.role == "source"
                and other.cue[1] <= a <= inner.speaker[0] and inner.cue[1] <= b
            ),
            None,
        )  # fmt: skip
        if not outer or inner.speaker[1] > inner.cue[0] or inner.content[0][0] < inner.cue[1]:
            continue
        relative = _RELATIVE.search(text, inner.speaker[1], inner.cue[0])
        joined = _JOINED.search(text, max(0, inner.speaker[0] - 20), inner.speaker[0])
        if relative or (joined and _HOLDS.search(text, outer[0], joined.start())):
            stop = _STOP.search(text, inner.content[0][0], inner.content[0][1]) if relative else None
            end = stop.start() if stop else inner.content[0][1]
            yield Given(inner.speaker[0], end, (inner.content[0][0], end), inner.speaker, inner.cue, index, contrast=True)


def _phrases(text: str, index: int, sent: Sent) -> Iterator[Given]:
    first = _HOLDS.search(text, sent.start, sent.end)
    for pattern, needed in _PATTERNS:
        begin = first.end() if first and pattern is _THAT else sent.start
        for hit in pattern.finditer(text, sent.start, sent.end) if needed.search(text, begin, sent.end) else ():
            giver = _behind(text, hit.end(), sent.end) if pattern is _BY else _speaking(text, *hit.span("giver"))
            if giver is not None:
                start, end = min(hit.start("count"), giver[0]), max(hit.end(), giver[1])
                against = pattern is _AS or _is_set_against(text, sent.start, start)
                if pattern is _THAT and hit["bare"] and not (against or hit["bare"] == "the "):
                    continue  # "60 Syrian soldiers reported"
                yield Given(start, end, hit.span("count"), giver, hit.span("cue"), index, against)
    for hit in _NOT.finditer(text, sent.start, sent.end):
        yield Given(hit.start(), hit.end(), hit.span("count"), None, None, index, contrast=True)
    for hit in _OPENS.finditer(text, sent.start, sent.end):
        yield from _opened(text, index, sent, hit)


def _opened(text: str, index: int, sent: Sent, hit: re.Match[str]) -> Iterator[Given]:
    """Yield whose figure a comparison or contradiction names: its owner's, nobody's where it is an official or an earlier one."""
    stop = _STOP.search(text, hit.end(), sent.end)
    end = stop.start() if stop else sent.end
    if hit["denied"] and _CALLS.match(hit["denied"]) and not _VERDICT.search(text, hit.end(), end):
        return
    owned = _OWNS.search(text, hit.end(), end)
    giver = _speaking(text, *owned.span("giver")) if owned else None
    if owned and giver:
        yield Given(giver[0], owned.end(), owned.span("count"), giver, owned.span("cue"), index, contrast=True)
    elif hit["denied"] or (_OFFICIAL.search(text, hit.end(), end) and not _OWN.search(text, hit.end(), end)):
        yield Given(hit.end(), end, (hit.end(), end), None, None, index, contrast=True)


def _is_set_against(text: str, start: int, at: int) -> bool:
    """Whether a comparison, contradiction or "not" leads to what stands at ``at``, and a number before it."""
    lead = text[max(start, at - 60) : at]
    opened = list(_OPENS.finditer(lead + " "))
    near = opened and not _STOP.search(lead, min(opened[-1].end(), len(lead)))
    return bool(near or _NOT_LEADS.search(lead)) and re.search(NUMBER, text[start:at]) is not None


_OWN = re.compile(r"\b(?:it|its|they|their|he|she|his|her|we|our)\b")
_NOT_LEADS = re.compile(r"\b(?:not|instead of|rather than|against|than)(?: the)?\s?\Z")


def _behind(text: str, at: int, end: int) -> Range | None:
    words = tokens(text, at, end)
    found = after(words, 0) if words else None
    return _speaking(text, words[found.start].start, words[found.end - 1].end) if found else None


def _speaking(text: str, start: int, end: int) -> Range | None:
    """Return the words of a giver that can give a figure: a person, a body or a name; not "laboratories" nor "it"."""
    lex, known = lexicon(), classes()
    words = tokens(text, start, end)
    first = next((n for n, word in enumerate(words) if _may_begin(word.text, word.low)), None)
    if first is None or words[first].low in known.pronouns:
        return None
    start = words[first].start
    met = mention(text, start, end)
    speaks = met.kind == "named" and (met.person or met.sure)
    return (start, end) if speaks or not (lex.people | lex.bodies).isdisjoint(met.words) else None


def _may_begin(word: str, low: str) -> bool:
    return word[0].isupper() or low in classes().determiners or low in lexicon().people or low in lexicon().bodies


def speech_of(one: Given, text: str) -> Speech | None:
    """Return the attribution of a figure to whom its words name; None where that is nobody."""
    if one.giver is None or one.cue is None:
        return None
    kind = mention(text, *one.giver).kind
    return Speech(one.giver, kind, None, one.cue, "say", (one.figure,), "indirect", "source", one.sentence)
