"""The library's log as lines of the command, for as long as the command runs in this process and no longer."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.command.terminal import Console

_TALKATIVE = ("openai", "instructor", "httpx2", "httpcore2")
"""Their logs hold prompts, and so the text of articles; a variable of the environment can switch them on."""


@contextmanager
def shown(console: Console, *, verbose: bool, debug: bool, notices: bool) -> Iterator[None]:
    """Show warnings and ``notices`` always, the rest as asked; leave every logger as it was found."""

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            console.say(record.getMessage())

    ours, notice = logging.getLogger("summarizer"), logging.getLogger("summarizer.notice")
    loggers = [ours, notice, *map(logging.getLogger, _TALKATIVE)]
    before = [(logger, logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers[2:]:
        logger.handlers, logger.propagate = [logging.NullHandler()], False
    ours.handlers, ours.propagate = [Lines()], False
    ours.setLevel(logging.DEBUG if debug else logging.INFO if verbose else logging.WARNING)
    notice.setLevel(logging.INFO if notices else logging.WARNING)
    try:
        yield
    finally:
        for logger, handlers, propagate, level in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
