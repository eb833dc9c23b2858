"""What a sentence means is in it or told before it; what opens a brief is not told anew. Invented sentences."""

from __future__ import annotations

import pytest
from write_helpers import claim

from summarizer.write.board import Board
from summarizer.write.definite import spoken_of
from summarizer.write.standalone import standing
from summarizer.write.substance import hollow
from summarizer.write.terms import grams, stem
from summarizer.write.units import Unit

WEIGHTS = dict.fromkeys(grams("Ann Low mayor resigned harbour Porto ferry gate sailors inquest auditors bids"), 1.0)


def unit(statement: str) -> Unit:
    """Return the first sentence of an article as it could be told."""
    one = claim("S2.C1", statement)
    return Unit(one, None, grams(statement), len(statement.split()), 1.0, 0, 0, spoken_of=spoken_of(statement))


class TestPronouns:
    def test_he_is_nobody_where_only_a_body_or_a_place_is_named_before(self) -> None:
        assert standing("The bus to Porto had several stops where he could have left it.") < 0.5
        assert standing("The bus of Ann Low had several stops where she could have left it.") == 1.0
        assert standing("A driver said the bus to Porto had stops where he could have left it.") == 1.0

    def test_quoted_words_that_open_with_he_and_name_nobody_are_told_late(self) -> None:
        assert standing("Ann Low said: “He loved to make everyone in the class laugh.”") < 0.5
        assert standing("Ann Low said: “He will be missed at the school of Porto.”") == 1.0
        assert standing("Ann Low said: “The harbour will be closed for nine days.”") == 1.0


class TestDefinite:
    @pytest.mark.parametrize(
        ("statement", "noun"),
        [
            ("The hearing was put off until Monday.", "hearing"),
            ("The so-called interim analysis looked at 94 cases.", "analysis"),
            ("The harbour’s gate failed twice.", "gate"),
            ("The carriers expect the deal to be signed.", "carriers"),
        ],
    )
    def test_a_subject_taken_for_known_is_seen(self, statement: str, noun: str) -> None:
        assert spoken_of(statement) == stem(noun)

    @pytest.mark.parametrize(
        "statement",
        [
            "The hearing of Ann Low was put off.",
            "The victim, 33-year-old Bo Hale, lived in Porto.",
            "The Porto hearing was put off.",
            "The government closed the harbour.",
            "A hearing was put off.",
            "The first two groups board at the gate.",
        ],
    )
    def test_a_subject_that_says_what_it_is_or_that_all_know_is_none(self, statement: str) -> None:
        assert spoken_of(statement) == ""

    def test_what_has_not_been_told_of_gives_way(self) -> None:
        board, late = Board(WEIGHTS), unit("The inquest heard 12 sailors about the ferry and the gate.")
        before = board.worth(late)
        board.tell("An inquest into the loss was opened.", ())

        assert late.spoken_of == stem("inquest")
        assert before < board.worth(late)


def test_the_opening_of_another_article_gives_way_to_its_details() -> None:
    board, again = Board(WEIGHTS), unit("Ann Low, the mayor of Porto, resigned over the harbour on Monday.")
    other = unit("Auditors from Vale found that two bids for the harbour had been burnt.")
    board.tell("Mayor Ann Low of Porto resigned over the sale of the harbour.", ())

    assert board.worth(again) < board.worth(again._replace(rank=1))
    assert board.worth(other) == board.worth(other._replace(rank=1))


def test_what_a_picture_shows_is_not_told() -> None:
    caption = "Ann Low listens to a recording played at a hearing in the court of Porto, Thursday, May 16, 2013 in Vale."
    report = "Ann Low listened to a recording played at a hearing in the court of Porto on Thursday, May 16, 2013."

    assert hollow(claim("S1.C1", caption))
    assert not hollow(claim("S1.C1", report))
