"""Every fault of a model service costs the requests its rule allows, and ends as its rule says."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest
import server as fake
from server import Reply, Script, Server, always, completion, error, first

from summarizer import llm
from summarizer.engine import Drafts
from summarizer.errors import ArticleFailed, ModelError, SummarizerError, UsageError
from summarizer.models import Article
from summarizer.options import Options
from summarizer.service import client, retry
from summarizer.service.budget import Budget, Usage
from summarizer.service.endpoint import Endpoint
from summarizer.service.engine import LLMEngine
from summarizer.service.faults import RULES, Action, Kind, kind_of_status
from summarizer.service.opening import open_service

KEY = "sk-canary-0123456789abcdef-for-tests-only"
ARTICLE = Article(name="a.txt", text="The harbour was shut on Monday. At least 14 boats were damaged. A crane may have failed.")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that a server did not ask for are cut to a hundredth."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.005)


def articles(count: int) -> list[Article]:
    return [Article(name=f"{n}.txt", text=f"Report {n} came at noon. {ARTICLE.text}") for n in range(count)]


def extract(server: Server, texts: list[Article], **settings: Any) -> list[Drafts | BaseException]:
    """Extract all articles at once; return what came of each."""
    given: dict[str, Any] = {"base_url": server.url, "model": "tiny-1", "api_key": KEY, "cache": False, "timeout": 5.0}
    options = Options(**{**given, **settings})

    async def run() -> list[Drafts | BaseException]:
        service = open_service(options, {})
        engine = LLMEngine(service, options)
        try:
            return list(await asyncio.gather(*(engine.extract(text) for text in texts), return_exceptions=True))
        finally:
            await engine.aclose()
            await service.aclose()

    return asyncio.run(run())


def only(server: Server, **settings: Any) -> Drafts | BaseException:
    return extract(server, [ARTICLE], **settings)[0]


def cut(reply: Reply) -> Reply:
    reply.cut = len(reply.body) // 2
    return reply


def stump(request: dict[str, Any], number: int) -> Reply:
    return completion(request, '{"claims": [{"evidence": ["The harb', finish="length")


def answered(**how: Any) -> Script:
    return lambda request, number: completion(request, how.pop("answer", None), **how)


NESTED = Reply(body=b"[" * 100_000)

TABLE: list[tuple[str, Script, Kind, int, type[SummarizerError]]] = [
    ("bad key", always(error(401, f"Incorrect API key provided: {KEY}")), Kind.KEY_REFUSED, 1, UsageError),
    ("forbidden", always(error(403, "no")), Kind.KEY_REFUSED, 1, UsageError),
    ("unknown model", always(error(404, "no such model", "model_not_found")), Kind.MODEL_UNKNOWN, 1, UsageError),
    ("wrong path", always(Reply(404, body=b'{"detail":"Not Found"}')), Kind.NOT_FOUND, 1, UsageError),
    ("quota", always(error(429, "You exceeded your current quota", "insufficient_quota")), Kind.QUOTA, 1, ModelError),
    ("payment", always(error(402, "pay first")), Kind.QUOTA, 1, ModelError),
    ("no json_schema", always(error(400, "response_format json_schema is not supported")), Kind.UNSUPPORTED, 1, UsageError),
    ("bad request", always(error(400, "strange")), Kind.BAD_REQUEST, 1, ArticleFailed),
    ("unprocessable", always(error(422, "strange")), Kind.BAD_REQUEST, 1, ArticleFailed),
    ("rate limit", always(error(429, "slow", headers={"Retry-After": "0.01"})), Kind.RATE_LIMITED, 5, ModelError),
    ("server error", always(error(500, "oops")), Kind.SERVER_ERROR, 4, ArticleFailed),
    ("bad gateway", always(Reply(502, {"Content-Type": "text/html"}, b"<html>")), Kind.SERVER_ERROR, 4, ArticleFailed),
    ("overloaded", always(error(529, "overloaded")), Kind.SERVER_ERROR, 4, ArticleFailed),
    ("conflict", always(error(409, "again")), Kind.SERVER_ERROR, 4, ArticleFailed),
    ("hangs", always(Reply(delay=30)), Kind.TIMED_OUT, 2, ArticleFailed),
    ("drips", always(Reply(body=b" " * 1000, drip=0.05)), Kind.TIMED_OUT, 2, ArticleFailed),
    ("reset", always(Reply(reset=True)), Kind.CUT_OFF, 4, ArticleFailed),
    ("cut body", lambda r, n: cut(completion(r, fake.honest(r))), Kind.CUT_OFF, 4, ArticleFailed),
    ("half a JSON", always(Reply(body=b'{"id": "x", "choi')), Kind.CUT_OFF, 4, ArticleFailed),
    ("nested arrays", always(NESTED), Kind.CUT_OFF, 4, ArticleFailed),
    ("redirect", always(Reply(307, {"Location": "http://127.0.0.1:9/v1"})), Kind.REDIRECTED, 1, ModelError),
    ("a portal", always(Reply(200, {"Content-Type": "text/html"}, b"<html>log in</html>")), Kind.NOT_AN_ANSWER, 1, ModelError),
    ("another API", always(Reply(body=b'{"result": "hello"}')), Kind.NOT_AN_ANSWER, 1, ModelError),
    ("no choices", always(Reply(body=b'{"choices": []}')), Kind.EMPTY, 4, ArticleFailed),
    ("empty", always(Reply()), Kind.CUT_OFF, 4, ArticleFailed),
    ("null", always(Reply(body=b"null")), Kind.EMPTY, 4, ArticleFailed),
    ("no text", answered(), Kind.EMPTY, 4, ArticleFailed),
    ("bomb", always(fake.packed_bomb()), Kind.TOO_LARGE, 1, ArticleFailed),
    ("huge", always(Reply(body=b" " * 5_000_000)), Kind.TOO_LARGE, 1, ArticleFailed),
    ("cut at the limit", stump, Kind.TRUNCATED, 2, ArticleFailed),
    ("refusal", answered(refusal="I cannot help with that."), Kind.DECLINED, 1, ArticleFailed),
    ("content filter", answered(finish="content_filter"), Kind.FILTERED, 1, ArticleFailed),
    ("filtered prompt", always(error(400, "policy", "content_filter")), Kind.FILTERED, 1, ArticleFailed),
    ("too long", always(error(400, "too long", "context_length_exceeded")), Kind.TOO_LONG, 1, ArticleFailed),
]  # fmt: skip


@pytest.mark.parametrize(("name", "script", "kind", "requests", "raised"), TABLE, ids=[row[0] for row in TABLE])
def test_a_fault_costs_as_many_requests_as_its_rule_allows_and_ends_as_it_says(
    name: str, script: Script, kind: Kind, requests: int, raised: type[SummarizerError]
) -> None:
    with Server(script) as server:
        result = only(server, timeout=0.5 if kind is Kind.TIMED_OUT else 5.0)

        assert type(result) is raised or (raised is ArticleFailed and isinstance(result, ArticleFailed)), result
        assert str(kind) in str(result)
        assert requests == len(server.requests) == RULES[kind].requests


def test_every_kind_of_fault_has_a_rule_and_every_rule_a_bound() -> None:
    assert set(Kind) == set(RULES)
    assert all(1 <= rule.requests <= 5 for rule in RULES.values())
    assert all(rule.requests == 1 for rule in RULES.values() if rule.action in (Action.FAIL_RUN, Action.FAIL_ARTICLE))


def test_a_refused_connection_is_told_from_an_unknown_name() -> None:
    with Server() as server:
        pass
    refused = only(server)
    unknown = only(server, base_url="http://no-such-host.invalid/v1")

    assert "cannot be reached: connection refused" in str(refused) and "127.0.0.1:" in str(refused)
    assert "cannot be reached: name not found" in str(unknown)
    assert isinstance(refused, ModelError) and isinstance(unknown, ModelError)


@pytest.mark.parametrize("base_url", ["", "no url", "ftp://x/v1", "http://", "http://[::1", "http://host:99999/v1"])
def test_a_base_url_that_is_none_is_a_usage_error_before_anything_is_sent(base_url: str) -> None:
    if not base_url:
        with pytest.raises(UsageError, match="no key"):
            open_service(Options(model="m"), {})
        return
    with pytest.raises(UsageError, match="not a base URL"):
        open_service(Options(base_url=base_url, model="m"), {})


def test_a_proxy_variable_that_cannot_be_used_is_a_usage_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "nonsense://proxy")
    with Server() as server:
        result = only(server)

        assert isinstance(result, UsageError) and "HTTP_PROXY" in str(result)
        assert server.requests == []


@pytest.mark.parametrize("many", [1, 5, 40])
def test_a_bad_key_costs_one_request_however_many_articles_wait(many: int) -> None:
    with Server(always(error(401, "bad key"))) as server:
        results = extract(server, articles(many))

        assert all(isinstance(result, UsageError) for result in results)
        assert len(server.requests) == 1


def test_the_key_is_nowhere_in_what_is_said_however_the_server_echoes_it() -> None:
    import base64

    echoes = [KEY, base64.b64encode(KEY.encode()).decode(), KEY[:12] + "********" + KEY[-4:]]
    for echo in echoes:
        with Server(always(error(401, f"Incorrect API key provided: {echo}. Find yours."))) as server:
            said = str(only(server))

            assert echo not in said and KEY[:12] not in said and "[key]" in said


def test_what_a_server_says_is_cut_and_printable() -> None:
    with Server(always(error(500, "\x1b[31mred\u202e" + "x" * 3_000_000))) as server:
        result = only(server)

        said = str(result)
        assert said.isprintable() and len(said) < 500


def test_a_service_that_recovers_gives_the_same_answers_as_one_that_never_failed() -> None:
    with Server() as server:
        well = extract(server, articles(12))
    faults = [error(500, "oops"), error(503, "busy"), Reply(reset=True), Reply(body=b"null"), error(429, "slow")]
    with Server(first(faults * 2)) as server:
        recovered = extract(server, articles(12))

    assert well == recovered


def test_one_article_that_always_fails_does_not_keep_the_others_from_being_read() -> None:
    def script(request: dict[str, Any], number: int) -> Reply | None:
        return error(500, "oops") if "Report 7 " in request["messages"][-1]["content"] else None

    with Server(script) as server:
        results = extract(server, articles(20))

        assert [n for n, result in enumerate(results) if isinstance(result, BaseException)] == [7]
        assert isinstance(results[7], ArticleFailed)
        assert len(server.requests) == 19 + RULES[Kind.SERVER_ERROR].requests


def test_a_service_that_fails_for_good_is_given_up_after_a_few_probes() -> None:
    with Server(always(error(500, "oops"))) as server:
        results = extract(server, articles(200), concurrency=8)

        assert all(isinstance(result, ModelError) for result in results)
        assert any(not isinstance(result, ArticleFailed) for result in results)
        assert len(server.requests) <= 2 * 8 + retry.Breaker.PROBES


def test_a_service_that_hangs_for_good_is_given_up_in_bounded_time() -> None:
    with Server(always(Reply(delay=30))) as server:
        began = time.monotonic()
        results = extract(server, articles(50), concurrency=8, timeout=0.3)

        assert all(isinstance(result, ModelError) for result in results)
        assert time.monotonic() - began < 10
        assert len(server.requests) <= 8 * 2 + 4


def test_all_workers_wait_for_one_retry_after() -> None:
    with Server(first([error(429, "slow", headers={"Retry-After": "0.6"})])) as server:
        results = extract(server, articles(10))

        assert not any(isinstance(result, BaseException) for result in results)
        assert all(later - server.times[0] >= 0.59 for later in server.times[1:] if later - server.times[0] > 0.1)
        assert len([t for t in server.times[1:] if t - server.times[0] < 0.59]) == 0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:01:40 GMT"}, 90.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:01 GMT"}, 0.0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "1e99"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "9" * 400}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_all_its_forms_and_junk_says_nothing(headers: dict[str, str], seconds: float | None) -> None:
    assert seconds == retry.retry_after(headers, now=lambda: 10.0)


def test_a_server_that_asks_for_an_hour_is_not_waited_for_and_the_message_says_when_to_come_back() -> None:
    with Server(always(error(429, "slow", headers={"Retry-After": "3600"}))) as server:
        result = only(server)

        assert isinstance(result, ModelError) and "come back in 3600 s" in str(result)
        assert len(server.requests) == 1


def test_a_server_that_takes_few_at_a_time_is_found_out_and_hardly_refuses() -> None:
    with Server(latency=0.15) as server:
        server.capacity, server.retry_after = 8, "0.1"
        results = extract(server, articles(200), concurrency=32)

        assert not any(isinstance(result, BaseException) for result in results)
        assert server.refused <= 0.1 * 200


def test_servers_that_know_only_the_older_name_of_the_token_limit_are_served_and_remembered() -> None:
    def script(request: dict[str, Any], number: int) -> Reply | None:
        if "max_completion_tokens" in request:
            return error(400, "Unrecognized request argument supplied: max_completion_tokens")
        return None

    with Server(script) as server:
        results = extract(server, articles(6), concurrency=1)

        assert not any(isinstance(result, BaseException) for result in results)
        assert len(server.requests) == 7
        assert "max_tokens" in server.requests[-1]


def test_a_limit_that_no_name_makes_acceptable_is_left_out() -> None:
    def script(request: dict[str, Any], number: int) -> Reply | None:
        limited = "max_completion_tokens" in request or "max_tokens" in request
        return error(400, "max_tokens is too large: 16384") if limited else None

    with Server(script) as server:
        assert isinstance(only(server), Drafts)
        assert len(server.requests) == 3


def test_an_answer_cut_off_at_the_limit_is_asked_for_once_more_with_a_larger_one() -> None:
    with Server(lambda r, n: stump(r, n) if n == 0 else None) as server:
        assert isinstance(only(server), Drafts)
        assert [r["max_completion_tokens"] for r in server.requests] == [client.ANSWER_LIMIT, 2 * client.ANSWER_LIMIT]


def test_a_text_too_long_for_the_model_is_sent_in_parts_and_never_again_as_it_was() -> None:
    def script(request: dict[str, Any], number: int) -> Reply | None:
        text = request["messages"][-1]["content"]
        return error(400, "maximum context length is 4096 tokens") if len(text) > 7_000 else None

    sentences = [f"Boat number {n} was found at the quay on that day." for n in range(180)]
    text = "\n\n".join(" ".join(sentences[n : n + 6]) for n in range(0, 180, 6))
    with Server(script) as server:
        result = extract(server, [Article(name="long.txt", text=text)])[0]

        assert isinstance(result, Drafts)
        assert sentences == [draft.evidence[0] for draft in result.drafts]
        bodies = [json.dumps(request) for request in server.requests]
        assert len(bodies) == len(set(bodies)) == 3


def test_no_redirect_is_followed_and_neither_key_nor_article_leaves() -> None:
    with Server() as other, Server(always(Reply(307, {"Location": other.url + "/chat/completions"}))) as server:
        result = only(server)

        assert isinstance(result, ModelError) and "redirected" in str(result)
        assert other.requests == []


def test_a_gzipped_answer_is_read() -> None:
    def script(request: dict[str, Any], number: int) -> Reply:
        reply = completion(request, fake.honest(request))
        return Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(reply.body))

    with Server(script) as server:
        assert isinstance(only(server), Drafts)


@pytest.mark.parametrize("status", range(400, 600))
def test_every_error_status_has_a_kind(status: int) -> None:
    assert kind_of_status(status, {}, "") in RULES


def test_no_answer_of_any_kind_ends_in_a_bare_exception(tmp_path: Path) -> None:
    """Whatever the fault, the caller meets an error of ours."""
    for _, script, kind, _, _ in TABLE:
        if kind is not Kind.TIMED_OUT:
            with Server(script) as server:
                assert isinstance(only(server), SummarizerError)


def test_a_call_without_a_run_that_pays_for_it_is_not_sent() -> None:
    with Server() as server:
        endpoint = Endpoint(server.url, "tiny-1", None)
        ended = client.Tab(Budget("tiny-1"), ended=ModelError("over"))

        async def ask() -> None:
            over = client.Client(endpoint, Options())
            try:
                await over.ask(llm.Call([], "claims", 1, Usage(1, 0, 1)), ended)
            finally:
                await over.aclose()

        with pytest.raises(ModelError, match="over"):
            asyncio.run(ask())
        assert server.requests == []
