"""`verify`: anybody's brief against the articles."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verify_helpers import BOTH, failed, seeds

from summarizer.check import verify
from summarizer.check.briefs import read_brief
from summarizer.check.report import summary_line, to_text
from summarizer.errors import UsageError
from summarizer.models import Check, Report


def figures(report: Report) -> list[Check]:
    return [c for s in report.sentences for c in s.checks if c.kind == "figure"]


# --- reading briefs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The fire killed 14 dockers [S1].", ("S1",)),
        ("The fire killed 14 dockers. [S1][S2]", ("S1", "S2")),
        ("The fire killed dockers [1, 2].", ("S1", "S2")),
        ("The fire killed dockers [1-2].", ("S1", "S2")),
        ("The fire killed dockers.[^2]", ("S2",)),
        ("The fire killed dockers [[2]](https://example.org/x).", ("S2",)),
        ("The fire killed dockers (union.txt).", ("S2",)),
        ("The fire killed dockers (Sources: harbour.txt, union.txt).", ("S1", "S2")),
        ("The fire killed dockers [harbour.txt; union].", ("S1", "S2")),
        ("The fire killed dockers².", ("S2",)),
        ("The fire (in the north) killed dockers in [sic] May.", ()),
    ],
)  # fmt: skip
def test_citations_are_read_in_every_common_style(text: str, cited: tuple[str, ...]) -> None:
    (sentence,) = read_brief(text, BOTH)

    assert sentence.cited == cited


def test_numbers_follow_the_briefs_own_list_of_sources() -> None:
    text = "Seventeen died [1]. Fourteen died [2].\n\n## Sources\n\n1. union.txt\n2. harbour.txt\n"

    assert [s.cited for s in read_brief(text, BOTH)] == [("S2",), ("S1",)]


def test_without_a_list_numbers_are_places_in_sorted_order() -> None:
    assert [s.cited for s in read_brief("Seventeen died [2]. Fourteen died [1].", BOTH)] == [("S2",), ("S1",)]


def test_a_label_in_emphasis_begins_a_note_of_its_own() -> None:
    told = read_brief("**In short.** It burned [S1].\n\n*Revised:* S1 says 14 *Less precise:* S2: “dozens”", BOTH)

    assert [(s.form, s.cited) for s in told] == [("prose", ("S1",)), ("note", ("S1",)), ("note", ("S2",))]


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence_before() -> None:
    first, second = read_brief("It burned. [S1] It was put out. [S2]", BOTH)

    assert (first.cited, second.cited) == (("S1",), ("S2",))


def test_headings_lists_rules_and_the_list_of_sources_are_no_sentences() -> None:
    text = "# Fire in 14 parts\n\n---\n\n- A point [S1].\n* Another [S2].\n\n**Sources**\n\nS1 harbour.txt, 3 pages\n"
    told = read_brief(text, BOTH)

    assert [(s.form, s.text.strip()) for s in told] == [
        ("heading", "Fire in 14 parts"),
        ("prose", "A point     ."),
        ("prose", "Another     ."),
    ]


def test_a_table_row_is_one_statement_without_its_columns_of_ids_and_counts() -> None:
    text = "| Question | Position | Read in | Origins |\n|---|---|---|---|\n| Dead | 14 | S1 | 99 |\n"
    report = verify("The fire [S1].\n\n" + text, BOTH)

    assert [c.ok for c in figures(report)] == [True]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_every_sentence_stands_where_the_report_says(text: str) -> None:
    for sentence in verify(text, BOTH, against="all").sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(0 <= c.start <= c.end <= len(sentence.text) for c in sentence.checks)


@pytest.mark.parametrize("piece", [" ", "*", "_", "[", "(", "|", "9", "[1]", "x 1.\n", "*a:* ", "\n", "1, "])
def test_a_hostile_brief_is_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        begun = time.perf_counter()
        read_brief(piece * times + "x", BOTH)
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(20_000) < 2


# --- what fails ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The fire killed 15 dockers [S1].", "absent"),
        ("The fire injured 14 dockers [S1].", "role_differs"),
        ("At most 40 people were injured [S1].", "bound_differs"),
        ("40 people were injured [S1].", "bound_differs"),
        ("The warehouse held 2,000 pounds of paper [S1].", "unit_differs"),
        ("The warehouse held paper worth €1.4 million [S1].", "unit_differs"),
        ("The warehouse was 300 feet long [S1].", "unit_differs"),
        ("The fire broke out on May 4 [S1].", "absent"),
        ("The fire killed 14 dockers [S2].", "elsewhere"),
        ("The Port Authority said 17 dockers died [S1].", "speaker_differs"),
        ("The fire killed dockers [S7].", "unknown_source"),
        ("The fire killed 14 dockers.", "unknown_source"),
    ],
)
def test_a_wrong_sentence_fails_with_the_verdict_that_names_the_error(sentence: str, verdict: str) -> None:
    report = verify(sentence, BOTH)

    assert not report.ok
    assert verdict in [v for v, _ in failed(report)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire killed fourteen dockers [S1].",
        "At least 40 people were injured, the port authority said [S1].",
        "More than 40 were injured [S2].",
        "The warehouse held 2,000 tonnes of paper worth £1.4m [S1].",
        "The blaze broke out on 3 May [S1].",
        "The union put the dead at 17 [S1][S2].",
        "The port authority said 14 dockers died [S1]; the union said 17 [S2].",
        "Between 14 and 17 dockers died [S1][S2].",
        "More than a dozen dockers were killed [S1].",
    ],
)
def test_a_right_sentence_passes(sentence: str) -> None:
    assert failed(verify(sentence, BOTH)) == []


def test_without_citations_everything_may_be_looked_up_everywhere() -> None:
    brief = "The fire killed 14 dockers. The union said 17 died."

    assert not verify(brief, BOTH).ok
    assert verify(brief, BOTH, against="all").ok


def test_what_is_vaguer_than_the_article_is_noted_in_the_briefs_of_others() -> None:
    report = verify("At least 14 dockers were killed [S1].", BOTH)

    assert (report.ok, report.summary.noted) == (True, 1)


def test_loaded_words_fail_only_when_asked_for() -> None:
    brief = "The union slammed the shocking fire [S2]."

    assert verify(brief, BOTH).ok
    assert ("not_verbatim", "slammed") in failed(verify(brief, BOTH, neutral=True))


def test_the_report_names_the_nearest_passage_and_counts_in_one_line() -> None:
    report = verify("The fire killed 15 dockers [S1].", BOTH)

    assert report.sentences[0].nearest is not None
    assert "killed 14 dockers" in report.sentences[0].nearest.span.text
    assert summary_line(report).endswith(": 1 problem")
    assert "killed 14 dockers" in to_text(report)


def test_a_report_cannot_act_on_a_terminal() -> None:
    assert "\x1b" not in to_text(verify("The fire \x1b[31mkilled 15 dockers [S1].", BOTH))


def test_no_sentence_of_a_seed_is_flagged_against_its_own_article() -> None:
    wrong = [f for article in seeds() for f in figures(verify(article.text, [article], against="all")) if not f.ok]

    assert wrong == []


def test_json_that_is_no_brief_of_ours_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        verify(json.dumps({"schema_version": "1", "title": 3}), BOTH)
