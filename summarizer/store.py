"""Where answers are kept: the cache on disk; recording.py keeps those of a recorded run. A value is text, a key is a hash.

Every value is checked against its own sha256 when it is read; what does not fit is a miss. A store that fails is said
once and the run goes on without it: losing the cache costs money, never the brief.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import diskcache  # type: ignore[import-untyped]

    from summarizer.options import Options

KEY_FORMAT = 1
"""Goes into every answer key: raise it when the meaning of a stored answer changes."""
_DATABASE = ("cache.db", "cache.db-wal", "cache.db-shm")
"""All that a cache is on disk."""


class Store(Protocol):
    """Text by key. ``meta`` is for people who read a recording; nothing is ever decided by it."""

    complete: bool
    """Whether answers that cannot be used are kept as well, so that a recorded run can be replayed step by step."""

    def get(self, key: str) -> str | None: ...
    def set(self, key: str, value: str, meta: Mapping[str, str]) -> None: ...
    def close(self) -> None: ...


def answer_key(
    messages: object, schema: str, model: str, parameters: Mapping[str, str], origin: str | None = None
) -> str:  # fmt: skip
    """Return the key of an answer: everything that shapes it, and nothing else.

    ``origin`` is the endpoint's, for the cache alone: a recording is good wherever it is replayed.
    """
    shaped = {"format": KEY_FORMAT, "messages": messages, "schema": schema, "model": model, "parameters": dict(parameters)}
    if origin is not None:
        shaped["origin"] = origin
    return hashlib.sha256(canonical(shaped).encode("utf-8", "surrogatepass")).hexdigest()


def cache_folder(options: Options, environ: Mapping[str, str]) -> Path:
    """Return where the cache is: the option, SUMMARIZER_CACHE_DIR, or the user's cache directory."""
    if options.cache_dir is not None:
        return options.cache_dir
    if environ.get("SUMMARIZER_CACHE_DIR"):
        return Path(environ["SUMMARIZER_CACHE_DIR"])
    import platformdirs

    return Path(platformdirs.user_cache_dir("summarizer", appauthor=False))


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class NoStore:
    """Keeps nothing."""

    complete = False

    def get(self, key: str) -> str | None:
        return None

    def set(self, key: str, value: str, meta: Mapping[str, str]) -> None:
        pass

    def close(self) -> None:
        pass


class DiskStore:
    """The cache: one SQLite file that several processes may share; never a pickle, never a value file.

    ``warn`` is called with one line when the cache cannot be used; from then on it keeps and finds nothing.
    """

    complete = False

    def __init__(self, folder: Path, warn: Callable[[str], None]) -> None:
        self._folder, self._warn = folder, warn
        self._cache: diskcache.Cache | None = None
        self._failed = False

    def get(self, key: str) -> str | None:
        stored = self._guarded(lambda cache: cache.get(key))
        return _unsealed(stored, key)

    def set(self, key: str, value: str, meta: Mapping[str, str]) -> None:
        self._guarded(lambda cache: cache.set(key, _sealed(value, key)))

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def _guarded(self, use: Callable[[diskcache.Cache], object]) -> object:
        """Return what ``use`` returns, or None: a damaged cache is begun anew once, one that fails is left alone."""
        import sqlite3

        for attempt in (1, 2):
            if self._failed:
                return None
            try:
                if self._cache is None:
                    _private(self._folder)
                    self._cache = _opened(self._folder)
                return use(self._cache)
            except (ValueError, TypeError):
                return None  # a row that somebody tampered with, or a value that is no text: a miss
            except Exception as error:  # noqa: BLE001  # disk, lock and database errors lose the cache, never the brief
                damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
                if not (damaged and attempt == 1 and self._begin_anew()):
                    self._fail(error)
        return None

    def _begin_anew(self) -> bool:
        self.close()
        try:
            aside = _aside(self._folder)
        except OSError:
            return False
        self._warn(f"the cache was damaged and is begun anew; the old one is kept in {aside}")
        return True

    def _fail(self, error: Exception) -> None:
        self._failed, self._cache = True, None
        self._warn(f"no cache: {_said(error)} ({self._folder}); the run goes on without it")


def _sealed(value: str, key: str) -> str:
    return f"{_seal(value, key)}\n{value}"


def _unsealed(stored: object, key: str) -> str | None:
    """Return the value, or None if it is not the text that was stored under ``key``."""
    if not isinstance(stored, str):
        return None
    seal, _, value = stored.partition("\n")
    return value if seal == _seal(value, key) else None


def _seal(value: str, key: str) -> str:
    return hashlib.sha256((key + value).encode("utf-8", "surrogatepass")).hexdigest()


def _opened(folder: Path) -> diskcache.Cache:
    from summarizer.service.textdisk import open_cache

    return open_cache(folder)


def _private(folder: Path) -> None:
    """Make the folder, for its owner alone; refuse one of another user, or one that holds other things and is open to others.

    A folder that was there before the cache keeps its mode and all else that lies in it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise PermissionError("the cache folder belongs to another user")
    if any((folder / name).is_symlink() for name in _DATABASE):
        raise PermissionError("the cache is a link to another place")
    if stat.S_IMODE(found.st_mode) & 0o077:
        if all(path.name.startswith(_DATABASE[0]) for path in folder.iterdir()):
            folder.chmod(0o700)
        elif stat.S_IMODE(found.st_mode) & 0o022:
            raise PermissionError("others may write to the folder, which is no cache")


def _aside(folder: Path) -> Path:
    """Rename the files of a damaged cache, and nothing else that may lie beside them; return the new name of the first."""
    number = 1
    while (folder / f"{_DATABASE[0]}.corrupt-{number}").exists():
        number += 1
    for name in _DATABASE:
        if (folder / name).exists():
            (folder / name).rename(folder / f"{name}.corrupt-{number}")
    return folder / f"{_DATABASE[0]}.corrupt-{number}"


def _said(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:120]
