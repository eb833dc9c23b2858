"""The command spares the garbage collector its looks through objects that stay; a program that calls it keeps its own settings."""

from __future__ import annotations

import gc
import subprocess
import sys

from summarizer import cli


def test_a_program_that_calls_the_command_keeps_its_collector_as_it_was() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()

    assert cli.main(["--version"]) == 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


def test_a_process_of_the_commands_own_is_not_looked_through_when_it_ends() -> None:
    code = "import gc, sys; from summarizer.cli import main; sys.argv = ['summarize', '--version']; main(); print(gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert int(done.stdout.splitlines()[-1]) > 1000
