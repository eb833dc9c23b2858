"""The way into and out of the command ``summarize``: every end has its exit code and one line.

Nothing heavy is imported before it is needed; ``--help`` loads argparse and nothing else of size.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from summarizer.command.terminal import Console

GRACE = 4.0
"""Seconds that an interrupted run has for closing its connections and its store."""


YOUNG = 50_000, 20, 100
"""Objects made between two looks for garbage, and such looks before those that go deeper: a run makes hundreds of thousands
that stay, and hardly any garbage that only the collector finds."""


class _Interrupted(KeyboardInterrupt):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; without ``argv`` the process is the command's own, and ends with it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    with _signals(), _collecting_seldom(whole_process=argv is None):
        try:
            return _dispatch(arguments)
        except _Interrupted as stop:
            return 128 + stop.number


def _dispatch(arguments: list[str]) -> int:
    from summarizer.command.terminal import Console

    console = Console()
    try:
        return _verb(arguments, console)
    except SummarizerError as error:
        _trace(error, arguments)
        console.error(str(error))
        return error.exit_code
    except _Interrupted:
        console.close()
        console.quiet = False
        console.say(_how_far(console))
        raise
    except OSError as error:
        _trace(error, arguments)
        console.error(f"the system refused: {error.strerror or type(error).__name__} ({_place(error)}). {_mend(error)}.")
        return 2
    except Exception as error:  # noqa: BLE001  # a bug: one line, since a traceback may hold the text of an article
        _trace(error, arguments)
        console.error(f"internal error, {type(error).__name__} ({_place(error)}). Run again with --debug and report it.")
        return 1


def _verb(arguments: list[str], console: Console) -> int:
    if arguments[:1] == ["verify"]:
        from summarizer.command.verify import verify

        return verify(arguments[1:], console)
    if arguments[:1] == ["schema"]:
        from summarizer.command.schema import schema

        return schema(arguments[1:])
    from summarizer.command.summarize import summarize

    return summarize(arguments, console)


def _trace(error: Exception, arguments: Sequence[str]) -> None:
    """Print the traceback, on --debug alone."""
    if "--debug" in arguments:
        import traceback

        from summarizer.printable import printable_lines

        sys.stderr.write(printable_lines("".join(traceback.format_exception(error))))


def _mend(error: OSError) -> str:
    """Return what to do where the system itself is short of something."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "Allow more open files (ulimit -n) or give a lower --concurrency"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "Make room and run again"
    return "Run again with --debug for the whole story"


def _place(error: Exception) -> str:
    """Return the file and line where an error arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"  # noqa: PTH119


def _how_far(console: Console) -> str:
    """Return the line of an interrupted run."""
    last = console.last
    if last is None:
        return "interrupted; run again to go on"
    return f"interrupted: {last.done} of {last.articles} done; run again to go on"


@contextmanager
def _collecting_seldom(*, whole_process: bool) -> Iterator[None]:
    """Spare the garbage collector what it would look through in vain, at the end of the process above all."""
    before = gc.get_threshold()
    gc.set_threshold(*YOUNG)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if whole_process:
            gc.freeze()


@contextmanager
def _signals() -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into an orderly end within `GRACE` seconds; a second one kills."""
    numbers = (signal.SIGINT, signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        import threading

        for each in numbers:
            signal.signal(each, signal.SIG_DFL)
        watchdog = threading.Timer(GRACE, os._exit, (128 + number,))
        watchdog.daemon = True
        watchdog.start()
        raise _Interrupted(number)

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
