"""Conflicts of figures made by rule in real clusters: which are exposed, and what else is listed.

    python benchmarks/inject.py DATA [--seeds 3] [--write] [-v]

DATA holds ``<set>/<id>/sources/*.txt``. A figure that two articles of a cluster give in like words (three content words or more
in common within 80 characters) is replaced, wherever one of the articles gives it, by a number that no article of the cluster
gives: 0.4 to 2.2 times the old one, as finely written. A conflict is exposed when a finding called disputed or differing sets
the old number against the new one in two positions; any other entry that the unaltered cluster does not have is extra.
"""

from __future__ import annotations

import argparse
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from conflicts import articles_of, findings, open_figures

from summarizer.figures import find_figures
from summarizer.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.models import Figure, Finding

KINDS = frozenset({"count", "percent", "money", "measure"})
FACTORS = ("0.4", "0.55", "0.65", "0.75", "1.3", "1.5", "1.8", "2.2")
NEAR, LEAST, ROWS = 80, 3, (3, 5, 7)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS = re.compile(r"[a-z]{4,}")
COMMON = frozenset(
    "that this with from have were been they their will about after which said would could there than more other".split()
)


class Case(NamedTuple):
    cluster: str
    source: str
    old: str
    new: str
    shared: int
    """Content words that two articles have in common beside the figure: the more, the surer that both tell one fact."""
    text: str
    """The altered article."""


def cases(cluster: str, articles: Mapping[str, Article], seed: int) -> Iterator[Case]:
    """Yield one case a figure that two articles share; which article is altered and how follows from the seed."""
    figures = {
        source: [f for f in find_figures(a.text) if f.kind in KINDS and NUMBER.search(f.text)] for source, a in articles.items()
    }
    given = {f.value for told in figures.values() for f in told}
    done: set[str] = set()
    for source in sorted(articles):
        for figure in figures[source]:
            value = figure.value or ""
            shared = _shared(figure, source, figures, articles)
            if value in done or not value or Decimal(value) < 3 or shared < LEAST:
                continue
            done.add(value)
            holders = [s for s in sorted(articles) if any(f.value == value for f in figures[s])]
            chance = random.Random(f"{cluster} {value} {seed}")
            altered = chance.choice(holders)
            new = _other(figure, chance)
            if new is not None and str(_number(new)) not in given:
                yield Case(
                    cluster,
                    altered,
                    value,
                    str(_number(new)),
                    shared,
                    _replaced(articles[altered].text, figures[altered], value, new),
                )


def _shared(figure: Figure, source: str, figures: Mapping[str, list[Figure]], articles: Mapping[str, Article]) -> int:
    mine = _around(articles[source].text, figure)
    others = [
        (s, f) for s, told in figures.items() if s != source for f in told if (f.value, f.kind) == (figure.value, figure.kind)
    ]
    return max((len(mine & _around(articles[s].text, other)) for s, other in others), default=0)


def _around(text: str, figure: Figure) -> set[str]:
    near = text[max(0, figure.start - NEAR) : figure.start] + " " + text[figure.end : figure.end + NEAR]
    return set(WORDS.findall(near.lower())) - COMMON


def _other(figure: Figure, chance: random.Random) -> str | None:
    """Return another number, with as many digits behind the point and as round as the old one."""
    old = NUMBER.search(figure.text)
    assert old is not None
    number, factors = _number(old.group()), list(FACTORS)
    chance.shuffle(factors)
    places = -min(0, int(number.as_tuple().exponent))
    round_to = (
        Decimal(1).scaleb(max(0, len(str(int(number))) - max(2, len(str(int(number)).rstrip("0"))))) if not places else None
    )
    for factor in factors:
        new = number * Decimal(factor)
        new = round(new, places) if round_to is None else (new / round_to).to_integral_value() * round_to
        if new not in (number, 0) and not (figure.kind == "percent" and new > 100):
            return f"{new:,f}" if "," in old.group() else f"{new:f}"
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "")).normalize() + 0


def _replaced(text: str, figures: list[Figure], value: str, new: str) -> str:
    for figure in reversed([f for f in figures if f.value == value]):
        text = text[: figure.start] + NUMBER.sub(new, figure.text, count=1) + text[figure.end :]
    return text


def exposed(found: tuple[Finding, ...], old: Decimal, new: Decimal) -> bool:
    """Whether a finding sets a number against another, each near the end of a position ("almost 36 percent")."""
    for finding in open_figures(found):
        ends = [[Decimal(e) for e in (p.low, p.high) if e is not None] for p in finding.positions]
        sides = [{n for n, own in enumerate(ends) if any(abs(e - value) <= value / 20 for e in own)} for value in (old, new)]
        if sides[0] and sides[1] and len(sides[0] | sides[1]) > 1:
            return True
    return False


def scale(case: Case, text: str) -> tuple[Decimal, Decimal]:
    """Return the two numbers with their magnitude: the new one is written in the place of the old one, "million" and all."""
    digits = _number(NUMBER.search(text).group()) if NUMBER.search(text) else Decimal(case.old)  # type: ignore[union-attr]
    old = Decimal(case.old)
    return old, Decimal(case.new) * (old / digits if digits else 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/inject.md")
    parser.add_argument("-v", action="store_true", help="name what was missed and what else is listed")
    options = parser.parse_args()
    results: list[tuple[int, bool]] = []
    extra = 0
    for folder in sorted(options.data.glob("*/*/sources")):
        cluster, articles = folder.parent.name, articles_of(folder)
        plain = {_told(f) for f in open_figures(findings(articles))}
        for seed in range(options.seeds):
            for case in cases(cluster, articles, seed):
                found = findings({**articles, case.source: Article(name=f"{case.source}.txt", text=case.text)})
                old, new = scale(case, next(f.text for f in find_figures(articles[case.source].text) if f.value == case.old))
                hit = exposed(found, old, new)
                more = [f for f in open_figures(found) if _told(f) not in plain and not exposed((f,), old, new)]
                results.append((case.shared, hit))
                extra += len(more)
                if options.v and not hit:
                    print("missed", case.cluster, case.source, old, "->", new)
                if options.v:
                    print(
                        *(f"extra {case.cluster} {f.question} {[p.answer for p in f.positions]}" for f in more),
                        sep="\n",
                        end="\n" * bool(more),
                    )
    table = "| | |\n|---|---|\n"
    for least in ROWS:
        own = [hit for shared, hit in results if shared >= least]
        table += (
            f"| conflicts exposed, {least} words or more in common | {sum(own)} of {len(own)} ({sum(own) / len(own):.0%}) |\n"
        )
    table += f"| other entries that the change brought | {extra / len(results):.2f} a case |\n"
    print(table)
    if options.write:
        head = f"# Conflicts made by rule\n\n`python benchmarks/inject.py DATA --seeds {options.seeds} --write`\n\n"
        Path(__file__).with_suffix(".md").write_text(head + table, encoding="utf-8")


def _told(finding: Finding) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((p.answer, p.sources) for p in finding.positions)


if __name__ == "__main__":
    main()
