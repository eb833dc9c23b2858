"""Large folders: a lean model is the model it was made from, and what is no longer needed is not kept."""

from __future__ import annotations

import copy
import pickle
import weakref
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from write_helpers import aligned

import summarizer
from summarizer import telling
from summarizer.align import Aligner
from summarizer.check import check_sentence, evidence
from summarizer.compose import compose
from summarizer.lean import lean
from summarizer.models import Article, Citation, Claim, ContextSpan, Finding, Span

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [Claim.model_validate_json(claim.model_dump_json()) for claim in aligned(SEEDS)[1].values()]


def test_it_equals_the_other_and_gives_the_same_json_hash_and_schema(claims: list[Claim]) -> None:
    for claim in claims:
        small = lean(claim)

        assert (small, hash(small), repr(small)) == (claim, hash(claim), repr(claim))
        assert small.model_dump_json() == claim.model_dump_json()
        assert Claim.model_validate(small.model_dump()) == claim
        assert (copy.deepcopy(small), pickle.loads(pickle.dumps(small))) == (claim, claim)


def test_a_copy_that_changes_leaves_the_others_alone(claims: list[Claim]) -> None:
    one, other = lean(claims[0]), lean(claims[1])
    changed = one.model_copy(update={"id": "S9.C9"})

    assert (changed.id, one.id, other.id) == ("S9.C9", claims[0].id, claims[1].id)


def test_it_stays_frozen(claims: list[Claim]) -> None:
    with pytest.raises(AttributeError, match="id"):
        lean(claims[0]).id = "S1.C9"  # type: ignore[misc]


def test_a_model_of_which_there_are_many_has_its_fields_and_nothing_beside() -> None:
    span = Span(text="62", start=4, end=6)

    assert not hasattr(span, "__dict__")
    assert Span.model_validate({"text": "62", "start": 4, "end": 6}) == span == Span.model_validate_json(span.model_dump_json())
    assert span.model_dump() == {"text": "62", "start": 4, "end": 6, "match": "exact"}
    context = ContextSpan.model_construct(text="62", start=4, end=6, match="exact", purpose="time")
    assert context.model_dump(mode="json")["for"] == "time"
    with pytest.raises(ValidationError, match="Unexpected"):
        Span.model_validate({"text": "62", "start": 4, "end": 6, "note": ""})
    with pytest.raises(ValidationError, match="start"):
        Span.model_validate({"text": "62", "start": "four", "end": 6})


def test_what_recurs_is_kept_once(claims: list[Claim]) -> None:
    small = [lean(claim) for claim in claims]
    own = [claim.attribution for claim in small if claim.attribution.kind == "own_voice"]
    quoting = [claim for claim in small if claim.statement == claim.evidence[0].text]
    starts = {span.start: [] for claim in small for span in claim.evidence}  # type: ignore[var-annotated]
    for claim in small:
        starts[claim.evidence[0].start].append(claim.evidence[0].start)

    assert len(own) > 1
    assert all(one is own[0] for one in own)
    assert quoting
    assert all(claim.statement is claim.evidence[0].text for claim in quoting)
    assert all(one is same[0] for same in starts.values() for one in same)


def test_what_is_built_unvalidated_has_every_field() -> None:
    assert Span.model_construct(text="62", start=4, end=6, match="exact") == Span(text="62", start=4, end=6)

    for finding in aligned(SEEDS)[0].findings:
        assert Finding.model_validate(finding.model_dump()) == finding


def test_what_was_compared_is_gone_when_writing_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[weakref.ref[Aligner]] = []

    class Watched(Aligner):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            alive.append(weakref.ref(self))

    def composing(*given: Any, **named: Any) -> Any:
        assert [one() for one in alive] == [None]
        return compose(*given, **named)

    monkeypatch.setattr(telling, "Aligner", Watched)
    monkeypatch.setattr(telling, "compose", composing)

    assert summarizer.summarize([Article(name="a", text=text) for text in SEEDS], engine="extractive").sentences


def test_an_article_is_not_read_again_for_a_sentence_without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The harbour was shut on the order of the mayor, Ana Ruiz said. At least 62 boats sank."
    _, claims, articles = aligned([text])
    plain = next(c for c in claims.values() if not c.figures)
    whole = Citation(start=0, end=len(plain.statement), claims=(plain.id,), sources=(plain.source,))
    monkeypatch.setattr(evidence, "uses_of", None)

    assert all(check.ok for check in check_sentence(plain.statement, (whole,), claims, articles))
