"""What a person sees while the command runs, on standard error: progress, warnings and the one-line result.

Nothing here can fail a run: a closed or full standard error is silence.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING, Any

from summarizer.command.window import is_live, width
from summarizer.printable import LIMIT, printable

if TYPE_CHECKING:
    import threading

    from summarizer.command.progress import Pace
    from summarizer.models import Brief
    from summarizer.progress import Progress

_FIRST = 1.0
"""Seconds before anything is shown: a run that is over by then needs no progress."""
_NOW_AND_THEN = 15.0
"""Seconds between two lines where there is no terminal to redraw."""
_EVERY = 0.25
"""Seconds between two looks at the counts."""
_CLEAR = "\r\x1b[K"
"""Back to the first column, and clear the line."""


class Console:
    """One per run of the command."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.last: Progress | None = None
        self._began = self._told = time.monotonic()
        self._pace: Pace | None = None
        self._drawn = ""
        self._live = is_live(sys.stderr)
        self._lock: Any = contextlib.nullcontext()
        """A lock as soon as there is a second thread: help and the like load none of that."""
        self._over: threading.Event | None = None

    def say(self, text: str) -> None:
        """Print one line, unless the user asked for quiet."""
        if not self.quiet:
            self._print(text)

    def error(self, text: str) -> None:
        """Print one line whatever the user asked for."""
        self.close()
        self._print(f"error: {text}")

    def watch(self, progress: Progress) -> None:
        """Take notice of how far a run is. It is shown by a thread of its own: a room at work lets nobody else call."""
        self.last = progress
        if self._over is None and not self.quiet:
            import threading

            self._lock, self._over = threading.Lock(), threading.Event()
            threading.Thread(target=self._go_on, args=(self._over,), name="progress", daemon=True).start()

    def close(self) -> None:
        """Show no more progress and take its line away; what follows is lines."""
        if self._over is not None:
            self._over.set()
        with self._lock:
            self._clear()

    def show(self, now: float) -> None:
        """Show how far the run is, if it is time to."""
        progress = self.last
        if progress is None or progress.stage == "done" or self._is_over():
            return
        from summarizer.command.progress import Pace, counts, line

        self._pace = self._pace or Pace()
        left = self._pace.left(progress, now)
        if now - self._began < _FIRST:
            return
        if self._live:
            self._draw(line(progress, left, width(sys.stderr), sys.stderr.encoding or "ascii"))
        elif now - self._told >= _NOW_AND_THEN:
            self._told = now
            self._print(counts(progress, left))

    def _go_on(self, over: threading.Event) -> None:
        while not over.wait(_EVERY):
            self.show(time.monotonic())

    def _is_over(self) -> bool:
        return self._over is not None and self._over.is_set()

    def _draw(self, text: str) -> None:
        with self._lock:
            if text != self._drawn and not self._is_over():
                self._drawn = text
                self._send(_CLEAR + text)

    def _print(self, text: str) -> None:
        with self._lock:
            self._clear()
            self._send(printable(f"summarize: {text}", LIMIT) + "\n")

    def _clear(self) -> None:
        if self._drawn:
            self._drawn = ""
            self._send(_CLEAR)

    def _send(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(text)
            sys.stderr.flush()


def result(brief: Brief) -> str:
    """Return the one line that ends a run."""
    run = brief.run
    engine = "extractive engine" if run.engine == "extractive" else f"{run.model or 'llm'}, {_number(run.requests, 'request')}"
    cost = f", ${run.cost_usd}" if run.cost_usd else ""
    return f"{counted(brief)}; {engine}{cost}, {run.seconds} s"


def counted(brief: Brief) -> str:
    """Return what the brief rests on and what of it was found again."""
    totals = brief.checks
    return (
        f"{_number(totals.sources, 'article')}, {_number(totals.origins, 'origin')}; "
        f"{totals.figures_found} of {_number(totals.figures, 'figure')} and "
        f"{totals.quotes_found} of {_number(totals.quotes, 'quotation')} found in the cited text"
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
