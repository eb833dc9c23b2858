"""A stored answer becomes drafts: what fits the schema is taken, what does not is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.engine import Drafts, Fault
from summarizer.service.messages import recites
from summarizer.wire import Claims, DraftClaim, DraftSentence, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

M = TypeVar("M", bound=BaseModel)

SHOWN = 120
"""Characters of a claim that does not fit, in the reason that goes back to the model."""


def as_json(answer: str) -> str:
    """Return the answer if it is JSON, else as a JSON string: what is stored is always JSON."""
    try:
        json.loads(answer, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return json.dumps(answer, ensure_ascii=False)
    return answer


def read_claims(answer: str) -> Drafts:
    """Return the drafts of an answer; claims that do not fit the schema come back as faults, an answer that is none as one."""
    try:
        return _own(Claims.model_validate_json(answer).claims, [])
    except ValidationError:
        pass
    items = _items(answer, "claims")
    if items is None:
        return Drafts((), (Fault(None, "unreadable", "the answer is no JSON object with a list of claims."),))
    drafts, faults = [], []
    for number, item in enumerate(items, 1):
        try:
            drafts.append(DraftClaim.model_validate_json(_text(item)))
        except ValidationError as error:
            shown = "" if recites(_text(item)) else _text(item)[:SHOWN]
            faults.append(Fault(None, "schema", f"claim {number} does not fit the schema: {_first(error)}; it began {shown}"))
    return _own(drafts, faults)


def _own(drafts: list[DraftClaim], faults: list[Fault]) -> Drafts:
    """Return the drafts that a model made of the article; one that repeats our instructions is a fault that does not show it."""
    kept = tuple(draft for draft in drafts if not any(map(recites, _strings(draft))))
    repeated = Fault(None, "recited", "a claim repeats the instructions instead of the article.")
    return Drafts(kept, (*faults, *[repeated] * (len(drafts) - len(kept))))


def _strings(draft: DraftClaim) -> list[str]:
    return [draft.statement, *draft.evidence, *(context.text for context in draft.context), draft.condition or ""]


def read_judgements(answer: str) -> list[Judgement]:
    """Return the judgements that fit the schema."""
    return list(_fitting(answer, "judgements", Judgement))


def read_sentences(answer: str) -> list[DraftSentence]:
    """Return the sentences that fit the schema and do not repeat the instructions."""
    drafts = _fitting(answer, "sentences", DraftSentence)
    return [draft for draft in drafts if not recites(" ".join(fragment.text for fragment in draft.fragments))]


def _fitting(answer: str, name: str, model: type[M]) -> Iterator[M]:
    for item in _items(answer, name) or ():
        try:
            yield model.model_validate_json(_text(item))
        except ValidationError:
            continue


def _items(answer: str, name: str) -> list[Any] | None:
    """Return the list called ``name``, or the bare list that some models answer with."""
    try:
        value = json.loads(answer, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        value = value.get(name)
    return value if isinstance(value, list) else None


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _text(item: Any) -> str:
    return json.dumps(item, ensure_ascii=True)


def _first(error: ValidationError) -> str:
    """Return where and why the first field failed, without the library's own words about its version."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    return f"{place}: {first['msg']}"[:SHOWN]
