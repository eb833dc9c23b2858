"""Who stands behind a brief, who is missing from it, and what of the articles did not reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.copies import shared_passages
from summarizer.write.code import recompute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Brief, Omission, Sentence

_KIND = {"person": "person", "organisation": "body", "outlet": "outlet", "article": "the article itself"}
_PASSAGES = 40
"""Shared passages that are shown."""
_SHORT = 280
"""Characters of a shared passage that are shown; it stands in full in its article."""


class Voice(NamedTuple):
    """An origin as a reader sees it."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    claims: int


class Copied(NamedTuple):
    """A passage that stands word for word in several articles."""

    text: str
    sources: tuple[str, ...]


class LeftOut(NamedTuple):
    """One group of what did not reach the brief; a loss stands open on the page."""

    name: str
    lost: bool
    rows: Sequence[Omission]


def voices(brief: Brief) -> list[Voice]:
    """Return the origins in their order, with the articles in which each is told."""
    homes = {claim.id: claim.source for claim in brief.claims}
    order = {source.id: n for n, source in enumerate(brief.sources)}
    out = []
    for origin in brief.origins:
        told = {homes[c] for c in origin.claims if c in homes}
        sources = tuple(sorted(told, key=lambda source: order.get(source, len(order))))
        out.append(Voice(origin.name, _KIND[origin.kind], origin.aliases, sources, len(origin.claims)))
    return out


def unheard(brief: Brief) -> list[Sentence]:
    """Return the sentences that tell who is accused and not heard."""
    return [s for s in brief.sentences if s.written_by == "code" and not s.claims and recompute(s, brief)]


def copied(brief: Brief, texts: Mapping[str, Article]) -> list[Copied]:
    """Return what articles share word for word, the longest first and of many only those.

    ``texts`` are the articles by the hash of their text.
    """
    held = {s.id: texts[s.text_sha256] for s in brief.sources if s.status == "used" and s.text_sha256 in texts}
    order = {source: n for n, source in enumerate(held)}
    found: dict[str, dict[str, None]] = {}
    for shared in shared_passages(held):
        words = " ".join(held[shared.a].text[shared.a_start : shared.a_end].split())
        found.setdefault(words, {}).update({shared.a: None, shared.b: None})
    rows = sorted(found.items(), key=lambda row: -len(row[0]))[:_PASSAGES]  # stable
    return [
        Copied(words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…", tuple(sorted(told, key=order.__getitem__)))
        for words, told in rows
    ]


def left_out(brief: Brief) -> list[LeftOut]:
    """Return what did not reach the brief: losses first, articles before claims, and what was merely not needed last."""
    status = {source.id: source.status for source in brief.sources}

    def articles(*which: str) -> list[Omission]:
        return [o for o in brief.omitted if o.what == "source" and status.get(o.source or o.id or "", "failed") in which]

    others = [o for o in brief.omitted if o.what != "source"]
    groups = [
        LeftOut("Articles that failed", True, articles("failed")),
        LeftOut("Articles skipped", True, articles("skipped")),
        LeftOut("Failed the proof", True, [o for o in others if o.kind == "failed"]),
        LeftOut("Articles counted once with another", False, articles("duplicate", "used")),
        LeftOut("Not news", False, [o for o in others if o.kind == "boilerplate"]),
        LeftOut("Not used", False, [o for o in others if o.kind == "unused"]),
    ]
    return [group for group in groups if group.rows]
