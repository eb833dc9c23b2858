"""A speaker is proven by the grammar of the article, in the place of the evidence, or refused."""

from __future__ import annotations

from typing import Any

import pytest
from ground_helpers import BOATS, EKELUND, GOVERNOR, GUARD, OFFICE, SHE, context, draft, grounded_in, refusals, speaker

from summarizer.ground import ground
from summarizer.models import Article
from summarizer.wire import DraftClaim


@pytest.mark.parametrize(
    ("kind", "chain", "code"),
    [
        ("own_voice", [], "attributed"),
        ("own_voice", [GUARD], "chain_not_empty"),
        ("unnamed", [], "speaker_named"),
        ("named", [], "chain_empty"),
        ("named", [GOVERNOR], "speaker_differs"),
        ("named", [EKELUND], "speaker_differs"),
        ("named", [OFFICE | {"role": "source"}], "speaker_missing"),
        ("named", [OFFICE, GUARD], "chain_order"),
        ("named", [GUARD | {"role": "relay"}, OFFICE | {"role": "source"}], "role_differs"),
        ("named", [GUARD | {"name": "navy"}], "name_differs"),
        ("named", [GUARD | {"mention": "the navy"}], "mention_absent"),
    ],
)
def test_the_speaker_must_be_proven(kind: str, chain: list[dict[str, Any]], code: str) -> None:
    fields = BOATS.model_dump(by_alias=True) | {"attribution": {"kind": kind, "chain": chain}}

    assert refusals(DraftClaim.model_validate(fields)) == [code]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (SHE | {"antecedent": None}, "antecedent_missing"),
        (SHE | {"antecedent": "Norling", "name": "Norling"}, "antecedent_absent"),
        (SHE | {"antecedent": "the coast guard", "name": "coast guard"}, "antecedent_differs"),
        (SHE | {"name": "Tomas Ekelund"}, "name_differs"),
    ],
)
def test_a_pronoun_needs_the_antecedent_that_is_its_own(link: dict[str, Any], code: str) -> None:
    assert refusals(draft("We were not warned in time", "The province was not warned in time.", link)) == [code]


def test_a_body_is_not_its_parent_and_a_spokesman_speaks_for_the_body() -> None:
    text = "A spokesman for the Danish defence ministry said the bridge was safe."
    article = Article(name="a.txt", text=text)
    names = {
        "Danish defence ministry": 1,
        "spokesman for the Danish defence ministry": 1,
        "Denmark": 0,
        "Danish foreign ministry": 0,
    }

    for name, expected in names.items():
        link = GUARD | {"mention": "A spokesman for the Danish defence ministry", "name": name}
        grounded = ground(article, [draft("the bridge was safe", "The bridge was safe.", link)], source="S1")
        assert len(grounded.claims) == expected, name


def test_the_act_of_speaking_may_be_told_in_the_articles_own_voice() -> None:
    """ "Orvane condemned the plan" states no word of Orvane's as fact; a figure that rides on it would."""
    article = Article(name="a.txt", text="The mayor condemned the plan on Friday. The mayor announced 40 new jobs.")
    act = draft("The mayor condemned the plan on Friday", "The mayor condemned the plan on Friday.", when="on Friday")
    figure = draft("announced 40 new jobs", "The mayor announced 40 new jobs.", context=[context("The mayor")], figures=["40"])
    grounded = ground(article, [act, figure], source="S1")

    assert [claim.statement for claim in grounded.claims] == [act.statement]
    assert [fault.code for fault in grounded.refused] == ["attributed"]


def test_an_outlet_may_carry_a_quotation_that_goes_on_in_the_next_sentences() -> None:
    text = (
        'The coast guard said the search was over, according to Channel News. "We had warned the crew on Monday.\n\n'
        '"The harbour is a narrow place."\n\nThe mayor said the pier was safe, according to Daily Post.'
    )
    guard = speaker("The coast guard")
    said = "The harbour is a narrow place"

    assert grounded_in(
        text,
        draft(said, f"{said}.", guard, speaker("Channel News", "outlet")),
        draft(said, f"{said}.", guard, speaker("Daily Post", "outlet")),
        draft(said, f"{said}.", speaker("The mayor")),
    ) == ["", "speaker_differs", "speaker_differs"]


def test_whoever_told_the_speaker_is_the_innermost_source() -> None:
    text = "The navy said the search stopped when its officers were informed by harbour officials that the crane had failed."
    told, navy, officials = "the crane had failed", speaker("The navy"), speaker("harbour officials")

    assert grounded_in(
        text,
        draft(told, "The crane failed.", officials, speaker("The navy", "relay")),
        draft(told, "The crane failed.", navy),
        draft("the search stopped", "The search stopped.", navy),
        draft("the search stopped", "The search stopped.", officials),
    ) == ["", "speaker_missing", "", "speaker_differs"]


@pytest.mark.parametrize(
    ("text", "actor", "others"),
    [
        ("Norway called for an inquiry into the Danish plan.", "Norway", ["Danish"]),
        ("The blast closed the port, prompting Norway to demand an inquiry from Denmark.", "Norway", ["Denmark"]),
        ("Condemning the plan of Denmark, harbour officials left the meeting.", "harbour officials", ["Denmark"]),
        ("Denmark was accused, and Norway has since strongly criticised the plan.", "Norway", ["Denmark"]),
        ("Norway is threatening to close the port of Denmark.", "Norway", ["Denmark"]),
    ],
)
def test_the_actor_of_an_act_of_speech_is_its_speaker_and_nobody_else_is(text: str, actor: str, others: list[str]) -> None:
    evidence = text.rstrip(".")

    assert grounded_in(text, draft(evidence, text, speaker(actor))) == [""]
    assert "" not in grounded_in(text, *(draft(evidence, text, speaker(other)) for other in others))


def test_a_statement_by_a_body_is_that_body() -> None:
    text = (
        "The ministry quoted a statement by Danish navy command as saying the pier had burned.\n\nA report by Danish rail came too."
        "\n\nThe Danish statement said that the crane was gone."
    )
    gone = "the crane was gone"

    assert grounded_in(
        text,
        draft(gone, "The crane was gone.", speaker("The Danish statement", antecedent="Danish navy command")),
        draft(gone, "The crane was gone.", speaker("The Danish statement", antecedent="Danish rail")),
    ) == ["", "antecedent_differs"]


def test_a_country_is_not_the_body_that_it_qualifies() -> None:
    text = "The Danish navy said the pier was gone."
    gone = "the pier was gone"

    assert grounded_in(text, draft(gone, "The pier was gone.", speaker("The Danish"))) == ["speaker_differs"]


def test_reported_speech_that_goes_on_in_its_tenses_may_be_the_speakers() -> None:
    text = "The office said the ferry had sunk. Three divers were now in the water.\n\nThe mayor said it rained. The pier is old."
    now, old = "Three divers were now in the water", "The pier is old"

    assert grounded_in(
        text,
        draft(now, f"{now}.", speaker("The office")),
        draft(now, f"{now}."),
        draft(now, f"{now}.", speaker("The mayor")),
        draft(old, f"{old}.", speaker("The mayor")),
    ) == ["", "", "speaker_unproven", "speaker_unproven"]


def test_several_people_whom_nothing_names_are_unnamed() -> None:
    text = "Passengers at the harbour described a crowded deck. The harbour office described a long queue."
    crowd = {"attribution": {"kind": "unnamed", "chain": [speaker("Passengers at the harbour")]}}
    office = {"attribution": {"kind": "unnamed", "chain": [speaker("The harbour office")]}}

    assert grounded_in(
        text,
        draft("a crowded deck", "The deck was crowded.", **crowd),
        draft("a long queue", "There was a long queue.", **office),
        draft("a long queue", "There was a long queue.", **crowd),
    ) == ["", "speaker_named", "speaker_named"]


def test_a_record_may_be_cited_and_the_terms_of_a_deal_may_not() -> None:
    text = "The ferry left at noon, according to the harbour log. It must stop for a day, according to the terms of the deal."

    assert grounded_in(
        text,
        draft("The ferry left at noon", "The ferry left at noon.", speaker("the harbour log")),
        draft(
            "It must stop for a day",
            "The ferry must stop for a day.",
            speaker("the terms of the deal"),
            context=[context("The ferry")],
        ),
    ) == ["", "speaker_unproven"]


def test_what_stands_behind_a_blamed_thing_is_not_the_speakers() -> None:
    text = "Norling on Monday defended its crew after the ferry sank at noon."

    assert grounded_in(
        text,
        draft("the ferry sank at noon", "The ferry sank at noon.", speaker("Norling")),
        draft("the ferry sank at noon", "The ferry sank at noon."),
    ) == ["speaker_unproven", ""]
