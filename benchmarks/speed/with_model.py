"""The rows in which a model is asked: the installed command against the measuring server, seen from both sides."""

from __future__ import annotations

import heapq
import json
import os
import shutil
import statistics
from collections import Counter
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.speed.corpus import make
from benchmarks.speed.measure import COMMAND, PYTHON, ROOT, Ran, Row, environment, fresh, least, ran, service

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.speed.measure import Service

ARTICLES, SLOTS, LATENCY = 200, 32, 1.0


def asked(folder: Path, server: Service, home: Path, *more: str, kill_when: Callable[[], bool] | None = None) -> Ran:
    """Run the command over a folder against a server; the brief goes to brief.json in ``home``."""
    command = [
        COMMAND,
        folder,
        "--base-url",
        server.url,
        "--model",
        "test",
        "--concurrency",
        str(SLOTS),
        "-o",
        home / "brief.json",
        *more,
    ]
    done = ran(command, environment(home), kill_when=kill_when)
    if done.code and kill_when is None:
        raise SystemExit(f"summarize ended with {done.code}: {done.err[-600:]}")
    return done


def cold(work: Path) -> list[Row]:
    """One cold run at a fixed latency: the wall, the span that the server saw, and the requests beyond one per article."""
    home, folder = fresh(work / "cold"), work / "a200"
    make(folder, ARTICLES)
    ideal = LATENCY * (ceil(ARTICLES / SLOTS) + 2)
    with service(latency=LATENCY) as server:
        done = asked(folder, server, home)
        stats = server.stats()
    span = max(r["went"] for r in stats["seen"]) - min(r["came"] for r in stats["seen"])
    brief = json.loads((home / "brief.json").read_text())
    kinds = Counter(r["kind"] for r in stats["seen"])
    findings = len(brief["findings"])
    extra, allowed = len(stats["seen"]) - ARTICLES, 2 + findings / 20
    beyond = statistics.mean(r["bytes"] - r["article_bytes"] for r in stats["seen"] if r["kind"] == "claims") / 4
    return [
        _row(
            f"cold run, {ARTICLES} articles, {LATENCY:g} s, concurrency {SLOTS}: wall / ideal {ideal:g} s",
            done.wall / ideal,
            1.30,
            1.12,
        ),
        _row("the same as the server saw it, first request to last answer / ideal", span / ideal, 1.10, 1.05),
        Row("mean concurrency of the server while articles were asked", f"{_mean_open(stats):.1f} of {SLOTS}"),
        Row(
            "requests beyond one per article, faultless server",
            f"{extra} ({dict(kinds)}, {findings} findings)",
            f"2 + one per 20 findings = {allowed:.0f}",
            f"{allowed / 2:.0f}",
            met=extra <= allowed,
        ),
        Row("tokens sent per article beyond the article (instructions, schema; the same bytes each time)", f"{beyond:.0f}"),
    ]


def again(work: Path) -> list[Row]:
    """Reruns over what has been paid for: the same files, touched, renamed, one edited, every article twice."""
    home, folder = fresh(work / "again"), fresh(work / "again" / "articles")
    paths = make(folder, ARTICLES)
    rows = []
    with service() as server:

        def requests(*more: str) -> tuple[int, Counter[str]]:
            before = len(server.stats()["seen"])
            asked(folder, server, home, *more)
            new = server.stats()["seen"][before:]
            return len(new), Counter(r["kind"] for r in new)

        first, _ = requests()
        rows.append(_none("warm rerun: requests", requests()[0]))
        for path in paths:
            os.utime(path, (1, 1))
        rows.append(_none("touched files: requests", requests()[0]))
        rows.append(_none("another --length: article requests", requests("--length", "long")[1]["claims"]))
        for n, path in enumerate(paths):
            path.rename(path.with_name(f"{(n * 7919) % 10007:05}-renamed.txt"))
        rows.append(_none("renamed files in another order: requests", requests()[0]))
        one = sorted(folder.iterdir())[100]
        one.write_text(one.read_text().replace(" said that ", " said on Friday that ", 1))
        count, kinds = requests()
        rows.append(
            Row(
                f"one article edited of {ARTICLES}: requests",
                f"{count} ({dict(kinds)})",
                "1 + the touched findings",
                met=kinds["claims"] == 1 and count <= 1 + 4,
            )
        )
    home, twice = fresh(work / "twice"), fresh(work / "twice" / "articles")
    for part in ("a", "b"):
        make(twice / part, ARTICLES)
    with service() as server:
        asked(twice, server, home)
        kinds = Counter(r["kind"] for r in server.stats()["seen"])
    rows.append(
        Row(
            "every article twice: requests",
            f"{kinds.total()} ({dict(kinds)})",
            f"{ARTICLES} + the merge as above",
            met=kinds["claims"] == ARTICLES and kinds.total() <= first,
        )
    )
    return rows


def warm(work: Path) -> list[Row]:
    """A warm run of 1,000 articles beside its floor, taken in turn."""
    home, folder = fresh(work / "warm"), work / "a1000"
    make(folder, 1000)
    floor = [PYTHON, Path(__file__).with_name("floor.py"), folder, home / "floor.sqlite"]
    env = environment(home)
    with service() as server:
        asked(folder, server, home)
        ran([*floor, "--fill"], env)
        command = [COMMAND, folder, "--base-url", server.url, "--model", "test", "--concurrency", str(SLOTS), "-o", home / "b.md"]
        ran(command, env)
        best = least({"floor": floor, "warm": command}, env, 5)
        longer = least({"rooms": [*command, "--length", "short"]}, env, 1)["rooms"]
    ratio = best["warm"].wall / best["floor"].wall
    return [
        _row("warm run of 1,000 articles / (read + hash + SQLite get + decode + Python start)", ratio, 8, 5),
        Row(
            "the same in seconds: floor, warm run, warm answers under options that were not used before (all rooms at work)",
            f"{best['floor'].wall:.2f}, {best['warm'].wall:.2f}, {longer.wall:.1f}",
        ),
    ]


def client_cpu(work: Path) -> list[Row]:
    """CPU at zero latency: the client alone (ask, parse, validate, store), and the whole command with every room."""
    home, folder = fresh(work / "cpu"), work / "a400"
    make(folder, 400)
    with service() as server:
        script = [PYTHON, Path(__file__).with_name("client.py"), folder, server.url]
        env = environment(home)
        ran([*script, "400"], env)  # so that the server knows its answers
        few = min(ran([*script, "100"], env).cpu for _ in range(3))
        many = min(ran([*script, "400"], env).cpu for _ in range(3))
        whole = min(asked(folder, server, fresh(home / f"{n}")).cpu for n in range(2))
    return [
        _row(
            "client CPU per article, zero latency, ms (ask, parse with instructor, validate, store)",
            (many - few) / 300 * 1000,
            10,
            6,
            "{:.1f}",
        ),
        Row("CPU of the whole command per article, ms: start, every room, 400 articles", f"{whole / 400 * 1000:.1f}"),
    ]


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
        _row(
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
        _row(
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
        _row("rate limit at a quarter of the concurrency: wall / ideal", done.wall / ideal, 1.5, 1.15),
        _row("the same: share of requests refused", len(refused) / len(seen), 0.1, 0.1),
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
    return [_row(f"lognormal latency (0.5 s, 0.8): span / list schedule {bound:.2f} s", span / bound, 1.05, 1.0)]


def merging(work: Path) -> list[Row]:
    """How the calls of judging and writing grow, and how large the largest prompt is."""
    told, largest = [], 0.0
    for count in (5, 50, 500):
        home, folder = fresh(work / f"merge{count}"), work / f"a{count}"
        make(folder, count)
        with service() as server:
            asked(folder, server, home)
            seen = server.stats()["seen"]
        brief = json.loads((home / "brief.json").read_text())
        kinds = Counter(r["kind"] for r in seen)
        calls = kinds["judgements"] + kinds["sentences"]
        largest = max([largest, *(r["bytes"] / 4 for r in seen if r["kind"] != "claims")])
        words = sum(len(s["text"].split()) for s in brief["sentences"])
        told.append(f"{count}: {calls} calls, {len(brief['findings'])} findings, {len(brief['events'])} events, {words} words")
    return [
        Row("calls of judge + write", "; ".join(told), "grow no faster than findings"),
        Row("largest prompt of a merge call, tokens", f"{largest:,.0f}", "16,000", met=largest <= 16_000),
    ]


def bottleneck(work: Path) -> list[Row]:
    """Whether the server is what is measured: how many requests a second it answers to raw sockets."""
    make(work / "a200", ARTICLES)
    with service() as server:
        done = ran([PYTHON, Path(__file__).with_name("hammer.py"), server.url, str(work / "a200")], environment(work))
    rate = json.loads(done.out)
    return [
        Row(
            "the measuring server alone, answers a second over raw sockets: unseen, seen",
            f"{rate['unseen']:,.0f}, {rate['seen']:,.0f}",
        )
    ]


def _mean_open(stats: dict[str, Any]) -> float:
    seen = [r for r in stats["seen"] if r["kind"] == "claims"]
    span = max(r["went"] for r in seen) - min(r["came"] for r in seen)
    return float(sum(r["went"] - r["came"] for r in seen) / span)


def _row(what: str, figure: float, most: float, aim: float, form: str = "{:.2f}") -> Row:
    return Row(what, form.format(figure), f"{most:g}", f"{aim:g}", met=figure <= most)


def _none(what: str, count: int) -> Row:
    return Row(what, str(count), "0", met=count == 0)


def cleared(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)


__all__ = ["ROOT", "again", "bottleneck", "client_cpu", "cold", "faults", "killed", "limited", "merging", "tail", "warm"]
