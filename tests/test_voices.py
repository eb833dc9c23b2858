"""Who is credited in somebody's brief: by words, by quotations, by the rows of a table; and counts of none."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from summarizer.check.briefs import read_brief
from summarizer.check.columns import quiet_columns, who_column
from summarizer.check.kinds import kinds_of
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


BLAST = Article(
    name="blast.txt",
    text=(
        "Blast at Ormo mill\n\nPolice said 14 people died in the blast. The hospital said it was treating 31 people. "
        "Officials said 200 people were homeless. The Red Cross said 40 houses were destroyed.\n\n"
        "The mill workers' union put the number of missing at nine, while the fire service said six people were missing. "
        "Ormo, the company that runs the mill, said it had spent $3 million on safety. "
        "The roof had been repaired twice, a union official said. Fire chief Dana Lind said the fire burned for 11 hours. "
        "“There was dust on every beam of that hall,” a hospital doctor said. "
        "Residents said the alarm bells of the old mill had stayed silent all morning.\n"
    ),
)


def speakers_differ(brief: str) -> list[str]:
    report = verify(brief, [BLAST])
    return [c.verdict for s in report.sentences for c in s.checks if not c.ok]


@pytest.mark.parametrize(
    "brief",
    [
        "The hospital said 14 people died in the blast [1].",
        "The Red Cross said 14 people died in the blast [1].",
        "14 people died in the blast, a hospital spokesman said [1].",
        "According to the fire service, 14 people died in the blast [1].",
        "Police said 31 people were being treated [1].",
        "The Red Cross said 200 people were homeless [1].",
        "Police said 40 houses were destroyed [1].",
        "The fire service put the number of missing at nine [1].",
        "The union said six people were missing [1].",
        "The union said it had spent $3 million on safety [1].",
        "Ormo said 14 people died in the blast [1].",
        "Doctors said the fire burned for 11 hours [1].",
        "The union said that “there was dust on every beam of that hall” [1].",
        "Police said the alarm bells of the old mill had stayed silent all morning [1].",
    ],
)
def test_a_figure_or_statement_of_one_kind_of_body_is_not_credited_to_another(brief: str) -> None:
    assert speakers_differ(brief) == ["speaker_differs"]


@pytest.mark.parametrize(
    "brief",
    [
        "Police said 14 people died in the blast [1].",
        "Officers of the police department said 14 people died in the blast [1].",
        "Officials said 14 people died in the blast [1].",
        "Authorities said that 31 people were being treated [1].",
        "A hospital spokeswoman said 31 people were being treated [1].",
        "Doctors said 31 people were being treated [1].",
        "Police said 200 people were homeless [1].",
        "The mayor said 200 people were homeless [1].",
        "The charity said 40 houses were destroyed [1].",
        "A union leader put the number of missing at nine [1].",
        "Firefighters said six people were missing [1].",
        "The company said it had spent $3 million on safety [1].",
        "The fire brigade said the fire burned for 11 hours [1].",
        "A spokesman said 14 people died in the blast [1].",
        "Officials said the roof had been repaired twice [1].",
        "Medics said that “there was dust on every beam of that hall” [1].",
        "An official said that “there was dust on every beam of that hall” [1].",
        "Witnesses said the alarm bells of the old mill had stayed silent all morning [1].",
    ],
)
def test_one_kind_of_body_has_many_names_and_a_general_word_covers_it(brief: str) -> None:
    assert speakers_differ(brief) == []


def test_what_the_article_tells_in_its_own_voice_or_of_that_speaker_is_nobodys_else() -> None:
    article = Article(name="a.txt", text="The hospital took in 31 people. Police said 31 people were treated after the blast.")
    assert verify("The hospital said it took in 31 people [1].", [article]).ok
    plain = Article(name="a.txt", text="Fourteen people died in the blast. A spokesman said 31 were treated.")
    assert verify("Police said 14 people died in the blast, and 31 were treated [1].", [plain]).ok


def test_a_surname_and_a_word_behind_who_tell_no_kind_of_speaker() -> None:
    assert kinds_of("Ann Bishop", "Ann Bishop spoke.") == frozenset()
    assert kinds_of("a woman who had called the police", "") == frozenset()
    assert kinds_of("Ormo", BLAST.text) == {"company"}
    assert "union" in kinds_of("officials", BLAST.text)
    assert "union" not in kinds_of("officials", "Officials said so.")


QUARREL = Article(
    name="quarrel.txt",
    text=(
        "The union accused Ormo Agri of ignoring dust. It said the union had warned Ormo Agri three times. "
        "The company blamed the council for the delay, and residents were warned by police on Monday."
    ),
)


@pytest.mark.parametrize(
    ("brief", "holds"),
    [
        ("The union accused Ormo Agri of ignoring dust [1].", True),
        ("Ormo Agri was accused by the union of ignoring dust [1].", True),
        ("Ormo Agri accused the union of ignoring dust [1].", False),
        ("Ormo Agri said it had warned the union three times [1].", False),
        ("The delay was on the council, which the company blamed for it [1].", True),
        ("The council blamed the company for the delay [1].", False),
        ("Police warned residents on Monday [1].", True),
        ("The police had told the council of it [1].", True),
    ],
)
def test_who_accuses_or_warns_whom_is_not_turned_round_under_common_nouns(brief: str, holds: bool) -> None:
    assert verify(brief, [QUARREL]).ok is holds


def test_a_figure_is_sought_where_it_stands_not_where_its_words_are_more_alike() -> None:
    article = Article(
        name="toll.txt",
        text=(
            "The death toll from a ferry accident on Lake Tarn rose to 38 on Wednesday, the Tarn Red Cross said. "
            "The provincial government has put the toll at 31."
        ),
    )

    def wrong(who: str) -> list[str]:
        report = verify(f"{who} put the death toll from the ferry accident on Lake Tarn at 31 [1].", [article])
        return [c.verdict for s in report.sentences for c in s.checks if not c.ok]

    assert wrong("The provincial government") == []
    assert wrong("The Tarn Red Cross")
