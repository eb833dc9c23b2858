"""Hedges and conditions: what turns "hit" into "may have hit", and whether a statement keeps it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.ground.vocabulary import WORD, heavy, live, stem, stems, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import Span
    from summarizer.wire import DraftClaim

_EDGE = re.compile(
    r"[,;:.!?()“”\"—–\n]|\s-\s"
    r"|\b(?:and|but|or|while|which|that|who|when|after|before|because|although|though|since|until|whereas|than)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|what|when|where|whether|after|before|because|suggesting|saying|while"
    r"|(?<!such )(?<!as )(?<!many )(?<!much )(?<!few )(?<!well )(?<!long )as (?!many|much|few|well|long))\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"\b(?:of|for|despite|over|about|against|with|by|including)\b", re.IGNORECASE)
"""In front of a label ("of the possibility", "despite alleged …"), which hedges only what it stands by."""
_ASIDE = re.compile(r"(?:[\w’'-]{1,30}\s){0,7}[\w’'-]{1,30},\s(?:which|who|whose|where|formerly|previously|also known)\b")
_OBJECT = re.compile(r"\b(?:against|of|with|by|to|in|for|from|at|on|between|near|over|under|including|like)\s\Z")
"""In front of words that name a thing and state nothing."""
_STOP = r"(?<!\.)[.;:!?](?!\.)"
"""The end of a sentence or clause, but no ellipsis."""


class Hedge(NamedTuple):
    kind: Literal["modal", "label", "plan", "condition"]
    text: str
    embedded: bool
    """Stands in a subordinate clause or phrase: it hedges a detail of the fact, not the fact."""
    on: frozenset[str] = frozenset()
    """Stems of the words it hedges, as far as the statement has them."""


def dropped(draft: DraftClaim, evidence: Sequence[Span], reading: Reading) -> str | None:
    """Return what the draft lost of the hedges and conditions of its evidence's clauses, or None.

    A hedge of the fact must stand in the statement and in ``modality``; one of a detail, or a label such as "alleged",
    in the statement only. "Reportedly" is also kept by an unnamed attribution.
    """
    told = stems(draft.statement)
    for span in evidence:
        for hedge in _around(span, reading, told):
            problem = _condition_lost(hedge, draft) if hedge.kind == "condition" else _hedge_lost(hedge, draft)
            if problem:
                return problem
    return None


def _condition_lost(hedge: Hedge, draft: DraftClaim) -> str | None:
    known = vocabulary()
    marked = draft.modality == "conditional" or draft.condition is not None
    if marked and known.keeps_condition.search(draft.statement):
        return None
    if hedge.embedded and known.condition.search(draft.statement):
        return None
    return f"the article sets a condition (“{hedge.text} …”): keep it in the statement, in modality and in condition"


def _hedge_lost(hedge: Hedge, draft: DraftClaim) -> str | None:
    held = _stands(hedge, draft.statement)
    if hedge.kind == "label":
        excused = draft.attribution.kind == "unnamed" or draft.modality in ("possible", "planned")
        return None if held or excused else f"the article hedges with “{hedge.text}”: keep it in the statement"
    if not held:
        return f"the article hedges with “{hedge.text}”: keep it in the statement and in modality"
    if draft.modality in ("asserted", "denied") and not hedge.embedded:
        wanted = "planned" if hedge.kind == "plan" else "possible"
        return f"the article hedges with “{hedge.text}”: modality must be “{wanted}”, not “{draft.modality}”"
    return None


def _stands(hedge: Hedge, statement: str) -> bool:
    """Tell whether the statement hedges too, and near the word that was hedged where it has that word."""
    known = vocabulary()
    if hedge.kind == "plan":
        return bool(known.keeps_plan.search(statement))
    hits = [hit.start() for hit in known.hedge.finditer(statement) if not hit["plan"]]
    places = [place.start() for place in WORD.finditer(statement) if stem(place.group()) in hedge.on]
    return any(place - 70 <= hit <= place + 40 for hit in hits for place in places) if places else bool(hits)


def _around(span: Span, reading: Reading, told: frozenset[str]) -> Iterator[Hedge]:
    """Yield the hedges and conditions that bear on ``span``, inside it as far as the statement tells what they hedge."""
    sent = next(iter(reading.sentences([span])), None)
    if sent is None:
        return
    text = reading.text
    left, right = _clause(text, span, sent.start, sent.end)
    for hit in vocabulary().hedge.finditer(text, left, right):
        if hit["modal"] and hit.group()[0].isupper() and hit.start() > sent.start:
            continue  # the month of May
        inside = span.start <= hit.start() < span.end
        if inside and not live(text, hit.end(), span.end, told):
            continue
        before = text[span.start : hit.start()]
        embedded = inside and bool(_SUBORDINATE.search(before) or (hit["label"] and _PHRASE.search(before)))
        on = frozenset(map(stem, heavy(text, hit.end(), right))) & told
        kind: Literal["modal", "label", "plan"] = "modal" if hit["modal"] else "label" if hit["label"] else "plan"
        yield Hedge(kind, hit.group(), embedded, on)
    aside = _ASIDE.match(span.text) and _OBJECT.search(text[max(sent.start, span.start - 12) : span.start])
    if not aside:  # else what is told of a thing in passing hangs on no condition of the sentence
        yield from _conditions(text, span, _begin(sent.start, reading), sent.end)


def _clause(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """Return the clause around ``span`` inside its sentence; a co-ordinated verb ("may have hit and sunk") reaches back."""
    left = start
    for edge in _EDGE.finditer(text, start, span.start):
        if edge.group().lower() not in ("and", "or") or text[edge.end() : span.start].strip():
            left = edge.end()
    stop = _EDGE.search(text, span.end, end)
    return left, stop.start() if stop else end


def _begin(start: int, reading: Reading) -> int:
    """Return where a sentence begins that an ellipsis broke: "… its obligations... a breakdown will be on them"."""
    while start > 0 and reading.text[start].islower():
        before = [sent.start for sent in reading.layout.sentences if sent.start < start]
        if not before or "\n" in reading.text[before[-1] : start]:
            break
        start = before[-1]
    return start


def _conditions(text: str, span: Span, start: int, end: int) -> Iterator[Hedge]:
    """Yield the conditions of the sentence on which the fact of ``span`` hangs: inside it, in front of it, or right behind."""
    known = vocabulary()
    for hit in known.condition.finditer(text, start, end):
        if known.asks.search(text[max(0, hit.start() - 16) : hit.start()]):
            continue
        embedded = False
        if hit.end() <= span.start:
            between = text[hit.end() : span.start]
            if not re.search(r",|\.\.\.|…", between) or re.search(rf"{_STOP}|,\s(?:and|but)\s", between):
                continue
        elif hit.start() >= span.end:
            between = text[span.end : hit.start()]
            if len(between) > 40 or re.search(rf"{_STOP}|[”\"]|\b(?:and|but|that|adding)\b", between):
                continue
        else:
            embedded = bool(re.search(r"\b(?:that|which|who)\b", text[span.start : hit.start()]))
        yield Hedge("condition", hit.group(), embedded)
