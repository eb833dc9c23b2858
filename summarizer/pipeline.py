"""The line of rooms: read -> extract -> ground -> align -> write -> check.

Each room takes one noun and gives one; `extraction.py` and `telling.py` are the only places that ask an engine again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import SummarizerError
from summarizer.extraction import Found, extract_all
from summarizer.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.engine import Engine
    from summarizer.models import Article, Brief
    from summarizer.options import Options
    from summarizer.progress import Progress
    from summarizer.read import Skipped


async def make_brief(
    items: Iterable[Article | Skipped], engine: Engine, options: Options, progress: Progress, older: Brief | None = None
) -> Brief:
    """Return the brief of ``items``.

    Raise NoInput, or what the engine raises; its ``brief`` then holds what the finished articles give without the engine.
    """
    register, found = Register(), Found()

    async def told(*, ask: bool = True) -> Brief:
        from summarizer.telling import brief_of  # half of the program: it is loaded while the first answers are awaited

        return await brief_of(register, found, engine, options, progress, older, ask=ask)

    try:
        await extract_all(items, register, engine, progress, found)
        return await told()
    except SummarizerError as error:
        if error.brief is None and any(found.claims.values()):
            for source in [s for s in register.articles if s not in found.claims]:
                register.fail(source, "not reached")
            error.brief = await told(ask=False)
        raise
