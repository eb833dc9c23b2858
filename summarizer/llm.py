"""One HTTP exchange: messages and a schema out, the model's answer in. The only module that knows openai and instructor.

Both are imported when the first call is made. The client's own retries, instructor's re-asks and its cache are off: one
``send`` is one request.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer import contracts
from summarizer.errors import UsageError
from summarizer.printable import printable
from summarizer.service import faults
from summarizer.service.endpoint import KEYLESS
from summarizer.service.faults import CallFailed
from summarizer.service.messages import spelled_out
from summarizer.service.redact import Redactor
from summarizer.service.reply import Reply, read_reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openai import AsyncOpenAI

    from summarizer.options import Options, StructuredOutput
    from summarizer.service.budget import Usage
    from summarizer.service.endpoint import Endpoint
    from summarizer.service.messages import Message

CONNECT_SECONDS = 20.0


class Answer(NamedTuple):
    """What a model answered: the JSON text, or, when it fits no JSON, whatever it wrote."""

    text: str
    usage: Usage


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
    sent: Callable[[], None] = lambda: None
    """Called each time it leaves."""


class Line:
    """The line to one endpoint: one client with its connections, made on first use, in one event loop."""

    def __init__(self, endpoint: Endpoint, options: Options) -> None:
        self.redactor = Redactor(endpoint.api_key)
        self._endpoint, self._options = endpoint, options
        self._openai: AsyncOpenAI | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Import and set up the client; raise UsageError where it cannot be, or where no model is named, with those there are."""
        if self._openai is not None and self._endpoint.model is not None:
            return
        async with self._opening:
            if self._openai is None:
                await asyncio.to_thread(_import)
                self._openai = _client(self._endpoint, self._options)
                threading.Thread(target=_import_parser, daemon=True).start()
            if self._endpoint.model is None:
                raise await _which_model(self._openai, self._endpoint, self.redactor)

    async def send(self, call: Call, limit: Mapping[str, int]) -> Answer:
        """Send one HTTP request and read its answer, within one deadline for all of it; raise CallFailed.

        The client's own ``chat.completions.create`` would import 490 modules more and walk the body once again.
        """
        import httpx2

        assert self._openai is not None
        shape = self._options.structured_output
        payload = {**payload_of(call, str(self._endpoint.model), shape), **limit}
        try:
            async with asyncio.timeout(self._options.timeout):
                raw = await self._openai.post("/chat/completions", cast_to=httpx2.Response, body=payload)
        except Exception as error:  # noqa: BLE001  # sorted by the one table; what it does not know is raised again
            raise faults.failed_by(error, self.redactor) from None
        reply = read_reply(raw.headers.get("content-type", ""), raw.content, sum(len(m["content"]) for m in call.messages))
        if reply.failed is not None:
            raise CallFailed(reply.failed, self.redactor.said(reply.said, 120), usage=reply.usage)
        return Answer(self.redactor.secretless(_parsed(reply, call, shape)), reply.usage)

    async def aclose(self) -> None:
        """Close all connections."""
        if self._openai is not None:
            await self._openai.close()
            self._openai = None


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


def _import() -> None:
    import httpx2  # noqa: F401  # so that the import takes a thread's time, not the event loop's
    import openai  # noqa: F401


def _import_parser() -> None:
    """Import what reads the first answer, while it is awaited."""
    _parser("json_schema")


def _client(endpoint: Endpoint, options: Options) -> AsyncOpenAI:
    """Return the client: no retries of its own, no redirects, bounded answers, one connection per slot."""
    import httpx2
    import openai

    from summarizer.service.capped import ACCEPTED, cap

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
    from openai.types.chat import ChatCompletion
    from pydantic import BaseModel, ValidationError

    try:
        model = _parser(shape)(ChatCompletion.construct(None, **reply.body), contracts.MODELS[call.schema], strict=True)
        assert isinstance(model, BaseModel)
        return model.model_dump_json()
    except (ValidationError, ValueError, RecursionError, AttributeError, TypeError):
        pass  # not this mode's form: read below from what the model wrote
    try:
        return extract_json_from_codeblock(reply.text)
    except ValueError:
        return reply.text


@cache
def _parser(shape: StructuredOutput) -> Callable[..., object]:
    """Return instructor's parser of one mode."""
    from instructor.v2.core.mode import Mode
    from instructor.v2.core.providers import Provider
    from instructor.v2.core.registry import mode_registry

    mode = {"json_schema": Mode.JSON_SCHEMA, "tools": Mode.TOOLS, "json_object": Mode.JSON}[shape]
    parser: Callable[..., object] = mode_registry.get_handlers(Provider.OPENAI, mode).response_parser
    return parser
