"""What stands in an HTTP answer: the model's text, or what is wrong with it. A stump is never parsed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from summarizer.service.budget import Usage, usage_of
from summarizer.service.faults import Kind

NOTHING = Usage(0, 0, 0)


class Reply(NamedTuple):
    text: str
    usage: Usage
    failed: Kind | None = None
    said: str = ""
    """What the server or the model said about the failure, as it said it."""
    body: Mapping[str, Any] = {}


def read_reply(content_type: str, content: bytes, sent: int) -> Reply:
    """Return what a server answered with status 200; ``sent``: the characters of the request, to check its count of tokens.

    Fields that the format does not know are ignored; one that is missing or of another type is a fault, never an exception.
    """
    kind = content_type.partition(";")[0].strip().lower() or "no content type"
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        if "json" in kind:
            return Reply("", NOTHING, Kind.CUT_OFF, "the answer is no whole JSON")
        return Reply("", NOTHING, Kind.NOT_AN_ANSWER if content.strip() else Kind.EMPTY, kind)
    if not isinstance(body, dict):
        return Reply("", NOTHING, Kind.EMPTY if body is None else Kind.NOT_AN_ANSWER, f"a JSON {type(body).__name__}")
    if "choices" not in body:
        wrong = Kind.SERVER_ERROR if body.get("error") else Kind.NOT_AN_ANSWER if body else Kind.EMPTY
        return Reply("", NOTHING, wrong, "an error with status 200" if body.get("error") else "no choices")
    choice = _first(body["choices"])
    message = choice.get("message")
    if not isinstance(message, dict):
        return Reply("", NOTHING, Kind.EMPTY, "no choices" if not choice else "no message")
    text = _written(message)
    usage = usage_of(body.get("usage"), sent, len(text))
    failed, said = _verdict(choice.get("finish_reason"), message.get("refusal"), text)
    return Reply(text, usage, failed, said, body)


def _verdict(finish: object, refusal: object, text: str) -> tuple[Kind | None, str]:
    if finish == "content_filter":
        return Kind.FILTERED, ""
    if isinstance(refusal, str) and refusal:
        return Kind.DECLINED, refusal
    if finish == "length":
        return Kind.TRUNCATED, ""
    return (None, "") if text.strip() else (Kind.EMPTY, "no text")


def _written(message: dict[str, Any]) -> str:
    """Return what a model wrote: the arguments of the one tool, else the content; half surrogates are replaced."""
    function = _first(message.get("tool_calls")).get("function")
    arguments = function.get("arguments") if isinstance(function, dict) else None
    text = arguments if isinstance(arguments, str) else message.get("content")
    if isinstance(text, list):
        text = "".join(str(part.get("text", "")) for part in text if isinstance(part, dict))
    if not isinstance(text, str):
        return ""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _first(items: object) -> dict[str, Any]:
    first = items[0] if isinstance(items, list) and items else None
    return first if isinstance(first, dict) else {}
