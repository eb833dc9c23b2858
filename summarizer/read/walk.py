"""From the paths a user names to the files to read, in one order on every system, never through a link that leaves."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import UsageError
from summarizer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STDIN = "-"
"""The path that stands for standard input."""
MAX_BYTES = 4 * 2**20
"""Of one article; the longest news features hold some 200 kB."""
MAX_LINES = 2**28
"""Bytes of a .jsonl file that are read at most; its lines are read one by one."""
OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""Never through a link that took the place of a file after it was found, never waiting for the other end of a FIFO."""
SUFFIXES = frozenset({".txt", ".md", ".json", ".jsonl", ".html", ".htm"})


class Skipped(NamedTuple):
    """Something that was not read, and why."""

    name: str
    """As shown to readers, like ``Article.name``."""
    reason: str
    loss: bool
    """False: it was no input at all (another suffix, hidden, one of our own outputs)."""
    sha256: str = ""


class Found(NamedTuple):
    """A regular file with a suffix that can be read."""

    name: str
    path: str
    suffix: str


class _Tree(NamedTuple):
    base: str
    """Names are paths below it: the deepest folder that holds everything that was named."""
    roots: tuple[str, ...]
    """The real paths within which links may lead."""
    follow: bool

    def name(self, path: str) -> str:
        below = os.fsencode(os.path.relpath(path, self.base).replace(os.sep, "/"))
        return printable(below.decode("utf-8", "surrogateescape"))  # the same under every locale

    def holds(self, real: str) -> bool:
        return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)


def walk(paths: Sequence[str | Path], *, follow_symlinks: bool = False) -> Iterator[Found | Skipped]:
    """Yield every file below ``paths`` in sorted path order, each once; what is left out is yielded with its reason.

    Raise UsageError, before anything else, for a path that is not there or a folder that cannot be listed.
    A link is followed where it is named itself, where it stays within the named folders, or with ``follow_symlinks``.
    """
    roots = sorted({os.path.abspath(_checked(path)) for path in paths}, key=_order)
    homes = [root if os.path.isdir(root) else os.path.dirname(root) for root in roots]
    tree = _Tree(os.path.commonpath(homes) if homes else "", tuple(map(os.path.realpath, roots)), follow_symlinks)
    seen: set[str] = set()
    for root in roots:
        for item in _below(root, tree) if os.path.isdir(root) else _file(root, tree, named=True):
            if isinstance(item, Found) and len(roots) > 1:
                if item.path in seen:
                    continue
                seen.add(item.path)
            yield item


def anything(paths: Sequence[str | Path], *, follow_symlinks: bool = False) -> bool:
    """Return whether there is a file to read below ``paths``; raise UsageError as `walk` does."""
    return any(isinstance(item, Found) for item in walk(paths, follow_symlinks=follow_symlinks))


def _checked(path: str | Path) -> str:
    shown = printable(str(path), 120)
    try:
        if os.path.isdir(path):
            os.scandir(path).close()
        else:
            os.stat(path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"cannot read {shown or 'an empty path'}", where=why or "", do="Name a folder or a file") from None
    return os.fspath(path)


def _order(path: str) -> tuple[bytes, ...]:
    """Sort by the parts of a path, as bytes: what a walk that sorts each folder gives, whatever the locale."""
    return tuple(os.fsencode(path).split(os.fsencode(os.sep)))


def _below(root: str, tree: _Tree) -> Iterator[Found | Skipped]:
    """Yield the files of a folder. A stack instead of recursion: a hostile tree may be deeper than Python's."""
    ways: set[tuple[int, int]] = set()
    stack = [_listed(root, ways)]
    while stack:
        path = next(stack[-1], None)
        if path is None:
            stack.pop()
        elif os.path.basename(path).startswith("."):
            yield Skipped(tree.name(path), "hidden", loss=False)
        elif os.path.isdir(path) and (tree.follow or not os.path.islink(path)):
            try:
                stack.append(_listed(path, ways))
            except OSError as error:
                yield Skipped(tree.name(path), f"cannot be listed: {error.strerror}", loss=True)
        else:
            yield from _file(path, tree)


def _listed(folder: str, ways: set[tuple[int, int]]) -> Iterator[str]:
    """Return the paths in a folder in order; none for a folder that was listed before (a loop of links)."""
    status = os.stat(folder)
    if (status.st_dev, status.st_ino) in ways:
        return iter(())
    ways.add((status.st_dev, status.st_ino))
    names = sorted(os.listdir(folder), key=os.fsencode)  # names alone: they are all that a large folder keeps in memory
    return (os.path.join(folder, name) for name in names)


def _file(path: str, tree: _Tree, *, named: bool = False) -> Iterator[Found | Skipped]:
    """Yield one path that is no folder; one that the user named himself is a loss when it cannot be used."""
    name, suffix = tree.name(path), os.path.splitext(path)[1].lower()
    usable = suffix in SUFFIXES
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            real = os.path.realpath(path, strict=True)
            mode = os.stat(real).st_mode
            if not (named or tree.follow or tree.holds(real)):
                loss = usable or stat.S_ISDIR(mode)
                yield Skipped(name, "a link that leaves the folder; --follow-symlinks would read it", loss)
                return
            path = real
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        yield Skipped(name, "not there, or a link that leads nowhere" if gone else f"cannot be read: {error.strerror}", usable)
        return
    if stat.S_ISDIR(mode):
        yield Skipped(name, "a link to a folder that is read by its own name", loss=False)
    elif not stat.S_ISREG(mode):
        yield Skipped(name, f"{_kind(mode)}, not a file", loss=True)
    elif not usable:
        yield Skipped(name, f"not an input ({printable(suffix, 20) or 'no suffix'})", loss=named)
    else:
        yield Found(name, path, suffix)


def _kind(mode: int) -> str:
    return "a FIFO" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
