"""A recorded run: a folder that people can read, review and share, replayed in any order.

It holds one JSON file per answer and a manifest, which says of which model, parameters, prompts and schemas they are.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from summarizer.errors import ReplayMiss, UsageError
from summarizer.store import KEY_FORMAT, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"


class FolderStore:
    """A `Store` in a folder, one file an answer.

    With ``replay``, nothing is written and a missing answer raises ReplayMiss.
    """

    complete = True

    def __init__(self, folder: Path, *, replay: bool, says: Mapping[str, Any] | None = None) -> None:
        """``says``: what the manifest of a new recording says; it is written with the first answer.

        Raise UsageError for a folder in which nothing can be recorded, before an answer is paid for.
        """
        self._folder, self._replay, self._says = folder, replay, says
        if not replay and not _writable(folder):
            raise UsageError("cannot record", where=f"{folder}: not a folder to write into", do="Name a writable folder")
        self._files: dict[str, Path] | None = None

    def get(self, key: str) -> str | None:
        path = self._index().get(key)
        if path is None:
            return None
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            return canonical(entry["answer"]) if entry["key"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            raise UsageError("a recorded answer cannot be read", where=str(path), do="Record again with --record") from None

    def set(self, key: str, value: str, meta: Mapping[str, str]) -> None:
        if self._replay:
            return
        path = self._folder / f"{meta.get('asks', 'answer')}-{key[:16]}.json"
        try:
            if self._says is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
                _write_whole(self._folder / MANIFEST, {"format": KEY_FORMAT, **self._says})
                self._says = None
            _write_whole(path, {"key": key, **meta, "answer": json.loads(value)})
        except OSError as error:
            raise UsageError("cannot record", where=f"{self._folder}: {error.strerror}", do="Name a writable folder") from None
        self._index()[key] = path

    def close(self) -> None:
        pass

    def manifest(self) -> dict[str, Any]:
        """Return what was recorded about the run: model, parameters, and the hashes of prompts and schemas."""
        try:
            loaded = json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))
        except OSError as error:
            what = "no recording" if isinstance(error, FileNotFoundError) else "the recording cannot be read"
            raise UsageError(what, where=f"{self._folder}: {error.strerror}", do="Make one with --record") from None
        except ValueError:
            raise UsageError(
                "the recording's manifest is not JSON", where=str(self._folder), do="Record again with --record"
            ) from None
        if not isinstance(loaded, dict) or loaded.get("format") != KEY_FORMAT or not isinstance(loaded.get("model"), str):
            raise UsageError("a recording of another format", where=str(self._folder), do="Record again with --record")
        return loaded

    def miss(self, what: str, why: str) -> ReplayMiss:
        """Return the error for an answer that is not recorded."""
        return ReplayMiss(
            f"the recording holds no answer for {what}{why}", where=str(self._folder), do="Record again with --record"
        )

    def _index(self) -> dict[str, Path]:
        if self._files is None:
            self._files = {}
            for path in sorted(self._folder.glob("*.json")):
                if path.name != MANIFEST:
                    self._files[_key_in(path)] = path
        return self._files


def _writable(folder: Path) -> bool:
    """Return whether ``folder`` is one to write into, or can be made; nothing is made yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _key_in(path: Path) -> str:
    """Return the key that a recorded file holds, or its name where it holds none."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return path.name


def _write_whole(path: Path, value: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
