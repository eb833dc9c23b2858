"""Who is credited in somebody's brief: by words, by quotations, by the rows of a table; and counts of none."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from summarizer.check.briefs import read_brief
from summarizer.check.columns import quiet_columns, who_column
from summarizer.check.rows import asked
from summarizer.check.uses import uses_of
from summarizer.check.voices import is_voice, voices_at

FERRY = Article(
    name="ferry.txt",
    text=(
        "Ferry sinks\n\nThe Coast Guard of Selmia said 31 passengers drowned. "
        "The Seamen's League said at least 38 passengers had drowned. "
        "“Nobody had checked the life jackets for years,” said Mara Lind, who leads the league.\n\n"
        "Harbour master Ove Trell said the crew had steered the ferry into open water without a pilot. "
        "Twelve crew members were injured."
    ),
)
TABLE = "| Question | Position | Who says so | Read in |\n|---|---|---|---|\n"


def problems(brief: str) -> list[tuple[str, str, str]]:
    report = verify(brief, [FERRY])
    return [(c.kind, c.verdict, s.text[c.start : c.end]) for s in report.sentences for c in s.checks if not c.ok]


@pytest.mark.parametrize(
    "brief",
    [
        "Mara Lind said that “nobody had checked the life jackets for years” [1].",
        "The league's leader said that “nobody had checked the life jackets for years” [1].",
        "Ove Trell said the crew had steered the ferry into open water without a pilot [1].",
        TABLE + "| How many passengers drowned? | 31 | Coast Guard of Selmia | S1 |\n|  | at least 38 | Seamen's League | S1 |\n",
        "No children were injured [1].",
    ],
)
def test_whoever_the_article_hears_may_be_credited(brief: str) -> None:
    assert problems(brief) == []


@pytest.mark.parametrize(
    "brief",
    [
        "Ove Trell said that “nobody had checked the life jackets for years” [1].",
        "Mara Lind said the crew had steered the ferry into open water without a pilot [1].",
        TABLE + "| How many passengers drowned? | 38 | Coast Guard of Selmia | S1 |\n",
        TABLE + "| How many passengers drowned? | 31 | Seamen's League | S1 |\n",
        "No crew members were injured [1].",
    ],
)
def test_crediting_somebody_else_or_counting_none_is_a_problem(brief: str) -> None:
    assert problems(brief)


def test_a_quotation_of_two_sentences_is_one_with_its_speaker_and_citation() -> None:
    brief = "“We waited all night. No boat came,” Mara Lind said [1]. The crew was hurt [1]."
    told = read_brief(brief, [FERRY])
    assert [one.text.split()[0] for one in told] == ["“We", "The"]
    assert [len(one.marks) for one in told] == [1, 1]


def test_a_quotation_that_never_ends_swallows_no_other_sentence() -> None:
    told = read_brief("He said: “We waited all night. Nobody came [1]. The crew slept [1].", [FERRY])
    assert len(told) == 3


def test_the_columns_of_a_table_are_known_by_their_heads() -> None:
    header = "| Question | Position | Who says so | Read in | Origins |"
    assert (who_column(header), quiet_columns(header)) == (2, frozenset({3, 4}))


def test_a_question_tells_what_the_bare_figure_of_its_row_counts() -> None:
    (use,) = asked(uses_of("31"), "How many passengers were killed? (disputed)")
    assert (use.figure.counts, use.figure.role) == ("passengers", "killed")


def test_the_voices_of_words_are_all_who_say_them() -> None:
    at = FERRY.text.index("31 passengers")
    assert any("Coast Guard" in voice for voice in voices_at(FERRY.text, at, at + 2))
    at = FERRY.text.index("Twelve")
    assert voices_at(FERRY.text, at, at + 6) == ()


def test_a_short_label_is_the_voice_it_is_short_for() -> None:
    assert is_voice("health ministry", ["The ministry"], "")
    assert not is_voice("Ove Trell", ["Mara Lind"], "")
