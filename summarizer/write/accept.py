"""A drafted sentence becomes a sentence of the brief: its fragments are joined, and each cites only what carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from summarizer.models import Citation, Sentence
from summarizer.write.neutral import quoted_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.engine import Point
    from summarizer.models import Claim
    from summarizer.wire import DraftFragment, DraftSentence

_SPACE = re.compile(r"\s+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_GLUED = frozenset(".,;:!?)]”’%")
"""What stands at once behind a word: no space is put before it when two fragments are joined."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PLAIN = str.maketrans("“”‘’–—", "\"\"''--")
_MARK = re.compile(r"\s?\[(?:S\d{1,6}(?:\.C\d{1,6})?)(?:,\s?S\d{1,6}(?:\.C\d{1,6})?){0,20}\]")
"""A citation mark or a claim's handle that a writer left in the words: "[S1]", "[S1, S3]"; not "[sic]"."""


def accept(
    draft: DraftSentence, point: Point, claims: Mapping[str, Claim], *, written_by: Literal["model", "template"], id: str = ""
) -> Sentence | str:
    """Return the sentence that ``draft`` writes for ``point``, or why it cannot be one.

    A fragment that names no claim of the point takes the claims of its neighbour, so that the citations tile the text.
    """
    allowed = set(point.claims)
    pieces: list[tuple[str, tuple[str, ...]]] = []
    for fragment in draft.fragments:
        words = _SPACE.sub(" ", _MARK.sub("", fragment.text)).strip()
        if words:
            carriers = _carriers(fragment, allowed, claims)
            pieces.append((words, _bearing(words, carriers, claims) if written_by == "model" else carriers))
    pieces = _lend(pieces)
    if not pieces:
        return "no fragment names a claim of its point"
    return _sentence(pieces, point, claims, id, written_by)


def _carriers(fragment: DraftFragment, allowed: set[str], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in fragment.claims if c in allowed and c in claims))


def _bearing(words: str, carriers: tuple[str, ...], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the claims that hold the numbers and the quoted words of a fragment; all of them where none does.

    A writer likes to name every claim of the point; a source that lacks the figure is no source for it.
    """
    numbers = set(_NUMBER.findall(words))
    quoted = [_folded(words[start + 1 : end - 1]).rstrip(",.") for start, end in quoted_stretches(words)]
    held = []
    for id in carriers:
        own = " ".join(span.text for span in claims[id].evidence)
        if numbers <= set(_NUMBER.findall(own)) and all(quote in _folded(own) for quote in quoted):
            held.append(id)
    return tuple(held) or carriers


def _folded(words: str) -> str:
    return _SPACE.sub(" ", words.translate(_PLAIN)).lower()


def _lend(pieces: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Give each piece without claims those of the piece before it, or of the first that has any."""
    held = next((c for _, c in pieces if c), ())
    if not held:
        return []
    lent = []
    for words, own in pieces:
        held = own or held
        lent.append((words, held))
    return lent


def _sentence(
    pieces: list[tuple[str, tuple[str, ...]]], point: Point, claims: Mapping[str, Claim], id: str,
    written_by: Literal["model", "template"],
) -> Sentence:  # fmt: skip
    text, bounds = "", []
    for words, carriers in pieces:
        start = len(text)
        glue = "" if not text or words[0] in _GLUED or text[-1] in "([“‘" else " "
        text += glue + words
        bounds.append((start, carriers))
    if not _STOP.search(text):
        text = text.rstrip(",;:–—- ") + "."
    ends = [start for start, _ in bounds[1:]] + [len(text)]
    citations = tuple(
        Citation(start=start, end=end, claims=carriers, sources=sources_of(carriers, claims))
        for (start, carriers), end in zip(bounds, ends, strict=True)
    )
    every = tuple(dict.fromkeys(c for _, carriers in bounds for c in carriers))
    return Sentence(
        id=id, event=point.event, section=point.section, text=text, citations=_merged(citations), claims=every,
        sources=sources_of(every, claims), written_by=written_by,
    )  # fmt: skip


def _merged(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Join neighbours that rest on the same claims."""
    out: list[Citation] = []
    for citation in citations:
        if out and set(out[-1].claims) == set(citation.claims):
            out[-1] = out[-1].model_copy(update={"end": citation.end})
        else:
            out.append(citation)
    return tuple(out)


def sources_of(ids: Iterable[str], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the sources of some claims, each once, in source order."""
    return tuple(sorted({claims[c].source for c in ids}, key=source_order))


def source_order(source: str) -> tuple[int, str]:
    """Order "S2" before "S10"."""
    digits = source.lstrip("S")
    return (int(digits) if digits.isdigit() else 0, source)
