"""A count of none, "no soldiers were killed", against articles that count some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.check.nouns import is_anyone, kinship, role_of, roles_differ
from summarizer.check.sizes import size_of
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from summarizer.check.support import Library, Passage, Place

_NONE = re.compile(
    r"\b(?:no|not (?:a|one) single|none of the|not one|zero) (?P<noun>(?:[A-Za-z-]{2,20} ){0,2}?[A-Za-z-]{2,20}?)"
    r" (?:(?:was|were|is|are|has been|have been|had been) )?(?:reported |confirmed |seriously )?"
    r"(?P<role>killed|dead|died|wounded|injured|hurt|missing|arrested|detained|displaced|infected)\b", re.I)  # fmt: skip


def check_none(text: str, library: Library, sources: Collection[str]) -> Iterator[tuple[Check, Passage]]:
    """Yield a failed check for every count of none in ``text`` where the articles count some, and nowhere none, of the same."""
    for m in _NONE.finditer(text):
        role, noun = role_of(m["role"]), m["noun"]
        if any(_says_none(passage, noun, role) for passage in library.passages(sources)):
            continue
        place = next((p for p in library.places(sources) if _some(p, noun, role)), None)
        if place is not None:
            reason = f"the brief says that none were; the passage says “{' '.join(place.use.figure.text.split())}”"
            check = Check(kind="figure", start=m.start(), end=m.end(), verdict="role_differs", ok=False, reason=reason)
            yield check, place.passage


def _says_none(passage: Passage, noun: str, role: str) -> bool:
    words = passage.text[passage.start : passage.end]
    return any(
        kinship(noun, m["noun"]) != "differs" and not roles_differ(role, role_of(m["role"])) for m in _NONE.finditer(words)
    )


def _some(place: Place, noun: str, role: str) -> bool:
    """Return whether a figure of the article counts one or more of ``noun`` to whom the same happened."""
    figure, size = place.use.figure, size_of(place.use.figure)
    if figure.kind != "count" or place.use.negated or role_of(figure.role) != role or size is None:
        return False
    least = size.number if size.number is not None else size.low
    kin = kinship(noun, figure.counts)
    return bool(least) and (
        kin == "same" or (kin == "synonym" and not is_anyone(figure.counts or ""))
    )  # 12 people are no children
