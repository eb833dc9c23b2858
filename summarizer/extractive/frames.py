"""A sentence cut into what is told in it: one stretch of words per fact, each with whoever says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout.words import has_verb
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout, Sent
    from summarizer.speech import Speech

_COORDINATED = re.compile(r",?\s+(?:and|but|then)\s+(?:also\s+|later\s+|then\s+)?\Z")
_SECOND = re.compile(r"(?:,\s+(?:and|but|although)|,?\s+(?:while|whereas)|;)\s+(?=\S*\Z)")
_CONTRAST = re.compile(r";\s*\Z|,\s+(?:but|although)\s+(?:the |a |an )?\Z|,?\s+(?:while|whereas)\s+(?:the |a |an )?\Z")
"""Before somebody who says something else: "the organisers said 50,000 marched, while police put the number at 12,000"."""
_PARTICIPLE = re.compile(r",\s+(?:also\s+)?\Z")
_THAT = re.compile(r"\s*(?:,\s*)?(?:that\s+)?")
_MIN_PIECE = 15
"""Characters: a shorter stretch is no fact of its own."""


class Frame(NamedTuple):
    """A stretch of a sentence with its speakers, the innermost first."""

    start: int
    end: int
    sources: tuple[Speech, ...] = ()
    outlets: tuple[Speech, ...] = ()
    borrowed: Speech | None = None
    """The speech whose speaker is the subject, standing before the stretch: "… and said at least 120 …"."""
    subject: tuple[int, int] | None = None
    """Words before the stretch that are its subject."""
    carried: bool = False
    """Nothing but quoted words whose speaker is named in another sentence."""
    unnamed: bool = False


def frames(lay: Layout, sent: Sent, speeches: Sequence[Speech]) -> list[Frame]:
    """Return the stretches of one sentence, in reading order."""
    here = [one for one in speeches if sent.start <= one.cue[0] < sent.end and _speaks(lay.text, one)]
    elsewhere = [one for one in speeches if not sent.start <= one.cue[0] < sent.end]
    if not here and elsewhere:
        start, end = elsewhere[0].content[0]
        return [Frame(start, end, (elsewhere[0],), carried=True)]
    unnamed = any(one.speaker is None or one.speaker_kind == "unnamed" for one in here)
    here = _without_hearsay([_until_next(lay.text, _set_against(lay.text, one, here), here) for one in here])
    outlets = tuple(one for one in here if one.role == "outlet")
    start, end = _without_outlets(lay.text, sent, outlets, here)
    tops = _tops(here)
    if len(tops) > 1:
        tops = [one for one in tops if not lay.text[: one.cue[0]].endswith(("who ", "which "))] or tops
    if not tops:
        kept = [one for one in outlets if start <= one.cue[0] < end]
        return [Frame(start, end, tuple(kept), tuple(one for one in outlets if one not in kept), unnamed=unnamed)]
    return _pieces(lay.text, start, end, tops, here, outlets, unnamed)


def _set_against(text: str, one: Speech, here: Sequence[Speech]) -> Speech:
    """Return the second speaker of a contrast as somebody else than the first: "the union said …, but the company said …"."""
    if one.speaker is None or one.antecedent is None or one.speaker_kind == "pronoun":
        return one
    first = any(other.speaker == one.antecedent for other in here)
    contrast = first and _CONTRAST.search(text, max(0, one.speaker[0] - 16), one.speaker[0])
    return one._replace(antecedent=None) if contrast else one


def _until_next(text: str, one: Speech, here: Sequence[Speech]) -> Speech:
    """Return a speech without the clause behind a semicolon, or a contrast, that has a speaker of its own."""
    starts = [
        other.speaker[0]
        for other in here
        if other.speaker is not None and other.cue != one.cue and other.speaker_kind != "pronoun"
    ]
    content = []
    for begin, end in one.content:
        nexts = (_CONTRAST.search(text, max(begin, at - 16), at) for at in sorted(starts) if begin < at < end)
        cut = next((found.start() for found in nexts if found), end)
        inside = text[begin:cut].count('"') % 2 or text[begin:cut].count("“") != text[begin:cut].count("”")
        content.append((begin, end if inside else _back(text, begin, cut)))
    return one._replace(content=tuple(content))


def _speaks(text: str, one: Speech) -> bool:
    """Return whether a speaker can speak: "according to the terms of the deal" names nobody."""
    if one.speaker is None or one.speaker_kind != "description" or one.verb != "according":
        return True
    lex = lexicon()
    return any(word in lex.people or word in lex.bodies for word in text[slice(*one.speaker)].lower().split())


def _without_hearsay(here: list[Speech]) -> list[Speech]:
    """Drop the attribution that is itself hearsay: "has reportedly expressed its regret" is said by nobody who is named."""
    heard = [one.cue for one in here if one.verb == "reportedly"]
    if not heard:
        return here
    return [one for one in here if one.speaker is None or not any(_between(cue, one.speaker[1], one.cue[0]) for cue in heard)]


def _between(cue: tuple[int, int], left: int, right: int) -> bool:
    return left <= cue[0] and cue[1] <= right < cue[1] + 12


def _tops(here: Sequence[Speech]) -> list[Speech]:
    """Return the attributions that frame the sentence: not those inside what another one says."""
    belief = lexicon().belief
    return [
        one
        for one in here
        if one.speaker is not None
        and one.speaker_kind != "unnamed"
        and one.role != "outlet"
        and not (one.verb in belief and any(_inside(one, other) for other in here if other is not one))
        and not any(_inside(one, other) for other in here if other is not one and other.role != "outlet")
    ]


def _inside(one: Speech, other: Speech) -> bool:
    assert one.speaker is not None
    begin, end = min(one.speaker[0], one.cue[0]), max(one.speaker[1], one.cue[1])
    return other.speaker is not None and other.speaker != one.speaker and any(a <= begin and end <= b for a, b in other.content)


def _chain(tops: Sequence[Speech], here: Sequence[Speech]) -> tuple[Speech, ...]:
    """Return the speakers of one frame, innermost source first."""
    chain: list[Speech] = []
    for top in tops:
        inner = [
            one for one in here if one is not top and one.speaker is not None and one.role == "source" and top.role == "relay"
        ]
        quoted = [one for one in inner if any(a <= one.cue[0] < b for a, b in top.content) or one.verb in ("cite", "quote")]
        chain += [*quoted[:1], top]
    return tuple(dict.fromkeys(chain))


def _without_outlets(text: str, sent: Sent, outlets: Sequence[Speech], here: Sequence[Speech]) -> tuple[int, int]:
    """Return the sentence without "…, Reuters reported" and "The Journal reported that officials …"."""
    start, end = sent.start, sent.end
    inner = [other.speaker[0] for other in here if other.speaker is not None and other.role != "outlet"]
    for one in outlets:
        assert one.speaker is not None
        left, right = min(one.speaker[0], one.cue[0]), max(one.speaker[1], one.cue[1])
        content_start, content_end = one.content[0][0], one.content[-1][1]
        if content_end <= left and len(one.content) == 1:
            end = min(end, _back(text, content_start, left))
        elif left - start < 3 and content_start >= right:
            within = [at for at in inner if at >= content_start]
            if one.verb in ("quote", "cite"):
                start = within[0] if within else start
            elif one.verb == "according" or (within and within[0] - content_start < 4):
                start = content_start
    return start, max(start, end)


def _back(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;–—-\t\n":
        end -= 1
    return end


def _pieces(
    text: str, start: int, end: int, tops: list[Speech], here: Sequence[Speech], outlets: tuple[Speech, ...], unnamed: bool
) -> list[Frame]:
    """Cut at attributions that share a subject with what stands before them; everything else stays one piece."""
    cuts: list[tuple[int, int, Speech | None]] = []
    for number, one in enumerate(tops):
        assert one.speaker is not None
        cut = _cut_before(text, start, one)
        if cut is None:
            continue
        before = next((other for other in tops[:number] if other.speaker == one.speaker), None)
        own = one.speaker[0] >= cut
        cuts.append((cut, one.speaker[0] if own else one.cue[0], None if own else before or one))
    frames_, at, borrowed = [], start, None
    for cut, resume, lender in [*cuts, (end, end, None)]:
        held = [one for one in tops if at <= one.cue[0] < cut]
        if cut - at >= _MIN_PIECE:
            chain = _chain(held, here)
            frames_.append(Frame(at, cut, chain, outlets, borrowed if at != start else None, unnamed=unnamed and not chain))
        at, borrowed = resume, lender
    return frames_


def _own_clause(text: str, start: int, one: Speech) -> int | None:
    """Return where a second clause with a speaker of its own begins: "Tanks were seen near the border, and the army said …"."""
    assert one.speaker is not None
    found = _SECOND.search(text, max(start, one.speaker[0] - 14), one.speaker[0])
    if found is None or found.start() - start < _MIN_PIECE or one.content[0][0] < one.cue[0]:
        return None
    before = text[start : found.start()]
    return found.start() if has_verb(before) and before.count('"') % 2 == 0 and before.count("“") == before.count("”") else None


def _cut_before(text: str, start: int, one: Speech) -> int | None:
    """Return where the clause of a verb begins that takes its subject from the clause before; None for any other verb."""
    assert one.speaker is not None
    if one.speaker[0] >= one.cue[0]:
        return None
    second = _own_clause(text, start, one)
    if second is not None or one.speaker[1] >= one.cue[0] - 3:
        return second
    lead = text[max(start, one.cue[0] - 24) : one.cue[0]]
    found = _COORDINATED.search(lead) or (_PARTICIPLE.search(lead) if text[one.cue[0] : one.cue[1]].endswith("ing") else None)
    if found is None:
        return None
    cut = one.cue[0] - len(found.group())
    before = text[start:cut]
    return cut if len(before) >= _MIN_PIECE and has_verb(before) else None
