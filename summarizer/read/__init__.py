"""Paths to articles: decoding and cleaning happen once, here, and every later room sees the same text.

The names are looked up on first use: a folder is walked and hashed without the models of what may be read in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.read.walk import MAX_BYTES, STDIN, Skipped

if TYPE_CHECKING:
    from summarizer.read.files import as_article, read

__all__ = ["MAX_BYTES", "STDIN", "Skipped", "as_article", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from summarizer.read import files

        return getattr(files, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
