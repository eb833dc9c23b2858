"""Questions that a desk can print: natural ones, else a noun phrase; never a gap alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from align_helpers import folder

from summarizer.align import align
from summarizer.align.asking import asked
from summarizer.align.scope import is_asked
from summarizer.align.wording import said
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground

if TYPE_CHECKING:
    from summarizer.models import Finding


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The pier in Karrin employs 14,000 people worldwide.", "How many people does the pier in Karrin employ worldwide?"),
        ("At least 410 people were detained in the capital, the group said.", "How many people were detained in the capital?"),
        ("Turnout was 61.4 percent, the commission said on Sunday.", "What percentage was turnout?"),
        ("The Lakeside Hospital said it had admitted 43 people, of whom some were very ill.",
         "How many people had the Lakeside Hospital admitted?"),
        ("The insurer Norlund, which employs 6,300 people, said it would pay.", "How many people does the insurer Norlund employ?"),
        ("Observers found faults at 112 of the 640 stations they saw.", "Number: Observers found faults at … of the stations they saw"),
        ("The town council will pay Ana Ruiz $12,000 a year.", "How much money will the town council pay Ana Ruiz a year?"),
        ("Marek Vint, 34, a teacher from Karrin, was on the upper deck.", "How old is Marek Vint?"),
        ("The ferry waited 12 days before it sailed.", "How many days did the ferry wait before it sailed?"),
        ("The Port Office released a 16-page document on Friday.", "Number of pages in the document"),
        ("Ana Ruiz left behind a $26.6 million estate and a dog.", "Amount of the estate"),
        ("The cuts were the result of the $1.1 billion purchase of Lumen Optics.",
         "Amount of the purchase"),
        ("The airline will still have five boarding groups.", "How many boarding groups will the airline have?"),
        ("Sales at Lumen Optics tumbled 6.3 percent on Friday.", "By what percentage did sales at Lumen Optics tumble on Friday?"),
        ("The unemployment rate dropped to 5.4 percent.", "To what percentage did the unemployment rate drop?"),
        ("Economists surveyed by Norlund had been looking for 870,000 new jobs.",
         "For how many new jobs had economists surveyed by Norlund been looking?"),
        ("The tram driver was found guilty on nine charges.", "On how many charges was the tram driver found guilty?"),
        ("Two men then approached the ticket office with guns.", "How many men approached the ticket office with guns?"),
        ("The builder will pay a civil penalty of $40,000.", "How much is the civil penalty?"),
        ("It was a 13 percent increase over the summer.", "Percentage: increase over the summer"),
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
        "How many people did Lake Orvane's last such accident, in 1987, kill?", "How many people were killed?",
    ]  # fmt: skip


def test_a_question_uses_the_word_of_the_articles_for_what_happened() -> None:
    assert [f.question for f in findings("The coast guard said 149 migrants were rescued off Tolmar.")] == [
        "How many migrants were rescued?"
    ]
    assert [f.question for f in findings("The blast in Tolmar injured 53 others, police said.")] == [
        "How many people were injured?"
    ]


def findings(text: str) -> tuple[Finding, ...]:
    articles = folder(text)
    return align(ground(articles["S1"], drafts(text), source="S1").claims, articles).findings


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
