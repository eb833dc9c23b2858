"""Does the folder hold one event?"""

from __future__ import annotations

from align_helpers import HAND, SEEDS, claims_of, sentences

from summarizer.align import align

FERRY = (
    "The ferry Antoline sank on Lake Orvane near Karrin.\nThe coastguard: 31 people died when the ferry Antoline sank.",
    "Divers searched Lake Orvane for the ferry Antoline.\nThe ferry Antoline had left Karrin at noon with 212 passengers.",
)
MINE = (
    "A shaft of the Velm copper mine in Tassen collapsed.\nThe company: 9 miners were trapped in the Velm mine.",
    "Rescuers drilled into the Velm copper mine in Tassen.\nUnion leaders blamed the Velm mine company for the collapse.",
)


def test_the_seeds_are_one_event() -> None:
    alignment = align(claims_of(SEEDS, HAND), SEEDS)

    assert [event.sources for event in alignment.events] == [tuple(SEEDS)]
    assert alignment.strays == ()


def test_two_clear_events_are_told_apart() -> None:
    alignment = align(*sentences(*FERRY, *MINE))

    assert [event.sources for event in alignment.events] == [("S1", "S2"), ("S3", "S4")]
    assert alignment.strays == ()
    for event in alignment.events:
        told = [f for f in alignment.findings if f.event == event.id]
        assert [f.id for f in told] == list(event.findings)
        assert {s for f in told for s in f.sources} == set(event.sources)


def test_an_article_about_something_else_is_named_and_not_blended_in() -> None:
    alignment = align(*sentences(*FERRY, MINE[0]))

    assert alignment.strays == ("S3",)
    assert [event.sources for event in alignment.events] == [("S1", "S2")]
    assert {f.sources for f in alignment.findings if not f.event} == {("S3",)}


def test_one_article_is_an_event_of_its_own() -> None:
    alignment = align(*sentences(FERRY[0]))

    assert [event.sources for event in alignment.events] == [("S1",)]


def test_nothing_is_no_event() -> None:
    alignment = align([], {})

    assert (alignment.findings, alignment.events, alignment.strays) == ((), (), ())


def test_the_words_of_offices_are_no_names_that_two_events_share() -> None:
    offices = (
        "",
        "\nThe Prime Minister, the Interior Minister and the President of the Court flew to the harbour.",
        "\nNobody told the Interior Minister, the Prime Minister or the President of the Court about cracks.",
        "",
    )
    alignment = align(*sentences(*(text + own for text, own in zip((*FERRY, *MINE), offices, strict=True))))

    assert [event.sources for event in alignment.events] == [("S1", "S2"), ("S3", "S4")]
