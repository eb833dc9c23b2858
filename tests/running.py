"""Runs of the llm engine against a server of the tests: the helpers that several test files share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from server import Server

from summarizer.engine import Drafts
from summarizer.models import Article, Attribution, Claim, Link, Run, Span
from summarizer.options import Options
from summarizer.progress import Progress
from summarizer.service.engine import LLMEngine
from summarizer.service.opening import open_service

ROOT = Path(__file__).resolve().parents[1]
KEY = "sk-canary-0123456789abcdef-for-tests-only"
TEXT = "The harbour was shut on Monday. At least 14 boats were damaged. A crane may have failed."
T = TypeVar("T")


def article(number: int = 0) -> Article:
    return Article(name=f"{number}.txt", text=f"Report {number} came at noon. {TEXT}")


def options(server: Server | None, **settings: Any) -> Options:
    given: dict[str, Any] = {"model": "tiny-1", "api_key": KEY, "cache": False, "timeout": 5.0}
    if server is not None:
        given["base_url"] = server.url
    return Options(**{**given, **settings})


def use(
    chosen: Options, work: Callable[[LLMEngine], Coroutine[Any, Any, T]], progress: Progress | None = None, **more: Any
) -> tuple[T, Run]:
    """Do ``work`` with an engine of its own; return what it gives and what it cost."""

    async def run() -> tuple[T, Run]:
        service = open_service(chosen, {})
        engine = LLMEngine(service, chosen, progress, **more)
        try:
            return await work(engine), engine.account()
        finally:
            await engine.aclose()
            await service.aclose()

    return asyncio.run(run())


def extract(
    chosen: Options, articles: Sequence[Article], progress: Progress | None = None, **more: Any
) -> tuple[list[Drafts], Run]:
    async def work(engine: LLMEngine) -> list[Drafts]:
        return list(await asyncio.gather(*(engine.extract(a) for a in articles)))

    return use(chosen, work, progress, **more)


def claim(id: str, statement: str, speaker: str | None = None) -> Claim:
    span = Span(text=statement, start=0, end=len(statement))
    named = Attribution(kind="named", chain=(Link(name=speaker, role="source", mention=span),)) if speaker else None
    return Claim(
        id=id, source=id.partition(".")[0], part="body", statement=statement, evidence=(span,),
        attribution=named or Attribution(kind="own_voice"),
    )  # fmt: skip
