"""Proper names in running English text, and whether two of them name the same."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.memo import kept
from summarizer.names.match import name_key, same_name
from summarizer.names.tables import WORD, fold, tables

__all__ = ["NameKind", "NameMention", "find_names", "name_key", "same_name"]

NameKind = Literal["person", "organisation", "place", "other", "demonym"]

SENTENCE_END = frozenset(".!?:\n")
OPENING = ("“", "‘", '"', "«")


class NameMention(NamedTuple):
    """``text[start:end]`` is the name as written, without a possessive ending."""

    text: str
    start: int
    end: int
    kind: NameKind


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    capital: bool
    """May belong to a name; of other words nothing more is worked out."""
    possessive: bool = False
    opens: bool = False
    """Stands where any word would carry a capital: at the start of a sentence or quotation, or in a headline."""
    headline: bool = False


@kept(short=8192, long=512)
def find_names(text: str) -> tuple[NameMention, ...]:
    """Return the proper names of ``text`` in reading order.

    A capital at the start of a sentence, or in a line of capitals, makes a name only when something else says so: the
    word stands in the middle of a sentence elsewhere, it is a country, an acronym, part of a longer run, or it speaks.
    Names of months and days are none.
    """
    words = _words(text)
    inside = {fold(w.text) for w in words if w.capital and not w.opens}
    lower = {w.text for w in words if w.text[0].islower()}
    found: list[NameMention] = []
    run: list[_Word] = []
    pending: list[_Word] = []
    for index, word in enumerate(words):
        if not run and not word.capital:
            continue
        following = words[index + 1].text if index + 1 < len(words) else ""
        if run and not _joins(text, (pending or run)[-1], word):
            found.extend(_close(text, run))
            run, pending = [], []
        if word.capital and _is_name_word(word, following, inside, lower, bool(run)):
            run.extend(pending)
            pending = []
            run.append(word)
            if word.possessive:
                found.extend(_close(text, run))
                run = []
        elif run and _connects(word, following, run, pending):
            pending.append(word)
        elif run:
            found.extend(_close(text, run))
            run, pending = [], []
    found.extend(_close(text, run))
    return tuple(found)


def _joins(text: str, last: _Word, word: _Word) -> bool:
    """Whether only a space, "&", or the full stop of a title or an initial stands between two words of one name."""
    gap = text[last.end : word.start]
    if gap.isspace():
        return "\n" not in gap
    return gap == " & " or (gap == ". " and (len(last.text) == 1 or fold(last.text) in tables().titles))


def _words(text: str) -> list[_Word]:
    """Split into words; "US-led" gives "US", "anti-Assad" gives "Assad"."""
    headlines, line = _headline_lines(text), 0
    words = []
    for match in WORD.finditer(text):
        raw, start = match.group(), match.start()
        possessive = raw[-2:] in ("'s", "’s")
        raw = raw[:-2] if possessive else raw
        hyphen = "-" in raw or "‑" in raw
        if not hyphen and not raw[0].isupper():
            words.append(_Word(raw, start, start + len(raw), False))
            continue
        before = text[max(0, start - 6) : start]
        bare = before.rstrip("\"'“”‘’«([ \t")
        while line < len(headlines) and headlines[line][1] <= start:
            line += 1
        headline = line < len(headlines) and headlines[line][0] <= start
        opens = headline or not bare or bare[-1] in SENTENCE_END or before[-1:] in OPENING or "\n" in before[-3:]
        for offset, part in _parts(raw) if hyphen else ((0, raw),):
            place, here = start + offset, opens and (headline or offset == 0)
            words.append(_Word(part, place, place + len(part), _is_capital(part), possessive, here, headline))
    return words


def _parts(raw: str) -> list[tuple[int, str]]:
    """Split a compound whose parts are not all of the name."""
    pieces = re.split(r"[-‑]", raw)
    spots, offset = [], 0
    for piece in pieces:
        spots.append((offset, piece))
        offset += len(piece) + 1
    capital = [_is_capital(piece) and fold(piece) not in tables().compound_tails for piece in pieces if piece]
    if not all(pieces) or any(piece[:1].isdigit() for piece in pieces) or not any(capital):
        return [(0, raw)]
    if all(capital):
        known = tables().country
        return spots if all(fold(piece) in known for piece in pieces) else [(0, raw)]
    if fold(pieces[0]) in tables().particles or all(
        c or fold(p) in tables().particles for c, p in zip(capital, pieces, strict=True)
    ):
        return [(0, raw)]
    return [spot for spot, is_capital in zip(spots, capital, strict=True) if is_capital] or [(0, raw)]


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return len(word) > 1 or word not in "AI"
    head, _, tail = word.replace("‑", "-").partition("-")
    return bool(tail) and head in tables().particles and tail[0].isupper()


def _headline_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines of at least five long words in which most long words carry a capital."""
    lines, start = [], 0
    for line in text.split("\n"):
        long = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
        if len(long) >= 5 and sum(w[0].isupper() for w in long) >= 0.7 * len(long) and not line.rstrip().endswith("."):
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _is_name_word(word: _Word, following: str, inside: set[str], lower: set[str], in_run: bool) -> bool:
    known, folded = tables(), fold(word.text)
    if folded in known.calendar:
        return False
    acronym = len(word.text) > 1 and word.text.replace(".", "").isupper() and not word.text.isdigit()
    if not word.opens or (folded in known.country and word.text != "Us") or folded in known.capital:
        return True
    if folded in known.openers:
        return not word.headline and following[:1].isupper() and folded in known.titles | known.organisations
    if acronym or folded in inside:
        return True
    if word.headline or folded in lower:
        return folded in known.titles and following[:1].isupper() and not word.headline
    if folded in known.titles:
        return following[:1].isupper()
    if in_run or following[:1].isupper():
        return not folded.endswith(("ing", "ly"))
    return following in tables().speaks and not folded.endswith("s")


def _connects(word: _Word, following: str, run: list[_Word], pending: list[_Word]) -> bool:
    """Whether a small word may stand inside the name that ``run`` began."""
    if pending:
        return word.text == "the" and pending[-1].text in ("of", "for")
    if word.text in tables().particles:
        return following[:1].isupper()
    if word.text in ("of", "for"):
        return fold(run[-1].text) in tables().before_of and (following[:1].isupper() or following == "the")
    return False


def _close(text: str, run: list[_Word]) -> list[NameMention]:
    """Return the names of a run without titles: "Syrian President Bashar al-Assad" names a country and a person."""
    known = tables()
    person = False
    head = _leading_country(run)
    if head:
        return [*_close(text, run[:head]), *_close(text, run[head:])]
    while run and fold(run[0].text).replace("-", "") in known.titles and not _heads_organisation(run):
        run, person = run[1:], True
        if len(run) > 2 and run[0].text == "of":  # "Secretary of State John Kerry"
            run = run[2:]
    if not run:
        return []
    start, end = run[0].start, run[-1].end
    name = text[start:end]
    return [NameMention(name, start, end, _kind(text, run, start, person))]


def _leading_country(run: list[_Word]) -> int:
    """Return how many words of a country stand in front of a person or thing; 0 where the run is one name."""
    country = tables().country
    words = [fold(word.text) for word in run]
    if _heads_organisation(run) and not any(w in tables().titles for w in words[1:-1]):
        return 0
    for length in (3, 2, 1):
        if length < len(run) and " ".join(words[:length]) in country:
            rest = run[length:]
            office = words[length].replace("-", "") in tables().titles and not (
                _heads_organisation(rest) and not any(w in tables().titles for w in words[length + 1 :])
            )
            plain = len(rest) > 1 and words[-1] not in tables().places and not _heads_organisation(run)
            return length if office or plain or any(c.isdigit() for c in words[length]) else 0
    return 0


def _heads_organisation(run: list[_Word]) -> bool:
    """ "Foreign Ministry", "Secretary of State" and "State Department" begin with words that are titles elsewhere."""
    return len(run) > 1 and any(fold(word.text) in tables().organisations for word in run[1:])


def _kind(text: str, run: list[_Word], start: int, titled: bool) -> NameKind:
    known = tables()
    words = [fold(word.text) for word in run]
    whole = " ".join(words)
    if whole in known.demonyms:
        return "demonym"
    if whole in known.country or whole in known.capital:
        return "place"
    if any(word in known.organisations or word in known.before_of for word in words):
        return "organisation"
    if titled:
        return "person"
    if words[-1] in known.places or words[0] in ("lake", "mount", "cape", "fort", "port"):
        return "place"
    if len(words) == 1 and run[0].text.isupper() and len(words[0]) > 1:
        return "organisation"
    before = text[max(0, start - 16) : start].split()
    if before and before[-1] in ("in", "near", "at", "outside", "around", "across", "throughout"):
        return "place"
    if 2 <= len(words) <= 4 and all(word.text[0].isalpha() for word in run) and not any(w in known.country for w in words):
        return "person"
    after = text[run[-1].end : run[-1].end + 14].split()
    if after and after[0] in tables().speaks:
        return "person"
    return "other"
