"""The installed command, as a user meets it: what it makes of which inputs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import CLEAN, COMMAND, PROSE, ROOT, news, run

from summarizer.marks import is_own_text
from summarizer.models import Brief


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


def test_a_sentence_in_which_nothing_is_checked_is_not_called_right(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "draft.md").write_text("Neither side has shown any proof of it so far. [1]\nThe river rose by 2 metres. [1]\n")

    done = run("verify", tmp_path / "draft.md", tmp_path / "news")

    assert done.stdout.startswith("--     1. Neither side")
    assert done.stdout.splitlines()[1].strip() == "nothing in it that is checked"
    assert done.stdout.rstrip().endswith("; 1 sentence not checked")


def test_an_empty_brief_is_no_brief_without_a_problem(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "draft.md").write_text(" \n")

    done = run("verify", tmp_path / "draft.md", tmp_path / "news")

    assert done.returncode == 4
    assert "holds no sentence" in done.stderr


def test_a_brief_lying_among_its_articles_does_not_support_itself(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / "draft.txt").write_text("The river rose by 3 metres on Monday, the mayor said.\n")

    assert run("verify", tmp_path / "draft.txt", tmp_path, "--against", "all").returncode == 1


@pytest.mark.parametrize("name", ["claims", "judgements", "sentences", "brief", "report"])
def test_schema_prints_the_published_file(name: str) -> None:
    done = run("schema", name)

    assert (done.returncode, done.stdout) == (0, (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_paths_and_options_mix_and_a_path_may_look_like_an_option(tmp_path: Path) -> None:
    news(tmp_path / "a", 1)
    (tmp_path / "-rf.txt").write_text(PROSE)
    (tmp_path / "verify").mkdir()
    news(tmp_path / "verify", 1)

    assert run("a", "-q", "--", "-rf.txt", cwd=tmp_path).returncode == 0
    assert run("./verify", "-q", "a", cwd=tmp_path).returncode == 0


def test_a_missing_home_and_a_settings_file_change_nothing(tmp_path: Path) -> None:
    news(tmp_path)
    (tmp_path / ".env").write_text("OPENAI_BASE_URL=http://127.0.0.1:9/v1\n")
    (tmp_path / "openai.py").write_text("raise SystemExit(99)")
    (tmp_path / "pydantic.py").write_text("raise SystemExit(99)")
    environ = {k: v for k, v in CLEAN.items() if k not in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}

    done = subprocess.run([COMMAND, "."], cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert "extractive" in done.stderr


def test_a_dry_run_says_what_it_would_take_and_takes_nothing(tmp_path: Path) -> None:
    news(tmp_path / "news", 3)

    done = run(
        tmp_path / "news", "--dry-run", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--cache-dir", tmp_path / "c"
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "about 5 requests to m at 127.0.0.1:9" in done.stdout
