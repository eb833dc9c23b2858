"""The lint for loaded words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.write.neutral import find_loaded, neutral_verb, quoted_stretches


def words(text: str) -> list[str]:
    return [found.text for found in find_loaded(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister admitted that the bridge was closed.", ["admitted"]),
        ("Critics slammed the plan as reckless.", ["slammed", "reckless"]),
        ("The so-called reform was, of course, a fiasco.", ["so-called", "of course", "fiasco"]),
        ("The minister said the bridge was closed.", []),
        ("Nobody was hurt in the collision of two trams.", []),
    ],
)
def test_words_that_judge_are_found(text: str, expected: list[str]) -> None:
    assert expected == words(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called it “a disgraceful, shameful fiasco”.",
        'The mayor called it "a disgraceful fiasco" and left.',
        "The mayor called it ‘a disgraceful fiasco’.",
        "The mayor’s aide called the mayor’s plan ‘the mayor’s disgraceful plan’.",
    ],
)
def test_words_inside_quotation_marks_belong_to_whoever_is_quoted(text: str) -> None:
    assert find_loaded(text) == []


def test_a_quotation_mark_without_a_partner_quotes_nothing() -> None:
    assert words('The 6" pipe was a shocking find.') == ["shocking"]


def test_a_capital_inside_a_sentence_marks_a_name() -> None:
    assert words("He joined the Radical Party in March.") == []
    assert words("Radical changes were announced.") == ["Radical"]


def test_offsets_count_characters_and_a_plainer_word_is_offered() -> None:
    text = "Ärzte reports: the regime fell."
    found = find_loaded(text)[0]

    assert text[found.start : found.end] == "regime"
    assert (found.kind, found.neutral) == ("labels", "government")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("admitted", "said"), ("Slams", "criticises"), ("claiming", "saying"), ("said", "said"), ("denied", "denied")],
)
def test_a_verb_that_judges_has_a_neutral_one_in_the_same_form(verb: str, expected: str) -> None:
    assert expected == neutral_verb(verb)


def test_neutral_verbs_are_neutral_themselves() -> None:
    from summarizer.write.neutral import _table

    table = _table()
    instead = {entry.neutral for entry in table.values() if entry.neutral}

    assert [word for word in sorted(instead) if word in table] == []


@given(st.text(alphabet="ab slammed“”‘’'\"\n.", max_size=200))
def test_found_words_lie_outside_every_quotation(text: str) -> None:
    quoted = quoted_stretches(text)

    assert all(found.text == text[found.start : found.end] for found in find_loaded(text))
    assert not any(a < found.end and found.start < b for found in find_loaded(text) for a, b in quoted)


def test_a_megabyte_of_quotation_marks_stays_quick() -> None:
    began = time.perf_counter()
    find_loaded("“" * 300_000 + "'a" * 200_000)

    assert time.perf_counter() - began < 5
