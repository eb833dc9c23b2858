"""Run the extractive engine over a tree of clusters and write its briefs in the contract of a cluster benchmark.

    python benchmarks/clusters.py TREE OUT.jsonl [--length standard]

Every folder below TREE that holds ``sources/*.txt`` is one cluster, and so is a folder that holds ``*.txt`` itself. One
line of JSON each: ``id`` (the folder's name), ``sentences`` with ``text`` and ``citations`` (file names without their suffix),
``conflicts`` with the ``values`` and ``sources`` of each open question of number, and ``seconds``. Sentences that code
writes about the articles themselves (of absence and of count) cite nothing by design and are left out.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import summarizer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.models import Brief, Finding, Position


def clusters(tree: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and the folder of each cluster, in sorted order."""
    for folder in sorted(p for p in [tree, *tree.rglob("*")] if p.is_dir()):
        if folder.name == "sources" and any(folder.glob("*.txt")):
            yield folder.parent.name, folder
        elif any(folder.glob("*.txt")) and not (folder / "sources").is_dir():
            yield folder.name, folder


def prediction(name: str, brief: Brief) -> dict[str, object]:
    stems = {source.id: Path(source.name).stem for source in brief.sources}
    return {
        "id": name,
        "sentences": [
            {"text": s.text, "citations": [stems[x] for x in s.sources]} for s in brief.sentences if s.written_by != "code"
        ],
        "conflicts": [_conflict(f, stems) for f in brief.findings if f.status in ("disputed", "differs") and f.about == "figure"],
    }


def _conflict(finding: Finding, stems: dict[str, str]) -> dict[str, object]:
    return {
        "values": [_value(p) for p in finding.positions],
        "sources": [[stems[x] for x in p.sources] for p in finding.positions],
    }


def _value(position: Position) -> str:
    """Return the number of a position where it is one, else the words of its answer."""
    return position.low if position.low is not None and position.low == position.high else position.answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--length", default="standard", choices=["short", "standard", "long"])
    options = parser.parse_args()
    began, count = time.monotonic(), 0
    with (
        options.out.open("w", encoding="utf-8") as out,
        summarizer.Summarizer(engine="extractive", length=options.length) as client,
    ):
        for name, folder in clusters(options.tree):
            start = time.monotonic()
            told = prediction(name, client.summarize(folder))
            out.write(json.dumps({**told, "seconds": round(time.monotonic() - start, 3)}, ensure_ascii=False) + "\n")
            count += 1
    print(f"{count} clusters in {time.monotonic() - began:.1f} s -> {options.out}")


if __name__ == "__main__":
    main()
