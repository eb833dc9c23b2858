"""A plain title for a figure whose clause makes no question: "Number of reservists", "Amount of the fine"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.align.words import vocabulary
from summarizer.check.nouns import head
from summarizer.layout.words import has_verb

if TYPE_CHECKING:
    from summarizer.models import Figure

ENDS = re.compile(
    r"[,;:()—–\n\"“”]|[.!?](?:\s|$)"
    r"| (?:and|but|while|who|which|as|after|when|because|since|including|saying|compared|according|than) "
)
NOUN_TAIL = re.compile(r"^ (?:of|in|on|at|from|to|for|by|with|among|between|per) ")
TAIL = 7
"""Words behind the figure that are kept."""
FREE = re.compile(
    r"^ (?:of|in|on|at|for|to|from|by|with|an?|per|more|less|higher|lower|each|this|last|every|annually|over|during|between|among"
    r"|before|effective|worth|is|was|were|are|has|have|had|will|would|off|toward|towards|against|through|under|into|within)\b"
)
"""What may stand behind a sum or a share that is no attribute of the next noun."""
GLUED_NOUN = re.compile(r"^[-‑]([a-z]{3,}) ([a-z]{3,}(?: [a-z]{3,})?)\b")
DESCRIBED = re.compile(
    r"^ ((?:[a-z]{3,} )?[a-z]{3,})(?= (?:of|in|on|for|over|from|to|at|by|with|after|and|or|that|which)\b|[,.;]|$)"
    r"(?: (?:over|from|in|of|on) (?:the |a |an )?[A-Za-z]+\b)?"
)
"""A noun that a figure stands before, and for a share what it is a share of."""
TELLING = 4
"""Letters of a word that says something; a title of fewer than two such words says only what kind of figure it is."""
LABELS = {
    "percent": "Percentage", "money": "Amount", "measure": "Measure", "duration": "Length of time", "age": "Age",
    "ratio": "Share", "score": "Score", "count": "Number",
}  # fmt: skip


def title(left: str, right: str, figure: Figure, counts: str = "") -> str:
    """Return what is counted with the words that belong to it, else the clause itself with the figure left out."""
    money = bool(counts) and head(counts) in vocabulary().currencies
    label = LABELS["money" if money else figure.kind] if figure.kind in LABELS else "Number"
    if counts and not money:
        return f"{label} of {counts}{right if NOUN_TAIL.match(right + ' ') and not has_verb(right) else ''}"
    titled = _attributive(right, figure)
    if titled:
        return titled
    behind = "" if figure.kind == "age" else right if right[:1] in ("-", "‑") else f" {right}"
    stop = ENDS.search(behind)
    words = " ".join(
        f"{' '.join(left.replace('…', '').split()[-TAIL:])} …{behind[: stop.start()] if stop else behind}".split()
    ).strip(" ,.")
    telling = [word for word in words.split() if len(word) >= TELLING]
    return f"{label}: {re.sub('[“”]', '', words)}" if len(telling) > 1 else label


def _attributive(right: str, figure: Figure) -> str:
    """Return the title for a figure that describes a noun: "a 13 percent increase", "an 85-month term", "a 16-page report"."""
    glued = GLUED_NOUN.match(right) if figure.kind == "count" else None
    if glued:
        return f"Number of {glued[1]}s in the {glued[2]}"
    noun = DESCRIBED.match(right)
    if noun is None or FREE.match(right):
        return ""
    if figure.kind == "percent":
        return f"Percentage: {noun[0].strip()}"
    kinds = {"money": "Amount of the", "duration": "Length of the", "measure": "Measure of the"}
    return f"{kinds[figure.kind]} {noun[1]}" if figure.kind in kinds and not has_verb(noun[1]) else ""
