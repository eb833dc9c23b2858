"""What every row needs: commands run and measured from outside, a server of one's own, ratios."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
COMMAND = str(Path(PYTHON).with_name("summarize"))


class Ran(NamedTuple):
    """One process, as its parent saw it."""

    wall: float
    cpu: float
    peak_mb: float
    code: int
    err: str
    out: str


class Row(NamedTuple):
    """One line of the result: ``most`` and ``aim`` as the bars are stated, ``figure`` what was measured."""

    what: str
    figure: str
    most: str = ""
    aim: str = ""
    command: str = ""
    met: bool | None = None


class Service(NamedTuple):
    """A measuring server under way."""

    url: str
    process: subprocess.Popen[str]

    def stats(self) -> dict[str, Any]:
        with urllib.request.urlopen(self.url.removesuffix("/v1") + "/stats") as answer:
            found: dict[str, Any] = json.load(answer)
            return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without anybody's settings: a home and a cache of this benchmark's own."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
    return {**kept, "HOME": str(home), "SUMMARIZER_CACHE_DIR": str(home / "cache"), "PYTHONPATH": str(ROOT), **more}


def ran(command: Sequence[str | Path], env: dict[str, str], *, kill_when: Callable[[], bool] | None = None) -> Ran:
    """Run a command to its end, or kill it as soon as ``kill_when`` says so."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], env=env, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        if kill_when is not None:
            while not kill_when():
                time.sleep(0.02)
            process.kill()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Ran(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, err.read(), out.read())


def least(commands: dict[str, Sequence[str | Path]], env: dict[str, str], times: int) -> dict[str, Ran]:
    """Run commands in turn, ``times`` each; return the quickest run of each."""
    best: dict[str, Ran] = {}
    for _ in range(times):
        for name, command in commands.items():
            one = ran(command, env)
            if one.code:
                raise SystemExit(f"{name} failed with {one.code}: {one.err[-500:]}")
            if name not in best or one.wall < best[name].wall:
                best[name] = one
    return best


@contextmanager
def service(**options: object) -> Iterator[Service]:
    """Start a measuring server of its own process; ``options`` are its flags."""
    flags = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    command = [PYTHON, "-m", "benchmarks.speed.server", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        yield Service(f"http://127.0.0.1:{process.stdout.readline().strip()}/v1", process)
    finally:
        process.terminate()
        process.wait()


def fresh(folder: Path) -> Path:
    """Return an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def cpu_count() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
