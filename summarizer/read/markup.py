"""Web pages to text, with the optional extra ``html``. What a browser would not show is taken out first, by ourselves."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer.marks import is_own_html
from summarizer.models import Warned
from summarizer.read.articles import OWN, address, article_of_text
from summarizer.read.decode import NotTextError, decode
from summarizer.read.walk import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.models import Article

NEEDS = "a web page needs the extra “html”: pip install '.[html]' in the folder that summarizer was installed from"

_NEVER_SHOWN = ("script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "head//comment()")
_HIDING = re.compile(
    r"(?:^|[;{\s])(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)|opacity\s{0,3}:\s{0,3}0?\.?0{1,4}(?![.\d])"
    r"|font-size\s{0,3}:\s{0,3}[01]?(?:\.\d{1,4})?(?:px|pt|em|rem|%)?\s{0,3}(?:!|;|\}|$)|color\s{0,3}:\s{0,3}transparent"
    r"|(?:left|top|right|text-indent|margin-left|margin-top)\s{0,3}:\s{0,3}-\d{3,6}|clip\s{0,3}:\s{0,3}rect\(\s{0,3}[01]"
    r"|clip-path\s{0,3}:\s{0,3}inset\(\s{0,3}(?:50|100)%|(?:max-)?(?:height|width)\s{0,3}:\s{0,3}[01](?:px)?\s{0,3}(?:!|;|\}|$))",
    re.IGNORECASE,
)
"""Declarations that take words out of sight: not shown, no size, no colour, off the page."""
_COLOURS = re.compile(r"(?<![-\w])(background(?:-color)?|color)\s{0,3}:\s{0,3}([#\w]{1,24})", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]{0,20})?(?:(?P<sign>[.#])(?P<name>[-\w]{1,80}))?", re.IGNORECASE)


def article_of_html(name: str, data: bytes, sha256: str) -> Article | Skipped:
    """Return the article of a web page; its text is title, blank line, text, as with JSON."""
    try:
        page, decoded = decode(data)
    except NotTextError as why:
        return Skipped(name, str(why), loss=True, sha256=sha256)
    if is_own_html(page):
        return Skipped(name, OWN, loss=False, sha256=sha256)
    if not page.strip():
        return Skipped(name, "empty", loss=True, sha256=sha256)
    try:
        html, trafilatura = import_module("lxml.html"), import_module("trafilatura")
    except ImportError:
        return Skipped(name, NEEDS, loss=True, sha256=sha256)
    try:
        tree = html.document_fromstring(_undeclared(page))
        hidden = _prune(tree)
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True)
    except (ValueError, RecursionError, html.etree.LxmlError):
        return Skipped(name, "not a web page that can be parsed", loss=True, sha256=sha256)
    if found is None or not (found.text or "").strip():
        return Skipped(name, "a web page without an article in it", loss=True, sha256=sha256)
    title = " ".join((found.title or "").split()) or None
    flags = (Warned(code="hidden", text=f"hidden parts of the page removed ({hidden})"),) if hidden else ()
    return article_of_text(
        name, f"{title}\n\n{found.text}" if title else found.text, sha256, before=(*decoded, *flags),
        title=title, url=address(found.url), published=found.date or None, publisher=found.sitename or None,
    )  # fmt: skip


def _undeclared(page: str) -> str:
    """Return the page without an XML declaration, which lxml refuses in text that is already decoded."""
    return re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", page)


def _prune(tree: Any) -> int:
    """Remove what a browser would not show, comments included; return how many parts with words were hidden on purpose."""
    selectors = list(_hidden_selectors("\n".join(style.text or "" for style in tree.iter("style"))))
    count = 0
    for node in list(tree.iter()):
        if not isinstance(node.tag, str):
            count += len((node.text or "").split()) > 3
            _drop(node)
        elif node.tag in _NEVER_SHOWN:
            _drop(node)
        elif node.tag != "body" and node.tag != "html" and _is_hidden(node, selectors):
            count += bool("".join(node.itertext()).strip())
            _drop(node)
    return count


def _drop(node: Any) -> None:
    """Take a node out and keep the text that follows it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _is_hidden(node: Any, selectors: list[tuple[str, str, str]]) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" or node.get("type") == "hidden":
        return True
    style = node.get("style")
    if style and _hides(style):
        return True
    classes = (node.get("class") or "").split()
    return any(
        (not tag or node.tag == tag) and (name in classes if sign == "." else not sign or name == node.get("id"))
        for tag, sign, name in selectors
    )


def _hides(declarations: str) -> bool:
    if _HIDING.search(declarations):
        return True
    colours = {key.lower().removesuffix("-color"): value.lower() for key, value in _COLOURS.findall(declarations)}
    return "background" in colours and colours["background"] == colours.get("color")


def _hidden_selectors(css: str) -> Iterator[tuple[str, str, str]]:
    """Yield (tag, sign, name) of the simple selectors whose rules hide: "p", ".note", "span#x". Compound ones are left alone."""
    for selectors, declarations in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if _hides(declarations):
            for selector in selectors.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match and match[0]:
                    yield (match["tag"] or "").lower(), match["sign"] or "", match["name"] or ""
