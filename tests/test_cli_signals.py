"""A run that is interrupted ends in order, and soon."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import CLEAN, COMMAND, Silent, news, silent_endpoint


@pytest.fixture
def silent() -> Iterator[Silent]:
    with silent_endpoint() as endpoint:
        yield endpoint


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
