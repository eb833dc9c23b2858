"""Where a brief goes: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from commands import CLEAN, COMMAND, ROOT, error_of, news, run

from summarizer.marks import is_own_text


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
