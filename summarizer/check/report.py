"""A report as text for the terminal, and as one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.check.verdicts import is_noted
from summarizer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.models import Check, Report, ReportSentence

_LONG = 160
"""Characters of a sentence or passage that are shown."""
_PLURAL = {"figure": "figures", "quote": "quotations", "name": "names", "speaker": "speakers", "citation": "citations"}


def to_text(report: Report) -> str:
    """Return, per sentence, what was checked and what fails, with the nearest passage; the summary line last."""
    lines: list[str] = []
    for number, sentence in enumerate(report.sentences, 1):
        lines += _sentence(number, sentence)
    return "\n".join([*lines, "", summary_line(report), ""])


def summary_line(report: Report) -> str:
    """Return the result in one line. Example: "4 sentences, 3 cited; 9 checks: 2 problems, 1 noted; 1 sentence not checked"."""
    s = report.summary
    result = "no problem" if not s.problems else f"{s.problems} problem{'' if s.problems == 1 else 's'}"
    noted = f", {s.noted} noted" if s.noted else ""
    bare = sum(not sentence.checks for sentence in report.sentences)
    unchecked = f"; {bare} sentence{'' if bare == 1 else 's'} not checked" if bare else ""
    return (
        f"{s.sentences} sentence{'' if s.sentences == 1 else 's'}, {s.sentences_cited} cited; "
        f"{s.checks} check{'' if s.checks == 1 else 's'}: {result}{noted}{unchecked}"
    )


def _sentence(number: int, sentence: ReportSentence) -> Iterator[str]:
    failed = [c for c in sentence.checks if not c.ok]
    noted = [c for c in sentence.checks if c.ok and is_noted(c.verdict)]
    mark = "FAIL" if failed else "note" if noted else "ok  " if sentence.checks else "--  "
    cited = " ".join(f"[{source}]" for source in sentence.cited)
    yield f"{mark} {number:>3}. {_short(sentence.text)}{' ' if cited else ''}{cited}"
    yield f"          {_counted(sentence.checks) if sentence.checks else 'nothing in it that is checked'}"
    for check in [*failed, *noted]:
        words = f" “{_short(sentence.text[check.start : check.end], 60)}”" if check.kind != "citation" else ""
        reason = f": {_short(check.reason, 300)}" if check.reason else ""
        yield f"          {'x' if not check.ok else '~'} {check.kind}{words} {check.verdict}{reason}"
    if (failed or noted) and sentence.nearest:
        yield f"          nearest in {printable(sentence.nearest.source)}: {_short(sentence.nearest.span.text)}"


def _counted(checks: tuple[Check, ...]) -> str:
    """Return what was checked. Example: "3 figures, 1 quotation"."""
    kinds = Counter(check.kind for check in checks)
    return "checked: " + ", ".join(f"{n} {kind if n == 1 else _PLURAL[kind]}" for kind, n in sorted(kinds.items()))


def _short(text: str, most: int = _LONG) -> str:
    plain = printable(" ".join(text.split()))
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
