"""Whom a sentence credits: it must be whom the cited claims, or the cited passages, credit.

A figure that stands in the evidence proves nothing about who gives it: 62 credited to one party and 83 to the other fails
when they change places, although both numbers and both names occur.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.verdicts import passes
from summarizer.layout import layout
from summarizer.models import Check
from summarizer.names import name_key, same_name
from summarizer.names.tables import tables
from summarizer.spans import normalise
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.models import Article, Claim, Verdict

_AND = re.compile(r",?\s(?:and|&|as well as)\s(?:the\s)?|,\s(?=[A-Z])")
_OFFICE = re.compile(
    r"^(?:an?|the|one|some|two|three|several)?\s?(?:\w{1,20}\s){0,2}"
    r"(?:spokes(?:man|woman|person|people)|officials?|statements?|reports?|representatives?|sources?)\s(?:for|of|from|at|by)\s(?:the\s)?"
    r"|\s(?:spokes(?:man|woman|person|people)|officials?|statements?|reports?|representatives?|sources?)$",
    re.IGNORECASE,
)

_GIVES = re.compile(
    r"(?:^|[;,.]\s|\b(?:while|and|but|whereas)\s)(?P<who>[^;,.\d“”\"]{3,80}?)\s(?:puts?|gave|gives)\s(?:it|the\s[\w’'-]+(?:\s[\w’'-]+){0,6})\s(?:at|as)\s"
    r"(?P<what>[^;]{1,80})"
)
"""A figure given without a verb of saying: "the Observatory put the dead at 83; the ministry put it at 62"."""


_ALSO = re.compile(
    r"\b(?:so|as) (?:did|have|has|does|do) (?P<who>[^,;.]{2,160})"
    r"|\b(?:who|which) had it from (?P<from>[^,;.]{2,80})|, citing (?P<cited>[^,;.]{2,80})"
    r"|\b(?:number|figure|count|toll|total) came from (?P<came>[^,;.\[]{2,80}?)(?= \[|[,;.]|\Z)"
)
"""Further speakers of what was just told: "…; so did the ministry and the police, who had it from the coast guard"."""
_OWNER = re.compile(r".{2,60}(?:['’]s|s['’]) (?=[^'’]*\Z)")
_HIS = re.compile(r"(?:his|her|its|their) ", re.I)
_FRAGMENT = re.compile(r"\s?(?:[,;]\s?)?(?:(?:and|but|while|whereas|though|although)\s)?")  # between two speakers
_TAKES = re.compile(r"[,;]\s(?:and|but|while|whereas)\s|;\s")
"""Where the next speaker of a row may take the word."""
_NEAR = 12
"""Characters behind which the speaker of a row begins at the latest: an article, an adverb."""
_TURN = re.compile(r";|,\s(?:while|whereas|but|though|although)\s")


class Said(NamedTuple):
    """Whom a text credits (``place`` is their name in full) with what stands in ``content``."""

    speaker: tuple[int, int] | None
    place: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


class Place(NamedTuple):
    """A passage of an article on which a sentence rests, where there is no claim."""

    text: str
    start: int
    end: int


class _Credit(NamedTuple):
    """Who is credited by one piece of evidence; ``own`` words may be told as anybody's act whom they name."""

    names: tuple[str, ...]
    words: str
    id: str | None
    own: bool


def check_speakers(
    text: str, claims: Sequence[Claim], *, start: int = 0, end: int | None = None,
    articles: Mapping[str, Article] | None = None, passages: Sequence[Place] = (), required: bool = False,
) -> list[Check]:  # fmt: skip
    """Return a check for everybody whom ``text[start:end]`` credits with something.

    Each must be a speaker, a relay or an outlet of every claim in ``claims``; for a text without claims, of the
    ``passages`` it rests on. Crediting a whole country with what one of its bodies says is ``softened``. ``articles``, by
    source id, give the publishers. With ``required``, a fragment that credits nobody with what others say fails too.
    """
    stop = len(text) if end is None else end
    evidence = [*_of_claims(claims, articles or {}), *map(_of_place, passages)]
    checks = []
    credited = False
    credits = list(_said_of(text, start, stop))
    for said in credits:
        if any(a < stop and start < b for a, b in said.content):
            credited = True
            if said.speaker is not None and said.place is not None and evidence:
                told = any(a <= said.speaker[0] < b for other in credits if other is not said for a, b in other.content)
                checks.append(_check(text[slice(*said.place)], said.speaker, evidence, told=told))
    named = [credit for credit in evidence if not credit.own]
    if required and named and len(named) == len(evidence) and not credited:
        who = named[0].names[0] if named[0].names else "nobody named"
        reason = f"the sentence states as fact what the evidence credits to “{who}”"
        checks.append(Check(kind="speaker", start=start, end=stop, verdict="speaker_differs", ok=False, reason=reason))
    return checks


def _said_of(text: str, start: int, stop: int) -> Iterator[Said]:
    """Yield whom the sentence credits; a fragment that takes the word for itself is not governed by who spoke before it.

    "A said that 31 had died, | B put the dead at 38": the second fragment, behind a comma, has a speaker of its own.
    """
    turn = _FRAGMENT.match(text, start, stop)
    parted = bool(turn and start and (turn.group().strip() or text[:start].rstrip().endswith((",", ";"))))
    own = list(said_in(text[turn.end() : stop])) if turn and parted else []
    at = turn.end() if turn else start
    if not own:
        at, own = _last_turn(text, start, stop)
    for said in own:
        yield Said(_shift(said.speaker, at), _shift(said.place, at), tuple((a + at, b + at) for a, b in said.content))


def _last_turn(text: str, start: int, stop: int) -> tuple[int, list[Said]]:
    """Return where the last speaker before a fragment without one takes the word, and whom the words from there on credit.

    "A said that 31 had died, and B put the dead at 38 | on the lake": the lake is B's.
    """
    for turn in reversed(list(_TAKES.finditer(text, 0, start))):
        said = list(said_in(text[turn.end() : stop]))
        if any(one.speaker and one.speaker[0] <= _NEAR and _reaches(one, start - turn.end()) for one in said):
            return turn.end(), said
    return 0, list(said_in(text))


def _reaches(said: Said, at: int) -> bool:
    return any(a <= at < b for a, b in said.content)


def _shift(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None


def said_in(text: str) -> Iterator[Said]:
    """Yield what ``text`` credits to whom; a pronoun stands for whom it means, and is skipped where that is not told."""
    taken = []
    for speech in find_speech(layout(text)):
        place = speech.antecedent if speech.speaker_kind == "pronoun" else speech.speaker
        taken += [span for span in (speech.speaker, speech.cue) if span]
        content = speech.content if speech.form == "direct" else tuple(_up_to_turn(text, span) for span in speech.content)
        yield Said(speech.speaker, place, content)
    for hit in _ALSO.finditer(text):
        start, end = hit.span(hit.lastgroup or 0)
        for part in _parts(text, start, end):
            if not any(a < part[1] and part[0] < b for a, b in taken):
                taken.append(part)
                yield Said(part, part, (part,))
    for hit in _GIVES.finditer(text):
        who = hit.span("who")
        if not any(a < hit.end() and who[0] < b for a, b in taken):
            yield Said(who, who, (hit.span("what"),))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names of a list, each a fragment of its own where each has its own citation."""
    at = start
    for joint in _AND.finditer(text, start, end):
        yield at, joint.start()
        at = joint.end()
    yield at, end


def _up_to_turn(text: str, content: tuple[int, int]) -> tuple[int, int]:
    """Return what is left of reported words when the sentence turns to somebody else: "…, while the ministry …"."""
    turn = _TURN.search(text, *content)
    return (content[0], turn.start()) if turn else content


def _check(said: str, speaker: tuple[int, int], evidence: Sequence[_Credit], *, told: bool) -> Check:
    """Return the check of one speaker; with ``told`` it is somebody else who tells what that speaker said."""
    start, end = speaker
    worst: tuple[Verdict, str, str | None] = ("supported", "", evidence[0].id)
    for credit in evidence:
        verdict = _verdict(said, credit, told=told)
        if verdict == "supported":
            continue
        who = " and ".join(dict.fromkeys(credit.names)) or "nobody named"
        reason = f"the sentence credits “{' '.join(said.split())}”; the evidence credits {who}"
        if worst[0] == "supported" or verdict == "speaker_differs":
            worst = verdict, reason, credit.id
    verdict, reason, claim = worst
    ok = passes(verdict, own=True)
    return Check(kind="speaker", start=start, end=end, verdict=verdict, ok=ok, claim=claim, reason=reason)


def _verdict(said: str, credit: _Credit, *, told: bool) -> Verdict:
    parts = [part for part in _AND.split(said) if part]
    wholes = [said, *(parts if len(parts) > 1 else [])]
    if any(same_speaker(one, name) for one in wholes for name in credit.names):
        return "supported"
    if not credit.names and normalise(said).text.lower() in normalise(credit.words).text.lower():
        return "supported"  # "according to analysts": the credit is the evidence's own
    if any(_possessed(one, name) for one in wholes for name in credit.names):
        return "supported"
    if (credit.own or told) and any(_names_in(one, credit.words) for one in wholes):
        return "supported"
    if any(_is_country_of(one, name) for one in wholes for name in credit.names):
        return "softened"
    return "speaker_differs"


def same_speaker(one: str, other: str) -> bool:
    """Return whether two labels name one speaker: a name in another form, or the body and who speaks for it."""
    if same_name(one, other):
        return True
    first, second = _body(one), _body(other)
    if same_name(first, second):
        return True
    small, large = sorted((name_key(first), name_key(second)), key=len)
    heads = tables().organisations
    if not small or not set(small) <= set(large):
        return False
    kinds = [word for word in large if word in heads]
    return bool(kinds and set(kinds) & set(small)) or (not kinds and small[-1] == large[-1] and len(small) > 0)


def _possessed(one: str, other: str) -> bool:
    """Return whether "Ann Lee's lawyer" is the "his lawyer" of the evidence; whose he is, its context says."""
    mine, his = _OWNER.match(one), _HIS.match(other)
    return bool(mine and his and one[mine.end() :].casefold() == other[his.end() :].casefold())


def _body(words: str) -> str:
    """Return whom "a spokesman for the ministry" and "ministry officials" speak for."""
    bare = _OFFICE.sub("", words.strip())
    return bare if name_key(bare) and not set(name_key(bare)) <= set(tables().country.values()) else words


def _is_country_of(said: str, name: str) -> bool:
    mine = set(name_key(said))
    return bool(mine) and mine <= set(tables().country.values()) and mine <= set(name_key(name))


def _names_in(said: str, words: str) -> bool:
    mine = name_key(said)
    theirs = name_key(words)
    return bool(mine) and any(theirs[at : at + len(mine)] == mine for at in range(len(theirs)))


def _of_claims(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Iterator[_Credit]:
    for claim in claims:
        names = [
            words
            for link in claim.attribution.chain
            for words in (link.name, link.mention.text, link.antecedent.text if link.antecedent else "")
            if words
        ]
        article = articles.get(claim.source)
        if article and article.publisher:
            names.append(article.publisher)
        words = " ".join([claim.statement, *(span.text for span in (*claim.evidence, *claim.context))])
        yield _Credit(tuple(names), words, claim.id, claim.attribution.kind == "own_voice")


def _of_place(place: Place) -> _Credit:
    """Return whom the article itself credits with a passage, by its own grammar."""
    names = []
    for speech in find_speech(layout(place.text)):
        if any(a < place.end and place.start < b for a, b in speech.content):
            names += [place.text[slice(*span)] for span in (speech.speaker, speech.antecedent) if span]
    return _Credit(tuple(names), place.text[place.start : place.end], None, own=not names)
