"""What changed between an older brief and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.models import Change

if TYPE_CHECKING:
    from summarizer.models import Brief, Sentence


def compare(older: Brief, newer: Brief) -> tuple[tuple[Change, ...], tuple[Sentence, ...]]:
    """Return the changes and the sentences that tell them."""
    known = {finding.question for finding in older.findings}
    return tuple(Change(kind="new", finding=f.id) for f in newer.findings if f.question not in known), ()
