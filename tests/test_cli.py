"""The installed command, as a user meets it: what it prints, how it ends, what it leaves behind."""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.command.arguments import OPTIONS
from summarizer.command.help import main_help
from summarizer.marks import is_own_text
from summarizer.models import Brief

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("summarize")
PROSE = "The river rose by 2 metres on Monday, the mayor said. At least 40 people left their homes, police said.\n"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZER_"))}


def run(
    *arguments: str | Path, cwd: Path | None = None, feed: bytes | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, *arguments], cwd=cwd, env=CLEAN | environ, input=feed, capture_output=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL if feed is None else None,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def news(folder: Path, count: int = 2) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n}.txt").write_text(f"Paper {n} reports.\n\n{PROSE}")
    return folder


def error_of(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of an error, after looking at its form."""
    lines = done.stderr.splitlines()

    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("summarize: error: ")
    assert lines[0].isprintable()
    assert len(lines[0]) <= 300
    assert lines[0].endswith(".")
    return lines[0]


@pytest.fixture(scope="module")
def seeds_brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    done = run(ROOT / "seeds", "-o", folder / "brief.md", "-o", folder / "brief.json", "-o", folder / "brief.html")

    assert done.returncode == 0, done.stderr
    return folder


def test_the_main_job_writes_markdown_to_standard_output() -> None:
    done = run(ROOT / "seeds")

    assert done.returncode == 0
    assert done.stdout.startswith("# ")
    assert is_own_text(done.stdout)
    assert "5 articles" in done.stderr.splitlines()[-1]


def test_outputs_take_their_format_from_their_suffix(seeds_brief: Path) -> None:
    brief = Brief.model_validate_json((seeds_brief / "brief.json").read_bytes())

    assert (seeds_brief / "brief.md").read_text(encoding="utf-8") == brief.to_markdown()
    assert (seeds_brief / "brief.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def test_the_same_input_gives_the_same_bytes(seeds_brief: Path, tmp_path: Path) -> None:
    again = run(ROOT / "seeds", "-q", PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Tokyo")

    assert again.stdout == (seeds_brief / "brief.md").read_text(encoding="utf-8")
    assert again.stderr == ""


def test_outputs_that_lie_among_the_articles_change_nothing(seeds_brief: Path, tmp_path: Path) -> None:
    news(tmp_path)
    first = run(tmp_path, "-o", tmp_path / "brief.md", "-o", tmp_path / "brief.json", "-o", tmp_path / "brief.html")
    before = (tmp_path / "brief.md").read_bytes()
    second = run(tmp_path, "-o", tmp_path / "brief.md")

    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    assert (tmp_path / "brief.md").read_bytes() == before


def test_standard_output_redirected_into_the_folder_is_no_input(tmp_path: Path) -> None:
    news(tmp_path)
    with (tmp_path / "brief.md").open("wb") as out:
        done = subprocess.run([COMMAND, tmp_path], stdout=out, stderr=subprocess.PIPE, env=CLEAN, timeout=60, check=False)

    assert done.returncode == 0, done.stderr


def test_standard_input_is_an_article() -> None:
    done = run("-", "--format", "json", feed=PROSE.encode())

    assert done.returncode == 0
    assert [s["name"] for s in json.loads(done.stdout)["sources"]] == ["stdin"]


def test_standard_input_is_shown_in_a_page(tmp_path: Path) -> None:
    done = run("-", "-o", tmp_path / "brief.html", feed=b"The old harbour had silted up, nobody said. " + PROSE.encode())

    assert done.returncode == 0, done.stderr
    assert "silted up" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_verify_finds_nothing_wrong_with_our_own_brief(seeds_brief: Path) -> None:
    done = run("verify", seeds_brief / "brief.json", ROOT / "seeds")

    assert done.returncode == 0, done.stdout


def test_verify_finds_a_changed_figure(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "draft.md").write_text("The river rose by 3 metres on Monday, the mayor said. [1]\n")

    done = run("verify", tmp_path / "draft.md", tmp_path / "news", "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is False


def test_a_brief_lying_among_its_articles_does_not_support_itself(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / "draft.txt").write_text("The river rose by 3 metres on Monday, the mayor said.\n")

    assert run("verify", tmp_path / "draft.txt", tmp_path, "--against", "all").returncode == 1


@pytest.mark.parametrize("name", ["claims", "judgements", "sentences", "brief", "report"])
def test_schema_prints_the_published_file(name: str) -> None:
    done = run("schema", name)

    assert (done.returncode, done.stdout) == (0, (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--nonsense", "seeds"),
        ("--eng", "llm", "seeds"),
        ("seeds", "--engine", "magic"),
        ("seeds", "--timeout", "-1"),
        ("seeds", "--timeout", "nan"),
        ("seeds", "--concurrency", "0"),
        ("seeds", "--max-requests", "٣"),
        ("seeds", "--max-cost", "free"),
        ("seeds", "--date", "17/09/2016"),
        ("seeds", "--date", "2016-02-31"),
        ("seeds", "--record", "a", "--replay", "b"),
        ("seeds", "-q", "-v"),
        ("seeds", "-o", "brief.pdf"),
        ("seeds", "-o", "nowhere/brief.md"),
        ("seeds", "-o", "a.md", "-o", "a.md"),
        ("seeds", "-o", "seeds"),
        ("seeds", "-o", "/dev/full"),
        ("seeds", "-o", ""),
        ("nowhere",),
        ("nowhere\x1b[31m\n" + "x" * 2000,),
        ("",),
        ("seeds", "--engine", "llm"),
        ("seeds", "--since", "nowhere.json"),
        ("seeds", "--replay", "nowhere"),
        ("verify",),
        ("verify", "nowhere", "seeds"),
        ("verify", "seeds/000_54864bbe6512b5b2.txt", "nowhere"),
        ("verify", "seeds", "seeds"),
        ("schema", "nothing"),
        ("schema", "brief", "report"),
    ],
)
def test_a_wrong_command_line_ends_in_2_with_one_line_and_no_output(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=ROOT)

    assert (done.returncode, done.stdout) == (2, "")
    assert error_of(done)


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_a_folder_with_nothing_to_read_ends_in_4(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_text(content)

    done = run(tmp_path)

    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.splitlines()[-1].startswith("summarize: error: no ")
    assert content is not None or error_of(done)


def test_each_input_that_was_left_out_is_named_and_the_brief_written(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / "bad\x1b[2J.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "z.txt").write_text("")

    done = run(tmp_path)

    assert done.returncode == 3
    assert done.stdout.startswith("# ")
    assert r"summarize: skipped bad\x1b[2J.txt: a PDF, not text" in done.stderr.splitlines()
    assert "summarize: skipped z.txt: empty" in done.stderr.splitlines()


def test_other_files_are_said_on_request_and_are_no_loss(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / "map.png").write_bytes(b"\x89PNG\r\n")

    quiet, verbose = run(tmp_path), run(tmp_path, "-v")

    assert (quiet.returncode, "map.png" in quiet.stderr) == (0, False)
    assert (verbose.returncode, "map.png" in verbose.stderr) == (0, True)


def test_paths_and_options_mix_and_a_path_may_look_like_an_option(tmp_path: Path) -> None:
    news(tmp_path / "a", 1)
    (tmp_path / "-rf.txt").write_text(PROSE)
    (tmp_path / "verify").mkdir()
    news(tmp_path / "verify", 1)

    assert run("a", "-q", "--", "-rf.txt", cwd=tmp_path).returncode == 0
    assert run("./verify", "-q", "a", cwd=tmp_path).returncode == 0


def test_a_file_that_summarize_did_not_write_is_kept_unless_forced(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "notes.md").write_text("mine")

    kept = run("news", "-o", "notes.md", cwd=tmp_path)
    assert (kept.returncode, (tmp_path / "notes.md").read_text()) == (2, "mine")
    assert "--force" in error_of(kept)

    forced = run("news", "-o", "notes.md", "--force", cwd=tmp_path)
    assert forced.returncode == 0
    assert is_own_text((tmp_path / "notes.md").read_text(encoding="utf-8"))


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "brief.md").symlink_to("victim")

    for force in ((), ("--force",)):
        assert run("news", "-o", "brief.md", *force, cwd=tmp_path).returncode == 2
    assert (tmp_path / "victim").read_text() == "mine"


def test_a_disk_that_is_full_leaves_the_old_brief_and_no_part(tmp_path: Path) -> None:
    news(tmp_path / "news")
    assert run("news", "-o", "brief.md", cwd=tmp_path).returncode == 0
    before = (tmp_path / "brief.md").read_bytes()

    limited = subprocess.run(
        ["bash", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "bash", COMMAND, "news", "-o", "brief.md", "-o", "brief.json"],
        cwd=tmp_path, env=CLEAN | {"PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert limited.returncode == 2, limited.stderr
    assert limited.stderr.splitlines()[-1].startswith("summarize: error: cannot write brief.json")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    assert (tmp_path / "brief.md").read_bytes() == before


def test_a_full_standard_output_is_one_line_and_not_0() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, ROOT / "seeds", "-q"], stdout=full, stderr=subprocess.PIPE, env=CLEAN, timeout=60, check=False
        )

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--help"], [str(ROOT / "seeds"), "-q"]])
def test_a_reader_that_went_away_is_no_error(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([COMMAND, *arguments], stdout=write, stderr=subprocess.PIPE, env=CLEAN, timeout=60, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


def test_an_ascii_terminal_gets_ascii_and_a_file_gets_utf_8(tmp_path: Path) -> None:
    (tmp_path / "café.txt").write_text(PROSE)
    ours, theirs = pty.openpty()
    environ = CLEAN | {"PYTHONIOENCODING": "ascii", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "TERM": "xterm"}
    with subprocess.Popen([COMMAND, tmp_path, "-q"], stdout=theirs, stderr=subprocess.PIPE, env=environ) as child:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        code = child.wait(60)
    piped = run(tmp_path, "-q", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert code == 0
    assert b"caf\\xe9.txt" in shown
    assert shown.isascii()
    assert piped.returncode == 0
    assert "café.txt" in piped.stdout


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end of a terminal that was closed
        return b""


def test_a_missing_home_and_a_settings_file_change_nothing(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / ".env").write_text("OPENAI_BASE_URL=http://127.0.0.1:9/v1\n")
    (tmp_path / "openai.py").write_text("raise SystemExit(99)")
    (tmp_path / "pydantic.py").write_text("raise SystemExit(99)")
    environ = {k: v for k, v in CLEAN.items() if k not in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}

    done = subprocess.run([COMMAND, "."], cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert "extractive" in done.stderr


class Silent(NamedTuple):
    """An endpoint that takes every request and never answers."""

    url: str
    asked: threading.Event


@pytest.fixture
def silent() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Silent(f"http://127.0.0.1:{server.getsockname()[1]}/v1", threading.Event())
        kept = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept())
                except OSError:
                    return
                found.asked.set()

        threading.Thread(target=accept, daemon=True).start()
        yield found
        for connection, _ in kept:
            connection.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_in_order(tmp_path: Path, silent: Silent, number: signal.Signals, code: int) -> None:
    child = _waiting(tmp_path, silent)
    began = time.monotonic()
    child.send_signal(number)
    _, err = child.communicate(timeout=10)

    assert child.returncode == code
    assert time.monotonic() - began < 5
    assert err.splitlines()[-1] == "summarize: interrupted: 0 of 3 done; run again to go on"
    assert "Traceback" not in err


HANGS = """
import time
from summarizer import cli
cli.GRACE = 1
with cli._signals():
    try:
        print("ready", flush=True)
        time.sleep(60)
    finally:
        time.sleep(60)  # an end that does not come
"""


@pytest.mark.parametrize(("numbers", "code"), [([2], 130), ([15], 143), ([2, 2], -2), ([2, 15], -15), ([15, 2], -2)])
def test_an_end_that_hangs_is_cut_short_and_a_second_signal_kills_at_once(numbers: list[int], code: int) -> None:
    with subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        child.stdout.readline()
        began = time.monotonic()
        for number in numbers:
            time.sleep(0.3)
            child.send_signal(number)

        assert child.wait(30) == code
        assert time.monotonic() - began < 4


def _waiting(folder: Path, endpoint: Silent) -> subprocess.Popen[str]:
    """Return a run that has sent a request and waits."""
    news(folder / "news", 3)
    child = subprocess.Popen(
        [COMMAND, "news", "--base-url", endpoint.url, "--model", "m", "--cache-dir", "cache"], cwd=folder, env=CLEAN,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip

    assert endpoint.asked.wait(30)
    time.sleep(0.5)  # until all three are under way
    return child


def test_a_dry_run_says_what_it_would_take_and_takes_nothing(tmp_path: Path) -> None:
    news(tmp_path / "news", 3)

    done = run(
        tmp_path / "news", "--dry-run", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--cache-dir", tmp_path / "c"
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "about 5 requests to m at 127.0.0.1:9" in done.stdout


def test_help_fits_a_screen_in_groups_with_three_examples() -> None:
    lines = main_help().splitlines()

    assert len(lines) <= 50
    assert max(map(len, lines)) <= 98
    assert all(f"{title}:" in lines for title in OPTIONS)
    assert sum(line.startswith("  summarize ") for line in lines) == 3
    assert run("--help").stdout == run("seeds", "-h").stdout == main_help()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_know_every_option(shell: str) -> None:
    done = run("--completion", shell)
    flags = [flag for group in OPTIONS.values() for option in group for flag in option.flags]

    assert done.returncode == 0
    assert [flag for flag in flags if flag.lstrip("-") not in done.stdout] == []
    if shell == "bash":
        ask = f"{done.stdout}\nCOMP_WORDS=(summarize --eng); COMP_CWORD=1; _summarize; echo ${{COMPREPLY[*]}}\n"
        assert subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True).stdout == "--engine\n"


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
        while chunk := _read(ours):
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
