"""Sentences of absence and of count: written by code in fixed words, cited to nothing, and recomputed by whoever doubts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.layout import layout
from summarizer.models import Sentence
from summarizer.names import find_names, name_key, same_name
from summarizer.order import by_hash
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Brief, Claim, Finding, Origin

_COUNT = re.compile(r"\((?P<origins>no|\d{1,6}) origins?, (?P<articles>\d{1,6}) articles?\)")
_ABSENT = re.compile(r"(?P<who>.{1,120}), accused by (?P<by>.{1,120}), (?:is|are) not heard in these articles\.")
_ACCUSED = re.compile(
    r"\b(?<![Tt]o )(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:es?|ed|ing))\s"
    r"(?P<who>(?:the\s)?[A-Z][^,;:.()“”\"]{1,60}?)"
    r"(?=\s(?:of|for|over|after|in|on|and)\b|[,;:.]|\s\(|$)"
)
"""Who is accused, by name, right behind the verb: "accused Russia of", "blamed the Free Party for"; not "accused him of"."""
_BROKEN = re.compile(
    r"\b(?:breached|violated|broken|flouted)\s(?:\w{1,12}\s){0,4}by\s(?P<who>(?:the\s)?(?:rebels|insurgents|militants|militias|separatists|protesters"
    r"|opposition|police|army|military|government))\b"
)
"""Who is said to have broken what holds, by what they are: "breached 199 times by rebels"."""
_MOST = 3
"""Sentences of absence in one brief."""


def count_text(origins: int, articles: int) -> str:
    """Return how widely something is told. Example: (2, 5) -> "(2 origins, 5 articles)"."""
    return f"({number(origins, 'origin')}, {number(articles, 'article')})"


def number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def width(sentence: Sentence, findings: Iterable[Finding], origins: Mapping[str, Origin]) -> tuple[int, int]:
    """Return how many origins and articles stand behind the claims that a sentence cites: of what they count, where they do."""
    told = set(sentence.claims)
    mine = [f for f in findings if told.intersection(f.claims)]
    mine = [f for f in mine if f.about == "figure"] or mine
    behind = {o for f in mine for o in f.origins if o in origins and not told.isdisjoint(origins[o].claims)}
    return len(behind), len(sentence.sources)


def write_code(brief: Brief) -> list[Sentence]:
    """Return the sentences that code writes for a brief: who is accused and not heard, event by event."""
    by_id = {claim.id: claim for claim in brief.claims}
    homes = {c: f.event for f in brief.findings for c in f.claims if c in by_id}
    own: dict[str, list[Claim]] = {}
    for claim in by_hash((by_id[c] for c in homes), {s.id: s.text_sha256 for s in brief.sources}):
        own.setdefault(homes[claim.id], []).append(claim)
    told = []
    for event in brief.events:
        for who, by in unheard(own.get(event.id, ())):
            verb = "are" if _plural(who) else "is"
            text = f"{who[:1].upper()}{who[1:]}, accused by {by}, {verb} not heard in these articles."
            told.append(Sentence(id="", event=event.id, section="attributed", text=text, written_by="code"))
    return told[:_MOST]


def unheard(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return who is accused by a named speaker and speaks in no claim, with the first accuser, in the order of the claims."""
    speakers = {link.name for claim in claims for link in claim.attribution.chain}
    found: list[tuple[str, str]] = []
    for claim in claims:
        if claim.attribution.kind != "named" or not claim.attribution.chain:
            continue
        for who in accused(claim.statement):
            if any(same_name(who, known) for known, _ in found) or any(within(who, name) for name in speakers):
                continue
            found.append((who, claim.attribution.chain[0].name))
    return found


def recompute(sentence: Sentence | str, brief: Brief) -> bool:
    """Return whether a sentence of absence or count still follows from the claims and findings of ``brief``."""
    text = sentence if isinstance(sentence, str) else sentence.text
    if _ABSENT.fullmatch(text):
        return any(s.text == text for s in write_code(brief))
    count = _COUNT.fullmatch(text.strip())
    if count is None:
        return False
    claimed = (0 if count["origins"] == "no" else int(count["origins"]), int(count["articles"]))
    origins = {o.id: o for o in brief.origins}
    return any(width(s, brief.findings, origins) == claimed for s in brief.sentences if s.claims)


def absence(text: str, articles: Sequence[str]) -> bool | None:
    """Return whether a sentence of absence holds of the ``articles`` themselves; None where it is no such sentence.

    Somebody must be accused in them, by the verb, and nobody of that name may say anything in them.
    """
    told = _ABSENT.fullmatch(text.strip())
    if told is None:
        return None
    who = told["who"]
    charged = any(same_name(who, name) for article in articles for name in accused(article))
    for article in articles:
        for speech in find_speech(layout(article)):
            spans = [span for span in (speech.speaker, speech.antecedent) if span is not None]
            if any(within(who, article[start:end]) for start, end in spans):
                return False
    return charged


def accused(statement: str) -> list[str]:
    """Return the names that a statement accuses."""
    out = []
    for match in _ACCUSED.finditer(statement):
        words = match["who"].strip()
        bare = words.removeprefix("the ")
        names = [n for n in find_names(statement) if n.start >= match.start("who") and n.end <= match.end("who")]
        if any((n.text in (words, bare) or name_key(n.text) == name_key(bare)) and n.kind != "demonym" for n in names):
            out.append(words)
    return out + [match["who"] for match in _BROKEN.finditer(statement)]


def within(who: str, speaker: str) -> bool:
    """Return whether a speaker is the accused or speaks from within: "Russian Defence Ministry" for "Russia" counts as heard."""
    bare = who.removeprefix("the ")
    return same_name(bare, speaker) or bare.lower()[:5] in speaker.lower()


def _plural(who: str) -> bool:
    return who.endswith("s") and not who.endswith(("ss", "us", "is")) and (who.startswith("the ") or who.islower())
