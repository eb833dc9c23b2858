"""Quotations that outlast their sentence: who speaks in the sentences, and paragraphs, that name nobody."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from summarizer.layout import quotations_in, sentence_index
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout, Quotation
    from summarizer.layout.words import Token
    from summarizer.speech import Speech

_MIN_WORDS = 3
"""Spaces between words. Shorter quotations that no verb governs are words held at a distance, not speech."""


def quoted(lay: Layout, words: Sequence[Token]) -> list[bool]:
    """Return for each word whether it stands between quotation marks."""
    if not words:
        return []
    inside = [False] * len(words)
    for one in quotations_in(lay, words[0].start, words[-1].end):
        first = bisect_left(words, one.start, key=lambda word: word.start)
        last = bisect_left(words, one.end, key=lambda word: word.start)
        inside[first:last] = [True] * (last - first)
    return inside


def form(
    lay: Layout, words: Sequence[Token], inside: Sequence[bool], content: Sequence[tuple[int, int]]
) -> Literal["direct", "indirect", "mixed"]:
    flags = [inside[index] for start, end in content for index in range(start, end) if words[index].text[0].isalnum()]
    if not any(flags):
        return "indirect"
    return "direct" if all(flags) else "mixed"


def carry(lay: Layout, found: list[Speech]) -> tuple[Speech, ...]:
    """Return the attributions with those quotations added that name no speaker in their own sentence.

    One whose content is its own verb only announces a quotation ("She said:") and is left out.
    """
    spoken = [one for one in found if one.content != (one.cue,)]
    if not lay.quotations:
        return tuple(spoken)
    by_sentence: dict[int, list[Speech]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    added: list[Speech] = []
    previous: Quotation | None = None
    owner: Speech | None = None
    for quotation in lay.quotations:
        first, last = _sentences(lay, quotation)
        if first is None or last is None:
            continue
        own = _owner(quotation, [one for index in range(first, last + 1) for one in by_sentence.get(index, ())])
        if own is None and (
            _fills(lay, quotation, first, last) or lay.text.count(" ", quotation.start, quotation.end) >= _MIN_WORDS
        ):
            own = _carried(lay, quotation, first, previous, owner, by_sentence)
        if own is None:
            continue
        covered = [range_ for one in by_sentence.get(own.sentence, ()) for range_ in one.content]
        for index in range(first, last + 1):
            start, end = max(quotation.start, lay.sentences[index].start), min(quotation.end, lay.sentences[index].end)
            held = [range_ for one in by_sentence.get(index, ()) if one.speaker is not None for range_ in one.content] or (
                covered if index == own.sentence else []
            )
            if start < end and not any(left < end and start < right for left, right in held):
                added.append(own._replace(content=((start, end),), form="direct", sentence=index))
        previous, owner = quotation, own
    return tuple(sorted([*spoken, *added], key=lambda one: (one.sentence, one.content[0][0], one.cue[0])))


def _fills(lay: Layout, quotation: Quotation, first: int, last: int) -> bool:
    """Return whether whole sentences are quoted, and nothing else stands in them."""
    return quotation.start - lay.sentences[first].start <= 2 and lay.sentences[last].end - quotation.end <= 2


def _sentences(lay: Layout, quotation: Quotation) -> tuple[int | None, int | None]:
    starts = bisect_left(lay.sentences, quotation.start, key=lambda sent: sent.end)
    first = starts if starts < len(lay.sentences) and lay.sentences[starts].start < quotation.end else None
    last = sentence_index(lay, max(quotation.start, quotation.end - 1))
    return first, last if last is not None else first


def _owner(quotation: Quotation, candidates: Sequence[Speech]) -> Speech | None:
    """Return the attribution whose content touches the quotation, the innermost named source first."""
    touching = [
        one
        for one in candidates
        if one.speaker is not None and any(start < quotation.end and quotation.start < end for start, end in one.content)
    ]
    return min(touching, key=lambda one: (one.role == "outlet", one.form == "indirect", one.role == "relay"), default=None)


def _carried(
    lay: Layout,
    quotation: Quotation,
    first: int,
    previous: Quotation | None,
    owner: Speech | None,
    by_sentence: dict[int, list[Speech]],
) -> Speech | None:
    """Return the speaker that a quotation without one goes on from: the same quotation, the same paragraph or the last one."""
    if quotation.continued and owner is not None:
        return owner
    paragraph = lay.sentences[first].paragraph
    before = lay.text[lay.sentences[first].start : quotation.start].strip(' "“‘')
    if len(before) > 3:
        return None
    for index in range(first - 1, max(-1, first - 4), -1):
        if lay.sentences[index].boilerplate:
            continue
        if paragraph - lay.sentences[index].paragraph > 1:
            return None
        speakers = [one for one in by_sentence.get(index, ()) if one.speaker is not None and one.role != "outlet"]
        framing = [one for one in speakers if one.verb not in lexicon().belief and one.role == "source"] or speakers
        if framing:
            return framing[0]
        if (
            owner is not None
            and previous is not None
            and previous.start < lay.sentences[index].end
            and lay.sentences[index].start < previous.end
        ):
            return owner
    return None
