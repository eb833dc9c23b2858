"""What a rule of proof answers when a draft breaks it."""

from __future__ import annotations

from typing import NamedTuple


class Refusal(NamedTuple):
    """The rule that a draft broke, as in `engine.Fault`."""

    code: str
    reason: str


def short(words: str, limit: int = 60) -> str:
    """Return ``words`` on one line, cut to ``limit`` characters: a reason holds little of an article."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
