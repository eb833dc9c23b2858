"""How fast the measuring server is by itself: eight connections over raw sockets, requests as the client sends them.

python hammer.py URL FOLDER
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit


async def main(url: str, folder: Path) -> None:
    port = urlsplit(url).port
    shape = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": {}}}
    mark = f"=== ARTICLE {'0' * 32} ==="
    bodies = []
    for path in sorted(folder.iterdir()):
        said = [{"role": "system", "content": "x" * 7000}, {"role": "user", "content": f"{mark}\n{path.read_text()}\n{mark}"}]
        bodies.append(json.dumps({"model": "test", "messages": said, "response_format": shape}).encode())

    async def worker(mine: list[bytes]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for body in mine:
            writer.write(f"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        writer.close()

    rates = {}
    for name, rounds in (("unseen", 1), ("seen", 10)):
        began = time.perf_counter()
        await asyncio.gather(*(worker(bodies[n::8] * rounds) for n in range(8)))
        rates[name] = len(bodies) * rounds / (time.perf_counter() - began)
    print(json.dumps(rates))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
