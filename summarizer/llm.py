"""One call: messages and a schema in, the model's answer out. The only module that knows openai and instructor.

Both are imported when the first call is made. The client's own retries, instructor's re-asks and its cache are off:
every HTTP request is counted here, once.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer import contracts, faults
from summarizer.budget import Budget, Usage
from summarizer.endpoint import KEYLESS
from summarizer.errors import SummarizerError, UsageError
from summarizer.faults import Action, CallFailed, Kind
from summarizer.limiter import Limiter
from summarizer.messages import spelled_out
from summarizer.printable import printable
from summarizer.redact import Redactor
from summarizer.reply import Reply, read_reply
from summarizer.retry import Breaker, pause, policy, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openai import AsyncOpenAI

    from summarizer.budget import Budget, Usage
    from summarizer.endpoint import Endpoint
    from summarizer.messages import Message
    from summarizer.options import Options, StructuredOutput

ANSWER_LIMIT = 16_384
"""Tokens of one answer; an answer cut off there is asked for once more with twice as many."""
LIMIT_NAMES = ("max_completion_tokens", "max_tokens", None)
"""How servers call that limit: today's name, the older one, or none that they would take."""
CONNECT_SECONDS = 20.0


class Answer(NamedTuple):
    """What a model answered: the JSON text, or, when it fits no JSON, whatever it wrote."""

    text: str
    usage: Usage


@dataclass(slots=True)
class _State:
    """What is known of one call while it is tried."""

    number: int
    answers_before: int
    """Good answers of the whole service when the call began."""
    attempts: int = 0
    limit: int = ANSWER_LIMIT
    limit_name: int = 0


@dataclass(slots=True, eq=False)
class Call:
    """One thing to ask; ``size`` orders the waiting: the longest goes first."""

    messages: Sequence[Message]
    schema: contracts.Name
    size: int
    expected: Usage
    meta: Mapping[str, str] = field(default_factory=dict)
    """What a recording says of this answer, for people."""
    keys: dict[str | None, str] = field(default_factory=dict)
    """Its answer keys by origin, once somebody has asked for them."""


@dataclass(slots=True)
class Tab:
    """What one run owes: its budget, who hears of each request, and why it is over, once it is."""

    budget: Budget
    sent: Callable[[], None] = lambda: None
    ended: SummarizerError | None = None


class Client:
    """The connection to one endpoint, shared by all runs of one event loop: pool, concurrency, back-off, circuit."""

    def __init__(self, endpoint: Endpoint, options: Options) -> None:
        self.endpoint = endpoint
        self._redactor = Redactor(endpoint.api_key)
        self._options = options
        self._limiter = Limiter(options.concurrency)
        self._breaker = Breaker()
        self._openai: AsyncOpenAI | None = None
        self._opening = asyncio.Lock()
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
        if self._openai is not None:
            await self._openai.close()
            self._openai = None

    async def _tried(self, call: Call, tab: Tab, state: _State) -> Answer:
        """Send one request as often as its faults allow."""
        async for attempt in policy(asyncio.sleep, self._breaker):
            with attempt:
                return await self._once(call, tab, state)
        raise AssertionError("a retry loop ends by returning or raising")

    async def _once(self, call: Call, tab: Tab, state: _State) -> Answer:
        """Send one request under a slot, the budget and the deadline, and learn from what comes back."""
        client = await self._opened(tab)
        started = await self._limiter.acquire(call.size, again=state.attempts > 0)
        probe = self._limiter.probing
        try:
            answer = await self._paid(client, call, tab, state)
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

    async def _paid(self, client: AsyncOpenAI, call: Call, tab: Tab, state: _State) -> Answer:
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
            answer = await self._answer(client, call, state)
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
            self._limiter.refused(started)
            if too_long(failed) is None:
                self._limiter.hold(failed.retry_after if failed.retry_after is not None else pause(state.attempts))
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

    async def _answer(self, client: AsyncOpenAI, call: Call, state: _State) -> Answer:
        """Send one HTTP request and read its answer, within one deadline for all of it.

        The client's own ``chat.completions.create`` would import 490 modules more and walk the body once again.
        """
        import httpx2

        payload = payload_of(call, str(self.endpoint.model), self._options.structured_output)
        state.limit_name = self._limit_name
        name = LIMIT_NAMES[min(self._limit_name, len(LIMIT_NAMES) - 1)]
        if name is not None:
            payload[name] = state.limit
        try:
            async with asyncio.timeout(self._options.timeout):
                raw = await client.post("/chat/completions", cast_to=httpx2.Response, body=payload)
        except Exception as error:  # noqa: BLE001  # sorted by the one table; what it does not know is raised again
            raise faults.failed_by(error, self._redactor) from None
        reply = read_reply(raw.headers.get("content-type", ""), raw.content, sum(len(m["content"]) for m in call.messages))
        if reply.failed is not None:
            raise CallFailed(reply.failed, self._redactor.said(reply.said, 120), usage=reply.usage)
        parsed = _parsed(reply, call, self._options.structured_output)
        return Answer(self._redactor.secretless(parsed), reply.usage)

    async def _opened(self, tab: Tab) -> AsyncOpenAI:
        """Return the client, made on first use; raise UsageError where no model is named, with those there are."""
        if self._openai is None or self.endpoint.model is None:
            async with self._opening:
                if tab.ended is None and self._openai is None:
                    await asyncio.to_thread(_import)
                    self._openai = _client(self.endpoint, self._options)
                    threading.Thread(target=_import_parser, daemon=True).start()
                if tab.ended is None and self._openai is not None and self.endpoint.model is None:
                    tab.ended = await _which_model(self._openai, self.endpoint, self._redactor)
        if tab.ended is not None:
            raise tab.ended
        assert self._openai is not None
        return self._openai


def payload_of(call: Call, model: str, shape: StructuredOutput) -> dict[str, Any]:
    """Return the body of a request but for the token limit: model, messages, schema with ``strict``, nothing else."""
    schema, name = contracts.schema(call.schema), call.schema
    if shape == "json_schema":
        wanted = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
        return {"model": model, "messages": list(call.messages), "response_format": wanted}
    if shape == "tools":
        tool = {"type": "function", "function": {"name": name, "strict": True, "parameters": schema}}
        choice = {"type": "function", "function": {"name": name}}
        return {"model": model, "messages": list(call.messages), "tools": [tool], "tool_choice": choice}
    told = spelled_out(call.messages, name)
    return {"model": model, "messages": told, "response_format": {"type": "json_object"}}


def warm_up() -> None:
    """Import the client in a thread, while the program has other things to do."""
    threading.Thread(target=_import, daemon=True).start()


def _import() -> None:
    pass


def _import_parser() -> None:
    pass


def _client(endpoint: Endpoint, options: Options) -> AsyncOpenAI:
    """Return the client: no retries of its own, no redirects, bounded answers, one connection per slot."""
    import httpx2
    import openai

    from summarizer.capped import ACCEPTED, cap

    try:
        http = openai.DefaultAsyncHttpxClient(
            follow_redirects=False,
            timeout=httpx2.Timeout(options.timeout, connect=min(CONNECT_SECONDS, options.timeout)),
            limits=httpx2.Limits(max_connections=options.concurrency, max_keepalive_connections=options.concurrency),
            headers={"accept-encoding": ACCEPTED},
            event_hooks={"response": [cap]},
        )
        return openai.AsyncOpenAI(
            base_url=endpoint.base_url, api_key=endpoint.api_key or KEYLESS, max_retries=0, http_client=http
        )
    except (ValueError, TypeError, ImportError, httpx2.InvalidURL) as error:
        where = printable(str(error), 120)
        raise UsageError(
            "the connection cannot be set up", where=where, do="Check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and --base-url"
        ) from None


async def _which_model(client: AsyncOpenAI, endpoint: Endpoint, redactor: Redactor) -> UsageError:
    """Return the error for an endpoint without a model named, listing those that it offers."""
    try:
        async with asyncio.timeout(10):
            offered = sorted([model.id async for model in client.models.list()])
        listed = f"it offers {', '.join(offered[:10])}" if offered else "it lists none"
    except Exception as error:  # noqa: BLE001  # the list is a courtesy: any failure to get it changes only the words
        try:
            listed = f"its list of models: {faults.failed_by(error, redactor).kind}"
        except Exception:  # noqa: BLE001
            listed = "its list of models cannot be read"
    return UsageError("no model named", where=f"{endpoint.host}: {printable(listed, 160)}", do="Name one with --model")


def _parsed(reply: Reply, call: Call, shape: StructuredOutput) -> str:
    """Return the answer as instructor's parser of this mode reads it, in one spelling.

    What does not fit the schema comes back as the JSON it holds, if any: the last of it, since an object that stands
    before may be the article's own words.
    """
    from instructor.v2.core.json import extract_json_from_codeblock
    from instructor.v2.core.mode import Mode
    from instructor.v2.core.providers import Provider
    from instructor.v2.core.registry import mode_registry
    from openai.types.chat import ChatCompletion
    from pydantic import BaseModel, ValidationError

    mode = {"json_schema": Mode.JSON_SCHEMA, "tools": Mode.TOOLS, "json_object": Mode.JSON}[shape]
    parse = mode_registry.get_handlers(Provider.OPENAI, mode).response_parser
    try:
        model = parse(ChatCompletion.construct(None, **reply.body), contracts.MODELS[call.schema], strict=True)
        assert isinstance(model, BaseModel)
        return model.model_dump_json()
    except (ValidationError, ValueError, RecursionError, AttributeError, TypeError):
        pass  # not this mode's form: read below from what the model wrote
    try:
        return extract_json_from_codeblock(reply.text)
    except ValueError:
        return reply.text
