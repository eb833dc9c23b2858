"""Neither the names of files nor their order decide anything: the same texts give the same brief under other marks."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from write_helpers import aligned

import summarizer
from summarizer.models import Article, Brief, Finding
from summarizer.service.batches import judge_batches, write_batches
from summarizer.service.messages import Message, judge, write
from summarizer.write.plan import plan

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "seeds", *sorted(p for p in (ROOT / "tests" / "data").iterdir() if p.is_dir())]
SHUFFLES = 3
_MARK = re.compile(r"\bS\d+\b")
_HASH = r"\[?[0-9a-f]{12}\]?"
_ROW = re.compile(rf"{_HASH}(?:(?: and )?{_HASH})+")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_renamed_files_in_another_order_give_the_same_brief(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    told = _told(_brief(texts))

    for seed in range(SHUFFLES):
        shuffled = random.Random(seed).sample(texts, len(texts))
        assert _told(_brief(shuffled)) == told


def test_folders_mixed_together_give_the_same_brief_in_any_order() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    told = _told(_brief(texts))

    assert str(told["title"]).endswith("and other events")
    for seed in range(SHUFFLES):
        shuffled = random.Random(seed).sample(texts, len(texts))
        assert _told(_brief(shuffled)) == told


def _brief(texts: list[str]) -> Brief:
    articles = [Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts)]
    return summarizer.summarize(articles, engine="extractive", length="long")


def _told(brief: Brief) -> dict[str, object]:
    """Return what a brief tells, each source under the hash of its text; the order of findings and marks is for display."""
    names = {source.id: source.text_sha256[:12] for source in brief.sources}

    def plain(text: str) -> str:
        """Name texts instead of sources, several in a row in their own order."""
        named = _MARK.sub(lambda m: names[m[0]], text)
        return _ROW.sub(lambda m: " ".join(sorted(re.findall(_HASH, m[0]))), named)

    def finding(found: Finding) -> tuple[object, ...]:
        answers = [
            (plain(p.answer), [plain(s) for s in p.speakers], sorted(names[s] for s in p.sources)) for p in found.positions
        ]
        return (found.question, found.status, answers, sorted((note.kind, plain(note.text)) for note in found.notes))

    claims = {c.id: (names[c.source], c.evidence[0].start, c.evidence[-1].end, c.statement) for c in brief.claims}
    return {
        "title": brief.title,
        "events": [(event.title, sorted(names[s] for s in event.sources)) for event in brief.events],
        "sentences": [
            (s.section, [(plain(s.text[c.start : c.end]), [claims[i] for i in c.claims]) for c in s.citations] or plain(s.text))
            for s in brief.sentences
        ],
        "findings": sorted((finding(f) for f in brief.findings), key=str),
        "strays": sorted(names[s.id] for s in brief.sources if any(w.code == "stray" for w in s.warnings)),
    }


def test_a_model_is_asked_the_same_of_renamed_files_in_another_order() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    asked = _requests(texts)

    assert [len(said) > 0 for said in asked] == [True, True]
    for seed in range(SHUFFLES):
        assert _requests(random.Random(seed).sample(texts, len(texts))) == asked


def _requests(texts: list[str]) -> list[list[list[Message]]]:
    """Return what a model is told when claims are judged, and when they are written."""
    alignment, claims, articles = aligned(texts)
    points = plan(alignment, claims, articles, length="long")
    judged = [judge(batch.claims, batch.pairs) for batch in judge_batches(alignment.doubts, claims)]
    return [
        judged,
        [write(batch.claims, batch.points, batch.openings, batch.faults) for batch in write_batches(points, claims, ())],
    ]
