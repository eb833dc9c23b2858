"""The service of the documentation: from HTTP to a brief, many at once, and what comes back when something fails."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from server import Server, always, error

from summarizer import Brief, Report, summarize

ROOT = Path(__file__).resolve().parents[1]
SEEDS = [{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in sorted((ROOT / "seeds").iterdir())]


def made_up(number: int) -> list[dict[str, str]]:
    """Return two articles that no other number gives."""
    told = f"The harbour was shut on Monday. At least {14 + number} boats sank."
    return [{"name": f"{n}.txt", "text": f"Report {number}-{n} came at noon. {told}"} for n in range(2)]


@pytest.fixture(scope="module")
def service() -> ModuleType:
    spec = importlib.util.spec_from_file_location("service", ROOT / "docs" / "examples" / "service.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["service"] = module  # where pydantic looks up what an annotation names
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def extractive(service: ModuleType) -> Iterator[TestClient]:
    with TestClient(service.create_app(engine="extractive")) as client:
        yield client


def asking(service: ModuleType, server: Server, **settings: Any) -> TestClient:
    return TestClient(service.create_app(base_url=server.url, model="tiny-1", cache=False, **settings))


def untimed(brief: Brief) -> Brief:
    """Return a brief without what differs between a file and a text: the clock, and the hash of a file's bytes."""
    sources = tuple(source.model_copy(update={"sha256": ""}) for source in brief.sources)
    return brief.model_copy(update={"run": brief.run.model_copy(update={"seconds": "0"}), "sources": sources})


def test_the_brief_of_the_service_is_that_of_the_library(extractive: TestClient) -> None:
    answer = extractive.post("/briefs", json=SEEDS)

    assert answer.status_code == 200
    assert untimed(Brief.model_validate(answer.json())) == untimed(summarize(ROOT / "seeds", engine="extractive"))


def test_a_text_is_checked_against_its_articles(extractive: TestClient) -> None:
    articles = [{"name": "a", "text": "Police said 62 people died."}]
    good, bad = (
        Report.model_validate(extractive.post("/reports", json={"text": text, "articles": articles}).json())
        for text in ("Police said 62 people died [1].", "Police said 83 people died [1].")
    )

    assert (good.ok, bad.ok) == (True, False)


def test_requests_run_beside_each_other(service: ModuleType) -> None:
    with Server(latency=0.4) as server, asking(service, server) as client, ThreadPoolExecutor(8) as threads:
        client.post("/briefs", json=made_up(99))  # everything is loaded
        began = time.monotonic()
        answers = list(threads.map(lambda number: client.post("/briefs", json=made_up(number)), range(8)))
        took = time.monotonic() - began

    assert [answer.status_code for answer in answers] == [200] * 8
    for number, answer in enumerate(answers):
        assert f"At least {14 + number} boats sank" in answer.text
        assert not [n for n in range(8) if n != number and f"At least {14 + n} boats sank" in answer.text]
    assert server.most >= 8
    assert took < 8 * 0.8, "one after the other they would take longer: each asks twice at least"


def test_equal_articles_are_asked_for_once(service: ModuleType, tmp_path: Path) -> None:
    with Server(latency=0.3) as server:
        client = TestClient(service.create_app(base_url=server.url, model="tiny-1", cache=tmp_path))
        with client, ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: client.post("/briefs", json=made_up(1)), range(4)))

    assert [answer.status_code for answer in answers] == [200] * 4
    asked = [body["messages"][-1]["content"] for body in server.requests]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("articles", "status", "told"),
    [
        ([{"name": "a", "text": " \n"}], 422, "no usable article"),
        ([], 422, "at least 1 item"),
        ([{"name": "a", "text": "x" * 200_001}], 422, "at most 200000 characters"),
        ([{"title": "a"}], 422, "Field required"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(extractive: TestClient, articles: object, status: int, told: str) -> None:
    answer = extractive.post("/briefs", json=articles)

    assert answer.status_code == status
    assert told in answer.text


def test_a_service_that_fails_is_502_and_a_wrong_key_500(service: ModuleType) -> None:
    for fault, status, told in (
        (error(404, "no model tiny-1", code="model_not_found"), 500, "--model"),
        (error(401, "wrong key"), 500, "OPENAI_API_KEY"),
        (error(429, "no credit", code="insufficient_quota"), 502, "credit"),
    ):
        with Server(always(fault)) as server, asking(service, server, api_key="sk-secret-of-the-tests") as client:
            answer = client.post("/briefs", json=made_up(1))

        assert answer.status_code == status, answer.text
        assert told in answer.json()["error"] and answer.json()["brief"] is None
        assert "sk-secret" not in answer.text


def test_a_limit_is_503_and_what_was_made_comes_with_it(service: ModuleType) -> None:
    with Server() as server, asking(service, server, max_requests=2, concurrency=1) as client:
        answer = client.post("/briefs", json=made_up(1))

    assert answer.status_code == 503
    made = Brief.model_validate(answer.json()["brief"])
    assert [source.status for source in made.sources] == ["used", "used"] and made.sentences


def test_the_contract_stands_in_the_description_of_the_service(extractive: TestClient) -> None:
    described = extractive.get("/openapi.json").json()["components"]["schemas"]

    assert {"Brief", "Report", "Sentence", "Finding"} <= described.keys()
