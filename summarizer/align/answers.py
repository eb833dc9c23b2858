"""From claims to answers: who gives a figure, whose figure it is when it is relayed, and what was conceded."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.align.intervals import Form, equal, vaguer
from summarizer.align.positions import Answer
from summarizer.align.words import vocabulary
from summarizer.names.tables import fold, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.origins import Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim

STATE = frozenset(
    ["military", "ministry", "army", "navy", "police", "command", "forces", "embassy", "agency", "defense", "foreign"]
)
"""A country's own name may stand for a body whose name holds one of these."""


def answers_of(asks: Sequence[Ask], claims: Sequence[Claim], voices: Voices) -> list[Answer]:
    """Return the answers to one question, relayed figures given back to those they come from."""
    answers = [_answer(ask, claims[ask.claim], voices, order) for order, ask in enumerate(asks)]
    return _fold_bodies(_give_back(answers, [claims[ask.claim] for ask in asks], voices), voices)


def speaker_of(claim: Claim, voices: Voices) -> str:
    """Return who speaks, for a reader: "Ana Ruiz, citing Harbour Watch"; "not named" for an unnamed attribution."""
    speakers = voices.speakers(claim)
    sources = list(dict.fromkeys(s.name for s in speakers if s.role == "source"))
    relays = list(dict.fromkeys(s.name for s in speakers if s.role == "relay" and s.name not in sources))
    if sources and relays:
        return f"{_and(relays)}, citing {_and([s.label for s in speakers if s.role == 'source'])}"
    return _and(sources or relays or list(dict.fromkeys(s.name for s in speakers))) or "not named"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _answer(ask: Ask, claim: Claim, voices: Voices, order: int) -> Answer:
    relays = tuple(s.entity for s in voices.speakers(claim) if s.role == "relay")
    conceded = ""
    if claim.attribution.kind == "named":
        told = " ".join(span.text for span in claim.evidence)
        match = vocabulary().concede.search(told.lower())
        if match and not told[match.end() :].lstrip().startswith(claim.figures[ask.figure].text):  # "admitted 43 patients"
            conceded = match.group()
    return Answer(
        form=Form(ask.low, ask.high, ask.bound), text=claim.figures[ask.figure].text, claim=claim.id, source=claim.source,
        origins=voices.origins(claim), speaker=speaker_of(claim, voices), relays=relays, conceded=conceded, order=order,
        voices=relays or tuple(s.entity for s in voices.speakers(claim) if s.role == "source"),
    )  # fmt: skip


def _give_back(answers: Sequence[Answer], claims: Sequence[Claim], voices: Voices) -> list[Answer]:
    """Where one article shows A relaying a figure from B, A's same or vaguer figures belong to B."""
    given = list(answers)
    for relayed, claim in zip(answers, claims, strict=True):
        if not relayed.relays or not relayed.origins:
            continue
        owners = {voices.country(origin) for origin in relayed.origins}
        camp = {voices.country(relay) for relay in relayed.relays} | _countries_in(claim)
        camp -= owners | {""}
        for n, answer in enumerate(given):
            if set(answer.origins) & set(relayed.origins) or answer.conceded:
                continue
            theirs = set(answer.origins) & set(relayed.relays) or any(voices.country(o) in camp for o in answer.origins)
            if theirs and (equal(answer.form, relayed.form) or vaguer(answer.form, relayed.form)):
                cited = _and([s.label for s in voices.speakers(claim) if s.role == "source"])
                given[n] = answer._replace(origins=relayed.origins, speaker=f"{answer.speaker}, citing {cited}")
    return given


def _countries_in(claim: Claim) -> set[str]:
    """Return the countries whose people are told: "Syrian authorities told the Russians"."""
    known = tables()
    words = [fold(w.strip(".,;:’'\"”")) for span in claim.evidence for w in span.text.split()]
    return {
        known.country[word] for before, word in pairwise(words)
        if word in known.demonyms and (before == "the" and word.endswith("s"))
    }  # fmt: skip


def _fold_bodies(answers: Sequence[Answer], voices: Voices) -> list[Answer]:
    """Count and name a country and its own bodies once: "Russia" may be whichever of them spoke."""
    generic = {entity for a in answers for entity in (*a.origins, *a.voices) if voices.is_generic(entity)}

    def folded(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        found = []
        for entity in entities:
            country = (voices.country(entity),)
            found.append(country if country in generic and set(entity) & vocabulary().state else entity)
        return tuple(dict.fromkeys(found))

    out = []
    for answer in answers:
        speakers = folded(answer.voices)
        if ", citing " in answer.speaker:  # nobody cites himself
            speakers = tuple(s for s in speakers if s not in folded(answer.origins)) or speakers
        speaker = answer.speaker
        if speakers != answer.voices:
            _, citing, cited = answer.speaker.partition(", citing ")
            speaker = _and([voices.name(entity) for entity in speakers]) + citing + cited
        out.append(answer._replace(origins=folded(answer.origins), voices=speakers, speaker=speaker))
    return out
