"""The brief in a window: laid out in the width there is, and nothing in it can act on the terminal."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from commands import PROSE, ROOT, in_terminal, news, run
from rich.cells import cell_len
from test_markdown import FINDING, brief, sentence

from summarizer.marks import is_own_text
from summarizer.models import Event, Source, Totals
from summarizer.render.markdown import closing, to_markdown
from summarizer.render.terminal import Window, to_terminal

CODES = re.compile(r"\x1b\[[0-9;]*m")
"""Bold, dim, italic, colour: the only codes that a brief may send."""
COLOURS = re.compile(r"\x1b\[(?:[0-9]+;)*(?:[349][0-8])(?:;[0-9]+)*m")
FENCE = re.compile(r"(?ms)^```text\n.*?^```\n")
"""The picture in Markdown, which a window draws anew."""
WIDTHS = (40, 60, 80, 120, 300)


def words(text: str) -> list[str]:
    """Return the words of a laid-out brief, without what only draws."""
    return CODES.sub("", text).replace("•", " ").replace("─", " ").replace("═", " ").split()


def plain(markdown: str) -> str:
    """Return our Markdown without its marks."""
    lines = [line for line in markdown.splitlines() if not re.fullmatch(r"[|-]+", line)]
    text = re.sub(r"(?m)^#+ |^- |(?<!\\)\*", "", "\n".join(lines))
    return re.sub(r"\\(.)", r"\1", text)


@pytest.fixture(scope="module")
def seeds_markdown() -> str:
    done = run(ROOT / "seeds", "-q")

    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("columns", WIDTHS)
def test_in_a_terminal_every_line_fits_the_window(columns: int) -> None:
    seen = in_terminal(ROOT / "seeds", "-q", columns=columns)
    lines = CODES.sub("", seen.out).splitlines()

    assert seen.code == 0
    assert max(map(len, lines)) <= columns
    assert len(lines) > 20
    assert is_own_text(CODES.sub("", seen.out)), "a brief that is copied from a window is no article"


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_word_citation_or_figure_is_broken_and_none_is_missing(columns: int, seeds_markdown: str) -> None:
    shown = to_terminal(seeds_markdown, Window(columns))
    prose, table = seeds_markdown.split("| Question |")[0], seeds_markdown.split("| Question |")[1].partition("\n\n")
    expected = words(plain(prose)) + words(plain(FENCE.sub("", table[2])))
    found = words(shown)

    remaining = iter(found)
    assert [word for word in expected if word not in remaining] == [], "the same words, in the same order"
    cells = {word for word in table[0].replace("|", " ").split() if word != "Position" and not re.fullmatch("-+", word)}
    assert cells <= {*found, *(word.rstrip(";") for word in found), *(word.rstrip(":") for word in found)}


@pytest.mark.parametrize("columns", WIDTHS)
def test_each_picture_is_drawn_once(columns: int, seeds_markdown: str) -> None:
    shown = CODES.sub("", to_terminal(seeds_markdown, Window(columns)))

    assert FENCE.search(seeds_markdown)
    assert shown.count("●") == seeds_markdown.count("●") > 0
    assert shown.count("├") == seeds_markdown.count("├") > 0
    assert "(1 origin)" in seeds_markdown and "(1 origin)" not in shown, "the rows above say it"


def test_a_pipe_and_a_file_get_markdown_byte_for_byte(tmp_path: Path, seeds_markdown: str) -> None:
    seen = in_terminal(ROOT / "seeds", "-q", "-o", tmp_path / "brief.md")
    asked = in_terminal(ROOT / "seeds", "-q", "--format", "md")

    assert (seen.code, seen.out) == (0, "")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == seeds_markdown == asked.out


def test_without_a_wish_for_colour_there_is_none_and_a_dumb_terminal_gets_no_code_at_all() -> None:
    coloured = in_terminal(ROOT / "seeds", "-q")
    uncoloured = in_terminal(ROOT / "seeds", "-q", NO_COLOR="1")
    empty = in_terminal(ROOT / "seeds", "-q", NO_COLOR="")
    dumb = in_terminal(ROOT / "seeds", "-q", TERM="dumb")

    assert coloured.out == empty.out
    assert COLOURS.search(coloured.out)
    assert not COLOURS.search(uncoloured.out)
    assert "\x1b[1m" in uncoloured.out
    assert "\x1b" not in dumb.out
    assert CODES.sub("", coloured.out) == CODES.sub("", uncoloured.out) == dumb.out


def test_colour_says_disputed_differs_left_out_and_what_failed() -> None:
    totals = Totals(figures=3, figures_found=2, figures_attributed=2, quotes=2, quotes_found=2, claims=9, claims_failed=1)
    sources = (Source(id="S1", name="a.txt"), Source(id="S2", name="b.txt", status="failed", reason="no text"))
    told = brief(sentence("2 of 9 figures found: a plain text."), findings=(FINDING,), sources=sources, checks=totals)
    shown = to_terminal(to_markdown(told), Window(100))
    coloured = [piece for piece in re.findall(r"(\x1b\[[0-9;]*m)([^\x1b]*)", shown) if COLOURS.match(piece[0])]

    assert [text for _, text in coloured] == [
        "(disputed)", "left out (no text)", "2 of 3 figures found", "2 credited", "1 claim failed",
    ]  # fmt: skip


def test_the_closing_line_of_a_sound_brief_is_not_coloured() -> None:
    totals = Totals(figures=3, figures_found=3, figures_attributed=3, quotes=2, quotes_found=2, claims=9, claims_used=4)
    shown = to_terminal(to_markdown(brief(sentence("A."), checks=totals)), Window(100))

    assert closing(brief(checks=totals)) == " ".join(words(shown)[-len(closing(brief(checks=totals)).split()) :])
    assert not COLOURS.search(shown)


def test_the_window_is_as_wide_as_columns_says() -> None:
    lines = CODES.sub("", in_terminal(ROOT / "seeds", "-q", columns=120, COLUMNS="50").out).splitlines()

    assert 45 <= max(map(len, lines)) <= 50


def test_many_citations_and_long_addresses_fold_between_them_and_not_within() -> None:
    sources = " ".join(f"S{n}" for n in range(1, 60))
    address = "https://news.example/" + "a" * 120
    told = sentence(f"Two sank, see {address} for more.", "lead", (f"Two sank, see {address} for more.", sources))
    lines = CODES.sub("", to_terminal(to_markdown(brief(told)), Window(60))).splitlines()

    assert address in lines
    assert [line for line in lines if len(line) > 60] == [address]
    assert re.findall(r"\[S\d+\]", "\n".join(lines)) == [f"[S{n}]" for n in range(1, 60)]


@pytest.mark.parametrize("columns", [40, 80])
def test_wide_characters_are_counted_as_wide(columns: int) -> None:
    shown = to_terminal(to_markdown(brief(sentence("渡船 が 沈んだ と 市長 " * 20))), Window(columns))

    assert max(map(cell_len, CODES.sub("", shown).splitlines())) <= columns


def test_a_terminal_of_few_characters_gets_what_it_can_show(tmp_path: Path) -> None:
    (tmp_path / "café.txt").write_text(PROSE)
    seen = in_terminal(tmp_path, "-q", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    piped = run(tmp_path, "-q", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert seen.code == 0
    assert seen.out.isascii()
    assert "caf\\xe9.txt" in seen.out
    assert max(map(len, CODES.sub("", seen.out).splitlines())) <= 80
    assert piped.returncode == 0
    assert "café.txt" in piped.stdout


def test_a_table_that_has_no_room_for_columns_stands_in_lines() -> None:
    markdown = to_markdown(brief(findings=(FINDING,)))
    wide, narrow = (CODES.sub("", to_terminal(markdown, Window(columns))) for columns in (80, 60))

    assert re.search(r"(?m)^ +Position +Who says so +Read in +Origins$", wide)
    assert re.search(r"(?m)^ • 12 +the harbour office +S1 +1$", wide)
    assert " • 12\n   Who says so: the harbour office\n   Read in: S1; Origins: 1\n" in narrow


def test_several_events_stand_out_above_their_sections() -> None:
    events = (Event(id="E1", title="Ferry"), Event(id="E2", title="Fair"))
    second = sentence("Z.", "lead").model_copy(update={"event": "E2"})
    shown = to_terminal(to_markdown(brief(sentence("A.", "agreed"), second, events=events)), Window(60, styled=False))

    assert re.search(r"(?m)^Ferry ═+$", shown) and re.search(r"(?m)^Fair ═+$", shown)
    assert re.search(r"(?m)^What the accounts share ─+$", shown)


def test_only_the_names_of_the_columns_are_dimmed_beside_an_answer() -> None:
    narrow = to_terminal(to_markdown(brief(findings=(FINDING,))), Window(60))

    assert "\x1b[2mWho says so: \x1b[0mthe harbour office\n" in narrow


def test_long_lists_are_laid_out_in_a_moment() -> None:
    sources = tuple(Source(id=f"S{n}", name=f"article-{n}.txt", title="A title of an article") for n in range(1, 2001))
    told = [sentence("word " * 200, "attributed") for _ in range(100)]
    markdown = to_markdown(brief(*told, sentence("x" * 200_000, "background"), sources=sources))
    began = time.perf_counter()
    to_terminal(markdown, Window(80))

    assert time.perf_counter() - began < 10


def test_a_reader_of_a_terminal_sees_the_messages_too(tmp_path: Path) -> None:
    news(tmp_path)
    seen = in_terminal(tmp_path, both=True)

    assert seen.code == 0
    assert seen.err.splitlines()[-1].startswith("summarize: 2 articles")


def test_a_report_is_folded_between_words_and_what_fails_is_red(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "draft.md").write_text(
        "The river rose by 3 metres on Monday, the mayor said. [1]\n\nPolice said at least 40 people left their homes. [2]\n"
    )
    seen = in_terminal("verify", "draft.md", "news", columns=60, cwd=tmp_path)
    piped = run("verify", "draft.md", "news", cwd=tmp_path)
    plain_lines = CODES.sub("", seen.out).splitlines()

    assert seen.code == piped.returncode == 1
    assert max(map(len, plain_lines)) <= 60
    assert CODES.sub("", seen.out).split() == piped.stdout.split()
    coloured = [text for code, text in re.findall(r"(\x1b\[[0-9;]*m)([^\x1b]*)", seen.out) if COLOURS.match(code)]
    assert [text.strip() for text in coloured] == ["FAIL", "x", "1 problem"]
