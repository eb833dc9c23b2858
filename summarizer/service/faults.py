"""Everything that can go wrong with one call, and what is done about it: one table.

`RULES` is the whole policy; `retry`, `llm` and `llm_engine` only carry it out. ``requests`` is the most that one call may
cost on this kind of fault, the first one included.
"""

from __future__ import annotations

import socket
import ssl
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import ArticleFailed, ModelError, SummarizerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.service.budget import Usage
    from summarizer.service.endpoint import Endpoint
    from summarizer.service.redact import Redactor


class Kind(StrEnum):
    KEY_REFUSED = "key refused"
    MODEL_UNKNOWN = "model not found"
    NOT_FOUND = "address not found"
    QUOTA = "quota exhausted"
    UNSUPPORTED = "structured output not supported"
    BAD_REQUEST = "request refused"
    TOO_LONG = "too long for the model"
    LIMIT_UNKNOWN = "name of the token limit not known"
    RATE_LIMITED = "rate limit"
    WAIT_TOO_LONG = "asked to wait for too long"
    SERVER_ERROR = "server error"
    TIMED_OUT = "timed out"
    CUT_OFF = "connection broken"
    UNREACHABLE = "cannot be reached"
    REDIRECTED = "redirected"
    NOT_AN_ANSWER = "not an OpenAI-compatible answer"
    EMPTY = "empty answer"
    TOO_LARGE = "answer too large"
    TRUNCATED = "answer cut off at the token limit"
    DECLINED = "model declined"
    FILTERED = "stopped by the content filter"
    UNREADABLE = "answer does not fit the schema"


class Action(StrEnum):
    RETRY = "retry"  # the same request, after a pause of its own
    BACK_OFF = "back off"  # the same request, after a pause of all workers
    ADAPT = "adapt"  # another request for the same: larger limit, other name of the limit, smaller part
    REASK = "re-ask"  # a fresh request that names what was wrong
    FAIL_ARTICLE = "fail the article"
    FAIL_RUN = "fail the run"


class Rule(NamedTuple):
    action: Action
    requests: int
    then: Action = Action.FAIL_ARTICLE
    """When ``requests`` are used up."""


RULES: dict[Kind, Rule] = {
    Kind.KEY_REFUSED: Rule(Action.FAIL_RUN, 1),
    Kind.MODEL_UNKNOWN: Rule(Action.FAIL_RUN, 1),
    Kind.NOT_FOUND: Rule(Action.FAIL_RUN, 1),
    Kind.QUOTA: Rule(Action.FAIL_RUN, 1),
    Kind.UNSUPPORTED: Rule(Action.FAIL_RUN, 1),
    Kind.BAD_REQUEST: Rule(Action.FAIL_ARTICLE, 1),
    Kind.TOO_LONG: Rule(Action.ADAPT, 1),
    Kind.LIMIT_UNKNOWN: Rule(Action.ADAPT, 3, Action.FAIL_RUN),
    Kind.RATE_LIMITED: Rule(Action.BACK_OFF, 5, Action.FAIL_RUN),
    Kind.WAIT_TOO_LONG: Rule(Action.FAIL_RUN, 1),
    Kind.SERVER_ERROR: Rule(Action.RETRY, 4),
    Kind.TIMED_OUT: Rule(Action.RETRY, 2),
    Kind.CUT_OFF: Rule(Action.RETRY, 4),
    Kind.UNREACHABLE: Rule(Action.RETRY, 3, Action.FAIL_RUN),
    Kind.REDIRECTED: Rule(Action.FAIL_RUN, 1),
    Kind.NOT_AN_ANSWER: Rule(Action.FAIL_RUN, 1),
    Kind.EMPTY: Rule(Action.RETRY, 4),
    Kind.TOO_LARGE: Rule(Action.FAIL_ARTICLE, 1),
    Kind.TRUNCATED: Rule(Action.ADAPT, 2),
    Kind.DECLINED: Rule(Action.FAIL_ARTICLE, 1),
    Kind.FILTERED: Rule(Action.FAIL_ARTICLE, 1),
    Kind.UNREADABLE: Rule(Action.REASK, 2),
}

USAGE = {Kind.KEY_REFUSED, Kind.MODEL_UNKNOWN, Kind.NOT_FOUND, Kind.UNSUPPORTED, Kind.LIMIT_UNKNOWN}
"""Kinds that the caller can mend: exit code 2."""
REMEDY = {
    Kind.KEY_REFUSED: "Check OPENAI_API_KEY",
    Kind.MODEL_UNKNOWN: "Name another with --model",
    Kind.NOT_FOUND: "Check --base-url: most end in /v1",
    Kind.QUOTA: "Add credit at the provider, then run again; finished answers are kept",
    Kind.UNSUPPORTED: "Try another --structured-output: json_schema, tools or json_object",
    Kind.LIMIT_UNKNOWN: "Try another --model",
    Kind.RATE_LIMITED: "Run again later, or with a lower --concurrency; finished answers are kept",
    Kind.WAIT_TOO_LONG: "Run again then; finished answers are kept",
    Kind.UNREACHABLE: "Check --base-url and the network",
    Kind.REDIRECTED: "Give --base-url as the address it redirects to",
    Kind.NOT_AN_ANSWER: "Check --base-url: most end in /v1",
}


class CallFailed(Exception):  # named for what happened, not for being an exception
    """One request failed; ``said`` is what the server or the system said, cleaned."""

    def __init__(
        self, kind: Kind, said: str = "", *, retry_after: float | None = None, usage: Usage | None = None
    ) -> None:  # fmt: skip
        super().__init__(f"{kind}: {said}" if said else str(kind))
        self.kind, self.said, self.retry_after, self.usage = kind, said, retry_after, usage

    @property
    def rule(self) -> Rule:
        return RULES[self.kind]


class TooLong(ArticleFailed):
    """The text does not fit the model's context; shorter parts of it may."""


def error_for(failed: CallFailed, action: Action, endpoint: Endpoint, attempts: int) -> SummarizerError:
    """Return what the caller meets when ``action`` is to fail the article or the run."""
    what = f"{failed.kind}: {failed.said}" if failed.said else str(failed.kind)
    if action is Action.FAIL_ARTICLE:
        kind = TooLong if failed.kind is Kind.TOO_LONG else ArticleFailed
        return kind(what, where=endpoint.host, attempts=attempts)
    where = f"model {endpoint.model} at {endpoint.host}" if failed.kind is Kind.MODEL_UNKNOWN else endpoint.host
    where = endpoint.address if failed.kind is Kind.UNREACHABLE else where
    remedy = REMEDY.get(failed.kind, "Run again later; finished answers are kept")
    if failed.kind in USAGE:
        return UsageError(what, where=where, do=remedy)
    return ModelError(what, where=where, do=remedy, attempts=attempts)


def kind_of_status(status: int, body: Mapping[str, Any], text: str) -> Kind:
    """Return what an HTTP status and the error in its body mean."""
    code = str(body.get("code") or "").lower()
    said = f"{code} {body.get('type') or ''} {body.get('param') or ''} {text}".lower()
    match status:
        case _ if 300 <= status < 400:
            return Kind.REDIRECTED
        case 401 | 403:
            return Kind.KEY_REFUSED
        case 402:
            return Kind.QUOTA
        case 404:
            return Kind.MODEL_UNKNOWN if "model" in said else Kind.NOT_FOUND
        case 405 | 410 | 501:
            return Kind.NOT_FOUND
        case 429:
            spent = "insufficient_quota" in said or "billing_hard_limit" in said or "exceeded your current quota" in said
            return Kind.QUOTA if spent else Kind.RATE_LIMITED
        case 413:
            return Kind.TOO_LONG
        case 408 | 409 | 425:
            return Kind.SERVER_ERROR
        case _ if 400 <= status < 500:
            return _kind_of_refusal(said)
    return Kind.SERVER_ERROR


_LONG = (
    "context_length_exceeded",
    "context length",
    "maximum context",
    "context window",
    "too many tokens",
    "prompt is too long",
)
_SHAPE = ("response_format", "json_schema", "structured output", "tool_choice", "tools")


def _kind_of_refusal(said: str) -> Kind:
    """Tell apart why a server would not take a request (400, 422 and their like)."""
    if "max_completion_tokens" in said or "max_tokens" in said:
        return Kind.LIMIT_UNKNOWN
    if any(word in said for word in _LONG):
        return Kind.TOO_LONG
    if "content_filter" in said or "content_policy" in said or "content management policy" in said:
        return Kind.FILTERED
    if "model_not_found" in said or ("model" in said and ("does not exist" in said or "not found" in said)):
        return Kind.MODEL_UNKNOWN
    return Kind.UNSUPPORTED if any(word in said for word in _SHAPE) else Kind.BAD_REQUEST


def failed_by(error: BaseException, redactor: Redactor) -> CallFailed:
    """Return what an exception of the client or the system means; an unknown one is raised again: it is a bug of ours.

    The client's classes are known by name here, so that this table does not import it.
    """
    from summarizer.service.retry import retry_after

    if isinstance(error, CallFailed):
        return error
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, TimeoutError) or "APITimeoutError" in names:
        return _failed_connection(error, Kind.TIMED_OUT)
    if "APIStatusError" in names:
        status, response = getattr(error, "status_code", 500), getattr(error, "response", None)
        body = _error_in(getattr(error, "body", None))
        text = str(body.get("message") or getattr(error, "body", None) or "")
        kind = kind_of_status(status, body, text)
        return CallFailed(kind, redactor.said(f"{status} {text}"), retry_after=retry_after(getattr(response, "headers", {})))
    if "APIConnectionError" in names:
        return _failed_connection(error, Kind.CUT_OFF)
    raise error


def _error_in(body: object) -> dict[str, Any]:
    """Return the error object of a body; servers send it bare, under "error", or as text."""
    inner = body.get("error", body) if isinstance(body, dict) else body
    return inner if isinstance(inner, dict) else {"message": inner} if isinstance(inner, str) else {}


def _failed_connection(error: BaseException, otherwise: Kind) -> CallFailed:
    """Tell a service that cannot be reached from a connection that broke: the cause stands behind the client's own error."""
    for cause in _causes(error):
        if isinstance(cause, CallFailed):
            return cause
        if isinstance(cause, socket.gaierror):
            return CallFailed(Kind.UNREACHABLE, "name not found")
        if isinstance(cause, ConnectionRefusedError):
            return CallFailed(Kind.UNREACHABLE, "connection refused")
        if isinstance(cause, ssl.SSLError):
            return CallFailed(Kind.UNREACHABLE, f"TLS: {cause.reason or 'handshake failed'}")
    names = {type(cause).__name__ for cause in _causes(error)}
    if "ConnectTimeout" in names:
        return CallFailed(Kind.UNREACHABLE, "timed out")
    if "ConnectError" in names or "ProxyError" in names:
        first = next(str(cause) for cause in _causes(error) if type(cause).__name__ in ("ConnectError", "ProxyError"))
        return CallFailed(Kind.UNREACHABLE, first[:120] or "no connection")
    return CallFailed(otherwise)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 20:
        yield error
        inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
        error = inner or error.__cause__ or error.__context__
        seen += 1
