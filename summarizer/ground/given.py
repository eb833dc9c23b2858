"""Figures that a sentence takes from another than its speaker are that one's: his words end where theirs are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.speech.givers import givers, speech_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Span
    from summarizer.speech import Speech
    from summarizer.speech.givers import Given


def with_givers(speeches: Sequence[Speech], text: str) -> tuple[Speech, ...]:
    """Return ``speeches`` in reading order, with those from whom they take figures."""
    given: dict[int, list[Given]] = {}
    for one in givers(text):
        given.setdefault(one.sentence, []).append(one)
    if not given:
        return tuple(speeches)
    found = list(speeches)
    named = {(speech.sentence, speech.speaker) for speech in speeches}
    for ones in given.values():
        found += [speech for one in ones if (one.sentence, one.giver) not in named and (speech := speech_of(one, text))]
    return tuple(sorted(found, key=lambda one: (one.sentence, one.cue[0])))


def is_anothers(span: Span, speech: Speech, text: str) -> bool:
    """Whether ``span`` lies in words that ``speech`` takes from another: "the nine confirmed by the mayor"."""
    return any(
        one.start <= span.start and span.end <= one.end and speech.speaker != one.giver and speech.cue[1] <= one.start
        for one in givers(text)
        if one.sentence == speech.sentence and one.giver is not None
    )


def is_given(span: Span, text: str) -> bool:
    """Whether ``span`` is the figure and the words that name whose it is."""
    return any(one.giver is not None and one.start == span.start and one.end == span.end for one in givers(text))
