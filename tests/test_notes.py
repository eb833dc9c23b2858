"""Notes of a finding: what they quote and compare comes from the claims that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.check.notes import check_note
from summarizer.models import Brief, Finding, Note

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return summarize(SEEDS, engine="extractive")


def noted(brief: Brief, kind: str) -> tuple[Finding, Note]:
    return next((f, n) for f in brief.findings for n in f.notes if n.kind == kind and "62" in n.text)


def problems(brief: Brief, kind: str, old: str, new: str) -> int:
    finding, note = noted(brief, kind)
    assert old in note.text
    changed = note.model_copy(update={"text": note.text.replace(old, new)})
    return len(list(check_note(changed, finding, {claim.id: claim for claim in brief.claims})))


def test_the_notes_of_our_own_brief_hold(brief: Brief) -> None:
    claims = {claim.id: claim for claim in brief.claims}
    assert [
        list(check_note(note, f, claims)) for f in brief.findings for note in f.notes if list(check_note(note, f, claims))
    ] == []


def test_an_answer_that_no_position_gives_is_a_problem(brief: Brief) -> None:
    finding, note = next((f, n) for f in brief.findings for n in f.notes if " less precise than 62" in n.text)
    changed = note.model_copy(update={"text": note.text.replace("less precise than 62", "less precise than 63")})
    assert list(check_note(changed, finding, {claim.id: claim for claim in brief.claims}))


def test_another_figure_than_the_one_conceded_is_a_problem(brief: Brief) -> None:
    assert problems(brief, "credited_differently", "at least 62", "at least 60")
    assert not problems(brief, "credited_differently", "at least 62", "at least 62")
