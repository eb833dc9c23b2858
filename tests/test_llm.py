"""What the llm engine sends over real HTTP, and what it makes of answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
import server as fake
from running import KEY, TEXT, article, extract, options, use
from server import Reply, Server, completion

from summarizer import contracts
from summarizer.engine import Drafts, Fault
from summarizer.errors import ArticleFailed
from summarizer.models import Article
from summarizer.service.chunks import split
from summarizer.service.engine import LLMEngine


@pytest.mark.parametrize("shape", ["json_schema", "tools"])
def test_the_committed_schema_goes_over_the_wire_with_strict_in_every_mode_that_has_it(shape: Any) -> None:
    with Server() as server:
        (drafts,), _ = extract(options(server, structured_output=shape), [article()])

        request = server.requests[0]
        where = request["response_format"]["json_schema"] if shape == "json_schema" else request["tools"][0]["function"]
        assert where["strict"] is True
        assert where[{"json_schema": "schema", "tools": "parameters"}[shape]] == contracts.schema("claims")
        assert len(drafts.drafts) == 4


def test_a_server_without_schemas_is_told_the_schema_in_words() -> None:
    with Server() as server:
        (drafts,), _ = extract(options(server, structured_output="json_object"), [article()])

        request = server.requests[0]
        assert request["response_format"] == {"type": "json_object"}
        assert contracts.schema_text("claims") in request["messages"][0]["content"]
        assert len(drafts.drafts) == 4


def test_nothing_is_sent_that_nobody_asked_for() -> None:
    with Server() as server:
        extract(options(server), [article()])

        assert set(server.requests[0]) == {"model", "messages", "response_format", "max_completion_tokens"}


def test_an_article_reaches_the_server_byte_for_byte() -> None:
    text = "A {{ 7*7 }} and {% x and {{ y }} in “quotes”.\r\nThe harbour – shut on Monday – has 14 boats.\n\n\t<b>&amp;</b>"
    with Server() as server:
        extract(options(server), [Article(name="a.txt", text=text)])

        assert text in server.requests[0]["messages"][-1]["content"]
        assert json.dumps(text, ensure_ascii=False)[1:-1].encode() in server.raw[0]


def test_no_file_name_and_no_key_stands_in_a_request() -> None:
    with Server() as server:
        extract(options(server), [Article(name="secret-name.txt", title="T", url="http://u", text=TEXT)])

        assert b"secret-name" not in server.raw[0] and KEY.encode() not in server.raw[0]
        assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_the_instructions_are_the_same_bytes_for_every_article_and_come_first() -> None:
    with Server() as server:
        extract(options(server), [article(n) for n in range(5)])

        assert len({request["messages"][0]["content"] for request in server.requests}) == 1


def test_connections_are_kept_and_no_more_are_opened_than_there_are_slots() -> None:
    with Server(latency=0.01) as server:
        extract(options(server, concurrency=4), [article(n) for n in range(40)])

        assert server.most <= 4
        assert server.connections <= 4


def test_the_longest_article_goes_first() -> None:
    texts = [Article(name=f"{n}.txt", text=TEXT + " The quay is long." * n) for n in (1, 5, 3, 9, 7)]
    with Server(latency=0.01) as server:
        extract(options(server, concurrency=1), texts)

        sizes = [len(request["messages"][-1]["content"]) for request in server.requests]
        assert sizes[1:] == sorted(sizes[1:], reverse=True)


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Here is it: {}", "Text says {{}} first.\n{}\nDone."])
def test_an_answer_with_words_around_it_is_read(wrapped: str) -> None:
    def script(request: dict[str, Any], number: int) -> Reply:
        answer = json.dumps(fake.honest(request))
        return completion(request, wrapped.replace("{{}}", "[0]").replace("{}", answer))

    with Server(script) as server:
        (drafts,), _ = extract(options(server, structured_output="json_object"), [article()])

        assert len(drafts.drafts) == 4
        assert len(server.requests) == 1


def test_claims_that_fit_are_kept_beside_one_that_does_not_and_the_misfit_is_named() -> None:
    def script(request: dict[str, Any], number: int) -> dict[str, Any]:
        answer = fake.honest(request)
        answer["claims"][1] |= {"figures": [14], "extra": "field"}
        return answer

    with Server(script) as server:
        (drafts,), _ = extract(options(server), [article()])

        assert len(drafts.drafts) == 3
        (fault,) = drafts.faults
        assert fault.code == "schema" and "claim 2" in fault.reason and "pydantic" not in fault.reason


@pytest.mark.parametrize(
    "answer",
    [
        '{"claims": [{"evidence": ["The harb',
        "I would rather not.",
        "[1, 2, 3",
        '{"claims": NaN}',
        "null",
        '"text"',
        "[" * 100_000,
    ],
)
def test_an_answer_that_cannot_be_read_is_one_fault_and_a_second_one_fails_the_article(answer: str) -> None:
    async def work(engine: LLMEngine) -> Drafts:
        drafts = await engine.extract(article())
        assert drafts.drafts == () and drafts.faults[0].code == "unreadable"
        return await engine.extract(article(), [(None, drafts.faults[0])])

    with Server(lambda request, number: completion(request, answer)) as server:
        with pytest.raises(ArticleFailed, match="two answers could not be read"):
            use(options(server), work)
        assert len(server.requests) == 2


def test_a_re_ask_is_a_fresh_request_with_the_same_instructions_and_the_article_last() -> None:
    async def work(engine: LLMEngine) -> tuple[Drafts, Drafts]:
        drafts = await engine.extract(article())
        fault = Fault(0, "evidence_absent", "the evidence is not in the article.")
        return drafts, await engine.extract(article(), [(drafts.drafts[0], fault)])

    with Server() as server:
        (drafts, _), _ = use(options(server), work)

        first, again = (request["messages"] for request in server.requests)
        assert first[0] == again[0] and len(again) == 2
        assert "the evidence is not in the article." in again[1]["content"]
        assert drafts.drafts[0].statement in again[1]["content"]
        assert again[1]["content"].split("\n")[-2] == article().text


def test_a_re_ask_that_fails_leaves_the_first_answer_standing() -> None:
    def script(request: dict[str, Any], number: int) -> Reply | None:
        return completion(request, None, refusal="No.") if number else None

    async def work(engine: LLMEngine) -> Drafts:
        drafts = await engine.extract(article())
        return await engine.extract(article(), [(drafts.drafts[0], Fault(0, "x", "why."))])

    with Server(script) as server:
        assert use(options(server), work)[0] == Drafts(())


def test_a_refused_claim_of_a_long_article_is_asked_again_with_the_part_it_came_from() -> None:
    blocks = [f"Block {n} tells of boat number {n} at the quay. " + "It lay there for long. " * 25 for n in range(50)]
    long = Article(name="long.txt", text="\n\n".join(blocks))

    async def work(engine: LLMEngine) -> Drafts:
        drafts = await engine.extract(long)
        last = next(draft for draft in drafts.drafts if "boat number 49" in draft.statement)
        return await engine.extract(long, [(last, Fault(0, "x", "why."))])

    with Server() as server:
        use(options(server), work)

        assert len(server.requests) == len(split(long.text)) + 1
        assert "Block 49 " in server.requests[-1]["messages"][-1]["content"]
        assert "Block 0 " not in server.requests[-1]["messages"][-1]["content"]


def test_a_part_of_a_long_article_that_cannot_be_read_is_asked_again_alone_and_the_other_parts_stand() -> None:
    blocks = [f"Block {n} tells of boat number {n} at the quay. " + "It lay there for long. " * 25 for n in range(50)]
    long = Article(name="long.txt", text="\n\n".join(blocks))

    def script(request: dict[str, Any], number: int) -> Reply | None:
        return completion(request, "I would rather not.") if "Block 49 " in request["messages"][-1]["content"] else None

    async def work(engine: LLMEngine) -> tuple[Drafts, Drafts]:
        drafts = await engine.extract(long)
        return drafts, await engine.extract(long, [(None, fault) for fault in drafts.faults])

    with Server(script) as server:
        (first, again), _ = use(options(server), work)

        assert "boat number 0 " in first.drafts[0].statement
        assert [fault.code for fault in (*first.faults, *again.faults)] == ["unreadable", "unreadable"]
        assert len(server.requests) == len(split(long.text)) + 1
        assert "Block 49 " in server.requests[-1]["messages"][-1]["content"]
