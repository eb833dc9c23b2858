"""The measuring server: honest answers at a switchable latency, with faults and limits, and a record of what it saw.

    python -m benchmarks.speed.server [--port N] [--latency S] [--lognormal SIGMA] [--capacity N] [--retry-after S] [--faults P]

One event loop over bare sockets; an answer is made while its latency runs and kept by the body that asked for it. It prints
its port, and ``GET /stats`` returns the record. Besides ours it answers the requests of the peers.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import sys
import time
from typing import Any

from benchmarks.speed.answers import answer

JUNK = b'{"choices": [{"index": 0, "message": {"role": "assistant", "content": "{\\"claims\\": [{"}, "finish_reason": "stop"}]}'
FAULTS = ("500", "503", "429", "reset", "cut", "junk")


class Measuring:
    """What the server does to requests, and what it saw of them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.seen: list[dict[str, Any]] = []
        self.known: dict[bytes, bytes] = {}
        self.open = self.most = self.connections = 0
        self.chance = random.Random(11)
        self.kinds: dict[str, dict[str, Any]] = {}

    def stats(self) -> bytes:
        return json.dumps({"seen": self.seen, "most": self.most, "connections": self.connections}).encode()

    def take(self, body: bytes) -> tuple[float, int | str, bytes]:
        """Return the delay, the status or fault, and the body of the answer to one request."""
        came, options = time.monotonic(), self.options
        digest = hashlib.sha256(body).hexdigest()[:16]
        self.open += 1
        self.most = max(self.most, self.open)
        record: dict[str, Any] = {"came": came, "body": digest, "bytes": len(body), "status": 200}
        self.seen.append(record)
        if options.capacity and self.open > options.capacity:
            record["status"] = 429
            return 0.0, 429, b'{"error": {"message": "slow down", "type": "requests", "code": "rate_limit_exceeded"}}'
        delay = options.latency
        if options.lognormal:
            mine = random.Random(digest)  # the same request takes the same time in every run
            delay *= mine.lognormvariate(0, options.lognormal)
        made = self.known.get(body)
        if made is None:
            made, kind, article = answer(json.loads(body))
            self.known[body] = made
            named = hashlib.sha256(article.encode()).hexdigest()[:16]
            self.kinds[digest] = {"kind": kind, "article": named, "article_bytes": len(article.encode())}
        record |= self.kinds[digest]
        record["delay"] = delay
        if options.faults and self.chance.random() < options.faults:
            fault = self.chance.choice(FAULTS)
            record["status"] = fault
            return (0.0 if fault in ("429", "503") else delay), fault, made
        return max(0.0, delay - (time.monotonic() - came)), 200, made

    def given(self, number: int) -> None:
        self.open -= 1
        self.seen[number]["went"] = time.monotonic()


class Connection(asyncio.Protocol):
    def __init__(self, server: Measuring) -> None:
        self.server, self.buffer, self.need = server, bytearray(), -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.server.connections += 1

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.need < 0:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).lower()
            if head.startswith(b"get"):
                self._get(head)
                return
            place = head.find(b"content-length:")
            self.need = end + 4 + int(head[place + 15 :].split(b"\r\n", 1)[0])
            self.start = end + 4
        if len(self.buffer) < self.need:
            return
        body = bytes(self.buffer[self.start : self.need])
        del self.buffer[: self.need]
        self.need = -1
        number = len(self.server.seen)
        delay, status, made = self.server.take(body)
        if delay > 0:
            asyncio.get_running_loop().call_later(delay, self._send, number, status, made)
        else:
            self._send(number, status, made)

    def _get(self, head: bytes) -> None:
        self.buffer.clear()
        body = self.server.stats() if head.startswith(b"get /stats") else b'{"object": "list", "data": [{"id": "test"}]}'
        self.transport.write(_framed(200, body))

    def _send(self, number: int, status: int | str, made: bytes) -> None:
        self.server.given(number)
        wait = f"Retry-After: {self.server.options.retry_after}\r\n"
        if status == "reset":
            self.transport.abort()
        elif status == "cut":
            self.transport.write(_framed(200, made)[: -len(made) // 2])
            self.transport.close()
        elif status == "junk":
            self.transport.write(_framed(200, JUNK))
        elif status == 200:
            self.transport.write(_framed(200, made))
        elif status in (429, "429"):
            self.transport.write(_framed(429, made if status == 429 else b'{"error": {"message": "slow down"}}', wait))
        else:
            self.transport.write(_framed(int(status), b'{"error": {"message": "out of order", "type": "server_error"}}'))


def _framed(status: int, body: bytes, more: str = "") -> bytes:
    return f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(options: argparse.Namespace) -> None:
    server = Measuring(options)
    listening = await asyncio.get_running_loop().create_server(
        lambda: Connection(server), "127.0.0.1", options.port, backlog=1024
    )
    print(listening.sockets[0].getsockname()[1], flush=True)
    async with listening:
        await listening.serve_forever()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--lognormal", type=float, default=0.0, help="sigma; the median is --latency")
    parser.add_argument("--capacity", type=int, default=0, help="requests at once; one more is refused with 429")
    parser.add_argument("--retry-after", default="1")
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that fail")
    try:
        asyncio.run(serve(parser.parse_args(arguments)))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
