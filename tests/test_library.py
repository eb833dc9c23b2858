"""The library door: from threads, from event loops, typed, quiet."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from server import Server

import summarizer
from summarizer import Article, Brief, Incomplete, Summarizer, UsageError, asummarize, summarize

FERRY = Path(__file__).resolve().parent / "data" / "ferry"


def told(brief: Brief) -> list[str]:
    return [sentence.text for sentence in brief.sentences]


def test_the_public_names_are_those_listed() -> None:
    assert sorted(summarizer.__all__) == summarizer.__all__
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, summarizer; print([m for m in ('pydantic', 'openai', 'instructor', 'rich', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(UsageError, match="lenght"):
        summarize(FERRY, lenght="short")  # type: ignore[call-arg]


@pytest.mark.parametrize("setting", [{"length": "epic"}, {"concurrency": 0}, {"max_cost": "ten"}, {"engine": "magic"}])
def test_a_value_that_is_none_is_a_usage_error(setting: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        summarize(FERRY, **setting)  # type: ignore[arg-type]


def test_a_running_event_loop_may_await_a_brief() -> None:
    async def main() -> tuple[Brief, int]:
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0.005)

        counting = asyncio.create_task(count())
        brief = await asummarize(FERRY, engine="extractive")
        counting.cancel()
        return brief, turns

    brief, turns = asyncio.run(main())

    assert told(brief)
    assert turns > 3  # the loop went on while the brief was made


def test_eight_threads_may_share_one_client(tmp_path: Path) -> None:
    with Server() as server, Summarizer(base_url=server.url, model="test", cache=tmp_path) as client:
        with ThreadPoolExecutor(8) as pool:
            briefs = list(pool.map(lambda _: client.summarize(FERRY), range(8)))
        alone = client.summarize(FERRY)

    assert all(told(brief) == told(alone) for brief in briefs)
    assert sum(brief.run.requests for brief in briefs) == len(server.raw) == len(set(server.raw))  # nothing is asked twice


def test_a_brief_shows_itself_in_one_line() -> None:
    brief = summarize(FERRY, engine="extractive")

    assert repr(brief) == str(brief)
    assert brief.title in repr(brief)
    assert len(repr(brief)) < len(brief.title) + 100


def test_a_closed_client_says_so_and_leaves_no_thread() -> None:
    before = threading.active_count()
    client = Summarizer(engine="extractive")
    client.summarize(FERRY)
    client.close()
    client.close()

    with pytest.raises(UsageError, match="closed"):
        client.summarize(FERRY)
    assert threading.active_count() == before


def test_a_cancelled_run_stops(tmp_path: Path) -> None:
    async def main() -> int:
        with Server(latency=30.0) as server:
            task = asyncio.create_task(asummarize(FERRY, base_url=server.url, model="test", cache=tmp_path))
            await asyncio.sleep(1.5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return 1

    assert asyncio.run(asyncio.wait_for(main(), 20)) == 1


def test_strict_raises_with_the_whole_brief(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text((FERRY / "01-lakeside-courier.txt").read_text())
    (tmp_path / "bad.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200))

    with pytest.raises(Incomplete) as left_out:
        summarize(tmp_path, engine="extractive", strict=True)

    assert left_out.value.brief is not None
    assert told(left_out.value.brief)


def test_an_article_of_a_caller_is_cleaned_like_a_file() -> None:
    text = (FERRY / "01-lakeside-courier.txt").read_text()
    hidden = text.replace("31 people", "3\u200b1 people")

    brief = summarize([Article(name="a", text=hidden)], engine="extractive")

    assert any("31 people" in span.text for claim in brief.claims for span in claim.evidence)
    assert brief.sources[0].warnings


def test_the_library_prints_nothing_and_adds_no_talking_handler(capfd: pytest.CaptureFixture[str]) -> None:
    summarize(FERRY, engine="extractive")
    printed = capfd.readouterr()

    assert (printed.out, printed.err) == ("", "")
    assert all(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("summarizer").handlers)
