"""The parts of a brief as every form shows them: which sentences stand under which heading, and what stands behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.write.code import count_text, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Claim, Finding, Origin, Sentence


def told_apart(told: Sequence[Sentence], claims: Mapping[str, Claim]) -> list[tuple[str, list[Sentence]]]:
    """Return the headings behind the differences, each with its sentences; what an article says itself is nobody's word."""
    voiced = {c for s in told for c in s.claims if c in claims and claims[c].attribution.kind == "own_voice"}
    own = [s for s in told if s.section == "attributed" and s.claims and voiced.issuperset(s.claims)]
    said = [s for s in told if s.section == "attributed" and s not in own]
    past = [s for s in told if s.section == "background"]
    return [(name, group) for name, group in (("Who says what", said), ("Also reported", own), ("Background", past)) if group]


def widths(told: Sequence[Sentence], findings: Sequence[Finding], origins: Mapping[str, Origin]) -> list[str]:
    """Return "(2 origins, 5 articles)" for each sentence of one part, once where several say the same; empty for the others."""
    found = [_width(sentence, findings, origins) for sentence in told]
    return [text if text not in found[n + 1 :] else "" for n, text in enumerate(found)]


def _width(sentence: Sentence, findings: Sequence[Finding], origins: Mapping[str, Origin]) -> str:
    """Return how many origins and articles stand behind the figures of a sentence; nothing where it has none, or one article."""
    if sentence.section not in ("lead", "agreed") or not any(c.kind == "figure" for c in sentence.checks):
        return ""
    voices, articles = width(sentence, findings, origins)
    return count_text(voices, articles) if articles > 1 else ""
