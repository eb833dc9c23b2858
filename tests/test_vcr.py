"""The HTTP exchange itself, recorded: the client, the schema, a re-ask, a refusal, and a 429 before a 200.

The recordings are synthetic: they were made against the loopback service of `server.py`. To make them anew:
`pytest tests/test_vcr.py --record-mode=rewrite`.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import server as fake
import vcr as vcrpy  # type: ignore[import-untyped]
import yaml  # type: ignore[import-untyped]
from running import KEY, ROOT, TEXT
from server import Reply, Script, Server, completion, error

from summarizer import contracts
from summarizer.engine import Drafts, Fault
from summarizer.errors import ArticleFailed, ModelError
from summarizer.models import Article
from summarizer.options import Options
from summarizer.service.engine import LLMEngine
from summarizer.service.opening import open_service

CASSETTES = ROOT / "cassettes" / "test_vcr"
ARTICLE = Article(name="harbour.txt", text=TEXT)


@pytest.fixture
def recording(record_mode: str) -> bool:
    """Whether exchanges are recorded anew in this run."""
    return record_mode != "none"


@pytest.fixture
def service(recording: bool, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return a base URL: of a real loopback service while recording, of none at all in playback."""
    if not recording:
        yield "http://model.example/v1"
        return
    with Server(SCRIPTS[request.node.name]) as server:
        yield server.url


def extract(base_url: str, faults: int = 0) -> list[Drafts]:
    options = Options(base_url=base_url, model="tiny-1", api_key=KEY, cache=False, timeout=10)

    async def run() -> list[Drafts]:
        opened = open_service(options, {})
        engine = LLMEngine(opened, options)
        try:
            answers = [await engine.extract(ARTICLE)]
            for _ in range(faults):
                refused = [(answers[0].drafts[0], Fault(0, "evidence_absent", "the evidence is not in the article."))]
                answers.append(await engine.extract(ARTICLE, refused))
            return answers
        finally:
            await engine.aclose()
            await opened.aclose()

    return asyncio.run(run())


def refusing(request: dict[str, Any], number: int) -> Reply:
    return completion(request, None, refusal="I cannot help with that.")


def slow_at_first(request: dict[str, Any], number: int) -> Reply | None:
    return error(429, "slow down", headers={"Retry-After": "0.01"}) if number == 0 else None


def inventing_at_first(request: dict[str, Any], number: int) -> dict[str, Any]:
    if number == 0:
        return {"claims": [fake.claim("At least 40 boats were damaged.")]}
    return {"claims": [fake.claim("At least 14 boats were damaged.")]}


SCRIPTS: dict[str, Script | None] = {
    "test_the_client_asks_and_reads_an_answer": None,
    "test_a_re_ask_is_one_more_exchange": inventing_at_first,
    "test_a_refusal_is_one_exchange": refusing,
    "test_a_429_is_followed_by_a_200": slow_at_first,
}


def played(vcr: Any, exchanges: int) -> bool:
    """Whether the recording has so many exchanges and all of them took place."""
    return len(vcr) == exchanges and bool(vcr.all_played or vcr.dirty)


@pytest.mark.vcr
def test_the_client_asks_and_reads_an_answer(service: str, vcr: Any) -> None:
    (drafts,) = extract(service)

    assert [draft.statement for draft in drafts.drafts] == re.findall(r"[^.]+\.", TEXT.replace(". ", "."))
    assert played(vcr, 1)
    sent = json.loads(vcr.requests[0].body)
    assert sent["response_format"]["json_schema"] == {"name": "claims", "strict": True, "schema": contracts.schema("claims")}


@pytest.mark.vcr
def test_a_re_ask_is_one_more_exchange(service: str, vcr: Any) -> None:
    first, second = extract(service, faults=1)

    assert "40" in first.drafts[0].statement and "14" in second.drafts[0].statement
    assert played(vcr, 2)


@pytest.mark.vcr
def test_a_refusal_is_one_exchange(service: str, vcr: Any) -> None:
    with pytest.raises(ArticleFailed, match="model declined: I cannot help"):
        extract(service)
    assert played(vcr, 1)


@pytest.mark.vcr
def test_a_429_is_followed_by_a_200(service: str, vcr: Any) -> None:
    (drafts,) = extract(service)

    assert len(drafts.drafts) == 3
    assert [response["status"]["code"] for response in vcr.responses] == [429, 200]
    assert played(vcr, 2)


def test_playback_really_stands_between_the_client_and_the_network(tmp_path: Path) -> None:
    """Older vcrpy does not see this client's traffic, and a test would pass against nothing."""
    with Server() as server, vcrpy.use_cassette(str(tmp_path / "x.yaml"), record_mode="none"), pytest.raises(ModelError):
        extract(server.url)
    assert server.requests == []


def recorded() -> list[Path]:
    return sorted(CASSETTES.glob("*.yaml"))


def test_every_recorded_test_has_its_recording() -> None:
    assert [path.stem for path in recorded()] == sorted(SCRIPTS)


SECRETS = re.compile(
    rb"sk-[A-Za-z0-9_-]{8,}|Bearer |authorization|api[_-]?key|x-stainless|user-agent|127\.0\.0\.1|localhost", re.I
)


def test_no_recording_holds_a_key_a_host_or_a_header_that_tells_of_the_machine() -> None:
    files = [path for path in (ROOT / "cassettes").rglob("*") if path.is_file() and path.suffix in (".yaml", ".json")]

    assert files
    for path in files:
        assert not SECRETS.search(path.read_bytes()), path.name
        assert KEY.encode() not in path.read_bytes()


def test_the_recorded_requests_are_those_of_the_prompts_as_they_are() -> None:
    """A changed prompt or schema must be recorded anew: playback would refuse it, and this says so plainly."""
    body = json.loads(yaml.safe_load(recorded()[0].read_text())["interactions"][0]["request"]["body"])

    assert body["response_format"]["json_schema"]["schema"] == contracts.schema("claims")
