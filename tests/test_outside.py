"""The command against a faulty service, as a user meets it: exit code, one line, requests, and what is left on the disk."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from running import KEY
from server import Reply, Script, Server, always, completion, error, first, honest, packed_bomb

from summarizer.cli import main
from summarizer.service import retry

COMMAND = Path(sys.executable).with_name("summarize")
OLDER = "An older brief.\n"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that a server did not ask for are cut to a hundredth."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.005)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(3):
        text = f"Report {n} came at noon on Tuesday. The harbour was shut on Monday. Boat {n + 100} was found at the quay."
        (folder / f"report-{n}.txt").write_text(text)
    return folder


class Ended(NamedTuple):
    code: int
    lines: list[str]
    brief: dict[str, Any] | None


def summarize(news: Path, url: str | None, capsys: pytest.CaptureFixture[str], *more: str) -> Ended:
    """Run the command in this process; check what must hold however it ends."""
    out = news.parent / "brief.json"
    named = ("--base-url", url, "--model", "tiny-1") if url else ()
    code = main([str(news), "--engine", "llm", "-o", str(out), "--timeout", "5", *named, *more])
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert said.out == ""
    assert all(line.startswith("summarize: ") and len(line) <= 300 and line.isprintable() for line in lines), lines
    assert KEY not in said.err and KEY[:10] not in said.err
    kept = [path for path in news.parent.rglob("*") if path.is_file()]
    assert not [path for path in kept if path.suffix == ".part" or KEY.encode() in path.read_bytes()]
    return Ended(code, lines, json.loads(out.read_text()) if out.exists() else None)


def only_one(fault: Script) -> Script:
    """Return a script in which the fault meets one article and no other."""
    return lambda request, number: fault(request, number) if "Report 1 " in request["messages"][-1]["content"] else None


def broken(text: str, **how: Any) -> Script:
    return lambda request, number: completion(request, text, **how)


def cut(request: dict[str, Any], number: int) -> Reply:
    body = completion(request, honest(request)).body
    return Reply(body=body, cut=len(body) // 2)


REFUSED: list[tuple[str, Script, int, str, int]] = [
    ("bad key", always(error(401, f"Incorrect API key provided: {KEY}")), 2, r"key refused.*Check OPENAI_API_KEY", 1),
    ("masked key", always(error(401, f"Bearer {KEY} / {KEY[:11]}*****")), 2, r"Bearer \[key\] / \[key\]|\[key\] / \[key\]", 1),
    ("unknown model", always(error(404, "no such model", "model_not_found")), 2, r"model tiny-1 at 127\.0\.0\.1:\d+", 1),
    ("no quota", always(error(429, "quota", "insufficient_quota")), 5, "quota exhausted", 1),
    ("come back", always(error(429, "slow", headers={"Retry-After": "90000"})), 5, r"come back in 90000 s, at \d{4}-", 3),
    ("storm", always(error(429, "slow", headers={"Retry-After": "0"})), 5, "rate limit", 15),
    ("down", always(error(503, "busy")), 5, "server error: 503 busy", 12),
    ("reset", always(Reply(reset=True)), 5, "connection broken", 12),
    ("cut off", cut, 5, "connection broken", 12),
    ("redirect", always(Reply(307, {"Location": "http://127.0.0.1:9/v1"})), 5, "redirected", 1),
    ("portal", always(Reply(200, {"Content-Type": "text/html"}, b"<html>")), 5, r"not an OpenAI-compatible answer: text/html", 1),
    ("bomb", always(packed_bomb()), 5, "answer too large", 3),
    ("refusal", broken("", refusal="No."), 5, "declined", 3),
    ("filter", broken("", finish="content_filter"), 5, "content filter", 3),
    ("stump", broken('{"claims": [', finish="length"), 5, "cut off at the token limit", 6),
    ("nested", broken("[" * 100_000), 5, "could not be read", 6),
    ("escape codes", always(error(500, "\x1b[31m\u202e" + "x" * 3_000_000)), 5, r"server error: 500 \\x1b\[31m\\u202e", 12),
]  # fmt: skip


@pytest.mark.parametrize(("name", "script", "code", "said", "most"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_service_that_gives_nothing_ends_in_one_line_and_no_brief(
    name: str, script: Script, code: int, said: str, most: int, news: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with Server(script) as server:
        ended = summarize(news, server.url, capsys)

        assert ended.code == code, ended.lines
        assert re.search(said, ended.lines[-1]) and ended.lines[-1].startswith("summarize: error: "), ended.lines
        assert ended.brief is None
        assert 1 <= len(server.requests) <= most


ONE: list[tuple[str, Script, str, int]] = [
    ("always down", always(error(500, "oops")), "server error: 500 oops", 4),
    ("refused", broken("", refusal="I cannot."), "model declined: I cannot.", 1),
    ("filtered", broken("", finish="content_filter"), "stopped by the content filter", 1),
    ("half an answer", broken('{"claims": [{"evid'), "two answers could not be read", 2),
    ("no claims", broken('{"result": []}'), "two answers could not be read", 2),
    ("not a number", broken('{"claims": NaN}'), "two answers could not be read", 2),
    ("cut at the limit", broken('{"claims": [{"evid', finish="length"), "answer cut off at the token limit", 2),
    ("too long", always(error(400, "maximum context length is 10 tokens")), "too long for the model", 1),
    ("huge", always(Reply(body=b" " * 5_000_000)), "answer too large", 1),
    ("deep", broken('{"claims": ' + "[" * 100_000), "two answers could not be read", 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fault", "reason", "requests"), ONE, ids=[row[0] for row in ONE])
def test_an_article_that_fails_alone_is_named_and_the_others_are_told(
    name: str, fault: Script, reason: str, requests: int, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(only_one(fault)) as server:
        ended = summarize(news, server.url, capsys)

        assert ended.code == 3, ended.lines
        assert any(line.startswith(f"summarize: skipped report-1.txt: {reason}") for line in ended.lines), ended.lines
        assert ended.brief is not None
        assert [s["status"] for s in ended.brief["sources"]] == ["used", "failed", "used"]
        assert len([r for r in server.requests if "Report 1 " in r["messages"][-1]["content"]]) == requests


def test_an_older_brief_outlives_every_failure(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Server() as server:
        assert summarize(news, server.url, capsys).code == 0
        before = (news.parent / "brief.json").read_bytes()
        (news / "report-3.txt").write_text("Report 3 came late on Tuesday. The quay was closed.")
        for fault in (error(401, "no"), error(429, "no", "insufficient_quota"), Reply(200, {"Content-Type": "text/html"}, b"<")):
            server.script = always(fault)
            assert summarize(news, server.url, capsys).code in (2, 5)
            assert (news.parent / "brief.json").read_bytes() == before
        server.script = None
        assert summarize(news, server.url, capsys, "--max-requests", "1").code in (0, 6)


def test_faults_that_pass_leave_no_trace_in_the_brief(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    briefs = []
    for script in (None, first([error(500, "x"), Reply(reset=True), error(429, "x", headers={"Retry-After": "0"}), Reply()])):
        with Server(script) as server:
            ended = summarize(news, server.url, capsys, "--no-cache")
            assert ended.code == 0 and ended.brief is not None
            briefs.append({part: value for part, value in ended.brief.items() if part != "run"})

    assert briefs[0] == briefs[1]


def test_nobody_at_the_address_is_said_within_seconds_with_host_port_and_cause(
    news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    began = time.monotonic()
    refused = summarize(news, f"http://127.0.0.1:{port}/v1", capsys)
    unknown = summarize(news, "http://no-such-host.invalid/v1", capsys)

    assert time.monotonic() - began < 20
    assert (refused.code, unknown.code) == (5, 5)
    assert f"cannot be reached: connection refused (127.0.0.1:{port})" in refused.lines[-1]
    assert "cannot be reached: name not found (no-such-host.invalid:80)" in unknown.lines[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PROXY", "not a url"),
        ("https_proxy", "http://[bad"),
        ("ALL_PROXY", "socks9://127.0.0.1:1"),
        ("OPENAI_ORG_ID", "org\n"),
        ("OPENAI_BASE_URL", "nonsense"),
        ("OPENAI_API_KEY", "sk-\u00e9"),
    ],
)
def test_a_setting_that_cannot_be_is_named_before_anything_is_sent(
    name: str, value: str, news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv(name, value)
    ended = summarize(news, None if name == "OPENAI_BASE_URL" else "http://127.0.0.1:9/v1", capsys)

    assert ended.code == 2 and name in ended.lines[-1], ended.lines


def test_a_client_that_is_told_to_talk_shows_no_article(
    news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with Server() as server:
        named = {**os.environ, "OPENAI_LOG": "debug"}
        arguments = [str(COMMAND), str(news), "--base-url", server.url, "--model", "tiny-1", "--debug", "-v"]
        done = subprocess.run(arguments, env=named, capture_output=True, text=True, timeout=60, check=False)

        assert done.returncode == 0
        assert "quay" not in done.stderr and KEY not in done.stderr
        assert all(line.startswith("summarize: ") for line in done.stderr.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("files", [10, 40])
def test_few_open_files_are_enough_or_said(news: Path, files: int) -> None:
    for n in range(40):
        (news / f"more-{n}.txt").write_text(f"Note {n} was sent on Monday. The pier was shut at {n % 12 + 1} pm.")
    with Server(latency=0.05) as server:
        limited = (
            f"ulimit -n {files}; exec {COMMAND} {news} --engine llm --base-url {server.url} --model t -o {news.parent}/b.json"
        )
        done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == (0 if files == 40 else 2), done.stderr
    if done.returncode:
        assert "Too many open files" in done.stderr.splitlines()[-1]
    assert "internal error" not in done.stderr
