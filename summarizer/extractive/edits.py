"""From the words of an article to a statement that can be read alone: small edits on a verbatim stretch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.layout import quotations_in
from summarizer.layout.words import classes, has_verb, tokens
from summarizer.write.neutral import neutral_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.layout import Layout, Quotation
    from summarizer.speech import Speech

_LEAD = re.compile(
    r"(?:(?:but|and|so|yet|then|now|still)|(?:however|meanwhile|also|moreover|furthermore|additionally|in addition|nevertheless"
    r"|nonetheless|accordingly|thus|therefore|indeed|of course|in fact|for example|for instance|besides|instead|by contrast"
    r"|in contrast|in turn|on the other hand|at the same time|as a result|for (?:his|her|its|their) part|similarly|likewise"
    r"|separately|elsewhere|moving forward|going forward|consequently)(?! (?:to|of|that|as|from|with)\b))"
    r"(?:,\s+|\s+(?=[a-z“\"]))",
    re.IGNORECASE,
)
"""Not "In addition to the gate": that says what there was besides."""
_LABEL = re.compile(
    r"(?i:(?:image|media|photo) caption:?\s+|story highlights:?\s+(?=[A-Z“\"‘']))|(?:CLOSE|WATCH|LIVE|VIDEO)\s+(?=[A-Z][a-z])"
)
"""What a page prints in front of a line without a mark between."""
_NEEDS_COMMA = re.compile(
    r"(?:still|also|so|yet|then|now|thus|indeed|besides|instead|separately|elsewhere|similarly|likewise|therefore|meanwhile|however)\Z"
)
_INSERTED = re.compile(
    r",\s(?:however|meanwhile|though|moreover|therefore|for (?:his|her|its|their) part|in turn|too|of course|for example"
    r"|for instance|nevertheless),(?=\s)"
)
_SPACE = re.compile(r"\s+")
_DOUBLE = '"“”'
_TAIL = re.compile(r"[\s,;:–—-]+\Z")
_TALK = re.compile(r"(?:Also|And|But|So|Well|Look|Now|You know|I mean|Again|Yeah|Yes|No)(?:, (?=\w)| (?=[a-z]\w))")
"""With what a speaker goes on from words that are not told."""
_STOPPED = re.compile(r"[.!?…][\"'”’)\]]{0,3}\Z")


class Edit(NamedTuple):
    """Replace the article's words [start, end) by ``text``."""

    start: int
    end: int
    text: str


def lead_in(lay: Layout, start: int, end: int) -> int:
    """Return where the stretch begins behind "However, ", "But of course, " and the like; quoted words stay whole."""
    text = lay.text
    if any(one.start <= start for one in quotations_in(lay, start, start + 1)):
        return start
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    for _ in range(2):
        match = _LEAD.match(text, start, end)
        if match is None or (_NEEDS_COMMA.match(match.group().strip(" ,").lower()) and "," not in match.group()):
            break
        start = match.end()
    return start


def insertions(lay: Layout, start: int, end: int) -> list[Edit]:
    """Return the edits that drop ", however," and the like outside quotation marks."""
    found = [match.span() for match in _INSERTED.finditer(lay.text, start, end)]
    return [Edit(left, right, "") for left, right in found if not quotations_in(lay, left, right)]


def neutral(text: str, speech: Speech) -> Edit | None:
    """Return the edit that puts a verb which does not judge in place of one that does, where the grammar stays whole."""
    cue = text[speech.cue[0] : speech.cue[1]]
    instead = neutral_verb(cue)
    if instead == cue or not speech.content:
        return None
    start, end = speech.content[0]
    if start > speech.cue[1] and not _clausal(text, speech.cue[1], start, end):
        return None
    return Edit(speech.cue[0], speech.cue[1], instead)


def _clausal(text: str, cue: int, start: int, end: int) -> bool:
    """Return whether a clause follows, so that "said" can stand for "admitted": not in "admitted killing"."""
    between = text[cue:start]
    if "that" in between or ":" in between or "," in between or '"' in between or "“" in between:
        return True
    words = tokens(text, start, min(end, start + 160))
    if not words or words[0].low in ("to", "of", "for") or (words[0].low.endswith("ing") and words[0].text.islower()):
        return False
    known = classes()
    first = words[0]
    if first.text.islower() and not (
        first.low in known.determiners | known.subjects | known.prepositions or first.low.endswith("s")
    ):
        return False  # "claimed responsibility", "admitted guilt"
    for word in words[1:]:
        if word.low in ("that", "which", "who", "to"):
            return False
        if has_verb(f" {word.text} "):
            return True
    return False


def apply(lay: Layout, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return ``text[start:end]`` with the edits made, quotation marks balanced, one space between words, and a full stop."""
    text = lay.text
    pieces, at = [], start
    for edit in sorted(set(edits)):
        if edit.start < at or edit.end > end:
            continue
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    pieces.append(text[at:end])
    made = _SPACE.sub(" ", "".join(pieces)).strip()
    before, after = open_marks(lay, start, end)
    return finish(before + made + after)


def open_marks(lay: Layout, start: int, end: int) -> tuple[str, str]:
    """Return the marks that a stretch lacks because its quotation begins before it or ends behind it."""
    before = after = ""
    for one in quotations_in(lay, start, end):
        if one.start < start < one.end and lay.text[start] not in _DOUBLE:
            before = _pair(lay.text, one)[0]
        if one.start < end <= one.end and start < one.end and lay.text[end - 1] not in _DOUBLE:
            after = _pair(lay.text, one)[1]
    return before, after


def _pair(text: str, one: Quotation) -> tuple[str, str]:
    """Return the marks of a quotation as the article sets them."""
    around = text[one.start - 1 : one.start] + text[one.end : one.end + 1]
    return ('"', '"') if '"' in around else ("‘", "’") if "‘" in around else ("“", "”")


def finish(made: str) -> str:
    """Return a sentence with a capital and an end."""
    made = made.strip()
    if not made:
        return made
    first = next((index for index, sign in enumerate(made[:3]) if sign.isalnum()), 0)  # not "2 Women": the number opens it
    made = made[:first] + made[first].upper() + made[first + 1 :]
    if _STOPPED.search(made):
        return made
    closing = ""
    if made[-1] in '”"’':
        made, closing = made[:-1], made[-1]
    return _TAIL.sub("", made) + ("." + closing if closing and made[-1:] in ",;" else closing + ".")


def without_stop(lay: Layout, start: int, end: int) -> int:
    """Return where the evidence ends: before a comma that only led to what was cut off."""
    while end > start and lay.text[end - 1] in " ,;:–—-\n\t":
        end -= 1
    return end


def quotation(words: str) -> str:
    """Return one quoted sentence between curly marks; empty where its own marks would not balance."""
    words = _SPACE.sub(" ", words).strip(" " + _DOUBLE).strip()
    if not words or any(sign in words for sign in _DOUBLE):
        return ""
    words = _TALK.sub("", words.rstrip(",;:–—- "), count=1)
    return f"“{words[:1].upper()}{words[1:]}”" if _STOPPED.search(words) else f"“{words[:1].upper()}{words[1:]}.”"
