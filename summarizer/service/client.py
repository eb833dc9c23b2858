"""The calls of all runs over one endpoint: who goes next, what is tried again, and when a run ends."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import SummarizerError
from summarizer.llm import Line
from summarizer.service import faults
from summarizer.service.faults import Action, CallFailed, Kind
from summarizer.service.limiter import Limiter
from summarizer.service.quiet import Quiet
from summarizer.service.retry import Breaker, pause, policy, too_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.llm import Answer, Call
    from summarizer.options import Options
    from summarizer.service.budget import Budget, Usage
    from summarizer.service.endpoint import Endpoint

ANSWER_LIMIT = 16_384
"""Tokens of one answer; an answer cut off there is asked for once more with twice as many."""
LIMIT_NAMES = ("max_completion_tokens", "max_tokens", None)
"""How servers call that limit: today's name, the older one, or none that they would take."""


@dataclass(slots=True)
class _State:
    """What is known of one call while it is tried."""

    number: int
    answers_before: int
    """Good answers of the whole service when the call began."""
    attempts: int = 0
    limit: int = ANSWER_LIMIT
    limit_name: int = 0


@dataclass(slots=True)
class Tab:
    """What one run owes: its budget, who hears of each request, and why it is over, once it is."""

    budget: Budget
    sent: Callable[[], None] = lambda: None
    ended: SummarizerError | None = None


FILES = 24
"""Files that a run has open beside its connections: the store, what it reads, the event loop's own."""


class Client:
    """The connection to one endpoint, shared by all runs of one event loop: pool, concurrency, back-off, circuit."""

    def __init__(self, endpoint: Endpoint, options: Options) -> None:
        self.endpoint = endpoint
        self._line = Line(endpoint, options)
        self._limiter = Limiter(min(options.concurrency, _connections()))
        self.quiet = Quiet(lambda: self._limiter.under_way)
        self._breaker = Breaker()
        self._limit_name = 0
        self._calls = 0

    async def ask(self, call: Call, tab: Tab) -> Answer:
        """Return the answer to one call.

        Raises ArticleFailed, or what ends the run: UsageError, ModelError, BudgetError.
        """
        self._calls += 1
        state = _State(self._calls, self._breaker.answers)
        while True:
            try:
                return await self._tried(call, tab, state)
            except CallFailed as failed:
                if failed.kind is Kind.TRUNCATED and state.limit == ANSWER_LIMIT:
                    state.limit *= 2
                elif failed.kind is not Kind.LIMIT_UNKNOWN or not self._next_limit_name(state):
                    raise self._given_up(failed, tab, state) from None

    async def aclose(self) -> None:
        """Close all connections."""
        await self._line.aclose()

    async def _tried(self, call: Call, tab: Tab, state: _State) -> Answer:
        """Send one request as often as its faults allow."""
        async for attempt in policy(asyncio.sleep, self._breaker):
            with attempt:
                return await self._once(call, tab, state)
        raise AssertionError("a retry loop ends by returning or raising")

    async def _once(self, call: Call, tab: Tab, state: _State) -> Answer:
        """Send one request under a slot, the budget and the deadline, and learn from what comes back."""
        await self._open(tab)
        started = await self._limiter.acquire(call.size, again=state.attempts > 0)
        self.quiet.stir()
        probe = self._limiter.probing
        try:
            answer = await self._paid(call, tab, state)
            self.quiet.stir()
        except CallFailed as failed:
            self._take_note(failed, tab, state, started, probe)  # before the slot is free, or the next would slip through
            self._limiter.release()
            raise too_long(failed) or failed from None
        except BaseException:
            self._limiter.release()
            raise
        self._limiter.release()
        self._limiter.answered()
        self._breaker.answered()
        if self._limiter.probing:
            self._limiter.probe(False)
        return answer

    async def _paid(self, call: Call, tab: Tab, state: _State) -> Answer:
        """Send one request if the run may still pay for it."""
        if tab.ended is not None:
            raise tab.ended
        used: Usage | None = None
        try:
            tab.budget.reserve(call.expected)
        except SummarizerError as error:
            tab.ended = error
            raise
        try:
            state.attempts += 1
            tab.sent()
            call.sent()
            answer = await self._line.send(call, self._limit(state))
            used = answer.usage
            return answer
        except CallFailed as failed:
            used = failed.usage
            raise
        finally:
            tab.budget.settle(call.expected, used)

    def _take_note(self, failed: CallFailed, tab: Tab, state: _State, started: float, probe: bool) -> None:
        """Let limiter and circuit learn from a failure; end the run when the service as a whole has failed."""
        given_up = self._breaker.failed(state.number, failed, self._limiter.under_way, probe=probe)
        if failed.rule.action is Action.BACK_OFF:
            wait = failed.retry_after if failed.retry_after is not None else pause(state.attempts)
            self._limiter.refused(started, wait if too_long(failed) is None else 0.0)
        elif self._breaker.suspicious:
            self._limiter.hold(pause(self._breaker.probes))
            self._limiter.probe(True)
        if given_up and tab.ended is None:
            tab.ended = faults.error_for(failed, Action.FAIL_RUN, self.endpoint, state.attempts)

    def _given_up(self, failed: CallFailed, tab: Tab, state: _State) -> SummarizerError:
        """Return the error of a call that is not tried again, and end the run where that is the rule."""
        if tab.ended is not None:
            return tab.ended
        action = failed.rule.action
        if action not in (Action.FAIL_ARTICLE, Action.FAIL_RUN):
            action = failed.rule.then
        if failed.kind is Kind.RATE_LIMITED and self._breaker.answers > state.answers_before:
            action = Action.FAIL_ARTICLE
        error = faults.error_for(failed, action, self.endpoint, state.attempts)
        if action is Action.FAIL_RUN:
            tab.ended = error
        return error

    def _next_limit_name(self, state: _State) -> bool:
        """Fall back to another name of the token limit, for all calls to come; False when none is left."""
        if state.limit_name == self._limit_name:
            self._limit_name += 1
        state.limit_name = self._limit_name
        return self._limit_name < len(LIMIT_NAMES)

    def _limit(self, state: _State) -> dict[str, int]:
        """Return the token limit under the name that the server knows."""
        state.limit_name = self._limit_name
        name = LIMIT_NAMES[min(self._limit_name, len(LIMIT_NAMES) - 1)]
        return {} if name is None else {name: state.limit}

    async def _open(self, tab: Tab) -> None:
        """Open the line; what keeps it from opening ends the run."""
        if tab.ended is not None:
            raise tab.ended
        try:
            await self._line.open()
        except SummarizerError as error:
            tab.ended = error
            raise


def _connections() -> int:
    """Return how many connections the system lets this process have open, with room for its own files."""
    try:
        import resource
    except ImportError:  # a system without such limits
        return 1_000
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 1_000 if limit == resource.RLIM_INFINITY else max(1, limit - FILES)
