"""Work that may turn out not to be needed fills the time in which something else is awaited, and holds nothing up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator

import pytest

from summarizer.begun import LEAD, TURN, Begun


def counting(steps: int, seen: list[float], each: float = 0.0) -> Generator[None, None, str]:
    for _ in range(steps):
        seen.append(time.monotonic())
        time.sleep(each)
        yield
    return "done"


def test_work_is_done_while_something_is_awaited_and_its_end_when_it_is_needed() -> None:
    seen: list[float] = []
    work = Begun(counting(200, seen, each=TURN / 4))

    assert asyncio.run(work.while_awaiting(asyncio.sleep(LEAD * 5, "came"))) == "came"
    assert 4 <= len(seen) < 200
    assert work.finish() == work.finish() == "done"
    assert len(seen) == 200


def test_what_is_awaited_begins_before_the_work_and_is_not_waited_for_when_it_is_there() -> None:
    seen: list[float] = []
    began: list[float] = []

    async def at_once() -> str:
        began.append(time.monotonic())
        return "came"

    async def later() -> str:
        began.append(time.monotonic())
        await asyncio.sleep(LEAD * 3)
        return "came"

    assert asyncio.run(Begun(counting(5, seen)).while_awaiting(at_once())) == "came"
    assert seen == []
    assert asyncio.run(Begun(counting(5, seen)).while_awaiting(later())) == "came"
    assert began[1] + LEAD / 2 < seen[0]


def test_work_that_is_ready_early_waits_for_the_rest() -> None:
    work = Begun(counting(0, []))

    assert asyncio.run(work.while_awaiting(asyncio.sleep(LEAD * 4, "came"))) == "came"
    assert work.finish() == "done"


def test_a_failure_of_what_is_awaited_is_its_own_and_nothing_runs_on() -> None:
    async def fails() -> None:
        await asyncio.sleep(LEAD * 2)
        raise ValueError("no answer")

    with pytest.raises(ValueError, match="no answer"):
        asyncio.run(Begun(counting(1000, [])).while_awaiting(fails()))


def test_who_is_cancelled_leaves_nothing_under_way() -> None:
    ended: list[str] = []

    async def long() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("stopped")

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(LEAD * 3):
                await Begun(counting(10**6, [])).while_awaiting(long())
        await asyncio.sleep(0)
        assert ended == ["stopped"]

    asyncio.run(main())
