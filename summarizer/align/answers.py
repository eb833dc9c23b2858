"""From claims to answers: who gives a figure, whose figure it is when it is relayed, and what was conceded."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.align.intervals import WIDEST, Form, equal, vaguer
from summarizer.align.positions import Answer
from summarizer.align.words import vocabulary
from summarizer.names.tables import fold, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.origins import Speaker, Voices
    from summarizer.align.positions import Entity
    from summarizer.models import Claim

DEED = re.compile(r" (?:that|it|they|he|she|we|its|his|her|their|our|responsib\w+|to [a-z]+ing|[a-z]+ing)\b")
"""What follows a verb of concession that concedes something."""
PASSIVE = re.compile(r"\b(?:was|were|been|being|be) $")
SENTENCE = 240
SENTENCES = re.compile(r"[.!?][”\"]? |\n")
BIRTHDAY = Decimal(1)
NEAR_VERB = 24
"""Characters between a speaker and the verb of conceding: "has already"."""


def answers_of(asks: Sequence[Ask], claims: Sequence[Claim], voices: Voices) -> list[Answer]:
    """Return the answers to one question, relayed figures given back to those they come from."""
    answers = [_answer(ask, claims[ask.claim], voices, order) for order, ask in enumerate(asks)]
    return _fold_bodies(_give_back(_own_voice_given(answers), [claims[ask.claim] for ask in asks], voices), voices)


def speaker_of(claim: Claim, voices: Voices) -> str:
    """Return who speaks, for a reader: "Ana Ruiz, citing Harbour Watch"; "not named" for an unnamed attribution."""
    return _told_by(voices.speakers(claim))


def _told_by(speakers: Sequence[Speaker]) -> str:
    sources = list(dict.fromkeys(s.name for s in speakers if s.role == "source"))
    relays = list(dict.fromkeys(s.name for s in speakers if s.role == "relay" and s.name not in sources))
    if sources and relays:
        return f"{_and(relays)}, citing {_and([s.label for s in speakers if s.role == 'source'])}"
    return _and(sources or relays or list(dict.fromkeys(s.name for s in speakers))) or "not named"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _answer(ask: Ask, claim: Claim, voices: Voices, order: int) -> Answer:
    speakers, origins, _ = voices.who(claim)
    relays = tuple([s.entity for s in speakers if s.role == "relay"])
    conceded = _conceded(claim, voices) if claim.attribution.kind == "named" else ""
    return Answer(
        form=Form(ask.low, ask.high, ask.bound), text=claim.figures[ask.figure].text, claim=claim.id, source=claim.source,
        origins=origins, speaker=_told_by(speakers), relays=relays, conceded=conceded, order=order,
        voices=relays or tuple([s.entity for s in speakers if s.role == "source"]), leeway=_leeway(ask),
    )  # fmt: skip


def _leeway(ask: Ask) -> Decimal:
    """Return how far off another answer may be without a contradiction: a birthday for an age; others had expected anything."""
    return BIRTHDAY if ask.measure == "age" else WIDEST if ask.other == "forecast" else Decimal(0)


def _conceded(claim: Claim, voices: Voices) -> str:
    """Return the verb by which a speaker of the claim is said to concede what it states, "" where nobody is.

    The verb stands right behind the speaker, or the speaker right behind it, and a clause or deed is conceded: "has admitted
    its strikes killed 62", not "has admitted 43 patients" nor "more than the company has admitted".
    """
    for start, text in _told_in(claim, voices):
        low = text.lower()
        for match in vocabulary().concede.finditer(low) if any(verb in low for verb in vocabulary().concedes) else ():
            if not DEED.match(low, match.end()) or PASSIVE.search(low, max(0, match.start() - 12), match.start()):
                continue
            verb = start + match.start()
            for link in claim.attribution.chain:
                behind = verb - link.mention.end
                if link.role != "outlet" and (0 <= behind < NEAR_VERB or link.mention.start <= verb < link.mention.end):
                    return match.group()
    return ""


def _told_in(claim: Claim, voices: Voices) -> list[tuple[int, str]]:
    """Return where a claim is told, with offsets: the evidence, and the words of its article from the speakers to it."""
    told = [(span.start, span.text) for span in claim.evidence]
    article = voices.articles.get(claim.source)
    start = min((link.mention.start for link in claim.attribution.chain), default=0)
    end = claim.evidence[-1].end
    if (
        article is not None
        and 0 < end - start < SENTENCE
        and SENTENCES.search(article.text, start, claim.evidence[0].start) is None
    ):
        told.append((start, article.text[start:end]))
    return told


def _own_voice_given(answers: Sequence[Answer]) -> list[Answer]:
    """Where an article credits somebody with a figure, the same or a vaguer figure in its own voice is theirs as well."""
    given = list(answers)
    credited: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.origins and not _is_own_voice(answer):
            credited.setdefault(answer.source, []).append(answer)
    for n, answer in enumerate(given):
        if not answer.origins or answer.source not in credited or not _is_own_voice(answer):
            continue
        theirs = credited[answer.source]
        alike = [a for a in theirs if equal(a.form, answer.form)] or [a for a in theirs if vaguer(answer.form, a.form)]
        if alike and len({a.origins for a in alike}) == 1:
            given[n] = answer._replace(origins=alike[0].origins, speaker=alike[0].speaker, voices=alike[0].voices)
    return given


def _is_own_voice(answer: Answer) -> bool:
    return all(origin[0] in ("article", "outlet") for origin in answer.origins) and not answer.voices


def _give_back(answers: Sequence[Answer], claims: Sequence[Claim], voices: Voices) -> list[Answer]:
    """Where one article shows A relaying a figure from B, A's same or vaguer figures belong to B."""
    given = list(answers)
    seen: set[tuple[object, ...]] = set()
    for relayed, claim in zip(answers, claims, strict=True):
        if not relayed.relays or not relayed.origins:
            continue
        countries = _countries_in(claim, voices)
        key = (relayed.relays, relayed.origins, relayed.form, frozenset(countries))
        if key in seen:  # a copy gives nothing more away
            continue
        seen.add(key)
        owners = {voices.country(origin) for origin in relayed.origins}
        camp = {voices.country(relay) for relay in relayed.relays if voices.is_of_state(relay)} | countries
        camp -= owners | {""}
        for n, answer in enumerate(given):
            if set(answer.origins) & set(relayed.origins) or answer.conceded:
                continue
            theirs = set(answer.origins) & set(relayed.relays) or any(voices.country(o) in camp for o in answer.origins)
            if theirs and (equal(answer.form, relayed.form) or vaguer(answer.form, relayed.form)):
                cited = _and([s.label for s in voices.speakers(claim) if s.role == "source"])
                given[n] = answer._replace(origins=relayed.origins, speaker=f"{answer.speaker}, citing {cited}")
    return given


def _countries_in(claim: Claim, voices: Voices) -> set[str]:
    """Return the countries whose people are told: "Syrian authorities told the Russians"."""
    known = tables()
    words = [fold(w.strip(".,;:’'\"”")) for _, text in _told_in(claim, voices) for w in text.split()]
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
