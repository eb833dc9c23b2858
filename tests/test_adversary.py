"""A model over loopback that lies in three claims of ten: what it lies about never reaches the brief, what is true does."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from server import MARKED, Server, name_of_schema

from summarizer import summarize
from summarizer.figures import find_figures
from summarizer.models import Brief
from summarizer.names import same_name

DATA = Path(__file__).resolve().parent / "data"
FOLDERS = {
    "seeds": (DATA.parents[1] / "seeds", DATA / "seed_drafts.json"),
    "ferry": (DATA / "ferry", DATA / "ferry_drafts.json"),
}
Draft = dict[str, Any]


def chance(draft: Draft, salt: str) -> int:
    """Return a number from 0 to 99 that depends on the draft alone."""
    return hashlib.sha256((salt + json.dumps(draft, sort_keys=True)).encode()).digest()[0] * 100 // 256


def with_other_figure(draft: Draft, how: str) -> Draft | None:
    """Return the draft with its first plain number invented, swapped or rescaled, in the statement and in ``figures``."""
    found = [
        f for f in find_figures(draft["statement"]) if f.value and f.kind in ("count", "percent", "money", "measure", "duration")
    ]
    if not found:
        return None
    value = Decimal(found[0].value or "0")
    told = f"{ {'invented': value * 3 + 7, 'rescaled': value * 1000, 'swapped': value + 21}[how]:f}"
    start, end = found[0].start, found[0].end
    statement = draft["statement"][:start] + told + draft["statement"][end:]
    return {**draft, "statement": statement, "figures": [told]}


def with_other_speaker(draft: Draft, others: list[dict[str, Any]]) -> Draft | None:
    """Return the draft credited to somebody else whom the same article quotes."""
    chain = draft["attribution"]["chain"]
    mine = {link["name"] for link in chain}
    other = next((link for link in others if not any(same_name(link["name"], name) for name in mine)), None)
    if not chain or other is None:
        return None
    swapped = {**chain[0], "name": other["name"], "mention": other["mention"], "antecedent": other["antecedent"]}
    return {**draft, "attribution": {"kind": "named", "chain": [swapped, *chain[1:]]}}


class Liar:
    """Serves careful drafts by article text, three in ten of them altered, and altered again when asked again."""

    def __init__(self, folder: Path, drafts: Path) -> None:
        careful = json.loads(drafts.read_text(encoding="utf-8"))
        self.by_text: dict[str, list[Draft]] = {}
        self.true: set[str] = set()
        self.figure_lies: set[tuple[str, str]] = set()
        self.speaker_lies: set[tuple[str, str]] = set()
        for name, honest in careful.items():
            links = [link for draft in honest for link in draft["attribution"]["chain"] if link["role"] == "source"]
            self.by_text[(folder / name).read_text(encoding="utf-8").strip()] = [self.told(draft, links) for draft in honest]

    def told(self, draft: Draft, links: list[dict[str, Any]]) -> Draft:
        if chance(draft, "lie") < 30:
            lie = with_other_figure(draft, ("invented", "rescaled", "swapped")[chance(draft, "how") % 3])
            if lie is not None:
                self.figure_lies.add((lie["statement"], _name(lie)))
                return lie
            lie = with_other_speaker(draft, sorted(links, key=lambda link: chance(link, "who")))
            if lie is not None:
                self.speaker_lies.add((lie["statement"], _name(lie)))
                return lie
        self.true.add(draft["statement"])
        return draft

    def __call__(self, request: dict[str, Any], number: int) -> dict[str, Any] | None:
        if name_of_schema(request) != "claims":
            return None
        marked = MARKED.search(request["messages"][-1]["content"])
        drafts = self.by_text[marked[2].strip()] if marked else []
        if "You took facts from the article below before" in request["messages"][-1]["content"]:
            drafts = [d for d in drafts if (d["statement"], _name(d)) in self.figure_lies | self.speaker_lies]
        return {"claims": drafts}


def _name(draft: Draft) -> str:
    chain = draft["attribution"]["chain"]
    return chain[0]["name"] if chain else ""


def credited(brief: Brief) -> set[tuple[str, str]]:
    return {(c.statement, c.attribution.chain[0].name if c.attribution.chain else "") for c in brief.claims}


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def told(request: pytest.FixtureRequest) -> tuple[Liar, Brief]:
    folder, drafts = FOLDERS[request.param]
    liar = Liar(folder, drafts)
    with Server(liar) as server:
        return liar, summarize(folder, base_url=server.url, model="liar", cache=False)


def test_the_model_lies_often_enough_to_matter(told: tuple[Liar, Brief]) -> None:
    liar, _ = told

    assert len(liar.figure_lies) >= 5
    assert len(liar.figure_lies) + len(liar.speaker_lies) >= 0.2 * len(liar.true)


def test_no_altered_figure_reaches_the_brief(told: tuple[Liar, Brief]) -> None:
    liar, brief = told

    assert credited(brief) & liar.figure_lies == set()
    assert {o.text for o in brief.omitted if o.kind == "failed"} >= {statement for statement, _ in liar.figure_lies}


def test_hardly_a_swapped_speaker_reaches_the_brief(told: tuple[Liar, Brief]) -> None:
    liar, brief = told
    passed = credited(brief) & liar.speaker_lies

    assert len(passed) <= 0.05 * len(liar.speaker_lies)


def test_what_is_true_survives(told: tuple[Liar, Brief]) -> None:
    liar, brief = told
    kept = liar.true & {claim.statement for claim in brief.claims}

    assert len(kept) >= 0.9 * len(liar.true)


def test_what_is_told_stands_every_check(told: tuple[Liar, Brief]) -> None:
    _, brief = told

    assert [c.reason for s in brief.sentences for c in s.checks if not c.ok] == []
