"""The published schemas: what `schemas/*.schema.json` hold, generated from the models.

`python -m summarizer.contracts` writes the files; a test fails when they differ from what this module makes.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from summarizer import models, resources, wire

if TYPE_CHECKING:
    from pydantic import BaseModel

Name = Literal["claims", "judgements", "sentences", "brief", "report"]
NAMES: tuple[Name, ...] = get_args(Name)
MODELS: dict[Name, type[BaseModel]] = {
    "claims": wire.Claims,
    "judgements": wire.Judgements,
    "sentences": wire.Sentences,
    "brief": models.Brief,
    "report": models.Report,
}
ON_THE_WIRE: tuple[Name, ...] = ("claims", "judgements", "sentences")


def generate(name: Name) -> str:
    """Return the text of one schema file.

    Schemas on the wire carry no titles: a model gains nothing from them and every request would pay for them.
    """
    mode: Literal["validation", "serialization"] = "validation" if name in ON_THE_WIRE else "serialization"
    schema = MODELS[name].model_json_schema(mode=mode)
    if name in ON_THE_WIRE:
        schema = _without_titles(schema)
    else:
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


@cache
def schema_text(name: Name) -> str:
    """Return the committed schema file, which is part of every answer key."""
    return resources.read("schemas", f"{name}.schema.json")


@cache
def schema(name: Name) -> dict[str, Any]:
    """Return the committed schema; callers do not change it."""
    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


@cache
def hashes() -> dict[str, str]:
    """Return the sha256 of each schema on the wire, by name."""
    return {name: hashlib.sha256(schema_text(name).encode()).hexdigest() for name in ON_THE_WIRE}


def _without_titles(node: Any, *, names: bool = False) -> Any:
    """Return the schema without "title" keywords; ``names``: the keys of this object are property names, not keywords."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value, names=key in ("properties", "$defs") and not names)
            for key, value in node.items()
            if names or key != "title"
        }
    return [_without_titles(item) for item in node] if isinstance(node, list) else node


def main() -> None:
    """Write schemas/ of this checkout anew."""
    from pathlib import Path

    folder = Path(__file__).resolve().parent.parent / "schemas"
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(generate(name), encoding="utf-8")


if __name__ == "__main__":
    main()
