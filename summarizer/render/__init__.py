"""The room that renders: a brief becomes text for a reader."""

from __future__ import annotations

from summarizer.render.markdown import to_markdown

__all__ = ["to_markdown"]
