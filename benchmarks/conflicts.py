"""Which conflicts of figures the findings expose, and which they list without ground.

    python benchmarks/conflicts.py DATA [--write]

DATA holds ``<set>/<id>/sources/*.txt`` (whole clusters of articles), ``conflicts_injected.json`` (a figure of one article
replaced: ``set``, ``cluster``, ``altered_source``, ``replacements`` with ``start``, ``end`` and ``new``, ``gold`` with two
``texts``) and ``conflicts_natural.json`` (pairs of figures that look alike, each labelled ``conflict``, ``compatible``,
``scope_or_time`` or ``different``). Articles pass the rooms read, extract (without a model), ground and align; nothing is
written. A pair is listed when a finding called disputed or differing holds the two values in two positions, each read in the
article of its side.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.align import align
from summarizer.extractive.drafts import drafts
from summarizer.figures import find_figures
from summarizer.ground import ground
from summarizer.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models import Finding, Position

LISTED = ("disputed", "differs")


def articles_of(folder: Path) -> dict[str, Article]:
    """Return the articles of a cluster by the stems of their files."""
    return {path.stem: Article(name=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}


def findings(articles: Mapping[str, Article]) -> tuple[Finding, ...]:
    claims = []
    for source, article in articles.items():
        claims += ground(article, drafts(article.text), source=source).claims
    return align(claims, articles).findings


def open_figures(found: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in found if f.status in LISTED and f.about == "figure"]


def listed(found: tuple[Finding, ...], a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether a finding sets ``a`` against ``b``, each a figure's words and its source."""
    for finding in open_figures(found):
        sides = [
            {n for n, p in enumerate(finding.positions) if source in p.sources and _says(p, text)} for text, source in (a, b)
        ]
        if sides[0] and sides[1] and len(sides[0] | sides[1]) > 1:
            return True
    return False


def _says(position: Position, text: str) -> bool:
    """Whether the number of ``text`` is an end of a position, or lies within it ("about 27 percent")."""
    ends = [Decimal(end) for end in (position.low, position.high) if end is not None]
    for figure in find_figures(text.rstrip("K")):
        low, high = figure.interval()
        if {low, high, Decimal(figure.value or "NaN")} & set(ends):
            return True
        if len(ends) == 2 and low is not None and high is not None and ends[0] <= low <= high <= ends[1]:
            return True
    return False


def injected(data: Path) -> list[tuple[str, bool]]:
    results = []
    for item in json.loads((data / "conflicts_injected.json").read_text(encoding="utf-8")):
        articles = articles_of(data / item["set"] / item["cluster"] / "sources")
        altered = item["altered_source"]
        text = articles[altered].text
        for change in sorted(item["replacements"], key=lambda r: -int(r["start"])):
            text = text[: change["start"]] + change["new"] + text[change["end"] :]
        articles[altered] = articles[altered].model_copy(update={"text": text})
        articles[altered] = Article(name=articles[altered].name, text=text)
        old, new = item["gold"]["texts"]
        found = findings(articles)
        results.append((item["id"], any(listed(found, (old, source), (new, altered)) for source in articles)))
    return results


def natural(data: Path) -> list[tuple[str, str, bool]]:
    results = []
    for item in json.loads((data / "conflicts_natural.json").read_text(encoding="utf-8")):
        found = findings(articles_of(_cluster(data, item["cluster"])))
        sides: list[dict[str, Any]] = [item["a"], item["b"]]
        a, b = ((side["text"], side["source"]) for side in sides)
        results.append((item["id"], item["label"], listed(found, a, b)))
    return results


def _cluster(data: Path, name: str) -> Path:
    return next(path for path in sorted(data.glob(f"*/{name}/sources")))


def unaltered(data: Path) -> Counter[str]:
    """Return the number of open questions of figures in each cluster as it is."""
    return Counter({p.parent.name: len(open_figures(findings(articles_of(p)))) for p in sorted(data.glob("*/*/sources"))})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/conflicts.md")
    parser.add_argument("-v", action="store_true", help="name what was missed and listed")
    options = parser.parse_args()
    made, pairs, plain = injected(options.data), natural(options.data), unaltered(options.data)
    exposed = sum(hit for _, hit in made)
    labels = sorted({label for _, label, _ in pairs})
    rows = [f"| injected conflicts exposed | {exposed} of {len(made)} ({exposed / len(made):.0%}) |"]
    rows += [
        f"| look-alike pairs listed: {label} | {sum(hit for _, own, hit in pairs if own == label)} of "
        f"{sum(own == label for _, own, _ in pairs)} |"
        for label in labels
    ]
    rows += [f"| entries per unaltered cluster | {sum(plain.values()) / len(plain):.2f} (clusters: {len(plain)}) |"]
    table = "\n".join(["| | |", "|---|---|", *rows]) + "\n"
    print(table)
    if options.v:
        print("missed:", *(name for name, hit in made if not hit))
        print("listed:", *(f"{name}({label})" for name, label, hit in pairs if hit), dict(+plain))
    if options.write:
        head = "# Conflicts of figures: exposed, and listed without ground\n\n`python benchmarks/conflicts.py DATA --write`\n\n"
        Path(__file__).with_suffix(".md").write_text(head + table, encoding="utf-8")


if __name__ == "__main__":
    main()
