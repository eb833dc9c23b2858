"""What a position says beside its answer: the interval that a picture draws, who gives it, and where it is read."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from summarizer.align.speakers import entity_key, split_joint
from summarizer.check.uses import uses_of
from summarizer.models import Check
from summarizer.names import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.models import Claim, Figure, Origin, Position

_CITING = re.compile(r",? citing ")
_JOINT = re.compile(r" and |, ")
_OWN_VOICE = re.compile(r"(S\d+), own voice|own voice(?: of (S\d+))?")
_UNNAMED = re.compile(r"(?:not named|unnamed|no one named)", re.I)


def origins_of(origins: Iterable[Origin]) -> dict[str, list[Origin]]:
    """Return the origins of each claim."""
    found: dict[str, list[Origin]] = {}
    for origin in origins:
        for claim in origin.claims:
            found.setdefault(claim, []).append(origin)
    return found


def check_position(position: Position, claims: Mapping[str, Claim], origins: Mapping[str, Sequence[Origin]]) -> Iterator[Check]:
    """Yield what fails: an interval that the answer does not mean, a speaker of none of the claims, another list of sources.

    ``origins`` are those of each claim.
    """
    end = len(position.answer)
    known = [claims[c] for c in position.claims if c in claims]
    figures = [use.figure for use in uses_of(position.answer)] + _in_place(position.answer, known)
    if (position.low or position.high) and not any(_same_interval(position, figure) for figure in figures):
        reason = f"the interval {position.low or '…'} to {position.high or '…'} is not what the answer says"
        yield Check(kind="figure", start=0, end=end, verdict="bound_differs", ok=False, reason=reason)
    for speaker in position.speakers:
        for part in _CITING.split(speaker):
            if not _speaks(part, known, origins):
                reason = f"{part} is the speaker of no claim of this position"
                yield Check(kind="speaker", start=0, end=end, verdict="speaker_differs", ok=False, reason=reason)
    if set(position.sources) != {claim.source for claim in known} or len(known) != len(position.claims):
        reason = "the position lists other sources than its claims come from"
        yield Check(kind="citation", start=0, end=end, verdict="unknown_source", ok=False, reason=reason)


def _in_place(answer: str, claims: Sequence[Claim]) -> list[Figure]:
    """Return the figures of the evidence in the very words of the answer: "one" is a number only beside what it counts."""
    words = " ".join(answer.lower().split())
    read = [use.figure for claim in claims for span in claim.evidence for use in uses_of(span.text)]
    return [figure for figure in read if " ".join(figure.text.lower().split()) == words]


def _speaks(speaker: str, claims: Sequence[Claim], origins: Mapping[str, Sequence[Origin]]) -> bool:
    """Return whether ``speaker`` says one of ``claims``, under the claim's own name or that of its origin."""
    own = _OWN_VOICE.fullmatch(speaker)
    if own:
        source = own[1] or own[2]
        return any(c.attribution.kind == "own_voice" and source in (None, c.source) for c in claims)
    if _UNNAMED.fullmatch(speaker):
        return any(c.attribution.kind == "unnamed" for c in claims)
    names = [name for c in claims for link in c.attribution.chain for name in (link.name, link.mention.text)]
    held = {o.id: o for c in claims for o in origins.get(c.id, ())}
    names += [name for o in held.values() for name in (o.name, *o.aliases)]
    known = [*names, *(part for name in names for part in split_joint(name))]
    return all(any(_same(part, name) for name in known) for part in _parts(speaker, known))


def _parts(speaker: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return joint speakers apart, unless the whole is known by that name."""
    if any(_same(speaker, name) for name in known):
        return (speaker,)
    return tuple(part for part in _JOINT.split(speaker) if part)


def _same(a: str, b: str) -> bool:
    return same_name(a, b) or entity_key(a) == entity_key(b)


def _same_interval(position: Position, figure: Figure) -> bool:
    try:
        ends = tuple(Decimal(n) if n else None for n in (position.low, position.high))
    except InvalidOperation:
        return False
    return ends == figure.interval() and (position.bound is None or position.bound == figure.bound)
