"""What `find_figures` reads: a table of short texts, the pattern tables themselves, offsets, and what is counted."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.figures import find_figures
from summarizer.figures.numbers import SHAPES, Shape
from summarizer.figures.tokens import PATTERNS, Pattern
from summarizer.models import Figure

DATA = Path(__file__).parent / "data" / "figures.txt"
BOUNDS = {"at_least", "more_than", "at_most", "less_than", "about", "range", "vague"}


def _table() -> list[tuple[str, list[str]]]:
    rows = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if " =>" in line and not line.startswith("#"):
            text, _, expected = line.partition(" =>")
            rows.append((text, [cell.strip() for cell in expected.split(" ; ") if cell.strip()]))
    return rows


def _said(figure: Figure) -> str:
    number = figure.value
    if number is None:
        number = f"{figure.low}..{figure.high}" if figure.low or figure.high else "-"
    bound = "" if figure.bound in ("exact", "range") else figure.bound
    unit = figure.unit if figure.unit and figure.kind != "name" else ""
    return " ".join(f"{figure.text}: {figure.kind} {number} {bound} {unit}".split())


@pytest.mark.parametrize(("text", "expected"), _table())
def test_a_text_is_read_as_its_table_row_says(text: str, expected: list[str]) -> None:
    assert [" ".join(cell.split()) for cell in expected] == [_said(figure) for figure in find_figures(text)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_token_pattern_matches_what_it_must_and_nothing_it_must_not(pattern: Pattern) -> None:
    regex = re.compile(pattern.regex)

    assert [text for text in pattern.must if not regex.fullmatch(text)] == []
    assert [text for text in pattern.must_not if regex.fullmatch(text)] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_number_shape_matches_what_it_must_and_not_what_it_must_not(shape: Shape) -> None:
    assert shape.regex.fullmatch(shape.must)
    assert not shape.regex.fullmatch(shape.must_not)


COUNTS = [
    # text, figure, counts, role, scope
    ("Shelling killed at least 62 Syrian soldiers.", "at least 62", "Syrian soldiers", "killed", None),
    ("62 were killed.", "62", None, "killed", None),
    ("62 soldiers were killed near the airport.", "62", "soldiers", "killed", None),
    ("The blast left 62 soldiers dead.", "62", "soldiers", "killed", None),
    ("It wounded more than 100 people.", "more than 100", "people", "wounded", None),
    ("12 were killed and at least 100 more wounded.", "at least 100", None, "wounded", None),
    ("Officials put the death toll at 83.", "83", None, "killed", None),
    ("The death toll rose to 83.", "83", None, "killed", None),
    ("a toll of 83 soldiers killed", "83", "soldiers", "killed", None),
    ("the deaths of 12 civilians", "12", "civilians", "killed", None),
    ("killing 62 soldiers and 5 civilians", "5", "civilians", "killed", None),
    ("injuring more than 100 bystanders", "more than 100", "bystanders", "wounded", None),
    ("Some 40 people were hurt.", "Some 40", "people", "wounded", None),
    ("Police arrested 30 protesters.", "30", "protesters", "arrested", None),
    ("Police detained 30 protesters.", "30", "protesters", "arrested", None),
    ("There were 30 arrests.", "30", "arrests", "arrested", None),
    ("Twelve hikers are still missing.", "Twelve", "hikers", "missing", None),
    ("The flood displaced 9,000 families.", "9,000", "families", "displaced", None),
    ("9,000 people were evacuated.", "9,000", "people", "evacuated", None),
    ("Divers rescued four boys.", "four", "boys", "rescued", None),
    ("The virus has infected 800 patients.", "800", "patients", "infected", None),
    ("The storm claimed 17 lives.", "17", "lives", "killed", None),
    ("The vaccine could save hundreds of lives.", "hundreds", "lives", None, None),
    ("She married 10 men.", "10", "men", None, None),
    ("The truce was breached 199 times by rebels.", "199", "times", "violated", "by rebels"),
    ("62 people have been killed since Friday.", "62", "people", "killed", "since Friday"),
    ("Police arrested 30 protesters on Monday.", "30", "protesters", "arrested", "on Monday"),
    ("58% of voters agreed", "58%", "voters", None, None),
    ("four in 10 Americans", "four in 10", "Americans", None, None),
    ("two F-16 jets", "two", "F-16 jets", None, None),
    ("a five-member panel", "five", "member", None, None),
    ("10 of the 12 suspects fled", "10", "suspects", "displaced", None),
    ("dozens of alleged violations", "dozens", "alleged violations", "violated", None),
    ("Two bombers killed 17 worshippers.", "Two", "bombers", None, None),
    ("Twelve people, including three children, were killed.", "Twelve", "people", "killed", None),
    ("Police freed 35 hostages.", "35", "hostages", "released", None),
    ("They hold 35 hostages.", "35", "hostages", "kidnapped", None),
    ("A bomb killed four U.S. soldiers on Tuesday.", "four", "U.S. soldiers", "killed", "on Tuesday"),
    ("The quake left 9,000 dead, 22,000 injured and 2 million homeless.", "2 million", None, "displaced", None),
    ("the crowd of around 60,000 saw it", "around 60,000", None, None, None),
    ("14million working households pay", "14million", "working households", None, None),
]


@pytest.mark.parametrize(("text", "figure", "counts", "role", "scope"), COUNTS)
def test_what_a_figure_counts_and_what_happened_to_it_are_read_beside_it(
    text: str, figure: str, counts: str | None, role: str | None, scope: str | None
) -> None:
    found = next(f for f in find_figures(text) if f.text == figure)

    assert (counts, role, scope) == (found.counts, found.role, found.scope)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("about 60 men", "55", "65"), ("about 62 men", "61.5", "62.5"), ("about 2.5 million men", "2450000", "2550000"),
     ("about $1,200", "1150", "1250"), ("about half", "0.45", "0.55")],
)  # fmt: skip
def test_about_allows_half_of_the_last_written_digits_place_either_side(text: str, low: str, high: str) -> None:
    (figure,) = find_figures(text)

    assert (low, high) == (figure.low, figure.high)


def test_every_figure_of_the_seeds_lies_where_its_offsets_say() -> None:
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        figures = find_figures(text)

        assert figures
        assert [text[f.start : f.end] for f in figures] == [f.text for f in figures]
        assert all(a.end <= b.start for a, b in pairwise(figures))


def test_a_figure_built_by_the_scanner_is_one_that_validation_accepts() -> None:
    for text, _ in _table():
        for figure in find_figures(text):
            assert Figure.model_validate(figure.model_dump()) == figure
