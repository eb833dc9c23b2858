"""Differences as newsrooms write them: read, drafted, grounded and aligned from whole invented articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.align import align
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground
from summarizer.models import Article

if TYPE_CHECKING:
    from summarizer.models import Finding

OPEN = ("disputed", "differs", "rival_accounts")


def findings(*texts: str) -> tuple[Finding, ...]:
    articles = {f"S{n}": Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts, 1)}
    claims = [claim for s, a in articles.items() for claim in ground(a, drafts(a.text), source=s).claims]
    return align(claims, articles).findings


def open_answers(*texts: str) -> list[set[str]]:
    """Return the answers of each finding whose positions differ."""
    return [{p.answer for p in f.positions} for f in findings(*texts) if f.status in OPEN]


def sets_apart(one: str, two: str, *texts: str) -> bool:
    return any({one, two} <= answers for answers in open_answers(*texts))


def test_a_first_count_that_an_article_calls_replaced_is_no_second_answer_of_it() -> None:
    early = "A blast in Tolmar on Monday killed 20 people, Mayor Ida Renn said. Glass lay in the streets of Tolmar."
    late = (
        "A blast in Tolmar on Monday killed 48 people and closed the port. "
        "Mayor Ida Renn had said earlier that 20 people were killed in the blast in Tolmar."
    )

    assert sets_apart("20", "48", early, late)


def test_a_count_announced_at_first_is_kept_from_what_is_told_now() -> None:
    one = (
        "Divers in Tolmar rescued 164 passengers of the ferry. The earlier announcement of 368 passengers rescued was a mistake."
    )
    two = "The coast guard said 164 passengers of the ferry were rescued in Tolmar."

    assert not sets_apart("164", "368", one, two)


def test_the_day_on_which_somebody_speaks_is_not_the_day_of_what_is_told() -> None:
    one = "At least six people were killed when a tram overturned in Tolmar, police said on Wednesday."
    two = "A tram overturned in Tolmar on Tuesday, killing eight people. The driver of the tram in Tolmar survived."
    three = "Officials said late on Thursday that nine people were killed when a tram overturned in Tolmar."

    assert sets_apart("eight", "nine", one, two, three)


def test_a_total_of_one_event_may_be_set_against_a_count_with_a_day() -> None:
    one = "The ministry reported that a total of 164 passengers were rescued from the ferry off Tolmar."
    two = "On Thursday 179 passengers were rescued from the ferry off Tolmar, the harbour office said."

    assert sets_apart("164", "179", one, two)


def test_a_count_since_a_beginning_is_not_set_against_one_of_a_day() -> None:
    one = "The clinic said 164 patients had been rescued from the floods in Tolmar since May."
    two = "On Thursday 179 patients were rescued from the floods in Tolmar, the harbour office said."

    assert open_answers(one, two) == []


def test_what_is_said_behind_a_list_is_said_of_all_in_it() -> None:
    one = "Police in Tolmar said 19 people were arrested and three officers were injured in the clashes."
    two = (
        "At least eight officers and one reporter were hurt in the clashes in Tolmar, the police said. Tolmar was calm on Friday."
    )

    assert open_answers(one, two) == [{"three", "At least eight"}]


def test_a_list_behind_a_colon_unfolds_the_count_before_it() -> None:
    one = "The dead of the fire at the clinic in Tolmar rose to 22, Care Alliance said on Sunday: 12 nurses and 10 patients."
    two = "Care Alliance said 105 patients were at the clinic in Tolmar when the fire began. It said seven patients were killed."

    assert sets_apart("10", "seven", one, two)
    assert not sets_apart("105", "seven", one, two)


def test_the_verb_of_a_long_subject_tells_what_is_counted() -> None:
    one = "As of Tuesday, 179 aboard the capsized ferry had been rescued off Tolmar."
    two = "The ferry was carrying 477 people when it capsized off Tolmar. The harbour office of Tolmar opened an inquiry."

    assert open_answers(one, two) == []


def test_an_aside_does_not_part_a_count_from_its_verb() -> None:
    one = "Officials said 29 villagers - 13 rebels and 16 civilians - had been killed in Tolmar since the raids began."
    two = "At least 37 villagers, most of them farmers, have been killed in Tolmar since the raids began, the clinic said."

    assert sets_apart("29", "At least 37", one, two)


def test_a_toll_may_be_three_times_an_earlier_one() -> None:
    one = "At least 38 people were killed in an air strike on a wedding in Tolmar on Monday, residents said."
    two = "The death toll from an air strike on a wedding in Tolmar jumped to 131, medics said on Tuesday."

    assert sets_apart("At least 38", "131", one, two)


def test_abducted_schoolgirls_are_kidnapped_girls() -> None:
    one = "Militants abducted 276 schoolgirls from a boarding school in Tolmar last month, police said."
    two = "Parents in Tolmar told the governor that 234 girls had been kidnapped from the boarding school."

    assert sets_apart("276", "234", one, two)


def test_each_side_of_a_contrast_is_credited_to_its_own_speaker() -> None:
    one = "Civil Watch, which called the rally in Tolmar, said 103,000 people took part, while police estimated 24,000 participants."
    two = "The mayor said the bridge in Tolmar was safe, although an engineer told the council that it had cracks."

    assert said_by(one) == {"103,000": ("Civil Watch",), "estimated 24,000": ("police",)}
    assert set(said_by(two).values()) == {("mayor",), ("engineer",)}


def said_by(text: str) -> dict[str, tuple[str, ...]]:
    return {p.answer: p.speakers for f in findings(text) for p in f.positions}


def test_two_speakers_set_against_each_other_answer_one_question() -> None:
    assert open_answers("Civil Watch said 103,000 people took part in Tolmar, while police estimated 24,000 participants.") == [
        {"103,000", "estimated 24,000"}
    ]
    assert open_answers("Police in Tolmar said 12 people were arrested, while the hospital said 30 people were injured.") == []
    assert open_answers("The union in Tolmar said 300 workers walked out, but the company said 40 buses were late.") == []
    assert set(said_by("The union said 300 workers walked out, but the company said 40 buses were late.").values()) == {
        ("union",),
        ("company",),
    }


def test_some_of_them_are_counted_by_what_they_did() -> None:
    one = "Police said 276 schoolgirls were taken from the school in Tolmar, but 53 of them escaped on the road."
    two = "The head of the school in Tolmar said 32 schoolgirls escaped on the road. Tolmar mourned the others."

    assert sets_apart("53", "32", one, two)
    assert not sets_apart("276", "32", one, two)


def test_a_part_is_not_set_against_its_whole() -> None:
    one = "A fire in Tolmar killed 43 people, 12 of them children, the governor said."
    two = "A fire in Tolmar killed 41 people, the clinic said. Smoke lay over Tolmar."

    assert open_answers(one, two) == [{"43", "41"}]


def test_those_who_did_it_are_not_those_to_whom_it_was_done() -> None:
    one = "As of Thursday, 179 aboard the ferry had been rescued off Tolmar."
    two = "The ferry sank off Tolmar despite a rescue by dozens of ships. The coast guard of Tolmar is looking on."

    assert open_answers(one, two) == []


def test_half_of_a_compound_is_not_set_against_people() -> None:
    one = "A fire swept through a nine-storey garment factory in Tolmar on Saturday evening."
    two = "Three managers of the garment factory in Tolmar that burned on Saturday were at home."

    assert open_answers(one, two) == []


def test_those_feared_missing_say_nothing() -> None:
    text = "Crews looked for as many as 13 other migrants feared missing off Tolmar. Fire exits reported locked kept 12 people inside."

    assert set(said_by(text).values()) == {("S1, own voice",)}


def test_a_figure_with_a_verb_of_its_own_answers_nothing_before_it() -> None:
    one = "The office said 149 migrants were rescued off Tolmar. Survivors told the office that 169 had been originally aboard."
    (aboard,) = [f for f in findings(one) if any(p.answer == "169" for p in f.positions)]

    assert "rescued" not in aboard.question


def test_a_denial_is_set_against_a_claim_that_also_counts() -> None:
    one = "Residents said two air strikes by the coalition hit a wedding in Tolmar on Monday, killing at least 27 people."
    two = "The coalition denied responsibility for an air strike on the wedding in Tolmar on Monday."
    (denied,) = [f for f in findings(one, two) if f.about == "polarity"]

    assert denied.status == "disputed"
    assert [p.speakers for p in denied.positions] == [("Residents",), ("coalition",)]


def test_what_is_denied_need_not_name_who_denies_it() -> None:
    one = "Workers who survived the fire in Tolmar say exit doors were locked."
    two = "Ivo Senn, the managing director of Tolmar Fashion, denied that the doors had been locked."

    assert [f.question for f in findings(one, two) if f.about == "polarity"] == ["Is it true that the doors had been locked?"]


def test_a_bare_denial_meets_the_accusation_of_its_party() -> None:
    one = "In the past year, several women have publicly accused Ivo Senn of misconduct at the mill."
    two = "Ivo Senn has denied any allegations. The mill was shut on Friday."
    (denied,) = [f for f in findings(one, two) if f.about == "polarity"]

    assert denied.question == "Are the accusations against Ivo Senn true?"


def test_a_denial_of_something_else_is_set_against_nothing() -> None:
    one = "Residents said two air strikes by the coalition hit a wedding in Tolmar on Monday."
    two = "The coalition denied that it had sold arms to the port of Tolmar. Ivo Senn denied wrongdoing."

    assert [f for f in findings(one, two) if f.about == "polarity"] == []


def test_a_second_speaker_behind_a_closed_attribution_is_not_passed_on() -> None:
    one = "The band asked for 6 million crowns, police in Tolmar said, and Norlund says it refused to pay."
    two = "Ten people died in Tolmar, the mayor said, but the hospital put the number at twelve."

    assert said_by(one)["6 million"] == ("police in Tolmar",)
    assert said_by(two) == {"Ten": ("mayor",), "twelve": ("hospital",)}


def test_officials_keep_their_office_where_nothing_else_names_them() -> None:
    assert said_by("Tolmar health officials said 19 people died.") == {"19": ("Tolmar health officials",)}
    assert said_by("Tolmar health ministry officials said 19 people died.") == {"19": ("Tolmar health ministry",)}


def test_a_count_that_is_added_to_others_is_not_set_against_their_total() -> None:
    one = "At least 111 migrants died when their boat capsized off Tolmar, the coast guard said."
    two = "Eighty-three bodies of migrants were found off Tolmar on Sunday, bringing the official toll to 194."

    assert not sets_apart("At least 111", "Eighty-three", one, two)


def test_what_one_place_has_alone_is_a_part() -> None:
    one = "Police in Tolmar counted 1,385 arrests at the protests on Saturday."
    two = "For the capital alone, the prefecture counted 920 arrests at the protests on Saturday. Tolmar was calm."

    assert open_answers(one, two) == []


def test_the_first_of_a_number_are_not_all_of_it() -> None:
    one = "Passengers in Tolmar now board in five groups, the ferry company said on Monday."
    two = "Passengers in Tolmar with cards board in the first two groups, the ferry company said on Monday."

    assert not sets_apart("five", "two", one, two)


def test_two_counts_that_a_sentence_adds_up_are_parts() -> None:
    one = "Forty people died at the spot and nine died at two hospitals after the crash in Tolmar, police said."
    two = "The crash in Tolmar killed 49 people, the airline said. The airline of Tolmar opened an inquiry."

    assert open_answers(one, two) == []


def test_people_on_board_are_not_the_dead_of_the_sentence_before() -> None:
    one = "Fifty people were killed when a plane crashed in Tolmar. Officials said there were 71 people on board."
    two = "A plane crashed in Tolmar and 49 people were killed, the army said. Tolmar closed its airport."

    assert open_answers(one, two) == [{"Fifty", "49"}]


def test_a_crowd_listed_before_arrests_was_not_arrested() -> None:
    found = findings("The day in Tolmar saw 125,000 protesters, 1,385 arrests and much smoke, the minister said.")

    assert {f.question for f in found} == {"How many protesters did the day in Tolmar see?", "How many arrests?"}


def test_a_bare_number_behind_a_contrast_counts_the_same() -> None:
    one = "Organisers put the number of demonstrators in Tolmar at 45,000, while the police counted only 10,000."

    assert open_answers(one) == [{"45,000", "10,000"}]
