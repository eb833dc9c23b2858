"""How well figures are found: `find_figures` behind the contract of a scorer of number extractors.

    python score.py --cmd "python benchmarks/extraction.py"      # a JSON string in, a JSON list out, per line
    python benchmarks/extraction.py SCORER [options of SCORER]   # the same, started from here

Each answer has value, low, high, start, end, unit and kind. A hedge ("about 60") is scored by its
value, a one-sided bound by its end; dates and clock times share one kind.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from summarizer.figures import find_figures

if TYPE_CHECKING:
    from summarizer.models import Figure

_ENDS = ("range", "at_least", "more_than", "at_most", "less_than", "vague")


def extract(texts: list[str]) -> list[list[dict[str, Any]]]:
    return [[_row(figure) for figure in find_figures(text)] for text in texts]


def _row(f: Figure) -> dict[str, Any]:
    row: dict[str, Any] = {"start": f.start, "end": f.end, "value": float(f.value) if f.value else None, "unit": f.unit}
    row["kind"] = "date" if f.kind == "time" else f.kind
    if f.bound in _ENDS or f.kind == "score":
        row["low"] = float(f.low) if f.low else None
        row["high"] = float(f.high) if f.high else None
    return row


def main() -> int:
    if len(sys.argv) > 1:
        return subprocess.run(
            [sys.executable, sys.argv[1], "--cmd", f"{sys.executable} {__file__}", *sys.argv[2:]], check=False
        ).returncode
    for line in sys.stdin:
        print(json.dumps(extract([json.loads(line)])[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
