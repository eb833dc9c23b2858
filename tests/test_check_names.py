"""A name in a brief is named in what it cites, under some spelling."""

from __future__ import annotations

import pytest

from summarizer.check.names import check_names

EVIDENCE = [
    "Syrian forces fighting ISIL near Deir Ezzor were hit by the United States, Samantha Power said.",
    "Vitaliy Churkin, Russia's ambassador, spoke at the UN Security Council.",
]
ARTICLES = [" ".join(EVIDENCE) + " The Syrian Observatory for Human Rights in Coventry counted 83 dead."]


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.verdict) for c in check_names(text, EVIDENCE, ARTICLES)]


@pytest.mark.parametrize(
    "text",
    [
        "American planes hit troops near Deir al-Zour, Ms Power said.",
        "In Syria, Vitaly Churkin spoke for the Russians.",
        "The strike was discussed by the Security Council.",
        "Troops who fight ISIL were hit by the US.",
        "The Observatory counted 83 dead.",
    ],
)
def test_other_forms_of_a_name_are_found(text: str) -> None:
    assert [verdict for _, verdict in verdicts(text)] == ["supported"] * len(verdicts(text)) != []


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("The strike near Aleppo hit troops.", "Aleppo"),
        ("The strike was condemned by Hassan Rouhani.", "Hassan Rouhani"),
        ("The Turkish army fired first.", "Turkish"),
        ("It was said by Samantha Churkin.", "Samantha Churkin"),
        ("It was reported by the Danish Refugee Council.", "Danish Refugee Council"),
    ],
)
def test_a_name_that_nobody_cited_is_absent(text: str, stranger: str) -> None:
    assert (stranger, "absent") in verdicts(text)


def test_a_name_outside_of_the_evidence_is_found_with_a_remark() -> None:
    (check,) = check_names("It sits in Coventry.", EVIDENCE, ARTICLES)

    assert check.ok
    assert "outside" in check.reason


def test_the_claim_that_names_it_is_given() -> None:
    (check,) = check_names("He met Vitaly Churkin.", EVIDENCE, ARTICLES, ids=["S1.C1", "S1.C2"])

    assert check.claim == "S1.C2"


def test_only_names_of_the_fragment_are_judged() -> None:
    text = "It hit Aleppo, then Raqqa."

    assert [text[c.start : c.end] for c in check_names(text, EVIDENCE, ARTICLES, start=14)] == ["Raqqa"]


def test_an_adverb_with_a_capital_is_no_name_and_a_zone_is_its_short_form() -> None:
    assert check_names("Worldwide, mills closed.", ["Mills closed across the globe."], []) == []
    assert check_names("Polls shut at one, Eastern time.", ["Polls shut at 1 p.m. ET."], []) == []
    assert [c.verdict for c in check_names("Polls shut at one, Eastern time.", ["Polls shut at 1 p.m. PT."], [])] == ["absent"]
