"""How a stretch of words means what it says: flatly, perhaps, on a condition; and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.ground.vocabulary import vocabulary

if TYPE_CHECKING:
    from summarizer.extractive.frames import Frame
    from summarizer.models import Modality

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_WHEN = re.compile(
    rf"\b(?:{_DAY},?\s)?{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?\b"
    rf"|\b(?:(?:early|late)\s)?{_DAY}(?:\s(?:morning|afternoon|evening|night))?\b|\b{_MONTH}\s\d{{4}}\b|\bin\s(?:19|20)\d\d\b"
    r"|\b(?:yesterday|today|tonight|last (?:week|month|year|night))\b"
)
_DOUBT = frozenset(["allegedly", "purportedly", "likely", "unlikely", "believed to", "thought to", "said to have", "supposedly"])
"""Labels that hedge the whole fact; "alleged" and "possible" hedge the noun they stand before, and the statement keeps them."""
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|what|when|where|whether|after|before|because|while)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;.!?”\"]|\s[–—-]\s")


def modality(text: str, start: int, end: int, frame: Frame) -> tuple[Modality, str | None]:
    """Return the modality of a stretch and the condition it sets, if any."""
    known = vocabulary()
    condition = known.condition.search(text, start, end)
    hedge = None
    for found in known.hedge.finditer(text, start, end):
        if found["modal"] and found.group()[0].isupper() and found.start() > start:
            continue  # the month of May
        if _SUBORDINATE.search(text, _behind_speech(frame, start, found.start()), found.start()):
            continue  # hedges a detail of the fact, not the fact
        hedge = found
        break
    if condition is not None:
        stop = _CLAUSE_END.search(text, condition.end(), end)
        return "conditional", text[condition.start() : stop.start() if stop else end].strip()
    if hedge is not None and not hedge["label"]:
        return ("possible" if hedge["modal"] else "planned"), None
    if any(one.verb == "deny" for one in frame.sources):
        return "denied", None
    doubted = hedge is not None and not frame.unnamed and hedge.group().lower() in _DOUBT
    return ("possible" if doubted else "asserted"), None


def _behind_speech(frame: Frame, start: int, end: int) -> int:
    """Return where the fact begins: behind "The ministry said that", which makes nothing a detail."""
    return max((one.content[0][0] for one in frame.sources if start <= one.content[0][0] <= end), default=start)


def when(text: str, start: int, end: int) -> str | None:
    """Return the first date or time of a stretch, as written."""
    found = _WHEN.search(text, start, end)
    return found.group() if found else None
