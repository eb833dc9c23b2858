"""The words of a statement: names, "first" and "only", and what it takes from ``when`` and ``condition``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.ground.fates import borne, claimed, words_of
from summarizer.ground.reading import Range
from summarizer.ground.refusal import short
from summarizer.names import find_names, name_key
from summarizer.spans import find_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import Span
    from summarizer.wire import DraftClaim

_EXCLUSIVE = re.compile(r"\b(?:first|only|single|sole|solely|exclusively|unprecedented)\b", re.IGNORECASE)
_SAME = {"single": "single|one", "sole": "sole|only", "solely": "solely|only", "exclusively": "exclusively|only"}
_PREPOSITION = re.compile(r"^(?:on|in|at|during|as of)\s", re.IGNORECASE)


def unproven_word(draft: DraftClaim, spans: Sequence[Span]) -> str | None:
    """Return what is wrong when the statement says "first", "only" or "single" and the evidence does not."""
    words = " ".join(span.text for span in spans)
    for hit in _EXCLUSIVE.finditer(draft.statement):
        low = hit.group().lower()
        if not re.search(rf"\b(?:{_SAME.get(low, low)})\b", words, re.IGNORECASE):
            return f"“{hit.group()}” does not stand in the evidence: leave it out"
    return None


def unproven_fate(draft: DraftClaim, spans: Sequence[Span]) -> str | None:
    """Return what is wrong when the statement has somebody killed, wounded or missing and no span does."""
    said = claimed(words_of(draft.statement))
    if not said:
        return None
    texts = [span.text for span in spans] + [draft.condition or ""]
    known = borne(word for text in texts for word in words_of(text))
    for fate, word in said.items():
        if fate not in known:
            return f"“{word}” does not stand in evidence or context: quote the words that say so as context for role"
    return None


def unproven_name(draft: DraftClaim, spans: Sequence[Span], reading: Reading) -> str | None:
    """Return the first name of the statement that no span names, in any form that this article gives it."""
    ranges = [Range(span.start, span.end) for span in spans]
    known: list[str] | None = None
    texts = [span.text for span in spans] + [words for words in (draft.condition, draft.when) if words]
    joined = " … ".join(texts)
    for name in find_names(draft.statement):
        if find_quote(name.text, joined):
            continue
        if known is None:
            known = reading.names_in(ranges) + [other.text for words in texts for other in find_names(words)]
            known += [words for link in draft.attribution.chain for words in (link.mention, link.antecedent) if words]
        if not any(reading.same(name.text, other) or _part(name.text, other) for other in known):
            told = f"the name “{short(name.text)}” is not in the evidence, the context or a mention"
            return f"{told}: quote the words that give it as context"
        if not reading.knows(name.text):
            return f"the article does not know the name “{short(name.text)}”: write it as the article does"
    return None


def _part(name: str, other: str) -> bool:
    """Tell whether ``name`` is a run of whole words of ``other``: "Syria" in "Syria's Deir Ezzour province"."""
    mine, theirs = name_key(name), name_key(other)
    return bool(mine) and any(theirs[at : at + len(mine)] == mine for at in range(len(theirs) - len(mine) + 1))


def bare_time(when: str) -> str:
    """Return the words of a time without a preposition in front: "on Saturday" may stand for the article's "Saturday"."""
    return _PREPOSITION.sub("", when.strip())


def misplaced(draft: DraftClaim, spans: Sequence[Span], reading: Reading) -> tuple[str, str] | None:
    """Return (code, reason) when ``when`` or ``condition`` is not words of the article where the claim stands."""
    sentences = reading.sentences(spans)
    if draft.when:
        places = [span.text for span in spans] + [reading.text[sent.start : sent.end] for sent in sentences]
        if not any(find_quote(bare_time(draft.when), place) for place in places):
            return (
                "when_absent",
                f"“{short(draft.when)}” does not stand in evidence or context: copy it, and quote it as context for time",
            )
    if draft.condition:
        first = max(sentences[0].start - 600, 0) if sentences else 0
        window = reading.text[first : sentences[-1].end + 600 if sentences else None]
        if not find_quote(draft.condition, window):
            return (
                "condition_absent",
                f"the condition “{short(draft.condition)}” does not stand in the article near the evidence: copy it",
            )
    return None
