"""A sentence that is told alone does not point to its neighbours in the article. Invented sentences."""

from __future__ import annotations

import pytest

from summarizer.extractive.drafts import drafts
from summarizer.write.standalone import polish


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ann Low was later convicted on 12 counts.", "Ann Low was convicted on 12 counts."),
        ("Ann Low has since left Porto.", "Ann Low has left Porto."),
        ("Ann Low has since moved to Vale.", "Ann Low has moved to Vale."),
        ("Porto Lines is also closing the harbour gate.", "Porto Lines is closing the harbour gate."),
        ("Bo Hale later warned the harbour office.", "Bo Hale warned the harbour office."),
    ],
)
def test_also_later_and_since_are_left_out(written: str, told: str) -> None:
    assert polish(written) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry sank and also blocked the harbour.",
        "Porto Lines not only cut but also closed the service.",
        "Ann Low, also known as Lowe, left Porto.",
        "Two years later Ann Low moved to Vale.",
        "Ann Low was arrested in 2007 and was later convicted.",
        "The flood was the largest since then.",
        "“It was also closed,” Ann Low said.",
    ],
)
def test_what_the_sentence_itself_explains_stays(sentence: str) -> None:
    assert polish(sentence) == sentence


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "In addition to the gate, Porto lost a bridge to the flood.",
            "In addition to the gate, Porto lost a bridge to the flood.",
        ),
        ("As a result of the flood, Porto lost a bridge on Monday.", "As a result of the flood, Porto lost a bridge on Monday."),
        ("In addition, Porto lost a bridge to the flood.", "Porto lost a bridge to the flood."),
        ("But of course, Porto lost a bridge to the flood.", "Porto lost a bridge to the flood."),
        ("But to the east, Porto lost a bridge to the flood.", "To the east, Porto lost a bridge to the flood."),
    ],
)
def test_what_adds_to_a_noun_is_no_lead_in(written: str, told: str) -> None:
    assert [draft.statement for draft in drafts(f"{written}\n")] == [told]
