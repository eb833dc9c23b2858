"""Does `verify` notice when one thing in a brief of ours is changed? Every figure, bound, unit and speaker, one at a time.

    python -m benchmarks.figures.ours FOLDER [--replay RECORDING] [--show N]

The brief of FOLDER is made, found clean in both its forms (Markdown, JSON), and changed in one place: a number becomes one that
no article holds, or another one of these articles; a bound is dropped, turned or added; a unit is exchanged; a speaker becomes
another speaker of the brief. What the claims cited for that place bear out all the same is no error and is left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.figures.mutate import BOUNDS, Seen, _another, _replace, _shown, _units, numbers
from summarizer import Summarizer, find_figures, verify
from summarizer.check.compare import compare
from summarizer.check.credit import may_be_same
from summarizer.models import Article, Brief
from summarizer.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.figures.mutate import Mutation
    from summarizer.models import Claim

_MARK = re.compile(r"\[S\d+\]|\bS\d+\b|\*\(\d[^)]*\)\*|\| \d+ \|$")
_SAYING = re.compile(
    r" (?:said|says|put|gave|responded|accused|announced|reported|estimated|told|noted|called|warned|argued)\b|, citing| \||;"
)
_BEHIND = re.compile(r"(?:according to |citing |\| |; )\Z")
_BOUND = re.compile("|".join(sorted((old for old, _ in BOUNDS), key=len, reverse=True)) + r"|about|around|some", re.I)
_ADDED = ("more than", "nearly", "fewer than")
_PICTURE = re.compile(r"(?ms)^```text\n.*?^```$")
_TABLE = "| Question | Position | Who says so | Read in | Origins |\n|---|---|---|---|---|\n"


class Change(NamedTuple):
    kind: str
    text: str
    """The changed line or field."""
    brief: str
    """A brief of nothing else."""


def changes(text: str, everything: Sequence[Seen], speakers: Sequence[str], claims: Sequence[Claim]) -> Iterator[Mutation]:
    """Yield every change of one stretch of text that ``claims``, the ones it rests on, do not bear out."""
    plain = _MARK.sub(lambda m: " " * len(m[0]), text)
    yield from (m for m in _of_figures(text, plain, everything) if not _borne_out(m, claims))
    credited = names_of(claims)
    for name in speakers:
        for hit in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", plain):
            if not _SAYING.match(plain, hit.end()) and not _BEHIND.search(plain, 0, hit.start()):
                continue
            for other in speakers:
                if other not in text and not may_be_same(other, [name, *credited]):
                    yield _replace("speaker", text, hit.start(), hit.end(), other)


def _of_figures(text: str, plain: str, everything: Sequence[Seen]) -> Iterator[Mutation]:
    taken = {seen.value for seen in everything}
    found = numbers(plain)
    mine = {seen.value for seen in found}
    for n, seen in enumerate(found):
        yield _replace("value", text, seen.start, seen.end, _shown(_another(seen.value, taken, n), text, seen))
        for value in sorted({e.value for e in everything if e.sign == seen.sign} - mine):
            yield _replace("another figure", text, seen.start, seen.end, _shown(value, text, seen))
        bound = next((m for m in _BOUND.finditer(plain) if 0 < seen.start - m.end() < 3), None)
        if bound:
            yield _replace("bound dropped", text, bound.start(), seen.start, "")
            for old, new in BOUNDS:
                if bound[0].lower() == old:
                    yield _replace("bound turned", text, bound.start(), bound.end(), new)
        elif seen.counts or seen.sign:
            for new in _ADDED:
                yield _replace("bound added", text, seen.start, seen.start, new + " ")
    if found:
        yield from (
            _replace("unit", text, m.start, m.end - len(m.text) + len(plain), m.text[m.start : m.end]) for m in _units(plain)
        )


def _borne_out(change: Mutation, claims: Sequence[Claim]) -> bool:
    """Return whether some claim gives the changed figure in its evidence, bound and all."""
    new = [f for f in find_figures(change.text) if f.start < change.end + 8 and change.start - 8 < f.end]
    given = [f for claim in claims for span in claim.evidence for f in find_figures(span.text)]
    return bool(new) and all(any((m := compare(f, g)) and m.verdict in ("supported", "equivalent") for g in given) for f in new)


def names_of(claims: Sequence[Claim]) -> list[str]:
    return list(dict.fromkeys(link.name for claim in claims for link in claim.attribution.chain if link.name))


def markdown_changes(brief: Brief, everything: Sequence[Seen], speakers: Sequence[str]) -> Iterator[Change]:
    """Yield the changes of every line between the title and the list of sources, each as a brief of that line."""
    body, _, sources = brief.to_markdown().partition("\n## Sources\n")
    claims = {c.id: c for c in brief.claims}
    question = ""
    for line in _PICTURE.sub("", body).splitlines():  # a picture is compared with its whole table: tests/test_verify.py
        if line.startswith(("## ", "| Question", "|---")) or not line.strip():
            continue
        row = line.startswith("|")
        if row:
            cells = line.split("|")
            question = cells[1] if cells[1].strip() else question
            line = "|".join(["", question, *cells[2:]])
        ids = [i for s in brief.sentences if s.text[:30] in line for i in s.claims]
        ids += [i for f in brief.findings for p in f.positions if row and f"| {p.answer} " in line for i in p.claims]
        for m in changes(line, everything, speakers, [claims[i] for i in ids] or list(brief.claims)):
            yield Change(m.kind, m.text, (_TABLE if row else "") + m.text + "\n\n## Sources\n" + sources)


def json_changes(brief: Brief, everything: Sequence[Seen], speakers: Sequence[str]) -> Iterator[Change]:
    """Yield the changes of every sentence, question, answer, list of speakers and note, each as a brief of nothing else."""
    claims = {c.id: c for c in brief.claims}
    bare = brief.model_copy(update={"title": "", "events": (), "sentences": (), "findings": ()})

    def told(ids: Sequence[str]) -> list[Claim]:
        return [claims[i] for i in ids if i in claims]

    def made(m: Mutation, **update: Any) -> Change:
        return Change(m.kind, m.text, bare.model_copy(update=update).model_dump_json())

    for m in changes(brief.title, everything, (), brief.claims):
        yield made(m, title=m.text)
    for sentence in brief.sentences:
        for m in changes(sentence.text, everything, speakers, told(sentence.claims)) if sentence.citations else ():
            grown = len(m.text) - len(sentence.text)
            end = m.end - grown  # of what was replaced, in the old text
            moved = tuple(
                c.model_copy(
                    update={
                        "start": c.start + (grown if c.start >= end > m.start else 0),
                        "end": c.end + (grown if c.end >= end else 0),
                    }
                )
                for c in sentence.citations
            )
            yield made(m, sentences=(sentence.model_copy(update={"text": m.text, "citations": moved}),))
    for finding in brief.findings:
        for m in changes(finding.question, everything, (), told(finding.claims)):
            yield made(m, findings=(finding.model_copy(update={"question": m.text}),))
        for k, position in enumerate(finding.positions):
            mine, others = told(position.claims), (finding.positions[:k], finding.positions[k + 1 :])
            for m in changes(position.answer, everything, (), mine):
                new = position.model_copy(update={"answer": m.text})
                yield made(m, findings=(finding.model_copy(update={"positions": (*others[0], new, *others[1])}),))
            for i, speaker in enumerate(position.speakers):
                for other in speakers:
                    if not may_be_same(other, [*position.speakers, *names_of(mine)]):
                        named = (*position.speakers[:i], other, *position.speakers[i + 1 :])
                        new = position.model_copy(update={"speakers": named})
                        m = _replace("speaker", speaker, 0, len(speaker), other)
                        yield made(m, findings=(finding.model_copy(update={"positions": (*others[0], new, *others[1])}),))
        for k, note in enumerate(finding.notes):
            for m in changes(note.text, everything, (), told((*note.claims, *finding.claims))):
                notes = (*finding.notes[:k], note.model_copy(update={"text": m.text}), *finding.notes[k + 1 :])
                yield made(m, findings=(finding.model_copy(update={"notes": notes}),))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures.ours", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--replay", type=Path, help="a recording of the model's answers")
    parser.add_argument("--show", type=int, default=0, help="print this many changes that nobody noticed")
    args = parser.parse_args()
    settings: dict[str, Any] = {"replay": str(args.replay)} if args.replay else {"engine": "extractive"}
    with Summarizer(**settings) as client:
        brief = client.summarize(str(args.folder))
    articles = [a for a in read([args.folder]) if isinstance(a, Article)]
    everything = [seen for article in articles for seen in numbers(article.text)]
    speakers = names_of(brief.claims)
    for form, page, made in (
        ("Markdown", brief.to_markdown(), markdown_changes(brief, everything, speakers)),
        ("JSON", brief.model_dump_json(), json_changes(brief, everything, speakers)),
    ):
        print(f"{form}: {verify(page, articles).summary.problems} problems as it stands")
        total: Counter[str] = Counter()
        caught: Counter[str] = Counter()
        for change in made:
            noticed = not verify(change.brief, articles).ok
            total[change.kind] += 1
            caught[change.kind] += noticed
            if not noticed and args.show > 0:
                args.show -= 1
                print(f"  unnoticed, {change.kind}: {change.text.strip()[:300]}")
        for kind in total:
            print(f"  {kind}: {caught[kind]} of {total[kind]} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
