"""From the files below the paths to articles, one by one.

A file is read once, up to a limit, without following a link that was put in its place; what cannot be read is told by name
and never stops the rest.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import sys
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.models import Article
from summarizer.printable import printable
from summarizer.read.articles import article_of_json, article_of_text, articles_of_lines
from summarizer.read.clean import clean
from summarizer.read.walk import MAX_BYTES, OPEN, STDIN, Found, Skipped, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

log = logging.getLogger(__name__)


def read(paths: Sequence[str | Path], *, follow_symlinks: bool = False) -> Iterator[Article | Skipped]:
    """Yield the articles below ``paths`` in sorted path order, one file in memory at a time, and what was left out.

    "-" is standard input and comes first. Raise UsageError for a path that is not there.
    """
    found = walk([path for path in paths if str(path) != STDIN], follow_symlinks=follow_symlinks)
    if any(str(path) == STDIN for path in paths):
        yield _standard_input()
    for item in found:
        for result in _load(item) if isinstance(item, Found) else (item,):
            if isinstance(result, Skipped) and not result.loss:
                log.info("no input: %s: %s", result.name, result.reason)
            yield result


def as_article(article: Article) -> Article | Skipped:
    """Return an article made by a caller as `read` would give it: cleaned, with a printable name and its warnings.

    An article that came from `read` is returned as it is. Skipped if nothing is left of its text.
    """
    if len(article.text) > MAX_BYTES:
        return Skipped(printable(article.name), _too_large(), loss=True)
    title, _ = clean(article.title or "")
    made = article_of_text(
        printable(article.name), article.text, article.sha256, before=article.warnings,
        title=title or None, url=article.url, published=article.published, publisher=article.publisher,
    )  # fmt: skip
    return article if made == article else made


def _load(file: Found) -> Iterator[Article | Skipped]:
    try:
        with open(os.open(file.path, OPEN), "rb") as stream:  # noqa: PTH123  # only os.open knows these flags
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                yield Skipped(file.name, "not a file any more", loss=True)
            elif _is_standard_output(status):
                yield Skipped(file.name, "the output of this run", loss=False)
            elif file.suffix == ".jsonl":
                yield from articles_of_lines(file.name, stream, MAX_BYTES)
            else:
                yield _whole(file.name, file.suffix, stream, status.st_size)
    except OSError as error:
        gone = "gone before it could be read" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        yield Skipped(file.name, gone, loss=True)


def _whole(name: str, suffix: str, stream: BinaryIO, size: int) -> Article | Skipped:
    data = stream.read(min(size, MAX_BYTES) + 1)
    if len(data) > size:  # it grew, or its stated size lies
        data += stream.read(MAX_BYTES + 1 - len(data))
    if len(data) > MAX_BYTES:
        return Skipped(name, _too_large(), loss=True)
    sha256 = hashlib.sha256(data).hexdigest()
    if suffix == ".json":
        return article_of_json(name, data, sha256)
    if suffix in (".html", ".htm"):
        from summarizer.read.markup import article_of_html

        return article_of_html(name, data, sha256)
    return article_of_text(name, data, sha256)


def _standard_input() -> Article | Skipped:
    if sys.stdin is None:
        raise UsageError("standard input is closed", do="Pipe an article into it or name a file")
    return _whole("stdin", ".txt", sys.stdin.buffer, 0)


def _too_large() -> str:
    return f"larger than {MAX_BYTES // 2**20} MB; split it"


def _is_standard_output(status: os.stat_result) -> bool:
    """Return whether this is the file that standard output goes to: ``summarize news/ > news/brief.md``."""
    try:
        out = os.fstat(1)
    except OSError:
        return False
    return (out.st_dev, out.st_ino) == (status.st_dev, status.st_ino)
