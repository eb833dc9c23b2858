"""What changed between an older brief and a new one."""

from __future__ import annotations

from pathlib import Path

from align_helpers import SEEDS, sentences
from server import Server, name_of_schema

import summarizer
from summarizer.align import align
from summarizer.align.changes import compare
from summarizer.models import Brief, Run

FIRST = "Harbour Watch: at least 30 people died when the ferry Antoline sank.\nThe ferry Antoline had left Karrin at noon."


def brief(*texts: str) -> Brief:
    claims, articles = sentences(*texts)
    found = align(claims, articles)
    return Brief(
        title="", events=found.events, findings=found.findings, claims=tuple(claims), origins=found.origins,
        run=Run(engine="extractive"),
    )  # fmt: skip


def test_nothing_changed_between_a_brief_and_itself() -> None:
    same = brief(FIRST)

    assert compare(same, same) == ((), ())


def test_another_figure_of_the_same_speaker_is_revised() -> None:
    older = brief(FIRST)
    newer = brief(FIRST, "Harbour Watch: 38 people died when the ferry Antoline sank.")
    changes, told = compare(older, newer)

    assert [c.kind for c in changes] == ["revised"]
    assert [(s.section, s.text, s.sources) for s in told] == [
        ("changed", "Harbour Watch said 38 people died when the ferry Antoline sank.", ("S2",))
    ]


def test_a_figure_of_another_speaker_is_a_new_position() -> None:
    older = brief(FIRST)
    newer = brief(FIRST, "Orvane Lines: 12 people died when the ferry Antoline sank.")

    assert [c.kind for c in compare(older, newer).changes] == ["position"]


def test_what_only_the_new_brief_tells_is_new_and_what_it_lost_is_withdrawn() -> None:
    older = brief(FIRST)
    newer = brief("Harbour Watch: at least 30 people died when the ferry Antoline sank.\nDivers raised the ferry's bell.")
    changes, told = compare(older, newer)

    assert [c.kind for c in changes] == ["new", "withdrawn"]
    assert [s.text for s in told] == ["Divers raised the ferry's bell."]
    assert changes[1].finding in {f.id for f in older.findings}


def test_findings_are_known_again_when_their_ids_have_moved() -> None:
    older = brief(FIRST)
    newer = brief("Nobody was on the pier at Karrin.\nA storm warning was in force for Karrin.", FIRST)

    assert {c.kind for c in compare(older, newer).changes} == {"new"}


def test_two_findings_of_one_sentence_are_both_known_again() -> None:
    same = brief(
        "The crew fired five flares and five rockets from the ferry Antoline.\nThe ferry Antoline had left Karrin at noon."
    )

    assert compare(same, same) == ((), ())


def test_what_two_findings_told_and_one_tells_now_is_not_withdrawn() -> None:
    apart = (
        "The ferry Antoline carried 212 people across the lake on Tuesday.",
        "Rescuers counted 212 survivors in Karrin harbour.",
    )
    older, newer = (
        brief(*apart),
        brief(*apart, "All 212 people whom the ferry Antoline carried were counted as survivors in Karrin harbour."),
    )
    kinds = [c.kind for c in compare(older, newer).changes]

    assert (len(older.findings), len(newer.findings)) == (2, 1)
    assert "withdrawn" not in kinds


def test_one_more_article_costs_its_own_reading_and_the_merge(tmp_path: Path) -> None:
    articles = list(SEEDS.values())
    with Server() as server:

        def asked(count: int) -> list[str]:
            """Return which answers a run over so many articles pays for."""
            before = len(server.requests)
            summarizer.summarize(
                articles[:count], engine="llm", model="tiny-1", base_url=server.url, api_key="sk-test-0123456789", cache=tmp_path
            )
            return [name_of_schema(request) for request in server.requests[before:]]

        first, added, again = asked(4), asked(5), asked(5)

    assert first.count("claims") >= 4
    assert added.count("claims") <= 2  # its own, and once more where the answer was refused
    assert len(added) <= 4
    assert again == []
