"""What a run over the llm engine keeps, what it costs, and how it ends."""

from __future__ import annotations

import ast
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import server as fake
from running import KEY, ROOT, TEXT, article, extract, options, use
from server import Reply, Server, completion, error

from summarizer.engine import Drafts, Fault
from summarizer.errors import ArticleFailed, BudgetError, ReplayMiss, UsageError
from summarizer.models import Article
from summarizer.options import Options
from summarizer.progress import Progress
from summarizer.service.engine import LLMEngine
from summarizer.service.opening import open_service


def test_a_rerun_sends_nothing_and_a_change_of_anything_that_shapes_an_answer_does(tmp_path: Path) -> None:
    with Server() as server:
        chosen = options(server, cache=True, cache_dir=tmp_path)
        first, paid = extract(chosen, [article(n) for n in range(4)])
        second, free = extract(chosen, [Article(name="renamed.txt", text=article(n).text) for n in range(4)])

        assert first == second
        assert (paid.requests, free.requests, len(server.requests)) == (4, 0, 4)
        for change in (
            {"model": "tiny-2"},
            {"structured_output": "tools"},
            {"base_url": server.url.replace("127.0.0.1", "localhost")},
        ):
            extract(options(server, cache=True, cache_dir=tmp_path, **change), [article(0)])
        extract(chosen, [Article(name="0.txt", text=article(0).text + " It rained.")])
        assert len(server.requests) == 8
        for same in ({"timeout": 9.0}, {"api_key": "sk-another-canary-0123456789"}, {"concurrency": 2}):
            extract(options(server, cache=True, cache_dir=tmp_path, **same), [article(0)])
        assert len(server.requests) == 8


def test_equal_texts_at_once_are_asked_for_once() -> None:
    with Server(latency=0.05) as server:
        drafts, run = extract(options(server), [Article(name=f"{n}.txt", text=TEXT) for n in range(8)])

        assert len(server.requests) == run.requests == 1
        assert all(other == drafts[0] for other in drafts)


def test_every_answer_is_stored_before_the_next_is_awaited(tmp_path: Path) -> None:
    stored: list[int] = []

    def script(request: dict[str, Any], number: int) -> None:
        stored.append(len(list(tmp_path.glob("extract-*.json"))))

    with Server(script) as server:
        extract(options(server, record=tmp_path, concurrency=1), [article(n) for n in range(6)])

        assert stored == list(range(6))


def test_a_recorded_run_is_replayed_without_key_network_or_cache(tmp_path: Path) -> None:
    with Server() as server:
        recorded, _ = extract(options(server, record=tmp_path), [article(n) for n in range(3)])
    replayed, run = extract(Options(replay=tmp_path), [article(n) for n in range(3)])

    assert recorded == replayed
    assert (run.requests, run.model) == (0, "tiny-1")


def test_a_replay_that_misses_an_answer_names_the_article_and_the_remedy(tmp_path: Path) -> None:
    with Server() as server:
        extract(options(server, record=tmp_path), [article(0)])

    with pytest.raises(ReplayMiss, match=r"article that begins “Report 1 came at noon\..*--record"):
        extract(Options(replay=tmp_path), [article(1)])


def test_a_replay_after_a_prompt_has_changed_says_which(tmp_path: Path) -> None:
    with Server() as server:
        extract(options(server, record=tmp_path), [article(0)])
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    manifest["prompts"]["write"] = "0" * 64
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(ReplayMiss, match=re.escape("changed since: prompts/write.md")):
        extract(Options(replay=tmp_path), [article(1)])


def test_a_recorded_failure_is_replayed_as_a_failure_and_the_cache_asks_again(tmp_path: Path) -> None:
    refusing = [True]

    def script(request: dict[str, Any], number: int) -> Reply | None:
        return completion(request, None, refusal="No.") if refusing[0] else None

    with Server(script) as server:
        chosen = options(server, record=tmp_path / "rec", cache=True, cache_dir=tmp_path / "cache")
        with pytest.raises(ArticleFailed, match="model declined: No"):
            extract(chosen, [article()])
        with pytest.raises(ArticleFailed, match="model declined: No"):
            extract(Options(replay=tmp_path / "rec"), [article()])
        refusing[0] = False
        extract(options(server, cache=True, cache_dir=tmp_path / "cache"), [article()])
        assert len(server.requests) == 2


def test_nothing_that_is_kept_holds_the_key(tmp_path: Path) -> None:
    def script(request: dict[str, Any], number: int) -> dict[str, Any]:
        return {"claims": [fake.claim(f"The key is {KEY} as the server knows.")]}

    with Server(script) as server:
        extract(options(server, record=tmp_path / "rec", cache=True, cache_dir=tmp_path / "cache"), [article()])
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert len(kept) >= 3
    assert all(KEY.encode() not in path.read_bytes() for path in kept)


def test_usage_is_exact_with_retries_re_asks_and_cached_tokens() -> None:
    usage = {"prompt_tokens": 2_000, "completion_tokens": 300, "prompt_tokens_details": {"cached_tokens": 1_024}}

    def script(request: dict[str, Any], number: int) -> Reply:
        return error(500, "oops") if number == 1 else completion(request, fake.honest(request), usage=usage)

    async def work(engine: LLMEngine) -> None:
        drafts = await engine.extract(article())
        await engine.extract(article(), [(drafts.drafts[0], Fault(0, "x", "why."))])

    progress = Progress()
    with Server(script) as server:
        _, run = use(options(server, model="gpt-4.1"), work, progress)

        assert (run.requests, run.tokens.prompt, run.tokens.cached, run.tokens.completion) == (3, 4_000, 2_048, 600)
        cost = (Decimal(4_000 - 2_048) * 2 + Decimal(2_048) / 2 + 600 * 8) / 1_000_000
        assert run.cost_usd is not None and Decimal(run.cost_usd) == round(cost, 6)
        assert (progress.requests, progress.tokens) == (3, 4_600)


def test_a_refusal_and_a_stump_are_paid_for_and_counted() -> None:
    with Server(lambda r, n: completion(r, "{", finish="length") if n == 0 else completion(r, None, refusal="No.")) as server:

        async def work(engine: LLMEngine) -> None:
            with pytest.raises(ArticleFailed):
                await engine.extract(article())

        _, run = use(options(server), work)
        assert run.requests == 2 and run.tokens.prompt > 2_000


def test_a_cap_on_requests_is_never_passed_and_a_rerun_with_a_higher_one_goes_on(tmp_path: Path) -> None:
    with Server(latency=0.02) as server:
        capped = options(server, cache=True, cache_dir=tmp_path, max_requests=7, concurrency=4)
        with pytest.raises(BudgetError, match="cap of 7 requests"):
            extract(capped, [article(n) for n in range(12)])
        assert len(server.requests) == 7
        drafts, run = extract(options(server, cache=True, cache_dir=tmp_path, max_requests=7), [article(n) for n in range(12)])
        assert (len(drafts), run.requests, len(server.requests)) == (12, 5, 12)


def test_a_run_that_has_reached_its_cap_does_not_stop_another_that_waits_for_the_same_answers() -> None:
    with Server(latency=0.1) as server:
        poor, rich = options(server, max_requests=1, concurrency=1), options(server, concurrency=1)

        async def both() -> tuple[list[object], list[object]]:
            service = open_service(rich, {})
            one, other = LLMEngine(service, poor), LLMEngine(service, rich)
            texts = [article(n) for n in range(3)]
            first = asyncio.gather(*(one.extract(a) for a in texts), return_exceptions=True)
            await asyncio.sleep(0.05)
            second = asyncio.gather(*(other.extract(a) for a in texts), return_exceptions=True)
            results: tuple[list[object], list[object]] = list(await first), list(await second)
            for engine in (one, other):
                await engine.aclose()
            await service.aclose()
            return results

        capped, free = asyncio.run(both())
        assert [type(result) for result in capped].count(BudgetError) == 2
        assert all(isinstance(result, Drafts) for result in free)
        assert len(server.requests) == 3


def test_retries_count_against_the_cap() -> None:
    with Server(lambda r, n: error(429, "slow", headers={"Retry-After": "0"})) as server:
        with pytest.raises(BudgetError):
            extract(options(server, max_requests=2), [article()])
        assert len(server.requests) == 2


def test_a_cap_on_tokens_is_not_passed() -> None:
    with Server() as server:
        with pytest.raises(BudgetError, match="--max-total-tokens"):
            extract(options(server, max_total_tokens=12_000), [article(n) for n in range(12)])
        used = sum(len(m["content"]) // 4 for r in server.requests for m in r["messages"])
        assert 0 < used <= 12_000


def test_a_cap_in_dollars_without_a_price_is_refused_before_anything_is_sent() -> None:
    with Server() as server:
        with pytest.raises(UsageError, match="no price"):
            extract(options(server, max_cost=Decimal(1)), [article()])
        assert server.requests == []


def test_an_endpoint_without_a_model_named_says_which_it_has() -> None:
    with Server() as server:
        with pytest.raises(UsageError, match="it offers tiny-1, tiny-2"):
            extract(options(server, model=None), [article()])
        assert server.requests == []


def test_no_key_is_a_usage_error_before_anything_is_sent() -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        open_service(Options(model="m"), {})


def test_an_endpoint_of_ones_own_needs_no_key() -> None:
    with Server() as server:
        assert extract(options(server, api_key=None), [article()])[1].requests == 1


def test_only_llm_py_names_openai_or_instructor() -> None:
    naming = set()
    for path in (ROOT / "summarizer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in ("openai", "instructor") for name in names):
                naming.add(path.name)

    assert naming == {"llm.py"}


HEAVY = ("openai", "instructor", "rich", "httpx2", "tenacity", "aiohttp")


def test_a_warm_run_and_a_replay_import_no_client(tmp_path: Path) -> None:
    with Server() as server:
        url = server.url
        for how in ({"record": tmp_path / "rec"}, {"cache": True, "cache_dir": tmp_path / "cache"}):
            extract(options(server, **how), [article()])
        script = f"""
import asyncio, sys
from pathlib import Path
from summarizer.service.engine import LLMEngine
from summarizer.service.opening import open_service
from summarizer.models import Article
from summarizer.options import Options
text = {article().text!r}
for options in (Options(replay=Path({str(tmp_path / "rec")!r})),
                Options(base_url={url!r}, model="tiny-1", cache_dir=Path({str(tmp_path / "cache")!r}))):
    async def run():
        engine = LLMEngine(open_service(options, {{}}), options)
        assert (await engine.extract(Article(name="a", text=text))).drafts
        assert engine.account().requests == 0
    asyncio.run(run())
print([name for name in {HEAVY!r} if name in sys.modules])
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)

        assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


KILLED = """
import asyncio, sys
from pathlib import Path
from summarizer.service.engine import LLMEngine
from summarizer.service.opening import open_service
from summarizer.models import Article
from summarizer.options import Options
options = Options(base_url=sys.argv[1], model="tiny-1", cache_dir=Path(sys.argv[2]), concurrency=4)
async def run():
    service = open_service(options, {})
    engine = LLMEngine(service, options)
    texts = [f"Report {n} came at noon. The harbour was shut on Monday." for n in range(40)]
    await asyncio.gather(*(engine.extract(Article(name="a", text=text)) for text in texts))
    await service.aclose()
asyncio.run(run())
"""


def child(server: Server, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", KILLED, server.url, str(folder)], stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("point", [1, 9, 20, 33])
def test_a_run_killed_at_any_point_pays_twice_only_for_what_was_under_way(tmp_path: Path, point: int) -> None:
    with Server(latency=0.02) as server:
        first = child(server, tmp_path)
        until = time.monotonic() + 30
        while len(server.requests) < point and time.monotonic() < until:
            time.sleep(0.002)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        asked = len(server.requests)
        second = child(server, tmp_path)

        assert second.wait(60) == 0
        assert 40 <= len(server.requests) <= 40 + 4
        assert len(server.requests) - asked <= 40 - asked + 4


def test_answers_under_way_are_stored_when_the_run_is_broken_off(tmp_path: Path) -> None:
    with Server(latency=0.3) as server:
        chosen = options(server, cache=True, cache_dir=tmp_path)

        async def broken_off(engine: LLMEngine) -> None:
            task = asyncio.ensure_future(engine.extract(article()))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        use(chosen, broken_off)
        _, run = extract(chosen, [article()])
        assert run.requests == 0 and len(server.requests) == 1


def test_a_run_that_is_broken_off_ends_soon_though_the_server_hangs() -> None:
    with Server(lambda r, n: Reply(delay=60)) as server:

        async def broken_off(engine: LLMEngine) -> None:
            task = asyncio.ensure_future(engine.extract(article()))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        began = time.monotonic()
        use(options(server, timeout=60.0), broken_off)
        assert time.monotonic() - began < 4


def descriptors() -> int:
    """Return how many files this process has open, where the system tells."""
    listed = Path("/proc/self/fd")
    return len(list(listed.iterdir())) if listed.is_dir() else 0


def test_no_task_thread_or_descriptor_is_left_behind() -> None:
    with Server() as server:
        extract(options(server), [article(n) for n in range(5)])
        before = descriptors()

        async def several() -> int:
            chosen = options(server)
            for _ in range(5):
                service = open_service(chosen, {})
                engine = LLMEngine(service, chosen)
                await asyncio.gather(*(engine.extract(article(n)) for n in range(5)))
                await engine.aclose()
                await service.aclose()
            await asyncio.sleep(0.05)
            return len(asyncio.all_tasks())

        assert asyncio.run(several()) == 1
        assert descriptors() <= before + 2
