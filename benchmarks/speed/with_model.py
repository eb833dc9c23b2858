"""The rows in which a model is asked: the installed command against the measuring server, seen from both sides."""

from __future__ import annotations

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
        row_of(
            f"cold run, {ARTICLES} articles, {LATENCY:g} s, concurrency {SLOTS}: wall / ideal {ideal:g} s",
            done.wall / ideal,
            1.30,
            1.12,
        ),
        row_of("the same as the server saw it, first request to last answer / ideal", span / ideal, 1.10, 1.05),
        Row(
            f"the same until the last article was answered / {LATENCY * ceil(ARTICLES / SLOTS):g} s; CPU of the whole run",
            f"{asking(stats) / (LATENCY * ceil(ARTICLES / SLOTS)):.2f}; {done.cpu:.1f} s",
        ),
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
        row_of("warm run of 1,000 articles / (read + hash + SQLite get + decode + Python start)", ratio, 8, 5),
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
        row_of(
            "client CPU per article, zero latency, ms (ask, parse with instructor, validate, store)",
            (many - few) / 300 * 1000,
            10,
            6,
            "{:.1f}",
        ),
        Row("CPU of the whole command per article, ms: start, every room, 400 articles", f"{whole / 400 * 1000:.1f}"),
    ]


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


def asking(stats: dict[str, Any]) -> float:
    """Return the seconds from the first request for an article to the last answer."""
    seen = [r for r in stats["seen"] if r.get("kind") == "claims"]
    return float(max(r["went"] for r in seen) - min(r["came"] for r in seen))


def _mean_open(stats: dict[str, Any]) -> float:
    return float(sum(r["went"] - r["came"] for r in stats["seen"] if r["kind"] == "claims") / asking(stats))


def row_of(what: str, figure: float, most: float, aim: float, form: str = "{:.2f}") -> Row:
    return Row(what, form.format(figure), f"{most:g}", f"{aim:g}", met=figure <= most)


def _none(what: str, count: int) -> Row:
    return Row(what, str(count), "0", met=count == 0)


def cleared(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)


__all__ = ["ROOT", "again", "asking", "bottleneck", "client_cpu", "cold", "merging", "row_of", "warm"]
