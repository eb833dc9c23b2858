"""What a run may cost, what it has cost, and what it would cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import BudgetError, UsageError
from summarizer.models import Tokens
from summarizer.resources import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.options import Options

CHARS_PER_TOKEN = 4
"""Of English; only for estimates, and where a server counts nothing."""
ANSWER_TOKENS = 700
"""What a short article's answer takes at least; a longer one takes `ANSWER_SHARE` tokens for each of the article's."""
ANSWER_SHARE = 5
MILLION = Decimal(1_000_000)
_DATE = re.compile(r"-\d{4}-\d{2}-\d{2}$")


class Price(NamedTuple):
    """US dollars per token."""

    input: Decimal
    cached: Decimal
    output: Decimal


class Usage(NamedTuple):
    """Tokens of one answer; ``prompt`` includes ``cached``."""

    prompt: int
    cached: int
    completion: int


def _table() -> dict[str, Any]:
    return table_of("prices.toml")


def default_model() -> str:
    """Return the model for OpenAI's own endpoint."""
    return str(_table()["default_model"])


def prices_checked() -> str:
    """Return the date of the price list."""
    return str(_table()["checked"])


def price_of(model: str) -> Price | None:
    """Return what a model costs, or None: a name that is not listed is never given the price of another."""
    row = _table()["models"].get(model) or _table()["models"].get(_DATE.sub("", model))
    return Price(*(Decimal(row[part]) / MILLION for part in ("input", "cached", "output"))) if row else None


def tokens_in(chars: int) -> int:
    """Return about how many tokens so many characters are."""
    return -(-chars // CHARS_PER_TOKEN)


def usage_of(said: object, sent: int, got: int) -> Usage:
    """Return what a server says an answer took; where it says nothing or nonsense, an estimate from the characters."""
    told: Mapping[str, Any] = said if isinstance(said, dict) else {}
    details = told.get("prompt_tokens_details")
    prompt = _plausible(told.get("prompt_tokens"), tokens_in(sent), most=4 * sent + 10_000)
    completion = _plausible(told.get("completion_tokens"), tokens_in(got), most=200_000)
    cached = _plausible(details.get("cached_tokens") if isinstance(details, dict) else 0, 0, most=prompt)
    return Usage(prompt, cached, completion)


def _plausible(count: object, estimate: int, most: int) -> int:
    """Return ``count`` if it can be true, else the estimate; a count far below the text's own size is none."""
    if isinstance(count, int) and not isinstance(count, bool) and estimate // 10 <= count <= most:
        return count
    return estimate


@dataclass(slots=True)
class Budget:
    """The caps of one run and what it has used of them; everything that is sent counts, re-asks and retries too."""

    model: str
    max_requests: int | None = None
    max_total_tokens: int | None = None
    max_cost: Decimal | None = None
    requests: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    _reserved_tokens: int = 0
    _reserved_cost: Decimal = Decimal(0)

    @classmethod
    def of(cls, options: Options, model: str) -> Budget:
        """Return the budget of a run; raise UsageError where dollars are capped and the model has no price."""
        if options.max_cost is not None and price_of(model) is None:
            raise UsageError(
                "no price is known for the model", where=model, do="Cap with --max-total-tokens or --max-requests instead"
            )
        return cls(model, options.max_requests, options.max_total_tokens, options.max_cost)

    @property
    def tokens(self) -> Tokens:
        return Tokens(prompt=self.prompt, cached=self.cached, completion=self.completion)

    @property
    def cost(self) -> Decimal | None:
        """US dollars so far; None for a model without a price."""
        return self._cost(Usage(self.prompt, self.cached, self.completion))

    def reserve(self, expected: Usage) -> None:
        """Take one request from the budget before it is sent; raise BudgetError where a cap would be passed.

        Requests under way are counted with what they are expected to take.
        """
        cost = self._cost(expected) or Decimal(0)
        if self.max_requests is not None and self.requests >= self.max_requests:
            raise _reached("requests", str(self.max_requests), "--max-requests")
        used = self.prompt + self.completion + self._reserved_tokens
        if self.max_total_tokens is not None and used + expected.prompt + expected.completion > self.max_total_tokens:
            raise _reached("tokens", str(self.max_total_tokens), "--max-total-tokens")
        spent = (self.cost or Decimal(0)) + self._reserved_cost
        if self.max_cost is not None and spent + cost > self.max_cost:
            raise _reached("US dollars", str(self.max_cost), "--max-cost")
        self.requests += 1
        self._reserved_tokens += expected.prompt + expected.completion
        self._reserved_cost += cost

    def settle(self, expected: Usage, used: Usage | None) -> None:
        """Put what a request took in the place of what was expected; None: it was answered by an error."""
        self._reserved_tokens -= expected.prompt + expected.completion
        self._reserved_cost -= self._cost(expected) or Decimal(0)
        if used is not None:
            self.prompt += used.prompt
            self.cached += used.cached
            self.completion += used.completion

    def _cost(self, usage: Usage) -> Decimal | None:
        price = price_of(self.model)
        if price is None:
            return None
        fresh = usage.prompt - usage.cached
        return fresh * price.input + usage.cached * price.cached + usage.completion * price.output


class Estimate(NamedTuple):
    """What a run would take if nothing of it were stored and nothing had to be asked again."""

    requests: int
    prompt: int
    completion: int
    cost_usd: Decimal | None


def expected(prompt_chars: int, article_chars: int) -> Usage:
    """Return what one extraction is expected to take."""
    return Usage(tokens_in(prompt_chars), 0, max(ANSWER_TOKENS, ANSWER_SHARE * tokens_in(article_chars)))


def estimate(calls: Iterable[Usage], model: str) -> Estimate:
    """Return the sum of ``calls`` and its price."""
    planned = Budget(model)
    for call in calls:
        planned.reserve(call)
        planned.settle(call, call)
    return Estimate(planned.requests, planned.prompt, planned.completion, planned.cost)


def _reached(what: str, cap: str, option: str) -> BudgetError:
    return BudgetError(f"the cap of {cap} {what} is reached", do=f"Finished answers are kept; go on with a higher {option}")
