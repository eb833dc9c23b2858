"""The service of the soak: an honest model on loopback, in a process of its own, one request in ten a fault of some kind."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from server import Reply, Server, completion, error, honest, name_of_schema

FAULTS = ("500", "503", "429", "reset", "cut", "empty", "null", "half", "nothing")


class Service:
    """Counts what was asked; a request is a fault with the probability ``share``, drawn from a fixed seed."""

    def __init__(self, share: float) -> None:
        self._share, self._random = share, random.Random(1)
        self.counts: dict[str, int] = {"faults": 0}

    def answer(self, request: dict[str, Any], number: int) -> Reply | None:
        asks = name_of_schema(request)
        kind = "reask" if asks == "claims" and "did not stand" in request["messages"][-1]["content"] else asks
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self._random.random() >= self._share:
            return None
        self.counts["faults"] += 1
        return fault(self._random.choice(FAULTS), request)


def fault(kind: str, request: dict[str, Any]) -> Reply:
    body = completion(request, honest(request)).body
    match kind:
        case "429":
            return error(429, "slow down", headers={"Retry-After": "0.2"})
        case "500" | "503":
            return error(int(kind), "overloaded")
        case "reset":
            return Reply(reset=True)
        case "cut":
            return Reply(body=body, cut=len(body) // 2)
        case "half":
            return Reply(body=body[: len(body) // 2])
        case "null":
            return Reply(body=b"null")
        case "nothing":
            return Reply(body=b'{"choices": []}')
    return Reply()


def main() -> None:
    """Serve until standard input ends, then say what was counted."""
    service = Service(float(sys.argv[1]))
    with Server(service.answer, latency=float(sys.argv[2])) as server:
        print(server.url, flush=True)
        sys.stdin.read()
        print(json.dumps({**service.counts, "requests": len(server.requests)}), flush=True)


if __name__ == "__main__":
    main()
