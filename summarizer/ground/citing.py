"""Attributions in which a speaker names a source in passing: "The office said, citing the coast guard, that 14 boats sank"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.speech import Speech
from summarizer.speech.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.layout import Layout

_ASIDE = re.compile(
    r"(?P<who>[^,;:.\"“”]{3,90}?)\s(?P<cue>[a-z]{3,15}),\s(?P<cite>citing|quoting)\s(?P<source>[^,;:.\"“”]{2,90}),\s(?:that\s)?(?P<words>\S.*)\Z",
    re.DOTALL,
)


def with_cited(lay: Layout, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """Return ``speeches`` in reading order, with whoever is cited in passing credited with what the citing speaker says."""
    found = [speech for speech in speeches if speech.verb not in ("cite", "quote") or speech.form == "direct"]
    cited = [speech for speech in speeches if speech not in found]
    for speech in cited:
        told = [other for other in found if other.sentence == speech.sentence and other.speaker]
        words = tuple(span for other in told for span in other.content)
        inner = speech._replace(content=tuple(dict.fromkeys((*words, *(speech.content if not words else ())))))
        found = [other._replace(role="relay") if other in told and other.role == "source" else other for other in found]
        found.append(inner)
    found += list(_asides(lay, found))
    return tuple(sorted(found, key=lambda one: (one.sentence, one.cue[0])))


def _asides(lay: Layout, found: Sequence[Speech]) -> Iterator[Speech]:
    """Yield both speakers of "X said, citing Y, that Z" where the grammar found none that says Z."""
    for index, sent in enumerate(lay.sentences):
        hit = _ASIDE.match(lay.text[sent.start : sent.end]) if ", citing " in lay.text[sent.start : sent.end] else None
        if hit is None or hit["cue"] not in lexicon().cues:
            continue

        def at(group: str, hit: re.Match[str] = hit, start: int = sent.start) -> tuple[int, int]:
            return hit.start(group) + start, hit.end(group) + start

        words = (at("words"),)
        if not any(speech.content == words for speech in found):
            yield Speech(at("who"), "named", None, at("cue"), lexicon().cues[hit["cue"]].lemma, words, "indirect", "relay", index)
            yield Speech(at("source"), "named", None, at("cite"), "cite", words, "indirect", "source", index)
