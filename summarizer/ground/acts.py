"""Acts of speech: whoever calls for, demands, condemns or promises is the speaker of that act."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.ground.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.ground.reading import Reading
    from summarizer.models import Span

_REACH = 90
"""Characters behind a subject within which its verb stands."""
_HELPERS = (
    r"(?:(?:has|have|had|will|would|also|again|later|earlier|then|now|been|since|is|are|was|were"
    r"|responded by|reacted by|[a-z]{2,16}ly)\s){0,4}"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\s(?:[a-z]{2,16}ly\s)?\Z")
_MADE_TO = re.compile(
    r"\b(?:prompt|lead|push|forc|caus|driv|mov|provok|led|drove)(?:s|es|e|ed|ing|ting)?\s(?:the\s)?\Z", re.IGNORECASE
)
_ASIDE = re.compile(r"[^.;:”\"]{0,160},\s(?:the\s|an?\s)?")


def acts(mention: Span, evidence: Sequence[Span], reading: Reading) -> bool:
    """Tell whether ``mention`` is the subject of an act of speech that the evidence tells.

    "X called for a meeting", "condemning the strike, X said", "prompting X to call for a meeting"; never "X was accused".
    """
    held = next((span for span in evidence if span.start - _REACH <= mention.start < span.end), None)
    if held is None:
        return False
    text = reading.text
    behind, infinitive, opening = _patterns()
    hit = behind.match(text, mention.end, min(held.end, mention.end + _REACH))
    if hit and hit.start("act") >= held.start:
        return hit["act"].lower().endswith("ing") or not _PASSIVE.search(text[mention.end : hit.start("act")])
    hit = infinitive.match(text, mention.end, min(held.end, mention.end + _REACH))
    if hit and _MADE_TO.search(text[max(0, mention.start - 24) : mention.start]):
        return True
    hit = opening.match(text, held.start, mention.start)
    return hit is not None and bool(_ASIDE.fullmatch(text, hit.end(), mention.start))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands behind a subject that speaks, behind one made to, and at the start of a clause it is the subject of."""
    act = rf"(?P<act>{vocabulary().acts})(?!\w)"
    return (
        re.compile(rf",?\s{_HELPERS}{act}", re.IGNORECASE),
        re.compile(rf"\sto\s{act}", re.IGNORECASE),
        re.compile(rf"(?P<act>{vocabulary().acting})\s", re.IGNORECASE),
    )
