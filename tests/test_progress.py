"""What a person sees while a run goes on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from commands import CLEAN, COMMAND, Silent, all_of, in_terminal, news, run, silent_endpoint, some_of, window
from server import Reply, Server, claim, completion, name_of_schema

from summarizer.command.progress import Pace, counts, duration, line
from summarizer.command.terminal import Console
from summarizer.progress import Progress


@pytest.fixture
def silent() -> Iterator[Silent]:
    with silent_endpoint() as endpoint:
        yield endpoint


def words_of(seen: str) -> list[str]:
    """Return the states of the live line that a person saw, one after the other, and the lines that stayed."""
    return [piece for piece in re.split(r"\r\x1b\[K|\r?\n", seen) if piece]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(12):
        text = f"Report {n} came at noon. The harbour was shut on Monday. At least {14 + n} boats sank on Tuesday night.\n"
        (folder / f"{n}.txt").write_text(text)
    return folder


def refuses_one(request: dict[str, Any], number: int) -> Reply | dict[str, Any] | None:
    """Refuse one article and answer badly for another the first time; the rest is honest."""
    told = request["messages"][-1]["content"]
    if "Report 3 came" in told and name_of_schema(request) == "claims":
        return completion(request, None, refusal="I will not.")
    if "Report 5 came" in told and number < 12:
        return completion(request, {"claims": [claim("Words that stand nowhere.")]})
    return None


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_terminal_shows_one_live_line_that_fits_and_goes(articles: Path, columns: int) -> None:
    with Server(refuses_one, latency=0.7) as server:
        asking = ("--base-url", server.url, "--model", "tiny-1", "--no-cache", "--concurrency", "3", "-o", "brief.md")
        seen = in_terminal("news", *asking, columns=columns, cwd=articles.parent, both=True)
    states = [word for word in words_of(seen.err) if "summarize:" not in word]

    assert seen.code == 3
    assert any(re.search(r"\b[4-9] of 12 articles", state) for state in states)
    assert max(map(len, states)) < columns
    assert any("left" in state for state in states) and any("1 failed" in state for state in states)
    assert seen.err.endswith(" -> brief.md\n")
    assert "\n" not in seen.err[seen.err.index("\r\x1b[K") : seen.err.index("summarize: skipped 3.txt")], "one line, drawn over"
    if columns == 160:
        assert any("1 asked again" in state and "tokens" in state and "requests" in state and "━─" in state for state in states)


def test_what_a_run_costs_so_far_is_told_where_the_price_is_known(articles: Path) -> None:
    with Server(latency=0.8) as server:
        asking = ("--base-url", server.url, "--model", "gpt-4.1", "--no-cache", "--concurrency", "4", "-o", "brief.md")
        seen = in_terminal("news", *asking, columns=160, cwd=articles.parent, both=True)

    assert seen.code == 0
    assert any(re.search(r"\d of 12 articles.*tokens; (?:\$0\.0\d|under \$0\.01)", state) for state in words_of(seen.err))
    assert re.search(r", \$0\.0\d+, ", seen.err.splitlines()[-1])


def test_stored_answers_are_told_and_cost_no_time(articles: Path) -> None:
    with Server() as server:
        asking = (
            "news",
            "--base-url",
            server.url,
            "--model",
            "tiny-1",
            "--cache-dir",
            articles.parent / "kept",
            "-o",
            "brief.md",
        )
        assert run(*asking, cwd=articles.parent).returncode == 0
        for n in range(12, 24):
            (articles / f"{n}.txt").write_text((articles / "0.txt").read_text().replace("Report 0", f"Report {n}"))
        server.latency = 0.8
        seen = in_terminal(*asking, "--concurrency", "3", columns=160, cwd=articles.parent, both=True)
    states = words_of(seen.err)

    assert seen.code == 0
    assert any("12 from the cache" in state for state in states)
    left = [int(found[1]) for state in states if (found := re.search(r"about (\d+) s left", state))]
    assert left and max(left) <= 15, "12 answers that cost nothing do not make the others look quick, nor slow"


@pytest.mark.parametrize(("term", "ci", "more"), [("dumb", "", ()), ("xterm", "true", ()), ("xterm", "", ("-q",))])
def test_a_plain_terminal_a_build_and_a_wish_for_quiet_get_no_live_line(
    articles: Path, term: str, ci: str, more: tuple[str, ...]
) -> None:
    with Server(latency=1.5) as server:
        asking = ("--base-url", server.url, "--model", "tiny-1", "--no-cache", "-o", "brief.md")
        seen = in_terminal("news", *asking, *more, cwd=articles.parent, both=True, TERM=term, CI=ci)

    assert seen.code == 0
    assert "\x1b" not in seen.err and "\r" not in seen.err
    assert seen.err == "" if more else seen.err.count("\n") == 2


def test_an_interrupted_run_leaves_no_line_behind(tmp_path: Path, silent: Silent) -> None:
    news(tmp_path / "news", 3)
    ours, theirs = window(100)
    with subprocess.Popen(
        [COMMAND, "news", "--base-url", silent.url, "--model", "m", "--no-cache"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=theirs, env=CLEAN | {"TERM": "xterm"},
    ) as child:  # fmt: skip
        os.close(theirs)
        shown = b""
        while b"0 of 3 articles" not in shown:
            shown += some_of(ours)
        child.send_signal(signal.SIGINT)
        shown += all_of(ours)[0]

    assert shown.decode().replace("\r\n", "\n").endswith("\r\x1b[Ksummarize: interrupted: 0 of 3 done; run again to go on\n")
    assert child.returncode == 130


def test_progress_in_a_pipe_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    console.last = Progress(stage="extract", articles=40, done=12, cached=3, failed=1, requests=9, tokens=8120)
    began = time.monotonic()
    for second in range(60):
        console.show(began + second)

    shown = capsys.readouterr().err.splitlines()
    assert [line.partition("; about")[0] for line in shown] == [
        "summarize: 13 of 40 articles, 3 from the cache, 1 failed; 9 requests; 8,120 tokens"
    ] * 3


def test_a_room_at_work_does_not_stop_the_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.command.terminal._FIRST", 0.0)
    monkeypatch.setattr("summarizer.command.terminal._NOW_AND_THEN", 0.1)
    console = Console()
    progress = Progress(stage="extract", articles=2)
    console.watch(progress)
    progress.stage, progress.done = "align", 2
    time.sleep(1.2)  # in which nobody calls
    console.close()

    assert "summarize: 2 of 2 articles, comparing claims\n" in capsys.readouterr().err


def test_what_only_reads_and_checks_is_watched_too(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    words = " ".join(f"Clerk {n} said at least {n} boats sank off quay {n} on Monday." for n in range(400))
    for n in range(20):
        (tmp_path / "news" / f"{n}.txt").write_text(f"Report {n}. {words}")
    (tmp_path / "draft.md").write_text("At least 14 boats sank. [1]\n")
    seen = in_terminal("verify", "draft.md", "news", "--against", "all", cwd=tmp_path, both=True)

    assert any(re.match(r"reading, \d+ articles so far|.*20 of 20 articles, checking", state) for state in words_of(seen.err))
    assert seen.err.endswith("\r\x1b[K")


class TestPace:
    def test_time_left_follows_from_what_was_asked_and_not_from_what_was_stored(self) -> None:
        pace = Pace()

        assert pace.left(Progress(stage="extract", articles=100), 50.0) is None
        assert pace.left(Progress(stage="extract", articles=100, done=62, cached=60), 60.0) is None, "two tell nothing"
        assert pace.left(Progress(stage="extract", articles=100, done=70, cached=60), 60.0) == 30.0
        assert pace.left(Progress(stage="align", articles=100, done=100), 60.0) is None

    @pytest.mark.parametrize(
        ("seconds", "told"),
        [(0.2, "5 s"), (12, "15 s"), (55, "55 s"), (56, "1 min"), (61, "2 min"), (5400, "90 min"), (9000, "2.5 h")],
    )
    def test_a_time_is_told_roughly(self, seconds: float, told: str) -> None:
        assert told == duration(seconds)

    def test_the_whole_line_and_what_gives_way_first(self) -> None:
        progress = Progress("extract", 40, 11, 3, 2, 1, 9, 8120, Decimal("0.018"))

        assert counts(progress, 18.0) == (
            "12 of 40 articles, 3 from the cache, 2 asked again, 1 failed; 9 requests; 8,120 tokens; $0.02; about 20 s left"
        )
        assert line(progress, 18.0, 60, "utf-8") == "12 of 40 articles, 1 failed; $0.02; about 20 s left"
        assert line(progress, 18.0, 20, "utf-8") == "12 of 40 articles"
        assert counts(Progress("extract", 2, 1, cost_usd=Decimal("0.0004"))) == "1 of 2 articles; under $0.01"
        assert counts(Progress("read", 1200)) == "reading, 1,200 articles so far"
        assert counts(Progress("read", 1200, 3)) == "3 of 1,200 articles"
        assert line(progress, 18.0, 134, "ascii").startswith("######.............. 12 of 40 articles, ")
