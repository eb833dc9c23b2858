"""A run that ends at any point, by whatever hand: nothing paid for is lost, no brief is torn, and the next run goes on.

Some points are tried here; with SUMMARIZER_ALL_POINTS=1 every one of them, by every hand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from running import ROOT
from server import Server

from summarizer.cli import main

ARTICLES = 4
ALL = bool(os.environ.get("SUMMARIZER_ALL_POINTS"))
NO_ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
ENDS = {"KILL": -9, "INT": 130, "TERM": 143}


class Unbroken(NamedTuple):
    points: list[str]
    requests: int
    briefs: dict[str, Any]


def news(folder: Path, count: int = ARTICLES) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = f"The harbour of Port {'ABCDEFGH'[n]}lder was shut on Monday. At least {n + 14} boats were damaged there.\n"
        (folder / f"report-{n}.txt").write_text(text)


def run(folder: Path, server: Server, point: int = 0, how: str = "KILL") -> subprocess.CompletedProcess[str]:
    harness = [sys.executable, str(ROOT / "tests" / "killing.py"), str(point), how, str(folder / "points.log")]
    arguments = ["news", "--engine", "llm", "--base-url", server.url, "--model", "tiny-1", "--concurrency", "1"]
    outputs = ["--cache-dir", "cache", "-o", "brief.md", "-o", "brief.json"]
    environment = {**NO_ENVIRONMENT, "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return subprocess.run(
        [*harness, *arguments, *outputs], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def rerun(folder: Path, server: Server) -> int:
    """Run the command again, in this process."""
    arguments = [str(folder / "news"), "--engine", "llm", "--base-url", server.url, "--model", "tiny-1"]
    outputs = ["-o", str(folder / "brief.md"), "-o", str(folder / "brief.json")]
    return main([*arguments, "--concurrency", "1", "--cache-dir", str(folder / "cache"), *outputs])


def briefs(folder: Path) -> dict[str, Any]:
    """Return what lies there, the account of the run aside; a torn brief does not parse."""
    brief = json.loads((folder / "brief.json").read_text()) if (folder / "brief.json").exists() else {}
    brief.pop("run", None)
    return {"md": (folder / "brief.md").read_text() if (folder / "brief.md").exists() else "", "json": brief}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Unbroken:
    folder = tmp_path_factory.mktemp("unbroken")
    news(folder / "news")
    with Server() as server:
        done = run(folder, server)
        assert done.returncode == 0, done.stderr
        return Unbroken((folder / "points.log").read_text().splitlines(), len(server.requests), briefs(folder))


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("older")
    news(folder / "news", 1)
    with Server() as server:
        assert run(folder, server).returncode == 0
    return {name: (folder / name).read_bytes() for name in ("brief.md", "brief.json")}


def chosen(points: list[str]) -> list[tuple[int, str]]:
    """Return which points to end at, and how: all, or the first and last of each kind by one hand or another."""
    numbers = range(1, len(points) + 1)
    if ALL:
        return [(n, how) for n in numbers for how in ENDS]
    last = {name: n for n, name in enumerate(points, 1)}
    some = (points.index("after set") + 1, last["before set"], last["before replace"], points.index("after replace") + 1)
    return list(zip(some, ("INT", "TERM", "KILL", "INT"), strict=True))


def test_a_run_that_ends_at_any_point_loses_nothing_and_the_next_goes_on(
    tmp_path: Path, unbroken: Unbroken, older: dict[str, bytes]
) -> None:
    for number, how in chosen(unbroken.points):
        folder = tmp_path / f"{number}-{how}"
        news_of = folder / "news"
        folder.mkdir()
        news(news_of)
        for name, data in older.items():
            (folder / name).write_bytes(data)
        with Server() as server:
            ended = run(folder, server, number, how)
            what = (number, unbroken.points[number - 1], how, ended.stderr)
            assert ended.returncode == ENDS[how], what
            assert "Traceback" not in ended.stderr, what
            for name, data in older.items():
                left = (folder / name).read_bytes()
                assert left == data or whole(name, left, unbroken), what
            stored = (folder / "points.log").read_text().splitlines().count("after set")
            paid = len(server.requests)
            assert rerun(folder, server) == 0
            assert briefs(folder) == unbroken.briefs, what
            assert len(server.requests) - paid <= unbroken.requests - stored, what
            if how != "KILL":
                assert not list(folder.glob(".*.part")), what


def whole(name: str, left: bytes, unbroken: Unbroken) -> bool:
    if name == "brief.md":
        return bool(left.decode() == unbroken.briefs["md"])
    brief: dict[str, Any] = json.loads(left)
    brief.pop("run")
    return bool(brief == unbroken.briefs["json"])


def test_a_disk_that_fills_at_any_write_costs_the_cache_or_the_brief_and_never_the_older_one(
    tmp_path: Path, unbroken: Unbroken, older: dict[str, bytes]
) -> None:
    writes = [n for n, name in enumerate(unbroken.points, 1) if name in ("before set", "before fsync", "before replace")]
    for number in writes if ALL else (unbroken.points.index("before set") + 1, unbroken.points.index("before replace") + 1):
        name = unbroken.points[number - 1]
        folder = tmp_path / str(number)
        folder.mkdir()
        news(folder / "news")
        for output, data in older.items():
            (folder / output).write_bytes(data)
        with Server() as server:
            ended = run(folder, server, number, "FULL")
            again = rerun(folder, server)

            if name == "before set":
                assert ended.returncode == 0 and "no cache: No space left on device" in ended.stderr, ended.stderr
            elif unbroken.points[number - 2] == "after replace":
                assert ended.returncode == 0, "the folder is told to be on the disk; one that cannot is left alone"
            else:
                assert ended.returncode == 2, ended.stderr
                assert "cannot write brief." in ended.stderr.splitlines()[-1] and "No space left" in ended.stderr
            assert not list(folder.glob(".*.part"))
            assert again == 0 and briefs(folder) == unbroken.briefs
