"""Two parties that have changed places: the brief has Ada beat Bo, the passages have Bo beat Ada."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.check.ties import Tie, is_same, ties_in, ties_of
from summarizer.layout import layout
from summarizer.models import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from summarizer.check.support import Library, Passage


def check_parties(text: str, library: Library, sources: Collection[str]) -> Iterator[tuple[Check, Passage]]:
    """Yield a failed check for every act of ``text`` that the passages tell of the same two the other way round, and never so."""
    mine = [
        tie for s in layout(text).sentences for tie in ties_in(text, s.start, s.end, library.opening_name(text, s.start, sources))
    ]
    for tie in mine:
        same = [(other, passage) for other, passage in _told_of(tie, library, sources) if other.act == tie.act]
        if any(is_same(other.agent, tie.agent) and is_same(other.patient, tie.patient) for other, _ in same):
            continue
        for other, passage in same:
            if _turned(tie, other) or _another(tie, other, [one for one, _ in same]):
                yield _check(text, tie, other, passage), passage
                break


def _told_of(tie: Tie, library: Library, sources: Collection[str]) -> Iterator[tuple[Tie, Passage]]:
    """Yield the ties of the articles that name both parties."""
    both = [name.text.split()[-1] for name in (tie.agent, tie.patient)]
    for passages in library.by_article(sources):
        if passages and all(word in passages[0].text for word in both):
            for passage in passages:
                yield from ((other, passage) for other in ties_of(passage.text, passage.start, passage.end))


def _turned(tie: Tie, other: Tie) -> bool:
    return is_same(other.agent, tie.patient) and is_same(other.patient, tie.agent)


def _another(tie: Tie, other: Tie, told: list[Tie]) -> bool:
    """Return whether somebody else does this to the same one, and the one whom the brief names does it to others."""
    common = tie.agent.text.islower() or tie.patient.text.islower() or other.agent.text.islower()
    if common or not is_same(other.patient, tie.patient) or is_same(other.agent, tie.agent):
        return False
    return any(is_same(one.agent, tie.agent) and not is_same(one.patient, tie.patient) for one in told)


def _check(text: str, tie: Tie, other: Tie, passage: Passage) -> Check:
    word = text[tie.start : tie.end]
    reason = (
        f"“{word}”: in the brief {tie.agent.text} does so to {tie.patient.text};"
        f" in the passage {other.agent.text} to {other.patient.text}"
    )
    start, end = tie.agent.start, tie.agent.end
    return Check(kind="name", start=start, end=end, verdict="role_differs", ok=False, reason=reason)
