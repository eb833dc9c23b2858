"""Who is credited with a figure: in anybody's brief, and in the passage that supports it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.align.speakers import entity_key, split_joint
from summarizer.check.speakers import said_in
from summarizer.layout import layout
from summarizer.names import find_names, same_name
from summarizer.names.tables import tables
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.check.uses import Use


_PASSES_ON = frozenset({"report", "write", "note", "cite", "quote", "recount"})
"""What outlets do with other people's figures; an outlet of an unknown name is known by its verb."""


_TURN = re.compile(r";|,\s(?:while|whereas|but|though|although)\s|\s{4,}(?=[,;]|and\b)")
"""Where a sentence turns to somebody else; the blanks are those of a citation, which ends what it stands for."""
_JOINT = re.compile(r"[,;] (?:and|but|while|whereas) (?:the |an? )?\Z|; (?:the |an? )?\Z", re.I)
_JOINT_LONG = 16
_SOURCE = re.compile(r"S\d{1,4}")
"""In a note of ours: "S4 says that …"."""
_STATE = frozenset(
    {
        "military", "army", "navy", "force", "forces", "air", "ministry", "minister", "defence", "defense", "foreign", "state",
        "government", "president", "prime", "kremlin", "command", "police", "authorities", "officials", "official", "general",
        "interior", "health", "parliament", "embassy", "spokesman", "spokeswoman", "statement", "department",
        "secretary", "ambassador",
    }
)  # fmt: skip
"""What belongs to a state, and alone tells no speaker from another."""


_BODIES = frozenset(
    "council trust bank hospital university church court club party union school museum fund foundation college federation"
    " society institute tribunal parliament senate commission committee observatory".split()
)
"""Of a place there may be one of each: its council is not its trust."""


class Credit(NamedTuple):
    """A stretch of text and who says it."""

    start: int
    end: int
    speaker: str


@lru_cache(maxsize=128)
def credits(text: str) -> tuple[Credit, ...]:
    """Return the stretches of ``text`` that a named speaker says; whoever only passes on, or is not named, is left out."""
    out, met = [], set()
    for speech in find_speech(layout(text)):
        met.add(speech.speaker)
        where = speech.antecedent or (speech.speaker if speech.speaker_kind == "named" else None)
        if where is None or speech.role == "outlet" or speech.verb in _PASSES_ON:
            continue
        speaker = text[where[0] : where[1]]
        if not _SOURCE.fullmatch(speaker):
            out += [Credit(a, b if speech.form == "direct" else until_turn(text, a, b), speaker) for a, b in speech.content]
    for said in said_in(text):  # "the Observatory put the dead at 83": no verb of saying
        if said.place is not None and said.speaker not in met and find_names(text[slice(*said.place)]):
            out += [Credit(a, until_turn(text, a, b), text[slice(*said.place)]) for a, b in said.content]
    return tuple(out)


@lru_cache(maxsize=128)
def voices(text: str) -> tuple[Credit, ...]:
    """Return the stretches of ``text`` that anybody says, named or a common noun; a pronoun is whom it means."""
    said = [s for s in find_speech(layout(text)) if s.speaker and s.role != "outlet" and s.verb not in ("cite", "quote")]
    starts = sorted(speech.speaker[0] for speech in said if speech.speaker)
    out = []
    for speech in said:
        spans = (speech.antecedent,) if speech.speaker_kind == "pronoun" else (speech.speaker, speech.antecedent)
        for a, b in speech.content:
            end = b if speech.form == "direct" else _until_next(text, a, until_turn(text, a, b), starts)
            out += [Credit(a, end, text[slice(*span)]) for span in spans if span]
    return tuple(dict.fromkeys((*out, *credits(text))))


def _until_next(text: str, start: int, end: int, speakers: Sequence[int]) -> int:
    """Return where reported words end because the next speaker takes the word: "14 had died, and the hospital said …"."""
    for at in speakers[bisect_right(speakers, start) :]:
        if at >= end:
            break
        joint = _JOINT.search(text, max(start, at - _JOINT_LONG), at)
        if joint:
            return joint.start()
    return end


def voices_of(use: Use) -> tuple[str, ...]:
    """Return everyone whose words a figure is, named or a common noun."""
    figure = use.figure
    return tuple(dict.fromkeys(c.speaker for c in voices(use.text) if c.start <= figure.start and figure.end <= c.end))


def told_beside(text: str, start: int, end: int) -> str:
    """Return what ``text[start:end]`` tells, without those who say it: they are no more than the speakers of their own words."""
    told = text[start:end]
    for credit in voices(text):
        if credit.start < end and start < credit.end:
            told = told.replace(credit.speaker, ",")
    return told


def until_turn(text: str, start: int, end: int) -> int:
    """Return where reported words end because the sentence turns to somebody else: "…; the union gave 17"."""
    turn = _TURN.search(text, start, end)
    return turn.start() if turn else end


def speakers_of(use: Use) -> tuple[str, ...]:
    """Return everyone who is credited with a figure, each link of a chain: "the major said the ministry told them that 62 …"."""
    figure = use.figure
    return tuple(dict.fromkeys(c.speaker for c in credits(use.text) if c.start <= figure.start and figure.end <= c.end))


def may_be_same(one: str, others: Iterable[str]) -> bool:
    """Return whether ``one`` may be any of ``others``: the same name, or a shared word that identifies.

    A country alone identifies only its state: "Ruritania" may be the Ruritanian army, never the Ruritanian Bar Council.
    """
    mine = [(part, frozenset(entity_key(part))) for part in split_joint(one)]
    for other in others:
        for part in split_joint(other):
            theirs = frozenset(entity_key(part))
            if any(_overlap(keys, theirs) or same_name(label, part) for label, keys in mine):
                return True
    return False


def _overlap(a: frozenset[str], b: frozenset[str]) -> bool:
    countries = frozenset(tables().country.values())
    if (a & b) - countries - _STATE:
        return not (a & _BODIES and b & _BODIES and not a & b & _BODIES)
    return bool(a & b & countries) and not (a | b) - countries - _STATE


def mentions(name: str, text: str) -> bool:
    """Return whether ``text`` names ``name`` at all, under any word that identifies it."""
    return any(may_be_same(name, [found.text]) for found in find_names(text))
