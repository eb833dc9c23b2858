"""Questions in plain English that a desk can print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.layout import layout
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim, Figure

PARTICIPLES = frozenset(["killed", "wounded", "arrested", "displaced", "infected", "missing", "freed"])
ASKS = {
    "percent": "What percentage", "money": "How much money", "measure": "How much", "duration": "How long", "age": "What age",
    "ratio": "What share", "score": "What score", "count": "How many",
}  # fmt: skip
DEATHS = frozenset(
    ["deaths", "fatalities", "casualties", "injuries", "arrests", "detentions", "victims", "dead", "wounded", "injured", "bodies"]
)
"""Counts that say themselves what happened to whom."""
NO_NOUN = frozenset(["of", "them", "these", "those", "others", "more", "in", "the", "to", "and", "were", "was", "have", "had"])
STOP = re.compile(
    r"[,.;:!?()\"“”\n–—]|\s(?:and|or|but|while|who|which|that|were|was|is|are|had|has|have|in|on|at|since|as|after|when|said|to|from|for|per)\s|\d"
)
"""Where the words that say what a figure counts end."""
LOOSE = re.compile(r"^(?:[\d][\w.,:/-]*\s+)+")
"""A number that the cut left without its words: "30 that the average …" of "June 30"."""
MOST = 4
"""Words behind a figure that may say what it counts."""
SAYING = frozenset(["say", "add", "tell", "state", "report", "note", "write", "explain", "announce", "according"])
"""Verbs that only carry what is said: without them and their speaker it says the same."""
LEAST = 6
"""Words of what is said, from which it can stand without who says it."""
CLAUSE_END = re.compile(r"[,.;:!?()\n–—]|\s(?:and|but|while|who|which|that|as|after|when|because|since|including)\s")
MOST_DONE = 8
DOES = re.compile(r"(?:were|was|are|had|have|has|may|might|could|will|would|took|came|[a-z]{3,}ed)\s")
"""What stands behind those who are counted where it says what they did."""
SMALL = (" the", " a", " an", " of", " to", " in", " by")
AROUND = 60
"""Characters on either side of a figure that show which figure is asked for."""


def question_of(asks: Sequence[Ask], claims: Sequence[Claim]) -> str:
    """Return the question that a group of asks answers."""
    first = min(
        asks,
        key=lambda a: (not a.counts, not a.role, len(a.counts) > 40, claims[a.claim].part == "headline", a.claim, a.figure),
    )
    if first.figure < 0:
        return f"What is said of this: {claims[first.claim].statement.rstrip(' .')}?"
    kind = first.measure.split()[0]
    role = first.role or next((a.role for a in asks if a.role in PARTICIPLES), "")
    counts = first.counts.strip(" ,.")
    if kind == "count" and counts and not DEATHS.isdisjoint(counts.lower().split()):
        return f"How many {counts}?"
    if kind == "count" and counts and role in PARTICIPLES:
        return f"How many {counts} were {role}?"
    if kind == "count" and role in PARTICIPLES:
        return f"How many were {role}?"
    if kind == "count" and counts and NO_NOUN.isdisjoint(counts.lower().split()):
        done = next((d for a in asks if a.counts == first.counts and (d := _done(a, claims))), "")
        return f"How many {counts} {done}?" if done else f"How many {counts} ({_gap(first, claims)})?"
    return f"{ASKS[kind]} ({_gap(first, claims)})?"


def _done(ask: Ask, claims: Sequence[Claim]) -> str:
    """Return what those who are counted did or were, in the words behind them: "took part", "were on board"."""
    claim = claims[ask.claim]
    figure = claim.figures[ask.figure]
    span = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    behind = span.text[figure.end - span.start :].lstrip()
    if not behind.startswith(ask.counts):
        return ""
    words = CLAUSE_END.split(behind[len(ask.counts) :], maxsplit=1)[0].strip(' "“”')
    return words if 2 <= len(words.split()) <= MOST_DONE and DOES.match(words) and not words.endswith(SMALL) else ""


def _gap(ask: Ask, claims: Sequence[Claim]) -> str:
    """Return the clause with the figure left out: "the tax adds … per ounce"."""
    claim = claims[ask.claim]
    figure = claim.figures[ask.figure]
    span = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    start, end = figure.start - span.start, figure.end - span.start
    others = [(f.start - span.start, f.end - span.start) for f in claim.figures if f is not figure]
    first = max((b for _, b in others if b <= start), default=0)
    last = min((a for a, _ in others if a >= end), default=len(span.text))
    left = re.split(r"[.;:!?,\n]\s", span.text[max(first, start - AROUND) : start])[-1]
    right = re.split(r"[.;:!?,\n](?:\s|$)", span.text[end : min(last, end + AROUND)])[0]
    if start > AROUND and span.text[max(0, start - AROUND) : start].endswith(left) and len(left) == AROUND:
        left = left.partition(" ")[2] if " " in left.strip() else left
    if len(span.text) > end + AROUND and len(right) == AROUND:
        right = right.rpartition(" ")[0] if " " in right.strip() else right
    left = LOOSE.sub("", left.lstrip(" ,"))
    return " ".join(f"{left}…{right.rstrip(' ,')}".split()).replace('"', "").replace("“", "").replace("”", "")


def marks(sources: Sequence[str]) -> str:
    """Return the sources of a note as it cites them: "[S1][S4]"."""
    return "".join(f"[{source}]" for source in sorted(set(sources), key=lambda s: (len(s), s)))


def said(statement: str) -> str:
    """Return what a statement says without who says it, where it merely says so; a quotation keeps its marks.

    Example: "Ana Ruiz said that the buoy was missing." -> "the buoy was missing"
    """
    for speech in find_speech(layout(statement)):
        if speech.verb not in SAYING or speech.speaker is None or len(speech.content) != 1:
            continue
        start, end = speech.content[0]
        words = re.sub(r"[.,]([\"”])$", r"\1", statement[start:end].strip().rstrip(".,"))
        if len(words.split()) < LEAST or (speech.form != "direct" and statement[end:].strip(" .")):
            continue
        return words
    return statement.rstrip(".")


def quoted(claim: Claim) -> str:
    """Return what a claim says as a quotation, or in plain words where its statement is no stretch of its article."""
    words = said(claim.statement)
    if any(mark in words for mark in '"“”') or not any(words.lower() in span.text.lower() for span in claim.evidence):
        return words
    return f'"{words}"'


def counted(claim: Claim, figure: Figure) -> str:
    """Return a figure with the words behind it that say what it counts. Example: "199 times by rebels"."""
    span = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), claim.evidence[0])
    behind = span.text[figure.end - span.start :]
    if (behind[:1].strip() and behind[0].isalnum()) or behind[:2] == " -" or behind[:1] == "-":
        return " ".join(figure.text.split())
    stop = STOP.search(behind)
    words = (behind[: stop.start()] if stop else behind).split()
    return " ".join([*figure.text.split(), *(words if len(words) <= MOST else [])])


def rival_question() -> str:
    return "Why did it happen, and who is to blame?"
