"""Sentences of absence and of count: written by code in fixed words, cited to nothing, and recomputed by whoever doubts them."""

from __future__ import annotations

import re

_COUNT = re.compile(r"\((?P<origins>no|\d{1,6}) origins?, (?P<articles>\d{1,6}) articles?\)")


def count_text(origins: int, articles: int) -> str:
    """Return how widely something is told. Example: (2, 5) -> "(2 origins, 5 articles)"."""
    return f"({number(origins, 'origin')}, {number(articles, 'article')})"


def number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
