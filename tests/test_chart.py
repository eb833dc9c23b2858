"""The picture of a disagreement in a window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_markdown import FINDING, brief

from summarizer.models import Position
from summarizer.render.chart import chart
from summarizer.render.markdown import to_markdown
from summarizer.render.terminal import Window, to_terminal


def test_each_kind_of_figure_has_a_mark_of_its_own() -> None:
    assert chart(['62 (also "at least 62")', "at least 80", "at most 70", "64 to 72", "83"], 40) == [
        "62           ····●······················",
        "at least 80  ····················├─────▶",
        "at most 70   ◀──────────┤···············",
        "64 to 72     ······████████·············",
        "83           ······················●····",
        "                 62               83",
    ]


def test_units_leave_the_axis_where_there_is_no_room_for_them() -> None:
    assert chart(["44.1 percent", "51 percent"], 32)[-1].split() == ["44.1", "51"]
    assert chart(["44.1 percent", "51 percent"], 50)[-1].split() == ["44.1", "percent", "51", "percent"]


@pytest.mark.parametrize(
    ("cells", "axis"),
    [
        (["at least $2 million", "$3.5 million"], "$2 million$3.5 million"),
        (["3 to 4%", "9%"], "3%9%"),
        (["dozens", "200"], "200"),
        (["six", "9"], "9"),
        (["2,000,000", "2,000,001", "2,000,000.5"], "2,000,0002,000,001"),
        (["1,200", "1,900"], "1,2001,900"),
    ],
)
def test_the_axis_has_its_ends_in_the_words_of_the_answers(cells: list[str], axis: str) -> None:
    *rows, last = chart(cells, 60)

    assert len(rows) == len(cells)
    assert "".join(re.split(r" {2,}", last)) == axis
    assert len(last) <= max(map(len, rows))


@pytest.mark.parametrize(
    "cells",
    [
        ["62"],
        ["62", "The coalition said it had stopped 3 strikes"],
        ["62 soldiers and 3 officers", "83"],
        ["on Monday", "on Tuesday"],
        ["12 km", "8 miles"],
        ["it was an error", "it was no error"],
        [],
    ],
)
def test_what_cannot_be_set_on_one_scale_is_not_drawn(cells: list[str]) -> None:
    assert chart(cells, 40) == []


def test_no_room_no_picture() -> None:
    assert max(map(len, chart(["62", "at least 83"], 30))) <= 30
    assert chart(["62", "at least 83"], 20) == []


def test_it_stands_below_the_rows_in_characters_that_the_terminal_has() -> None:
    positions = tuple(
        Position(id=f"F1.P{low}", answer=answer, low=low, speakers=("Red Cross",), origins=("O1",), sources=("S1",))
        for answer, low in (("62", "62"), ("at least 83", "83"))
    )
    markdown = to_markdown(brief(findings=(FINDING.model_copy(update={"positions": positions}),)))
    wide, plainer = to_terminal(markdown, Window(80, styled=False)), to_terminal(markdown, Window(80, "ascii", styled=False))

    assert re.search(r"(?m)^ • at least 83 .*\n\n   62           ●·+\n   at least 83  ·+├─+▶\n +62 +83\n\n", wide)
    assert re.search(r"(?m)^ \* at least 83 .*\n\n   62           o\.+\n   at least 83  \.+\|-+>\n +62 +83\n\n", plainer)


def test_markdown_that_holds_a_picture_is_shown_as_it_is() -> None:
    markdown = to_markdown(brief(findings=(FINDING,))).replace("12 |", "62 |").replace('"at least 20" \\| more', "83")
    drawn = markdown.replace("- *Less", "```text\n62 o...\n83 ...o\n```\n\n- *Less")

    assert "●" in to_terminal(markdown, Window(80))
    assert "●" not in to_terminal(drawn, Window(80))
    assert "62 o...\n83 ...o\n" in to_terminal(drawn, Window(80))


def test_the_picture_in_the_documentation_is_what_is_drawn() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "terminal.md").read_text(encoding="utf-8")

    assert "\n".join(f"    {line}" for line in chart(["62", "at least 80", "83"], 47)) in page
