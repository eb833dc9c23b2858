"""The three things the command does: summarize, verify, schema. Each parses, calls the library, and prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from summarizer.errors import NoInput, SummarizerError, UsageError
from summarizer.printable import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from summarizer.command.output import Target
    from summarizer.command.terminal import Console
    from summarizer.models import Article, Brief
    from summarizer.options import Options

_BRIEF_BYTES = 2**26
"""Of a brief to verify; one over 10,000 articles holds some 30 MB."""


def summarize(arguments: list[str], console: Console) -> int:
    """``summarize PATH...``: make a brief and write it."""
    from summarizer.command.output import targets, write_stdout

    if _asks_for_help(arguments):
        from summarizer.command.arguments import main_help

        write_stdout(main_help())
        return 0
    from summarizer.command.parsing import parse_main

    given = parse_main(arguments)
    if given.version:
        from summarizer import __version__

        write_stdout(f"summarize {__version__}\n")
        return 0
    if given.completion:
        from summarizer.command.completion import script

        write_stdout(script(given.completion))
        return 0
    if not given.paths:
        raise UsageError("no PATH is named", do="Name a folder of articles; see summarize --help")
    console.quiet = given.quiet
    if given.dry_run:
        from summarizer.command.dryrun import dry_run

        write_stdout(dry_run(given.paths, _options(given)) + "\n")
        return 0
    outputs = targets(given.out, given.format, force=given.force)
    from summarizer.command.log import shown

    with shown(console, verbose=given.verbose, debug=given.debug, notices=_anything(given)):
        return _again(given.paths, _options(given), outputs, console)


def _anything(given: Namespace) -> bool:
    """Return whether there is something to read, before anything is said of who will; raise UsageError for a bad path."""
    from summarizer.read import STDIN
    from summarizer.read.walk import anything

    files = [path for path in given.paths if path != STDIN]
    return anything(files, follow_symlinks=given.follow_symlinks) or STDIN in given.paths


def _asks_for_help(arguments: list[str]) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "-h" in options or "--help" in options


def _again(paths: list[str], options: Options, outputs: list[Target], console: Console) -> int:
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
            written = _put(outputs, lambda _: page.markdown)
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
                write_stdout(text)
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
    return brief.to_markdown()


def _texts_of(brief: Brief, inputs: list[str | Article], options: Options) -> list[Article]:
    """Return the articles of a brief, read again; one that changed meanwhile is left out."""
    from summarizer.models import Article
    from summarizer.read import read

    wanted = {source.text_sha256 for source in brief.sources}
    again = read([item for item in inputs if isinstance(item, str)], follow_symlinks=options.follow_symlinks)
    held = [item for item in inputs if isinstance(item, Article)]
    return held + [item for item in again if isinstance(item, Article) and item.text_sha256 in wanted]


def _options(given: Namespace) -> Options:
    from pathlib import Path

    from summarizer.options import Options

    chosen: dict[str, Any] = {
        name: value
        for name in Options.__dataclass_fields__
        if (value := getattr(given, name, None)) not in (None, False)
    }  # fmt: skip
    for name in ("since", "record", "replay", "cache_dir"):
        if name in chosen:
            chosen[name] = Path(chosen[name])
    return Options(**chosen, cache=not given.no_cache)


def verify(arguments: list[str], console: Console) -> int:
    """``summarize verify BRIEF PATH...``: check a brief and print the report."""
    from summarizer.command.output import write_stdout

    if _asks_for_help(arguments):
        from summarizer.command.arguments import verify_help

        write_stdout(verify_help())
        return 0
    from summarizer.command.parsing import parse_verify

    given = parse_verify(arguments)
    if len(given.paths) < 2:
        raise UsageError("verify needs a BRIEF and the PATH of its articles", do="See summarize verify --help")
    console.quiet = given.quiet
    from summarizer.check import verify as check

    brief, sha256 = _brief(given.paths[0])
    articles = _articles(given.paths[1:], sha256, console, follow_symlinks=given.follow_symlinks)
    report = check(brief, articles, against=given.against, neutral=given.neutral)
    if given.format == "json":
        write_stdout(report.model_dump_json(indent=2) + "\n")
    else:
        from summarizer.check.report import to_text

        write_stdout(to_text(report))
    return 0 if report.ok else 1


def _brief(path: str) -> tuple[Brief | str, str]:
    """Return the brief to check, as ours if it is, else as the text it is; and the hash of its bytes."""
    import hashlib

    from summarizer.read.decode import NotTextError, decode

    try:
        with sys.stdin.buffer if path == "-" else open(path, "rb") as stream:
            data = stream.read(_BRIEF_BYTES + 1)
        text, _ = decode(data)
    except OSError as error:
        raise UsageError(f"cannot read {printable(path, 120)}", where=error.strerror or "", do="Name a brief") from None
    except NotTextError as why:
        raise UsageError(f"cannot read {printable(path, 120)}", where=str(why), do="Name a brief in text or JSON") from None
    if len(data) > _BRIEF_BYTES:
        raise UsageError(f"{printable(path, 120)} is too large for a brief", do="Name a brief in text or JSON")
    if text.lstrip().startswith("{") and '"schema_version"' in text:
        return _parsed(path, text), hashlib.sha256(data).hexdigest()
    from summarizer.read.clean import clean

    return clean(text)[0], hashlib.sha256(data).hexdigest()


def _parsed(path: str, text: str) -> Brief:
    from pydantic import ValidationError

    from summarizer.models import Brief

    try:
        return Brief.model_validate_json(text)
    except ValidationError as error:
        where = f"{printable(path, 80)}: {error.errors()[0]['msg']}"
        raise UsageError("not a brief of this schema version", where=where, do="Name a brief that summarize wrote") from None


def _articles(paths: list[str], brief_sha256: str, console: Console, *, follow_symlinks: bool) -> list[Article]:
    """Return the articles to check against. The brief itself, lying among them, must not support itself."""
    from summarizer.models import Article
    from summarizer.read import read

    articles = []
    for item in read(paths, follow_symlinks=follow_symlinks):
        if item.sha256 == brief_sha256:
            continue
        if isinstance(item, Article):
            articles.append(item)
        elif item.loss:
            console.say(f"skipped {item.name}: {item.reason}")
    if not articles:
        raise NoInput("no article could be read", do="Name the folder of the articles that the brief was made from")
    return articles


def schema(arguments: list[str]) -> int:
    """``summarize schema [NAME]``: print a published schema."""
    from summarizer.command.arguments import SCHEMAS, schema_help
    from summarizer.command.output import write_stdout

    if _asks_for_help(arguments):
        write_stdout(schema_help())
        return 0
    name = arguments[0] if arguments else "brief"
    if len(arguments) > 1 or name not in SCHEMAS:
        raise UsageError(f"no schema {' '.join(arguments)!r}", do=f"Choose one of {', '.join(SCHEMAS)}")
    from summarizer.resources import read

    write_stdout(read("schemas", f"{name}.schema.json"))
    return 0
