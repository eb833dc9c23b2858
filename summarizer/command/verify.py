"""``summarize verify BRIEF PATH...``: any brief against its articles, with no key and no network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from summarizer.command.help import asks_for_help
from summarizer.errors import NoInput, UsageError
from summarizer.printable import printable

if TYPE_CHECKING:
    from summarizer.command.terminal import Console
    from summarizer.models import Article, Brief
    from summarizer.progress import Progress

_BRIEF_BYTES = 2**26
"""Of a brief to verify; one over 10,000 articles holds some 30 MB."""


def verify(arguments: list[str], console: Console) -> int:
    """``summarize verify BRIEF PATH...``: check a brief and print the report."""
    from summarizer.command.output import default_format, write_stdout
    from summarizer.command.window import set_in

    if asks_for_help(arguments):
        from summarizer.command.help import verify_help

        write_stdout(verify_help())
        return 0
    from summarizer.command.parsing import parse_verify

    given = parse_verify(arguments)
    if len(given.paths) < 2:
        raise UsageError("verify needs a BRIEF and the PATH of its articles", do="See summarize verify --help")
    console.quiet = given.quiet
    from summarizer.check import verify as check
    from summarizer.progress import Progress

    brief, sha256 = _brief(given.paths[0])
    progress = Progress()
    console.watch(progress)
    articles = _articles(given.paths[1:], sha256, console, progress, follow_symlinks=given.follow_symlinks)
    progress.stage, progress.done = "check", len(articles)
    report = check(brief, articles, against=given.against, neutral=given.neutral)
    console.close()
    if not report.sentences:
        raise NoInput("the brief holds no sentence", where=printable(given.paths[0], 120), do="Name a brief with text in it")
    if given.format == "json":
        write_stdout(report.model_dump_json(indent=2) + "\n")
    else:
        from summarizer.check.report import to_text

        form = default_format()
        write_stdout(set_in(form, to_text(report), report=True), styled=form == "terminal")
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


def _articles(
    paths: list[str], brief_sha256: str, console: Console, progress: Progress, *, follow_symlinks: bool
) -> list[Article]:  # fmt: skip
    """Return the articles to check against. The brief itself, lying among them, must not support itself."""
    from summarizer.models import Article
    from summarizer.read import read

    articles = []
    for item in read(paths, follow_symlinks=follow_symlinks):
        if item.sha256 == brief_sha256:
            continue
        if isinstance(item, Article):
            articles.append(item)
            progress.articles += 1
        elif item.loss:
            console.say(f"skipped {item.name}: {item.reason}")
    if not articles:
        raise NoInput("no article could be read", do="Name the folder of the articles that the brief was made from")
    return articles
