"""Sentences of absence and of count: fixed words that anybody can recompute."""

from __future__ import annotations

import pytest
from write_helpers import claim

from summarizer.check import verify
from summarizer.models import Article, Brief, Citation, Claim, Event, Finding, Origin, Run, Sentence
from summarizer.write.code import count_text, recompute, unheard, write_code


def brief(*claims: Claim) -> Brief:
    ids = tuple(c.id for c in claims)
    finding = Finding(
        id="F1", event="E1", question="?", status="single_origin", claims=ids, sources=("S1", "S2"), origins=("O1",)
    )
    told = Sentence(
        id="B1", event="E1", section="lead", text="Told.", claims=ids[:1], sources=("S1",), written_by="template",
        citations=(Citation(start=0, end=5, claims=ids[:1], sources=("S1",)),),
    )  # fmt: skip
    event = Event(id="E1", title="", sources=("S1", "S2"), findings=("F1",))
    ruiz = Origin(id="O1", name="Ana Ruiz", kind="person", claims=ids)
    return Brief(
        title="T", events=(event,), findings=(finding,), claims=claims, sentences=(told,), origins=(ruiz,),
        run=Run(engine="extractive"),
    )  # fmt: skip


ACCUSING = claim("S1.C1", "Ana Ruiz accused Port Alliance of hiding the report.", "Ana Ruiz")


class TestAbsence:
    def test_who_is_accused_and_speaks_nowhere_is_named(self) -> None:
        assert [s.text for s in write_code(brief(ACCUSING))] == [
            "Port Alliance, accused by Ana Ruiz, is not heard in these articles."
        ]

    def test_such_a_sentence_cites_nothing_and_says_who_wrote_it(self) -> None:
        told = write_code(brief(ACCUSING))[0]

        assert (told.citations, told.claims, told.written_by) == ((), (), "code")

    @pytest.mark.parametrize("speaker", ["Port Alliance", "a spokesman for Port Alliance"])
    def test_who_speaks_somewhere_is_heard(self, speaker: str) -> None:
        answer = claim("S2.C1", f"{speaker} said the report was public.", speaker)

        assert write_code(brief(ACCUSING, answer)) == []

    @pytest.mark.parametrize(
        "statement",
        [
            "Ana Ruiz accused him of hiding the report.",
            "Ana Ruiz accused the owners of hiding the report.",
            "Ana Ruiz said Port Alliance was not accused.",
            "Ana Ruiz praised Port Alliance for the report.",
        ],
    )
    def test_only_a_name_behind_a_verb_of_accusing_counts(self, statement: str) -> None:
        assert unheard([claim("S1.C1", statement, "Ana Ruiz")]) == []

    def test_who_is_said_to_have_broken_a_promise_is_accused(self) -> None:
        one = claim("S1.C1", "Ana Ruiz said the truce had been violated 9 times by rebels.", "Ana Ruiz")
        answer = claim("S2.C1", "A spokesman for the rebels said it was kept.", "spokesman for the rebels")

        assert unheard([one]) == [("rebels", "Ana Ruiz")]
        assert unheard([one, answer]) == []

    def test_an_accusation_that_the_article_makes_itself_has_no_accuser(self) -> None:
        assert unheard([claim("S1.C1", "Ana Ruiz accused Port Alliance of hiding the report.")]) == []


class TestVerified:
    TOLD = "Port Alliance, accused by Ana Ruiz, is not heard in these articles."
    ARTICLE = Article(name="a.txt", text="Ana Ruiz accused Port Alliance of hiding the report. The report came out on Monday.")

    def test_a_sentence_of_absence_is_computed_again_from_the_articles(self) -> None:
        assert verify(self.TOLD, [self.ARTICLE]).ok

    def test_it_fails_where_the_accused_speaks_or_nobody_accuses_them(self) -> None:
        answer = Article(name="b.txt", text="Port Alliance said the report had been public for years.")

        assert not verify(self.TOLD, [self.ARTICLE, answer]).ok
        assert not verify(self.TOLD, [answer]).ok
        assert not verify(self.TOLD.replace("Port Alliance", "Rui Costa"), [self.ARTICLE]).ok


class TestCount:
    def test_origins_stand_apart_from_articles(self) -> None:
        assert count_text(2, 5) == "(2 origins, 5 articles)"
        assert count_text(1, 1) == "(1 origin, 1 article)"
        assert count_text(0, 2) == "(no origins, 2 articles)"


class TestRecompute:
    def test_what_follows_from_the_brief_is_confirmed(self) -> None:
        made = brief(ACCUSING)

        assert recompute(write_code(made)[0], made)
        assert recompute("(1 origin, 1 article)", made)

    @pytest.mark.parametrize(
        "text",
        [
            "Harbour Watch, accused by Ana Ruiz, is not heard in these articles.",
            "Port Alliance, accused by Rui Costa, is not heard in these articles.",
            "(2 origins, 1 article)",
            "(1 origin, 2 articles)",
            "Port Alliance hid the report.",
        ],
    )
    def test_what_does_not_follow_is_refused(self, text: str) -> None:
        assert not recompute(text, brief(ACCUSING))


def test_whom_somebody_might_accuse_is_not_accused() -> None:
    from summarizer.write.code import accused

    assert accused("To accuse Perry of doing something wrong is not right, Bo Hale said.") == []
    assert accused("Bo Hale accused Perry of waste.") == ["Perry"]
    assert accused("Bo Hale blamed Senator Ana Ruiz (D-Oran) for the delay.") == ["Senator Ana Ruiz"]
