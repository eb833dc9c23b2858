"""The bytes of one file to one article, or to the reason why it is none."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from summarizer.layout import looks_english
from summarizer.marks import is_own_object, is_own_text
from summarizer.models import Article, Warned
from summarizer.read.clean import clean
from summarizer.read.decode import NotTextError, decode
from summarizer.read.injection import warn_instructions
from summarizer.read.walk import MAX_LINES, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_URL = re.compile(r"https?://[^\s\x00-\x20\"'<>\\^`{|}\x7f-\xa0]{1,2000}")
OWN = "one of our own outputs"


def article_of_text(
    name: str, raw: bytes | str, sha256: str, *, before: tuple[Warned, ...] = (), title: str | None = None,
    url: str | None = None, published: str | None = None, publisher: str | None = None,
) -> Article | Skipped:  # fmt: skip
    """Return the article of ``raw``, decoded and cleaned; ``before`` are warnings that its reader already has."""
    try:
        text, decoded = decode(raw) if isinstance(raw, bytes) else (raw, ())
    except NotTextError as why:
        return Skipped(name, str(why), loss=True, sha256=sha256)
    text, cleaned = clean(text)
    if not text.strip():
        return Skipped(name, "empty" if not raw else "blank", loss=True, sha256=sha256)
    if is_own_text(text):
        return Skipped(name, OWN, loss=False, sha256=sha256)
    language = () if looks_english(text) else (Warned(code="language", text="does not look like English"),)
    warnings = dict.fromkeys((*before, *decoded, *cleaned, *warn_instructions(text), *language))
    return Article(
        name=name, text=text, title=title, url=url, published=published, publisher=publisher, sha256=sha256,
        warnings=tuple(warnings),
    )  # fmt: skip


def article_of_json(name: str, data: bytes, sha256: str) -> Article | Skipped:
    """Return the article of a JSON object {title, url, date, text}: its text is title, blank line, text."""
    try:
        text, decoded = decode(data)
        fields = json.loads(text) if text.strip() else None
    except NotTextError as why:
        return Skipped(name, str(why), loss=True, sha256=sha256)
    except (ValueError, RecursionError):
        return Skipped(name, "not valid JSON", loss=True, sha256=sha256)
    if fields is None:
        return Skipped(name, "empty", loss=True, sha256=sha256)
    if not isinstance(fields, dict):
        return Skipped(name, "not a JSON object with a text", loss=True, sha256=sha256)
    if is_own_object(fields):
        return Skipped(name, OWN, loss=False, sha256=sha256)
    body = fields.get("text")
    if not isinstance(body, str) or not body.strip():
        return Skipped(name, 'a JSON object without a "text"', loss=True, sha256=sha256)
    title = _line(fields.get("title"))
    published, undated = _date(fields.get("date"))
    return article_of_text(
        name, f"{title}\n\n{body}" if title else body, sha256, before=(*decoded, *undated), title=title,
        url=address(fields.get("url")), published=published, publisher=_line(fields.get("publisher")),
    )  # fmt: skip


def articles_of_lines(name: str, stream: BinaryIO, limit: int) -> Iterator[Article | Skipped]:
    """Yield an article per line of a .jsonl file, called "name:line"; ``limit`` is that of one line in bytes."""
    number = total = 0
    empty = True
    while line := stream.readline(limit + 1):
        number += 1
        total += len(line)
        if len(line) > limit or total > MAX_LINES:
            yield Skipped(f"{name}:{number}", "a line or file too large; split it", loss=True)
            return
        if line.strip():
            empty = False
            yield article_of_json(f"{name}:{number}", line, hashlib.sha256(line).hexdigest())
    if empty:
        yield Skipped(name, "empty", loss=True)


def address(value: Any) -> str | None:
    """Return a web address; None for anything else, so that no other scheme and no mark-up passes for one."""
    return value if isinstance(value, str) and value.isprintable() and _URL.fullmatch(value) else None


def _line(value: Any) -> str | None:
    """Return a text value on one line, cleaned; None for anything else."""
    return " ".join(clean(value)[0].split()) or None if isinstance(value, str) else None


def _date(value: Any) -> tuple[str | None, tuple[Warned, ...]]:
    """Return the day of an ISO date or date and time; a warning for any other form: no guessing."""
    if value is None or value == "":
        return None, ()
    try:
        return datetime.date.fromisoformat(str(value).strip()[:10]).isoformat(), ()
    except ValueError:
        return None, (Warned(code="date", text="its date is not of the form YYYY-MM-DD and was not used"),)
