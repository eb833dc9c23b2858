"""What a note of a finding quotes and compares: every part of it from the claims that its marks name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.check.compare import compare
from summarizer.check.uses import uses_of
from summarizer.models import Check
from summarizer.spans import find_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Claim, Figure, Finding, Note

_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]{1,400})[”\"](?: \([^()]{1,80}\))? ?(?P<marks>(?:\[S\d{1,6}\])+)")
_MARK = re.compile(r"\[S\d{1,6}\]")
_COMPARED = re.compile(r"\b(?:less precise|more precise|other) than (?P<answer>[^\"“”\[\]]{1,60})\Z")


def check_note(note: Note, finding: Finding, claims: Mapping[str, Claim]) -> Iterator[Check]:
    """Yield what fails: a figure quoted from sources whose claims of this note do not have it, an answer that nobody gives."""
    told = [claims[c] for c in (*note.claims, *finding.claims) if c in claims]
    for m in _QUOTED.finditer(note.text):
        marked = set(m["marks"][1:-1].split("]["))
        evidence = [span.text for claim in told if claim.source in marked for span in claim.evidence]
        if uses_of(m["words"]) and evidence and not any(_holds(text, m["words"]) for text in evidence):
            reason = f"“{m['words'][:60]}” does not stand in the words that {', '.join(sorted(marked))} is cited for"
            yield _failed(m.start("words"), m.end("words"), reason)
    if note.kind == "credited_differently":
        given = [use.figure for c in note.claims if c in claims for span in claims[c].evidence for use in uses_of(span.text)]
        for use in uses_of(_MARK.sub(lambda mark: " " * len(mark[0]), note.text)):
            if given and use.figure.kind != "name" and not _same(use.figure, given):
                words = " ".join(use.figure.text.split())
                yield _failed(use.figure.start, use.figure.end, f"“{words}” is not what the evidence of this note says")
    compared = _COMPARED.search(note.text)
    answers = [use.figure for position in finding.positions for use in uses_of(position.answer)]
    if compared and answers:
        for use in uses_of(compared["answer"]):
            if not _same(use.figure, answers):
                start = compared.start("answer") + use.figure.start
                yield _failed(start, start + len(use.figure.text), f"“{use.figure.text}” is no answer of this finding")


def _holds(text: str, words: str) -> bool:
    """Return whether ``text`` has ``words`` with their figures whole: no "62" cut out of "at least 62"."""
    given = [use.figure for use in uses_of(text)]
    return bool(find_quote(words, text)) and all(_same(use.figure, given) for use in uses_of(words))


def _same(figure: Figure, given: Sequence[Figure]) -> bool:
    found = (compare(figure, other) for other in given)
    return any(match is not None and match.verdict in ("supported", "equivalent") for match in found)


def _failed(start: int, end: int, reason: str) -> Check:
    return Check(kind="figure", start=start, end=end, verdict="absent", ok=False, reason=reason)
