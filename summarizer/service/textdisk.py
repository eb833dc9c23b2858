"""diskcache held to text: no pickle is read, no file beside the database is opened, written or deleted.

diskcache unpickles any row that says so, and opens or removes any file that a row names: whoever can write to the
cache folder could run code. Here a row is text in the database, or it is an error.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any

import diskcache  # type: ignore[import-untyped]
from diskcache.core import MODE_RAW  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCK_SECONDS = 3.0
"""How long a write waits for another process; diskcache's own 60 s would stop an event loop for a minute."""
UNBOUNDED = 2**40
"""Bytes: diskcache's default of 1 GiB drops the oldest answers without a word."""


class TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no annotations
    """Keys and values are str, inline; everything else is refused."""

    def put(self, key: Any) -> tuple[str, bool]:
        if not isinstance(key, str):
            raise TypeError("a cache key is text")
        return key, True

    def get(self, key: Any, raw: Any) -> str:
        if not raw or not isinstance(key, str):
            raise ValueError("a cache row whose key is not text")
        return key

    def store(self, value: Any, read: Any, key: Any = diskcache.UNKNOWN) -> tuple[int, int, None, str]:
        if read or not isinstance(value, str):
            raise TypeError("a cache value is text")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: Any, filename: Any, value: Any, read: Any) -> str:
        if mode != MODE_RAW or filename is not None or not isinstance(value, str):
            raise ValueError("a cache row that is not text")
        return value

    def remove(self, file_path: Any) -> None:
        """Remove nothing: there are no value files, and a tampered row could name any file."""


class PatientCache(diskcache.Cache):  # type: ignore[misc]  # diskcache has no annotations
    """Waits `LOCK_SECONDS` for another process when it opens, too: there diskcache's 60 s stand in its code."""

    @property
    def _sql_retry(self) -> Callable[..., Any]:
        def execute(statement: str, *values: Any) -> Any:
            give_up = time.monotonic() + LOCK_SECONDS
            while True:
                try:
                    return self._sql(statement, *values)
                except sqlite3.OperationalError as error:
                    if str(error) != "database is locked" or time.monotonic() > give_up:
                        raise
                    time.sleep(0.005)

        return execute


def open_cache(folder: Path) -> diskcache.Cache:
    """Open the cache in ``folder``; nothing is ever evicted and nothing expires."""
    return PatientCache(
        str(folder), disk=TextDisk, eviction_policy="none", size_limit=UNBOUNDED, cull_limit=0, timeout=LOCK_SECONDS
    )
