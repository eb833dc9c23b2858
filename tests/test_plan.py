"""What is told: by whom it is shared, how early it stands, what nobody has told yet, and within the length asked for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from write_helpers import aligned, claim

from summarizer import summarize
from summarizer.align import Alignment
from summarizer.engine import Point
from summarizer.models import Article, Claim, Event, Finding, Position, Sentence
from summarizer.options import Length
from summarizer.write.accept import accept
from summarizer.write.neutral import find_loaded
from summarizer.write.plan import plan, words_for
from summarizer.write.templates import tell
from summarizer.write.terms import meaning
from summarizer.write.title import title_of

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> tuple[Alignment, dict[str, Claim], dict[str, Article]]:
    return aligned([path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))])


def written(points: list[Point], claims: dict[str, Claim]) -> list[Sentence]:
    made = [accept(tell(point, claims), point, claims, written_by="template") for point in points]
    assert not [sentence for sentence in made if isinstance(sentence, str)]
    return [sentence for sentence in made if isinstance(sentence, Sentence)]


def words(sentences: list[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences)


class TestSeeds:
    @pytest.mark.parametrize(("length", "least", "most"), [("short", 110, 200), ("standard", 290, 400), ("long", 600, 900)])
    def test_the_prose_keeps_to_the_length_asked_for(
        self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]], length: Length, least: int, most: int
    ) -> None:
        alignment, claims, articles = seeds

        assert least <= words(written(plan(alignment, claims, articles, length=length), claims)) <= most

    def test_every_article_is_cited(self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]) -> None:
        alignment, claims, articles = seeds
        told = written(plan(alignment, claims, articles, length="standard"), claims)

        assert set(articles) == {source for sentence in told for source in sentence.sources}

    def test_no_sentence_repeats_another(self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]) -> None:
        alignment, claims, articles = seeds
        told = [meaning(s.text) for s in written(plan(alignment, claims, articles, length="standard"), claims)]

        assert max(len(a & b) / min(len(a), len(b)) for n, a in enumerate(told) for b in told[:n]) < 0.8

    def test_the_voice_of_the_brief_holds_no_loaded_word(
        self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]
    ) -> None:
        alignment, claims, articles = seeds
        told = written(plan(alignment, claims, articles, length="standard"), claims)

        assert [found.text for sentence in told for found in find_loaded(sentence.text)] == []

    def test_sections_stand_in_reading_order_and_the_lead_opens(
        self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]
    ) -> None:
        alignment, claims, articles = seeds
        sections = [point.section for point in plan(alignment, claims, articles, length="standard")]
        order = ["lead", "agreed", "differs", "attributed", "background"]

        assert sections[0] == "lead"
        assert sections == sorted(sections, key=order.index)

    def test_a_disputed_figure_of_the_prose_stands_with_a_speaker(
        self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]
    ) -> None:
        alignment, claims, articles = seeds
        disputed = {c for f in alignment.findings if f.status == "disputed" for c in f.claims}
        told = plan(alignment, claims, articles, length="long")
        leading = [claims[p.claims[0]] for p in told if p.claims[0] in disputed]

        assert leading
        assert all(c.attribution.kind == "named" or any(f.bound == "vague" for f in c.figures) for c in leading)

    def test_the_same_articles_give_the_same_plan(self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]) -> None:
        alignment, claims, articles = seeds
        backwards = dict(reversed(claims.items()))

        assert plan(alignment, claims, articles, length="standard") == plan(alignment, backwards, articles, length="standard")

    def test_the_title_judges_nobody_and_takes_no_side(
        self, seeds: tuple[Alignment, dict[str, Claim], dict[str, Article]]
    ) -> None:
        alignment, claims, articles = seeds
        title = title_of(alignment, claims, articles)

        assert 20 < len(title) < 120
        assert find_loaded(title.lower()) == []
        assert not any(figure in title for figure in ("62", "83"))


def single(claims: list[Claim]) -> tuple[Alignment, dict[str, Claim]]:
    findings = tuple(
        Finding(id=f"F{n}", event="E1", question="?", status="single_origin", claims=(c.id,), sources=(c.source,),
                positions=(Position(id=f"F{n}.P1", answer=c.statement, claims=(c.id,), sources=(c.source,)),))
        for n, c in enumerate(claims, 1)
    )  # fmt: skip
    sources = tuple(dict.fromkeys(c.source for c in claims))
    event = Event(id="E1", title="", sources=sources, findings=tuple(f.id for f in findings))
    return Alignment(findings, (), (event,), (), ()), {c.id: c for c in claims}


def many(articles: int, each: int) -> tuple[Alignment, dict[str, Claim], dict[str, Article]]:
    """Return invented articles of ``each`` sentences on places that no other article names."""
    claims, texts = [], {}
    for s in range(1, articles + 1):
        lines, at = [], 0
        for n in range(1, each + 1):
            line = f"The council of Town{s}x{n} opened bridge Alpha{n} beside the mill of Vale{s * n} on Monday."
            claims.append(claim(f"S{s}.C{n}", line, start=at))
            lines.append(line)
            at += len(line) + 1
        texts[f"S{s}"] = Article(name=f"{s}.txt", text=" ".join(lines))
    alignment, by_id = single(claims)
    return alignment, by_id, texts


def test_fewer_and_shorter_articles_make_a_shorter_brief() -> None:
    five = {f"S{n}": Article(name="x", text="word " * 600) for n in range(5)}
    two = dict(list(five.items())[:2])
    tiny = {f"S{n}": Article(name="x", text="word " * 60) for n in range(5)}

    assert words_for(five, "standard") == 350
    assert words_for(two, "standard") < 200
    assert words_for(tiny, "standard") < 150


def test_hundreds_of_articles_do_not_stretch_the_brief() -> None:
    alignment, claims, articles = many(300, 2)
    told = written(plan(alignment, claims, articles, length="standard"), claims)

    assert words(told) <= 350 * 1.3 + 40


def test_planning_stays_quick_as_claims_grow() -> None:
    took = []
    for size in (50, 400):
        alignment, claims, articles = many(size, 20)
        began = time.perf_counter()
        plan(alignment, claims, articles, length="standard")
        took.append(time.perf_counter() - began)

    assert took[1] < 10 * max(took[0], 0.3)


def test_an_article_without_a_sentence_that_can_stand_alone_gives_no_point() -> None:
    alignment, claims = single([claim("S1.C1", "He said it was fine.")])

    assert plan(alignment, claims, {"S1": Article(name="a", text="He said it was fine.")}, length="standard") == []


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Ferry runs aground off Porto, nobody hurt.", "Ferry runs aground off Porto, nobody hurt"),
        ("Shipping: Ferry runs aground off Porto harbour", "Ferry runs aground off Porto harbour"),
        ("Ferry bound for Porto turns back to L.A.", "Ferry bound for Porto turns back to L.A."),
    ],
)
def test_a_headline_gives_the_title_without_label_and_full_stop(headline: str, title: str) -> None:
    alignment, claims = single([claim("S1.C1", headline).model_copy(update={"part": "headline"})])

    assert title_of(alignment, claims, {"S1": Article(name="a", text=headline)}) == title


@pytest.mark.parametrize(
    "headline", ["Why the ferry to Porto ran aground", "Outrage as reckless ferry runs aground", "Ferry ‘doomed’ off Porto"]
)
def test_a_headline_that_teases_judges_or_quotes_gives_no_title(headline: str) -> None:
    first = claim("S1.C1", headline).model_copy(update={"part": "headline"})
    second = claim("S1.C2", "The ferry ran aground off Porto on Monday night.", start=200)
    alignment, by_id = single([first, second])

    text = headline.ljust(200) + second.statement
    assert title_of(alignment, by_id, {"S1": Article(name="a", text=text)}) == "The ferry ran aground off Porto"


@pytest.mark.parametrize(
    ("second", "title"),
    [
        (
            "A ferry with 40 passengers ran aground near Porto, the coast guard said.",
            "A passenger ferry ran aground in the fog near Porto",
        ),
        ("A ferry with 40 passengers ran aground near Lisbon, the coast guard said.", "A passenger ferry ran aground in the fog"),
    ],
)
def test_a_title_takes_its_place_from_the_articles_when_they_name_one(second: str, title: str) -> None:
    first = "A passenger ferry ran aground in the fog on Monday. The passenger ferry ran aground near Porto, its owners said."
    alignment, claims, articles = aligned([first, f"{second} Divers reached the ferry within hours of the alarm."])

    assert title_of(alignment, claims, articles) == title


@pytest.mark.parametrize("length", ["short", "standard", "long"])
def test_the_only_sentence_of_the_only_article_is_told(length: Length) -> None:
    brief = summarize([Article(name="a.txt", text="The mayor of Leeds resigned on Friday.")], engine="extractive", length=length)

    assert [sentence.text for sentence in brief.sentences] == ["The mayor of Leeds resigned on Friday."]


def test_a_folder_of_many_events_stays_within_the_length() -> None:
    things = "ferry mine bridge dam tunnel school market harbour refinery stadium airport warehouse".split()
    towns = "Karrin Velm Tassen Oresk Dunmar Halvik Pelgrad Sorin Ulmav Brenna Costel Ardun".split()
    claims, articles, findings = {}, {}, []
    for n, (thing, town) in enumerate(((thing, town) for thing in things for town in towns), 1):
        text = f"The {thing} of {town} was closed on Monday after {n + 12} workers of {town} were hurt in a fire."
        claims[f"S{n}.C1"] = claim(f"S{n}.C1", text)
        articles[f"S{n}"] = Article(name=f"{n}.txt", text=text)
        findings.append(
            Finding(id=f"F{n}", event=f"E{n}", question="?", status="single_origin", claims=(f"S{n}.C1",), sources=(f"S{n}",))
        )
    events = tuple(Event(id=f.event, title="", sources=f.sources, findings=(f.id,)) for f in findings)
    told = plan(Alignment(tuple(findings), (), events, (), ()), claims, articles, length="short")
    words = sum(len(f.text.split()) for point in told for f in tell(point, claims).fragments)

    assert len(events) == 144
    assert 100 < words <= 1.1 * 150
