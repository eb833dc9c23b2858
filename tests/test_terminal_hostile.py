"""Text of strangers in a terminal: shown, and never obeyed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from commands import in_terminal, news
from hostile_cases import CASES, put
from hypothesis import given, settings
from test_markdown import FINDING, HOSTILE, WORDS, brief, sentence
from test_terminal import CODES

from summarizer.models import Note, Source
from summarizer.render.markdown import to_markdown
from summarizer.render.terminal import Window, to_terminal

RICH = ["[bold red]x[/]", "[link=https://evil.example]x[/link]", ":skull: :smile:", "[/]", "[@click=app.quit]x", "\\[b]", "[[x]]"]
CONTROLS = [
    "\x1b[2J\x1b[31mred", "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "\x1b]0;title\x07", "\x9b31m", "\x9d0;x\x9c",
    "\x1bP+q\x1b\\", "a\rb", "a\x08b", "\x0e\x0f", "\u202eevil", "\u2066x\u2069", "x\u200by", "\x00\x7f", "\ud800",
]  # fmt: skip


def test_text_of_articles_is_text_whatever_it_holds() -> None:
    texts = [*HOSTILE, *RICH, *CONTROLS]
    told = [sentence(text, "attributed") for text in texts]
    finding = FINDING.model_copy(update={"question": RICH[0], "notes": (Note(kind="revised", text=CONTROLS[1]),)})
    sources = tuple(
        Source(id=f"S{n}", name=text.encode("utf-8", "replace").decode(), title=text) for n, text in enumerate(RICH, 1)
    )
    shown = to_terminal(to_markdown(brief(*told, findings=(finding,), title=RICH[1], sources=sources)), Window(80))
    left = CODES.sub("", shown)

    assert {c for c in left if unicodedata.category(c)[0] == "C" and c != "\n"} == set()
    for text in [*HOSTILE, *RICH]:
        assert " ".join(text.split()) in " ".join(left.split()), text
    assert not re.search(r"\x1b\[[0-9;]*m(?:x|red|evil)", shown), "no style begins where an article would have it begin"


@settings(max_examples=300)
@given(WORDS)
def test_every_character_of_a_text_is_shown(text: str) -> None:
    shown = to_terminal(to_markdown(brief(sentence(text, "attributed"))), Window(60, styled=False))

    assert " ".join(text.split()) in " ".join(re.sub(r"(?m)^(?: • |   )", "", shown).split())


@pytest.mark.parametrize("name", ["escape codes", "nul and c1", "bidi", "name with escape codes", "markdown", "surrogates"])
def test_a_hostile_folder_sends_a_terminal_nothing_but_our_own_codes(tmp_path: Path, name: str) -> None:
    put(tmp_path, CASES[name])
    seen = in_terminal("news", "-v", cwd=tmp_path, both=True)

    assert seen.code in (0, 3)
    for text in (CODES.sub("", seen.out), re.sub(r"\x1b\[(?:[0-9;]*[mAK]|\?25[lh])|\r", "", seen.err)):
        assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n"} == set()


def test_a_hostile_draft_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    news(tmp_path / "news")
    lines = [f"The mayor said {n} people left. {text}" for n, text in enumerate([*CONTROLS[:-1], *RICH])]
    (tmp_path / "draft.md").write_text("\n\n".join(lines), encoding="utf-8")
    seen = in_terminal("verify", "draft.md", "news", "--against", "all", cwd=tmp_path, both=True)
    left = CODES.sub("", seen.out) + seen.err

    assert seen.code == 1
    assert {c for c in left if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n"} == set()
    assert "[bold red]x[/]" in left
