"""The rows in which nobody is asked: the start of the command, and the extractive engine beside its peers and as it grows."""

from __future__ import annotations

import os
from math import log
from pathlib import Path

from benchmarks.speed.corpus import make
from benchmarks.speed.measure import COMMAND, PYTHON, Row, environment, fresh, least, ran
from benchmarks.speed.venvs import interpreter

BESIDE = 100
"""Articles of the comparison with sumy."""
SIZES = tuple(size for size in (100, 1_000, 10_000) if size <= int(os.environ.get("SPEED_LARGEST", "10000")))
"""Articles of the growth row. SPEED_LARGEST cuts it short where ten thousand articles would take too long."""


def start(work: Path) -> list[Row]:
    """``--help`` beside an interpreter that does nothing."""
    best = least({"python": [PYTHON, "-c", "pass"], "help": [COMMAND, "--help"]}, environment(fresh(work / "help")), 15)
    ratio = best["help"].wall / best["python"].wall
    return [
        Row(
            "`summarize --help` / `python -c pass`",
            f"{ratio:.1f} ({best['help'].wall * 1000:.0f} / {best['python'].wall * 1000:.0f} ms)",
            "6",
            "3",
            met=ratio <= 6,
        )
    ]


def beside_sumy(work: Path) -> list[Row]:
    """The extractive engine and sumy's two graph rankers over one folder, in turn, start-up included for all.

    sumy ranks the sentences of all articles as one document, which is what a brief of them is; it gets its sentences and
    words from a plain pattern, which is quicker than its own tokenizer.
    """
    home, folder = fresh(work / "sumy"), work / f"a{BESIDE}"
    make(folder, BESIDE)
    python = interpreter("sumy", work)
    if python is None:
        return [
            Row(
                "extractive engine: articles a second / sumy TextRank, LexRank",
                "skipped: the package index is not reachable",
                "5",
                "20",
            )
        ]
    script = Path(__file__).parent / "peers" / "sumy_rank.py"
    env = environment(home)
    ours = least({"ours": [COMMAND, folder, "--engine", "extractive", "-o", home / "b.md"]}, env, 3)["ours"]
    told = [f"ours {BESIDE / ours.wall:.0f}/s"]
    ratios = []
    for name in ("text-rank", "lex-rank"):
        one = ran([python, script, name, folder], env)
        each = ran([python, script, name, folder, "--each"], env)
        ratios.append(one.wall / ours.wall)
        told.append(
            f"{name} {BESIDE / one.wall:.1f}/s as one document ({one.wall / ours.wall:.1f} x), "
            f"{BESIDE / each.wall:.1f}/s article by article ({each.wall / ours.wall:.1f} x)"
        )
    return [
        Row(
            f"extractive engine: articles a second / sumy TextRank, LexRank, {BESIDE} articles",
            "; ".join(told),
            "5 x",
            "20 x",
            met=min(ratios) >= 5,
        )
    ]


def growth(work: Path) -> list[Row]:
    """CPU time and peak memory of the extractive engine from 100 to 10,000 articles."""
    home, runs = fresh(work / "growth"), {}
    for size in SIZES:
        folder = work / f"a{size}"
        make(folder, size)
        command = [COMMAND, folder, "--engine", "extractive", "-o", home / "b.md"]
        runs[size] = min((ran(command, environment(home)) for _ in range(3 if size < 1000 else 1)), key=lambda r: r.cpu)
    small, large = runs[SIZES[0]], runs[SIZES[-1]]
    exponent = log(large.cpu / small.cpu) / log(SIZES[-1] / SIZES[0])
    seconds = ", ".join(f"{size:,}: {one.cpu:.1f} s CPU, {one.peak_mb:.0f} MB" for size, one in runs.items())
    return [
        Row(
            f"extractive engine, {SIZES[0]} to {SIZES[-1]:,} articles: growth exponent",
            f"{exponent:.2f} ({seconds})",
            "1.2",
            "1.1",
            met=exponent <= 1.2,
        ),
        Row("the same: peak memory, MB", f"{large.peak_mb:.0f}", "1,000", "500", met=large.peak_mb <= 1000),
    ]
