"""Attributions inside another speaker's words: whoever is cited in passing, and whoever told the speaker.

"The office said, citing the coast guard, that 14 boats sank"; "the office was told by the coast guard that 14 boats sank".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.speech import Speech
from summarizer.speech.mentions import mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.layout import Layout

_NP = r"(?P<who>(?:[\w’'&-]{1,30}\s){1,7}?)"
_TOLD_BY = re.compile(rf"\b(?P<cue>informed|told|warned|notified|advised|assured|alerted|reminded)\sby\s{_NP}that\s")
_WHAT_THEY_SAY = re.compile(
    rf"\bWhat\s{_NP}(?P<cue>(?:(?:is|are|was|were|has been|have been)\s)?(?:say|says|said|saying))"
    r"\s(?:[a-z]{1,12}\s)?(?:is|was)\s"
)
_ENDS = re.compile(r"[;”\"]|,\s(?:and|but|while|although|adding|saying)\s")
_GAP = 12
"""Characters between another speaker's words and a cue in which they go on."""
_LEMMAS = {
    "informed": "inform",
    "warned": "warn",
    "notified": "notify",
    "advised": "advise",
    "assured": "assure",
    "alerted": "alert",
}


def with_cited(speeches: Sequence[Speech], lay: Layout) -> tuple[Speech, ...]:
    """Return ``speeches`` in reading order, with whoever is cited in passing credited with what the citing speaker says."""
    told = {inner.sentence: inner for inner in _told(lay)}
    groups: dict[int, list[Speech]] = {index: [] for index in told}
    for speech in speeches:
        groups.setdefault(speech.sentence, []).append(speech)
    found = [speech for index in sorted(groups) for speech in _nested(_citing(groups[index]), told.get(index))]
    return tuple(sorted(found, key=lambda one: (one.sentence, one.cue[0])))


def _citing(speeches: Sequence[Speech]) -> list[Speech]:
    """Return the attributions of one sentence, those that it cites in passing as the sources of what the others say."""
    found = [speech for speech in speeches if speech.verb not in ("cite", "quote") or speech.form == "direct"]
    for speech in [speech for speech in speeches if speech not in found]:
        told = [other for other in found if other.speaker]
        words = tuple(span for other in told for span in other.content)
        inner = speech._replace(content=tuple(dict.fromkeys((*words, *(speech.content if not words else ())))))
        found = [other._replace(role="relay") if other in told and other.role == "source" else other for other in found]
        found.append(inner)
    return found


def _nested(speeches: list[Speech], inner: Speech | None) -> list[Speech]:
    """Return the attributions of one sentence with whoever told its speaker, unless they are there already."""
    if inner is None or any(other.content == inner.content and other.speaker == inner.speaker for other in speeches):
        return speeches
    return [_around(other, inner) for other in speeches if other.cue != inner.cue] + [inner]


def _around(other: Speech, inner: Speech) -> Speech:
    """Return ``other`` as the relay of ``inner`` where its words hold it, or end right in front of it."""
    start, end = inner.content[0]
    first, last = other.content[-1]
    if other.cue[1] <= first <= inner.cue[0] and 0 <= inner.cue[0] - last <= _GAP:
        other = other._replace(content=(*other.content[:-1], (first, end)))
    held = any(first <= start and end <= last + 1 for first, last in other.content)
    return other._replace(role="relay") if held and other.role == "source" else other


def _told(lay: Layout) -> Iterator[Speech]:
    """Yield the attributions whose speaker tells the one who speaks: "… was informed by X that", "what X is saying is"."""
    for index, sent in enumerate(lay.sentences):
        for pattern in () if sent.boilerplate else (_TOLD_BY, _WHAT_THEY_SAY):
            hit = pattern.search(lay.text, sent.start, sent.end)
            if hit is None:
                continue
            who = mention(lay.text, hit.start("who"), hit.end("who") - 1)
            stop = _ENDS.search(lay.text, hit.end(), sent.end)
            end = stop.start() if stop else sent.end
            if who.kind not in ("pronoun", "unnamed") and end > hit.end():
                yield Speech(
                    speaker=(who.start, who.end), speaker_kind=who.kind, antecedent=None, cue=hit.span("cue"),
                    verb=_LEMMAS.get(hit["cue"], "tell" if hit["cue"] == "told" else "say"),
                    content=((hit.end(), end),), form="indirect", role="source", sentence=index,
                )  # fmt: skip
