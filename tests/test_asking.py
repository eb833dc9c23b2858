"""Questions that a desk can print: natural ones, else a noun phrase; never a gap alone."""

from __future__ import annotations

import pytest
from align_helpers import folder

from summarizer.align import align
from summarizer.align.asking import asked
from summarizer.align.scope import is_asked
from summarizer.align.wording import said
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The pier in Karrin employs 14,000 people worldwide.", "The pier in Karrin employs how many people worldwide?"),
        ("At least 410 people were detained in the capital, the group said.", "How many people were detained in the capital?"),
        ("Turnout was 61.4 percent, the commission said on Sunday.", "Turnout was what percentage?"),
        ("The Lakeside Hospital said it had admitted 43 people, of whom some were very ill.",
         "The Lakeside Hospital had admitted how many people?"),
        ("The insurer Norlund, which employs 6,300 people, said it would pay.", "The insurer Norlund employs how many people?"),
        ("Observers found faults at 112 of the 640 stations they saw.", "Observers found faults at how many of the stations they saw?"),
        ("The town council will pay Ana Ruiz $12,000 a year.", "The town council will pay Ana Ruiz how much money a year?"),
        ("Marek Vint, 34, a teacher from Karrin, was on the upper deck.", "How old is Marek Vint?"),
        ("The ferry waited 12 days before it sailed.", "The ferry waited how many days before it sailed?"),
        ("The Port Office released a 16-page document on Friday.", "Number: The Port Office released a …-page document on Friday"),
        ("Ana Ruiz left behind a $26.6 million estate and a dog.", "Amount: Ana Ruiz left behind a … estate"),
        ("The cuts were the result of the $1.1 billion purchase of Lumen Optics.",
         "Amount: The cuts were the result of the … purchase of Lumen Optics"),
    ],
)  # fmt: skip
def test_the_words_around_a_figure_make_its_question(text: str, question: str) -> None:
    article = folder(text)["S1"]
    claim = ground(article, drafts(text), source="S1").claims[0]
    figure = next(f for f in claim.figures if is_asked(f))

    assert asked(claim, figure).text == question


def test_no_two_findings_of_an_event_ask_the_same() -> None:
    articles = folder(
        "In all 31 people were killed when the ferry Antoline sank on Lake Orvane.\n"
        "Lake Orvane's last such accident, in 1987, killed 54 people."
    )
    claims = ground(articles["S1"], drafts(articles["S1"].text), source="S1").claims

    assert sorted(f.question for f in align(claims, articles).findings) == [
        "How many people were killed?", "Lake Orvane's last such accident, in 1987, killed how many people?",
    ]  # fmt: skip


def test_a_denial_asks_whether_it_is_true() -> None:
    articles = folder(
        "Prosecutors said the ferry had been overloaded on its last trip.",
        "Norvik Lines denied that the ferry had been overloaded.",
    )
    claims = [c for source, article in articles.items() for c in ground(article, drafts(article.text), source=source).claims]

    assert [f.question for f in align(claims, articles).findings] == ["Is it true that the ferry had been overloaded?"]


def test_what_is_said_is_not_cut_inside_a_quotation() -> None:
    whole = 'Lena Corvi told parliament the ferry "should never have left port" because a storm warning was in force'

    assert said(whole + ".") == whole
    assert said("Ana Ruiz said that the buoy had been missing for a week.") == "the buoy had been missing for a week"
