"""Many articles, many clients, one request in ten a fault: nothing lost, little paid twice, nothing left behind.

The long form is `python -m benchmarks.soak`.
"""

from __future__ import annotations

import asyncio
import gc
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from server import Reply, Server, completion, error, honest, name_of_schema

from summarizer import Article, Brief, Summarizer
from summarizer.service import retry

ARTICLES = 60
NAMES = [a + b + c for a in ("Al", "Bor", "Cal", "Del") for b in ("ber", "den", "fin", "gal", "hol", "mar") for c in "aeiou"]


def articles(first: int = 0, count: int = ARTICLES) -> list[Article]:
    return [
        Article(
            name=f"{n}.txt",
            text=f"The harbour of {NAMES[n]} was shut on Monday. At least {n + 10} boats were damaged in {NAMES[n]}.",
        )
        for n in range(first, first + count)
    ]


def faulty(share: float) -> Any:
    drawn = random.Random(1)

    def script(request: dict[str, Any], number: int) -> Reply | None:
        if drawn.random() >= share:
            return None
        body = completion(request, honest(request)).body
        faults = [error(503, "busy"), error(429, "slow", headers={"Retry-After": "0.05"}), Reply(reset=True), Reply(),
                  Reply(body=body, cut=len(body) // 2), Reply(body=b"null"), Reply(body=body[:40])]  # fmt: skip
        return drawn.choice(faults)

    return script


def held() -> tuple[int, int]:
    gc.collect()
    listed = Path("/proc/self/fd")
    return threading.active_count(), sum(1 for _ in listed.iterdir()) if listed.is_dir() else 0


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.01)


@pytest.mark.usefixtures("short_pauses")
def test_one_request_in_ten_that_fails_costs_little_and_loses_nothing() -> None:
    with Server(faulty(0.1), latency=0.01) as server:
        with Summarizer(engine="llm", base_url=server.url, model="tiny-1", cache=False, timeout=5, concurrency=16) as client:
            brief = client.summarize(articles())
        asked = [request for request in server.requests if name_of_schema(request) == "claims"]

    assert [source.status for source in brief.sources] == ["used"] * ARTICLES
    assert len(asked) <= 1.2 * ARTICLES
    assert len(brief.claims) == 2 * ARTICLES


def told(brief: Brief) -> Brief:
    return brief.model_copy(update={"run": None})


def test_eight_clients_in_threads_and_eight_in_one_loop_do_not_disturb_one_another(tmp_path: Path) -> None:
    groups = [articles(2 * n, 2) for n in range(8)]
    with Server(latency=0.01) as server:
        named: dict[str, Any] = {"engine": "llm", "base_url": server.url, "model": "tiny-1", "timeout": 10}

        def alone(group: list[Article]) -> Brief:
            with Summarizer(**named, cache=tmp_path / "shared") as client:
                return client.summarize(group)

        async def together() -> list[Brief]:
            clients = [Summarizer(**named, cache=False) for _ in groups]
            found = await asyncio.gather(*(c.asummarize(g) for c, g in zip(clients, groups, strict=True)))
            for client in clients:
                await asyncio.to_thread(client.close)
            assert len(asyncio.all_tasks()) == 1
            return list(found)

        first = alone(groups[0])
        before = held()
        with ThreadPoolExecutor(8) as pool:
            in_threads = list(pool.map(alone, groups))
        in_one_loop = asyncio.run(together())
        after = held()

    assert [told(b) for b in in_threads] == [told(b) for b in in_one_loop]
    assert told(in_threads[0]) == told(first)
    assert after[0] <= before[0] and after[1] <= before[1] + 2, "no thread and no descriptor is left behind"
