"""Questions in plain English that a desk can print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.align.asking import asked
from summarizer.check.nouns import role_of
from summarizer.layout import layout
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim, Figure

PARTICIPLES = frozenset(["killed", "wounded", "arrested", "displaced", "infected", "missing", "freed"])
SAID_AS: dict[str, tuple[str, *tuple[tuple[str, str], ...]]] = {
    "freed": ("freed", ("rescu", "rescued"), ("saved", "saved"), ("releas", "released")),
    "wounded": ("wound", ("injur", "injured"), ("hurt", "hurt")),
    "arrested": ("arrest", ("detain", "detained"), ("custody", "taken into custody")),
}
"""The stem of a role, and by which other stems the articles may tell it."""
BODIES = frozenset({"body", "corpse", "victim", "death"})
"""What is counted where an article leaves out of whom; another answer says it."""
OTHERS = frozenset({"other", "others", "more"})
DEATHS = frozenset(
    ["deaths", "fatalities", "casualties", "injuries", "arrests", "detentions", "victims", "dead", "wounded", "injured", "bodies"]
)
"""Counts that say themselves what happened to whom."""
STOP = re.compile(
    r"[,.;:!?()\"“”\n–—]|\s(?:and|or|but|while|who|which|that|were|was|is|are|had|has|have|in|on|at|since|as|after|when|said|to|from|for|per)\s|\d"
)
"""Where the words that say what a figure counts end."""
READ, LONG = 12, 90
"""Answers of a group whose words are tried for its question, and characters of a question that is long."""
DENIED = re.compile(r"\bden(?:y|ies|ied|ying) (?:\w+ ){0,2}?that ([^;]+)$")
MOST = 4
"""Words behind a figure that may say what it counts."""
SAYING = frozenset(["say", "add", "tell", "state", "report", "note", "write", "explain", "announce", "according"])
"""Verbs that only carry what is said: without them and their speaker it says the same."""
LEAST = 6
"""Words of what is said, from which it can stand without who says it."""


def question_of(asks: Sequence[Ask], claims: Sequence[Claim]) -> str:
    """Return the question that a group of asks answers."""
    first = min(
        asks,
        key=lambda a: (
            not a.counts,
            not a.role,
            a.head in BODIES,
            len(a.counts) > 40,
            claims[a.claim].part == "headline",
            a.claim,
            a.figure,
        ),
    )
    if first.figure < 0:
        return f"What is said of this: {claims[first.claim].statement.rstrip(' .')}?"
    kind = first.measure.split()[0]
    role = first.role or next((a.role for a in asks if a.role in PARTICIPLES), "")
    counts = first.counts.strip(" ,.")
    told = counts.lower().split()
    if kind == "count" and told and (not DEATHS.isdisjoint(told) or role_of(told[-1]) in PARTICIPLES):
        return f"How many {counts}?"
    if kind == "count" and role in PARTICIPLES:
        happened = _in_their_words(role, " ".join(claims[a.claim].evidence[0].text for a in asks[:READ]).lower())
        counts = "people" if told and told[-1] in OTHERS else counts
        return f"How many {counts} were {happened}?" if counts else f"How many were {happened}?"
    return fuller_question(asks, claims)


def _in_their_words(role: str, told: str) -> str:
    """Return the participle that the articles use for what happened: "rescued" where nobody was freed."""
    plain, *others = SAID_AS.get(role, ("",))
    return role if not plain or plain in told else next((word for stem, word in others if stem in told), role)


def fuller_question(asks: Sequence[Ask], claims: Sequence[Claim]) -> str:
    """Return the question that reads best among those which the clauses of the answers give; of equals the first."""
    best, chosen = None, ""
    for ask in asks[:READ]:
        claim = claims[ask.claim]
        question = asked(claim, claim.figures[ask.figure])
        faults = question.rank, claim.part == "headline", len(question.text) > LONG
        if best is None or faults < best:
            best, chosen = faults, question.text
        if not any(faults):
            break  # none reads better
    return chosen


_SMALL = frozenset(
    ("a", "an", "the", "this", "that", "these", "those", "there", "no", "some", "many", "most", "all", "any", "its", "their")
)
"""First words that are no names."""


def polarity_question(asserted: Claim, denied: Claim) -> str:
    """Return what somebody denies as a question: "Is it true that the ferry had been overloaded?"."""
    match = DENIED.search(denied.statement)
    words = match[1] if match else said(asserted.statement).strip('"“”')
    first = words.split(" ", 1)[0]
    words = words[:1].lower() + words[1:] if match or first.lower() in _SMALL else words
    return f"Is it true that {words.rstrip(' .,')}?"


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
        if words.count('"') % 2 or words.count("“") != words.count("”"):
            continue  # it begins in the middle: 'told parliament the ferry "should never have left port" because'
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
