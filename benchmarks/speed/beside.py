"""The same extraction by what a user would pick instead, against the same server, in the same run."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from benchmarks.speed.corpus import make
from benchmarks.speed.measure import ROOT, Row, environment, fresh, ran, service
from benchmarks.speed.venvs import interpreter, versions
from benchmarks.speed.with_model import ARTICLES, LATENCY, SLOTS, asked

PEERS = {
    "openai": ("a plain openai loop", "openai_loop.py", 1),
    "langchain": ("LangChain map-reduce", "langchain_map_reduce.py", 1),
    "langextract": ("LangExtract", "langextract_run.py", 0),
}


def beside(work: Path) -> list[Row]:
    """The cold run of every stack: wall, span at the server, CPU, memory; ours checks every string and the others none.

    The ideal of each is that of its own calls: a wave per ``SLOTS`` articles, and what follows them.
    """
    home, folder = fresh(work / "beside"), work / "a200"
    make(folder, ARTICLES)
    rows = []
    with service(latency=LATENCY) as server:
        one = asked(folder, server, home)
        rows.append(_told("summarizer (grounded, aligned, written, checked)", one.wall, one.cpu, one.peak_mb, server.stats(), 2))
    for name, (what, script, after) in PEERS.items():
        python = interpreter(name, work)
        if python is None:
            rows.append(Row(what, "skipped: the package index is not reachable"))
            continue
        with service(latency=LATENCY) as server:
            files = [ROOT / "schemas" / "claims.schema.json", ROOT / "prompts" / "extract.md"] if after else []
            done = ran(
                [python, Path(__file__).parent / "peers" / script, folder, server.url, str(SLOTS), *files], environment(home)
            )
            if done.code:
                rows.append(Row(what, f"failed: {done.err.strip().splitlines()[-1][:200]}"))
                continue
            label = f"{what} ({versions(name, work)})"
            rows.append(_told(label, done.wall, done.cpu, done.peak_mb, server.stats(), after))
    return rows


def _told(what: str, wall: float, cpu: float, peak: float, stats: dict[str, list[dict[str, float]]], after: int) -> Row:
    seen = stats["seen"]
    span = max(r["went"] for r in seen) - min(r["came"] for r in seen)
    ideal = LATENCY * (ceil(ARTICLES / SLOTS) + after)
    return Row(
        what,
        f"wall / ideal {wall / ideal:.2f} ({wall:.1f} s), span / ideal {span / ideal:.2f}, {len(seen)} requests, "
        f"{stats['most']} at once, CPU {cpu:.1f} s, {peak:.0f} MB",
    )
