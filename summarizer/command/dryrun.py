"""What a run would ask for, told without asking."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from summarizer.errors import NoInput
from summarizer.llm import Call
from summarizer.models import Article
from summarizer.read import read
from summarizer.service import messages
from summarizer.service.budget import ANSWER_TOKENS, Usage, estimate, expected, prices_checked
from summarizer.service.chunks import split
from summarizer.service.endpoint import configured
from summarizer.service.opening import open_service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.options import Options
    from summarizer.progress import Progress
    from summarizer.service.opening import Service

log = logging.getLogger(__name__)


def dry_run(paths: Sequence[str], options: Options, progress: Progress) -> str:
    """Return in one line how many requests, tokens and, where a price is known, dollars a run would take.

    Answers that are stored already are not counted; the calls that merge are, at about what they take. Raise NoInput, and
    UsageError as the run itself would.
    """
    unique: dict[str, Article] = {}
    for item in read(paths, follow_symlinks=options.follow_symlinks):
        if isinstance(item, Article):
            unique.setdefault(item.text_sha256, item)
            progress.articles = len(unique)
    if not unique:
        raise NoInput("no article could be read", do="Name a folder with articles")
    if options.engine == "extractive" or (options.engine == "auto" and not configured(options)):
        return f"{len(unique)} articles, the extractive engine: no request, no cost"
    service = open_service(options, warn=log.warning)
    try:
        return _told(service, list(unique.values()))
    finally:
        service.answers.close()


def _told(service: Service, articles: list[Article]) -> str:
    calls = [call for article in articles for call in _calls(article)]
    missing = [call.expected for call in calls if service.answers.find(call) is None]
    merging = [Usage(sum(call.expected.completion for call in calls) // 2, 0, ANSWER_TOKENS)] * 2
    model = str(service.endpoint.model)
    total = estimate([*missing, *merging] if missing else [], model)
    stored = len(calls) - len(missing)
    cost = f", about ${total.cost_usd:.2f} at prices of {prices_checked()}" if total.cost_usd is not None else ", price unknown"
    return (
        f"{len(articles)} articles, {stored} of {len(calls)} answers stored already: about {total.requests} requests to "
        f"{model} at {service.endpoint.host}, {total.prompt:,} tokens in and {total.completion:,} out{cost}"
    )


def _calls(article: Article) -> list[Call]:
    """Return the requests that extract an article, as the engine makes them."""
    calls = []
    for chunk in split(article.text):
        said = messages.extract(chunk)
        chars = sum(len(message["content"]) for message in said)
        calls.append(Call(said, "claims", len(chunk.text), expected(chars, len(chunk.text)), {"asks": "extract"}))
    return calls
