"""What happened to what a figure counts, where the words beside it leave that to a toll or to the sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.align.reading import BEFORE
from summarizer.check.lists import lists
from summarizer.check.nouns import role_of
from summarizer.layout.words import has_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.align.ask import Ask
    from summarizer.align.reading import Spot
    from summarizer.models import Figure

RIVAL_ROLES = frozenset({"killed", "wounded", "missing", "arrested", "freed"})
JOINT = re.compile(r"[,;]\s|\b(?:and|while|but)\b")
"""Between a figure and a word of casualty: they belong to two clauses."""
BY = re.compile(r"\b([a-z]+) by (?:[a-z]+ ){0,3}$")
"""Before a figure that counts those who did it: "a rescue by dozens of ships"."""
DISTANCE = 6
"""Words with a meaning between a figure and its word of casualty."""
TOLL = re.compile(
    r"\b(?:(?:death )?(?P<toll>toll)|number of (?:[a-z]{2,14} ){0,4}?"
    r"(?P<word>dead|deaths|killed|died|injured|wounded|missing|arrested|detained))\b"
)
"""Nouns that have a figure as their value; what stands between them and it may be long."""
VALUE = re.compile(
    r"\b(?:to|at|reached|hit|hits|reaches|passed|passes|exceeded|topped|of|is|was|stands|stood|as|had)(?: [a-z]{2,7}){0,2} ?$"
)
"""How a sentence gives a toll its value; "at least", "more than" and the like may follow."""
TOLLED = 160
"""Characters before a figure in which its toll stands."""
ADVERBS = "(?:still|also|later|now|then|since|safely|successfully|known|said|believed|thought|reported|feared|confirmed|presumed)"
PREDICATE = re.compile(
    r"(?P<subject>[^.;:!?\d()“”\"\n]{0,72}?)\b(?:(?:was|were|been|is|are|remain|remained|remains) "
    rf"(?:{ADVERBS} (?:to (?:have been|be) )?){{0,2}}(?P<word>[a-z]+)|(?P<lives>lost (?:his|her|their) li(?:fe|ves)))\b"
)
"""What a figure's sentence goes on to say of it: "179 aboard the ferry had been rescued", "seven men lost their lives"."""
ASIDE = re.compile(
    r"[^.,;:!?\d\n–—]{0,40}?(?: [-–—] [^.!?\n]{0,160}? [-–—] "
    r"|, (?:including|among them|most|mostly|all|some of them) [^,.!?\n]{0,80}, )"
)
"""Between a subject and its verb: "29 villagers, including eight children, had been killed"."""
CLAUSAL = re.compile(r", |\b(?:who|whom|which|that|when|after|before|as|because|while|where|but|including)\b")
LISTED = re.compile(r"(?:,| and|, and| or| as well as| along with|, including) $")
"""Between two figures of one list, behind what the first counts: both have what is said behind the last."""
UNFOLDED = re.compile(r"[^.;:!?\d\n]{0,60}: $")
"""Between a figure and the list that unfolds it: "rose to 22, the group said: 12 nurses and 10 patients"."""
SAID_OF = 60
"""Characters behind a figure in which its own verb stands."""
ADDED = re.compile(r"[^.,;:\d“”\"\n]{4,80} and (?:at least |about |another |a further |more than )?")
OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
NAMED_SO = re.compile(r"\b(?:number|toll|figure|total|count|tally|it)\b")
QUESTION = re.compile(r"how many[^?.!\n]{2,80}\?", re.IGNORECASE)


def is_doer(low: str, left: int, start: int) -> bool:
    """Whether a figure counts those who killed, rescued … and not those to whom it was done."""
    match = BY.search(low, max(left, start - TOLLED), start)
    return match is not None and any(role_of(match[1] + ending) in RIVAL_ROLES for ending in ("", "d", "ed"))


def role_beside(text: str, figure_start: int, before: Sequence[Spot], after: Sequence[Spot]) -> str:
    """Return the role that the nearest word of casualty gives; what follows the figure wins over what leads to it."""
    for distance in range(DISTANCE):
        for spots in (after[distance : distance + 1], before[-1 - distance : len(before) - distance]):
            for start, end, _ in spots:
                role = role_of(text[start:end])
                low, high = sorted((start, figure_start))
                if role in RIVAL_ROLES and not JOINT.search(text, low, high):
                    return role
    return ""


def role_of_predicate(low: str, end: int, right: int) -> str:
    """Return the role that the verb of its sentence gives to a figure which is, or opens, the subject."""
    aside = ASIDE.match(low, end, right)
    match = PREDICATE.match(low, aside.end() - 1 if aside else end, right)
    if match is None or CLAUSAL.search(match["subject"]) or (" and " in match["subject"] and has_verb(match["subject"])):
        return ""
    if match["lives"]:
        return "killed"
    return role_of(match["word"]) if match["word"] in lists().roles else ""


def role_of_toll(low: str, left: int, start: int) -> str:
    """Return the role of a toll whose value the figure is: "the death toll from an accident on the lake rose to 38"."""
    lead = low[max(left, start - TOLLED) : start]
    if "toll" not in lead and "number of" not in lead:
        return ""
    found = None
    for match in TOLL.finditer(lead):
        found = match
    if found is None or not VALUE.search(lead, found.end()):
        return ""
    return "killed" if found["toll"] else role_of(found["word"])


def asked_before(text: str, start: int) -> tuple[str, str]:
    """Return (role, words) of what a terse answer at ``start`` leans on: "How many died? The ministry says 53."

    A question in the same paragraph is answered by all of it; else the sentence before gives the role that it names last.
    """
    lead = text[max(0, start - BEFORE) : start]
    paragraph = lead[lead.rfind("\n") + 1 :]
    asked = None
    for match in QUESTION.finditer(paragraph):
        asked = match
    words = asked.group() if asked else _last_sentence(lead)
    role = ""
    for word in re.findall(r"[a-z]+", words.lower()):
        found = role_of(word)
        role = found if found in RIVAL_ROLES else role
    return role, words


def _last_sentence(lead: str) -> str:
    trimmed = lead.rstrip().rstrip('.!?"”')
    cut = max(trimmed.rfind(mark) for mark in (". ", "? ", "! ", "\n", "; "))
    return trimmed[cut + 1 :]


def share_roles(asks: list[Ask], figures: Sequence[Figure], text: str) -> None:
    """Give all figures of a list what is said of the last: "eight officers and a reporter were hurt"; or before its colon."""
    for n in reversed(range(len(asks) - 1)):
        between = text[figures[n].end : figures[n + 1].start].removeprefix(f" {asks[n].counts}")
        if _lacks_role(asks[n]) and asks[n].counts and _is_said(asks[n + 1]) and LISTED.fullmatch(between):
            asks[n] = asks[n]._replace(role=asks[n + 1].role)
    for n in range(1, len(asks)):
        between = text[figures[n - 1].end : figures[n].start]
        listed = asks[n - 1].counts and LISTED.fullmatch(between.removeprefix(f" {asks[n - 1].counts}"))
        if _lacks_role(asks[n]) and asks[n].counts and _is_said(asks[n - 1]) and (UNFOLDED.fullmatch(between) or listed):
            asks[n] = asks[n]._replace(role=asks[n - 1].role)


def part_sums(asks: list[Ask], figures: Sequence[Figure], text: str) -> None:
    """Take two counts of one casualty that a sentence adds up for parts: "40 died at the spot and nine died in hospital"."""
    for n in range(len(asks) - 1):
        one, two = asks[n], asks[n + 1]
        between = text[figures[n].end : figures[n + 1].start]
        added = one.role in RIVAL_ROLES and one.role == two.role and one.counts != "" and (not two.counts or one.head == two.head)
        own = any(role_of(word) == two.role for word in text[figures[n + 1].end :][:SAID_OF].split(".")[0].lower().split())
        if added and own and not one.part and not two.part and one.other == two.other == "" and ADDED.fullmatch(between):
            asks[n], asks[n + 1] = one._replace(part=True), two._replace(part=True)


def name_them(asks: list[Ask], figures: Sequence[Figure], text: str) -> None:
    """Give "53 of them" the noun of the last count before it in its claim."""
    for n in range(1, len(asks)):
        if not asks[n].part and asks[n].measure == "count" and not asks[n].counts and OF_THEM.match(text, figures[n].end):
            named = next((a for a in reversed(asks[:n]) if a.measure == "count" and a.head), None)
            if named is not None:
                asks[n] = asks[n]._replace(head=named.head, counts=named.counts, whose=named.whose)


def _is_said(ask: Ask) -> bool:
    """Whether a figure has a role by what is said of it, and not by what it counts: "1,385 arrests"."""
    return bool(ask.role) and not (ask.counts and role_of(ask.counts.split()[-1]) == ask.role)


def _lacks_role(ask: Ask) -> bool:
    return ask.measure == "count" and not ask.role and not ask.terse


def only_one_suffers(a: Ask, b: Ask) -> bool:
    """Whether ``a`` counts killed, rescued … and ``b`` people of whom nothing of that kind is said: "105 patients were there"."""
    return a.role in RIVAL_ROLES and not b.role and not b.terse and b.measure == "count" and bool(b.head)
