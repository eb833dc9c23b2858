"""The client alone: ask a service for the claims of the first N articles of a folder, parse, validate and store them.

python client.py FOLDER URL N
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from summarizer.models import Article
from summarizer.options import Options


async def main(folder: Path, url: str, count: int) -> None:
    from summarizer.service.engine import LLMEngine
    from summarizer.service.opening import open_service

    articles = [Article(name=p.name, text=p.read_text(encoding="utf-8")) for p in sorted(folder.iterdir())[:count]]
    with tempfile.TemporaryDirectory() as cache:
        options = Options(base_url=url, model="test", cache_dir=Path(cache))
        service = open_service(options, {})
        engine = LLMEngine(service, options)
        found = await asyncio.gather(*(engine.extract(article) for article in articles))
        await engine.aclose()
        await service.aclose()
    assert all(drafts.drafts for drafts in found)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
