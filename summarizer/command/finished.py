"""A finished brief, kept beside the answers it was made from: the same command over the same bytes is a lookup.

The key holds everything that shapes the page: every input by name and hash, every option that matters, the endpoint and its
model, and this code with its prompts, tables and schemas. Anything else, one byte of one article, is a miss, and every room
works again. Only whole briefs are kept, of runs that asked a model, as Markdown.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.command.output import Target
    from summarizer.options import Options
    from summarizer.read.walk import Found

FORMAT = 1
SHAPING = ("structured_output", "length", "date", "strict", "follow_symlinks")
"""The options that shape a brief, beside model and endpoint; the others say how it is paid for and where it goes."""


class Page(NamedTuple):
    """What a finished run has to show."""

    markdown: str
    said: list[str]
    """Lines on what a reader should know of the sources."""
    counted: str
    """What was found in the cited text, for the closing line."""


class Finished:
    """The place of one finished brief."""

    def __init__(self, key: str, options: Options) -> None:
        from summarizer.store import DiskStore, cache_folder

        self._key = key
        self._store = DiskStore(cache_folder(options, os.environ), warn=lambda _: None)

    def find(self) -> Page | None:
        """Return the page; None for one that is not there, or is not what was kept."""
        stored = self._store.get(self._key)
        try:
            page = Page(*json.loads(stored)) if stored is not None else None
            sound = page is not None and all(isinstance(text, str) for text in (page.markdown, page.counted, *page.said))
        except (ValueError, TypeError, RecursionError):
            return None
        return page if sound else None

    def keep(self, page: Page) -> None:
        self._store.set(self._key, json.dumps(page, ensure_ascii=False), {})

    def close(self) -> None:
        self._store.close()


def place_of(paths: Sequence[str], options: Options, outputs: Sequence[Target]) -> Finished | None:
    """Return where the brief of this command is kept; None where it must be made anew each time."""
    from summarizer.service.endpoint import configured, resolve

    told = all(target.format in ("md", "terminal") for target in outputs)
    asks = options.engine == "llm" or (options.engine == "auto" and configured(options))
    if not told or not asks or not options.cache or options.record or options.replay or options.since or "-" in paths:
        return None
    endpoint, inputs = resolve(options), list(_inputs(paths, options))
    shaping: dict[str, Any] = {
        "format": FORMAT, "model": endpoint.model, "origin": endpoint.origin, "code": _code(), "python": sys.version,
        "inputs": inputs, "readers": _readers(inputs), **{name: getattr(options, name) for name in SHAPING},
    }  # fmt: skip
    return Finished(hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest(), options)


def _inputs(paths: Sequence[str], options: Options) -> Iterator[tuple[str, str, str]]:
    """Yield each input by name and by the hash of the bytes that would be read, or by the reason why it is none."""
    from summarizer.read.walk import Skipped, walk

    for item in walk(paths, follow_symlinks=options.follow_symlinks):
        if isinstance(item, Skipped):
            yield item.name, item.reason, ""
            continue
        try:
            yield item.name, item.suffix, _hash(item)
        except OSError as error:
            yield item.name, item.suffix, str(error.errno)


def _readers(inputs: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return the versions of the libraries that tell an article from a web page: another one may read other words."""
    if not any(suffix in (".html", ".htm") for _, suffix, _ in inputs):
        return []
    from importlib import metadata

    return [f"{d.name} {d.version}" for name in ("lxml", "trafilatura") for d in metadata.distributions(name=name)]


def _hash(file: Found) -> str:
    """Return the hash of what is read of a file: not of the gigabytes behind its limit, and of no device in its place."""
    from summarizer.read.walk import MAX_BYTES, MAX_LINES, OPEN

    digest, left = hashlib.sha256(), (MAX_LINES if file.suffix == ".jsonl" else MAX_BYTES) + 1
    with open(os.open(file.path, OPEN), "rb") as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            while left and (data := stream.read(min(left, 2**20))):
                digest.update(data)
                left -= len(data)
    return digest.hexdigest()


def _code() -> str:
    """Return a hash that changes with every file of this program: their names, sizes and times, as for compiled modules."""
    from summarizer.resources import folder

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = []
    for top in (package, str(folder("prompts")), str(folder("schemas"))):
        for place, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                status = os.stat(os.path.join(place, name))
                found.append((os.path.relpath(os.path.join(place, name), top), status.st_size, status.st_mtime_ns))
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()
