"""What can wait does not hold up a request: articles are read while answers are awaited, claims proven when nothing comes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator

from running import article, extract, options
from server import Server

from summarizer.ground.reading import read_ahead, reading
from summarizer.models import Article
from summarizer.service import quiet
from summarizer.service.quiet import Quiet


def test_an_article_is_read_once_and_while_its_answer_is_awaited() -> None:
    steps: list[tuple[str, float]] = []

    def ahead(one: Article) -> Iterator[None]:
        for _ in range(3):
            yield
            steps.append((one.name, time.monotonic()))

    with Server(latency=0.4) as server:
        articles = [article(n) for n in range(6)]
        extract(options(server, concurrency=3), articles, ahead=ahead)

        assert sorted(name for name, _ in steps) == sorted(one.name for one in articles for _ in range(3))
        assert sum(when < server.times[0] + 0.4 for _, when in steps) == 9, "three requests under way: three articles are read"


def test_what_trips_over_an_article_while_it_is_read_ahead_costs_no_answer() -> None:
    def ahead(_: Article) -> Iterator[None]:
        yield
        raise ValueError("left to the proof itself")

    with Server(latency=0.1) as server:
        drafts, _ = extract(options(server), [article(0)], ahead=ahead)

        assert len(drafts) == 1


def test_reading_ahead_finds_all_that_a_proof_looks_up() -> None:
    text = article(0).text
    for _ in read_ahead(text):
        pass

    assert {"speech", "uses", "names", "keys", "words", "aliases"} <= vars(reading(text)).keys()


def test_a_turn_waits_until_nothing_stirs_and_not_for_ever() -> None:
    async def turns(stirring: float) -> float:
        line = Quiet(lambda: 1)
        until = time.monotonic() + stirring

        async def stir() -> None:
            while time.monotonic() < until:
                line.stir()
                await asyncio.sleep(0)

        stirs = asyncio.create_task(stir())
        began = time.monotonic()
        await line.turn()
        took = time.monotonic() - began
        stirs.cancel()
        return took

    assert 0.05 <= asyncio.run(turns(0.05)) < quiet.PATIENCE
    assert quiet.PATIENCE <= asyncio.run(turns(60)) < 10


def test_a_turn_comes_at_once_where_nothing_is_under_way() -> None:
    async def main() -> None:
        line = Quiet(lambda: 0)
        line.stir()
        began = time.monotonic()
        await line.turn()
        assert time.monotonic() - began < quiet.MOMENT * 100

    asyncio.run(main())


def test_the_client_is_imported_in_a_thread_and_its_parser_while_the_first_answer_is_awaited() -> None:
    """The loop must find nothing left to import when it makes the client or reads an answer."""
    code = (
        "import sys; from summarizer import llm; llm._import(); assert {'openai', 'httpx2'} <= sys.modules.keys();"
        "llm._import_parser(); before = set(sys.modules); llm._parser('json_schema'); assert set(sys.modules) == before"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
