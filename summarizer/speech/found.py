"""An attribution inside one sentence, in words rather than characters."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.speech.phrases import Phrase


class Found(NamedTuple):
    """One attribution as token ranges of its sentence."""

    speaker: Phrase | None
    cue: int
    lemma: str
    content: tuple[tuple[int, int], ...]
    left: int
    """Where cue and speaker begin together."""
    right: int
    """Where they end: the first token of what follows."""
    unnamed: bool = False
    passed_on: bool = False
    """"citing X": the speaker is quoted by the one whose clause this is."""
