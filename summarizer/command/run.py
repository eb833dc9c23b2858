"""One run of the command: make the brief, or find the one that was made before, and write it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from summarizer.command.window import set_in
from summarizer.errors import NoInput, SummarizerError, UsageError
from summarizer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.command.output import Target
    from summarizer.command.terminal import Console
    from summarizer.models import Article, Brief
    from summarizer.options import Options


def run(paths: list[str], options: Options, outputs: list[Target], console: Console) -> int:
    """Write the brief that the same command made before, if nothing has changed since; else make it."""
    from summarizer.command.finished import Page, place_of
    from summarizer.command.terminal import counted

    place = place_of(paths, options, outputs)
    if place is None:
        return _run(paths, options, outputs, console)[0]
    try:
        page = place.find()
        if page is not None:
            for line in page.said:
                console.say(line)
            written = _put(outputs, lambda form: set_in(form, page.markdown))
            console.say(f"{page.counted}; nothing has changed since, 0 requests{_to(written)}")
            return 0
        code, brief = _run(paths, options, outputs, console)
        if code == 0 and brief.run.complete:
            place.keep(Page(brief.to_markdown(), _told(brief), counted(brief)))
        return code
    finally:
        place.close()


def _run(paths: list[str], options: Options, outputs: list[Target], console: Console) -> tuple[int, Brief]:
    from summarizer.library import Summarizer

    inputs = _inputs(paths, outputs)
    try:
        with Summarizer.from_options(options) as client:
            brief = client.summarize(inputs, watcher=console.watch)
    except SummarizerError as error:
        console.close()
        if isinstance(error, NoInput) and not error.where:
            raise NoInput(error.what, where=", ".join(printable(path, 60) for path in paths[:3]), do=error.do) from None
        if error.brief is not None:
            for line in _told(error.brief):
                console.say(line)
            _write(error.brief, inputs, options, _spared(outputs, error.exit_code), console, partial=True)
        raise
    console.close()
    for line in _told(brief):
        console.say(line)
    _write(brief, inputs, options, outputs, console)
    return (3 if any(source.status in ("skipped", "failed") for source in brief.sources) else 0), brief


def _inputs(paths: list[str], outputs: list[Target]) -> list[str | Article]:
    """Return the paths; standard input as the article it holds where a page will show it, since it can be read but once."""
    from summarizer.models import Article
    from summarizer.read import STDIN, read

    if STDIN not in paths or not any(target.format == "html" for target in outputs):
        return list(paths)
    return [*(item for item in read([STDIN]) if isinstance(item, Article)), *(path for path in paths if path != STDIN)]


def _spared(outputs: list[Target], exit_code: int) -> list[Target]:
    """Return the outputs that a partial brief may take: after a failure, none in which an older brief lies."""
    return outputs if exit_code == 3 else [target for target in outputs if target.path == "-" or not os.path.lexists(target.path)]


def _told(brief: Brief) -> list[str]:
    """Return a line for each input that was left out, then for what a reader should know of the others."""
    lost = [f"skipped {source.name}: {source.reason}" for source in brief.sources if source.status in ("skipped", "failed")]
    return lost + [f"note {source.name}: {warning.text}" for source in brief.sources for warning in source.warnings]


def _write(
    brief: Brief, inputs: list[str | Article], options: Options, outputs: list[Target], console: Console, *, partial: bool = False
) -> None:  # fmt: skip
    """Write all outputs and end with the one line of the result."""
    from summarizer.command.terminal import result

    written = _put(outputs, lambda form: _rendered(brief, form, inputs, options))
    console.say(("partial brief: " if partial else "") + result(brief) + _to(written))


def _put(outputs: list[Target], render: Callable[[str], str]) -> list[str]:
    """Write all outputs, the others too if one fails; return the files, or raise the first failure."""
    from summarizer.command.output import STDOUT, write_file, write_stdout

    failure: UsageError | None = None
    written = []
    for target in outputs:
        text = render(target.format)
        try:
            if target.path == STDOUT:
                write_stdout(text, styled=target.format == "terminal")
            else:
                write_file(target.path, text)
                written.append(target.path)
        except UsageError as error:
            failure = failure or error
    if failure:
        raise failure
    return written


def _to(written: list[str]) -> str:
    return f" -> {', '.join(written)}" if written else ""


def _rendered(brief: Brief, form: str, inputs: list[str | Article], options: Options) -> str:
    if form == "json":
        return brief.model_dump_json(indent=2) + "\n"
    if form == "html":
        return brief.to_html(_texts_of(brief, inputs, options))
    return set_in(form, brief.to_markdown())


def _texts_of(brief: Brief, inputs: list[str | Article], options: Options) -> list[Article]:
    """Return the articles of a brief, read again; one that changed meanwhile is left out."""
    from summarizer.models import Article
    from summarizer.read import read

    wanted = {source.text_sha256 for source in brief.sources}
    again = read([item for item in inputs if isinstance(item, str)], follow_symlinks=options.follow_symlinks)
    held = [item for item in inputs if isinstance(item, Article)]
    return held + [item for item in again if isinstance(item, Article) and item.text_sha256 in wanted]
