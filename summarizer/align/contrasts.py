"""Two speakers set against each other in one sentence: "Civil Watch said 103,000 came, while police put it at 24,000"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.align.roles import only_one_suffers
from summarizer.align.veto import contrary, kin
from summarizer.align.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.align.ask import Ask
    from summarizer.models import Claim

OPENS = re.compile(r"(?:, (?:but|while|whereas|although)|;) (?:the |an? )?$")
"""Before a clause that sets its speaker against the one before it."""
REACH = 20


def set_against(claim: Claim, text: str) -> bool:
    """Whether a claim is the second half of a contrast, as its article has it, with a speaker of its own."""
    if claim.attribution.kind != "named" or not text:
        return False
    start = min(claim.evidence[0].start, claim.attribution.chain[0].mention.start)
    return OPENS.search(text[max(0, start - REACH) : start]) is not None


def contrasts(asks: Sequence[Ask]) -> Iterator[tuple[int, int]]:
    """Yield (earlier, later) for figures of the two halves that may count the same: nothing sets them apart but their size."""
    first = 0
    """The first ask of the claim before the one at hand."""
    start = 0
    skipped = False
    """One claim without figures may stand between: "said 14 had died, rejecting the nine that …"."""
    for n, ask in enumerate(asks):
        if n and asks[n - 1].claim != ask.claim:
            first, start = (start if asks[n - 1].figure >= 0 or skipped else first), n
            skipped = asks[n - 1].figure < 0
        if ask.against and ask.figure >= 0 and start and asks[start - 1].source == ask.source:
            other = next((m for m in range(first, start) if asks[m].source == ask.source and _same_thing(asks[m], ask)), None)
            if other is not None:
                yield other, n


def _same_thing(a: Ask, b: Ask) -> bool:
    if a.own_voice or b.own_voice or set(a.speakers) & set(b.speakers) or a.part != b.part or a.other != b.other:
        return False
    if a.measure != "count" or contrary(a, b) or only_one_suffers(a, b) or only_one_suffers(b, a):
        return False
    if a.role != b.role:
        return False
    if not b.head and (a.head or a.terse):  # "put the number at 45,000, while police counted only 10,000"
        return True
    if not a.head or not b.head:
        return False
    vague = vocabulary().vague_heads
    return kin(a.head, b.head) in ("same", "synonym") or (a.head in vague) != (b.head in vague)
