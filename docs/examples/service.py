"""A brief as a service. To serve it: ``pip install fastapi uvicorn``, then ``uvicorn service:app``.

The settings are the environment's: with OPENAI_API_KEY or OPENAI_BASE_URL a model reads the articles, else the extractive
engine does.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Unpack

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import summarizer
from summarizer import Article, Brief, BudgetError, ModelError, NoInput, Report, SummarizerError
from summarizer.options import Settings

STATUS: tuple[tuple[type[SummarizerError], int], ...] = (
    (NoInput, 422),  # the caller's articles hold nothing to tell
    (BudgetError, 503),  # a limit of ours; what was answered is kept, and the same request goes on from there
    (ModelError, 502),  # the model service failed; the same
)
"""Anything else is our own configuration: 500."""


class Item(BaseModel):
    name: str = Field(max_length=300)
    text: str = Field(max_length=200_000)


Articles = Annotated[list[Item], Field(min_length=1, max_length=200)]


class Check(BaseModel):
    text: str = Field(max_length=200_000)
    articles: Articles


def create_app(**settings: Unpack[Settings]) -> FastAPI:
    """Return the service; ``settings`` are those of `summarizer.summarize`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with summarizer.Summarizer(**settings) as client:  # one for all requests: one store, one pool of connections
            app.state.client = client
            yield

    app = FastAPI(title="summarizer", version=summarizer.__version__, lifespan=lifespan)
    app.add_exception_handler(SummarizerError, failed)

    @app.post("/briefs")
    async def make_brief(articles: Articles, request: Request) -> Brief:
        """Return the brief of some articles. Requests run beside each other, and equal articles are asked for once."""
        client: summarizer.Summarizer = request.app.state.client
        return await client.asummarize([Article(name=item.name, text=item.text) for item in articles])

    @app.post("/reports")
    def check(given: Check) -> Report:  # no model, no network: work for a thread
        """Return what of a text that cites its articles, as [1] or by name, is found in them."""
        return summarizer.verify(given.text, [Article(name=item.name, text=item.text) for item in given.articles])

    return app


def failed(request: Request, error: Exception) -> JSONResponse:
    """Return an error as one line, and the brief as far as it was made, or null."""
    assert isinstance(error, SummarizerError)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    brief: dict[str, Any] | None = error.brief.model_dump(mode="json") if error.brief else None
    return JSONResponse({"error": str(error), "brief": brief}, status_code=status)


app = create_app()
