"""Figures that a sentence takes from somebody else than its speaker: they are that one's, or nobody's."""

from __future__ import annotations

import pytest

import summarizer
from summarizer.models import Article, Brief
from summarizer.speech.givers import givers

RED_CROSS = "The Red Cross said 14 people had died in Ulm on Monday"
MAYOR = "Mayor Ann Lee said nine people had died in Ulm on Monday."

CONTRADICTIONS = [
    ", contradicting Mayor Ann Lee, who has confirmed nine deaths.",
    ". That contradicts Mayor Ann Lee, who has confirmed nine deaths.",
    ", contradicting the nine given by Mayor Ann Lee.",
    ", more than the nine deaths confirmed by Mayor Ann Lee.",
    ", more than the nine confirmed by Mayor Ann Lee.",
    ", five more than the nine Mayor Ann Lee had confirmed.",
    ", a figure higher than the nine deaths announced by Mayor Ann Lee.",
    ", up from the nine reported by Mayor Ann Lee earlier.",
    ", compared with the nine deaths that Mayor Ann Lee has confirmed.",
    ", far more than Mayor Ann Lee's nine.",
    ", rejecting Mayor Ann Lee's figure of nine.",
    ", disputing nine deaths confirmed by Mayor Ann Lee.",
    " and called the nine deaths confirmed by Mayor Ann Lee a lie.",
    " and rejected the nine deaths confirmed by Mayor Ann Lee.",
    ", against the nine that Mayor Ann Lee gave.",
    ", not nine as Mayor Ann Lee had said.",
    ", not nine, as Mayor Ann Lee had said.",
    ", after Mayor Ann Lee said nine people had died.",
    ", while Mayor Ann Lee put the toll at nine.",
    " while Mayor Ann Lee said nine people had died.",
    ", but Mayor Ann Lee spoke of nine dead.",
]
NOBODYS = [
    ", far above the official toll of nine deaths.",
    ", exceeding an official count of nine.",
    ", up from nine on Sunday.",
    ", not nine.",
]


def brief(*texts: str) -> Brief:
    return summarizer.summarize([Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts)], engine="extractive")


def said_by(made: Brief, answer: str) -> list[str]:
    return [speaker for f in made.findings for p in f.positions if p.answer == answer for speaker in p.speakers]


@pytest.mark.parametrize("tail", CONTRADICTIONS + NOBODYS)
def test_a_figure_taken_from_another_is_never_agreed_to(tail: str) -> None:
    made = brief(RED_CROSS + tail, MAYOR)

    assert said_by(made, "nine") == ["Mayor Ann Lee"]
    assert said_by(made, "14") == ["Red Cross"]
    assert [f.status for f in made.findings if f.about == "figure"] == ["disputed"]
    assert not any("so did" in sentence.text for sentence in made.sentences)


@pytest.mark.parametrize("tail", CONTRADICTIONS)
def test_two_figures_of_one_sentence_are_set_against_each_other(tail: str) -> None:
    made = brief(RED_CROSS + tail)

    assert [f.status for f in made.findings if f.about == "figure"] == ["disputed"]
    assert said_by(made, "nine") == ["Mayor Ann Lee"]


@pytest.mark.parametrize("tail", NOBODYS)
def test_a_figure_of_nobody_is_not_the_speakers(tail: str) -> None:
    assert said_by(brief(RED_CROSS + tail), "nine") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Red Cross said 14 people had died and 30 had been hurt in Ulm.",
        "The ministry said 60 Syrian soldiers have been reported missing.",
        "The mayor said Ulm's 12 bridges were closed by police.",
        "The company said it would cut 300 jobs, more than the 200 it had announced.",
    ],
)
def test_a_speakers_own_figures_stay_his(text: str) -> None:
    assert givers(text) == ()


def test_what_a_claim_takes_from_another_is_refused_as_the_speakers() -> None:
    made = brief("The company said 300 jobs would go in Ulm, contradicting the union, which has spoken of 900 jobs.")

    assert said_by(made, "900") == ["union"]
    assert said_by(made, "300") == ["company"]


def test_what_lies_beside_a_thing_is_not_counted_with_it() -> None:
    made = brief(
        "A blast hit Ulm on Monday. It began in silo 4 and spread to two neighbouring silos, fire chief Dana Holt said.",
        "A blast hit Ulm on Monday. Fire chief Dana Holt said three silos had been destroyed.",
    )

    assert not any(f.about == "figure" or any(n.kind == "revised" for n in f.notes) for f in made.findings)


def test_a_sentence_that_only_announces_a_quotation_is_not_told() -> None:
    announced = "Speaking on a radio programme in 1999, following the death of her cooking partner, she said."
    made = brief(
        f"Ann Low published a second book in Ulm on Monday.\n\n{announced}\n\n“I cannot imagine cooking alone,” she added."
    )

    assert not any("radio" in claim.statement for claim in made.claims)
    assert any("lied" in c.statement for c in brief("Speaking in Ulm on Monday, Ann Low had lied, Bo Hale said.").claims)
