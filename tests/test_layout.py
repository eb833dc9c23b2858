"""Paragraphs, sentences, parts, boilerplate and quotations."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layout import layout, looks_english, sentence_index

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def told(text: str) -> list[str]:
    """Return the sentences that are not boilerplate."""
    lay = layout(text)
    return [text[sent.start : sent.end] for sent in lay.sentences if not sent.boilerplate]


def parts(text: str) -> list[str]:
    return [sent.part for sent in layout(text).sentences]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Gen. Ann Low met Mr. Hale on Jan. 5 in Ames. | They spoke for an hour.",
        "The U.S. Army said so. | It was late.",
        "It began at 7:30 a.m. Wednesday and ended at noon. | Nobody was hurt.",
        "It began at 7 a.m. | Nobody was hurt.",
        "John F. Hale and J.K. Low left the U.S. | The others stayed.",
        "Was it true? | Nobody knew! | It rained.",
        "“Was it true?” Ann Low asked. | “Perhaps.”",
        '"Stop!" he cried. | They stopped.',
        "He waited... and waited... | Then he left.",
        "Acme Inc. Chairman Bo Hale resigned. | Acme Corp. stayed quiet.",
        "It rose 2.5% to $3.4 million in No. 7. | It fell later.",
        "She called it “a farce.” | He did not.",
        "It cost £1.4bn (about $1.8bn). | That is much.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(paragraph: str) -> None:
    wanted = paragraph.split(" | ")
    text = "Before this there was a line.\n\n" + " ".join(wanted)

    assert told(text)[1:] == wanted


@pytest.mark.parametrize(
    "paragraph",
    [
        "They were held in Ames.|Her husband complained to the UK.|He left in 2016.|A search went on.",
        'He said: "It may end today, it may not."|Mr Hale, 41, waits.',
        'The row is over.|"I am glad," she said.|"We won."|Then he left.',
        "They were “glad.”|“We won,” she said.",
        "Is it true?|Nobody knows (or cares).|It rained.",
        "See thepromise.example.org.uk or Example.com for the U.S.Navy on St.John, e.g.The Mill.",
    ],
)
def test_paragraphs_that_were_joined_without_a_space_still_end(paragraph: str) -> None:
    wanted = paragraph.split("|")

    assert told("Before this there was a line.\n\n" + "".join(wanted))[1:] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Profile: The northern rebels",
        "Analysis: Who gains from the truce",
        "Read more",
        "READ MORE: Five things to know about the vote",
        "SOURCE: Northern Wire And Agencies",
        "© Copyright Northern Wire 2021. All rights reserved.",
        "By Ann Low",
        "By Ann Low and Bo Hale, Northern Wire",
        "Share this story",
        "Facebook Twitter Pinterest",
        "Your browser does not support the audio element.",
        "Sign up for our free daily newsletter and never miss a story.",
        "Updated 10:30 AM ET, Fri November 16, 2012",
        "17 September 2016",
        "https://example.org/a/b",
        "Ceasefire strained by fresh fighting",
        "Bo Hale can be reached at bo@example.org.",
        "© 2021 Northern Wire",
        "* * *",
    ],
)
def test_what_a_page_prints_around_an_article_is_boilerplate(line: str) -> None:
    body = "The bridge over the Arne was closed on Monday after a crack was found in one of its piers."
    text = f"{body}\n\n{line}\n\n{body.replace('Monday', 'Friday')}"

    assert told(text) == [body, body.replace("Monday", "Friday")]


def test_a_short_paragraph_that_ends_like_a_sentence_is_told() -> None:
    assert told("The bridge was closed on Monday after a crack was found.\n\nNobody was hurt.") == [
        "The bridge was closed on Monday after a crack was found.",
        "Nobody was hurt.",
    ]


def test_headline_standfirst_and_body_are_told_apart() -> None:
    text = (
        "Bridge closed after crack is found\n\nThousands of commuters face long detours as engineers examine the bridge.\n\n"
        "Engineers closed the bridge over the Arne on Monday, leaving thousands of commuters with long detours."
    )

    assert parts(text) == ["headline", "standfirst", "body"]


def test_a_caption_with_a_verb_is_told_without_its_credit() -> None:
    text = (
        "Bridge closed\n\nEngineers closed the bridge on Monday, the city said.\n\n"
        "The crack was found in the second of the bridge's five piers [City handout via Reuters]\n\n(AP Photo/Ann Low)"
    )
    lay = layout(text)
    captions = [text[sent.start : sent.end] for sent in lay.sentences if sent.part == "caption" and not sent.boilerplate]

    assert captions == ["The crack was found in the second of the bridge's five piers"]


@pytest.mark.parametrize("dateline", ["PORT ELLERY (Coastwire) - ", "BEIRUT — ", "CHICAGO, Nov. 30, 2018 /Wire/ -- ", "(CNN) "])
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert told(f"{dateline}Two ferries collided on Tuesday in thick fog.\n\nNobody was hurt.")[0].startswith("Two ferries")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Two ferries collided on Tuesday in thick fog off the island, and\nfourteen passengers were taken to hospital with\n"
        "light injuries, the coastguard said on Wednesday morning in a\nstatement."
    )

    assert told(text) == [text]
    assert len(layout(text).paragraphs) == 1


def test_lines_without_blank_lines_between_are_paragraphs_of_their_own() -> None:
    assert len(layout("One bridge was closed on Monday.\nAnother one was opened on Friday.").paragraphs) == 2


def quotations(text: str) -> list[str]:
    return [text[one.start : one.end] for one in layout(text).quotations]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He called it “a farce” and left.", ["a farce"]),
        ('He called it "a farce" and left.', ["a farce"]),
        ('He called it “a farce" and left.', ["a farce"]),
        ("The soldiers' pay was ‘not enough’, she said.", ["not enough"]),
        ('He is 5\'10" tall and said "so what".', ["so what"]),
        ("It was the “‘Ann’ Act” of 1901.", ["‘Ann’ Act"]),
    ],
)
def test_quotations_are_the_words_between_the_marks(text: str, wanted: list[str]) -> None:
    assert quotations(text) == wanted


def test_a_quotation_may_go_on_over_paragraphs() -> None:
    lay = layout("“We asked for money,” she said.\n\n“We asked again.\n\n“Nothing came.”")

    assert [one.continued for one in lay.quotations] == [False, False, True]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_no_seed_tells_its_boilerplate(seed: Path) -> None:
    whole = "\n".join(told(seed.read_text(encoding="utf-8")))

    for junk in ("Advertisement", "Profile:", "Analysis:", "SOURCE:", "Copyright", "via Reuters"):
        assert junk not in whole


@given(st.text(max_size=400))
def test_sentences_are_verbatim_ordered_and_apart(text: str) -> None:
    lay = layout(text)
    at = 0
    for number, sent in enumerate(lay.sentences):
        assert at <= sent.start < sent.end <= len(text)
        assert text[sent.start : sent.end].strip() == text[sent.start : sent.end]
        assert lay.paragraphs[sent.paragraph][0] <= sent.start and sent.end <= lay.paragraphs[sent.paragraph][1]
        assert sentence_index(lay, sent.start) == number
        at = sent.end


UNITS = [
    "1",
    ". ",
    '"',
    "a.",
    " ",
    "\n",
    "a\n",
    "' ",
    "'a ",
    "A. ",
    "-",
    "“a ",
    "...",
    "the ",
    "By ",
    "Mr. ",
    "a b\n\n",
    "(",
    "A ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_stays_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        layout.__wrapped__(text)  # type: ignore[attr-defined]
        return time.process_time() - start

    small, large = seconds(40_000), seconds(320_000)

    assert large < max(0.4, 24 * small)  # eight times the text; three times that leaves room for a busy machine


def test_english_is_told_from_other_languages() -> None:
    english = "The bridge over the river was closed on Monday after engineers had found a crack in one of its piers. "
    german = "Die Brücke über den Fluss wurde am Montag gesperrt, nachdem ein Riss in einem der Pfeiler gefunden worden war. "

    assert looks_english(english * 3)
    assert not looks_english(german * 3)


def test_a_sentence_may_end_in_a_percentage() -> None:
    text = "The rate fell to 5.7% from 5.9%. June was revised."

    assert [text[s.start : s.end] for s in layout(text).sentences] == ["The rate fell to 5.7% from 5.9%.", "June was revised."]


def test_the_tail_of_a_name_is_no_verb() -> None:
    from summarizer.layout.words import has_verb

    assert not has_verb("The minister's call sheet for Mohammed of Porto")
    assert has_verb("The minister called Mohammed of Porto")
