"""What a sentence says was done, by whom and to whom, against articles that tell it otherwise, whatever its figures are."""

from __future__ import annotations

import time

import pytest

from summarizer import Article, verify
from summarizer.check.deeds import deeds_of, tables
from summarizer.check.ties import ties_of

TRIAL = """Seven officers of the harbour board were convicted of fraud on Monday over the sale of the old quay in Selm.
The court overturned a ban on night fishing that the council of Selm had imposed in March.
Divers said the owner of the boat has not been identified, and renewed their appeal for witnesses.
Mayor Ada Lind signed the ferry bill on Tuesday, a spokeswoman said.
In the final on Sunday Mara Hale beat Britain's Jo Kerr after a delay, and Kerr, the holder, left in tears.
The Greens took 34 per cent of the vote in Selm and the Liberals 33 per cent.
Officers led 54 dogs and 18 cats out of the barn near Ames.
The ministry said it would raise the fee for a licence by 8% to $60.
Mr Hollis, 79, said the storm didn't damage his greenhouse. The council accused Harbour Freight of delay.
The report fails to provide proof that the ferry company was involved in the sinking.
The pilot refused to answer questions about the collision off Cape Orr.
He is the youngest of four brothers, and lives in the northern part of Selm.
In May the firm Greyfell paid $519,000 in tax. In June the firm Norvik paid $150,000 in tax, an official said.
A spokesman said it was unclear whether the fires in Ames were deliberate. Support for the bridge is higher in Orr.
The Selm Wildlife Trust said it was "deeply worried" about the eels. Coach Otto Berg labelled the match 'a real disappointment'.
Tests confirmed that all of the eels in the lake had swallowed the paint. The boy has stopped wearing the blue helmet."""


def flagged(sentence: str) -> list[str]:
    report = verify(sentence, [Article(name="a.txt", text=TRIAL)], against="all")
    return [s.text[c.start : c.end] for s in report.sentences for c in s.checks if not c.ok]


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Seven officers of the harbour board were acquitted of fraud over the sale of the old quay.", "acquitted"),
        ("On Monday the officers of the harbour board were found not guilty of fraud over the old quay.", "guilty"),
        ("The court upheld the council's ban on night fishing in Selm.", "upheld"),
        ("Divers said the owner of the boat has been identified.", "identified"),
        ("Mayor Ada Lind vetoed the ferry bill on Tuesday.", "vetoed"),
        ("The report provides proof that the ferry company was involved in the sinking.", "provides"),
        ("The pilot answered questions about the collision off Cape Orr.", "answered"),
        ("He is the oldest of four brothers in the northern part of Selm.", "oldest"),
        ("Jo Kerr beat Mara Hale in the final on Sunday.", "Jo Kerr"),
        ("Mara Hale lost to Jo Kerr in Sunday's final.", "Jo Kerr"),
        ("Mara Hale was beaten by Jo Kerr.", "Jo Kerr"),
        ("The Greens took 33 per cent of the vote in Selm and the Liberals 34 per cent.", "33 per cent"),
        ("The Liberals got 34 per cent of the vote, one point more than the 33 per cent for the Greens.", "34 per cent"),
        ("Officers led 54 cats and 18 dogs out of the barn.", "54"),
        ("The ministry said it would cut the fee for a licence by 8% to $60.", "cut"),
        ("In tax Norvik paid $519,000, while Greyfell paid $150,000.", "$519,000"),
        ("A spokesman said it was clear that the fires in Ames were deliberate.", "clear"),
        ("Support for the bridge is lower in Orr.", "lower"),
        ('Selm Council said it was "deeply worried" about the eels.', "deeply worried"),
        ("Mara Hale labelled the match 'a real disappointment'.", "a real disappointment"),
        ("Tests confirmed that none of the eels in the lake had swallowed the paint.", "swallowed"),
        ("The boy started wearing the blue helmet.", "started"),
    ],
)
def test_the_contrary_of_what_the_articles_tell_is_noticed(sentence: str, where: str) -> None:
    assert where in flagged(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven officers of the harbour board were found guilty of fraud over the sale of the old quay.",
        "The seven officers were not acquitted of fraud.",
        "The court struck down the ban on night fishing in Selm.",
        "Night fishing is allowed again in Selm after the court lifted the council's ban.",
        "The owner of the boat remains unidentified, divers said.",
        "Divers do not know yet who the owner of the boat is.",
        "Mayor Ada Lind approved the ferry bill on Tuesday.",
        "There is no proof in the report that the ferry company was involved in the sinking.",
        "The pilot would not answer questions about the collision off Cape Orr.",
        "Jo Kerr lost to Mara Hale in the final on Sunday.",
        "Jo Kerr was beaten by Mara Hale, who won the final.",
        "Mara Hale's victory over Jo Kerr came on Sunday.",
        "With 34 per cent of the vote in Selm the Greens were just ahead of the Liberals with 33 per cent.",
        "In Selm 33 per cent voted for the Liberals and 34 per cent for the Greens.",
        "Officers led 18 cats and 54 dogs out of the barn.",
        "A licence will cost $60, 8% more, the ministry said.",
        "Norvik paid $150,000 in tax, and Greyfell $519,000.",
        "Otto Berg called the match 'a real disappointment'.",
        "All the eels in the lake had swallowed paint, tests confirmed.",
        "The greenhouse of Mr Hollis was not damaged by the storm, he said.",
    ],
)
def test_the_same_in_other_words_is_left_alone(sentence: str) -> None:
    assert flagged(sentence) == []


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [
        ("He was not convicted.", "convicted", "1"),
        ("He was convicted.", "convicted", "0"),
        ("The appeal against the conviction was not rejected.", "conviction", ""),
        ("The hall is not just closed.", "closed", "yes"),
        ("It does not apply to drinks.", "apply", "no"),
        ("It was definitely not a white car.", "white", ""),
        ("They failed to provide shelter.", "provide", "no"),
        ("The decline at the stores was steep.", "stores", "yes"),
        ("There was no clear proof of it.", "proof", "no"),
        ("If it is sold, he leaves.", "sold", ""),
    ],
)
def test_a_word_takes_the_side_that_the_words_before_it_leave_to_it(text: str, word: str, side: str) -> None:
    found = {deed.side for deed in deeds_of(text, 0, len(text)) if text[deed.start : deed.end] == word}

    assert side in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Sunday Ada Lind, the holder, beat Bo Hale.", [("Ada Lind", "Bo Hale")]),
        ("On Sunday Bo Hale was narrowly beaten by Ada Lind.", [("Ada Lind", "Bo Hale")]),
        ("On Sunday Bo Hale (Selm) lost to Ada Lind.", [("Ada Lind", "Bo Hale")]),
        ("On Sunday Ada Lind's victory over Bo Hale was the third.", [("Ada Lind", "Bo Hale")]),
        ("On Sunday Ada Lind beat Bo Hale's brother.", []),
        ("On Sunday Ada Lind said that others beat Bo Hale.", []),
        ("In Ada Lind's killing, Bo Hale is innocent.", []),
    ],
)
def test_who_does_it_to_whom(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(tie.agent.text, tie.patient.text) for tie in ties_of(text, 0, len(text))] == wanted


def test_no_word_stands_on_two_sides_of_one_question() -> None:
    for word, entries in tables().sides.items():
        questions = [question for question, _ in entries]
        assert len(questions) == len(set(questions)), word


@pytest.mark.parametrize("piece", ["not ", "Ada Lind beat Bo Hale 4 to 5 ", "was not sold, ", "Ada Lind, ", "no "])
def test_a_hostile_sentence_or_article_is_read_in_linear_time(piece: str) -> None:
    def seconds(brief: str, article: str) -> float:
        begun = time.process_time()
        verify(brief, [Article(name="a.txt", text=article)], against="all")
        return time.process_time() - begun

    assert seconds(piece * 400 + "x.", TRIAL) < 3
    assert seconds("Jo Kerr beat Mara Hale. It was not sold.", piece * 4000) < 3
