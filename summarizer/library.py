"""The library door: the command as functions, and a client to share in a service."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from summarizer.errors import Incomplete, UsageError
from summarizer.models import Article, Brief
from summarizer.options import Options, Settings, options_of
from summarizer.progress import Progress, Watcher

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from concurrent.futures import Future
    from types import TracebackType

    from summarizer.read import Skipped

PathLike = str | Path
Input = PathLike | Article | Iterable[PathLike | Article]


def summarize(articles: Input, **settings: Unpack[Settings]) -> Brief:
    """Return the brief of a folder, of files, or of ``Article`` objects: the command, as a function.

    ``settings`` are the command's options by name (`Settings` lists them): ``model=``, ``base_url=``, ``length=`` …

    Raises:
        UsageError: an option, key, model or recording does not fit.
        NoInput: nothing could be read.
        ModelError: the model service failed. BudgetError: a cap was reached. Both keep what was paid for.
        Incomplete: only with ``strict``, when something was left out; its ``brief`` is the whole result.
    """
    with Summarizer(**settings) as client:
        return client.summarize(articles)


async def asummarize(articles: Input, **settings: Unpack[Settings]) -> Brief:
    """Like `summarize`, from a running event loop, which stays free: the work has a thread of its own."""
    client = Summarizer(**settings)
    try:
        return await client.asummarize(articles)
    finally:
        await asyncio.get_running_loop().run_in_executor(None, client.close)


class Summarizer:
    """A client to share: one event loop in one thread of its own, one store and one connection pool for all calls.

    Safe to use from any number of threads and tasks at once. Close it, or use it in ``with``.
    """

    def __init__(self, **settings: Unpack[Settings]) -> None:
        """Take the options of every call; nothing is opened or sent before the first one.

        Raises UsageError for a name or value that is no option.
        """
        since = settings.get("since")
        self._start(options_of(settings), older=since if isinstance(since, Brief) else None)

    @classmethod
    def from_options(cls, options: Options) -> Summarizer:
        """Return a client for ``options`` as they are: the command's door."""
        client = cls.__new__(cls)
        client._start(options)
        return client

    def _start(self, options: Options, older: Brief | None = None) -> None:
        from summarizer.engines import Engines

        self.options = options
        self._older = older
        self._engines = Engines(options)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer", daemon=True)
        self._thread.start()
        self._closed = False
        self._lock = threading.Lock()

    def summarize(self, articles: Input, *, watcher: Watcher | None = None) -> Brief:
        """Return the brief of ``articles``; raises what `summarizer.summarize` raises.

        ``watcher`` is called now and then, in the client's thread, with the run's counts.
        """
        future = self._submit(self._run(articles, watcher))
        try:
            return _result(future)
        except BaseException:
            _settle(future)
            raise

    async def asummarize(self, articles: Input, *, watcher: Watcher | None = None) -> Brief:
        """Like `summarize`; cancelling the task stops the run, and finished answers stay stored."""
        return await asyncio.wrap_future(self._submit(self._run(articles, watcher)))

    def close(self) -> None:
        """Close connections, store and thread; calls that still run are stopped."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        asyncio.run_coroutine_threadsafe(_stop_all(self._engines.aclose), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Summarizer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _submit(self, work: Coroutine[Any, Any, Brief]) -> Future[Brief]:
        with self._lock:
            if self._closed:
                work.close()
                raise UsageError("this Summarizer is closed", do="Make a new one")
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _run(self, articles: Input, watcher: Watcher | None) -> Brief:
        from summarizer.pipeline import make_brief

        began, progress = time.monotonic(), Progress()
        older = self._older or _older(self.options.since)
        engine = await self._engines.open(progress)
        ticker = asyncio.create_task(_tick(watcher, progress)) if watcher else None
        try:
            brief = await make_brief(_items(articles, self.options), engine, self.options, progress, older)
        finally:
            if ticker:
                ticker.cancel()
            await engine.aclose()
        run = brief.run.model_copy(update={"seconds": f"{time.monotonic() - began:.2f}"})
        brief = brief.model_copy(update={"run": run})
        if watcher:
            progress.stage = "done"
            watcher(progress)
        if self.options.strict and not brief.run.complete:
            raise Incomplete("something was left out", where=_left_out(brief), brief=brief)
        return brief


def _items(articles: Input, options: Options) -> Iterator[Article | Skipped]:
    from summarizer.read import as_article, read

    inputs = [articles] if isinstance(articles, str | Path | Article) else list(articles)
    paths: list[PathLike] = []
    for item in inputs:
        if isinstance(item, Article):
            yield from read(paths, follow_symlinks=options.follow_symlinks) if paths else ()
            paths = []
            yield as_article(item)
        else:
            paths.append(item)
    if paths:
        yield from read(paths, follow_symlinks=options.follow_symlinks)


def _older(path: Path | None) -> Brief | None:
    if path is None:
        return None
    from pydantic import ValidationError

    try:
        return Brief.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError("cannot read the older brief", where=f"{path}: {error.strerror}", do="Name a brief.json") from None
    except ValidationError:
        raise UsageError(
            "not a brief of this schema version", where=str(path), do="Name a brief.json written by summarize"
        ) from None


def _left_out(brief: Brief) -> str:
    lost: Sequence[str] = [f"{o.text[:60]}: {o.reason[:80]}" for o in brief.omitted if o.kind == "failed"]
    return "; ".join(lost[:2])


async def _tick(watcher: Watcher, progress: Progress) -> None:
    while True:
        watcher(progress)
        await asyncio.sleep(0.25)


async def _stop_all(close: Any) -> None:
    mine = asyncio.current_task()
    running = [task for task in asyncio.all_tasks() if task is not mine]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await close()


def _result(future: Future[Brief]) -> Brief:
    """Wait in slices: a thread that waits without end may never see the signal that another thread took."""
    while True:
        done, _ = wait([future], timeout=0.5)
        if done:
            return future.result()


def _settle(future: Future[Brief]) -> None:
    """Stop a run whose caller went away, so that nothing is sent on its behalf afterwards."""
    if not future.done():
        future.cancel()


def run(paths: Sequence[PathLike], options: Options, watcher: Watcher | None = None) -> Brief:
    """Return the brief for the command line: `summarize` with options already in one piece."""
    with Summarizer.from_options(options) as client:
        return client.summarize(paths, watcher=watcher)
