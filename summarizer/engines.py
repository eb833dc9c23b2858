"""Which engine runs, and what its runs share."""

from __future__ import annotations

import asyncio
import logging
from importlib import import_module
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.engine import Engine
    from summarizer.models import Article
    from summarizer.options import Options
    from summarizer.progress import Progress
    from summarizer.service.opening import Service

log = logging.getLogger("summarizer")
log.addHandler(logging.NullHandler())  # silence unless the program that imports us wants the log
notice = logging.getLogger("summarizer.notice")


def _read_ahead(article: Article) -> Iterator[None]:
    """Read step by step what the proof of an article's claims will look up in it, the rooms behind it loaded first."""
    yield  # nothing is imported before the first request has left
    from summarizer.ground.reading import read_ahead

    yield
    import_module("summarizer.telling")
    yield from read_ahead(article.text)


class Engines:
    """The engine of each run of one `Summarizer`; belongs to the event loop in which ``open`` is first awaited."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._service: Service | None = None
        self._opening = asyncio.Lock()

    async def open(self, progress: Progress) -> Engine:
        """Return the engine of one run. Raises UsageError where the configuration names none that could work."""
        if not self._wants_model():
            from summarizer.extractive import ExtractiveEngine

            return ExtractiveEngine()
        from summarizer.service.engine import LLMEngine
        from summarizer.service.opening import open_service

        async with self._opening:
            if self._service is None:
                self._service = open_service(self._options, warn=log.warning)
                if self._service.client is not None:
                    endpoint = self._service.endpoint
                    notice.info(
                        "asking %s at %s: about one request per article and a few to merge; stored answers cost nothing",
                        endpoint.model or "the model", endpoint.host,
                    )  # fmt: skip
        return LLMEngine(self._service, self._options, progress, _read_ahead)

    async def aclose(self) -> None:
        if self._service is not None:
            await self._service.aclose()

    def _wants_model(self) -> bool:
        options = self._options
        if options.engine == "extractive":
            if options.record or options.replay:
                raise UsageError("the extractive engine asks no model", do="Leave out --record and --replay")
            return False
        if options.engine == "llm":
            return True
        from summarizer.service.endpoint import configured

        if configured(options):
            return True
        unused = " (the model named is not asked)" if options.model else ""
        notice.info("no key and no endpoint: the extractive engine writes this brief%s", unused)
        return False
