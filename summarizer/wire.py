"""What a model is asked to answer: the strict schemas on the wire, and the drafts that both engines hand to `ground`.

Every field is required, nothing has a default, numbers are strings, and there are no offsets: code finds the words.
Evidence stands before the statement, so that a model quotes first and states second. The docstrings below reach the
model as descriptions: changing one changes the answer key and every recording.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.models import Modality, Part


class Wire(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_by_name=True, validate_by_alias=True,
        serialize_by_alias=True,
    )  # fmt: skip


class DraftContext(Wire):
    text: str
    """Words copied from the article."""
    purpose: Literal["subject", "time", "place", "antecedent", "role"] = Field(alias="for")


class DraftLink(Wire):
    mention: str
    """The words of the article that name this speaker where the evidence is attributed: a name, a pronoun or a description."""
    antecedent: str | None
    """For a pronoun or a description: the nearest earlier words that name the same speaker in full. Otherwise null."""
    name: str
    """The speaker's name as the article gives it."""
    role: Literal["source", "relay", "outlet"]
    """source: says it first. relay: passes on what the source says. outlet: a news organisation that reports it."""


class DraftAttribution(Wire):
    kind: Literal["own_voice", "named", "unnamed"]
    """own_voice: the article states it itself. unnamed: "reportedly", "it has been reported", "sources said"."""
    chain: list[DraftLink]
    """Innermost source first. Empty for own_voice."""


class DraftClaim(Wire):
    """One fact that the article states."""

    evidence: list[str]
    """The shortest words, copied exactly from the article, that carry the fact with its figures, bounds and hedges."""
    context: list[DraftContext]
    """Words copied from elsewhere in the article that supply a subject, time, place, antecedent or role that the evidence leaves out."""
    attribution: DraftAttribution
    statement: str
    """The fact as one whole sentence that can be read alone, in neutral words, with nothing added."""
    part: Part
    modality: Modality
    condition: str | None
    """The condition under which it holds, copied from the article, or null."""
    when: str | None
    """The date or time of the fact, copied from the article, or null."""
    figures: list[str]
    """Each figure of the fact, copied from the evidence with its bound and unit: "nearly 40 km"."""


class Claims(Wire):
    """The facts of one article."""

    claims: list[DraftClaim]


class Judgement(Wire):
    """Whether two claims answer the same question."""

    pair: str
    """The handle of the pair."""
    reason: str
    """What both claims speak of, or where they part: what is counted, role, unit, scope, time or names."""
    same_question: Literal["yes", "no", "unsure"]


class Judgements(Wire):
    judgements: list[Judgement]


class DraftFragment(Wire):
    claims: list[str]
    """The handles of the claims that carry this fragment, each of which holds all of it."""
    text: str
    """A stretch of the sentence; the fragments in order make the whole sentence."""


class DraftSentence(Wire):
    """One sentence of the brief."""

    point: str
    """The handle of the point that this sentence tells."""
    fragments: list[DraftFragment]


class Sentences(Wire):
    sentences: list[DraftSentence]
