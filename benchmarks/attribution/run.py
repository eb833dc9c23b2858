"""How well attributions are found, on invented articles labelled by hand.

    python benchmarks/attribution/run.py [-v]

A label counts as found when some attribution's content holds more than half of its words; its speaker is right when the
speaker's words, or those of the antecedent, are the label's. An attribution that touches no label counts against precision.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout import layout
from summarizer.speech import Speech, find_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLES = Path(__file__).with_name("articles.toml")


class Label(NamedTuple):
    start: int
    end: int
    speaker: str
    full: str
    form: str


class Outcome(NamedTuple):
    label: Label
    speech: Speech | None
    right: bool


def labels(text: str, raw: list[dict[str, str]]) -> list[Label]:
    """Return the labels with their offsets; raise ValueError for one whose words are not in the text."""
    found = []
    for one in raw:
        words = one["content"]
        start = text.index(words.removesuffix("…").rstrip())
        end = start + len(words)
        if words.endswith("…"):
            stops = [at for at in (text.find(sign, end) for sign in (".", "\n", ',"')) if at >= 0]
            end = min(stops, default=len(text))
        found.append(Label(start, end, one["speaker"], one.get("full", ""), one["form"]))
    return found


def judge(text: str, wanted: list[Label]) -> tuple[list[Outcome], list[Speech]]:
    """Return what became of each label, and the attributions that touch none."""
    speech = find_speech(layout(text))
    outcomes = []
    for label in wanted:
        holding = [one for one in speech if _held_by_speaker(speech, one, label) * 2 > label.end - label.start]
        right = [one for one in holding if _names(text, one, label)]
        best = right or sorted(holding, key=lambda one: sum(b - a for a, b in one.content))
        outcomes.append(Outcome(label, best[0] if best else None, bool(right)))
    stray = [one for one in speech if not any(_held(one, label) for label in wanted)]
    return outcomes, stray


def _held(one: Speech, label: Label) -> int:
    return sum(max(0, min(end, label.end) - max(start, label.start)) for start, end in one.content)


def _held_by_speaker(speech: Sequence[Speech], one: Speech, label: Label) -> int:
    """Return how much of the label's content this attribution holds, with those that carry the same quotation on."""
    return sum(_held(other, label) for other in speech if other.cue == one.cue)


def _names(text: str, one: Speech, label: Label) -> bool:
    if not label.speaker:
        return one.speaker is None or one.speaker_kind == "unnamed"
    if one.speaker is None:
        return False
    said = text[slice(*one.speaker)]
    full = text[slice(*one.antecedent)] if one.antecedent else said
    if label.full:
        return _same(full, label.full)
    return _same(said, label.speaker) or _same(full, label.speaker)


def _same(a: str, b: str) -> bool:
    left, right = a.lower().removeprefix("the "), b.lower().removeprefix("the ")
    return left == right or (len(left) > 4 and left in right) or (len(right) > 4 and right in left)


def measure(articles: list[dict[str, object]]) -> tuple[Counter[str], list[str]]:
    """Return the counts behind the table, and a line for each miss."""
    counts: Counter[str] = Counter()
    misses = []
    for article in articles:
        text = str(article["text"]).strip()
        outcomes, stray = judge(text, labels(text, article["labels"]))  # type: ignore[arg-type]
        for label, speech, right in outcomes:
            kind = "direct" if label.form == "direct" else "indirect"
            counts[kind] += 1
            counts[f"{kind} found"] += speech is not None
            if label.speaker:
                counts[f"{kind} named"] += speech is not None
                counts[f"{kind} right"] += right
            if not right:
                said = text[slice(*speech.speaker)] if speech and speech.speaker else None
                misses.append(f"{article['name']}: {text[label.start : label.end][:50]!r} wants {label.speaker!r}, has {said!r}")
        counts["found in all"] += len(stray) + sum(outcome.speech is not None for outcome in outcomes)
        counts["stray"] += len(stray)
        misses += [f"{article['name']}: stray {text[slice(*one.cue)]!r} {text[slice(*one.content[0])][:50]!r}" for one in stray]
    return counts, misses


def main() -> None:
    counts, misses = measure(tomllib.loads(ARTICLES.read_text(encoding="utf-8"))["article"])
    for kind in ("direct", "indirect"):
        found, total = counts[f"{kind} found"], counts[kind]
        right, named = counts[f"{kind} right"], counts[f"{kind} named"]
        print(f"{kind:9} {found}/{total} found ({found / total:.1%}), speaker right in {right}/{named} ({right / named:.1%})")
    stray, every = counts["stray"], counts["found in all"]
    print(f"precision {1 - stray / every:.1%} ({stray} of {every} touch no label)")
    if "-v" in sys.argv:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
