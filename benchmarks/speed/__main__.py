"""Everything between the user and the model's own latency, measured in one run: ratios to floors and peers taken beside it.

    python -m benchmarks.speed [ROW...] [--write] [--work FOLDER]

Without names all rows run (about twenty minutes on a machine of one's own). Each row takes its own floor or peer beside it, so
rows may be run one by one; ``--write`` puts the last result of each, with the load under which it was taken, into RESULT.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.speed import alone, beside, troubled, with_model
from benchmarks.speed.measure import Row, cpu_count

ROWS = {
    "start": alone.start,
    "cold": with_model.cold,
    "again": with_model.again,
    "warm": with_model.warm,
    "cpu": with_model.client_cpu,
    "killed": troubled.killed,
    "faults": troubled.faults,
    "limited": troubled.limited,
    "tail": troubled.tail,
    "merging": with_model.merging,
    "sumy": alone.beside_sumy,
    "growth": alone.growth,
    "peers": beside.beside,
    "bottleneck": with_model.bottleneck,
}


OURS = ("summarizer", "openai", "instructor", "pydantic", "diskcache")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "summarizer-speed" / "work")
    options = parser.parse_args()
    unknown = set(options.rows) - ROWS.keys()
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    options.work.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[Row]] = {}
    for name in options.rows or ROWS:
        print(f"{name} …", flush=True)
        before = os.getloadavg()[0]
        found[name] = ROWS[name](options.work)
        keep(options.work / "results.json", name, found[name], before)
        for row in found[name]:
            print("  " + line(row), flush=True)
    missed = [row.what for rows in found.values() for row in rows if row.met is False]
    if options.write:
        known = json.loads((options.work / "results.json").read_text())
        Path(__file__).with_name("RESULT.md").write_text(page(known), encoding="utf-8")
    sys.exit(1 if missed else 0)


def keep(file: Path, name: str, rows: list[Row], load: float) -> None:
    """File the rows of one name, in place of older ones, with the day and the load of the machine when they began."""
    known = json.loads(file.read_text()) if file.exists() else {}
    known[name] = {"date": date.today().isoformat(), "load": f"{load:.1f}", "rows": rows}
    file.write_text(json.dumps(known))


def line(row: Row) -> str:
    mark = {True: "yes", False: "**no**", None: ""}[row.met]
    return f"| {row.what} | {row.figure} | {row.most} | {row.aim} | {mark} |"


def page(known: dict[str, Any]) -> str:
    """Return the last results as a page: a table of the bars and one of the peers."""
    ordered = {name: known[name] for name in ROWS if name in known}
    days = sorted({entry["date"] for entry in ordered.values()})
    head = [
        "# Speed",
        "",
        f"`python -m benchmarks.speed --write`, {' to '.join(dict.fromkeys((days[0], days[-1])))}, {cpu_count()} cores,",
        f"Python {platform.python_version()}; {', '.join(f'{name} {version(name)}' for name in OURS)}.",
        "*Load*: how many processes were waiting for the cores when the row began; above 1, others were at work on the machine,",
        "which walls beside an ideal in seconds suffer from, and ratios of runs taken in turn do not.",
        "",
        "| | measured | at most | aim | held | row | load |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, entry in ordered.items():
        if name != "peers":
            head += [f"{line(Row(*row))} {name} | {entry['load']} |" for row in entry["rows"]]
    if "peers" in ordered:
        head += [
            "",
            f"The same extraction by others, against the same server (load {ordered['peers']['load']}):",
            "",
            "| | |",
            "|---|---|",
        ]
        head += [f"| {Row(*row).what} | {Row(*row).figure} |" for row in ordered["peers"]["rows"]]
    return "\n".join(head) + "\n"


if __name__ == "__main__":
    main()
