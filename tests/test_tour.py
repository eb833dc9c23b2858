"""Every example of the documentation runs as it stands there and prints what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tour
from commands import news, run
from server import Reply, Script, Server, always, error

PAGES = [page for page in tour.pages() if list(tour.blocks(page.read_text(encoding="utf-8")))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run_and_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    tour.prepare(tmp_path)
    with Server() as server:
        for block in tour.blocks(text):
            done = tour.run(block, tmp_path, server.url)

            assert done.returncode == block.exit, f"{block.code}\n{done.stdout}\n{done.stderr}"
            assert "Traceback" not in done.stderr, done.stderr
            if block.shown:
                assert done.stdout == text[slice(*block.shown)], f"{block.code}\npython -m tests.regenerate writes it anew"


def test_the_runner_sees_what_differs_and_what_fails(tmp_path: Path) -> None:
    page = "```sh run\necho one\n```\n\n```text output\none\n```\n\n```sh run exit=3\nexit 3\n```\n\n```sh\nnot run\n```\n"
    first, second = tour.blocks(page)
    tour.prepare(tmp_path)

    assert (first.code, page[slice(*first.shown or ())], second.exit) == ("echo one\n", "one\n", 3)
    assert tour.run(second, tmp_path, "").returncode == 3
    assert tour.run(first._replace(code="false | true\necho x\n"), tmp_path, "").returncode == 1


def test_an_example_that_fails_is_not_written_down_as_one_that_prints_nothing(tmp_path: Path) -> None:
    page = "```sh run\nfalse\n```\n\n```text output\none\n```\n"

    with pytest.raises(ValueError, match="exit code 1, not 0"):
        tour.rewritten(page, tmp_path / "a", "")
    assert tour.rewritten(page.replace("false", "echo two"), tmp_path / "b", "") == page.replace("false", "echo two").replace(
        "one", "two"
    )


def test_the_runner_reaches_nothing_beyond_loopback(tmp_path: Path) -> None:
    tour.prepare(tmp_path)
    code = "import socket\nsocket.create_connection(('203.0.113.1', 80), 1)\n"
    named = "import socket\nsocket.create_connection(('news.example', 80), 1)\n"

    for each in (code, named):
        assert "examples " in tour.run(tour.Block("python", each, 0, None), tmp_path, "").stderr


@pytest.mark.parametrize("page", tour.pages(), ids=lambda page: page.stem)
def test_every_example_of_a_page_is_run_or_is_of_another_program(page: Path) -> None:
    """A block that calls this program and is not run would rot; what starts a server of others cannot be run here."""
    text = page.read_text(encoding="utf-8")
    for fence in tour.FENCE.finditer(text):
        language, *words = fence["info"].split() or [""]
        if language in ("sh", "python") and "run" not in words:
            assert not re.search(r"(?m)^\s*(?:summarize |import summarizer|from summarizer)", fence["text"]), fence["text"]


MESSAGES: dict[str, Script | None] = {
    "no model named": None,
    "cannot be reached": None,
    "address not found": always(Reply(404, {}, b"<html>not found")),
    "structured output not supported": always(error(400, "response_format is not supported")),
    "too long for the model": always(error(400, "the maximum context length is 100 tokens")),
    "timed out": lambda request, number: Reply(delay=3),
    "key refused": always(error(401, "Incorrect API key")),
}


@pytest.mark.parametrize("message", MESSAGES)
def test_the_messages_that_the_page_on_endpoints_explains_are_said(message: str, tmp_path: Path) -> None:
    page = (tour.DOCS / "endpoint.md").read_text(encoding="utf-8")
    model = () if message == "no model named" else ("--model", "tiny-1")
    with Server(MESSAGES[message]) as server:
        url = "http://127.0.0.1:9/v1" if message == "cannot be reached" else server.url
        done = run(news(tmp_path / "news"), "--base-url", url, *model, "--no-cache", "--timeout", "0.5")

    assert set(re.findall(r"(?m)^\| `([^`]+)` \|", page)) == MESSAGES.keys()
    assert done.returncode in (2, 5)
    assert message in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("page", tour.pages(), ids=lambda page: page.stem)
def test_pages_are_short_and_their_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text)

    assert [link for link, _ in links if link and not (page.parent / link).exists()] == []
    assert len(text.splitlines()) <= 150
    assert max(map(len, re.sub(r"(?s)```.*?```", "", text).splitlines())) <= 130 or "|" in text


def test_the_index_names_every_page_and_the_readme_the_index() -> None:
    index = (tour.DOCS / "README.md").read_text(encoding="utf-8")
    readme = (tour.ROOT / "README.md").read_text(encoding="utf-8")

    assert [page.name for page in tour.pages() if page.name != "README.md" and f"({page.name})" not in index] == []
    assert "(docs/README.md)" in readme
