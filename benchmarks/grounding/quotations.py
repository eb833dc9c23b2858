"""True quotations under other typography, and altered ones, looked up in their own article."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from summarizer.layout import layout
from summarizer.spans import find_quote, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_WORD = re.compile(r"[A-Za-z]{3,}")


def measure(paths: Sequence[Path]) -> str:
    """Return a line of Markdown with both rates over the quotations of four words and more in ``paths``."""
    rng = random.Random(7)
    quotes = accepted = true = rejected = altered = 0
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        for quotation in layout(text).quotations:
            words = text[quotation.start : quotation.end].strip()
            if len(words.split()) < 4 or len(words) > 600:
                continue
            quotes += 1
            for form in _typography(words):
                true += 1
                accepted += find_quote(form, text) is not None
            for form in _alterations(words, rng):
                if normalise(form).text != normalise(words).text:
                    altered += 1
                    rejected += find_quote(form, text) is None
    return (
        f"{quotes} quotations of {len(paths)} articles: {accepted} of {true} true ones accepted under other typography"
        f" ({accepted / max(true, 1):.2%}), {rejected} of {altered} altered ones rejected ({rejected / max(altered, 1):.2%})."
    )


def _typography(words: str) -> Iterator[str]:
    yield words
    yield words.translate(str.maketrans("‘’“”", "''\"\""))
    yield re.sub(r"'", "’", re.sub(r'"([^"]*)"', r"“\1”", words))
    yield words.replace(" ", "\u00a0", 3)
    yield words.replace(" ", "\n  ", 2)
    yield words.replace("-", "\u2011")
    yield words.replace(" - ", " – ").replace("--", "—")
    yield words.replace("...", "…")
    yield words[:1].swapcase() + words[1:]
    yield words.rstrip(",.") + "."
    yield words.rstrip(",.") + ","


def _alterations(words: str, rng: random.Random) -> Iterator[str]:
    held = list(_WORD.finditer(words))
    for word in rng.sample(held, min(3, len(held))):
        at = rng.randrange(word.start(), word.end())
        letter = rng.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != words[at].lower()])
        before, after = words[: word.start()], words[word.end() :]
        yield words[:at] + letter + words[at + 1 :]
        yield words[:at] + words[at + 1 :]
        if before and any(c.isalnum() for c in after):
            yield before.rstrip() + after
        yield before + "perhaps" + after
        yield before + "not " + word.group() + after
        yield before + "[not] " + word.group() + after
        if before:
            yield before + word.group().swapcase() + after
    for digit in re.finditer(r"\d", words):
        yield words[: digit.start()] + str((int(digit.group()) + 1) % 10) + words[digit.end() :]
