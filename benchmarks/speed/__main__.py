"""Everything between the user and the model's own latency, measured in one run: ratios to floors and peers taken beside it.

    python -m benchmarks.speed [ROW...] [--write] [--work FOLDER]

Without names all rows run (about twelve minutes). ``--write`` puts the result into benchmarks/speed/RESULT.md.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.speed import alone, beside, with_model
from benchmarks.speed.measure import Row, cpu_count

ROWS = {
    "start": alone.start,
    "cold": with_model.cold,
    "again": with_model.again,
    "warm": with_model.warm,
    "cpu": with_model.client_cpu,
    "killed": with_model.killed,
    "faults": with_model.faults,
    "limited": with_model.limited,
    "tail": with_model.tail,
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
        found[name] = ROWS[name](options.work)
        for row in found[name]:
            print("  " + line(row), flush=True)
    missed = [row.what for rows in found.values() for row in rows if row.met is False]
    if options.write:
        Path(__file__).with_name("RESULT.md").write_text(page(found), encoding="utf-8")
    sys.exit(1 if missed else 0)


def line(row: Row) -> str:
    mark = {True: "yes", False: "**no**", None: ""}[row.met]
    return f"| {row.what} | {row.figure} | {row.most} | {row.aim} | {mark} |"


def page(found: dict[str, list[Row]]) -> str:
    """Return the result as a page: a table of the bars and one of the peers."""
    head = [
        "# Speed",
        "",
        f"`python -m benchmarks.speed --write`, {date.today().isoformat()}, {cpu_count()} cores,",
        f"Python {platform.python_version()}; {', '.join(f'{name} {version(name)}' for name in OURS)}.",
        "",
        "| | measured | at most | aim | held |",
        "|---|---|---|---|---|",
    ]
    head += [f"{line(row)} <!-- {name} -->" for name, rows in found.items() if name != "peers" for row in rows]
    if "peers" in found:
        head += ["", "The same extraction by others, against the same server:", "", "| | |", "|---|---|"]
        head += [f"| {row.what} | {row.figure} |" for row in found["peers"]]
    return "\n".join(head) + "\n"


if __name__ == "__main__":
    main()
