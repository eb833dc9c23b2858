"""The installed command, run as a user runs it: in a pipe or in a terminal, with no settings of whoever runs the tests."""

from __future__ import annotations

import fcntl
import os
import pty
import selectors
import socket
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COMMAND = Path(sys.executable).with_name("summarize")
PROSE = "The river rose by 2 metres on Monday, the mayor said. At least 40 people left their homes, police said.\n"
CLEAN = {
    k: v
    for k, v in os.environ.items()
    if not k.startswith(("OPENAI_", "SUMMARIZER_")) and k not in ("NO_COLOR", "COLUMNS", "TERM", "CI", "FORCE_COLOR")
}


def run(
    *arguments: str | Path, cwd: Path | None = None, feed: bytes | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in pipes."""
    done = subprocess.run(
        [COMMAND, *arguments], cwd=cwd, env=CLEAN | environ, input=feed, capture_output=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL if feed is None else None,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


class Seen(NamedTuple):
    """What a terminal was sent. Lines end in "\\n" here."""

    code: int
    out: str
    err: str


def in_terminal(*arguments: str | Path, columns: int = 80, cwd: Path | None = None, both: bool = False, **environ: str) -> Seen:
    """Run the command with standard output in a terminal of so many columns; with ``both``, standard error too.

    The two go to terminals of their own, so that a test can tell them apart.
    """
    ours, theirs = window(columns)
    ours_err, theirs_err = window(columns) if both else os.pipe()
    with subprocess.Popen(
        [COMMAND, *arguments], cwd=cwd, env=CLEAN | {"TERM": "xterm-256color"} | environ, stdin=subprocess.DEVNULL,
        stdout=theirs, stderr=theirs_err,
    ) as child:  # fmt: skip
        os.close(theirs)
        os.close(theirs_err)
        out, err = all_of(ours, ours_err)
        return Seen(child.wait(60), out.decode().replace("\r\n", "\n"), err.decode().replace("\r\n", "\n"))


def window(columns: int) -> tuple[int, int]:
    """Return the two ends of a terminal that is so wide."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def all_of(*descriptors: int) -> list[bytes]:
    """Return all that comes from each, until its other end is closed."""
    found = dict.fromkeys(descriptors, b"")
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select(60):
                chunk = some_of(key.fd)
                found[key.fd] += chunk
                if not chunk:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return list(found.values())


class Silent(NamedTuple):
    """An endpoint that takes every request and never answers."""

    url: str
    asked: threading.Event


@contextmanager
def silent_endpoint() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Silent(f"http://127.0.0.1:{server.getsockname()[1]}/v1", threading.Event())
        kept = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept())
                except OSError:
                    return
                found.asked.set()

        threading.Thread(target=accept, daemon=True).start()
        yield found
        for connection, _ in kept:
            connection.close()


def some_of(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end of a terminal that was closed
        return b""


def news(folder: Path, count: int = 2) -> Path:
    """Make a folder of short articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n}.txt").write_text(f"Paper {n} reports.\n\n{PROSE}")
    return folder


def error_of(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of an error, after looking at its form."""
    lines = done.stderr.splitlines()

    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("summarize: error: ")
    assert lines[0].isprintable()
    assert len(lines[0]) <= 300
    assert lines[0].endswith(".")
    return lines[0]
