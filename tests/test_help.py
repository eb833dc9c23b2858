"""What the command says of itself: a screen of help, a manual, and what a shell completes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import CLEAN, ROOT, in_terminal, run

from summarizer.command.arguments import OPTIONS, SCHEMAS, VERIFY
from summarizer.command.help import main_help, schema_help, verify_help
from summarizer.command.manual import manual

FLAGS = [flag for group in OPTIONS.values() for option in group for flag in option.flags]


def test_help_fits_a_screen_in_groups_with_three_examples() -> None:
    lines = main_help().splitlines()

    assert len(lines) <= 30
    assert max(map(len, lines)) <= 80
    assert all(any(line.startswith(title) for line in lines) for title in OPTIONS)
    assert [
        o.flags[0] for group in OPTIONS.values() for o in group if not re.search(rf"{o.flags[0]}(?![\w-])", main_help())
    ] == []
    assert sum(line.startswith("  summarize ") for line in lines) == 3
    assert run("--help").stdout == run("seeds", "-h").stdout == main_help()


@pytest.mark.parametrize(("verb", "told"), [("verify", verify_help()), ("schema", schema_help())])
def test_each_verb_has_a_help_of_its_own_with_an_example(verb: str, told: str) -> None:
    assert run(verb, "--help").stdout == told
    assert max(map(len, told.splitlines())) <= 80
    assert f"  summarize {verb} " in told[told.index("Example:") :]


def test_the_page_of_the_command_is_what_the_parser_knows() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert page == manual(), "summarize --manual > docs/cli.md writes it anew"
    assert run("--manual").stdout == page
    main, rest = page.split("## summarize verify")
    verify = rest.split("## summarize schema")[0]
    points = {re.match(r"- (.*?):", line)[1] for line in main.splitlines() if line.startswith("- `-")}  # type: ignore[index]
    assert {flag for point in points for flag in re.findall(r"`(--?[\w-]+)", point)} == set(FLAGS)
    assert {flag for option in VERIFY for flag in option.flags} <= set(re.findall(r"`(--?[\w-]+)", verify))
    assert max(len(line) for line in page.splitlines()) <= 130


def test_the_examples_of_the_help_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "news")
    (tmp_path / "draft.md").write_text("Nobody gave a figure.\n")
    examples = [line.split("  ")[1] for line in main_help().splitlines() if line.startswith("  summarize ")]

    for example in examples:
        done = run(*example.split()[1:], cwd=tmp_path)
        assert done.returncode in (0, 1) and "error" not in done.stderr, example


def test_the_manual_in_a_terminal_is_laid_out_like_a_brief() -> None:
    seen = in_terminal("--manual", columns=70)

    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in seen.out.splitlines()) <= 76, "an example is not folded"
    assert "`" not in seen.out
    assert "--structured-output FORM" in seen.out


def test_completion_in_bash() -> None:
    done = run("--completion", "bash")

    def completed(*words: str) -> set[str]:
        ask = f"{done.stdout}\nCOMP_WORDS=({' '.join(map(repr, words))}); COMP_CWORD={len(words) - 1}\n"
        shown = subprocess.run(
            ["bash", "--norc", "-c", ask + 'cd / && _summarize; printf "%s\\n" "${COMPREPLY[@]}"'],
            capture_output=True, text=True, check=True, env=CLEAN,
        )  # fmt: skip
        assert shown.stderr == ""
        return set(shown.stdout.split())

    assert done.returncode == 0
    assert completed("summarize", "-") == set(FLAGS)
    assert completed("summarize", "--eng") == {"--engine"}
    assert completed("summarize", "seeds", "--engine", "") == {"auto", "llm", "extractive"}
    assert completed("summarize", "ver") == {"verify"}
    assert completed("summarize", "schema", "") == set(SCHEMAS)
    assert completed("summarize", "verify", "--a") == {"--against"}
    assert completed("summarize", "verify", "--against", "") == {"cited", "all"}
    assert completed("summarize", "verify", "a", "--format", "") == {"text", "json"}
    assert completed("summarize", "a", "--format", "") == {"md", "json", "html"}
    assert "usr" in completed("summarize", "--record", "us")


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_completion_in_fish(tmp_path: Path) -> None:
    def completed(line: str) -> set[str]:
        shown = subprocess.run(
            ["fish", "--no-config", "-c", f"source {tmp_path}/s.fish; complete -C {line!r}"],
            capture_output=True, text=True, check=True, cwd=tmp_path, env=CLEAN | {"HOME": str(tmp_path)},
        )  # fmt: skip
        assert shown.stderr == ""
        return {line.split("\t")[0] for line in shown.stdout.splitlines()}

    (tmp_path / "s.fish").write_text(run("--completion", "fish").stdout)

    assert set(FLAGS) & {f for f in FLAGS if f.startswith("--")} <= completed("summarize --")
    assert completed("summarize --engine ") == {"auto", "llm", "extractive"}
    assert {"verify", "schema"} <= completed("summarize ")
    assert completed("summarize schema ") == set(SCHEMAS)
    assert completed("summarize verify --against ") == {"cited", "all"}
    assert "--engine" not in completed("summarize verify --")


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_completion_in_zsh(tmp_path: Path) -> None:
    """The function runs as the completion system would run it; what it hands over is caught in place of a menu."""
    (tmp_path / "s.zsh").write_text(run("--completion", "zsh").stdout)

    def completed(*words: str) -> str:
        ask = (
            "autoload -Uz compinit && compinit -u -D; source ./s.zsh; [[ $_comps[summarize] == _summarize ]] || exit 9\n"
            'compadd() { print -rl -- added "$@" }; _arguments() { print -rl -- "$@" }\n'
            f"words=({' '.join(map(repr, words))}); CURRENT={len(words)}; _summarize; exit 0"
        )
        shown = subprocess.run(
            ["zsh", "-f", "-c", ask],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env=CLEAN | {"HOME": str(tmp_path)},
        )
        assert shown.stderr == ""
        return shown.stdout

    main = completed("summarize", "")
    assert [flag for flag in FLAGS if f"*{flag}[" not in main] == []
    assert "added\nverify\nschema" in main
    assert "*--engine[" not in completed("summarize", "verify", "") and "*--against[" in completed("summarize", "verify", "")
    assert completed("summarize", "schema", "").split() == ["added", *SCHEMAS]
