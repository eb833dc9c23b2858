"""A day of the week is looked up like a name: wrong where the sources can only mean another."""

from __future__ import annotations

import pytest

from summarizer.check import verify
from summarizer.check.weekdays import check_weekdays
from summarizer.models import Article

MONDAY = "The river rose by 2 metres on Monday, the mayor said. Two people died."


def wrong(sentence: str, *articles: str) -> list[str]:
    report = verify(f"{sentence} [1]", [Article(name=f"{n}.txt", text=text) for n, text in enumerate(articles)])
    return [sentence[c.start : c.end] for s in report.sentences for c in s.checks if not c.ok]


@pytest.mark.parametrize(
    "sentence",
    ["The river rose by 2 metres on Tuesday.", "On Sunday the river rose by 2 metres.", "Tuesday's flood killed two people."],
)
def test_a_day_of_which_no_source_knows_is_wrong(sentence: str) -> None:
    (found,) = wrong(sentence, MONDAY)

    assert found.startswith(("Tuesday", "Sunday"))


@pytest.mark.parametrize(
    "article",
    [
        MONDAY,
        MONDAY.replace("Monday", "Mon."),
        "The river rose by 2 metres, the mayor said. Two people died.",
        "The river rose by 2 metres yesterday, the mayor said on Tuesday. Two people died.",
        "The river rose by 2 metres on 12 September, the mayor said on Tuesday. Two people died.",
    ],
)
def test_a_day_that_is_told_or_may_have_been_worked_out_is_no_error(article: str) -> None:
    assert wrong("The river rose by 2 metres on Monday.", article) == []


def test_the_words_cited_decide_where_they_name_a_day() -> None:
    text = "The river rose on Tuesday."
    article = f"{MONDAY} The dam was closed on Tuesday."

    (check,) = check_weekdays(text, [MONDAY], [article])
    assert (text[check.start : check.end], check.ok) == ("Tuesday", False)
    assert "Monday" in check.reason
    assert list(check_weekdays(text, ["The river rose by 2 metres."], [article])) == []


def test_a_day_in_a_quotation_is_left_to_the_check_of_quotations() -> None:
    assert list(check_weekdays("He called it “a black Tuesday”.", [MONDAY], [MONDAY])) == []
