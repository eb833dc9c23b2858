"""Whom a sentence credits is whom its evidence credits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.check.speakers import Place, check_speakers
from summarizer.ground import ground
from summarizer.models import Article, Claim
from summarizer.wire import DraftClaim

ROOT = Path(__file__).parent
DRAFTS = json.loads((ROOT / "data" / "seed_drafts.json").read_text(encoding="utf-8"))
NAME = "003_b01ba1ddf5deec65.txt"
ARTICLE = Article(name=NAME, text=(ROOT.parent / "seeds" / NAME).read_text(encoding="utf-8"))
CLAIMS = ground(ARTICLE, [DraftClaim.model_validate(d) for d in DRAFTS[NAME]], source="S4").claims


def claim(words: str) -> Claim:
    return next(c for c in CLAIMS if words in c.statement)


RUSSIA_62 = claim("62 Syrian soldiers were killed")
OBSERVATORY_83 = claim("83 Syrian soldiers")
OWN = claim("The strike occurred")
CHAIN = claim("four coalition air strikes")


def verdicts(text: str, *claims: Claim, required: bool = False) -> list[str]:
    return [check.verdict for check in check_speakers(text, claims, required=required)]


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        ("The Russian military said 62 soldiers were killed.", RUSSIA_62, ["supported"]),
        ("According to the Russian military, 62 soldiers were killed.", RUSSIA_62, ["supported"]),
        ("The Observatory said 62 soldiers were killed.", RUSSIA_62, ["speaker_differs"]),
        ("The Syrian Observatory for Human Rights put the dead at 83.", OBSERVATORY_83, ["supported"]),
        ("The Observatory put the dead at 83.", OBSERVATORY_83, ["supported"]),
        ("The Russian military put the dead at 83.", OBSERVATORY_83, ["speaker_differs"]),
        ("Russia said 62 soldiers were killed.", RUSSIA_62, ["softened"]),
        ("The Pentagon said 62 soldiers were killed.", RUSSIA_62, ["speaker_differs"]),
        ("The Russian foreign ministry said 62 soldiers were killed.", RUSSIA_62, ["speaker_differs"]),
        ("Syrian army general command said the strikes had allowed ISIS to advance.", CHAIN, ["supported"]),
        ("The Russian defence ministry said the strikes had allowed ISIS to advance.", CHAIN, ["supported"]),
        ("The strike occurred on September 17.", OWN, []),
        ("The US military said the strike occurred on September 17.", OWN, ["speaker_differs"]),
    ],
)
def test_the_credited_speaker_is_the_claims(text: str, cited: Claim, expected: list[str]) -> None:
    assert verdicts(text, cited) == expected


def test_a_figure_whose_speakers_change_places_fails() -> None:
    """Both numbers and both names occur in the evidence; who gives which is what counts."""
    text = "The Observatory said 62 soldiers were killed, while the Russian military put the dead at 83."
    middle = text.index("while")
    first = check_speakers(text, [RUSSIA_62], start=0, end=middle)
    second = check_speakers(text, [OBSERVATORY_83], start=middle)

    assert [c.ok for c in (*first, *second)] == [False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian military said 62 soldiers were killed; so did the Syrian Observatory.", [True, False]),
        ("The US said 62 soldiers were killed; so did the Russian military.", [False, True]),
        ("The US said 62 soldiers were killed, as did the Pentagon and the Russian military.", [False, False, True]),
    ],
)
def test_further_speakers_in_passing_are_credited_too(text: str, expected: list[bool]) -> None:
    assert [check.ok for check in check_speakers(text, [RUSSIA_62])] == expected


def test_every_cited_claim_must_be_the_speakers() -> None:
    text = "The Russian military said 62 soldiers were killed."

    assert verdicts(text, RUSSIA_62, OBSERVATORY_83) == ["speaker_differs"]


def test_joint_speakers_each_carry_the_sentence() -> None:
    joint = claim("are sympathetic to ISIS")

    assert verdicts("Russia and Syria said the strikes prove sympathy for ISIS.", joint) == ["supported"]
    assert verdicts("Russia said the strikes prove sympathy for ISIS.", joint) == ["supported"]
    assert verdicts("The US said the strikes prove sympathy for ISIS.", joint) == ["speaker_differs"]


def test_an_attributed_figure_told_as_fact_fails_where_credit_is_required() -> None:
    assert verdicts("62 soldiers were killed.", RUSSIA_62) == []
    assert verdicts("62 soldiers were killed.", RUSSIA_62, required=True) == ["speaker_differs"]
    assert verdicts("The strike occurred on September 17.", OWN, required=True) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian Observatory put the death toll at 83.", ["supported"]),
        ("The Russian military put the death toll at 83.", ["speaker_differs"]),
    ],
)
def test_without_claims_the_articles_own_grammar_says_who_speaks(text: str, expected: list[str]) -> None:
    start = ARTICLE.text.index("put the death toll")
    place = Place(ARTICLE.text, start, start + 30)

    assert [c.verdict for c in check_speakers(text, [], passages=[place])] == expected


def test_each_fragment_answers_for_its_own_speaker() -> None:
    text = "The Russian military said 62 soldiers were killed, the Observatory put the dead at 83."
    middle = text.index(", the Obs")
    checks = [*check_speakers(text, [RUSSIA_62], end=middle), *check_speakers(text, [OBSERVATORY_83], start=middle)]

    assert checks
    assert all(check.ok for check in checks)


def test_the_end_of_a_row_of_speakers_belongs_to_the_last_of_them() -> None:
    told = "The Russian military said 62 soldiers were killed, and the Syrian Observatory for Human Rights put the dead at 83"
    text = f"{told} on September 17."
    last = len(told)

    assert [c.ok for c in check_speakers(text, [OBSERVATORY_83], start=last)] == [True]
    assert [c.ok for c in check_speakers(text, [RUSSIA_62], start=last)] == [False]


def test_whom_a_speaker_tells_of_is_part_of_what_is_told() -> None:
    told = claim("Combined Air Operations Center")
    text = "US Central Command said the Combined Air Operations Center had told Russian counterparts that a strike was upcoming."

    assert [c.ok for c in check_speakers(text, [told])] == [True, True]
    stranger = text.replace("the Combined Air Operations Center", "the Turkish foreign ministry")
    assert [c.ok for c in check_speakers(stranger, [told])] == [True, False]
