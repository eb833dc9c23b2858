"""The one retry loop: how long to wait, how often to try, and when the service as a whole is given up."""

from __future__ import annotations

import email.utils
import random
import time
from typing import TYPE_CHECKING, ClassVar

from summarizer.service.faults import Action, CallFailed, Kind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tenacity import AsyncRetrying, RetryCallState

LONGEST_WAIT = 60.0
"""Seconds of one Retry-After that are obeyed; more than that is for a person to decide."""
LONGEST_TROUBLE = 120.0
"""Seconds of waiting on account of the service without one good answer, after which the run ends."""
FARTHEST = 253_402_300_799
"""The last second that a date can name."""
FIRST_WAIT, MOST_WAIT = 0.5, 8.0
"""Seconds: the first pause where the service names none, and the longest; doubled each time, with jitter."""


def retry_after(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Return the seconds a server asks to wait: milliseconds, seconds or a date; junk and negative say nothing."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    said = headers.get("retry-after")
    if said is None:
        return None
    seconds = _number(said)
    if seconds is not None:
        return seconds
    try:
        date = email.utils.parsedate_to_datetime(said.strip())
        return max(0.0, date.timestamp() - now())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _number(said: str | None) -> float | None:
    """Return a number of plain digits that is no longer than a wait can be; "-5", "1e9", "nan" and "soon" are none."""
    text = (said or "").strip()
    if text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit() and len(text) <= 12:
        return float(text)
    return None


def pause(failures: int) -> float:
    """Return how long to wait after the n-th failure: doubling, with jitter, so that workers do not come back as one."""
    return float(min(MOST_WAIT, FIRST_WAIT * 2 ** (failures - 1)) * random.uniform(0.75, 1.25))


def policy(sleep: Callable[[float], Awaitable[None]], breaker: Breaker) -> AsyncRetrying:
    """Return the retry loop of one call; a fresh one each time, since tenacity keeps a call's state on the object.

    A fault is tried again while its rule allows, and while it is the service that is suspected, not the article. The pause
    after a refusal of all workers is kept by the limiter.
    """
    from tenacity import AsyncRetrying, retry_if_exception

    def stop(state: RetryCallState) -> bool:
        return state.attempt_number >= _failure(state).rule.requests and not breaker.suspicious

    return AsyncRetrying(retry=retry_if_exception(_again), wait=_wait, stop=stop, reraise=True, sleep=sleep)


def _again(error: BaseException) -> bool:
    return isinstance(error, CallFailed) and error.rule.action in (Action.RETRY, Action.BACK_OFF)


def _wait(state: RetryCallState) -> float:
    failed = _failure(state)
    if failed.rule.action is Action.BACK_OFF:
        return 0.0
    return failed.retry_after if failed.retry_after is not None else pause(state.attempt_number)


def _failure(state: RetryCallState) -> CallFailed:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, CallFailed)
    return error


class Breaker:
    """Knows when it is the service that fails, and not one article: no good answer between failures of several calls.

    While it is suspicious, one probe at a time is sent; when the probes fail as well, the run ends.
    """

    CALLS = 5
    """Calls that must fail in a row, unless fewer than that are under way (three at least)."""
    PROBES = 6
    """Probes that must fail before the service is given up: some 25 s of doubling pauses."""
    FEWER: ClassVar[dict[Kind, int]] = {Kind.TIMED_OUT: 1, Kind.UNREACHABLE: 2}
    """Where a probe costs a whole deadline, or nobody is there at all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failing: set[int] = set()
        self._trouble_since: float | None = None
        self.probes = 0
        self.answers = 0
        """Good answers so far."""

    @property
    def suspicious(self) -> bool:
        return self.probes > 0

    def answered(self) -> None:
        """Take note of a good answer: whatever was wrong is over."""
        self._failing.clear()
        self._trouble_since = None
        self.probes = 0
        self.answers += 1

    def failed(self, call: int, failed: CallFailed, under_way: int, *, probe: bool) -> bool:
        """Take note of a failure of ``call``; return whether the service is given up."""
        action = failed.rule.action
        if action not in (Action.RETRY, Action.BACK_OFF):
            return False
        now = self._clock()
        self._trouble_since = now if self._trouble_since is None else self._trouble_since
        if action is Action.BACK_OFF:
            return now - self._trouble_since > LONGEST_TROUBLE
        self._failing.add(call)
        if self.suspicious:
            self.probes += probe
            return self.probes > self.FEWER.get(failed.kind, self.PROBES)
        if len(self._failing) >= max(3, min(self.CALLS, under_way)):
            self.probes = 1
        return False


def too_long(failed: CallFailed) -> CallFailed | None:
    """Return the fault of a server that asks to wait longer than is obeyed, or None."""
    if failed.retry_after is None or failed.retry_after <= LONGEST_WAIT:
        return None
    form = "%H:%M UTC" if failed.retry_after < 12 * 3600 else "%Y-%m-%d %H:%M UTC"
    back = time.strftime(form, time.gmtime(min(time.time() + failed.retry_after, FARTHEST)))
    return CallFailed(Kind.WAIT_TOO_LONG, f"come back in {failed.retry_after:.0f} s, at {back}")
