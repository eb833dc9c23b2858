"""What goes wrong on the command line is one line and an exit code; what was left out is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import ROOT, error_of, news, run
from server import Server


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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("seeds", "--lenght", "short"), "Did you mean --length? See summarize --help."),
        (("seeds", "--max-token=5"), "Did you mean --max-total-tokens? See summarize --help."),
        (("seeds", "--engin", "llm"), "Did you mean --engine?"),
        (("verify", "a", "b", "--agains", "all"), "Did you mean --against? See summarize verify --help."),
        (("seeds", "--qqqq"), "arguments: --qqqq. See summarize --help."),
    ],
)
def test_an_option_that_is_misspelt_is_guessed_and_not_obeyed(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments, cwd=ROOT)

    assert (done.returncode, done.stdout) == (2, "")
    assert told in error_of(done)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()

    assert error_of(run("news", cwd=tmp_path)) == (
        "summarize: error: no usable article (news). Name a folder or files with .txt, .md or .json articles."
    )


def test_a_folder_that_cannot_be_recorded_into_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    news(tmp_path / "news")
    (tmp_path / "file").write_text("mine")
    with Server() as server:
        asking = ("news", "--base-url", server.url, "--model", "tiny-1", "--no-cache")
        for folder in ("file", "file/below", "/dev/null"):
            done = run(*asking, "--record", folder, cwd=tmp_path)
            assert done.returncode == 2
            assert "cannot record" in done.stderr.splitlines()[-1]

    assert server.requests == []


def test_a_recording_or_a_report_among_the_articles_is_no_loss(tmp_path: Path) -> None:
    news(tmp_path)
    with Server() as server:
        asking = (".", "--base-url", server.url, "--model", "tiny-1", "--no-cache", "--record", "answers", "-o", "brief.json")
        first = run(*asking, cwd=tmp_path)
        (tmp_path / "report.json").write_text(run("verify", "brief.json", ".", "--format", "json", cwd=tmp_path).stdout)
        again = run(*asking, cwd=tmp_path)
        article = tmp_path / "article.json"
        article.write_text(
            '{"key": 1, "asks": 2, "answer": 3, "text": "The mayor said on Monday that 40 people left their homes."}'
        )
        more = run(*asking, cwd=tmp_path)

    assert [done.returncode for done in (first, again, more)] == [0, 0, 0], again.stderr
    assert "skipped" not in first.stderr + again.stderr + more.stderr
    assert "3 articles" in more.stderr.splitlines()[-1]


def test_a_model_that_nobody_asks_is_said() -> None:
    assert "(the model named is not asked)" in run(ROOT / "seeds", "--model", "m").stderr
    assert "not asked" not in run(ROOT / "seeds").stderr


def test_a_recording_that_lacks_an_answer_says_which_in_words(tmp_path: Path) -> None:
    news(tmp_path / "news")
    with Server() as server:
        asking = ("news", "--base-url", server.url, "--model", "tiny-1", "--no-cache", "--record", "answers")
        assert run(*asking, cwd=tmp_path).returncode == 0
    for kind, told in (("write", "a call that writes sentences"), ("extract", "the article that begins “Paper ")):
        for path in (tmp_path / "answers").glob(f"{kind}-*.json"):
            path.unlink()
        done = run("news", "--replay", "answers", cwd=tmp_path)

        assert done.returncode == 2
        assert f"the recording holds no answer for {told}" in done.stderr.splitlines()[-1]
        assert "{" not in done.stderr
