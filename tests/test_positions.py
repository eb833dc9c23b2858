"""Positions on a figure: inside an origin first, then between origins."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.align.intervals import Form, disjoint, equal, far_bound, rounds, same_direction, vaguer
from summarizer.align.positions import Answer, Stands, take_positions

if TYPE_CHECKING:
    from summarizer.models import Bound


def form(text: str) -> Form:
    """Read "62", "62+" (at least), ">60" (more than), "<60", "24-119" (vague)."""
    if text.endswith("+"):
        return Form(Decimal(text[:-1]), None, "at_least")
    if text[0] == ">":
        return Form(Decimal(text[1:]), None, "more_than")
    if text[0] == "<":
        return Form(None, Decimal(text[1:]), "less_than")
    low, dash, high = text.partition("-")
    bound: Bound = "vague" if dash else "exact"
    return Form(Decimal(low), Decimal(high or low), bound)


def take(*told: str) -> Stands:
    """Each answer is "article speaker figure", the speaker "?" for nobody; "figure!" was conceded."""
    answers = []
    for order, item in enumerate(told):
        source, speaker, figure = item.split()
        answers.append(
            Answer(
                form=form(figure.rstrip("!")), text=figure.rstrip("!"), claim=f"{source}.C{order}", source=source,
                origins=() if speaker == "?" else ((speaker,),), speaker=speaker, order=order,
                conceded="admitted" if figure.endswith("!") else "",
            )
        )  # fmt: skip
    return take_positions(answers)


def shape(stands: Stands) -> tuple[str, list[str]]:
    return stands.status, [stand.best.text for stand in stands.stands]


@pytest.mark.parametrize(
    ("told", "status", "answers"),
    [
        (("S1 a 62", "S2 b 83"), "disputed", ["62", "83"]),
        (("S1 a 62", "S2 b 62"), "agreed", ["62"]),
        (("S1 a 62", "S2 a 62"), "single_origin", ["62"]),
        (("S1 a 62", "S2 b >60"), "agreed", ["62"]),
        (("S1 a 62", "S2 b 24-119"), "agreed", ["62"]),
        (("S1 a >100", "S2 b 120+"), "differs", [">100", "120+"]),
        (("S1 a >100", "S2 a 100+"), "single_origin", [">100"]),
        (("S1 a 80+", "S2 a 83"), "single_origin", ["83"]),
        (("S1 a 62", "S2 a 83"), "differs", ["62", "83"]),
        (("S1 a 62", "S2 b 62", "S3 b 83"), "disputed", ["62", "83"]),
        (("S1 a 62", "S2 ? 62"), "single_origin", ["62"]),
        (("S1 ? 62",), "single_origin", ["62"]),
        (("S1 a 62", "S2 ? 83"), "differs", ["62", "83"]),
        (("S1 a 1204310", "S2 b 1200000"), "agreed", ["1204310"]),
        (("S1 a 3000000", "S2 b 4000000"), "disputed", ["3000000", "4000000"]),
        (("S1 a 8000", "S2 b >5000"), "differs", ["8000", ">5000"]),
        (("S1 a 62", "S2 b <60"), "disputed", ["62", "<60"]),
    ],
)
def test_what_stands_between_answers_follows_the_rule(told: tuple[str, ...], status: str, answers: list[str]) -> None:
    assert shape(take(*told)) == (status, answers)


def test_a_vague_form_that_fits_two_positions_joins_neither_and_is_noted() -> None:
    stands = take("S1 a 62", "S2 b 83", "S3 c 24-119")

    assert [a.claim for a in stands.loose] == ["S3.C2"]
    assert [r.text for r in stands.remarks] == ['"24-119" [S3] contradicts neither']


def test_a_bound_at_the_number_of_one_position_belongs_to_it() -> None:
    stands = take("S1 a 62", "S2 b 83", "S3 ? 62+")

    assert [[a.claim for a in s.answers] for s in stands.stands] == [["S1.C0", "S3.C2"], ["S2.C1"]]


def test_two_figures_of_one_origin_that_exclude_each_other_are_revised() -> None:
    assert [r.kind for r in take("S1 a 62", "S2 a 83").remarks] == ["revised"]


def test_a_conceded_figure_without_backing_adds_no_origin() -> None:
    stands = take("S1 a 62", "S2 b 62!", "S3 c 83")

    assert [s.origins for s in stands.stands] == [(("a",),), (("c",),)]
    assert [r.kind for r in stands.remarks] == ["credited_differently"]


def test_a_conceded_figure_that_another_article_credits_to_the_same_party_counts() -> None:
    stands = take("S1 a 62", "S2 b 62!", "S3 b 62")

    assert stands.status == "agreed"
    assert "credited_differently" not in [r.kind for r in stands.remarks]


def test_positions_stand_by_origins_then_sources_then_order() -> None:
    stands = take("S1 a 5", "S2 b 6", "S3 c 6", "S4 d 7", "S5 d 7")

    assert [s.best.text for s in stands.stands] == ["6", "7", "5"]


TOLD = ("S1 a 62", "S1 b 83", "S2 a 62+", "S3 ? 24-119", "S4 b 80+")


def test_the_typing_does_not_depend_on_the_order_of_the_claims() -> None:
    shapes = {(take(*order).status, frozenset(s.best.text for s in take(*order).stands)) for order in permutations(TOLD)}

    assert shapes == {("disputed", frozenset({"62", "83"}))}


FORMS = st.builds(
    lambda n, kind: form({"exact": str(n), "least": f"{n}+", "more": f">{n}", "vague": f"{n}-{n * 4}"}[kind]),
    st.integers(1, 3000), st.sampled_from(["exact", "least", "more", "vague"]),
)  # fmt: skip


@given(FORMS, FORMS)
def test_the_relations_of_figures_are_coherent(a: Form, b: Form) -> None:
    assert disjoint(a, b) == disjoint(b, a)
    assert rounds(a, b) == rounds(b, a)
    assert not (disjoint(a, b) and (equal(a, b) or vaguer(a, b)))
    assert not (vaguer(a, b) and vaguer(b, a))


@given(st.lists(st.tuples(st.sampled_from("abc?"), st.integers(50, 70)), min_size=1, max_size=7))
def test_no_answer_is_lost_and_none_counted_twice(told: list[tuple[str, int]]) -> None:
    stands = take(*(f"S{n} {speaker} {figure}" for n, (speaker, figure) in enumerate(told)))
    placed = [a.claim for s in stands.stands for a in s.answers] + [a.claim for a in stands.loose]

    assert sorted(placed) == sorted(f"S{n}.C{n}" for n in range(len(told)))


def test_a_bound_far_below_an_approximate_figure_stands_beside_it() -> None:
    about = Form(Decimal(185), Decimal(195), "about")

    assert far_bound(form(">122"), about)
    assert not far_bound(form(">178"), about)


def test_two_ranges_with_different_ends_differ() -> None:
    one, two = Form(Decimal(9), Decimal(33), "range"), Form(Decimal(9), Decimal(21), "range")

    assert same_direction(one, two)
    assert not vaguer(one, two) and not vaguer(two, one)
