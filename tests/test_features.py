"""What is worked out of an article and its claims ahead changes nothing but when the work is done."""

from __future__ import annotations

import pytest
from align_helpers import SEEDS, sentences

from summarizer.align import Aligner, Features, copies, features
from summarizer.extractive.drafts import drafts
from summarizer.ground import ground
from summarizer.models import Article, Claim


def seeds() -> tuple[list[Claim], dict[str, Article]]:
    claims = [claim for source, article in SEEDS.items() for claim in ground(article, drafts(article.text), source=source).claims]
    return claims, SEEDS


def ahead(claims: list[Claim], articles: dict[str, Article]) -> Features:
    """Return all features, the articles taken in the wrong order."""
    known = Features()
    for source, article in reversed(articles.items()):
        for _ in known.ahead(article, [claim for claim in claims if claim.source == source]):
            pass
    return known


def test_what_is_worked_out_ahead_aligns_alike() -> None:
    claims, articles = seeds()

    assert Aligner(claims, articles, ahead(claims, articles)).align() == Aligner(claims, articles).align()


def test_what_was_worked_out_ahead_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    claims, articles = seeds()
    known, plain = ahead(claims, articles), Aligner(claims, articles).align()
    for _ in known.compare_ahead(articles.values()):
        pass
    for name in ("own_asks", "is_cause", "words_of"):
        monkeypatch.setattr(features, name, None)
    monkeypatch.setattr(copies, "_runs", None)

    assert Aligner(claims, articles, known).align() == plain


def test_what_other_articles_share_is_not_taken() -> None:
    claims, articles = seeds()
    known = Features()
    for _ in known.compare_ahead([*articles.values()][1:]):
        pass

    assert Aligner(claims, articles, known).align() == Aligner(claims, articles).align()


def test_features_of_another_claim_under_the_same_id_are_not_taken() -> None:
    old, articles = sentences("The storm destroyed 31 boats in Marrow.")
    known = ahead(old, articles)
    claims, articles = sentences("The storm destroyed 58 boats in Marrow.")

    assert [p.answer for f in Aligner(claims, articles, known).align().findings for p in f.positions] == ["58"]


def test_judgements_after_a_first_alignment_give_what_they_give_at_once() -> None:
    claims, articles = seeds()
    aligner = Aligner(claims, articles)
    unjudged = aligner.align(again=True)
    some = {pair: n % 2 == 0 for n, pair in enumerate(aligner.doubts)}
    every = dict.fromkeys(aligner.doubts, True)
    later = [aligner.align(some, again=True), aligner.align(every, again=True), aligner.align()]

    assert later == [*(Aligner(claims, articles).align(judged) for judged in (some, every)), unjudged]
    assert len({alignment.findings for alignment in later}) == 3
