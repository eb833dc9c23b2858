"""The published schemas are the models, and what goes over the wire is what every strict server takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from summarizer import contracts, resources
from summarizer.models import Brief, Report, Run

FORBIDDEN = {"default", "minLength", "maxLength", "pattern", "minimum", "maximum", "format", "minItems", "title", "oneOf"}
"""Keywords that some server with strict schemas refuses or ignores."""


def nodes(node: Any, *, names: bool = False) -> Iterator[dict[str, Any]]:
    """Yield each schema in a schema; ``names``: the keys are names of properties."""
    if isinstance(node, dict):
        if not names:
            yield node
        for key, value in node.items():
            yield from nodes(value, names=key in ("properties", "$defs") and not names)
    elif isinstance(node, list):
        for item in node:
            yield from nodes(item)


@pytest.mark.parametrize("name", contracts.NAMES)
def test_a_schema_file_is_what_the_model_says(name: contracts.Name) -> None:
    """`python -m summarizer.contracts` writes them anew."""
    assert contracts.generate(name) == contracts.schema_text(name)


def test_every_schema_file_is_one_of_ours() -> None:
    found = {p.name for p in resources.folder("schemas").iterdir() if p.name.endswith(".json")}

    assert found == {f"{name}.schema.json" for name in contracts.NAMES}


@pytest.mark.parametrize("name", contracts.NAMES)
def test_a_schema_is_one(name: contracts.Name) -> None:
    jsonschema.Draft202012Validator.check_schema(contracts.schema(name))


@pytest.mark.parametrize("name", contracts.ON_THE_WIRE)
def test_on_the_wire_every_object_requires_all_it_has_and_admits_nothing_else(name: contracts.Name) -> None:
    objects = [node for node in nodes(contracts.schema(name)) if node.get("type") == "object"]

    assert objects
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


@pytest.mark.parametrize("name", contracts.ON_THE_WIRE)
def test_on_the_wire_there_are_no_keywords_that_some_server_refuses(name: contracts.Name) -> None:
    for node in nodes(contracts.schema(name)):
        assert not FORBIDDEN & set(node)
        assert "$ref" not in node or set(node) == {"$ref"}  # OpenAI takes nothing beside a reference


def test_evidence_is_quoted_before_the_statement_is_made() -> None:
    claim = contracts.schema("claims")["$defs"]["DraftClaim"]["required"]

    assert claim.index("evidence") < claim.index("statement")


def test_a_brief_and_a_report_fit_their_schemas() -> None:
    brief = Brief(title="Nothing", run=Run(engine="extractive"))
    report = Report(ok=True)

    jsonschema.validate(json.loads(brief.model_dump_json()), contracts.schema("brief"))
    jsonschema.validate(json.loads(report.model_dump_json()), contracts.schema("report"))
