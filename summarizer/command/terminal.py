"""What a person sees while the command runs, on standard error: progress, warnings and the one-line result.

Nothing here can fail a run: a closed or full standard error is silence.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from summarizer.printable import LIMIT, printable

if TYPE_CHECKING:
    from summarizer.models import Brief
    from summarizer.progress import Progress

_FIRST = 1.0
"""Seconds before anything is shown: a run that is over by then needs no progress."""
_NOW_AND_THEN = 15.0
"""Seconds between two lines where there is no terminal to redraw."""
_STAGES = {"align": ("comparing claims",), "write": ("writing",), "check": ("checking",)}


class Console:
    """One per run of the command."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.last: Progress | None = None
        self._began = self._told = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._live = not quiet and sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def say(self, text: str) -> None:
        """Print one line, unless the user asked for quiet."""
        if not self.quiet:
            self._print(text)

    def error(self, text: str) -> None:
        """Print one line whatever the user asked for."""
        self.close()
        self._print(f"error: {text}")

    def watch(self, progress: Progress) -> None:
        """Show how far a run is; called now and then from the thread that runs it."""
        self.last = progress
        now = time.monotonic()
        if self.quiet or now - self._began < _FIRST or progress.stage == "done":
            return
        if self._live:
            self._draw(progress)
        elif now - self._told >= _NOW_AND_THEN:
            self._told = now
            self.say(counts(progress))

    def close(self) -> None:
        """Take the progress bar away; what follows is lines."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            from rich.console import Console as RichConsole
            from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False), TimeRemainingColumn())
            self._bar = Bar(*columns, console=RichConsole(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        total = None if progress.stage == "read" else progress.articles
        self._bar.update(self._task, description=counts(progress), total=total, completed=progress.done + progress.failed)

    def _print(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(printable(f"summarize: {text}", LIMIT) + "\n")
            sys.stderr.flush()


def counts(progress: Progress) -> str:
    """Return the counts of a run that are not nought: "12 of 40 articles, 3 from the cache; 9 requests, 8,120 tokens"."""
    done = progress.done + progress.failed
    told = [f"{done} of {progress.articles} articles", *_STAGES.get(progress.stage, ())]
    told += [
        f"{count:,} {what}"
        for count, what in ((progress.cached, "from the cache"), (progress.reasked, "asked again"), (progress.failed, "failed"))
        if count
    ]
    spent = [f"{count:,} {what}" for count, what in ((progress.requests, "requests"), (progress.tokens, "tokens")) if count]
    if progress.cost_usd:
        spent.append(f"${progress.cost_usd:.2f}")
    return ", ".join(told) + ("; " + ", ".join(spent) if spent else "")


def result(brief: Brief) -> str:
    """Return the one line that ends a run."""
    run = brief.run
    engine = "extractive engine" if run.engine == "extractive" else f"{run.model or 'llm'}, {run.requests} requests"
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
