"""python -m benchmarks.soak [--articles 5000] [--faults 0.1] [--latency 0.05] [--write]"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarizer import Brief, Summarizer

HERE = Path(__file__).resolve().parent
SYLLABLES = ("al", "bre", "cor", "den", "el", "fa", "gor", "hil", "ist", "ker", "lun", "mor", "nes", "oth", "pel", "ros")


def place(number: int) -> str:
    """Return an invented name: another one for each of 65,536 numbers."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (12, 8, 4, 0)).capitalize()


def write_articles(folder: Path, count: int) -> None:
    """Write invented articles, each about a harbour of its own."""
    for n in range(count):
        text = (
            f"Storm closes the harbour of {place(n)}\n\n"
            f"The harbour of {place(n)} was shut on Monday. At least {n % 90 + 10} boats were damaged in {place(n)}. "
            f"A crane fell on the quay of {place(n)} at noon. The road to {place(n)} was open again on Tuesday.\n"
        )
        (folder / f"{n:05}.txt").write_text(text)


def memory() -> float:
    """Return the megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Watch:
    """Takes the memory down each time another tenth of the articles is done."""

    def __init__(self, count: int) -> None:
        self._step, self.taken = max(1, count // 10), [memory()]
        self.stages: dict[str, float] = {}
        """When each began."""

    def __call__(self, progress: Any) -> None:
        self.stages.setdefault(progress.stage, time.monotonic())
        if progress.stage in ("read", "extract") and progress.done // self._step >= len(self.taken):
            self.taken.append(memory())


def held() -> dict[str, int]:
    gc.collect()
    return {"threads": threading.active_count(), "descriptors": sum(1 for _ in Path("/proc/self/fd").iterdir())}


def run(folder: Path, url: str, count: int) -> tuple[Brief, dict[str, Any]]:
    before, watch, began = held(), Watch(count), time.monotonic()
    with Summarizer(engine="llm", base_url=url, model="soak", api_key="none", cache=folder / "cache", timeout=30) as client:
        brief = client.summarize(folder / "news", watcher=watch)
        seconds = time.monotonic() - began
        again = client.summarize(folder / "news")
    after = held()
    statuses = [source.status for source in brief.sources]
    extracted = min(watch.stages.get(stage, began + seconds) for stage in ("align", "write", "check", "done"))
    measured = {
        "articles": count,
        "used": statuses.count("used"),
        "lost": count - statuses.count("used"),
        "claims": len(brief.claims),
        "seconds": round(seconds, 1),
        "seconds until the last article was extracted": round(extracted - began, 1),
        "requests of a rerun": again.run.requests,
        "the rerun's brief is the same": again.model_copy(update={"run": brief.run}) == brief,
        "MB at the start and at each tenth": [round(mb) for mb in watch.taken],
        "left behind": {name: after[name] - before[name] for name in before},
    }
    return brief, measured


def measure(count: int, faults: float, latency: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "news").mkdir()
        write_articles(folder / "news", count)
        command = [sys.executable, "-m", "benchmarks.soak.service", str(faults), str(latency)]
        with subprocess.Popen(command, cwd=HERE.parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as service:
            assert service.stdin and service.stdout
            _, measured = run(folder, service.stdout.readline().strip(), count)
            service.stdin.close()
            counts = json.loads(service.stdout.readline())
    extraction = counts["claims"] + counts.get("reask", 0)
    return {**measured, "requests": counts, "extraction requests per article": round(extraction / count, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--faults", type=float, default=0.1)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--write", action="store_true", help="write RESULT.md")
    given = parser.parse_args()
    measured = measure(given.articles, given.faults, given.latency)
    lines = [f"| {name} | {value} |" for name, value in measured.items()]
    versions = ", ".join(f"{name} {version(name)}" for name in ("summarizer", "openai", "instructor", "diskcache"))
    text = (
        "# Soak\n\n"
        f"`python -m benchmarks.soak --articles {given.articles} --faults {given.faults} --latency {given.latency}`, "
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}\n\n"
        "| | |\n|---|---|\n" + "\n".join(lines) + "\n\n"
        "Faults are drawn alike from: status 500, 503 and 429, a reset connection, a body cut off, an empty body, `null`, half "
        "a JSON, no choices. With one request in ten a fault, 1.11 requests per article is the least possible.\n"
    )
    print(text)
    if given.write:
        (HERE / "RESULT.md").write_text(text)


if __name__ == "__main__":
    main()
