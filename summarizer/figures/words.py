"""The word lists and tables of this package, from the files of data/."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file ``name``."""
    return tomllib.loads((files("summarizer") / "data" / name).read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """The list ``name`` of single words, in lower case."""
    return frozenset(table("figures.toml")[name].split())


def cues(name: str) -> list[tuple[str, ...]]:
    """The list ``name`` of phrases, one to a cell between bars, each as its words."""
    return [tuple(cell.split()) for cell in table("figures.toml")[name].split("|")]
