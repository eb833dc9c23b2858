"""Attributions in which a speaker names a source in passing: "The office said, citing the coast guard, that 14 boats sank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_cited(speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """Return ``speeches`` in reading order, with whoever is cited in passing credited with what the citing speaker says."""
    found = [speech for speech in speeches if speech.verb not in ("cite", "quote") or speech.form == "direct"]
    cited = [speech for speech in speeches if speech not in found]
    for speech in cited:
        told = [other for other in found if other.sentence == speech.sentence and other.speaker]
        words = tuple(span for other in told for span in other.content)
        inner = speech._replace(content=tuple(dict.fromkeys((*words, *(speech.content if not words else ())))))
        found = [other._replace(role="relay") if other in told and other.role == "source" else other for other in found]
        found.append(inner)
    return tuple(sorted(found, key=lambda one: (one.sentence, one.cue[0])))
