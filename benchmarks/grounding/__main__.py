"""How many wrong claims does grounding catch, and how many careful ones does it refuse?

    python benchmarks/grounding [FOLDER [DRAFTS]] [--list KIND]

FOLDER holds articles (default: the five seeds). DRAFTS is a JSON file that maps each file name to its drafts in wire form
(default for the seeds: the careful drafts written by hand; for any other folder: what the extractive engine drafts), or a
folder of recorded answers, of which the first ones (``extract-*.json``) are read: a language model's own drafts. Every
draft as it stands counts as honest, every change of ``mutations`` as wrong; refused drafts are not changed. Also looks up
each quotation of the articles under other typography, and altered.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from mutations import wrong_claims  # noqa: E402
from quotations import measure  # noqa: E402

from summarizer.extractive.drafts import drafts as draft_by_grammar  # noqa: E402
from summarizer.ground import ground  # noqa: E402
from summarizer.models import Article  # noqa: E402
from summarizer.spans import find_quote  # noqa: E402
from summarizer.wire import DraftClaim  # noqa: E402

SEEDS = ROOT / "seeds"
BY_HAND = ROOT / "tests" / "data" / "seed_drafts.json"


def recorded(folder: Path, drafts: Path | None) -> dict[Path, list[DraftClaim]]:
    """Return the honest drafts of every article, by its path."""
    if drafts is None and folder.resolve() == SEEDS:
        drafts = BY_HAND
    if drafts is None:
        return {path: list(draft_by_grammar(path.read_text(encoding="utf-8"))) for path in sorted(folder.rglob("*.txt"))}
    if drafts.is_dir():
        return answered(folder, drafts)
    answers = json.loads(drafts.read_text(encoding="utf-8"))
    return {folder / name: [DraftClaim.model_validate(draft) for draft in answers[name]] for name in sorted(answers)}


def answered(folder: Path, recordings: Path) -> dict[Path, list[DraftClaim]]:
    """Return the drafts of each recorded first answer, by the article in which most of its evidence stands."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))}
    found: dict[Path, list[DraftClaim]] = {}
    for file in sorted(recordings.glob("extract-*.json")):
        answer = json.loads(file.read_text(encoding="utf-8"))["answer"]
        drafts = [DraftClaim.model_validate(draft) for draft in answer["claims"]]
        quotes = [quote for draft in drafts for quote in draft.evidence]
        held = {path: sum(find_quote(quote, text) is not None for quote in quotes) for path, text in texts.items()}
        if quotes:
            found.setdefault(max(held, key=lambda path: held[path]), []).extend(drafts)
    return {path: found[path] for path in sorted(found)}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python benchmarks/grounding", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("drafts", nargs="?", type=Path)
    parser.add_argument(
        "--list", metavar="KIND", help="print the wrong claims of one kind that pass, and every refused honest one"
    )
    arguments = parser.parse_args()
    tried, caught, honest, refused = Counter[str](), Counter[str](), 0, 0
    seconds = 0.0
    for path, drafts in recorded(arguments.folder, arguments.drafts).items():
        name = path.name
        article = Article(name=name, text=path.read_text(encoding="utf-8"))
        started = time.process_time()
        grounded = ground(article, drafts, source="S1")
        seconds += time.process_time() - started
        honest += len(drafts)
        refused += len(grounded.refused)
        bad = {fault.index for fault in grounded.refused}
        for fault in grounded.refused:
            if arguments.list:
                print(f"  refused: {name}: {fault.code}: {fault.reason} | {drafts[fault.index or 0].statement}")
        for wrong in wrong_claims([draft for index, draft in enumerate(drafts) if index not in bad], article.text):
            tried[wrong.kind] += 1
            if ground(article, [wrong.draft], source="S1").refused:
                caught[wrong.kind] += 1
            elif arguments.list in (wrong.kind, "all"):
                print(f"  passed: {name}: {wrong.kind}: {wrong.note} | {wrong.draft.statement} | {wrong.draft.evidence[0]}")
    print(f"\n| honest claims | refused | |\n|---|---:|---:|\n| {honest} | {refused} | {refused / max(honest, 1):.1%} |\n")
    print("| wrong claims | made | caught | |\n|---|---:|---:|---:|")
    for kind in tried:
        print(f"| {kind} | {tried[kind]} | {caught[kind]} | {caught[kind] / tried[kind]:.1%} |")
    print(f"| all | {tried.total()} | {caught.total()} | {caught.total() / max(tried.total(), 1):.1%} |")
    print(f"\n{seconds / max(honest, 1) * 1000:.2f} ms of processor time a claim, the reading of the articles included.\n")
    print(measure(sorted(arguments.folder.rglob("*.txt"))))


if __name__ == "__main__":
    main()
