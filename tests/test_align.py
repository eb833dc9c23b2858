"""Claims meet by the question they answer, and only by it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from align_helpers import HAND, SEEDS, claims_of, folder, sentences

from summarizer.align import Alignment, align
from summarizer.align.questions import asks_of
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground

if TYPE_CHECKING:
    from summarizer.models import Finding

CLAIMS = claims_of(SEEDS, HAND)


@pytest.fixture(scope="module")
def seeds() -> Alignment:
    return align(CLAIMS, SEEDS)


def finding(alignment: Alignment, question: str) -> Finding:
    return next(f for f in alignment.findings if question in f.question)


def together(*texts: str) -> list[tuple[str, ...]]:
    claims, articles = sentences(*texts)
    return [f.claims for f in align(claims, articles).findings if len(f.claims) > 1]


def test_the_killed_of_the_seeds_are_disputed_between_two_origins(seeds: Alignment) -> None:
    killed = finding(seeds, "How many Syrian soldiers were killed?")

    assert (killed.status, killed.about) == ("disputed", "figure")
    assert [p.answer for p in killed.positions] == ["62", "83"]
    assert [len(p.origins) for p in killed.positions] == [1, 1]
    assert killed.positions[0].sources == ("S1", "S2", "S3", "S4", "S5")
    assert killed.positions[1].sources == ("S1", "S3", "S4", "S5")


def test_looser_forms_of_the_seeds_are_noted_and_contradict_nothing(seeds: Alignment) -> None:
    notes = [n.text.lower() for n in finding(seeds, "killed?").notes if n.kind == "less_precise"]

    assert '"dozens" [s3][s5] contradicts neither' in notes
    assert '"more than 60" [s5] is less precise than 62' in notes
    assert '"at least 80" [s5] is less precise than 83' in notes


def test_a_relayed_toll_belongs_to_those_it_comes_from(seeds: Alignment) -> None:
    speakers = finding(seeds, "killed?").positions[0].speakers

    assert "Russia, citing Syrian authorities" in speakers
    assert all("citing Syrian authorities" in speaker for speaker in speakers)


def test_a_conceded_toll_is_noted_with_its_verb_and_adds_no_origin(seeds: Alignment) -> None:
    notes = [n for n in finding(seeds, "killed?").notes if n.kind == "credited_differently"]

    assert [n.text for n in notes] == ['US-led coalition "admitted" at least 62 in the words of [S4] alone']


def test_the_wounded_of_the_seeds_differ_by_their_bounds(seeds: Alignment) -> None:
    wounded = finding(seeds, "wounded?")

    assert wounded.status == "differs"
    assert [p.answer for p in wounded.positions] == ["more than 100", "at least 120"]
    assert "bounds_differ" in {n.kind for n in wounded.notes}


def test_two_counts_of_violations_are_noted_as_of_different_scope(seeds: Alignment) -> None:
    findings = [f for f in seeds.findings if any(n.kind == "scope_differs" for n in f.notes)]

    assert sorted(p.answer for f in findings for p in f.positions) == ["199", "dozens"]
    assert {f.status for f in findings} == {"single_origin"}


def test_nothing_else_in_the_seeds_is_called_disputed(seeds: Alignment) -> None:
    assert [f.question for f in seeds.findings if f.status == "disputed"] == ["How many Syrian soldiers were killed?"]


def test_the_rival_accounts_of_the_seeds_stand_side_by_side(seeds: Alignment) -> None:
    rival = next(f for f in seeds.findings if f.status == "rival_accounts")

    assert rival.about == "cause"
    assert len(rival.positions) == 3


def test_every_claim_stands_in_a_finding_and_every_finding_in_the_event(seeds: Alignment) -> None:
    assert {c for f in seeds.findings for c in f.claims} == {c.id for c in CLAIMS}
    assert [f.id for f in seeds.findings] == list(seeds.events[0].findings)


def test_the_same_claims_give_the_same_alignment(seeds: Alignment) -> None:
    assert align(CLAIMS, SEEDS) == seeds


def test_hash_seeds_change_nothing() -> None:
    code = "from align_helpers import *; from summarizer.align import align; print(align(claims_of(SEEDS, HAND), SEEDS))"
    shown = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert len(shown) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The landslide in Torvale killed 14 villagers.", "Harbour Watch: the death toll from the Torvale landslide was 14."),
        ("Police: 30 soldiers were wounded in the blast at Tell ez-Zor.", "In Tell al-Zour the blast injured 30 troops."),
        ("The operator: the ferry Antoline carried 212 people.", "There were 212 people on board the ferry Antoline."),
        ("Harbour Watch: 38 people died in the Torvale mudslide.", "The death toll of the mudslide rose to 38 on Wednesday."),
    ],
)
def test_one_question_meets_across_wordings(first: str, second: str) -> None:
    assert together(first, second) == [("S1.C1", "S2.C1")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The landslide in Torvale killed 14 villagers.", "The landslide in Torvale injured 20 villagers."),
        ("97 rockets hit the town of Torvale on Friday.", "Around 300 rockets have hit Torvale since the war began."),
        ("The blast in Torvale killed 40 people, including 12 children.", "The blast in Torvale killed 40 people."),
        ("A man aged 34 was arrested in Torvale.", "The mayor of Kelmouth, aged 61, resigned over the budget."),
        ("The tax on a case of cola in Torvale was $8.", "A case of mineral water in Kelmouth cost $16 at the market."),
        ("In 2019 the plant in Torvale made 400 cars.", "In 2021 the plant in Torvale made 650 cars."),
        ("The plant was expected to add 870 jobs in Torvale.", "The plant added 940 jobs in Torvale."),
        ("The mudslide in Torvale killed 31 people.", "The last mudslide in Torvale, in 1987, killed 54 people."),
        ("A year earlier the mill in Torvale had revenue of $90 million.", "The mill in Torvale had revenue of $70 million."),
        ("The mill in Torvale lost $60 million in May.", "Excluding one-off items, the mill in Torvale lost $40 million in May."),
        ("Shares in the mill fell 7 percent.", "Shares in the mill fell as much as 9 percent in early trading."),
        (
            "A jury awarded the Torvale family $33 million in damages.",
            "A jury awarded the Torvale family $25 million in punitive damages.",
        ),
        ("The army called up 16,000 reservists in Torvale.", "The army may call up to 75,000 reservists in Torvale."),
    ],
)
def test_different_questions_stay_apart(first: str, second: str) -> None:
    claims, articles = sentences(first, second)
    alignment = align(claims, articles)

    assert not [f for f in alignment.findings if f.status in ("disputed", "differs")]
    for f in alignment.findings:
        assert len({(p.low, p.high) for p in f.positions}) <= 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The gunman in Torvale is 72 years old.", "The gunman in Torvale, aged 73, was arrested."),
        (
            "Economists asked by Kelmouth Bank had expected 845,000 new jobs.",
            "Analysts asked by Harbour Watch had expected 870,000 new jobs.",
        ),
    ],
)
def test_what_may_differ_without_an_error_is_shown_and_not_called_a_contradiction(first: str, second: str) -> None:
    claims, articles = sentences(first, second)

    assert [f.status for f in align(claims, articles).findings] == ["differs"]


def test_a_projection_that_another_article_tells_as_the_result_is_set_against_a_third_ones_result() -> None:
    claims, articles = sentences(
        "The Harbour Party is projected to win 157 seats in Torvale.",
        "The Harbour Party won 157 seats in Torvale.",
        "The Harbour Party took 156 seats in Torvale.",
    )

    assert [{p.low for p in f.positions} for f in align(claims, articles).findings] == [{"157", "156"}]


def test_the_other_half_of_a_contrast_says_nothing_of_a_figure() -> None:
    claims, articles = sentences(
        "The Torvale Index tumbled about 6.3 percent, while pension funds looked to extend their biggest run of purchases.",
        "The Torvale Index dropped 5.8 percent and the Kelmouth Composite declined 4.6 percent.",
    )

    assert [{p.answer for p in f.positions} for f in align(claims, articles).findings if f.status == "disputed"] == [
        {"about 6.3 percent", "5.8 percent"}
    ]


def test_the_first_figure_of_its_sentence_is_no_part_though_it_stands_behind_including() -> None:
    claims, articles = sentences(
        "The mudslide in Torvale killed 19 villagers.",
        "For all the losses in Torvale, including at least 30 killed by the mudslide, the road stayed open.",
    )

    assert [{p.low for p in f.positions} for f in align(claims, articles).findings] == [{"19", "30"}]


def test_at_least_thirty_are_not_the_hundreds_of_another_sentence() -> None:
    at_least = "The mudslide in Torvale killed at least {} villagers."
    hundreds = "Mudslides in Torvale have killed hundreds of villagers."

    assert not together(at_least.format(30), hundreds)
    assert together(at_least.format(130), hundreds)


def test_patients_that_a_hospital_admitted_are_no_concession() -> None:
    claims, articles = sentences(
        "Torvale Hospital: it had admitted 43 people after the mudslide in Torvale.",
        "Harbour Watch: 43 people were taken to hospital after the mudslide in Torvale.",
    )

    assert not [n for f in align(claims, articles).findings for n in f.notes if n.kind == "credited_differently"]


def test_a_terse_answer_is_read_with_what_it_answers() -> None:
    claims, articles = sentences(
        "The Red Cross: 38 people had died in the Torvale mudslide.\nThe governor's office: 31.",
        "Harbour Watch: at least 38 people were killed by the mudslide in Torvale.",
    )
    disputed = [f for f in align(claims, articles).findings if f.status == "disputed"]

    assert [sorted(p.low or "" for p in f.positions) for f in disputed] == [["31", "38"]]


def test_figures_of_one_place_are_not_those_of_the_country() -> None:
    claims, articles = sentences(
        "Velland fever\nThe health ministry: 46 people had died of fever.\nIn Lower Sarn 29 people had died of fever, officials said.",
        "Harbour Watch: 71 people have died of fever.",
    )
    pairs = [{p.low for p in f.positions} for f in align(claims, articles).findings if f.status == "disputed"]

    assert pairs == [{"46", "71"}]


def test_two_remarks_on_different_effects_are_no_rival_accounts() -> None:
    claims, articles = sentences(
        "Ana Ruiz: the tea party is to blame for the crisis in the Torvale council.",
        "Boris Kel: the council leader is to blame for the delay of the bridge in Torvale.",
    )

    assert not [f for f in align(claims, articles).findings if f.status == "rival_accounts"]


def test_two_figures_of_one_article_in_its_own_voice_are_two_questions() -> None:
    claims, articles = sentences("The chain closed nine shops in Torvale.\nThe chain closed three shops in Torvale port.")

    assert all(f.status == "single_origin" for f in align(claims, articles).findings)


def test_a_changed_figure_in_the_same_fact_is_disputed() -> None:
    claims, articles = sentences(
        "The cook Edda Larsson died in hospital in Torvale aged 66.",
        "Edda Larsson, a cook, has died in a Torvale hospital aged 50.",
    )
    disputed = [f for f in align(claims, articles).findings if f.status == "disputed"]

    assert [[p.low for p in f.positions] for f in disputed] == [["66", "50"]]


def test_a_judged_pair_is_settled_and_an_open_one_stays_apart() -> None:
    claims, articles = sentences(
        "The storm closed the coast road near Torvale for most of the winter season.",
        "Most of the coast was cut off in the winter when the storm came.",
    )
    first = align(claims, articles)
    assert [set(pair) for pair in first.doubts] == [{"S1.C1", "S2.C1"}]

    assert len(align(claims, articles, {first.doubts[0]: None}).findings) == 2
    assert len(align(claims, articles, {first.doubts[0]: False}).findings) == 2
    assert len(align(claims, articles, {first.doubts[0]: True}).findings) == 1


def test_doubts_are_bounded() -> None:
    chance = random.Random(3)
    nouns = ["bridge", "harbour", "storm", "minister", "budget", "school", "tower", "ferry", "river", "market"]
    texts = ["\n".join(f"The {' and the '.join(chance.sample(nouns, 4))} of Torvale." for _ in range(30)) for _ in range(6)]
    claims, articles = sentences(*texts)

    assert len(align(claims, articles).doubts) <= max(20, len(claims) // 20)


def test_assertion_and_denial_by_two_speakers_are_disputed_about_polarity() -> None:
    claims, articles = sentences(
        "The coastguard: the ferry Antoline was overloaded when it left Torvale.",
        "Orvane Lines: the ferry Antoline was not overloaded when it left Torvale.",
    )
    claims[1] = claims[1].model_copy(update={"modality": "denied"})
    found = align(claims, articles).findings[0]

    assert (found.status, found.about) == ("disputed", "polarity")


def test_a_hedged_and_a_flat_account_are_noted() -> None:
    claims, articles = sentences("The ferry Antoline hit the harbour wall.", "The ferry Antoline may have hit the harbour wall.")
    claims[1] = claims[1].model_copy(update={"modality": "possible"})

    assert [n.kind for n in align(claims, articles).findings[0].notes] == ["modality_differs"]


def test_a_name_that_opens_a_sentence_or_stands_in_a_headline_is_the_name_that_others_use() -> None:
    assert together(
        "Brennock left 40,000 crowns to the harbour school.",
        "The late trader Ada Brennock gave the harbour school 55,000 crowns.",
    )
    assert not together(
        "Brown bears were seen 40 times near the harbour.",
        "Mr Brown said he had swum 55 times across the lake.",
    )


def test_two_figures_of_which_each_is_the_only_counterpart_of_the_other_meet() -> None:
    first = "Brennock has committed to spend $160,000 on the scheme.\nThe quay was closed to boats for a day."
    second = "The couple agreed to spend $88,000 on replacing lamps along the quay."

    assert together(first, second)
    assert not together(first + "\nBrennock will spend $70,000 on a school.", second)
    assert together(first, second + "\nThe couple has committed to spend $160,000 on the scheme.") == [("S1.C1", "S2.C2")]


def test_what_stands_beside_another_figure_of_the_sentence_limits_only_that_one() -> None:
    assert together(
        "The army said 97 rockets had hit the coast since midweek, while another 61 were intercepted by a missile shield.",
        "The army said 97 rockets fired at the coast hit it on Friday and 99 more were intercepted by its missile shield.",
    )


def test_a_country_and_a_name_before_what_is_counted_do_not_exclude_each_other() -> None:
    assert together("Velland counted 500,000 Sarn deaths this winter.", "Velland counted 320,000 Dutch deaths this winter.")
    assert not together("Velland counted 500,000 French deaths this winter.", "Velland counted 320,000 Dutch deaths this winter.")


def polarity(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the status and claims of the findings about whether something is so, by the engine without a model."""
    articles = folder(*texts)
    claims = [c for source, article in articles.items() for c in ground(article, drafts(article.text), source=source).claims]
    return [(f.status, f.sources) for f in align(claims, articles).findings if f.about == "polarity"]


def test_an_accusation_and_its_denial_are_one_finding() -> None:
    told = "Prosecutors said the ferry had been overloaded on its last trip from the harbour."

    assert polarity(told, "Norvik Lines denied that the ferry had been overloaded.") == [("disputed", ("S1", "S2"))]
    assert polarity(told, "Norvik Lines denied that the crew had slept.") == []
    assert polarity("Norvik Lines said the ferry was overloaded on its last trip.", "Norvik Lines denied that it was late.") == []


def test_who_does_not_comment_denies_nothing() -> None:
    told = "Prosecutors said the ferry had been overloaded on its last trip from the harbour."

    assert polarity(told, "Norvik Lines did not comment on whether the ferry had been overloaded.") == []


def test_an_account_that_somebody_maintains_against_the_one_before_is_its_rival() -> None:
    articles = folder("The Data Inspectorate said an old server had let them in. Norlund maintains that they used a password.")
    claims = ground(articles["S1"], drafts(articles["S1"].text), source="S1").claims
    rivals = [f for f in align(claims, articles).findings if f.status == "rival_accounts"]

    assert [[p.speakers for p in f.positions] for f in rivals] == [[("Data Inspectorate",), ("Norlund",)]]


def test_money_that_stands_in_no_table_is_money_still() -> None:
    claims, articles = sentences("The leak costs Norlund 45 million crowns.\nThe fine is up to 120 million crowns.")

    assert [a.measure for c in claims for a in asks_of(c, articles["S1"].text)] == ["money crown"] * 2


def test_a_number_with_a_fraction_seldom_recurs() -> None:
    first, second = (
        "Turnout in Marrow rose to {} percent by noon.",
        "By the evening {} percent of all voters had gone to the polls in Marrow.",
    )

    assert together(first.format("61.4"), second.format("61.4"))
    assert not together(first.format("61"), second.format("61"))


def test_a_bound_far_below_its_only_counterpart_differs_from_it() -> None:
    claims, articles = sentences(
        "Border guards stopped more than 122,000 migrants who tried to cross the southern border in June.",
        "Migrant arrests at the southern border rose again in June to 188,000.",
    )

    assert [f.status for f in align(claims, articles).findings] == ["differs"]
