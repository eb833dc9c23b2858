"""How a brief names who says something, and whether a statement already does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.names import find_names, same_name
from summarizer.speech.lexicon import lexicon
from summarizer.write.terms import terms

if TYPE_CHECKING:
    from summarizer.models import Claim, Link

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:reportedly|allegedly|reports?|reported|sources?|rumou?red|said to|believed to|thought to"
    r"|according to|expected to|likely to|set to|suspected|accused|understood to|alleged)\b",
    re.IGNORECASE,
)


def source_of(claim: Claim) -> Link | None:
    """Return who says it first: the innermost source, else whoever passes it on; None for the article's own voice."""
    chain = claim.attribution.chain
    if claim.attribution.kind != "named" or not chain:
        return None
    return next((link for link in chain if link.role == "source"), chain[0])


def relay_of(claim: Claim) -> Link | None:
    """Return who passes on what the source says, if anybody does."""
    if source_of(claim) is None:
        return None
    return next((link for link in claim.attribution.chain if link.role == "relay"), None)


def phrase(link: Link, claim: Claim) -> str:
    """Return a speaker's name for the middle of a sentence: with "the" where the article has it, without a capital on it."""
    words = link.antecedent.text if link.antecedent is not None else link.mention.text
    if not any(w[0].isupper() for w in _WORD.findall(words)[1:] or _WORD.findall(words)) or not same_or_within(words, link.name):
        words = link.name
    match = _ARTICLE.match(words)
    if match:
        return match[0].lower() + words[match.end() :]
    first = words.split()[0]
    common = first.lower() in lexicon().people or first == "Police"
    if common and first[1:].islower() and not any(name.start == 0 for name in find_names(words)):
        words = words[:1].lower() + words[1:]  # "Officials in Porto", at the start of its sentence
    text = " ".join([claim.statement, *(span.text for span in claim.evidence)]).lower()
    return f"the {words}" if f"the {words.lower()}" in text else words


def same_or_within(words: str, name: str) -> bool:
    return name.lower() in words.lower() or words.lower() in name.lower() or same_name(words, name)


def opening(words: str) -> str:
    """Return words for the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def lowered(statement: str) -> str:
    """Return a statement for the middle of a sentence: its first letter small, unless a name begins it."""
    if any(name.start == 0 for name in find_names(statement)) or statement[:2].isupper():
        return statement
    return statement[:1].lower() + statement[1:]


def credits(statement: str, claim: Claim) -> bool:
    """Return whether the statement itself says whose words it tells, as far as the claim is credited to anybody."""
    if claim.attribution.kind == "own_voice":
        return True
    if claim.attribution.kind == "unnamed" or not claim.attribution.chain:
        return _UNNAMED.search(statement) is not None
    said = set(terms(statement))
    if "ccording to" not in statement and not any(w.lower() in lexicon().cues for w in _WORD.findall(statement)):
        return False
    link = source_of(claim)
    assert link is not None
    names = [link.name, link.mention.text] + ([link.antecedent.text] if link.antecedent is not None else [])
    return any(_stands_in(name, statement) or (terms(name) and said.issuperset(terms(name)[-2:])) for name in names)


def _stands_in(name: str, statement: str) -> bool:
    """Return whether a name stands in a statement; a short one as a word of its own: "US" not in "USA", and no "he"."""
    if len(name) > 3:
        return name in statement
    return name.isupper() and re.search(rf"\b{re.escape(name)}\b", statement) is not None


def credited(statement: str, claim: Claim) -> str:
    """Return the statement with its speaker: as it is where it names them, else after "According to"."""
    if credits(statement, claim):
        return statement
    link, relay = source_of(claim), relay_of(claim)
    if link is None:
        return f"It was reported that {lowered(statement)}"
    if relay is not None:
        return f"According to {phrase(relay, claim)}, citing {phrase(link, claim)}, {lowered(statement)}"
    joint = [phrase(x, claim) for x in claim.attribution.chain if x.role == "source"]
    named = " and ".join([", ".join(joint[:-1]), joint[-1]]) if len(joint) > 1 else phrase(link, claim)
    return f"According to {named}, {lowered(statement)}"
