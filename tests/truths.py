"""Invented events whose truths are known: what their articles dispute, what agrees, and which figures never meet.

``tests/data/<name>/truth.toml`` was written with the articles, before any code read them. A value is a number that is
an end of a position: 38 for "38", "at least 38" and "fewer than 38".
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.align import align
from summarizer.extractive.drafts import drafts
from summarizer.figures import find_figures
from summarizer.ground import ground
from summarizer.models import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Finding, Position

DATA = Path(__file__).parent / "data"
EVENTS = sorted(path.parent.name for path in DATA.glob("*/truth.toml"))
LISTED = ("disputed", "differs")


def findings_of(name: str, *, backwards: bool = False) -> tuple[Finding, ...]:
    """Return the findings of an event through extract (without a model), ground and align."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((DATA / name).glob("*.txt"))]
    numbered = [(f"S{n}", Article(name=f"{n}.txt", text=text)) for n, text in enumerate(texts, 1)]
    articles = dict(reversed(numbered) if backwards else numbered)
    claims = [c for source, article in articles.items() for c in ground(article, drafts(article.text), source=source).claims]
    return align(claims, articles).findings


def truth_of(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name / "truth.toml").read_text(encoding="utf-8"))


def faults(name: str, findings: Sequence[Finding]) -> list[str]:
    """Return what the findings get wrong, one line each."""
    truth = truth_of(name)
    numeric = [f for f in findings if any(p.low or p.high for p in f.positions)]
    listed = [f for f in numeric if f.status in LISTED and f.about == "figure"]
    known, wrong = set(), []
    for status in LISTED:
        for entry in truth.get(status, []):
            fitting = [f for f in listed if _fits(f, entry)]
            known |= {f.id for f in fitting}
            if not entry.get("optional") and not any(f.status == status for f in fitting):
                wrong.append(f"not {status}: {entry['about']}")
            for finding in fitting[:1]:
                wrong += _misplaced(finding, entry)
    wrong += [f"listed without ground: {f.question} {[p.answer for p in f.positions]}" for f in listed if f.id not in known]
    for entry in truth.get("compatible", []):
        if any(_apart_in(f, entry["values"]) for f in listed):
            wrong.append(f"listed though compatible: {entry['about']}")
    for entry in truth.get("apart", []):
        for pair in entry["values"]:
            if any({Decimal(v) for v in pair} <= _values(f) for f in numeric):
                wrong.append(f"in one finding: {pair[0]} and {pair[1]}")
    for entry in truth.get("rival", []):
        if not any(_rivals(f, entry["speakers"]) for f in findings):
            wrong.append(f"no rival accounts: {entry['about']}")
    for entry in truth.get("denied", []):
        if not any(f.about == "polarity" and _rivals(f, entry["speakers"]) for f in findings):
            wrong.append(f"no accusation beside its denial: {entry['about']}")
    return wrong


def expected(name: str) -> int:
    """Return how many statements the table of an event makes."""
    truth = truth_of(name)
    single = sum(not e.get("optional") for status in LISTED for e in truth.get(status, []))
    pairs = sum(len(e["values"]) for e in truth.get("apart", []))
    return single + pairs + len(truth.get("compatible", [])) + len(truth.get("rival", [])) + len(truth.get("denied", []))


def _ends(position: Position) -> set[Decimal]:
    return {Decimal(end) for end in (position.low, position.high) if end is not None}


def _fits(finding: Finding, entry: dict[str, Any]) -> bool:
    """Whether a finding sets the values of an entry against each other, one a position, and no others."""
    wanted = {Decimal(p["value"]): bool(p.get("optional")) for p in entry["positions"]}
    met: set[Decimal] = set()
    for position in finding.positions:
        ends = _ends(position) & set(wanted)
        if len(ends) != 1 or ends & met:
            return False
        met |= ends
    return all(value in met or optional for value, optional in wanted.items())


def _misplaced(finding: Finding, entry: dict[str, Any]) -> list[str]:
    wrong = []
    for position in finding.positions:
        wrong += [
            f"{entry['about']}: {wanted['value']} in {wanted['sources']}, told of {list(position.sources)}"
            for wanted in entry["positions"]
            if Decimal(wanted["value"]) in _ends(position) and set(position.sources) != set(wanted["sources"])
        ]
    return wrong


def _apart_in(finding: Finding, values: list[str]) -> bool:
    first, second = (Decimal(v) for v in values)
    return any(
        first in _ends(a) and second in _ends(b) and not {first, second} <= _ends(a)
        for a in finding.positions for b in finding.positions if a is not b
    )  # fmt: skip


def _values(finding: Finding) -> set[Decimal]:
    """Return the numbers of the positions and of the looser forms that were folded into them."""
    found = {end for position in finding.positions for end in _ends(position)}
    for note in finding.notes:
        if note.kind in ("less_precise", "revised", "self_contradiction", "bounds_differ"):
            for figure in (f for quoted in re.findall(r'"([^"]+)"', note.text) for f in find_figures(quoted)):
                found |= {end for end in figure.interval() if end is not None}
    return found


def _rivals(finding: Finding, speakers: list[str]) -> bool:
    """Whether each of the speakers (alternatives apart by "|") stands in a position of its own."""
    if finding.status not in ("rival_accounts", "disputed"):
        return False
    chosen: list[str] = []
    for wanted in speakers:
        own = [p.id for p in finding.positions if any(re.search(wanted, s, re.IGNORECASE) for s in p.speakers)]
        chosen += [next((p for p in own if p not in chosen), "")]
    return all(chosen)
