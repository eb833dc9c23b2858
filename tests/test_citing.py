"""What a sentence cites: every citation says something of the words that it stands behind."""

from __future__ import annotations

from write_helpers import claim

from summarizer.check import check_sentence
from summarizer.models import Article, Citation, Claim

TOLD = "The harbour office put the dead at 83."


def failing(text: str, *cited: tuple[Claim, str]) -> list[str]:
    """Return why the citation of ``text`` by claims, each with the text of its article, does not stand."""
    claims = {one.id: one for one, _ in cited}
    articles = {one.source: Article(name=one.source, text=words) for one, words in cited}
    whole = Citation(start=0, end=len(text), claims=tuple(claims), sources=tuple(articles))
    return [c.reason for c in check_sentence(text, (whole,), claims, articles) if c.kind == "citation" and not c.ok]


def attributed(id: str, evidence: str) -> tuple[Claim, str]:
    article = f"{evidence} The harbour office said so."
    return claim(id, evidence, "the harbour office"), article


def test_a_claim_that_shares_its_figure_and_its_speaker_alone_is_no_padding() -> None:
    one, other = (
        attributed("S1.C1", "The harbour office put the dead at 83."),
        attributed("S2.C1", "The toll was 83 sailors killed."),
    )

    assert failing(TOLD, one, other) == []


def test_a_claim_without_the_figure_of_the_words_is_padding() -> None:
    one, other = (
        attributed("S1.C1", "The harbour office put the dead at 83."),
        attributed("S2.C1", "The quay was shut on Monday."),
    )

    assert failing(TOLD, one, other) == ["cites S2, which says nothing of this; drop it or cite the claim that does"]


def test_a_claim_that_shares_neither_a_word_nor_a_speaker_is_padding() -> None:
    one = attributed("S1.C1", "The harbour office put the dead at 83.")
    other = claim("S2.C1", "A crane fell.", "the fire brigade"), "A crane fell, the fire brigade said."

    assert failing("The harbour office counted the dead.", one, other) != []
