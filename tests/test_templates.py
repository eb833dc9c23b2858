"""The template sentence of a point: whole, credited, cited fragment by fragment."""

from __future__ import annotations

import pytest
from write_helpers import claim

from summarizer.engine import Point
from summarizer.models import Claim, Finding, Position, Span
from summarizer.wire import DraftFragment, DraftSentence
from summarizer.write.accept import accept
from summarizer.write.carry import same_speaker
from summarizer.write.standalone import polish, standing
from summarizer.write.templates import tell


def told(*claims: Claim, finding: Finding | None = None) -> list[tuple[str, tuple[str, ...]]]:
    point = Point("P1", "lead", "E1", finding, tuple(c.id for c in claims))
    draft = tell(point, {c.id: c for c in claims})
    return [(fragment.text, tuple(fragment.claims)) for fragment in draft.fragments]


def text(*claims: Claim, finding: Finding | None = None) -> str:
    return "".join(words for words, _ in told(*claims, finding=finding))


def dispute(*groups: tuple[Claim, ...], status: str = "disputed") -> Finding:
    positions = tuple(
        Position(
            id=f"F1.P{n}", answer=group[0].figures[0].text, bound=group[0].figures[0].bound, low=group[0].figures[0].low,
            high=group[0].figures[0].high, claims=tuple(c.id for c in group), sources=tuple(c.source for c in group),
        )
        for n, group in enumerate(groups, 1)
    )  # fmt: skip
    ids = tuple(c.id for group in groups for c in group)
    return Finding.model_validate(
        {"id": "F1", "event": "E1", "question": "Passengers injured", "status": status, "about": "figure",
         "positions": positions, "claims": ids, "sources": ("S1", "S2")}
    )  # fmt: skip


class TestOneVoice:
    def test_a_statement_that_names_its_speaker_stands_as_it_is(self) -> None:
        one = claim("S1.C1", "The harbour office said 12 passengers were injured.", "The harbour office")

        assert text(one) == "The harbour office said 12 passengers were injured."

    def test_a_statement_without_its_speaker_is_credited(self) -> None:
        one = claim("S1.C1", "Twelve passengers were injured.", "the harbour office")

        assert text(one) == "According to the harbour office, twelve passengers were injured."

    def test_a_name_keeps_its_capital_behind_the_credit(self) -> None:
        one = claim("S1.C1", "Lisbon will send two tugs.", "Ana Ruiz")

        assert text(one) == "According to Ana Ruiz, Lisbon will send two tugs."

    def test_who_passes_it_on_and_whom_they_cite_are_both_named(self) -> None:
        one = claim("S1.C1", "Twelve passengers were injured.", "the coast guard", relay="the harbour office")

        assert text(one) == "According to the harbour office, citing the coast guard, twelve passengers were injured."

    def test_a_verb_that_judges_gives_way_right_behind_its_speaker(self) -> None:
        one = claim("S1.C1", "Ana Ruiz claimed that the buoy was missing.", "Ana Ruiz")
        other = claim("S1.C2", "Ana Ruiz said the boat that claimed the prize was missing.", "Ana Ruiz")

        assert text(one) == "Ana Ruiz said that the buoy was missing."
        assert text(other) == "Ana Ruiz said the boat that claimed the prize was missing."

    def test_what_was_only_reported_stays_so(self) -> None:
        one = claim("S1.C1", "Twelve passengers were injured.")
        one = one.model_copy(update={"attribution": one.attribution.model_copy(update={"kind": "unnamed"})})

        assert text(one) == "It was reported that twelve passengers were injured."


class TestFragments:
    def test_each_fragment_cites_only_the_claims_that_carry_all_of_it(self) -> None:
        long = claim(
            "S1.C1", "The ferry ran aground near Porto on Monday evening, and the harbour stayed closed to ships until noon."
        )
        short = claim("S2.C1", "The ferry ran aground near Porto on Monday evening.")

        assert told(long, short) == [
            ("The ferry ran aground near Porto on Monday evening,", ("S1.C1", "S2.C1")),
            (" and the harbour stayed closed to ships until noon.", ("S1.C1",)),
        ]

    @pytest.mark.parametrize(
        "other",
        [
            "The ferry carried 41 passengers from Porto.",
            "The ferry carried passengers from Porto.",
            "The ferry carried 40 passengers from Lisbon.",
            "The lorry carried 40 passengers from Porto.",
        ],
    )
    def test_a_claim_with_another_figure_name_or_subject_is_not_cited(self, other: str) -> None:
        first = claim("S1.C1", "The ferry carried 40 passengers from Porto.")

        assert told(first, claim("S2.C1", other)) == [(first.statement, ("S1.C1",))]

    @pytest.mark.parametrize("words", ["at least 40", "perhaps no more than 40", "nearly 40"])
    def test_a_claim_without_the_bound_of_the_sentence_is_not_cited(self, words: str) -> None:
        first = claim("S1.C1", f"The ferry carried {words} passengers from Porto.")

        assert told(first, claim("S2.C1", "The ferry carried 40 passengers from Porto."))[0][1] == ("S1.C1",)

    def test_a_claim_that_denies_hedges_or_bounds_what_the_sentence_says_is_not_cited(self) -> None:
        first = claim("S1.C1", "The ferry carried 40 passengers from Porto.")
        others = ["The ferry may have carried 40 passengers from Porto.", "The ferry never carried 40 passengers from Porto.",
                  "The ferry carried at least 40 passengers from Porto."]  # fmt: skip

        for n, other in enumerate(others, 2):
            assert told(first, claim(f"S{n}.C1", other)) == [(first.statement, ("S1.C1",))]

    def test_a_claim_credited_to_somebody_else_is_not_cited_under_this_name(self) -> None:
        first = claim("S1.C1", "The harbour office said the buoy at the pier was missing.", "The harbour office")
        second = claim("S2.C1", "Ana Ruiz said the buoy was missing near the pier of Porto.", "Ana Ruiz")

        assert all("S2.C1" not in ids for words, ids in told(first, second) if "Ruiz" not in words)

    def test_others_who_say_the_same_are_named_behind_it(self) -> None:
        first = claim("S1.C1", "The harbour office said the buoy at the pier was missing.", "The harbour office")
        second = claim("S2.C1", "Ana Ruiz said the buoy at the pier was missing.", "Ana Ruiz")

        assert told(first, second) == [
            ("The harbour office said the buoy at the pier was missing", ("S1.C1",)),
            ("; so did Ana Ruiz.", ("S2.C1",)),
        ]


class TestBreath:
    FIRST = claim("S1.C1", "Ana Ruiz said the buoy was missing.", "Ana Ruiz")
    WORDS = "accused the owners of the ferry of “haste”."

    def second(self, *, start: int, speaker: str = "Ana Ruiz") -> Claim:
        span = Span(text=self.WORDS, start=start, end=start + len(self.WORDS))
        return claim("S1.C2", f"{speaker} {self.WORDS}", speaker).model_copy(update={"evidence": (span,)})

    def test_what_a_speaker_goes_on_to_say_in_the_same_sentence_is_told_with_it(self) -> None:
        end = self.FIRST.evidence[0].end

        assert text(self.FIRST, self.second(start=end + 5)) == (
            "Ana Ruiz said the buoy was missing and accused the owners of the ferry of “haste”."
        )

    def test_another_sentence_or_another_speaker_is_not_joined(self) -> None:
        end = self.FIRST.evidence[0].end

        assert " and accused" not in text(self.FIRST, self.second(start=end + 40))
        assert " and accused" not in text(self.FIRST, self.second(start=end + 5, speaker="Rui Costa"))


class TestContrast:
    def test_a_disputed_figure_never_stands_without_its_speaker(self) -> None:
        one = claim("S1.C1", "The harbour office said 12 passengers were injured.", "The harbour office")
        two = claim("S2.C1", "Ana Ruiz said 20 passengers were injured.", "Ana Ruiz")

        assert told(one, two, finding=dispute((one,), (two,))) == [
            ("The harbour office put the number of passengers injured at 12; ", ("S1.C1",)),
            ("Ana Ruiz put it at 20.", ("S2.C1",)),
        ]

    def test_a_bound_is_kept(self) -> None:
        one = claim("S1.C1", "The harbour office said more than 12 passengers were injured.", "The harbour office")
        two = claim("S2.C1", "Ana Ruiz said at least 20 passengers were injured.", "Ana Ruiz")

        assert text(one, two, finding=dispute((one,), (two,), status="differs")) == (
            "The harbour office gave the number of passengers injured as more than 12; Ana Ruiz gave it as at least 20."
        )

    def test_whose_figure_it_is_stands_beside_who_passes_it_on(self) -> None:
        one = claim("S1.C1", "12 passengers were injured.", "the coast guard", relay="Rui Costa")
        two = claim("S2.C1", "Ana Ruiz said 20 passengers were injured.", "Ana Ruiz")

        assert text(one, two, finding=dispute((one,), (two,))) == (
            "Rui Costa put the number of passengers injured at 12, a number from the coast guard; Ana Ruiz put it at 20."
        )

    def test_a_second_speaker_says_where_the_number_comes_from(self) -> None:
        one = claim("S1.C1", "Spain said 12 passengers were injured.", "Spain")
        again = claim("S2.C1", "Spain said 12 passengers were injured.", "Spain")
        cited = claim("S3.C1", "12 passengers were injured.", "the coast guard", relay="Rui Costa")
        other = claim("S2.C2", "Ana Ruiz said 20 passengers were injured.", "Ana Ruiz")

        assert text(one, again, cited, other, finding=dispute((one, again, cited), (other,))) == (
            "Spain put the number of passengers injured at 12; Rui Costa said the number came from the coast guard; "
            "Ana Ruiz put it at 20."
        )

    def test_articles_that_speak_for_themselves_are_named_by_their_source(self) -> None:
        one, two = claim("S1.C1", "12 passengers were injured."), claim("S2.C1", "20 passengers were injured.")

        assert text(one, two, finding=dispute((one,), (two,))) == "In S1 the number of passengers injured is 12; in S2 it is 20."


class TestStanding:
    @pytest.mark.parametrize(
        "statement",
        [
            "He said that the ferry would sail again on Friday.",
            "It will sail again on Friday.",
            "The statement said that the ferry would sail again on Friday.",
            "I think the ferry to Porto will sail again on Friday.",
            "“We will sail again on Friday,”",
            "Ana Ruiz said they were asleep in the harbour of Porto.",
            "The ferry to Porto",
            "Read more about the ferry to Porto in our newsletter.",
            "Will the ferry to Porto sail again on Friday?",
            "The ferry to Porto must have sailed again on Friday!",
            "The transport minister contradicted him in the harbour of Porto.",
        ],
    )
    def test_what_leans_on_words_the_reader_has_not_met_is_not_chosen(self, statement: str) -> None:
        assert standing(statement) < 0.5

    @pytest.mark.parametrize(
        "statement",
        [
            "The ferry to Porto will sail again on Friday.",
            "“We will sail again on Friday,” Ana Ruiz told reporters in Porto.",
            "More than 60 passengers were taken to Porto by bus.",
            "There was no fire on board the old ferry to Porto on Monday.",
            "Harbour officials said they were told of the fire near Porto late.",
        ],
    )
    def test_what_can_be_read_alone_is(self, statement: str) -> None:
        assert standing(statement) == 1.0

    def test_words_that_tie_a_sentence_to_the_one_before_are_left_out(self) -> None:
        assert polish("However, the ferry sailed") == "The ferry sailed."
        assert polish("But in Porto it rained.") == "In Porto it rained."
        assert polish("Still Waters is a film.") == "Still Waters is a film."

    def test_a_dateline_is_left_out_and_a_full_stop_stands_once(self) -> None:
        assert polish("PORTO, Port. - The ferry sailed at 6 p.m..") == "The ferry sailed at 6 p.m."
        assert polish("LISBON (AP) — The ferry sailed.") == "The ferry sailed."
        assert polish("NATO ships sailed.") == "NATO ships sailed."


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Samantha Reed", "Ambassador Samantha Reed", True),
        ("the Harbour Watch of Porto", "the Lisbon-based Harbour Watch of Porto group", True),
        ("Spain", "Spanish Interior Ministry", False),
        ("the coast guard", "Ana Ruiz", False),
    ],
)
def test_a_body_and_its_part_are_two_speakers(a: str, b: str, same: bool) -> None:
    assert same_speaker(a, b) is same


class TestAccept:
    POINT = Point("P1", "lead", "E1", None, ("S1.C1", "S2.C1"))
    CLAIMS = {c.id: c for c in (claim("S1.C1", "Two sank."), claim("S2.C1", "One sank at night."), claim("S3.C1", "None."))}  # noqa: RUF012

    def accepted(self, *fragments: tuple[str, list[str]]) -> object:
        draft = DraftSentence(point="P1", fragments=[DraftFragment(claims=ids, text=words) for words, ids in fragments])
        return accept(draft, self.POINT, self.CLAIMS, written_by="model")

    def test_the_citations_tile_the_text(self) -> None:
        made = self.accepted(("Two sank, ", ["S1.C1"]), ("one at night", ["S2.C1"]))

        assert not isinstance(made, str)
        assert made.text == "Two sank, one at night."  # type: ignore[attr-defined]
        assert [(c.start, c.end, c.sources) for c in made.citations] == [(0, 9, ("S1",)), (9, 23, ("S2",))]  # type: ignore[attr-defined]

    def test_claims_of_another_point_are_not_cited(self) -> None:
        made = self.accepted(("Two sank.", ["S1.C1", "S3.C1"]))

        assert made.sources == ("S1",)  # type: ignore[attr-defined]

    def test_a_source_that_lacks_the_figure_or_the_quoted_words_is_not_cited_for_them(self) -> None:
        claims = {c.id: c for c in (claim("S1.C1", "12 boats sank “in minutes”."), claim("S2.C1", "Boats sank."))}
        words = ["12 boats sank", " “in minutes”", " off Porto."]
        both = ["S1.C1", "S2.C1"]
        draft = DraftSentence(point="P1", fragments=[DraftFragment(claims=both, text=w) for w in words])
        made = accept(draft, self.POINT, claims, written_by="model")

        assert not isinstance(made, str)
        assert [c.sources for c in made.citations] == [("S1",), ("S1", "S2")]

    def test_a_sentence_that_names_no_claim_is_refused_with_a_reason(self) -> None:
        assert self.accepted(("Two sank.", ["S3.C1"])) == "no fragment names a claim of its point"

    def test_citation_marks_left_in_the_words_are_taken_out(self) -> None:
        made = self.accepted(("Two sank [S1][S2].", ["S1.C1"]))

        assert made.text == "Two sank."  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "There have been no confirmed cases of boats lost off Porto.",
            "In the words of S1, there have been no confirmed cases of boats lost off Porto.",
        ),
        ("No evidence of a leak was found in Porto.", "In the words of S1, no evidence of a leak was found in Porto."),
        ("There were no boats left in Porto on Monday.", "There were no boats left in Porto on Monday."),
    ],
)
def test_a_denial_in_the_voice_of_an_article_is_credited_to_it(statement: str, told: str) -> None:
    from summarizer.write.templates import text_of

    assert text_of(claim("S1.C1", statement)) == told
    assert text_of(claim("S1.C1", statement, "Ann Low")).startswith("According to Ann Low")
