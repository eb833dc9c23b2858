"""What a reader of the brief of the five seeds learns at least, from the engine that needs no model."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import summarize

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def brief() -> str:
    return " ".join(summarize(SEEDS, engine="extractive", cache=False).to_markdown().split())


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("who struck whom", ["US-led coalition air raids", "Syrian soldiers"]),
        ("where and when", ["Deir Ez", "Saturday"]),
        ("the dead", ["62", "Syrian authorities", "83", '"at least 80"', "Syrian Observatory for Human Rights"]),
        ("the wounded", ["more than 100", '"at least 100"', "at least 120"]),
        ("that the coalition stopped", ["halted", "Russian officials informed the coalition"]),
        ("that it says it gave notice", ["earlier informed Russian counterparts"]),
        ("the aircraft and where they came from", ["two F-16", "two A-10", "Iraq"]),
        ("the meeting and what was said of it", ["Security Council meeting", "“stunt”", "“bad omen”"]),
        ("American regret", ["“regret”"]),
        ("Russia's charge", ["stubborn unwillingness"]),
        ("the ceasefire", ["September 12", "seven days"]),
        ("both counts of breaches", ["199 times by rebels", "dozens of alleged violations"]),
        ("what contradicts nothing", ['"more than 60"', '"Dozens" [S3][S5] contradicts neither']),
        ("which day is meant", ["In [S2] Monday is 12 September"]),
    ],
)
def test_a_reader_learns(brief: str, fact: str, words: list[str]) -> None:
    assert [word for word in words if word.lower() not in brief.lower()] == [], fact
