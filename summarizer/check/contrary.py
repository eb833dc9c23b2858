"""What a passage that gives the same figure says otherwise: another speaker, another role, the contrary."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.check.compare import Match
from summarizer.check.credit import may_be_same, mentions, speakers_of, told_beside, voices_of
from summarizer.check.deeds import agree, forbids
from summarizer.check.kinds import other_voice
from summarizer.check.nouns import roles_in
from summarizer.check.trends import direction_of, step_of
from summarizer.check.uses import negated_at_all
from summarizer.check.views import TELLING, words_of
from summarizer.check.words import content_words
from summarizer.names import name_key
from summarizer.names.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.check.support import Place
    from summarizer.check.uses import Use
    from summarizer.check.views import Graded, View

_NEARLY = 0.7
"""How near to the best a passage must come to have a say on who is credited."""
_HEARD = 20
"""Of the passages that give a figure, the best ones, that are asked who says it."""
_DESCRIPTION = re.compile(r"(?:(?i:the|an?|its|their|his|her|one) )?[a-z]|.* [a-z][\w-]*\Z")
"""A speaker who is described, not named: "the owner of the mill", "police"."""
_MENTIONS = 20
"""Of a name in its article, the first ones, that are read for it."""
_OF_A_PARTY = re.compile(
    r"(?:the|an?) .*\b(?:democrat|democratic|republican|conservative|liberal|lawmaker|senator|congressman|congresswoman)\b", re.I
)
"""A politician under another name, that no article need spell out."""
_BESIDE, _CLOSE = 90, 45
"""Characters on each side of a name in which its article says who that is."""
_ROLE_REACH = 60
"""Characters on each side of a figure in which a verb tells what happened to those who are counted."""


def otherwise_told(view: View, best: Graded, held: Sequence[Graded]) -> Graded | None:
    """Return the supporting passage with what it says otherwise: another speaker, another role, the contrary."""
    said = view.use
    credited = _credit_conflict(said, held, best.score)
    if credited or best.score < TELLING:
        return credited
    role = _role_conflict(view, best.place) or _course_conflict(said, held, best.score)
    if role:
        return best._replace(match=role)
    plain = best.place.use if said.negated else said
    denied = said.negated != best.place.use.negated and not negated_at_all(plain)
    passage = best.place.passage
    here, there = (said.text, said.start, said.end), (passage.text, passage.start, passage.end)
    if denied and (forbids(*there, said.text) if said.negated else forbids(*here, passage.text[passage.start : passage.end])):
        return None
    if denied and agree(said.text, (said.start, said.end), passage.text, (passage.start, passage.end)):
        return None
    if denied and said.figure.kind not in ("date", "time"):
        saying = ("denies", "states") if said.negated else ("states", "denies")
        return best._replace(
            match=Match("role_differs", f"“{words_of(said)}”: the brief {saying[0]} what the passage {saying[1]}")
        )
    return None


def _credit_conflict(said: Use, held: Sequence[Graded], best: float) -> Graded | None:
    """Return the passage that gives the figure to somebody else, when the brief names a speaker and no passage fits them."""
    near = sorted((g for g in held if g.score >= best * _NEARLY), key=lambda g: -g.score)
    speakers = [(g, speakers_of(g.place.use)) for g in near]
    for name in speakers_of(said):
        if any(may_be_same(name, who) or mentions(name, _sentence_of(g)) for g, who in speakers):
            continue
        if any(describes(name, one, g.place.passage.text) for g, who in speakers for one in who):
            continue
        other = next(((g, who[0]) for g, who in speakers if who), None)
        if other is not None:
            words = f"“{words_of(said)}” is credited to {name} in the brief; the passage credits {other[1]}"
            return other[0]._replace(match=Match("speaker_differs", words))
    return _kind_conflict(said, near)


def _kind_conflict(said: Use, near: Sequence[Graded]) -> Graded | None:
    """Return the passage that gives the figure to another kind of speaker than the brief does, if none fits the brief's."""
    told = [(g, voices_of(g.place.use)) for g in near[:_HEARD]]
    for name in voices_of(said):
        heard = [(g, who) for g, who in told if who]
        if not heard or any(not other_voice(name, who, g.place.passage.text, _told_in(g)) for g, who in told):
            continue
        graded, who = heard[0]
        words = f"“{words_of(said)}” is credited to {name} in the brief; the passage credits {who[0]}"
        return graded._replace(match=Match("speaker_differs", words))
    return None


def describes(name: str, who: str, text: str) -> bool:
    """Return whether ``name`` is what ``text`` says beside ``who``: "the owner of the mill" of "Ann Lee, who owns the mill"."""
    words = {w.stem for w in content_words(name)}
    plain = _DESCRIPTION.match(name)
    if _OF_A_PARTY.match(name):
        return True
    if not plain or not words:
        return False
    last = who.split()[-1]
    far = _CLOSE if set(name_key(name)) & set(tables().country.values()) else _BESIDE  # "US officials" are near every name
    return any(
        3 * len(words & {w.stem for w in content_words(text, max(0, m.start() - far), m.end() + far)}) >= 2 * len(words)
        for m in islice(re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text), _MENTIONS)
    )


def _course_conflict(said: Use, held: Sequence[Graded], best: float) -> Match | None:
    """Return role_differs when what rises in the brief falls in the passages that tell this, or the other way round."""
    mine = direction_of(said)
    near = [g.place.use for g in held if g.score >= best * _NEARLY] if mine else []
    step, steps = step_of(said), [way for use in near if (way := step_of(use))]
    if step and steps and step not in steps:
        far = {"by": "how far it moved", "to": "where it moved to"}
        return Match("role_differs", f"“{words_of(said)}”: {far[step]} in the brief, {far[steps[0]]} in the passage")
    told = [way for use in near if (way := direction_of(use))]
    if not told or mine in told:
        return None
    words = {"up": "rises", "down": "falls"}
    return Match("role_differs", f"“{words_of(said)}”: it {words[mine]} in the brief, it {words[told[0]]} in the passage")


def _told_in(graded: Graded) -> str:
    passage = graded.place.passage
    return told_beside(passage.text, passage.start, passage.end)


def _sentence_of(graded: Graded) -> str:
    passage = graded.place.passage
    return passage.text[passage.start : passage.end]


def _role_conflict(view: View, place: Place) -> Match | None:
    """Return role_differs when the figure's clause kills whom the passage wounds, or the other way round.

    The passage must not speak of that role at all, nor the brief of the passage's.
    """
    use = view.use
    window = use.text[max(use.start, use.figure.start - _ROLE_REACH) : min(use.end, use.figure.end + _ROLE_REACH)]
    said, whole = roles_in(window), roles_in(use.text[use.start : use.end])
    passage = roles_in(place.passage.text[place.passage.start : place.passage.end])
    if not said or said & passage or not passage - whole:
        return None
    told = (" and ".join(sorted(roles)) for roles in (said, passage))
    return Match("role_differs", f"“{words_of(use)}”: {next(told)} in the brief, {next(told)} in the passage that tells this")
