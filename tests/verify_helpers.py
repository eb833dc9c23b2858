"""Two articles about one fire, and what fails in a report."""

from __future__ import annotations

from pathlib import Path

from summarizer.models import Article, Report

SEEDS = Path(__file__).parent.parent / "seeds"

HARBOUR = Article(
    name="harbour.txt",
    text=(
        "Harbour fire kills dockers\n\n"
        "A fire at the Norrholm harbour killed 14 dockers on Tuesday, May 3, the Norrholm Port Authority said. "
        "The Dock Workers' Union said 17 dockers died. At least 40 people were injured, the port authority said.\n\n"
        "The warehouse, 300 metres long, held 2,000 tonnes of paper worth £1.4 million. "
        "Mayor Ada Linde said: “We will rebuild all of it.” No children were hurt."
    ),
)
UNION = Article(
    name="union.txt",
    text=(
        "Union counts its dead\n\nThe Dock Workers' Union said 17 dockers died in the fire. "
        "More than 40 people were injured, it added. The mayor spoke of a dark day."
    ),
)
BOTH = [HARBOUR, UNION]


def seeds() -> list[Article]:
    return [Article(name=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


def failed(report: Report) -> list[tuple[str, str]]:
    """Return (verdict, words) of every check that fails."""
    return [(c.verdict, s.text[c.start : c.end]) for s in report.sentences for c in s.checks if not c.ok]
