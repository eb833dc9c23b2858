"""The marks by which the project's own outputs are known, so that a brief lying in an input folder is never read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OBJECTS = (
    {"schema_version", "sentences"},  # a brief
    {"ok", "sentences", "summary"},  # a report
    {"key", "asks", "answer"},  # an answer of a recording
    {"format", "prompts", "schemas"},  # and its manifest
)
"""Fields by which a JSON object is known as one of ours."""
CLOSING = "Checked by summarizer:"
"""How the last line of a brief begins, in Markdown and on the terminal."""

GENERATOR = '<meta name="generator" content="summarizer'
"""What the head of a report in HTML holds."""


def is_own_text(text: str) -> bool:
    """Return whether ``text`` is a brief, in Markdown or copied from a window: it ends in the closing line, folded or not."""
    tail = text[-4000:].rstrip()
    ends = (tail[tail.rfind("\n") + 1 :], tail[tail.rfind("\n\n") + 2 :] if "\n\n" in tail else tail)
    return any(end.lstrip("*_> ").startswith(CLOSING) for end in ends)


def is_own_html(text: str) -> bool:
    """Return whether ``text`` is a report in HTML: the mark stands in its head."""
    return GENERATOR in text[:4000]


def is_own_object(fields: Mapping[str, object]) -> bool:
    """Return whether a JSON object is a brief, a report, or part of a recording; one with a text is an article all the same."""
    known = any(own <= fields.keys() for own in _OBJECTS)
    return known and ("schema_version" in fields or not isinstance(fields.get("text"), str))
