"""From claims to a brief: align, write and check; what cannot stand is asked again once, then told by a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer.align import Aligner
from summarizer.begun import Begun
from summarizer.check import check_sentence
from summarizer.compose import compose, prepared
from summarizer.models import Omission
from summarizer.write.accept import accept
from summarizer.write.argued import attributed
from summarizer.write.plan import planning
from summarizer.write.surnames import acquainted
from summarizer.write.templates import tell

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from summarizer.align import Alignment
    from summarizer.engine import Engine, Pair, Point
    from summarizer.extraction import Found
    from summarizer.models import Article, Brief, Claim, Sentence
    from summarizer.options import Length, Options
    from summarizer.progress import Progress
    from summarizer.register import Register
    from summarizer.wire import DraftSentence


async def brief_of(
    register: Register,
    found: Found,
    engine: Engine,
    options: Options,
    progress: Progress,
    older: Brief | None,
    *,
    ask: bool = True,
) -> Brief:
    """Align, write and check; with ``ask`` false the engine is left alone: doubts stay apart, templates write."""
    claims = [claim for source in register.articles for claim in found.claims.get(source, ())]
    by_id = {claim.id: claim for claim in claims}
    progress.stage = "align"
    aligner = Aligner(claims, register.articles, found.features)
    found.features = None
    planned = await _planned(aligner, by_id, register.articles, engine if ask else None, options.length)
    del aligner
    alignment, points = planned.finish()
    progress.stage = "write"
    preparing = Begun(prepared(alignment, by_id, register.articles))
    written, lost = await preparing.while_awaiting(_write_all(points, by_id, register.articles, engine if ask else None))
    ready = preparing.finish()
    sentences = attributed(acquainted(written, by_id, register.articles), by_id, register.articles)
    progress.stage = "check"
    return compose(
        ready, sentences, by_id, register, [*register.omissions(), *found.omitted, *lost],
        date=options.date, strict=options.strict, run=engine.account(), older=older,
    )  # fmt: skip


async def _planned(
    aligner: Aligner, by_id: Mapping[str, Claim], articles: Mapping[str, Article], engine: Engine | None, length: Length
) -> Begun[tuple[Alignment, list[Point]]]:
    """Return what the claims say together and the plan of it, begun; what was compared is forgotten at its end, which is much.

    While a model judges the doubts, both are made as if it found nothing to be one question; else they are made anew.
    """
    judging = engine if engine is not None and engine.name == "llm" and aligner.doubts else None
    planned = Begun(_planning(aligner, {}, by_id, articles, length, again=judging is not None))
    if judging is not None:
        answers = await planned.while_awaiting(judging.judge(aligner.doubts, by_id))
        if any(answers):  # whatever is not judged to be one question stays apart, as it is
            judged = dict(zip(aligner.doubts, answers, strict=True))
            planned = Begun(_planning(aligner, judged, by_id, articles, length))
    return planned


def _planning(
    aligner: Aligner, judged: Mapping[Pair, bool | None], claims: Mapping[str, Claim], articles: Mapping[str, Article],
    length: Length, *, again: bool = False,
) -> Generator[None, None, tuple[Alignment, list[Point]]]:  # fmt: skip
    alignment = aligner.align(judged, again=again)
    del aligner
    yield
    return alignment, (yield from planning(alignment, claims, articles, length=length))


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
