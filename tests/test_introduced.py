"""Whom a brief hears for the first time is introduced as the cited article does it. Invented sentences."""

from __future__ import annotations

import pytest
from write_helpers import aligned, claim

from summarizer.engine import Point
from summarizer.models import Article, Sentence
from summarizer.write.accept import accept
from summarizer.write.introduced import Person, persons_in, unmet
from summarizer.write.surnames import acquainted
from summarizer.write.templates import tell


@pytest.mark.parametrize(
    ("article", "person"),
    [
        ("The boats met near harbour engineer Ann Low on Monday.", Person("Ann Low", before="harbour engineer")),
        ("The boats left.\n\nHarbour lawyer Ann Low saw it.", Person("Ann Low", before="harbour lawyer")),
        ("A union spokesman, Ann Low, saw it.", Person("Ann Low", before="union spokesman")),
        ("The vote was lost, Rep. Ann Low said.", Person("Ann Low", before="Rep.")),
        ("Prime Minister Ann Low saw it.", Person("Ann Low", before="Prime Minister")),
        (
            "“No,” said Ann Low, president and owner of the Vale Yard.",
            Person("Ann Low", behind="president and owner of the Vale Yard"),
        ),
        ("Ann Low, a shipping analyst of Vale, saw it.", Person("Ann Low", behind="a shipping analyst of Vale")),
    ],
)
def test_an_office_before_a_name_or_behind_it_is_found(article: str, person: Person) -> None:
    assert person in persons_in("Ann Low", article)


@pytest.mark.parametrize(
    "article",
    [
        "The boats left Porto. Ann Low saw it.",
        "Ann Low, a disgraceful trader of Vale, saw it.",
        "Ann Low, the gate and the quay were seen.",
        "Ann Low, director Bo Hale of Vale, and two others saw it.",
        "Bo Hale told her so.",
    ],
)
def test_nobody_is_introduced_by_words_that_judge_or_mean_something_else(article: str) -> None:
    assert persons_in("Ann Low", article) == []


def test_a_speaker_is_introduced_once_and_only_where_the_sentence_does_not_do_it() -> None:
    article = (
        "“The harbour of Porto was never for sale to Porto Lines,” Ann Low said. "
        "Dockers of Porto were met at the gate by harbour engineer Ann Low. "
        "Bo Hale, a trader of Vale, said Porto Lines would cut 40 of the 90 jobs at the harbour. "
        "“The quay of Porto was sold to nobody in Vale,” Ann Low said."
    )
    _, claims, articles = aligned([article])
    spoken = [c for c in claims.values() if c.attribution.kind == "named"]
    points = [Point(c.id, "attributed", "E1", None, (c.id,)) for c in spoken]
    made = [accept(tell(point, claims), point, claims, written_by="template") for point in points]

    assert [s.text for s in acquainted([s for s in made if isinstance(s, Sentence)], claims, articles)] == [
        "“The harbour of Porto was never for sale to Porto Lines,” harbour engineer Ann Low said.",
        "Bo Hale, a trader of Vale, said Porto Lines would cut 40 of the 90 jobs at the harbour.",
        "“The quay of Porto was sold to nobody in Vale,” Ann Low said.",
    ]


def introduced(articles: dict[str, Article], statement: str) -> str:
    """Return a sentence of an article's own voice as it opens a brief."""
    claims = {"S1.C1": claim("S1.C1", statement)}
    point = Point("P1", "lead", "E1", None, ("S1.C1",))
    made = accept(tell(point, claims), point, claims, written_by="template")
    assert isinstance(made, Sentence)
    return acquainted([made], claims, articles)[0].text


def test_a_surname_that_opens_a_brief_is_told_in_full() -> None:
    statement = "Low approved the sale of the harbour on Monday."
    article = Article(name="a", text=f"{statement} The sailors had met U.S. District Judge Ann Low in Porto. Low left.")

    assert introduced({"S1": article}, statement) == "U.S. District Judge Ann Low approved the sale of the harbour on Monday."


@pytest.mark.parametrize(
    ("statement", "rest"),
    [
        ("Low approved the sale of the harbour on Monday.", "Mayor Ann Low met the trader Bo Low in Porto."),
        ("Low and Bo Hale approved the sale of the harbour.", "Mayor Ann Low met the trader Bo Hale in Porto."),
        ("Porto approved the sale of the harbour on Monday.", "The sailors of Porto had met Mayor Ann Low."),
    ],
)
def test_a_surname_of_two_persons_a_row_of_names_and_a_town_stay(statement: str, rest: str) -> None:
    assert introduced({"S1": Article(name="a", text=f"{statement} {rest}")}, statement) == statement


def test_who_speaks_behind_a_comma_is_introduced_and_who_is_explained_there_is_not() -> None:
    said = "The harbour of Porto was closed for nine days, Ann Low noted."
    text = f"{said} The sailors met harbour engineer Ann Low."
    claims = {"S1.C1": claim("S1.C1", said, "Ann Low")}
    point = Point("P1", "lead", "E1", None, ("S1.C1",))
    made = accept(tell(point, claims), point, claims, written_by="template")
    assert isinstance(made, Sentence)

    (told,) = acquainted([made], claims, {"S1": Article(name="a", text=text)})
    assert told.text == "The harbour of Porto was closed for nine days, harbour engineer Ann Low noted."

    wife = "The mayor’s daughter, Ann Low, said the harbour of Porto was closed."
    assert unmet(made.model_copy(update={"text": wife}), claims, "") == []


def test_an_office_is_told_once_even_where_nobody_uses_the_surname_alone() -> None:
    said = ["Harbour engineer Ann Low said the gate had failed.", "Harbour engineer Ann Low said the quay was lost."]
    text = " ".join(said)
    claims = {f"S1.C{n}": claim(f"S1.C{n}", one, "Harbour engineer Ann Low", start=text.index(one)) for n, one in enumerate(said)}
    points = [Point(c, "attributed", "E1", None, (c,)) for c in claims]
    made = [accept(tell(point, claims), point, claims, written_by="template") for point in points]
    told = acquainted([s for s in made if isinstance(s, Sentence)], claims, {"S1": Article(name="a", text=text)})

    assert [s.text for s in told] == [said[0], "Ann Low said the quay was lost."]
