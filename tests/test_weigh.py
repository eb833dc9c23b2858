"""A figure of somebody's brief against whole articles: what supports it, and what speaks against it."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from summarizer.check.implied import implied_in
from summarizer.check.nouns import kinship
from summarizer.check.owners import ages_of, owned
from summarizer.check.trends import direction_of, rate_of, step_of
from summarizer.check.uses import Use, uses_of
from summarizer.check.worked import sets_won, worked_out

HARBOUR = """The port of Selm handled 412,300 containers in 2019, a 13 percent increase over the year before.
The harbour board employs 640 people, 27 of whom joined in March. Mara Lind, 47, who runs the harbour board, said the new
quay cost $31 million. The old quay, closed in 2004, cost $12 million. The canteen serves 60 meals a day.
On Monday clerks signed for 34 crates of salt and the night pilots brought 38 barrels of oil.
Police reported 140 arrests and 9 deaths at the docks last year.
The hearing ran for more than an hour, and both harbour pilots spoke on what was Lind's 20th anniversary in office.
Overtime rose by 90 hours to 1,450 hours. "I don't care if it takes 15 years," Lind said."""


def flagged(sentence: str) -> list[str]:
    report = verify(sentence, [Article(name="a.txt", text=HARBOUR)], against="all")
    return [s.text[c.start : c.end] for s in report.sentences for c in s.checks if c.kind == "figure" and not c.ok]


def first(text: str) -> Use:
    return uses_of(text)[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 the port of Selm handled 412,300 containers, 13 percent more than a year earlier.",
        "The hearing lasted over one hour, and two harbour pilots spoke.",
        "Lind has been in office for 20 years.",
        "The two quays cost $43 million in total.",
        "Of the 640 people whom the board employs, 27 joined in March.",
        "Lind would not mind if it took 15 years.",
        "The runner of the harbour board said the new quay cost $31 million.",
    ],
)
def test_a_true_sentence_in_other_words_is_left_alone(sentence: str) -> None:
    assert flagged(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The port of Selm handled 412,300 containers in 2019, a 13 percent decrease from the year before.", "13 percent"),
        ("The canteen at the port serves 60 meals a week.", "60"),
        ("Police reported 140 deaths at the docks last year.", "140"),
        ("Police reported 9 arrests at the docks last year.", "9"),
        ("Overtime rose by 1,450 hours.", "1,450 hours"),
        ("Clerks signed for 38 crates of salt.", "38"),
        ("Mara Lind, 27, runs the harbour board.", "27"),
    ],
)
def test_a_number_of_the_article_in_another_use_is_flagged(sentence: str, wrong: str) -> None:
    assert wrong in flagged(sentence)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Sales fell 4 percent.", "down"),
        ("It was up nine percent.", "up"),
        ("a 7 percent rise", "up"),
        ("The rate, which rose in May, is 4 percent.", ""),
        ("Sales were 4 percent of the total.", ""),
        ("It grew while costs fell 4 percent.", "down"),
    ],
)
def test_the_words_beside_a_figure_tell_which_way_it_went(text: str, way: str) -> None:
    assert direction_of(first(text)) == way


def test_how_far_something_moved_is_told_from_where_it_moved_to() -> None:
    by, to = uses_of("Overtime rose by 90 hours to 1,450 hours.")
    assert (step_of(by), step_of(to)) == ("by", "to")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("60 meals a day", "day"), ("300 new daily cases", "day"), ("90 flights per week", "week"), ("60 meals", "")],
)
def test_a_rate_is_read_behind_what_is_counted(text: str, unit: str) -> None:
    assert rate_of(first(text)) == unit


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It opened in 1954 and closed three years later.", "date", None),
        ("They waited for nearly an hour.", "duration", "1"),
        ("a quarter-century of waiting", "duration", "25"),
        ("an hour and 44 minutes", "duration", "104"),
        ("Both pilots spoke.", "count", "2"),
        ("her trio of dogs", "count", "3"),
        ("his 40th birthday", "age", "40"),
        ("the 27th anniversary", "duration", "27"),
    ],
)
def test_what_is_not_written_as_a_number_may_still_support_one(text: str, kind: str, value: str | None) -> None:
    assert (kind, value) in [(use.figure.kind, use.figure.value) for use in implied_in(text)]


def test_heads_that_are_told_side_by_side_because_they_differ_are_never_one_another() -> None:
    assert kinship("cases", "deaths") == kinship("boys", "girls") == kinship("arrests", "convictions") == "differs"
    assert kinship("boys", "sons") != "differs"


# --- owners.py -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, 37, spoke.", ("ann", "lee")),
        ("the 37-year-old Ann Lee", ("ann", "lee")),
        ("Ann Lee Jr., 37, spoke.", None),
        ("She was 37.", None),
        ("Ann Lee, 3,700 of whose votes", None),
    ],
)
def test_an_age_belongs_to_the_name_right_beside_it(text: str, names: tuple[str, ...] | None) -> None:
    found = owned(first(text))
    assert (found.names if found else None) == names


def test_an_age_of_the_evidence_counts_for_a_name_that_shares_a_part() -> None:
    said = owned(first("Ann Lee, 37, spoke."))
    assert said is not None
    assert ages_of(said, uses_of("Lee, 38, was there. So was Bo Hill, 40.")) == {"38"}


# --- worked.py -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "evidence", "follows"),
    [
        ("Attendance rose by 30.", "It rose from 120 to 150.", True),
        ("Attendance was 30.", "It rose from 120 to 150.", False),
        ("Together they have 270 seats.", "One has 120 seats and the other 150 seats.", True),
        ("Two years later it closed.", "It opened in 2012 and closed in 2014.", True),
        ("Three years later it closed.", "It opened in 2012 and closed in 2014.", False),
        ("She is 7 years his senior.", "She is aged 41, he is aged 34.", True),
        ("The film runs 105 minutes.", "Running time: 1:45", True),
        ("The film runs 106 minutes.", "Running time: 1:45", False),
        ("The film runs an hour and 44 minutes.", "It lasts 104 minutes.", True),
    ],
)
def test_what_a_writer_works_out_is_noted_where_the_evidence_gives_its_parts(said: str, evidence: str, follows: bool) -> None:
    use = next(u for u in uses_of(said) if u.figure.value not in ("1", None))
    match = worked_out(use, uses_of(evidence))
    assert (match is not None) == follows
    assert match is None or match.verdict == "softened"


def test_sets_are_counted_from_the_score_of_a_match() -> None:
    use = first("She won in three sets.")
    assert sets_won(use, ["She won 6-4 3-6 7-6 (7-2)."])
    assert not sets_won(use, ["She won 6-4 6-3."])


RACES = """Mara Lind, 31, a swimmer, married Otto Berg, 28, in May. Berg was banned from driving for six months and fined £110.
The rowers were jailed for theft; Kerr served seven years in prison and Hale was held for eight years.
The island expects 25 million visitors this year, up from 21 million; the incremental 4 million are not all tourists.
Bankers say 70% of shops' orders are placed in September. Jonas Vik levelled the score in the 69th minute.
The barracks has about 85 civilian staff and 90 soldiers. The mill closed in 2013 after more than 40 years.
Six former students accused the coach. Four swimmers held the man, and one stayed with two other swimmers who were hurt.
Nora Falk, curator of the island museum, chose the pictures. She needs fewer than 20 entries to reach 1,000.
Eels grow to be up to three metres long. The boat hadn't been heard from in 66 days. The boat capsized three times.
Guests will be sent home if they do not find a room within five weeks. As many as 3,000 letters were found.
There were an average of 10.7 million daily requests. Each rower has a maximum of six races left.
The town of Orr will grow from 63.4 million to 77.4 million people."""


@pytest.mark.parametrize(
    "sentence",
    [
        "Otto Berg may not drive for six months and must pay £110.",
        "Mara Lind married Berg, three years her junior, in May.",
        "Kerr spent seven years in prison, Hale eight, for theft.",
        "The island counts on 4 million more visitors this year than the 21 million before.",
        "Shops place 70% of their orders in September, bankers say.",
        "Jonas Vik levelled the score after 69 minutes.",
        "Some 175 people, 90 of them soldiers and about 85 civilians, work at the barracks.",
        "The mill ran for more than four decades until 2013.",
        "Six women, former students, accused the coach.",
        "Curator Nora Falk chose the pictures.",
        "She is fewer than 20 entries away from her 1,000th.",
        "Eels can reach three metres.",
        "The boat was found 66 days after it was last heard from.",
        "The boat turned over three times.",
        "Guests who are without a room for five weeks are sent home.",
        "No more than 3,000 letters were found.",
        "3,000 letters at most were found.",
        "On average 10.7 million requests came in a day.",
        "No rower can start in more than six more races.",
        "Orr grows by 14 million people, to 77.4 million.",
    ],
)
def test_a_free_paraphrase_is_left_alone(sentence: str) -> None:
    report = verify(sentence, [Article(name="a.txt", text=RACES)], against="all")

    assert [(s.text[c.start : c.end], c.reason) for s in report.sentences for c in s.checks if not c.ok] == []


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Otto Berg was banned from driving for eight months.", "eight months"),
        ("On average 12.7 million requests came in a day.", "12.7 million"),
        ("Each rower has more than six races left.", "more than six"),
        ("Orr grows by 24 million people, to 77.4 million.", "24 million"),
        ("Kerr spent eight years in prison, Hale seven, for theft.", "eight years"),
        ("Visitors to the island will fall to 25 million this year.", "25 million"),
        ("Some 195 people, 90 of them soldiers and about 85 civilians, work at the barracks.", "Some 195"),
    ],
)
def test_a_wrong_figure_is_noticed_in_a_free_paraphrase(sentence: str, where: str) -> None:
    report = verify(sentence, [Article(name="a.txt", text=RACES)], against="all")

    assert where in [s.text[c.start : c.end] for s in report.sentences for c in s.checks if not c.ok]
