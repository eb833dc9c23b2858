"""An answer's body, at most so many bytes of it once unpacked: a small packed body can hold gigabytes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from summarizer.service.faults import CallFailed, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx2

MOST_BYTES = 4 * 1024 * 1024
ACCEPTED = "gzip, deflate"


async def cap(response: httpx2.Response) -> None:
    """Put a stream that counts in the place of the response's own; it unpacks, so that the client does not."""
    response.stream = _capped(response.stream, response.headers.get("content-encoding", "").strip().lower())
    if "content-encoding" in response.headers:
        del response.headers["content-encoding"]


def _capped(stream: Any, packing: str) -> Any:
    import httpx2

    class Capped(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            unpack = _unpacker(packing)
            left = MOST_BYTES
            async for chunk in stream:
                data = unpack.decompress(chunk, left + 1) if unpack else chunk
                left -= len(data)
                if left < 0:
                    raise CallFailed(Kind.TOO_LARGE, f"more than {MOST_BYTES // 1024 // 1024} MB")
                yield data

        async def aclose(self) -> None:
            await stream.aclose()

    return Capped()


def _unpacker(packing: str) -> Any:
    """Return what unpacks a body, or None for one that is not packed; other packings were never offered."""
    if packing in ("gzip", "x-gzip"):
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if packing == "deflate":
        return zlib.decompressobj()
    if packing in ("", "identity"):
        return None
    raise CallFailed(Kind.NOT_AN_ANSWER, f"packed as {packing[:20]!r}")
