"""One neutral brief from many news articles: every sentence cited, every figure found again by code in the words it cites.

    import summarizer
    brief = summarizer.summarize("seeds/")
    print(brief.to_markdown())

The names below are the whole public surface. They are looked up on first use, so that `summarize --help` and a warm run
load nothing they do not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.check import Evidence, FigureVerdict, check_figures, verify
    from summarizer.errors import (
        BudgetError,
        Incomplete,
        ModelError,
        NoInput,
        ReplayMiss,
        ResourceError,
        SummarizerError,
        UsageError,
    )
    from summarizer.figures import find_figures
    from summarizer.library import Summarizer, asummarize, summarize
    from summarizer.models import Article, Brief, Claim, Figure, Finding, Report, Sentence, Span
    from summarizer.spans import find_quote
    from summarizer.write.neutral import find_loaded

__version__ = "0.1.0"

_HOMES = {
    "summarizer.check": ("Evidence", "FigureVerdict", "check_figures", "verify"),
    "summarizer.errors": (
        "BudgetError", "Incomplete", "ModelError", "NoInput", "ReplayMiss", "ResourceError", "SummarizerError", "UsageError",
    ),
    "summarizer.figures": ("find_figures",),
    "summarizer.library": ("Summarizer", "asummarize", "summarize"),
    "summarizer.models": ("Article", "Brief", "Claim", "Figure", "Finding", "Report", "Sentence", "Span"),
    "summarizer.spans": ("find_quote",),
    "summarizer.write.neutral": ("find_loaded",),
}  # fmt: skip

__all__ = [
    "Article",
    "Brief",
    "BudgetError",
    "Claim",
    "Evidence",
    "Figure",
    "FigureVerdict",
    "Finding",
    "Incomplete",
    "ModelError",
    "NoInput",
    "ReplayMiss",
    "Report",
    "ResourceError",
    "Sentence",
    "Span",
    "Summarizer",
    "SummarizerError",
    "UsageError",
    "asummarize",
    "check_figures",
    "find_figures",
    "find_loaded",
    "find_quote",
    "summarize",
    "verify",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
