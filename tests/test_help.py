"""What the command says of itself."""

from __future__ import annotations

import subprocess

import pytest
from commands import run

from summarizer.command.arguments import OPTIONS
from summarizer.command.help import main_help


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
