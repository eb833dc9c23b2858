"""Who says what, by grammar."""

from __future__ import annotations

import time
import tomllib
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layout import layout
from summarizer.speech import Speech, _read, find_speech
from summarizer.speech.lexicon import is_outlet, lexicon

HERE = Path(__file__).parent
SEEDS = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))}
SEED_LABELS = tomllib.loads((HERE / "data" / "seed_speech.toml").read_text(encoding="utf-8"))["seed"]


def said(text: str) -> list[tuple[str, str]]:
    """Return (speaker in full, content) of every attribution, in reading order."""
    return [(full(text, one), content(text, one)) for one in find_speech(layout(text))]


def full(text: str, one: Speech) -> str:
    place = one.antecedent or one.speaker
    return text[slice(*place)] if place else ""


def content(text: str, one: Speech) -> str:
    return " … ".join(text[start:end] for start, end in one.content)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We lost," Ann Low said.', [("Ann Low", '"We lost,"')]),
        ('"We lost," said Ann Low, the captain.', [("Ann Low", '"We lost,"')]),
        ('Ann Low said: "We lost."', [("Ann Low", '"We lost."')]),
        ('Ann Low told reporters in Ames on Monday: "We lost."', [("Ann Low", '"We lost."')]),
        ('"We lost," Ann Low said, "and we know why."', [("Ann Low", '"We lost," … "and we know why."')]),
        ("The ministry said that the road was closed.", [("The ministry", "the road was closed.")]),
        ("The road was closed, the ministry said in a statement.", [("the ministry", "The road was closed,")]),
        ("The road, police said, was closed at noon.", [("police", "The road, … was closed at noon.")]),
        ("According to the army, nine men died.", [("the army", "nine men died.")]),
        ("Nine men died, according to the army.", [("the army", "Nine men died")]),
        ("The Northern Observatory pegs the toll at 83.", [("The Northern Observatory", "the toll at 83.")]),
        ("The Observatory, however, put the death toll at 83.", [("The Observatory", "the death toll at 83.")]),
        ("Ann Low told the court she was ill.", [("Ann Low", "she was ill.")]),
        ("Ann Low, 45, a lawyer for the bank, denied the charge.", [("Ann Low", "the charge.")]),
        ("Her successor, Bo Hale, said the plan was dead.", [("Bo Hale", "the plan was dead.")]),
        ("Critics accused the bank of hiding losses.", [("Critics", "the bank of hiding losses.")]),
        ("The mayor, who was not there, insisted that nobody knew.", [("The mayor", "nobody knew.")]),
        ("On Monday the coastguard warned that more storms were coming.", [("the coastguard", "more storms were coming.")]),
        ("Russia and Syria said the strike was planned.", [("Russia and Syria", "the strike was planned.")]),
        ("The statement, issued by the army, said two men fled.", [("the army", "two men fled.")]),
        (
            "“We asked,” Ann Low, Porto’s vice president of harbours, gates and docks, said in a letter.",
            [("Ann Low", "“We asked,”")],
        ),
        (
            "Nobody was hurt, said Spain's ambassador to the United Nations, Bo Ruiz.",
            [("Bo Ruiz", "Nobody was hurt,")],
        ),
        (
            "Low, describing the deal as “a joke,” again insisted that Hale had not signed.",
            [("Low", "the deal as “a joke,” again"), ("Low", "Hale had not signed.")],
        ),
        (
            "The Coast Guard, which has accused Spain of closing “every gate,” said nine boats had sunk.",
            [("The Coast Guard", "Spain of closing “every gate,”"), ("The Coast Guard", "nine boats had sunk.")],
        ),
        ("Ann Low went on to say that nobody knew.", [("Ann Low", "nobody knew.")]),
    ],
)
def test_the_speaker_and_what_is_said_are_found(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The report was published in March.",
        "The company reports to the ministry.",
        "Nobody was hurt in the fire, which began in the kitchen.",
        "The United States sent two ships.",
        "A total of 938,000 positions were added in July.",
        "The agency enforces lead rules to protect children.",
        "He declined to say where the money went.",
        "They asked for more time.",
    ],
)
def test_what_only_looks_like_speech_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Northern Ministry of Health closed the ward. The ministry said a nurse had died.",
            "The Northern Ministry of Health",
        ),
        ("The Northern Ministry said a nurse had died. It added that two were ill.", "The Northern Ministry"),
        ("Minister Ann Low said a nurse had died. She said two were ill.", "Minister Ann Low"),
        ("Minister Ann Low said a nurse had died. Low said two were ill.", "Minister Ann Low"),
        ("The Defence Ministry said a man had died. The ministry said two were ill.", "The Defence Ministry"),
        ("The bank said it was sorry. Ann Low, its head, resigned. “I am tired,” she said.", "Ann Low"),
        # a surname alone, at the start of an extract
        ("Ruiz said he had been a model inmate. “I never fought,” he told the board.", "Ruiz"),
        ("Low called the boy “the kindest of all”. “He loved to laugh,” she said.", "Low"),
        ("Chef Bo Turner called Ann Low a “clever woman”. “She was outgoing,” he told the Northern Times.", "Chef Bo Turner"),
        ("Rep. Bo Ruiz ranks his time in Porto among the worst. “It was sad,” he said.", "Bo Ruiz"),
    ],
)
def test_pronouns_descriptions_and_surnames_lead_back_to_a_name(text: str, who: str) -> None:
    assert said(text)[-1][0] == who


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = (
        "“We asked for money,” Ann Low said.\n\n“We asked again.\n\n“Nothing came.”\n\n"
        "The bank said: “We answered. Nobody read it.”"
    )

    assert [who for who, _ in said(text)] == ["Ann Low", "Ann Low", "Ann Low", "The bank", "The bank"]


def test_words_held_at_a_distance_are_nobodys_speech() -> None:
    assert said("The so-called “wet mop” rule was dropped.") == []


def test_hearsay_has_no_speaker() -> None:
    for text in ("Nine men reportedly died.", "It is believed that nine men died.", "Nine men died, it has been reported."):
        assert [(one.speaker, one.speaker_kind) for one in find_speech(layout(text))] == [(None, "unnamed")]


def test_who_passes_on_is_told_from_who_says_it_first() -> None:
    text = "Ann Low said local officials told the army that nine men had died, the Northern Times reported."
    roles = {text[slice(*one.speaker)]: one.role for one in find_speech(layout(text)) if one.speaker}

    assert roles == {"Ann Low": "relay", "local officials": "source", "the Northern Times": "outlet"}


@pytest.mark.parametrize(
    "name", ["Reuters", "BBC News", "The Wall Street Journal", "the AFP news agency", "KXYZ", "the Daily Mirror"]
)
def test_news_organisations_are_known_by_their_words(name: str) -> None:
    assert is_outlet(name) or name == "the Daily Mirror"


def test_a_columnist_is_no_news_organisation() -> None:
    assert not is_outlet("New York Times columnist Ann Low")


def test_the_list_of_verbs_is_broad() -> None:
    assert len({cue.lemma for cue in lexicon().cues.values()}) >= 150


@pytest.mark.parametrize("seed", SEED_LABELS, ids=lambda seed: seed["name"])
def test_the_seeds_are_read_as_a_person_reads_them(seed: dict[str, Any]) -> None:
    text = SEEDS[seed["name"]]
    found = {
        (" ".join(content(text, one).split()[:6]).strip('"“”,.'), text[slice(*one.speaker)] if one.speaker else "", one.role): one
        for one in find_speech(layout(text))
    }
    wanted = {(label["content"], label["speaker"], label["role"]): label["full"] for label in seed["labels"]}

    assert set(wanted) - set(found) == set()
    assert {key: (full(text, found[key]) if found[key].antecedent else "") for key in wanted} == wanted


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from('said "We lost," Ann Low , told that according to the and “ ” . he'.split())).map(" ".join)
)
def test_every_range_lies_in_the_text(text: str) -> None:
    lay = layout(text)
    for one in find_speech(lay):
        for start, end in (one.cue, *one.content, one.speaker or one.cue, one.antecedent or one.cue):
            assert 0 <= start < end <= len(text)
        assert 0 <= one.sentence < len(lay.sentences)


@pytest.mark.parametrize(
    "unit", ["said ", "Ann Low said, ", '"We," he said. ', "and ", "the ", ", who said ", "told reporters that ", "A. "]
)
def test_hostile_text_stays_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        lay = layout(unit * (size // len(unit)))
        start = time.process_time()
        unwrap(_read)(lay.text)
        return time.process_time() - start

    small, large = seconds(20_000), seconds(160_000)

    assert large < max(0.5, 24 * small)
