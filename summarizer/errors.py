"""The errors a caller can meet, each with its exit code.

    SummarizerError
    ├── UsageError        2   an option, the configuration, a key, an unknown model, a replay miss, an unwritable output
    │   └── ReplayMiss    2   the recording holds no answer for an article
    ├── Incomplete        3   strict: a brief was made, but inputs were left out
    ├── NoInput           4   there is nothing to read
    ├── ModelError        5   the model service failed
    │   └── ArticleFailed     one article could not be had from it; the run goes on without (never leaves the pipeline)
    ├── BudgetError       6   a cap on requests, tokens or dollars was reached
    └── ResourceError     1   our own installation lacks a file

A message says what is wrong, where, and what to do, on one printable line. Bugs stay plain tracebacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.models import Brief


class SummarizerError(Exception):
    """The root; ``brief`` holds what could be made before the failure, or None."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "", brief: Brief | None = None) -> None:
        place = f" ({where})" if where else ""
        remedy = f" {do}." if do else ""
        super().__init__(f"{what}{place}.{remedy}")
        self.what, self.where, self.do, self.brief = what, where, do, brief


class UsageError(SummarizerError):
    """The caller asked for something that cannot be: the remedy is theirs."""

    exit_code = 2


class ReplayMiss(UsageError):
    """A recorded run holds no answer for what was asked."""


class Incomplete(SummarizerError):
    """Strict: the brief was made, and something was left out of it."""

    exit_code = 3


class NoInput(SummarizerError):
    """No article could be read."""

    exit_code = 4


class ModelError(SummarizerError):
    """The model service failed; answers that came before are kept."""

    exit_code = 5

    def __init__(
        self, what: str, *, where: str = "", do: str = "", brief: Brief | None = None,
        attempts: int = 0, last_answer: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(what, where=where, do=do, brief=brief)
        self.attempts, self.last_answer = attempts, last_answer


class ArticleFailed(ModelError):
    """The service declined or failed one article for good; other articles are not concerned."""


class BudgetError(SummarizerError):
    """A cap was reached; answers that came before are kept, and a higher cap goes on from there."""

    exit_code = 6


class ResourceError(SummarizerError):
    """A prompt or schema is missing from this installation."""


def first_of(group: BaseExceptionGroup) -> BaseException:
    """Return the error that tells most: ours before a bug, the first before those that followed from it."""
    ours, others = group.split(SummarizerError)
    error: BaseException | None = ours or others
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error or group
