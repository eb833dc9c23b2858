"""A reader learns which day "Monday" is, as far as the articles say so, and that no date came with them."""

from __future__ import annotations

import pytest

from summarizer import summarize, verify
from summarizer.models import Article
from summarizer.write.days import days_text

UNDATED = "No date of publication came with these articles."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The gate of Porto failed on Monday (12 September), the harbour office said.", ""),
        ("The gate of Porto failed on Monday, the harbour office said.", UNDATED),
        ("The gate of Porto failed last month, the harbour office said.", UNDATED),
        ("The gate of Porto failed on 12 September, the harbour office said.", ""),
    ],
)
def test_a_day_without_its_date_is_said_to_have_none(text: str, wanted: str) -> None:
    assert days_text(summarize([Article(name="a.txt", text=text)], engine="extractive")) == wanted


def test_the_date_that_another_article_gives_is_told_with_its_source() -> None:
    first = Article(
        name="a.txt", text="The gate of Porto failed on Monday, the harbour office said. Two boats sank near the gate."
    )
    second = Article(
        name="b.txt", text="Divers reached the gate of Porto. On Monday (12 September) the harbour office called them."
    )
    brief = summarize([first, second], engine="extractive")

    assert days_text(brief) == f"{UNDATED} In [S2] Monday is 12 September."
    assert f"*{days_text(brief)}*" in brief.to_markdown()
    assert verify(brief.to_markdown(), [first, second]).ok


def test_a_date_of_another_year_dates_nothing_and_a_dated_article_needs_no_word() -> None:
    text = "The gate of Porto failed on Monday, the harbour office said. On Monday, May 16, 2011, it had failed before."
    undated = Article(name="a.txt", text=text)

    assert days_text(summarize([undated], engine="extractive")) == UNDATED
    assert days_text(summarize([undated.model_copy(update={"published": "2016-09-14"})], engine="extractive")) == ""
