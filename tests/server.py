"""A model service on loopback: real HTTP, an honest model, and every fault at the turn of a switch.

`python tests/server.py --port 8400` serves it by itself; in tests it runs in a thread: ``with Server() as server``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

SENTENCE = re.compile(r"[^\n.!?]{15,400}[.!?]")
FIGURE = re.compile(
    r"(?<![\w-])(?:(?:at least|more than|about|nearly) )?\$?\d[\d,]*(?:\.\d+)?(?![\w-])(?: (?:million|billion))?", re.IGNORECASE
)
MARKED = re.compile(r"(=== ARTICLE [0-9a-f]{32} ===)\n(.*)\n\1", re.DOTALL)


@dataclass
class Reply:
    """What to send, and how."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between single bytes."""
    cut: int | None = None
    """Close the connection after so many bytes of the body."""
    reset: bool = False


Script = Callable[[dict[str, Any], int], "Reply | dict[str, Any] | None"]
"""Request body and its number, from 0: a reply, the object of an answer, or None for the honest one."""


class Server:
    """``requests`` holds the body of each call in order; ``times`` when it came; ``most`` how many were open at once."""

    def __init__(self, script: Script | None = None, *, latency: float = 0.0, port: int = 0) -> None:
        self.script, self.latency, self._port = script, latency, port
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.raw: list[bytes] = []
        self.times: list[float] = []
        self.connections = self.open = self.most = 0
        self.capacity: int | None = None
        """More calls than that at once are refused with 429."""
        self.refused = 0
        self.retry_after = "0.2"
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def __enter__(self) -> Server:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self._port, backlog=512))
        self._port = self._server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        self._server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # gone away, or the server is being stopped
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request; return whether the connection stays open."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        if first.startswith("GET"):
            listed = {"object": "list", "data": [{"id": name, "object": "model"} for name in ("tiny-1", "tiny-2")]}
            return await self._send(writer, Reply(body=json.dumps(listed).encode()))
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            return await self._send(writer, await self._reply(body, headers))
        finally:
            self.open -= 1

    async def _reply(self, body: bytes, headers: dict[str, str]) -> Reply:
        number = len(self.requests)
        request = json.loads(body)
        self.requests.append(request)
        self.headers.append(headers)
        self.raw.append(body)
        self.times.append(self._loop.time())
        if self.capacity is not None and self.open > self.capacity:
            self.refused += 1
            return error(429, "slow down", headers={"Retry-After": self.retry_after})
        answer = self.script(request, number) if self.script else None
        if self.latency:
            await asyncio.sleep(self.latency)
        if isinstance(answer, Reply):
            return answer
        return completion(request, answer if answer is not None else honest(request))

    async def _send(self, writer: asyncio.StreamWriter, reply: Reply) -> bool:
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.reset:
            writer.transport.abort()
            return False
        headers = {"Content-Type": "application/json", "Content-Length": str(len(reply.body)), **reply.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {reply.status} X\r\n{lines}\r\n".encode())
        if reply.drip:
            for byte in reply.body:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(reply.drip)
        writer.write(reply.body[: reply.cut] if not reply.drip else b"")
        await writer.drain()
        return reply.cut is None


def error(status: int, message: str, code: str | None = None, headers: dict[str, str] | None = None) -> Reply:
    """Return an error as OpenAI words it."""
    body = {"error": {"message": message, "type": "error", "param": None, "code": code}}
    return Reply(status, headers or {}, json.dumps(body).encode())


def completion(
    request: dict[str, Any], answer: dict[str, Any] | str | None, *, finish: str = "stop", refusal: str | None = None,
    usage: object = "count",
) -> Reply:  # fmt: skip
    """Return an answer in the envelope of a chat completion."""
    text = answer if isinstance(answer, str) or answer is None else json.dumps(answer, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    if request.get("tools") and text is not None:
        name = request["tools"][0]["function"]["name"]
        call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": text}}
        message |= {"content": None, "tool_calls": [call]}
    if usage == "count":
        prompt, told = sum(len(m["content"]) for m in request["messages"]) // 4, len(text or "") // 4
        usage = {"prompt_tokens": prompt, "completion_tokens": told, "total_tokens": prompt + told,
                 "prompt_tokens_details": {"cached_tokens": 0}}  # fmt: skip
    body = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": request["model"], "usage": usage,
            "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}]}  # fmt: skip
    return Reply(body=json.dumps(body).encode())


def honest(request: dict[str, Any]) -> dict[str, Any]:
    """Return what an honest, dull model answers: each sentence is a claim, no pair is one question, each point its claims."""
    last = request["messages"][-1]["content"]
    match name_of_schema(request):
        case "judgements":
            pairs = re.findall(r"^(p\d+): ", last, re.MULTILINE)
            return {"judgements": [{"pair": p, "reason": "They part.", "same_question": "no"} for p in pairs]}
        case "sentences":
            return {"sentences": [_told(last, point, handles) for point, handles in re.findall(r"^(k\d+): (.+)$", last, re.M)]}
    marked = MARKED.search(last)
    text = marked[2] if marked else ""
    return {"claims": [claim(sentence) for sentence in SENTENCE.findall(text)]}


def _told(last: str, point: str, handles: str) -> dict[str, Any]:
    first = handles.split(", ")[0]
    shown = next(json.loads(line) for line in last.splitlines() if line.startswith("{") and f'"{first}"' in line)
    return {"point": point, "fragments": [{"claims": [first], "text": shown["statement"]}]}


def claim(sentence: str) -> dict[str, Any]:
    """Return a claim in the article's own voice whose evidence is the sentence."""
    sentence = sentence.strip()
    return {"evidence": [sentence], "context": [], "attribution": {"kind": "own_voice", "chain": []}, "statement": sentence,
            "part": "body", "modality": "asserted", "condition": None, "when": None,
            "figures": FIGURE.findall(sentence)}  # fmt: skip


def name_of_schema(request: dict[str, Any]) -> str:
    """Return which of our schemas a request asks for, in whatever way it asks."""
    if request.get("tools"):
        return str(request["tools"][0]["function"]["name"])
    shape = request.get("response_format") or {}
    if "json_schema" in shape:
        return str(shape["json_schema"]["name"])
    told = request["messages"][0]["content"]
    return next((name for name in ("judgements", "sentences", "claims") if f'"{name}": {{' in told), "claims")


def packed_bomb(megabytes: int = 50) -> Reply:
    """Return an answer that is small on the wire and large once unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    body = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(megabytes)) + packer.flush()
    return Reply(headers={"Content-Encoding": "gzip"}, body=body)


def first(faults: Sequence[Reply], then: Script | None = None) -> Script:
    """Return a script that answers with ``faults`` first, and then well."""

    def script(request: dict[str, Any], number: int) -> Reply | dict[str, Any] | None:
        return faults[number] if number < len(faults) else then(request, number) if then else None

    return script


def always(fault: Reply) -> Script:
    """Return a script that always answers with ``fault``."""
    return lambda request, number: fault


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8400)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--capacity", type=int)
    options = parser.parse_args()
    server = Server(latency=options.latency, port=options.port)
    server.capacity = options.capacity
    with server:
        threading.Event().wait()


if __name__ == "__main__":
    main()
