"""Titles of the brief and of its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models import Article, Claim, Sentence


def title(sentences: Sequence[Sentence], claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> str:
    """Return the title of one event's sentences (empty where there are none)."""
    return sentences[0].text.rstrip(".") if sentences else ""
