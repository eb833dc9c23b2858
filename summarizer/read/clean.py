"""Characters that a reader cannot see, or that look like others, are taken out or put right, once, and said so.

What is clean stays as it is: for a UTF-8 file without such characters the result is the decoded file, with line ends as any
text-mode read gives them ("\\n"), so that one text has one form and one answer key on every system.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from summarizer.models import Warned

if TYPE_CHECKING:
    from collections.abc import Callable

LOST = "□"
"""Stands where a character was lost before the text came here; never U+FFFD, which would travel unseen into a brief."""

# The inside of a character class each.
_ESCAPE = "\x1b\x9b"
_MISREAD = "\x91-\x97"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
)
_TAG = "\U000e0000-\U000e007f"
_SELECTOR = "\ufe00-\ufe0f"
_MORE_SELECTORS = "\U000e0100-\U000e01ef"
_PICTURE = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
"""Signs and emoji, after which one variation selector is ordinary writing."""
_LOOKALIKE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_LOST = "\ud800-\udfff\ufffd"
_ACCENT = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028]")
_SUSPECT = re.compile(
    f"[{_ESCAPE}{_CONTROL}{_BIDI}{_INVISIBLE}{_TAG}{_SELECTOR}{_MORE_SELECTORS}{_LOOKALIKE}{_LOST}{_ACCENT}\uff05\uff0c\uff0e]"
)
"""Everything any rule below looks for: one pass over clean text finds nothing, and no rule runs."""

_PUNCTUATION = dict(zip("\x91\x92\x93\x94\x95\x96\x97", "‘’“”•–—", strict=True))


class _Rule(NamedTuple):
    code: str
    told: str
    """The warning, before the number of places it concerns."""
    pattern: re.Pattern[str]
    into: str | Callable[[re.Match[str]], str] = ""


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


_RULES = (
    # matches "\x1b[31m" and "\x1b]0;title\x07", not the words between two of them
    _Rule(
        "controls", "terminal escape sequences removed",
        re.compile("(?:\x1b\\[|\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]|\x1b\\][^\x07\x1b\n]{0,256}(?:\x07|\x1b\\\\)"),
    ),
    # Windows-1252 punctuation that was read as Latin-1; the other C1 controls are no text
    _Rule("controls", "misread quotation marks put right", re.compile(f"[{_MISREAD}]"), lambda m: _PUNCTUATION[m[0]]),
    _Rule("controls", "control characters removed", re.compile(f"[{_CONTROL}]")),
    _Rule("bidi", "characters that reverse the direction of text removed", re.compile(f"[{_BIDI}]")),
    _Rule("invisible", "invisible characters removed", re.compile(f"[{_INVISIBLE}]")),
    _Rule("hidden", "hidden tag characters removed", re.compile(f"[{_TAG}]")),
    # leaves the one in "❤\ufe0f" and in a keycap "1\ufe0f\u20e3"
    _Rule(
        "hidden", "hidden variation selectors removed",
        re.compile(f"(?<![{_PICTURE}])[{_SELECTOR}](?!\u20e3)|(?<=[{_SELECTOR}])[{_SELECTOR}]|[{_MORE_SELECTORS}]"),
    ),
    _Rule("lookalike", "look-alike characters written plainly", re.compile(f"[{_LOOKALIKE}]"), _plain),
    _Rule(
        "lookalike", "full-width signs beside digits written plainly",
        re.compile("(?<=[0-9])(?:[\uff0c\uff0e](?=[0-9])|\uff05)"), _plain,
    ),
    _Rule("damaged", f"characters lost before the text was read, shown as {LOST}", re.compile(f"[{_LOST}]"), LOST),
    # an accent or three are writing, a stack of them is not
    _Rule("combining", "stacks of accents cut", re.compile(f"(?<=[{_ACCENT}]{{3}})[{_ACCENT}]+")),
)  # fmt: skip


def clean(raw: str) -> tuple[str, tuple[Warned, ...]]:
    """Return ``raw`` without what cannot be seen, and a warning for each kind of character that was touched.

    A second cleaning changes nothing. Letters are never made digits; digits of other scripts stay as they are.
    """
    text = _LINE_ENDS.sub("\n", raw).replace("\u2029", "\n\n")
    if not _SUSPECT.search(text):
        return text, ()
    warnings = []
    for rule in _RULES:
        text, count = rule.pattern.subn(rule.into, text)
        if count:
            warnings.append(Warned(code=rule.code, text=f"{rule.told} ({count})"))
    return text, tuple(warnings)
