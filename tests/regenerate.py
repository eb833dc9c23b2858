"""`python -m tests.regenerate` writes anew what the documents show of the program's output; the tests fail where they differ."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- brief: begin -->\n).*?(<!-- brief: end -->)", re.DOTALL)


def readme_with_brief() -> str:
    """Return README.md with the brief that the code makes of the seeds now, its headings two levels down."""
    from summarizer import summarize

    brief = summarize(ROOT / "seeds", engine="extractive").to_markdown()
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in re.sub(r"^#", "###", brief, flags=re.MULTILINE).splitlines())
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return BLOCK.sub(lambda block: f"{block[1]}{quoted}{block[2]}", text)


def rewrite_docs() -> None:
    """Write docs/cli.md and the output that the examples of the other pages show."""
    sys.path.insert(0, str(ROOT / "tests"))
    import tour
    from server import Server

    from summarizer.command.manual import manual

    (tour.DOCS / "cli.md").write_text(manual(), encoding="utf-8")
    for page in tour.pages():
        with tempfile.TemporaryDirectory() as folder, Server() as server:
            page.write_text(tour.rewritten(page.read_text(encoding="utf-8"), Path(folder), server.url), encoding="utf-8")


if __name__ == "__main__":
    (ROOT / "README.md").write_text(readme_with_brief(), encoding="utf-8")
    rewrite_docs()
