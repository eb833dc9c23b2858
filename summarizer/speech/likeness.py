"""Whether two mentions are of one person, and which sentences are headings: the small questions of a discourse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.layout import quotations_in
from summarizer.layout.words import classes, tokens
from summarizer.names.tables import fold, tables
from summarizer.speech.lexicon import lexicon
from summarizer.speech.mentions import Mention
from summarizer.speech.people import people
from summarizer.speech.sorts import said_of, sort_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.layout import Layout, Sent


_IS = frozenset("as is was are were be been became becomes named called appointed elected".split())


def surname(one: Mention) -> bool:
    """Return whether a name is one plain word, as a surname is: no acronym, no country."""
    return one.text[:1].isupper() and one.text[1:].islower() and one.text.isalpha() and fold(one.text) not in tables().country


def last(one: Mention) -> str:
    return one.text.rsplit(None, 1)[-1].lower()


def same(one: Mention, other: object) -> bool:
    """Return whether two mentions are of one person: by surname, as news names them."""
    if not isinstance(other, Mention):
        return False
    if other.kind == "named":
        return last(one) == last(other) or one.text in other.text
    return one.start < other.end and other.start < one.end


def distinct(found: Sequence[Mention]) -> set[str]:
    return {last(one) for one in found}


def title(text: str, sent: Sent) -> bool:
    """Return whether a sentence is a heading inside the article: a short line of its own without a full stop."""
    words = text[sent.start : sent.end]
    alone = (sent.start == 0 or text[sent.start - 1] == "\n") and text[sent.end : sent.end + 1] in ("", "\n")
    return alone and len(words) < 70 and words[-1].isalnum()


def unnamed(lay: Layout, sent: Sent, subject: tuple[int, int] | None, low: str) -> bool:
    """Return whether a sentence speaks of somebody else without a name: "the driver", "his wife"."""
    words = tokens(lay.text, sent.start, sent.end)
    people_, known = lexicon().people, classes()
    for at, word in enumerate(words[1:], 1):
        if (
            word.low not in people_
            or word.low.endswith(("s", "men", "people", "women", "troops", "police"))
            or not word.text.islower()
        ):
            continue
        if subject is not None and subject[0] <= word.start < subject[1]:
            continue
        if subject is not None and at + 2 < len(words) and words[at + 2].start == subject[0]:
            continue  # "Its chairwoman, Ann Low, resigned"
        if at + 1 < len(words) and words[at + 1].text[0].isupper():
            continue
        first = at
        while first > 0 and words[first - 1].text.islower() and words[first - 1].low not in known.determiners and at - first < 3:
            first -= 1
        before = words[first - 1].low if first else ""
        if (
            before not in known.determiners
            or before == "no"
            or (first > 1 and (words[first - 2].text == "," or words[first - 2].low in _IS))
        ):
            continue
        if said_of(word.text) in ("", low):
            return True
    return False


def only_quoted(lay: Layout, sent: Sent) -> bool:
    """Return whether hardly a word of a sentence stands outside quotation marks."""
    outside = sent.end - sent.start
    for one in quotations_in(lay, sent.start, sent.end):
        outside -= min(one.end, sent.end) - max(one.start, sent.start)
    return outside <= 3


def rival_bodies(lay: Layout, sent: Sent, behind: int) -> bool:
    """Return whether a sentence names another body or thing behind its subject."""
    known, lex = classes(), lexicon()
    text = lay.text
    persons = [(a, b) for a, b in people(text, sent.start, sent.end) if sort_of(text[a:b], text).person is not False]
    for word in tokens(lay.text, sent.start, sent.end):
        if word.end <= behind or any(a <= word.start < b for a, b in persons):
            continue
        if word.low in lex.bodies or (word.text[0].isupper() and word.low not in known.days and word.low not in known.months):
            return True
    return False
