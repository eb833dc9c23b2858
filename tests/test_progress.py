"""What a person sees while a run goes on."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import CLEAN, COMMAND, Silent, news, silent_endpoint, some_of


@pytest.fixture
def silent() -> Iterator[Silent]:
    with silent_endpoint() as endpoint:
        yield endpoint


def test_progress_on_a_terminal_is_drawn_and_taken_away(tmp_path: Path, silent: Silent) -> None:
    news(tmp_path / "news", 3)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [COMMAND, "news", "--base-url", silent.url, "--model", "m", "--no-cache"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=theirs, env=CLEAN | {"TERM": "xterm", "COLUMNS": "100"},
    ) as child:  # fmt: skip
        os.close(theirs)
        shown = b""
        while b"0 of 3 articles" not in shown:
            shown += os.read(ours, 65536)
        child.send_signal(signal.SIGINT)
        while chunk := some_of(ours):
            shown += chunk

    assert shown.decode().splitlines()[-1].endswith("summarize: interrupted: 0 of 3 done; run again to go on")
    assert child.returncode == 130


def test_progress_in_a_pipe_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from summarizer.command import terminal
    from summarizer.progress import Progress

    clock = [0.0]
    monkeypatch.setattr("summarizer.command.terminal.time.monotonic", lambda: clock[0])
    console = terminal.Console()
    for second in range(60):
        clock[0] = float(second)
        console.watch(Progress(stage="extract", articles=40, done=12, cached=3, failed=1, requests=9, tokens=8120))

    shown = capsys.readouterr().err.splitlines()
    assert shown == ["summarize: 13 of 40 articles, 3 from the cache, 1 failed; 9 requests, 8,120 tokens"] * 3
