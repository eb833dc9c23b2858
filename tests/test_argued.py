"""What an article judges or argues for in its own voice is told as its word. Invented sentences."""

from __future__ import annotations

from write_helpers import claim

from summarizer.engine import Point
from summarizer.models import Article, Sentence
from summarizer.write.accept import accept
from summarizer.write.argued import arguing, attributed
from summarizer.write.templates import tell


def told(article: str, statement: str, speaker: str = "") -> str:
    """Return how one sentence of an article is told."""
    claims = {"S2.C1": claim("S2.C1", statement, speaker, start=article.index(statement))}
    claims |= {"S2.C2": claim("S2.C2", "The film is tedious.")} if "The film is tedious." in article else {}
    point = Point("P1", "attributed", "E1", None, ("S2.C1",))
    made = accept(tell(point, claims), point, claims, written_by="template")
    assert isinstance(made, Sentence)
    (sentence,) = attributed([made], claims, {"S2": Article(name="a", text=article)})
    return sentence.text


def test_a_judgement_is_told_as_the_words_of_its_article() -> None:
    statement = "The harbour film of Ann Low is a tedious parade of boats."

    assert told(statement, statement) == "In the words of S2, the harbour film of Ann Low is a tedious parade of boats."


def test_a_name_that_opens_a_judgement_keeps_its_capital() -> None:
    statement = "Low made a tedious film about the harbour of Porto."

    assert told(f"{statement} Then Low left.", statement) == f"In the words of S2, {statement}"


def test_a_report_and_what_somebody_says_stay_as_they_are() -> None:
    report = "The harbour film of Ann Low runs for nine hours in Porto."
    said = "Bo Hale said the harbour film of Ann Low was tedious."

    assert told(report, report) == report
    assert told(said, said, "Bo Hale") == said


def test_a_writer_who_addresses_the_reader_and_judges_argues() -> None:
    column = Article(
        name="a", text="You should see the film. We did, and I slept. Do you want to? It is tedious. “We know,” they said."
    )
    report = Article(name="b", text="Porto showed the film. “You should see it. We did, and I slept. Do you want to?” they said.")
    claims = [claim(f"S{n}.C{m}", text) for n in (1, 2) for m, text in enumerate(("The film is tedious.", "The film is long."))]

    assert arguing(claims, {"S1": column, "S2": report}) == {"S1"}


def test_an_article_that_argues_is_told_as_its_view_but_for_its_figures() -> None:
    cost, view = (
        "The harbour film of Ann Low cost 12 million euros.",
        "The harbour film of Ann Low is no match for the ferry film.",
    )
    text = f"You should see the film. We did, and I slept. Do you want to? The film is tedious. {cost} {view}"

    assert told(text, view) == "In the words of S2, the harbour film of Ann Low is no match for the ferry film."
    assert told(text, cost) == cost
