"""Are wrong figures caught, and only those? One command over any folder of articles.

    python -m benchmarks.figures FOLDER... [--sentences N] [--out RESULT.md]

Every sentence with a number is checked against its own article as it stands (each objection is a false alarm), in another
wording (the same), and with one made error at a time (each silence is a miss).
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections import defaultdict
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures.mutate import mutations, numbers, rewordings, speakers
from benchmarks.figures.peers import available
from summarizer.layout import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_NEAR = 60
"""Characters: an objection counts for a change this near, since a role or a negation belongs to a figure some words away."""


class Trial(NamedTuple):
    kind: str
    wrong: bool
    sentence: str
    start: int
    end: int
    article: str


def trials(folder: Path, most: int) -> Iterator[Trial]:
    """Yield what there is to judge: the sentences with numbers of every article, untouched, reworded and made wrong."""
    for path in sorted(folder.rglob("*.txt")):
        if path.name.startswith("reference"):
            continue
        text = path.read_text(encoding="utf-8")
        everything, voices = numbers(text), speakers(text)
        bearing = [
            text[s.start : s.end] for s in layout(text).sentences
            if not s.boilerplate and s.end - s.start < 600 and numbers(text[s.start : s.end])
        ]  # fmt: skip
        step = max(1, len(bearing) // most)
        for sentence in bearing[::step][:most]:
            yield Trial("untouched", False, sentence, 0, len(sentence), text)
            for kind, made, start, end in rewordings(sentence):
                yield Trial(f"reworded: {kind}", False, made, start, end, text)
            for kind, made, start, end in mutations(sentence, everything, voices):
                yield Trial(kind, True, made, start, end, text)


def run(cases: Sequence[Trial], show: int) -> tuple[dict[str, dict[str, list[int]]], dict[str, float]]:
    """Return per checker and kind [objections, cases], and the seconds each checker took."""
    table: dict[str, dict[str, list[int]]] = {}
    seconds = {}
    for name, judge in available().items():
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        begun = time.perf_counter()
        for case in cases:
            spans = judge(case.sentence, case.article)
            whole = spans == [(0, len(case.sentence))]
            near = [s for s in spans if whole or (s[0] < case.end + _NEAR and s[1] > case.start - _NEAR)]
            objects = bool(spans if case.kind.endswith("speaker") else near) if case.wrong else bool(spans)
            counts[case.kind][0] += objects
            counts[case.kind][1] += 1
            if show and name == "summarizer" and objects != case.wrong:
                show -= 1
                said = [case.sentence[a:b] for a, b in spans]
                print(f"{'missed' if case.wrong else 'FALSE'} {case.kind} «{case.sentence[case.start : case.end][:40]}» {said}")
                print(f"    {case.sentence}")
        seconds[name] = time.perf_counter() - begun
        table[name] = dict(counts)
    return table, seconds


def markdown(
    table: dict[str, dict[str, list[int]]], seconds: dict[str, float], cases: Sequence[Trial], command: str
) -> Iterator[str]:
    """Yield the lines of the result."""
    names = list(table)
    kinds = sorted({c.kind for c in cases}, key=lambda kind: (kind == "untouched", kind.startswith("reworded"), kind))
    wrong = {c.kind for c in cases if c.wrong}
    versions = " · ".join(f"{p} {_version(p)}" for p in ("summarizer", "instructor", "langextract") if _version(p))
    yield f"`{command}` · {date.today().isoformat()} · Python {platform.python_version()} · {versions}"
    yield ""
    yield "| change | cases | " + " | ".join(names) + " |"
    yield "|---|---|" + "---|" * len(names)
    for group in (True, False):
        for kind in (k for k in kinds if (k in wrong) == group):
            total = table[names[0]][kind][1]
            rates = " | ".join(f"{100 * table[name][kind][0] / total:.1f} %" for name in names)
            yield f"| {kind}{'' if group else ' (objected to)'} | {total} | {rates} |"
    yield ""
    yield "Seconds for all cases: " + ", ".join(f"{name} {seconds[name]:.1f}" for name in names) + "."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--sentences", type=int, default=12, help="at most this many sentences of each article")
    parser.add_argument("--out", type=Path, help="write the table there too")
    parser.add_argument("--show", type=int, default=0, help="print this many of our own mistakes")
    args = parser.parse_args()
    pages = [
        "# Figures: made errors caught, true sentences left alone",
        "",
        "A sentence of an article is changed in one place and checked against that article. Caught: the checker objects",
        f"within {_NEAR} characters of the change (a changed speaker: anywhere; a checker of whole sentences: at all).",
        "Objected to: sentences that say nothing wrong, as they stand or in other words. Peers run in their defaults.",
    ]
    for folder in args.folders:
        cases = list(trials(folder, args.sentences))
        if not cases:
            sys.exit(f"{folder}: no .txt file with a sentence that holds a number")
        table, seconds = run(cases, args.show)
        pages += [
            "",
            *markdown(table, seconds, cases, f"python -m benchmarks.figures {folder.name} --sentences {args.sentences}"),
        ]
    page = "\n".join([*pages, ""])
    print(page)
    if args.out:
        args.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
