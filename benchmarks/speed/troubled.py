"""The rows in which something goes wrong: runs that are killed, requests that fail or are refused, answers that take long."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from benchmarks.speed.corpus import make
from benchmarks.speed.measure import Row, fresh, service
from benchmarks.speed.with_model import ARTICLES, SLOTS, asked, asking, row_of

if TYPE_CHECKING:
    from pathlib import Path


def killed(work: Path) -> list[Row]:
    """Killed half-way and run again: how many articles were paid for twice."""
    home, folder = fresh(work / "killed"), work / "a200"
    make(folder, ARTICLES)
    with service(latency=0.5) as server:
        asked(folder, server, home, kill_when=lambda: sum("went" in r for r in server.stats()["seen"]) >= ARTICLES // 2)
        asked(folder, server, home)
        articles = Counter(r["article"] for r in server.stats()["seen"] if r["kind"] == "claims")
    paid = sum(n - 1 for n in articles.values()) / ARTICLES
    return [
        row_of(
            f"killed half-way, run again: share of articles paid twice ({SLOTS} of {ARTICLES} are under way at any time)",
            paid,
            0.20,
            0.17,
        )
    ]


def faults(work: Path) -> list[Row]:
    """Ten in a hundred requests fail: 500, 503, 429, a reset, a body cut short, an answer that is no JSON."""
    home, folder = fresh(work / "faults"), work / "a200"
    make(folder, ARTICLES)
    with service(latency=0.1, faults=0.1, retry_after="0") as server:
        asked(folder, server, home)
        seen = [r for r in server.stats()["seen"] if r["kind"] == "claims"]
    failed = sum(r["status"] != 200 for r in seen)
    lost = [s for s in json.loads((home / "brief.json").read_text())["sources"] if s["status"] != "used"]
    return [
        row_of(
            f"10 % mixed faults: extraction requests per article ({failed} of {len(seen)} failed, {len(lost)} articles lost)",
            len(seen) / ARTICLES,
            1.20,
            1.12,
        )
    ]


def limited(work: Path) -> list[Row]:
    """A server that takes a quarter of the concurrency and refuses the rest with 429 and Retry-After."""
    home, folder = fresh(work / "limited"), work / "a200"
    make(folder, ARTICLES)
    latency, wait = 0.5, 1.0
    ideal = latency * (ceil(ARTICLES / (SLOTS // 4)) + 2)
    with service(latency=latency, capacity=SLOTS // 4, retry_after=wait) as server:
        done = asked(folder, server, home)
        seen = server.stats()["seen"]
    refused = [r for r in seen if r["status"] == 429]
    early = sum(
        1 for r in refused for later in seen if later["body"] == r["body"] and r["came"] < later["came"] < r["went"] + wait - 0.01
    )
    anybody = sum(1 for later in seen if any(r["went"] + 0.1 < later["came"] < r["went"] + wait - 0.01 for r in refused))
    return [
        row_of("rate limit at a quarter of the concurrency: wall / ideal", done.wall / ideal, 1.5, 1.15),
        Row(
            f"the same as the server saw it, first request for an article to the last answer / {ideal - 2 * latency:g} s",
            f"{asking({'seen': seen}) / (ideal - 2 * latency):.2f}",
        ),
        row_of("the same: share of requests refused", len(refused) / len(seen), 0.1, 0.1),
        Row(
            "the same: refused requests sent again before Retry-After; any request in that time",
            f"{early}; {anybody}",
            "0",
            met=not early,
        ),
    ]


def tail(work: Path) -> list[Row]:
    """Latencies spread lognormally: the span of the articles against a list schedule of the same latencies."""
    home, folder = fresh(work / "tail"), work / "a200"
    make(folder, ARTICLES)
    with service(latency=0.5, lognormal=0.8) as server:
        asked(folder, server, home)
        seen = [r for r in server.stats()["seen"] if r["kind"] == "claims"]
    span = max(r["went"] for r in seen) - min(r["came"] for r in seen)
    slots = [0.0] * SLOTS
    for record in seen:
        heapq.heapreplace(slots, slots[0] + record["delay"])
    bound = max(max(slots), max(r["delay"] for r in seen))
    return [row_of(f"lognormal latency (0.5 s, 0.8): span / list schedule {bound:.2f} s", span / bound, 1.05, 1.0)]
