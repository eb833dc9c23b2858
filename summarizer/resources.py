"""Where prompts/ and schemas/ are, packaged in a wheel or live in a checkout; and the tables of words beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarizer.errors import ResourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder(kind: Literal["prompts", "schemas"]) -> Traversable:
    """Return the folder of ``kind``.

    The packaged folder comes first: in site-packages a neighbour called ``prompts`` may belong to someone else.
    """
    packaged = files("summarizer") / kind
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent / kind
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    raise ResourceError(f"no {kind}/ in this installation", do="Reinstall summarizer")


def read(kind: Literal["prompts", "schemas"], name: str) -> str:
    """Return the text of one file of ``kind``."""
    return (folder(kind) / name).read_text(encoding="utf-8")


@cache
def table_of(name: str) -> dict[str, Any]:
    """Return one file of ``summarizer/data``, read once; callers do not change it."""
    return tomllib.loads((files("summarizer") / "data" / name).read_text(encoding="utf-8"))
