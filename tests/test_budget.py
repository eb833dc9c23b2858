"""What a run may cost is known before it is spent, and a cap is never passed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import BudgetError, UsageError
from summarizer.options import Options
from summarizer.service import budget
from summarizer.service.budget import Budget, Usage, expected, price_of, usage_of

PRICED = budget.default_model()
CALL = Usage(1_000, 0, 500)


def spend(caps: Budget, calls: int, call: Usage = CALL) -> None:
    for _ in range(calls):
        caps.reserve(call)
        caps.settle(call, call)


def test_the_default_model_has_a_price_and_the_price_list_a_date() -> None:
    assert price_of(budget.default_model()) is not None
    assert len(budget.prices_checked()) == len("2026-01-31")


def test_a_dated_name_has_the_price_of_the_name_and_no_other_name_has() -> None:
    assert price_of("gpt-4.1-2025-04-14") == price_of("gpt-4.1")
    for unknown in ("gpt-4.1-turbo", "gpt-4.1x", "my/gpt-4.1", "gpt", "", "llama3.3", "GPT-4.1"):
        assert price_of(unknown) is None


def test_prices_are_dollars_per_token_and_cached_tokens_are_never_dearer() -> None:
    for name in budget._table()["models"]:
        price = price_of(name)
        assert price is not None
        assert Decimal(0) < price.cached <= price.input < price.output < Decimal("0.001")


def test_requests_are_capped_exactly() -> None:
    caps = Budget("m", max_requests=3)
    spend(caps, 3)

    with pytest.raises(BudgetError, match="cap of 3 requests"):
        caps.reserve(CALL)
    assert caps.requests == 3


def test_tokens_under_way_count_before_they_are_answered() -> None:
    caps = Budget("m", max_total_tokens=3_000)
    caps.reserve(CALL)
    caps.reserve(CALL)

    with pytest.raises(BudgetError, match="--max-total-tokens"):
        caps.reserve(CALL)


def test_dollars_are_capped_with_cached_tokens_at_their_own_price() -> None:
    price = price_of(PRICED)
    assert price is not None
    caps = Budget(PRICED, max_cost=Decimal("1"))
    cached = Usage(1_000_000, 1_000_000, 0)
    caps.reserve(cached)
    caps.settle(cached, cached)

    assert caps.cost == price.cached * 1_000_000
    with pytest.raises(BudgetError, match="--max-cost"):
        spend(caps, 10_000)
    assert caps.cost <= Decimal("1")


def test_a_request_that_failed_counts_as_a_request_and_takes_no_tokens() -> None:
    caps = Budget("m", max_requests=2)
    caps.reserve(CALL)
    caps.settle(CALL, None)

    assert (caps.requests, caps.prompt, caps.completion, caps._reserved_tokens) == (1, 0, 0, 0)


def test_a_cap_in_dollars_on_a_model_without_a_price_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UsageError, match="no price is known"):
        Budget.of(Options(max_cost=Decimal("1")), "llama3.3")


def test_a_model_without_a_price_costs_nothing_that_is_known() -> None:
    caps = Budget("llama3.3")
    spend(caps, 2)

    assert caps.cost is None


@pytest.mark.parametrize(
    "said",
    [
        None, "many", {}, {"prompt_tokens": None}, {"prompt_tokens": -5, "completion_tokens": -1}, {"prompt_tokens": 10**15},
        {"prompt_tokens": True}, {"prompt_tokens": 0, "completion_tokens": 0}, {"prompt_tokens": "100"},
        {"prompt_tokens": 1.5},
    ],
)  # fmt: skip
def test_where_a_server_counts_nothing_or_nonsense_the_text_is_counted(said: object) -> None:
    assert Usage(1_000, 0, 100) == usage_of(said, sent=4_000, got=400)


def test_what_a_server_counts_is_taken_as_it_is_with_cached_tokens() -> None:
    said = {"prompt_tokens": 900, "completion_tokens": 5_000, "prompt_tokens_details": {"cached_tokens": 800}}

    assert Usage(900, 800, 5_000) == usage_of(said, sent=4_000, got=400)


def test_more_tokens_cached_than_sent_are_not_believed() -> None:
    said = {"prompt_tokens": 900, "completion_tokens": 100, "prompt_tokens_details": {"cached_tokens": 901}}

    assert usage_of(said, sent=4_000, got=400).cached == 0


def test_an_estimate_is_the_sum_of_its_calls_and_has_a_price_only_where_one_is_known() -> None:
    calls = [expected(8_000, 4_000)] * 10

    assert budget.estimate(calls, PRICED).requests == 10
    assert (budget.estimate(calls, PRICED).cost_usd or 0) > 0
    assert budget.estimate(calls, "llama3.3").cost_usd is None


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), max_size=50), st.integers(1, 50_000))
def test_answers_as_expected_never_pass_the_cap(calls: list[tuple[int, int]], cap: int) -> None:
    caps = Budget("m", max_total_tokens=cap)
    for prompt, completion in calls:
        call = Usage(prompt, 0, completion)
        try:
            caps.reserve(call)
        except BudgetError:
            continue
        caps.settle(call, call)

    assert caps.prompt + caps.completion <= cap
