"""The same command over the same bytes is a lookup; anything else is a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from server import Server

from summarizer.cli import main
from summarizer.command import finished
from summarizer.options import Options

pytestmark = pytest.mark.network


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(
            f"Report {n} came at noon. The harbour was shut on Monday. At least {14 + n} boats sank.\n"
        )
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


def run(folder: Path, server: Server, *more: str) -> str:
    out = folder.parent / "brief.md"
    assert main([str(folder), "--base-url", server.url, "--model", "tiny-1", "-o", str(out), *more]) == 0
    return out.read_text(encoding="utf-8")


def unchanged(capsys: pytest.CaptureFixture[str]) -> bool:
    return "nothing has changed since" in capsys.readouterr().err


def test_the_same_command_again_gives_the_same_bytes_and_no_room_works(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(folder, server)
    assert not unchanged(capsys)
    asked = len(server.requests)
    monkeypatch.setattr("summarizer.library.Summarizer.from_options", None)  # a run would fail
    assert run(folder, server) == first
    assert unchanged(capsys)
    assert len(server.requests) == asked


def test_one_byte_of_one_article_makes_it_anew(folder: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    first = run(folder, server)
    article = folder / "1.txt"
    article.write_text(article.read_text().replace("15", "16"))
    assert run(folder, server) != first
    assert not unchanged(capsys)


def test_a_renamed_article_is_named_as_it_is_now_and_asked_for_no_more(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, server)
    asked = len(server.requests)
    (folder / "1.txt").rename(folder / "one.txt")
    assert "one.txt" in run(folder, server)
    assert not unchanged(capsys)
    assert len(server.requests) == asked


@pytest.mark.parametrize("other", [["--length", "long"], ["--date", "2024-05-01"], ["--model", "tiny-2"], ["--strict"]])
def test_other_options_make_it_anew(folder: Path, server: Server, capsys: pytest.CaptureFixture[str], other: list[str]) -> None:
    run(folder, server)
    run(folder, server, *other)
    assert not unchanged(capsys)


def test_other_code_makes_it_anew(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, server)
    monkeypatch.setattr(finished, "_code", lambda: "of another version")
    run(folder, server)
    assert not unchanged(capsys)


def test_another_reader_of_web_pages_makes_it_anew(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura")
    text = "<p>The harbour was shut on Monday after at least 21 boats sank in the storm, the coastguard said.</p>" * 3
    (folder / "page.html").write_text(
        f"<html><head><title>Harbour shut</title></head><body><article>{text}</article></body></html>"
    )
    run(folder, server)
    run(folder, server)
    assert unchanged(capsys)
    monkeypatch.setattr("importlib.metadata.distributions", lambda **_: [SimpleNamespace(name="lxml", version="99")])
    run(folder, server)
    assert not unchanged(capsys)


@pytest.mark.parametrize("other", [["--no-cache"], ["-o", "{}/brief.json"]])
def test_only_markdown_is_kept_and_only_where_a_cache_is_wanted(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str], other: list[str]
) -> None:
    for _ in range(2):
        run(folder, server, *(part.format(folder.parent) for part in other))
    assert not unchanged(capsys)


def test_a_run_that_lost_an_article_is_not_kept(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (folder / "3.txt").write_bytes(b"\x00\x01\x02" * 99)
    for _ in range(2):
        assert main([str(folder), "--base-url", server.url, "--model", "tiny-1", "-o", str(tmp_path / "out.md")]) == 3
    assert not unchanged(capsys)


def test_what_is_looked_up_loads_no_models(folder: Path, server: Server) -> None:
    run(folder, server)
    command = [str(folder), "--base-url", server.url, "--model", "tiny-1"]
    code = (
        f"import json, sys; from summarizer.cli import main; main({json.dumps(command)}); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "nothing has changed since" in done.stderr
    assert loaded.isdisjoint({"pydantic", "openai", "instructor", "jinja2", "asyncio", "rich"})


def test_a_file_of_gigabytes_is_not_hashed_behind_its_limit(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "sparse.txt").open("wb") as sparse:
        sparse.truncate(2**33)
    began = time.monotonic()

    assert main([str(folder), "--base-url", server.url, "--model", "tiny-1", "-o", str(folder.parent / "brief.md")]) == 3
    assert time.monotonic() - began < 20
    assert "skipped sparse.txt: larger than 4 MB" in capsys.readouterr().err


def test_what_lies_in_the_place_of_a_page_and_is_none_is_made_anew(
    folder: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(folder, server)
    for stored in ('["a"]', "[1, 2, 3]", "{}", "no json", "[" * 100_000):
        monkeypatch.setattr(finished.Finished, "keep", lambda self, page: None)
        monkeypatch.setattr("summarizer.store.DiskStore.get", lambda self, key, stored=stored: stored)
        assert finished.Finished("key", Options(cache_dir=folder.parent)).find() is None
        monkeypatch.undo()
    assert run(folder, server) == first
