"""Proper names in text, and whether two of them name the same."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.names import find_names, same_name

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def names(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.kind) for mention in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescuers said Maria Lindqvist was safe.", [("Maria Lindqvist", "person")]),
        ("The Ministry of Health said so.", [("Ministry of Health", "organisation")]),
        ("Norwegian Foreign Minister Ola Berg left.", [("Norwegian", "demonym"), ("Ola Berg", "person")]),
        ("The UK-based Harbour Watch said so.", [("UK", "place"), ("Harbour Watch", "organisation")]),
        ("Kenya's Interior Ministry denied it.", [("Kenya", "place"), ("Interior Ministry", "organisation")]),
        ("On Monday in March nothing happened.", []),
        ("Condemning the attack, he left.", []),
        ("Okonkwo said the bridge held.", [("Okonkwo", "person")]),
        ("Two F-16s took off.", [("F-16s", "other")]),
        ("Gen. Ana Ruiz spoke.", [("Ana Ruiz", "person")]),
        ("Secretary of State Jane F. Poole spoke.", [("Jane F. Poole", "person")]),
        ("it fell near Tell al-Hawa on Friday", [("Tell al-Hawa", "place")]),
    ],
)
def test_names_are_found_with_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_headline_in_capitals_names_only_what_the_body_names() -> None:
    text = "Ferry Sinks Off Bergen Harbour Wall\nA ferry sank off Bergen on Friday."

    assert [mention.text for mention in find_names(text)] == ["Bergen", "Bergen"]


def test_offsets_give_the_name_back() -> None:
    for seed in SEEDS:
        text = seed.read_text(encoding="utf-8")
        found = find_names(text)

        assert found
        assert [text[m.start : m.end] for m in found] == [m.text for m in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Deir ez-Zor", "Deir Ezzour"),
        ("Deir al-Zour", "Deir Ezzor"),
        ("Deir Az Zor", "Deir ez-Zor"),
        ("Vitaly Churkin", "Vitaliy Churkin"),
        ("Power", "US envoy Samantha Power"),
        ("US Ambassador to the UN Samantha Power", "Samantha Power"),
        ("Secretary of State John Kerry", "Kerry"),
        ("Major-General Igor Konashenkov", "Konashenkov"),
        ("John F. Kennedy", "John Kennedy"),
        ("UN", "United Nations"),
        ("U.S.", "America"),
        ("Russian", "Russia"),
        ("Russian Defence Ministry", "Russia's Defense Ministry"),
        ("Central Command", "US Central Command"),
        ("Syrian Observatory", "the UK-based Syrian Observatory for Human Rights"),
        ("IAEA", "International Atomic Energy Agency"),
        ("Muhammad", "Mohamed"),
        ("Kyiv", "Kiev"),
    ],
)
def test_spellings_titles_and_short_forms_name_the_same(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Russia", "Russian Defence Ministry"),
        ("Russian foreign ministry", "Russian defence ministry"),
        ("Chicago", "University of Chicago"),
        ("York", "New York"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Mali", "Malia"),
        ("North Korea", "South Korea"),
        ("Deir Ezzor", "Deir Ezzor Airport"),
        ("Samantha Power", "John Power"),
        ("Dan Brown", "Don Brown"),
        ("White House", "House"),
        ("Air Force", "Force"),
        ("", "Russia"),
    ],
)
def test_different_names_stay_apart(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@given(st.text(max_size=300))
def test_any_text_has_names_at_true_offsets(text: str) -> None:
    found = find_names(text)

    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(st.text(max_size=40), st.text(max_size=40))
def test_sameness_has_no_direction(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


def test_a_megabyte_of_capitals_is_read_in_linear_time() -> None:
    begin = perf_counter()
    find_names("Aa-Bb of the " * 80_000)

    assert perf_counter() - begin < 20
