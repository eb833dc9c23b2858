"""The recorded runs: rebuilt offline, without a key, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer import ReplayMiss, summarize, verify
from summarizer.models import Article, Brief

ROOT = Path(__file__).resolve().parents[1]
CASSETTES = ROOT / "cassettes"
RUNS = {"seeds": ROOT / "seeds", "ferry": ROOT / "tests" / "data" / "ferry"}


def without_run(brief: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(brief)
    del fields["run"]
    return fields


@pytest.fixture(params=sorted(RUNS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_replay_rebuilds_the_recorded_brief_byte_for_byte(name: str) -> None:
    brief = summarize(RUNS[name], replay=CASSETTES / name)
    recorded = (CASSETTES / "briefs" / f"{name}.json").read_text(encoding="utf-8")

    assert without_run(brief.model_dump_json()) == without_run(recorded)
    assert brief.to_markdown() == (CASSETTES / "briefs" / f"{name}.md").read_text(encoding="utf-8")
    assert brief.run.requests == 0


def test_a_replay_needs_no_key_and_imports_no_client(name: str, tmp_path: Path) -> None:
    code = (
        "import sys; from summarizer.cli import main\n"
        f"sys.argv = ['summarize', {str(RUNS[name])!r}, '--replay', {str(CASSETTES / name)!r}, '-q', '-o', {str(tmp_path / 'b.md')!r}]\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        "assert not {'openai', 'instructor', 'rich', 'httpx2'} & set(sys.modules)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI", "SUMMARIZER"))}
    subprocess.run([sys.executable, "-c", code], check=True, env={**environment, "HOME": str(tmp_path)})

    assert (tmp_path / "b.md").read_text(encoding="utf-8") == (CASSETTES / "briefs" / f"{name}.md").read_text(encoding="utf-8")


def test_every_sentence_of_a_recorded_brief_stands_the_check(name: str) -> None:
    brief = Brief.model_validate_json((CASSETTES / "briefs" / f"{name}.json").read_text(encoding="utf-8"))
    articles = [Article(name=p.name, text=p.read_text(encoding="utf-8")) for p in sorted(RUNS[name].glob("*.txt"))]
    told = {sentence.text for sentence in brief.sentences}
    report = verify(brief, articles)

    assert [(s.text, c.reason) for s in report.sentences if s.text in told for c in s.checks if not c.ok] == []


def test_a_missing_answer_names_the_article_and_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("A fire in Karrin killed 3 people on Monday, the mayor said.\n")

    with pytest.raises(ReplayMiss, match=r"new\.txt.*--record"):
        summarize(tmp_path, replay=CASSETTES / "seeds")
