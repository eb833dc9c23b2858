"""The line of rooms: read -> extract -> ground -> align -> write -> check.

Each room takes one noun and gives one; this is the only place that asks an engine again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from summarizer.align import Aligner
from summarizer.check import check_sentence
from summarizer.compose import checked, compose
from summarizer.errors import ArticleFailed, ModelError, NoInput, ReplayMiss, SummarizerError
from summarizer.ground import ground
from summarizer.models import Omission
from summarizer.read.injection import addressed
from summarizer.register import Register, numbered
from summarizer.write.accept import accept
from summarizer.write.plan import plan
from summarizer.write.templates import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.engine import Engine, Fault, Point
    from summarizer.models import Article, Brief, Claim, Sentence
    from summarizer.options import Options
    from summarizer.progress import Progress
    from summarizer.read import Skipped
    from summarizer.wire import DraftClaim, DraftSentence

EVERY = 64
"""Articles between two rests of the reading loop, in which requests leave and the watcher may look."""


async def make_brief(
    items: Iterable[Article | Skipped], engine: Engine, options: Options, progress: Progress, older: Brief | None = None
) -> Brief:
    """Return the brief of ``items``.

    Raise NoInput, or what the engine raises; its ``brief`` then holds what the finished articles give without the engine.
    """
    register, omitted = Register(), list[Omission]()
    found: dict[str, list[Claim]] = {}
    try:
        await _extract_all(items, register, engine, progress, found, omitted)
        return await _merge(register, found, omitted, engine, options, progress, older)
    except SummarizerError as error:
        if error.brief is None and any(found.values()):
            for source in [s for s in register.articles if s not in found]:
                register.fail(source, "not reached")
            error.brief = await _merge(register, found, omitted, engine, options, progress, older, ask=False)
        raise


async def _merge(
    register: Register, found: Mapping[str, list[Claim]], omitted: list[Omission], engine: Engine, options: Options,
    progress: Progress, older: Brief | None, *, ask: bool = True,
) -> Brief:  # fmt: skip
    """Align, write and check; with ``ask`` false the engine is left alone: doubts stay apart, templates write."""
    claims = [claim for source in register.articles for claim in found.get(source, ())]
    by_id = {claim.id: claim for claim in claims}
    progress.stage = "align"
    aligner = Aligner(claims, register.articles)
    alignment = aligner.align()
    if alignment.doubts and ask:
        answers = await engine.judge(alignment.doubts, by_id)
        if any(answers):  # whatever is not judged to be one question stays apart, as it is
            alignment = aligner.align(dict(zip(alignment.doubts, answers, strict=True)))
    progress.stage = "write"
    points = plan(alignment, by_id, register.articles, length=options.length)
    try:
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(_write_all(points, by_id, register.articles, engine if ask else None))
            alignment = await _check_findings(alignment, by_id, register.articles)  # while the model writes
    except BaseExceptionGroup as group:
        raise _first(group) from None
    sentences, lost = writing.result()
    progress.stage = "check"
    return compose(
        alignment, sentences, by_id, register, [*register.omissions(), *omitted, *lost],
        date=options.date, strict=options.strict, run=engine.account(), older=older,
    )  # fmt: skip


async def _check_findings(alignment: Alignment, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Alignment:
    """Return the alignment with the verdicts on every answer and note."""
    found = []
    for finding in alignment.findings:
        found.append(checked(finding, claims, articles))
        await asyncio.sleep(0)
    return alignment._replace(findings=tuple(found))


async def _extract_all(
    items: Iterable[Article | Skipped], register: Register, engine: Engine, progress: Progress,
    found: dict[str, list[Claim]], omitted: list[Omission],
) -> None:  # fmt: skip
    """Read, and extract while reading goes on; fill ``found`` with the claims of each source as they come."""

    async def extract(source: str, article: Article) -> None:
        try:
            found[source], refused = await _extract_one(source, article, engine, progress)
        except ReplayMiss as miss:
            raise ReplayMiss(miss.what, where=f"{article.name}, {miss.where}", do=miss.do) from None
        except ArticleFailed as error:
            register.fail(source, error.what)
            progress.failed += 1
            return
        omitted.extend(refused)
        if not found[source]:
            register.warn(source, "no_claims", "no claim could be drawn from it")
        progress.done += 1

    try:
        async with asyncio.TaskGroup() as tasks:
            for count, item in enumerate(items, 1):
                source = register.add(item)
                if source is not None:
                    progress.articles += 1
                    tasks.create_task(extract(source, register.articles[source]))
                if count % EVERY == 0:
                    await asyncio.sleep(0)
            progress.stage = "extract"
    except BaseExceptionGroup as group:
        raise _first(group) from None
    _have_something(register, found)
    omitted.sort(key=lambda o: (int((o.source or "S0")[1:]), o.text, o.reason))


def _have_something(register: Register, found: Mapping[str, list[Claim]]) -> None:
    """Raise NoInput where nothing could be read or told, ModelError where the model gave no article at all."""
    failed = [source for source in register.sources() if source.status == "failed"]
    if not register.articles and failed:
        what = f"the model service answered for none of {len(failed)} articles"
        raise ModelError(what, where=f"{failed[0].name}: {failed[0].reason}", do="Look at the reason, or try another model")
    if not register.articles:
        raise NoInput("no usable article", where=_names(register), do="Name a folder or files with .txt, .md or .json articles")
    if not any(found.values()):
        names = ", ".join(article.name for article in list(register.articles.values())[:3])
        raise NoInput("the articles hold nothing to tell", where=names, do="Name news articles in English")


async def _extract_one(source: str, article: Article, engine: Engine, progress: Progress) -> tuple[list[Claim], list[Omission]]:
    """Return the proven claims of one article; what was refused is asked again once, then left out by name."""
    answer = await engine.extract(article)
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


async def _write_all(
    points: Sequence[Point], claims: Mapping[str, Claim], articles: Mapping[str, Article], engine: Engine | None
) -> tuple[list[Sentence], list[Omission]]:
    """Return a checked sentence per point: the engine's, else its second try, else the template's, else none (listed)."""
    done: dict[str, Sentence] = {}
    if engine is not None and engine.name == "llm":
        refused = await _ask(engine, points, claims, articles, done)
        if refused:
            await _ask(engine, [p for p in points if p.id in {d.point for d, _ in refused}], claims, articles, done, refused)
    lost = []
    for point in points:
        if point.id in done:
            continue
        sentence, why = _proven(tell(point, claims), point, claims, articles, "template")
        if sentence is not None:
            done[point.id] = sentence
        else:
            first = claims[point.claims[0]]
            lost.append(Omission(what="sentence", kind="failed", source=first.source, text=first.statement, reason=why))
    return [done[point.id] for point in points if point.id in done], lost


async def _ask(
    engine: Engine, points: Sequence[Point], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    done: dict[str, Sentence], faults: Sequence[tuple[DraftSentence, str]] = (),
) -> list[tuple[DraftSentence, str]]:  # fmt: skip
    """Let the engine write ``points`` into ``done``; return what could not stand, with the reason."""
    wanted = {point.id: point for point in points}
    refused = []
    for draft in await engine.write(points, claims, faults):
        point = wanted.pop(draft.point, None)
        if point is None:
            continue
        sentence, why = _proven(draft, point, claims, articles, "model")
        if sentence is not None:
            done[point.id] = sentence
        else:
            refused.append((draft, why))
    return refused


def _proven(
    draft: DraftSentence,
    point: Point,
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    by: Literal["model", "template"],
) -> tuple[Sentence | None, str]:
    """Return the sentence with its checks, or why it cannot stand."""
    sentence = accept(draft, point, claims, written_by=by)
    if isinstance(sentence, str):
        return None, sentence
    checks = check_sentence(sentence.text, sentence.citations, claims, articles)
    wrong = [check for check in checks if not check.ok]
    if wrong:
        return None, "; ".join(check.reason for check in wrong[:3])
    return sentence.model_copy(update={"checks": checks}), ""


def _draft(drafts: Sequence[DraftClaim], fault: Fault) -> DraftClaim | None:
    return drafts[fault.index] if fault.index is not None and fault.index < len(drafts) else None


def _refusal(source: str, draft: DraftClaim | None, fault: Fault) -> Omission:
    text = draft.statement if draft is not None else ""
    return Omission(what="claim", kind="failed", source=source, text=text, reason=fault.reason)


def _first(group: BaseExceptionGroup) -> BaseException:
    """Return the error that tells most: ours before a bug, the first before those that followed from it."""
    ours, others = group.split(SummarizerError)
    error: BaseException | None = ours or others
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error or group


def _names(register: Register) -> str:
    names = [f"{s.name}: {s.reason}" for s in register.sources()] or [f"{i.name}: {i.reason}" for i in register.ignored]
    return "; ".join(names[:3])
