"""Our Markdown taken apart into blocks of styled text for a terminal.

Text of articles is parsed as the escaped Markdown that it is, cleaned of everything that is not plainly visible, and held
in objects of rich that know no markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from rich.style import Style
from rich.text import Text

from summarizer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BOLD, ITALIC, DIM = Style(bold=True), Style(italic=True), Style(dim=True)
_UNKNOWN_RULES = ("reference", "link", "image", "autolink", "html_inline", "html_block", "lheading", "code", "blockquote")
"""What our Markdown never holds, and text that looks like it must not become."""
_PLAINER = str.maketrans("“”‘’–—…•·●├▶◀┤─█░▒═", "\"\"''--.*.o|><|-#::=")
"""For terminals that lack a character: another of the same width."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_CITED = re.compile(r"\[S\d{1,6}\]")
_MANY = re.compile(r"(?<=\])(?=\[S\d{1,6}\])")
_RUN = re.compile(r"(?:\[S\d{1,6}\]){5,}")
"""Citations of so many sources that a line may have to end between two of them."""


class Block(NamedTuple):
    kind: str
    """"h1" to "h6", "p", "ul", "table" or "code"."""
    rows: Sequence[Sequence[Text]]
    """One row of one text, a row for each item, the rows of a table, or a row for each line."""


def _parsed(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(_UNKNOWN_RULES))
    return parser.parse(markdown)


def blocks(markdown: str, encoding: str) -> Iterator[Block]:
    """Yield the blocks of our Markdown in order, every character of them in ``encoding``."""
    kind, rows = "", list[list[Text]]()
    for token in _parsed(markdown):
        if token.type in ("fence", "code_block"):
            yield Block("code", [[Text(shown(line, encoding))] for line in token.content.splitlines()])
        elif token.type in ("heading_open", "bullet_list_open", "table_open") or (token.type == "paragraph_open" and not kind):
            kind, rows = token.tag, []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            text = _inline(token.children or (), encoding)
            if kind == "table":
                rows[-1].append(text)
            else:
                rows.append([text])
        elif token.nesting < 0 and token.tag == kind:
            yield Block(kind, rows)
            kind = ""


def _inline(tokens: Sequence[Token], encoding: str) -> Text:
    text, styles = Text(), list[Style]()
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            styles.append(BOLD if token.type == "strong_open" else ITALIC)
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        else:
            words = " " if token.type in ("softbreak", "hardbreak") else token.content
            text.append(
                shown(_RUN.sub(lambda run: _MANY.sub(" ", run[0]), words), encoding), Style.combine([Style.null(), *styles])
            )
    text.highlight_regex(_CITED, DIM)
    return text


def shown(text: str, encoding: str) -> str:
    """Return ``text`` so that it acts on no terminal and every character of it can be encoded."""
    text = printable("".join(" " if c.isspace() else c for c in text if c != _SOFT_HYPHEN))
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plainer(char, encoding) for char in text)
    return text


def _plainer(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return char.translate(_PLAINER).encode(encoding, "backslashreplace").decode(encoding)
    return char
