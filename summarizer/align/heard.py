"""Who is accused in these articles and never speaks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.origins import Voices
from summarizer.align.speakers import entity_key
from summarizer.align.words import vocabulary
from summarizer.names import find_names, same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models import Claim

REACH = 80
"""Characters behind a verb of accusation in which the accused is named."""


class Unheard(NamedTuple):
    name: str
    claims: tuple[Claim, ...]
    """Those that accuse them, in claim order."""


def unheard(claims: Sequence[Claim]) -> list[Unheard]:
    """Return who is accused in a claim and is speaker of none; a country is heard when any of its bodies speaks."""
    voices = Voices(claims, {}, ())
    heard, countries = set(), set()
    for claim in claims:
        for speaker in voices.speakers(claim):
            heard.add(speaker.name)
            countries.add(voices.country(speaker.entity))
    accused: dict[str, list[Claim]] = {}
    for claim in claims:
        name = _accused(claim.statement)
        if name is None or entity_key(name)[0] in countries or any(same_name(name, other) for other in sorted(heard)):
            continue
        known = next((other for other in accused if same_name(other, name)), name)
        accused.setdefault(known, []).append(claim)
    return [Unheard(name, tuple(told)) for name, told in accused.items()]


def _accused(statement: str) -> str | None:
    """Return the name right behind "accused", "blamed": it must open what follows, or the accused is somebody else."""
    match = vocabulary().accuse.search(statement.lower())
    if match is None:
        return None
    behind = statement[match.end() : match.end() + REACH]
    return next((m.text for m in find_names("x" + behind) if m.start < 24), None)
