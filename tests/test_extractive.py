"""The extractive engine: drafts that can be read alone and that grounding accepts."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine import Fault, Pair
from summarizer.extractive import ExtractiveEngine
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground
from summarizer.models import Article
from summarizer.write.neutral import find_loaded

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def statements(text: str) -> list[str]:
    return [draft.statement for draft in drafts(text)]


def chain(text: str) -> list[tuple[str, str]]:
    """Return (name, role) of the speakers of the last draft."""
    return [(link.name, link.role) for link in drafts(text)[-1].attribution.chain]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # leading connectives and insertions go
        ("However, the bridge was closed at noon.", ["The bridge was closed at noon."]),
        ("The Northern Observatory, however, pegs the toll at 83.", ["The Northern Observatory pegs the toll at 83."]),
        # outlets go from the statement, and stay in the chain
        ("The bridge was closed at noon, the Northern Times reported.", ["The bridge was closed at noon."]),
        # loaded verbs, where a clause follows
        ("The army admitted that nine men had died.", ["The army said that nine men had died."]),
        ("The army admitted killing nine men in Ames.", ["The army admitted killing nine men in Ames."]),
        # one fact a draft
        (
            "The Observatory put the death toll at 83 and said at least 120 soldiers were wounded.",
            ["The Observatory put the death toll at 83.", "The Observatory said at least 120 soldiers were wounded."],
        ),
        (
            "The army said nine men had died, adding that two bridges were lost.",
            ["The army said nine men had died.", "The army said that two bridges were lost."],
        ),
        (
            "Tanks were seen near the border, and the army said it had called 16,000 reservists.",
            ["Tanks were seen near the border.", "The army said it had called 16,000 reservists."],
        ),
    ],
)
def test_a_statement_tells_one_fact_in_plain_words(text: str, wanted: list[str]) -> None:
    assert statements(text) == wanted


def test_a_pronoun_that_speaks_is_replaced_by_the_name() -> None:
    text = "The Northern Ministry said a nurse had died. It added that two more were ill."

    assert statements(text)[1] == "The Northern Ministry added that two more were ill."


def test_a_pronoun_that_opens_a_sentence_is_replaced_only_where_nothing_else_could_be_meant() -> None:
    clear = "The ceasefire came into effect on Monday. It must hold for seven days."
    unclear = "The army said two men had fled the village. They opened fire when the guards came."

    assert statements(clear)[1] == "The ceasefire must hold for seven days."
    assert statements(unclear) == ["The army said two men had fled the village."]


def test_a_quotation_that_goes_on_is_told_by_its_speaker() -> None:
    text = "“We asked for money,” Ann Low said on Monday. “Nobody in the capital listened to us.”"

    assert statements(text)[1] == "Ann Low said: “Nobody in the capital listened to us.”"


def test_who_says_it_first_stands_first_in_the_chain() -> None:
    text = "Ann Low said local officials told the army that nine men had died, the Northern Times reported."

    assert chain(text) == [("local officials", "source"), ("Ann Low", "relay"), ("Northern Times", "outlet")]


def test_joint_speakers_are_links_of_their_own() -> None:
    assert chain("Russia and Syria said the strike was planned.") == [("Russia", "source"), ("Syria", "source")]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Nine men died in the fire.", "own_voice", "asserted"),
        ("Nine men reportedly died in the fire.", "unnamed", "asserted"),
        ("Nine men may have died in the fire.", "own_voice", "possible"),
        ("The army denied that nine men had died.", "named", "denied"),
        ("If the truce holds, aid will reach the town.", "own_voice", "conditional"),
    ],
)
def test_hedges_conditions_and_denials_are_kept(text: str, kind: str, modality: str) -> None:
    draft = drafts(text)[0]

    assert (draft.attribution.kind, draft.modality) == (kind, modality)


@pytest.mark.parametrize(
    "line",
    [
        "Will the truce hold?",
        "I have never seen anything like it in this town.",
        "Click here to read more about our newsletter.",
        "Ceasefire strained by fresh fighting",
        "A long and winding road.",
    ],
)
def test_questions_pleas_links_and_fragments_are_not_told(line: str) -> None:
    body = "The bridge over the Arne was closed on Monday after a crack was found."

    assert statements(f"{body}\n\n{line}\n\nNobody was hurt in the town.") == [body, "Nobody was hurt in the town."]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_grounding_accepts_the_drafts_of_the_seeds(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    made = drafts(text)
    grounded = ground(Article(name=seed.name, text=text), made, source="S1")

    assert [fault.reason for fault in grounded.refused] == []
    assert len(made) >= 14


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_statements_of_the_seeds_are_whole_sentences(seed: Path) -> None:
    for statement in statements(seed.read_text(encoding="utf-8")):
        assert statement[0].isupper() or statement[0].isdigit() or statement[0] in '"“'
        assert statement.rstrip('"”’')[-1] in ".!?" or statement[-2] in ".!?"
        assert '"' in statement or statement.count("“") == statement.count("”")


def test_no_verb_of_the_seeds_judges_what_is_said() -> None:
    told = " ".join(statement for seed in SEEDS for statement in statements(seed.read_text(encoding="utf-8")))

    assert [word.text for word in find_loaded(told) if word.kind == "verbs"] == ["claims"]  # the noun: "claims of violations"


def test_the_engine_judges_nothing_and_mends_nothing() -> None:
    engine = ExtractiveEngine()
    article = Article(name="a", text="Nine men died in the fire.")

    assert asyncio.run(engine.judge([Pair("S1.C1", "S2.C1")], {})) == [None]
    assert asyncio.run(engine.extract(article, [(None, Fault(0, "schema", "…"))])).drafts == ()
    assert len(asyncio.run(engine.extract(article)).drafts) == 1
    assert engine.account().requests == 0


@given(st.text(max_size=300))
def test_any_text_gives_drafts_whose_evidence_is_verbatim(text: str) -> None:
    for draft in drafts(text):
        assert all(evidence in text for evidence in draft.evidence)
        assert draft.statement


@pytest.mark.parametrize("unit", ['"We," he said. ', "He said. Ann Low died. ", '"a b c d e f" ', "It said the ministry was, "])
def test_hostile_text_stays_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        drafts(text)
        return time.process_time() - start

    small, large = seconds(10_000), seconds(80_000)

    assert large < max(0.8, 24 * small)


def test_an_it_that_means_the_event_is_not_replaced_by_a_name() -> None:
    text = "Porto counted 90 boats on Monday. It is the first time since June that the number fell."

    assert not any(statement.startswith("Porto is the first time") for statement in statements(text))


def test_a_quotation_is_told_without_the_word_that_ties_it_to_what_was_said_before() -> None:
    text = "“We asked for money,” Ann Low said on Monday. “But nobody in the capital listened to us.”"

    assert statements(text)[1] == "Ann Low said: “Nobody in the capital listened to us.”"


def test_words_after_a_quotation_that_is_never_closed_are_not_told_as_quoted() -> None:
    text = 'Low, who said she will "probably not stand again, called the rival weak. But Low did praise Hale for his order.'

    assert not any("said: “" in statement for statement in statements(text))


def test_a_body_is_named_with_its_article_where_the_text_has_one() -> None:
    text = "The Central Harbour Commission closed the gate. Porto waited. The commission said a crack had been found."

    assert not any(statement.startswith("Harbour Commission") for statement in statements(text))


def test_the_label_of_a_film_is_no_word_of_the_sentence() -> None:
    assert statements("CLOSE Porto Lines says it is changing how travellers board.") == [
        "Porto Lines says it is changing how travellers board."
    ]
