"""Whom a pronoun or a description means: right or left open, never wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarizer.extractive.drafts import drafts
from summarizer.ground import ground
from summarizer.layout import layout
from summarizer.models import Article
from summarizer.names import same_name
from summarizer.speech import discourse, find_speech

CASES = tomllib.loads((Path(__file__).parent / "data" / "resolutions.toml").read_text(encoding="utf-8"))["case"]
PRONOUNS = {"he", "she", "it", "they"}


def resolved(case: dict[str, Any]) -> str:
    """Return whom the engine takes to be meant; empty where it leaves that open."""
    lay = layout(case["text"])
    if "opens" in case:
        start = lay.sentences[-1].start
        pronoun = case["text"][start:].split()[0].lower()
        found = discourse(lay).resolve(pronoun, start, len(lay.sentences) - 1, speaks=False)
        return found.text if found else ""
    said = [one for one in find_speech(lay) if one.speaker and one.role == "source"]
    if "words" in case:
        said = [one for one in said if any(case["words"] in case["text"][a:b] for a, b in one.content)]
    if not said:
        return ""
    place = said[-1].antecedent or said[-1].speaker
    assert place is not None
    return str(case["text"][slice(*place)])


def open_(words: str) -> bool:
    """Return whether words name nobody in full: a pronoun, or a description that stands as it is."""
    return words.lower() in PRONOUNS | {""} or words.islower() or words.split()[0] in ("The", "the", "His", "Her")


def wanted_of(case: dict[str, Any]) -> str:
    return str(case.get("says", case.get("opens", "")))


def right(found: str, wanted: str) -> bool:
    return found.lower() == wanted.lower() or same_name(found, wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][-60:])
def test_nobody_is_meant_who_is_not(case: dict[str, Any]) -> None:
    found, wanted = resolved(case), wanted_of(case)

    assert right(found, wanted) or ((not wanted or case.get("loose")) and open_(found))


def test_most_of_what_is_clear_is_told() -> None:
    clear = [case for case in CASES if wanted_of(case)]
    told = [case for case in clear if right(resolved(case), wanted_of(case))]

    assert len(CASES) >= 60
    assert len(told) >= 0.6 * len(clear)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("says")], ids=lambda case: case["text"][-60:])
def test_what_the_engine_credits_is_grounded(case: dict[str, Any]) -> None:
    made = drafts(case["text"])

    assert not ground(Article(name="a.txt", text=case["text"]), made, source="S1").refused


@pytest.mark.parametrize(
    ("text", "mention", "wrong"),
    [
        ("Norvik Lines cut its fares. Minister Anna Vell said nothing. She told parliament the fares were fair.", "She", "Norvik Lines"),
        ("Minister Mark Oduya resigned. Minister Anna Vell stayed. She said the vote was fair.", "She", "Minister Mark Oduya"),
        ("Minister Anna Vell spoke first. Calder Systems said nothing was wrong. It said the test had passed.", "It", "Minister Anna Vell"),
    ],
)  # fmt: skip
def test_a_wrong_antecedent_of_a_model_is_refused(text: str, mention: str, wrong: str) -> None:
    last = layout(text).sentences[-1]
    good = next(one for one in reversed(drafts(text)) if one.attribution.chain and one.attribution.chain[0].mention == mention)
    link = good.attribution.chain[0].model_copy(update={"antecedent": wrong, "name": wrong})
    bad = good.model_copy(
        update={"statement": text[last.start : last.end].replace(mention, wrong), "attribution": good.attribution.model_copy(update={"chain": [link]})}
    )  # fmt: skip

    refused = ground(Article(name="a.txt", text=text), [bad], source="S1").refused

    assert [fault.code for fault in refused] == ["antecedent_differs"]
