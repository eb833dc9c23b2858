"""Judge summaries that people have labelled.

    python -m benchmarks.figures.human DATA OUT.jsonl

DATA holds ``sources.jsonl`` ({"source_id", "text"}) and ``*.jsonl`` of {"id", "summary", "sources": [source_id …]}; OUT gets one
line per summary, {"id", "flags": [{"start", "end", "text", "reason"}]}, an empty list where nothing is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from summarizer import verify
from summarizer.models import Article


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def flags(summary: str, sources: list[tuple[str, str]]) -> list[dict[str, object]]:
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


def main() -> None:
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    texts = {str(row["source_id"]): str(row["text"]) for row in rows(data / "sources.jsonl")}
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(data.glob("*.jsonl")):
            if path.name == "sources.jsonl":
                continue
            for row in rows(path):
                ids = row["sources"]
                assert isinstance(ids, list)
                found = flags(str(row["summary"]), [(i, texts[i]) for i in ids])
                file.write(json.dumps({"id": row["id"], "flags": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
