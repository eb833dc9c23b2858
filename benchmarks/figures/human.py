"""Judge summaries that people have labelled.

    python -m benchmarks.figures.human DATA OUT.jsonl

DATA holds ``sources.jsonl`` ({"source_id", "text"}) and ``*.jsonl`` of {"id", "summary", "sources": [source_id …]}; OUT gets one
line per summary, {"id", "flags": [{"start", "end", "text", "reason"}]}, an empty list where nothing is wrong. Where the rows
carry labels ("label", "figures"), the rates are printed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import verify
from summarizer.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SCORED = ("quantity", "year", "score", "time")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def flags(summary: str, sources: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the figures of ``summary`` that no source supports."""
    articles = [Article(name=name, text=text) for name, text in sources]
    report = verify(summary, articles, against="all")
    return [
        {
            "start": s.start + c.start,
            "end": s.start + c.end,
            "text": s.text[c.start : c.end],
            "verdict": c.verdict,
            "reason": c.reason,
        }
        for s in report.sentences
        for c in s.checks
        if c.kind == "figure" and not c.ok
    ]


def scores(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]], counts: Counter[str]) -> None:
    """Count one labelled summary: a wrong figure is caught when a flag touches it, a faithful summary must have no flag.

    Ordinals and "half" are left out, as the labels do (``core``).
    """
    if not row.get("core"):
        return
    if row.get("label") == "faithful":
        counts["faithful"] += 1
        counts["false alarms"] += bool(found)
    if row.get("label") == "figure_error":
        wrong = [f for f in row["figures"] if f["label"] == "unsupported" and f["kind"] in _SCORED]
        counts["wrong"] += 1
        counts["caught"] += any(g["start"] < f["end"] and f["start"] < g["end"] for g in found for f in wrong)
        for f in wrong:
            sort = "elsewhere in the article" if f["value_in_source"] else "nowhere in the article"
            counts[f"wrong, {sort}"] += 1
            counts[f"caught, {sort}"] += any(g["start"] < f["end"] and f["start"] < g["end"] for g in found)


def main() -> None:
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    texts = {str(row["source_id"]): str(row["text"]) for row in rows(data / "sources.jsonl")}
    counts: Counter[str] = Counter()
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(data.glob("*.jsonl")):
            if path.name == "sources.jsonl":
                continue
            for row in rows(path):
                found = flags(str(row["summary"]), [(i, texts[i]) for i in row["sources"]])
                file.write(json.dumps({"id": row["id"], "flags": found}, ensure_ascii=False) + "\n")
                scores(row, found, counts)
    if counts:
        print(f"wrong figures caught {counts['caught']} of {counts['wrong']} summaries; "
              f"faithful summaries flagged {counts['false alarms']} of {counts['faithful']}")  # fmt: skip
        for sort in ("nowhere in the article", "elsewhere in the article"):
            print(f"  value {sort}: {counts[f'caught, {sort}']} of {counts[f'wrong, {sort}']}")


if __name__ == "__main__":
    main()
