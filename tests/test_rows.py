"""The table of differences as a reader sees it: short answers, short credits, one line for each kind of note."""

from __future__ import annotations

import pytest
from write_helpers import claim

from summarizer.align.wording import counted, said
from summarizer.models import Claim, Finding, Note, Position
from summarizer.write.rows import answer, notes, speakers


def position(text: str, *claims: Claim, low: str | None = None, high: str | None = None, bound: str = "exact") -> Position:
    return Position.model_validate(
        {"id": "F1.P1", "answer": text, "low": low, "high": high, "bound": bound, "claims": tuple(c.id for c in claims),
         "sources": tuple(c.source for c in claims)}
    )  # fmt: skip


class TestAnswers:
    @pytest.mark.parametrize(
        ("statement", "told"),
        [
            ("Ana Ruiz said that the buoy at the pier was missing.", "the buoy at the pier was missing"),
            ('"The buoy at the old pier was missing," Ana Ruiz said.', '"The buoy at the old pier was missing"'),
            ("Ana Ruiz denied that the buoy was missing.", "Ana Ruiz denied that the buoy was missing"),
            ("The buoy at the pier was missing.", "The buoy at the pier was missing"),
        ],
    )
    def test_a_statement_stands_without_who_merely_says_so(self, statement: str, told: str) -> None:
        assert said(statement) == told

    def test_a_long_answer_ends_where_another_clause_begins(self) -> None:
        words = (
            "Ana Ruiz said the ferry had struck a rock off the old pier and the crew had called the coast guard within minutes."
        )

        assert answer(position(words), {}) == "The ferry had struck a rock off the old pier"

    def test_a_figure_stands_with_its_other_forms(self) -> None:
        held = [
            claim("S1.C1", "The office said 12 passengers were injured."),
            claim("S2.C1", "The office said at least 10 passengers were injured."),
            claim("S3.C1", "The office said at least 10 passengers were injured and more than 5 trucks sank."),
        ]  # fmt: skip

        shown = answer(position("12", *held, low="12", high="12"), {c.id: c for c in held})
        assert shown == '12 (also "at least 10")'


class TestSpeakers:
    def test_of_several_who_pass_on_one_source_the_first_is_shown(self) -> None:
        held = position("12").model_copy(
            update={"speakers": ("Spain, citing the coast guard", "Ana Ruiz, citing the coast guard", "Rui Costa"), "low": "12"}
        )

        assert speakers(held, {}) == ("Spain, citing the coast guard", "Rui Costa")


class TestNotes:
    def test_a_form_that_its_row_shows_needs_no_note(self) -> None:
        row = position("12", claim("S1.C1", "12 sank."), low="12", high="12")
        texts = (Note(kind="less_precise", text="a", claims=("S1.C1",)), Note(kind="less_precise", text="b", claims=("S2.C1",)))
        finding = Finding(id="F1", event="E1", question="?", status="disputed", about="figure", positions=(row,), notes=texts)

        assert list(notes([finding], {})) == [("less_precise", "b")]

    def test_two_counts_that_are_set_apart_are_told_once_each_in_its_own_words(self) -> None:
        one = claim("S1.C1", "The truce has held despite dozens of alleged violations, the office said.")
        two = claim("S2.C1", "The truce has been violated 199 times by rebels since Monday.")
        findings = [
            Finding(id=f"F{n}", event="E1", question="?", status="single_origin", claims=(mine.id,),
                    positions=(position(mine.figures[0].text, mine),),
                    notes=(Note(kind="scope_differs", text=f'"{counted(other, other.figures[0])}" is another count', claims=(other.id,)),))
            for n, (mine, other) in enumerate([(one, two), (two, one)])
        ]  # fmt: skip

        assert list(notes(findings, {c.id: c for c in (one, two)})) == [
            ("scope_differs", '"dozens of alleged violations" [S1]; "199 times by rebels" is another count')
        ]


def test_counts_far_apart_or_equal_are_no_other_scope() -> None:
    from summarizer.write.rows import _confusable

    assert _confusable('"dozens of breaches" [S1]', '"199 breaches" [S2]')
    assert _confusable('"112 polling stations" [S1]', '"640 polling stations" [S3]')
    assert not _confusable('"16.7 million jobs" [S3]', '"943,000 jobs" [S2]')
    assert not _confusable('"40 million cases" [S1]', '"40,000,070 cases" [S2]')
