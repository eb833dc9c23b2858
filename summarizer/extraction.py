"""From files to claims: read, extract and ground, all at once; what grounding refuses is asked again once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.errors import ArticleFailed, ModelError, NoInput, ReplayMiss, first_of
from summarizer.models import Omission
from summarizer.read.injection import addressed
from summarizer.register import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.align import Features
    from summarizer.engine import Engine, Fault
    from summarizer.models import Article, Claim
    from summarizer.progress import Progress
    from summarizer.read import Skipped
    from summarizer.register import Register
    from summarizer.wire import DraftClaim

EVERY = 8
"""Articles between two rests of the reading loop, in which requests leave and the watcher may look."""
FIRST = 64
"""Articles after which reading waits until a first request has left: it would only hold up the imports that this one needs."""
MOMENT = 0.002
"""Seconds between two looks whether it has."""


@dataclass(slots=True)
class Found:
    """What the articles have given so far."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    """By source, in the order in which answers came."""
    omitted: list[Omission] = field(default_factory=list)
    features: Features | None = None
    """What aligning needs of each article, worked out while others were awaited; None where nothing is awaited."""
    compared: bool = False
    """Whether what the articles share was looked for in it."""


async def extract_all(
    items: Iterable[Article | Skipped], register: Register, engine: Engine, progress: Progress, found: Found
) -> None:
    """Read, and extract while reading goes on; fill ``found`` as answers come."""

    async def extract(source: str, article: Article) -> None:
        try:
            claims, refused = await _extract_one(source, article, engine, progress)
        except ReplayMiss as miss:
            raise ReplayMiss(miss.what, where=f"{article.name}, {miss.where}", do=miss.do) from None
        except ArticleFailed as error:
            register.fail(source, error.what)
            progress.failed += 1
            return
        found.claims[source] = claims
        found.omitted.extend(refused)
        if not claims:
            register.warn(source, "no_claims", "no claim could be drawn from it")
        progress.done += 1
        if engine.name == "llm":
            await _think_ahead(article, claims, engine, found)
            if progress.stage == "extract" and found.features is not None and not found.compared:  # all are read
                found.compared = True
                await engine.meanwhile(found.features.compare_ahead(register.articles.values()))

    try:
        async with asyncio.TaskGroup() as tasks:
            for count, item in enumerate(items, 1):
                source = register.add(item)
                if source is not None:
                    progress.articles += 1
                    tasks.create_task(extract(source, register.articles[source]))
                if count % EVERY == 0:
                    await asyncio.sleep(0)
                while progress.articles == FIRST and not (progress.requests or progress.done or progress.failed):
                    await asyncio.sleep(MOMENT)
            progress.stage = "extract"
    except BaseExceptionGroup as group:
        raise first_of(group) from None
    _have_something(register, found.claims)
    found.omitted.sort(key=lambda o: (int((o.source or "S0")[1:]), o.text, o.reason))


def _have_something(register: Register, claims: Mapping[str, list[Claim]]) -> None:
    """Raise NoInput where nothing could be read or told, ModelError where the model gave no article at all."""
    failed = [source for source in register.sources() if source.status == "failed"]
    if not register.articles and failed:
        what = f"the model service answered for none of {len(failed)} articles"
        raise ModelError(what, where=f"{failed[0].name}: {failed[0].reason}", do="Look at the reason, or try another model")
    if not register.articles:
        raise NoInput("no usable article", where=_names(register), do="Name a folder or files with .txt, .md or .json articles")
    if not any(claims.values()):
        names = ", ".join(article.name for article in list(register.articles.values())[:3])
        raise NoInput("the articles hold nothing to tell", where=names, do="Name news articles in English")


async def _extract_one(source: str, article: Article, engine: Engine, progress: Progress) -> tuple[list[Claim], list[Omission]]:
    """Return the proven claims of one article; what was refused is asked again once, then left out by name."""
    answer = await engine.extract(article)
    from summarizer.ground import ground  # not before the first request has left

    grounded = ground(article, answer.drafts, source=source)
    claims, refused = list(grounded.claims), [*answer.faults, *grounded.refused]
    if not refused:
        return _set_aside(source, article, claims, [])
    if engine.name == "llm":
        progress.reasked += 1
    again = await engine.extract(article, [(_draft(answer.drafts, fault), fault) for fault in refused])
    second = ground(article, again.drafts, source=source, first=len(claims) + 1, reasked=True)
    claims += second.claims
    unmended = [*again.faults, *second.refused]
    if not again.drafts and not again.faults:
        lost = [_refusal(source, _draft(answer.drafts, fault), fault) for fault in refused]
    else:
        lost = [_refusal(source, _draft(again.drafts, fault), fault) for fault in unmended]
        lost += [_refusal(source, _draft(answer.drafts, f), f) for f in refused[len(again.drafts) + len(again.faults) :]]
    return _set_aside(source, article, claims, lost)


async def _think_ahead(article: Article, claims: Sequence[Claim], engine: Engine, found: Found) -> None:
    """Work out what aligning needs of one article, in the moments that other answers leave."""
    from summarizer.align import Features  # not before the first request has left

    if found.features is None:
        found.features = Features()
    await engine.meanwhile(found.features.ahead(article, claims))


def _set_aside(
    source: str, article: Article, claims: Sequence[Claim], lost: list[Omission]
) -> tuple[list[Claim], list[Omission]]:
    """Take out the claims that rest on words addressed to a machine: they are no news, whoever wrote them."""
    orders = addressed(article.text)
    kept, out = [], list(lost)
    for claim in claims:
        if any(span.start < end and start < span.end for span in claim.evidence for start, end in orders):
            reason = "its words are addressed to a machine"
            out.append(Omission(what="claim", kind="boilerplate", source=source, text=claim.statement, reason=reason))
        else:
            kept.append(claim)
    return numbered(kept, source), out


def _draft(drafts: Sequence[DraftClaim], fault: Fault) -> DraftClaim | None:
    return drafts[fault.index] if fault.index is not None and fault.index < len(drafts) else None


def _refusal(source: str, draft: DraftClaim | None, fault: Fault) -> Omission:
    text = draft.statement if draft is not None else ""
    return Omission(what="claim", kind="failed", source=source, text=text, reason=fault.reason)


def _names(register: Register) -> str:
    names = [f"{s.name}: {s.reason}" for s in register.sources()] or [f"{i.name}: {i.reason}" for i in register.ignored]
    return "; ".join(names[:3])
