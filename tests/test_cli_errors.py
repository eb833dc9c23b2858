"""What goes wrong on the command line is one line and an exit code; what was left out is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import ROOT, error_of, news, run


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
