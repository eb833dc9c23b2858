"""Folders made to hurt: every case is written at test time, read by the installed command, and looked at from outside.

Three honest articles lie beside each hostile one. Whatever the hostile one does, the honest ones are told as they are, its
figure is nobody's but its own, it is named or flagged, and nothing that could act on a terminal, a page or a reader's mail
program leaves in any output.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile_cases import CASES, HONEST, Case, brief_of, harmless, put

from summarizer.cli import main

COMMAND = Path(sys.executable).with_name("summarize")


def run(folder: Path, capsys: pytest.CaptureFixture[str] | None = None) -> tuple[int, str]:
    """Return the exit code and what the command says; with ``capsys``, in this process, which saves the start."""
    outputs = [argument for form in ("md", "json", "html") for argument in ("-o", str(folder / f"out.{form}"))]
    arguments = [str(folder / "news"), "--engine", "extractive", *outputs]
    if capsys is not None:
        return main(arguments), capsys.readouterr().err
    done = subprocess.run([COMMAND, *arguments], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stderr.decode()


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The brief of the honest articles alone."""
    folder = tmp_path_factory.mktemp("honest")
    put(folder)
    assert run(folder)[0] == 0
    return brief_of(folder)


@pytest.mark.parametrize("case", CASES.values(), ids=[name.replace(" ", "-") for name in CASES])
def test_a_hostile_article_harms_nothing(case: Case, tmp_path: Path, honest: dict[str, Any], capsys: Any) -> None:
    put(tmp_path, case)
    code, err = run(tmp_path, capsys)
    brief = brief_of(tmp_path)
    (source,) = [s for s in brief["sources"] if s["name"] not in HONEST]

    assert code == (3 if case.outcome == "skipped" else 0), err
    if case.outcome == "skipped":
        assert source["status"] == "skipped"
        assert f"skipped {source['name']}: {source['reason']}" in err
    else:
        assert source["status"] == "used"
        assert case.outcome in {w["code"] for w in source["warnings"]} or case.outcome == "read", source["warnings"]

    told = {c["statement"] for c in brief["claims"] if c["source"] != source["id"]}
    assert told == {c["statement"] for c in honest["claims"]}, "the honest articles are told as they are"
    for sentence in brief["sentences"]:
        if re.search(r"9,?99[89]", sentence["text"]):
            assert set(sentence["sources"]) == {source["id"]}, "the attacker's figure is nobody's but its own"
            assert sentence["section"] not in ("lead", "agreed"), sentence
    assert "9,99" not in brief["title"]
    for name in ("out.md", "out.json", "out.html"):
        harmless(name, (tmp_path / name).read_text(encoding="utf-8"))
    harmless("stderr", err)


def test_all_of_them_together_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path)
    for number, case in enumerate(CASES.values()):
        content = case.content.encode() if isinstance(case.content, str) else case.content
        (tmp_path / "news" / f"{number:02}-{case.name.encode('ascii', 'ignore').decode()}").write_bytes(content)
    os.mkfifo(tmp_path / "news" / "pipe.txt")
    (tmp_path / "news" / "loop").symlink_to(".")
    (tmp_path / "news" / "out.txt").symlink_to("/etc/passwd")

    code, err = run(tmp_path)
    sources = brief_of(tmp_path)["sources"]

    assert code == 3, err
    assert len(sources) == len(HONEST) + len(CASES) + 2
    assert {s["name"] for s in sources if s["status"] == "skipped"} >= {"pipe.txt", "out.txt"}
    skipped = [case for case in CASES.values() if case.outcome == "skipped"]
    assert sum(s["status"] == "skipped" for s in sources) == len(skipped) + 2
    assert "root:" not in (tmp_path / "out.json").read_text(encoding="utf-8")
