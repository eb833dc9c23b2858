"""The word lists and tables of this package, from the files of data/."""

from __future__ import annotations

from summarizer.resources import table_of


def words(name: str) -> frozenset[str]:
    """The list ``name`` of single words, in lower case."""
    return frozenset(table_of("figures.toml")[name].split())


def cues(name: str) -> list[tuple[str, ...]]:
    """The list ``name`` of phrases, one to a cell between bars, each as its words."""
    return [tuple(cell.split()) for cell in table_of("figures.toml")[name].split("|")]
