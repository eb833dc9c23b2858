"""What a sentence means is in it or told before it; what opens a brief is not told anew. Invented sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from write_helpers import claim

from summarizer import summarize
from summarizer.extractive.drafts import drafts
from summarizer.extractive.edits import finish
from summarizer.render.parts import told_apart
from summarizer.write.board import Board, voice_of
from summarizer.write.choose import Chosen, _copies
from summarizer.write.definite import spoken_of
from summarizer.write.sections import arranged
from summarizer.write.standalone import standing
from summarizer.write.substance import hollow
from summarizer.write.terms import grams, stem
from summarizer.write.title import _clause
from summarizer.write.units import Unit

ROOT = Path(__file__).parent.parent
WEIGHTS = dict.fromkeys(grams("Ann Low mayor resigned harbour Porto ferry gate sailors inquest auditors bids"), 1.0)


def unit(statement: str) -> Unit:
    """Return the first sentence of an article as it could be told."""
    one = claim("S2.C1", statement)
    return Unit(one, None, grams(statement), len(statement.split()), 1.0, 0, 0, spoken_of=spoken_of(statement))


class TestPronouns:
    def test_he_is_nobody_where_only_a_body_or_a_place_is_named_before(self) -> None:
        assert standing("The bus to Porto had several stops where he could have left it.") < 0.5
        assert standing("The bus of Ann Low had several stops where she could have left it.") == 1.0
        assert standing("Police said the bus to Porto had stops where he could have left it.") < 0.5
        assert standing("The 73-year-old came to the court of Porto in a wheelchair.") < 1.0
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
        met = late._replace(spoken_of="")

        assert board.worth(late) < board.worth(met)

        board.tell("An inquest into the loss was opened.", ())

        assert board.worth(late) == board.worth(met)


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


@pytest.mark.parametrize("folder", ["seeds", "tests/data/ferry", "tests/data/election", "tests/data/jobcuts"])
def test_sentences_stand_in_the_order_in_which_they_are_read(folder: str) -> None:
    """Who has been named in full is named shortly after that: what is read first has to come first."""
    brief = summarize(ROOT / folder, engine="extractive", cache=False)
    claims = {c.id: c for c in brief.claims}
    for event in brief.events:
        told = [s for s in brief.sentences if s.event == event.id and s.written_by != "code"]
        shown = [s.id for _, group in told_apart(told, claims) for s in group]

        assert shown == [s.id for s in told if s.id in shown]


def test_an_article_that_begins_years_ago_tells_background() -> None:
    past = "A jury in Porto acquitted Ann Low of the sale of the harbour on May 3, 1995."
    news = "Ann Low of Porto was sentenced to nine years for the sale of the ferry in 2008, the court said."
    item = [Chosen(unit(text)._replace(claim=claim(f"S{n}.C1", text)), ()) for n, text in enumerate((news, past), 1)]
    points = arranged("E1", (), item, {"S1.C1": 0, "S2.C1": 0})

    assert [(p.claims, p.section) for p in points] == [(("S1.C1",), "lead"), (("S2.C1",), "background")]


def test_a_name_inside_a_box_of_links_speaks_for_nobody() -> None:
    text = (
        "Ames accused Mayor Ann Low Ann LowChatter grows that Hale could step down Traders press Low for briefing on secret email "
        "scanning reports Aide pleads Fifth, skips hearing MORE of trying to prevent a vote.\n\n"
        "“He is still not releasing certain transcripts,” he said. “I don’t think he wants the people of Porto to see all of it.”\n"
    )

    assert not any("Traders press" in draft.statement for draft in drafts(text))


def test_a_sentence_that_opens_with_a_number_goes_on_small() -> None:
    assert finish("2 women were hurt in Porto") == "2 women were hurt in Porto."
    assert finish("“the gate failed”") == "“The gate failed”."


def test_a_title_ends_before_the_day_and_without_short_forms() -> None:
    assert _clause(claim("S1.C1", "The report of the Porto council is to be released later Tuesday morning.")) == (
        "The report of the Porto council is to be released"
    )
    assert _clause(claim("S1.C1", "The Porto Harbour Office (PHO) closed the northern gate.")) == (
        "The Porto Harbour Office closed the northern gate"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "Return of remains ceremony statement to the mother of Bo Hale of Porto.",
        "Senior Porto desk officer of the Harbour Office responding to suggested language.",
        "Silver members of Porto Lines and holders of cards who’ve purchased a place at the gate of Vale.",
        "A harbour pilot of Porto near the gate in an armoured boat of the claims court.",
    ],
)
def test_a_noun_or_an_adjective_with_the_form_of_a_verb_makes_no_sentence(statement: str) -> None:
    assert standing(statement) == 0.0


def test_a_later_year_of_any_kind_makes_an_earlier_one_background() -> None:
    news = "Ann Low of Porto spoke of the sale of the ferry at the 2013 hearing in the court of Vale."
    past = "On May 3, 1995, a jury in Porto acquitted Ann Low of the sale of the harbour."
    item = [Chosen(unit(text)._replace(claim=claim(f"S{n}.C1", text)), ()) for n, text in enumerate((news, past), 1)]

    assert [p.section for p in arranged("E1", (), item, {"S1.C1": 0, "S2.C1": 0})] == ["lead", "background"]


def test_a_comparison_with_another_year_is_news() -> None:
    news = "Ann Low of Porto counted 223,000 boats in the harbour of Vale in 2011, the port said."
    most = "The number of boats in the harbour of Vale was the highest since March 2000, in the words of the port of Vale."
    item = [Chosen(unit(text)._replace(claim=claim(f"S{n}.C1", text)), ()) for n, text in enumerate((news, most), 1)]
    points = arranged("E1", (), item, {"S1.C1": 0, "S2.C1": 0})

    assert [p.section for p in points] == ["lead", "attributed"]


def test_the_same_numbers_in_other_words_are_told_once() -> None:
    text = "Porto put a duty of 25 percent on goods of Vale for $34 billion on Monday after a complaint about the sale of ships."
    first = unit(text)._replace(claim=claim("S1.C1", text))
    again = unit("Porto keeps 25 percent on $34 billion of imports from Vale, the harbour counted.")
    other = unit("Porto keeps 30 percent on $34 billion of imports from Vale, the harbour counted.")

    assert _copies(again, first)
    assert not _copies(other, first)


def test_one_speaker_is_heard_less_each_time_whatever_the_title() -> None:
    board, heard = Board(WEIGHTS), []
    for n, name in enumerate(("Ann Low", "Mayor Ann Low", "Ann Low", "Ann Low")):
        one = claim(f"S1.C{n}", f"{name} said the ferry was lost at the gate.", name)
        board.tell("The wind of Vale was strong.", voice_of(one))
        heard.append(board.worth(unit(one.statement)._replace(claim=one, rank=1)))

    assert heard[0] > heard[1] > heard[2] > heard[3]
    assert heard[1] / heard[0] > heard[3] / heard[2]


def test_words_that_only_announce_others_are_not_told() -> None:
    assert hollow(claim("S1.C1", "Speaking in Porto on Monday, following the sale of the harbour to Vale, she said."))
    assert not hollow(claim("S1.C1", "Speaking in Porto on Monday, she said the harbour had been sold to Vale."))


@pytest.mark.parametrize(
    "news",
    [
        "The mayor ended the anniversary of the May 3, 1995 fire of Porto by opening the harbour gate.",
        "On Monday, the mayor of Porto opened the harbour gate that was closed in 1995 after the fire.",
    ],
)
def test_news_that_names_an_old_event_or_a_day_of_the_week_is_no_background(news: str) -> None:
    first = "Ann Low of Porto spoke of the harbour gate in 2013, the council said."
    item = [Chosen(unit(text)._replace(claim=claim(f"S{n}.C1", text)), ()) for n, text in enumerate((first, news), 1)]

    assert [p.section for p in arranged("E1", (), item, {"S1.C1": 0, "S2.C1": 0})] == ["lead", "attributed"]
