"""The room that checks figures: what a brief may say on given evidence, and what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.check import Evidence, check_figures
from summarizer.check.verdicts import TABLE
from summarizer.models import Verdict


def verdicts(brief: str, *evidence: str) -> list[Verdict]:
    return [v.verdict for v in check_figures(brief, evidence)]


def verdict(brief: str, *evidence: str) -> Verdict:
    """Return the verdict on the only figure of ``brief``."""
    found = check_figures(brief, evidence)
    assert len(found) == 1, found
    return found[0].verdict


@pytest.mark.parametrize(
    ("brief", "evidence", "expected"),
    [
        ("62 soldiers were killed.", "The strike killed 62 soldiers.", "supported"),
        ("62 soldiers were killed.", "The strike killed sixty-two soldiers.", "equivalent"),
        ("Seven soldiers were killed.", "The strike killed 7 soldiers.", "equivalent"),
        ("62 soldiers were killed.", "The strike killed at least 62 soldiers.", "bound_differs"),
        ("At least 62 soldiers were killed.", "The strike killed 62 soldiers.", "softened"),
        ("At least 62 soldiers were killed.", "The strike killed at least 62 soldiers.", "supported"),
        ("More than 100 were wounded.", "At least 100 were wounded.", "bound_differs"),
        ("At most 100 were wounded.", "At least 100 were wounded.", "bound_differs"),
        ("Fewer than 100 were wounded.", "More than 100 were wounded.", "bound_differs"),
        ("Fewer than 100 were wounded.", "100 were wounded.", "bound_differs"),
        ("More than 60 soldiers were killed.", "The strike killed 62 soldiers.", "entailed"),
        ("More than 60 soldiers were killed.", "The strike killed 83 soldiers.", "entailed"),
        ("More than 26 soldiers were killed.", "The strike killed 62 soldiers.", "absent"),
        ("Dozens of soldiers were killed.", "The strike killed 62 soldiers.", "entailed"),
        ("62 soldiers were killed.", "The strike killed dozens of soldiers.", "bound_differs"),
        ("About 60 soldiers were killed.", "The strike killed 62 soldiers.", "rounded"),
        ("About 60 soldiers were killed.", "The strike killed 68 soldiers.", "absent"),
        ("60 soldiers were killed.", "The strike killed 62 soldiers.", "absent"),
        ("Nearly 60 soldiers were killed.", "The strike killed 62 soldiers.", "bound_differs"),
        ("The region has 2.1 million people.", "The region has 2,134,000 people.", "rounded"),
        ("The region has 2 million people.", "The region has 2,134,000 people.", "absent"),
        ("He stole £500,000.", "He stole £572,206.", "absent"),
        ("He stole more than £500,000.", "He stole £572,206.", "entailed"),
        ("The wall is 80 km long.", "The wall is 50 miles long.", "absent"),
        ("The wall is 50 km long.", "The wall is 50 miles long.", "unit_differs"),
        ("The deal is worth $34 billion.", "The deal is worth $34,000,000,000.", "equivalent"),
        ("The deal is worth €34 billion.", "The deal is worth $34 billion.", "unit_differs"),
        ("Support rose by 5 percentage points.", "Support rose by 5 percent.", "unit_differs"),
        ("Support stood at 30 per cent.", "Support stood at 30%.", "equivalent"),
        ("The bill had 220 votes.", "The House passed it 220-211.", "equivalent"),
        ("The pier opens at ten in the morning.", "The pier opens at 10 a.m.", "equivalent"),
        ("The pier opens at ten in the evening.", "The pier opens at 10 a.m.", "absent"),
        ("62 soldiers were wounded.", "The strike killed 62 soldiers.", "role_differs"),
        ("62 soldiers were not killed.", "62 soldiers were killed.", "role_differs"),
        ("The strike killed 62 troops.", "The strike killed 62 soldiers.", "supported"),
        ("The strike destroyed 62 vehicles.", "The strike killed 62 soldiers.", "counts_differs"),
        ("It happened on 12 September.", "It happened on September 12.", "equivalent"),
        ("It happened on September 17.", "It happened on Saturday.", "absent"),
        ("It happened in 2011.", "It happened in March 2011.", "entailed"),
        ("It happened on September 13.", "12 civilians died on September 12.", "absent"),
        ("It began at 5pm.", "It began at 17:00.", "equivalent"),
        ("It began at 6pm.", "It began at 5pm.", "absent"),
        ("They won 4-1.", "They won 4–1.", "equivalent"),
        ("They won 4-2.", "They won 4–1.", "absent"),
        ("A 10-year-old boy was hurt.", "The boy, who is 10 years old, was hurt.", "equivalent"),
        ("A 12-year-old boy was hurt.", "The boy, who is 10 years old, was hurt.", "absent"),
        ("An F16 was lost.", "An F-16 was lost.", "supported"),
        ("An F-16 was lost.", "16 aircraft were lost.", "absent"),
    ],
)  # fmt: skip
def test_a_figure_of_a_brief_is_judged_by_its_evidence(brief: str, evidence: str, expected: Verdict) -> None:
    assert verdict(brief, evidence) == expected


def test_a_span_passes_when_both_ends_are_in_the_evidence() -> None:
    both = ("Russia put the dead at 62 soldiers.", "The Observatory put the dead at 83 soldiers.")

    assert verdict("Between 62 and 83 soldiers died.", *both) == "entailed"
    assert verdict("Between 62 and 83 soldiers died.", both[0]) != "entailed"


def test_an_average_is_not_in_the_evidence() -> None:
    assert verdict("About 72 soldiers died.", "62 soldiers died.", "83 soldiers died.") == "absent"


def test_a_sum_passes_only_with_its_operands_and_its_operation_named() -> None:
    evidence = "They lost two lorries and three vans."

    assert verdicts("They lost a total of five vehicles, two lorries and three vans.", evidence) == [
        "derived",
        "supported",
        "supported",
    ]
    assert verdict("They lost five vehicles.", evidence) == "absent"


def test_every_digit_and_number_word_of_a_text_has_a_verdict() -> None:
    text = "Room 401 held 62 men, forty women and 3 dogs from 9,000 towns on 5 May 2016 at 17:30 by rule 4/7 x99."
    covered = [range(v.start, v.end) for v in check_figures(text, ["nothing"])]

    assert [c for i, c in enumerate(text) if c.isdigit() and not any(i in r for r in covered)] == []


def test_a_reason_says_what_the_evidence_has_instead() -> None:
    (bound,) = check_figures("62 soldiers were killed.", ["At least 62 soldiers were killed."])
    (value,) = check_figures("63 soldiers were killed.", ["62 soldiers were killed."])

    assert "dropped" in bound.reason
    assert "At least 62" in bound.reason or "at least 62" in bound.reason
    assert "62" in value.reason


def test_the_evidence_that_decides_is_named() -> None:
    (found,) = check_figures("83 died.", ["62 died.", Evidence("83 died.", speakers=("the Observatory",), source="S1")])

    assert (found.ok, found.evidence) == (True, 1)


def test_the_table_knows_every_verdict_and_never_fails_what_it_counts_as_found() -> None:
    assert set(TABLE) == set(Verdict.__args__)  # type: ignore[attr-defined]
    assert [v for v, rule in TABLE.items() if rule.found and "fail" in (rule.own, rule.others)] == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_input_raises(text: str, evidence: str) -> None:
    for found in check_figures(text, [evidence]):
        assert text[found.start : found.end] == found.figure.text


@given(st.integers(2, 10**9), st.sampled_from(["{:,}", "{}"]))
def test_a_figure_supports_itself_and_no_other_value(n: int, form: str) -> None:
    said = form.format(n)

    assert check_figures(f"It hurt {said} people.", [f"It hurt {n:,} people."])[0].ok
    assert not check_figures(f"It hurt {form.format(n + 1)} people.", [f"It hurt {n:,} people."])[0].ok
