"""The limiter finds what a server takes, keeps to it, and never stalls."""

from __future__ import annotations

import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.service.limiter import HEAD_START, WORTH, Limiter


def refuse(limiter: Limiter, times: int, started: float, wait: float = 0.0) -> None:
    for _ in range(times):
        limiter.refused(started, wait)
        limiter.under_way -= 1


def answer(limiter: Limiter, times: int) -> None:
    for _ in range(times):
        limiter.answered()


def test_a_burst_of_refusals_takes_the_limit_down_to_what_was_accepted() -> None:
    limiter = Limiter(32, clock=lambda: 1.0)
    limiter.under_way = 32
    refuse(limiter, 24, started=0.5)

    assert limiter.limit == 8


def test_a_lone_refusal_halves_the_limit_and_good_answers_bring_it_back() -> None:
    limiter = Limiter(32, clock=lambda: 1.0)
    limiter.under_way = 32
    refuse(limiter, 1, started=0.5)
    assert limiter.limit == 16
    answer(limiter, 16)
    assert limiter.limit == 31
    answer(limiter, 31)
    assert limiter.limit == 32


def test_a_step_up_that_is_refused_is_taken_back_and_the_next_comes_later() -> None:
    limiter = Limiter(32, clock=lambda: 1.0)
    limiter.under_way = 12
    refuse(limiter, 4, started=0.5)
    assert limiter.limit == 8
    waits = []
    for _ in range(4):
        waited = 0
        while limiter.limit == 8:
            answer(limiter, 1)
            waited += 1
        limiter.under_way = 9
        refuse(limiter, 1, started=2.0)
        assert limiter.limit == 8
        waits.append(waited)

    assert waits == [8, 16, 32, 64]


def test_what_was_refused_is_not_tried_again_before_its_wait_has_paid() -> None:
    now = [0.0]
    limiter = Limiter(32, clock=lambda: now[0])
    limiter.under_way = 12
    refuse(limiter, 4, started=-0.5, wait=2.0)
    for _ in range(3):
        answer(limiter, 500)
        assert limiter.limit == 8
        now[0] += WORTH * 2.0
        while limiter.limit == 8:
            answer(limiter, 1)
        limiter.under_way = 9
        limiter.refused(now[0], wait=2.0)


def test_where_all_were_refused_the_limit_grows_again_at_once() -> None:
    limiter = Limiter(32, clock=lambda: 1.0)
    limiter.under_way = 5
    refuse(limiter, 5, started=0.5, wait=20.0)
    assert limiter.limit == 1
    answer(limiter, 1)
    assert limiter.limit == 2


@given(st.integers(0, 2**32), st.integers(1, 40))
@settings(max_examples=50, deadline=None)
def test_whatever_comes_the_limit_stays_between_one_and_what_was_asked_for(seed: int, most: int) -> None:
    chance, now = random.Random(seed), [0.0]
    limiter = Limiter(most, clock=lambda: now[0])
    for _ in range(500):
        now[0] += chance.random()
        limiter.under_way = chance.randint(1, most)
        if chance.random() < 0.3:
            limiter.refused(now[0] - chance.random())
        else:
            limiter.answered()
        assert 1 <= limiter.limit <= most


def test_the_first_request_goes_ahead_and_the_others_follow_when_it_is_answered() -> None:
    async def run() -> list[float]:
        limiter, starts = Limiter(4), []

        async def one(number: int) -> None:
            starts.append(await limiter.acquire())
            await asyncio.sleep(0.001)
            limiter.release()

        await asyncio.gather(*(one(n) for n in range(4)))
        return [start - starts[0] for start in starts]

    first, second, *_ = asyncio.run(run())
    assert first == 0 and second < HEAD_START


def test_a_slow_first_request_holds_the_others_only_for_its_head_start() -> None:
    async def run() -> list[float]:
        limiter, starts = Limiter(4), []

        async def one(number: int) -> None:
            starts.append(await limiter.acquire())
            await asyncio.sleep(0.3)
            limiter.release()

        await asyncio.gather(*(one(n) for n in range(4)))
        return [start - starts[0] for start in starts]

    assert 0.9 * HEAD_START <= asyncio.run(run())[1] < 0.2


def test_the_longest_goes_first_and_what_was_refused_before_all() -> None:
    async def run() -> list[str]:
        limiter, order = Limiter(1), list[str]()

        async def one(name: str, size: int, again: bool = False) -> None:
            await limiter.acquire(size, again=again)
            order.append(name)
            await asyncio.sleep(0)
            limiter.release()

        await asyncio.gather(one("first", 1), one("short", 2), one("long", 9), one("middle", 5), one("again", 1, again=True))
        return order

    assert asyncio.run(run()) == ["first", "again", "long", "middle", "short"]


def test_nobody_starts_while_all_are_held() -> None:
    async def run() -> float:
        limiter = Limiter(4)
        began = await limiter.acquire()
        limiter.release()
        limiter.hold(0.1)
        return await limiter.acquire() - began

    assert asyncio.run(run()) >= 0.099


@pytest.mark.parametrize("cancelled", [0, 1, 5])
def test_who_is_cancelled_while_waiting_leaves_no_slot_behind(cancelled: int) -> None:
    async def run() -> int:
        limiter = Limiter(2)
        await limiter.acquire()
        await limiter.acquire()
        waiting = [asyncio.ensure_future(limiter.acquire()) for _ in range(6)]
        await asyncio.sleep(0)
        for task in waiting[:cancelled]:
            task.cancel()
        limiter.release()
        limiter.release()
        await asyncio.sleep(0.1)
        return limiter.under_way

    assert asyncio.run(run()) == min(2, 6 - cancelled)
