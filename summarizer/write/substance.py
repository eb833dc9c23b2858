"""Does a statement say something, its speaker aside? A label, a sigh, a plea or half a comparison is no sentence of a brief."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.layout.words import has_verb
from summarizer.speech.lexicon import lexicon
from summarizer.write.neutral import quoted_stretches
from summarizer.write.standalone import polish
from summarizer.write.terms import terms

if TYPE_CHECKING:
    from summarizer.models import Claim

_FEW = 8
"""Terms up to which a statement with a bare number says nothing else."""
_QUOTED, _LEAST = 3, 2
"""Terms that a quotation must hold which is all that somebody says, and any other statement beside its speaker."""
_WORD = re.compile(r"[^\W\d_]+")
_NOUN = re.compile(
    r"\W*(?:An?|The)\s[a-z]+\s(?:cut|hit|set|put|run|call|vote|visit|strike|need|report|claim|plan|drop|rise|fall|raise|cost)s?"
    r"\s(?:at|in|of|on|by|for|from|to)\b"
)
"""A verb by its form that is the second half of a noun: "A power cut at the mill"."""
_COMPARED = re.compile(
    r"\b(?:higher|lower|fewer|greater|larger|smaller|worse|better|different|similar|the same|more|less)[.”\"]*$"
)
"""An end that compares with something the reader has not met."""
_ADDRESSED = re.compile(
    r"\b(?:anyone|those|people|residents) (?:with|who|wishing|wanting|interested)\b.{0,60}\b(?:call|contact|email|dial)\b",
    re.IGNORECASE,
)
"""A plea to the reader: "Anyone with information is asked to call"."""

_SILENT = re.compile(
    r"\b(?:declin(?:ed|es|ing) (?:to )?(?:comment|elaborate|say more|give (?:any )?(?:details|further))"
    r"|(?:no|any) (?:immediate )?comment\b"
    r"|(?:did not|didn['’]t|ha(?:s|ve) not|ha(?:s|ve)n['’]t) (?:immediately |yet )?(?:respond|repl[yi]|return)(?:ed|d)? (?:to )?"
    r"(?:an? |the |our |any |multiple |repeated )?(?:\w+ )?(?:requests?|messages?|emails?|calls?|questions?|inquir|enquir|quer)"
    r"|could not (?:immediately )?be (?:reached|confirmed|verified)|gave no (?:further )?details)"
)
"""That somebody said nothing: of the reporting, not of the event."""

_PAGE = re.compile(
    r"\b(?:Image|Photo|Slide) \d{1,3} of \d{1,3}\b|^Photo:|\b[Ff]or (?:further|more) information\b|[\w.]{2,40}@[\w-]{2,40}\.\w"
    r"|, (?:left|right|cent(?:er|re)|(?:second|third) from (?:left|right)),"
    r"|\bis (?:an? |the (?:[A-Z][\w.’' ]{2,40}['’]s )?|[A-Z][\w.’' ]{2,40}['’]s )(?:[\w-]{1,20} ){0,3}"
    r"(?:critic|columnist|reporter|correspondent|contributor|blogger|staff writer)\b"
)
"""What belongs to the page: captions, who wrote it, whom to ask."""
_CAPTION = re.compile(
    r"^[^,;“\"]{3,90}? (?:[a-z]{3,12}s|are|sit|stand|listen|speak|leave|arrive|walk|react|gather|look|hold|wait)\s[^.;]{5,160}?\b"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? (?:19|20)\d\d\b"
)
"""What a picture shows, in the present, with the whole date: "Ann Low speaks in Porto, Monday, May 6, 2013"."""
_SAYS = re.compile(
    r"^(?:Speaking|Asked|Writing|Talking|Responding|Addressing|Commenting)\b[^.“”\"]*"
    r"\b(?:he|she|they|it|[A-Z]\w+) (?:said|says|added|wrote)\.$"
)
"""An end that announces words which the sentence lacks: "Speaking in Porto on Monday, she said."."""


def hollow(claim: Claim) -> bool:
    """Return whether a statement says too little to be told, whoever says it."""
    text = polish(claim.statement)
    figures = any(f.kind not in ("date", "time", "name", "ordinal") for f in claim.figures)
    if (
        _ADDRESSED.search(text)
        or _SILENT.search(text)
        or _PAGE.search(text)
        or _SAYS.search(text)
        or (_CAPTION.search(text) and claim.attribution.kind == "own_voice")
        or (_COMPARED.search(text) and not figures and " than " not in text)
    ):
        return True
    if _unsaid(text, claim):
        return True
    if claim.attribution.kind != "named":
        return False
    rest = _without_speakers(text, claim)
    quoted = quoted_stretches(rest)
    if quoted and _closed(rest, quoted):
        said = " ".join(rest[start + 1 : end - 1] for start, end in quoted)
        return len(terms(said)) < _QUOTED and not figures
    bare = _without_cue(rest)
    if bare == rest or claim.modality == "denied":
        return False
    return not quoted and (len(terms(bare)) < _LEAST or not has_verb(_NOUN.sub("", bare)))


def _unsaid(text: str, claim: Claim) -> bool:
    """Return whether a statement gives numbers and nothing tells of what: "Police speak of 8,000, the organisers of 40,000"."""
    held = [f for f in claim.figures if f.kind not in ("date", "time", "name", "ordinal")]
    bare = all(f.kind == "count" and f.bound != "vague" and not (f.counts or f.role or f.unit) for f in held)
    return (
        bool(held) and bare and not any(word in lexicon().measured for word in text.lower().split()) and len(terms(text)) <= _FEW
    )


def _closed(text: str, quoted: list[tuple[int, int]]) -> bool:
    """Return whether all that is said stands between quotation marks: at the start, or behind a colon."""
    return quoted[0][0] <= 1 or text[: quoted[0][0]].rstrip().endswith(":")


def _without_speakers(text: str, claim: Claim) -> str:
    names = [link.name for link in claim.attribution.chain]
    spans = [span for link in claim.attribution.chain for span in (link.mention, link.antecedent) if span is not None]
    for name in sorted({*names, *(span.text for span in spans)}, key=lambda n: (-len(n), n)):
        text = text.replace(name, " ")
    return text


def _without_cue(text: str) -> str:
    """Return the words without the verb of saying, where one of those that a clause follows is at the edge of what is left."""
    for match in _WORD.finditer(text):
        cue = lexicon().cues.get(match[0].lower())
        if cue is not None and "say" in cue.frames and "object" not in cue.frames:
            return text[: match.start()] + text[match.end() :]
    return text
