"""Where a brief goes: whole or not at all, never through a link, never over a file that somebody else wrote."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import UsageError
from summarizer.marks import is_own_html, is_own_text
from summarizer.printable import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS = {".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}
STDOUT = "-"


class Target(NamedTuple):
    path: str
    """"-" is standard output."""
    format: str
    """"md", "json", "html", or "terminal": Markdown set for reading in the window."""


def targets(outs: Sequence[str] | None, wanted: str | None, *, force: bool) -> list[Target]:
    """Return where to write and in which format; raise UsageError, before anything is spent, for what cannot be written."""
    found = [Target(path, _format(path, wanted)) for path in outs or (STDOUT,)]
    for target in found:
        if sum(other.path == target.path for other in found) > 1:
            raise UsageError(f"-o {_shown(target.path)} is given twice", do="Name each file once")
        if target.path != STDOUT:
            _check(target.path, force=force)
    return found


def default_format() -> str:
    """Return how Markdown goes to standard output where nothing else is wished for."""
    return "terminal" if sys.stdout is not None and sys.stdout.isatty() else "md"


def write_file(path: str, text: str) -> None:
    """Write UTF-8 beside ``path``, force it to the disk, and let it take the place of ``path``; raise UsageError."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name[:80]}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        mode = stat.S_IMODE(os.lstat(path).st_mode)
    except OSError:
        mode = 0o666  # less the umask, as for any new file
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(text.encode("utf-8", "backslashreplace"))
                stream.flush()
                os.fsync(descriptor)
            os.replace(part, path)
        except BaseException:
            with contextlib.suppress(OSError):  # it may have taken its place just before a signal came
                os.unlink(part)
            raise
        _sync_folder(folder or ".")
    except OSError as error:
        raise UsageError(
            f"cannot write {_shown(path)}",
            where=error.strerror or "",
            do="Make room or name another file; what was there is untouched",
        ) from None


def write_stdout(text: str, *, styled: bool = False) -> None:
    """Write to standard output: UTF-8 into files and pipes, what the terminal can show on a terminal.

    ``styled``: the codes in ``text`` are ours and meant. A reader that has gone away is no error. Raise UsageError if the
    text cannot be written whole.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed", do="Name a file with -o")
    if sys.stdout.isatty():
        data = (text if styled else printable_lines(text)).encode(sys.stdout.encoding or "ascii", "backslashreplace")
    else:
        data = text.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_stdout()
    except OSError as error:
        _abandon_stdout()
        raise UsageError("cannot write to standard output", where=error.strerror or "", do="Name a file with -o") from None


def _abandon_stdout() -> None:
    """Let the interpreter's last flush go nowhere, instead of failing after the last line of this program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _format(path: str, wanted: str | None) -> str:
    if path == STDOUT:
        return wanted or default_format()
    known = _FORMATS.get(os.path.splitext(path)[1].lower()) or wanted
    if known is None:
        raise UsageError(f"-o {_shown(path)}: unknown suffix", do="Use .md, .json or .html, or say --format")
    return known


def _check(path: str, *, force: bool) -> None:
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError(f"no folder {_shown(folder)} to write into", do="Make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"may not write into {_shown(folder)}", do="Name another folder")
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot write {_shown(path)}", where=getattr(error, "strerror", None) or str(error)) from None
    if stat.S_ISLNK(mode):
        raise UsageError(f"{_shown(path)} is a link", do="Name the file it leads to")
    if not stat.S_ISREG(mode):
        raise UsageError(f"{_shown(path)} is not a file", do="Name a file")
    if not force and not _is_ours(path):
        raise UsageError(f"{_shown(path)} exists and summarize did not write it", do="Name another file or say --force")


def _is_ours(path: str) -> bool:
    """Return whether a file is one of our outputs, by the mark it carries, or empty."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(4000)
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - 16000))
            tail = stream.read(16000)
    except OSError:
        return False
    begin, end = head.decode("utf-8", "replace"), tail.decode("utf-8", "replace")
    return not begin or is_own_text(end) or is_own_html(begin) or '"schema_version"' in begin[:200]


def _sync_folder(folder: str) -> None:
    """Make the rename last; a file system that cannot is left alone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _shown(path: str) -> str:
    return printable(path, 120)
