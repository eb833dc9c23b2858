"""`python -m tests.regenerate` writes the README's brief anew; `test_docs.py` fails when the two differ."""

from __future__ import annotations

import re
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


if __name__ == "__main__":
    (ROOT / "README.md").write_text(readme_with_brief(), encoding="utf-8")
