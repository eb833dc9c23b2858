"""A clause turned into the question that its figure answers: "How many days did Norvik wait before it told anybody?" """

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.inverting import NOUN_OF, inverted
from summarizer.align.scope import is_asked
from summarizer.align.titling import ENDS, FREE, NOUN_TAIL, TAIL, title
from summarizer.layout.words import has_verb

if TYPE_CHECKING:
    from summarizer.models import Claim, Figure

SAID = re.compile(
    r"^.{1,160}?\b(?:said|says|say|told [a-z]+|announced|reported|warned|added|stated|claimed|claims|confirmed|believes?|believed"
    r"|estimates?|estimated)"
    r"(?: (?:on )?[A-Z][a-z]+day| in [A-Z][a-z]+| earlier| later)?(?: that)? (?!(?:to|by|of|on|in)\b)"
)
RELATIVE = re.compile(r"^((?:[\w’'.&-]+ ){0,6}[\w’'.&-]+), (?:which|who) ")
ASIDE = re.compile(r", (?:which|who) [^,]{2,60}, ")
"""What a relative clause tells of the subject: "Norvik, which employs"."""
UNIT = re.compile(r"[a-z°%][a-z/°²%-]*(?: per [a-z]+| an hour)?$")
ATTRIBUTIVE = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|that|of some|these|those|another|past|last|first|next|\w+[’']s) $", re.IGNORECASE
)
BEGINS = re.compile(
    r"(?:[;:—–]|,? (?:but|while|whereas|although)| and that|, (?:and|after|before|as|with|up from|down from)|\.) "
)
"""Where the clause of a figure may begin; what stands before says something else."""
OPENING = re.compile(
    r"^(?:The|Some|A total of|About|Around|Nearly|Almost|In all|Of these|There (?:were|was|are|is))?\s*$", re.IGNORECASE
)
THERE = re.compile(r"^there (were|was|are|is)\s*$", re.IGNORECASE)
THAT = re.compile(r"^(?:the|an?) [\w-]+ (?:that|who|which) ", re.IGNORECASE)
PRONOUN = re.compile(r"^(?:it|he|she|they|we|i|that|this|these|those)\b", re.IGNORECASE)
LEAD_IN = re.compile(r"^(?:[A-Z][a-z]+ )?(?:on|in|at|by|since|during|after|of) [^,]{1,40}, ", re.IGNORECASE)
THEN = re.compile(r"^ (?:then|also|later|now|still|meanwhile|already) ")
NOUN = 3
"""Words behind a bare number that may be what it counts."""
MOST, LEAST = 18, 2
"""Words of a question in which nobody loses the thread, and of one that says anything."""
DANGLING = re.compile(
    r"\s+(?:the|an?|of|to|in|by|at|on|for|from|with|and|or|its|their|his|her|it|that|is|was|were|are|about|over|than)$"
)
WHOLE = re.compile(r"^( of (?:the|its|their|his|her|all)) [\d,.]+(?= [a-z])")
SMALL = frozenset(
    {"of", "in", "on", "at", "from", "to", "for", "by", "with", "among", "between", "per", "during", "near", "under", "over"}
)


class Asked(NamedTuple):
    text: str
    rank: int
    """0 for a question whose figure is its subject, 1 for a clause turned round, 2 where the clause names who says so, 3 for a
    noun phrase."""


def asked(claim: Claim, figure: Figure) -> Asked:
    """Return the best question that the words around a figure give."""
    clause = _clause(claim, figure)
    if clause is None:
        return _titled("", "", figure)
    left, right = clause
    if figure.kind == "age":
        return _age(left, right) or _titled(left, right, figure)
    if right[:1] in ("-", "‑"):  # "a 16-page document"
        return _titled(left, right, figure)
    right, counts = _behind(right, figure)
    wh = _wh(figure, counts)
    there = THERE.match(left)
    if there and len(right.split()) >= LEAST - 1:
        return Asked(_sentence(f"{wh} {there[1]} there{right}"), 0)
    if OPENING.match(left) and has_verb(right) and not NOUN_TAIL.match(right):
        return Asked(_sentence(f"{wh}{THEN.sub(' ', right)}"), 0)
    if figure.kind in ("money", "percent") and not counts and right and not FREE.match(right):
        return _titled(left, right, figure, counts)  # "the $26.6 million estate"
    fits = len(left.split()) + len(right.split()) <= MOST and "…" not in left and not THAT.match(left)
    if wh == "how many" and right and not FREE.match(right):
        if len(right.split()) > NOUN or has_verb(right):
            return _titled(left, right, figure, counts)
        wh, right = wh + right, ""  # "for 870,000 new jobs"
    elif right.startswith(" of "):
        return _titled(left, right, figure, counts)
    if counts == "magnitude":
        return Asked("What is the magnitude?", 1)
    if fits and has_verb(left) and not PRONOUN.match(left) and not ATTRIBUTIVE.search(left):
        turned = inverted(left, wh, right) or _of_noun(left, figure, counts)
        if turned:
            return Asked(_sentence(turned), 2 if any(name in left for name in _speakers(claim)) else 1)
    return _titled(left, right, figure, counts)


def _of_noun(left: str, figure: Figure, counts: str) -> str | None:
    """Return the question for a noun that has the figure as its value: "a civil penalty of $40,000"."""
    noun = NOUN_OF.search(left.rstrip())
    if noun is None or counts:
        return None
    size = {"money": "how much", "percent": "how large", "count": "what", "measure": "what"}.get(figure.kind)
    return f"{size} is the {noun[1]}" if size else None


def _clause(claim: Claim, figure: Figure) -> tuple[str, str] | None:
    """Return what stands before and behind a figure in its clause, without who says so."""
    text = claim.statement
    start = text.find(figure.text)
    if start < 0 or text.find(figure.text, start + 1) >= 0:
        home = next((s for s in claim.evidence if s.start <= figure.start and figure.end <= s.end), None)
        if home is None:
            return None
        text, start = home.text, figure.start - home.start
    left, right = text[:start], text[start + len(figure.text) :]
    left = _without_speaker(left, claim)
    cuts = [m.end() for m in BEGINS.finditer(left)]
    left = left[cuts[-1] :] if cuts else left
    left = re.sub(r"^(?:that|and|but) |^According to [^,]{2,60}, ", "", left.lstrip(" \"“'‘,"))
    left = RELATIVE.sub(r"\1 ", ASIDE.sub(" ", LEAD_IN.sub("", left)))
    if cuts and has_verb(left.split(" ", 1)[0]):
        left = f"… {left}"  # its subject stands elsewhere
    others = [f.text for f in claim.figures if f is not figure and is_asked(f) and f.text in left]
    for other in others:  # what another figure says is not asked here
        left = re.sub(r"^\w+", "", left[left.rfind(other) + len(other) :])
    return (f"… {left.lstrip(' ,')}" if others else left), right


def _without_speaker(left: str, claim: Claim) -> str:
    """Return the words before a figure without "Ana Ruiz said that"; a pronoun that opens the rest is the speaker."""
    said = SAID.search(left)
    if said is None or not any(name in said[0] for name in _speakers(claim)):
        return left
    rest = left[said.end() :]
    pronoun = re.match(r"(?:it|he|she|they) ", rest)
    named = next((link for link in claim.attribution.chain if link.role == "source"), None)
    if pronoun is None or named is None:
        return rest
    mention = named.antecedent or named.mention
    return f"{mention.text} {rest[pronoun.end() :]}"


def _speakers(claim: Claim) -> list[str]:
    """Return the last words of those who speak, as they may stand in the statement."""
    links = [link for link in claim.attribution.chain if link.role != "outlet"]
    spans = [link.mention for link in links] + [link.antecedent for link in links if link.antecedent is not None]
    names = [link.name for link in links] + [span.text for span in spans]
    return [name.split()[-1] for name in names if name.split()]


def _behind(right: str, figure: Figure) -> tuple[str, str]:
    """Return the words behind what is counted, up to the end of the clause, and what is counted."""
    counts = (figure.counts or "").strip(" ,.")
    if counts and right.lstrip().startswith(counts):
        right = right.lstrip()[len(counts) :]
    elif counts:
        counts = ""
    stop = ENDS.search(right)
    right = right[: stop.start()] if stop else right
    right = WHOLE.sub(r"\1", right)
    if not counts and figure.bound == "vague":
        right = right.removeprefix(" of")  # "dozens of soldiers"
    digit = re.search(r"\d|[$£€]", right)
    right = re.sub(r" \w+ [A-Z][a-z]+\.? ?$", "", right[: digit.start()]) if digit else right  # "between July" of a cut date
    words = right.split()
    if len(words) > TAIL:
        words = words[: next((n for n, word in enumerate(words[: TAIL + 1]) if n > 1 and word in SMALL), TAIL)]
    right = (" " if words and right[:1] == " " else "") + " ".join(words)
    while DANGLING.search(right):
        right = DANGLING.sub("", right)
    return right.rstrip(" .,;"), counts


def _wh(figure: Figure, counts: str) -> str:
    unit = UNIT.search(figure.text)
    if figure.kind == "percent":
        return "what percentage"
    if figure.kind in ("duration", "measure") and unit and "%" not in unit[0]:
        word = unit[0]
        return f"how many {word if figure.kind == 'measure' or word.endswith('s') else word + 's'}"
    if figure.kind == "money":
        return "how much money" if not counts else f"how many {counts}"
    if figure.kind == "ratio":
        return "what share"
    if figure.kind == "score":
        return "what score"
    return f"how many {counts}" if counts else "how many"


def _age(left: str, right: str) -> Asked | None:
    apposed = re.search(r"([A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}), $", left)
    if apposed:
        return Asked(f"How old is {apposed[1]}?", 0)
    noun = re.match(r"(?:[- ]years?[- ]old)? ([a-z]+)\b", right)
    return Asked(f"How old is the {noun[1]}?", 0) if noun and left.rstrip().lower().endswith("the") else None


def _titled(left: str, right: str, figure: Figure, counts: str = "") -> Asked:
    return Asked(title(left, right, figure, counts), 3)


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(" ,;.")
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = re.sub('[“”"]', "", text)
    return f"{text[:1].upper()}{text[1:]}?"
