"""Make true sentences false, one change at a time, by rules that know nothing of the checker.

Numbers are found by plain patterns of this file, never by the project's own reader: what the reader overlooks must show up
as a miss. Every choice is made by position, so a run over the same folder is the same run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
WORDS = {word: n for n, word in enumerate(ONES) if n > 1} | {word: n for n, word in TENS.items()}

DIGITS = re.compile(r"(?<![\w.,/:-])(?:(?P<cur>[$£€])\s?)?(?P<num>\d{1,3}(?:,\d{3})+|\d+)(?P<dec>\.\d+)?(?![\w/:]|[.,]\d|-\d)")
WORD = re.compile(r"(?<![\w-])(?P<w>" + "|".join(WORDS) + r")(?![\w-])", re.I)
MAGNITUDE = re.compile(r"(?<=\d)(?P<gap>\s?)(?P<m>million|billion|m|bn)\b(?!\w)|(?<=\d )(?P<t>thousand)\b")
OTHER_MAGNITUDE = {"million": "billion", "billion": "million", "m": "bn", "bn": "m", "thousand": "million"}
UNITS = (
    ("$", "£"), ("£", "€"), ("€", "$"), ("kilometers", "miles"), ("kilometres", "miles"), ("km", "miles"),
    ("miles", "kilometres"), ("feet", "metres"), ("metres", "feet"), ("meters", "feet"), ("inches", "feet"),
    ("pounds", "kilograms"), ("tons", "pounds"), ("acres", "hectares"), ("hectares", "acres"), ("years", "months"),
    ("months", "weeks"), ("weeks", "months"), ("days", "weeks"), ("hours", "days"), ("minutes", "hours"),
    ("seconds", "minutes"), ("year", "month"), ("month", "week"), ("week", "day"), ("day", "week"), ("hour", "minute"),
    ("minute", "hour"), ("percent", "percentage points"), ("per cent", "percentage points"), ("%", " percentage points"),
    ("kg", "lb"), ("mph", "km/h"), ("dollars", "euros"), ("euros", "dollars"),
)  # fmt: skip
BOUNDS = (
    ("at least", "at most"), ("no fewer than", "no more than"), ("no less than", "no more than"), ("more than", "fewer than"),
    ("over", "under"), ("fewer than", "more than"), ("less than", "more than"), ("up to", "at least"), ("as many as", "at least"),
    ("as much as", "at least"), ("at most", "at least"), ("under", "over"), ("nearly", "more than"), ("almost", "more than"),
    ("upwards of", "fewer than"), ("no more than", "at least"), ("below", "above"), ("above", "below"),
)  # fmt: skip
ROLES = (
    ("killed", "wounded"), ("wounded", "killed"), ("injured", "killed"), ("dead", "wounded"), ("died", "were injured"),
    ("killing", "wounding"), ("injuring", "killing"), ("wounding", "killing"), ("deaths", "injuries"), ("injuries", "deaths"),
)  # fmt: skip
NEGATABLE = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|can)\b(?! (?:not|n[’']t)\b)")


class Mutation(NamedTuple):
    kind: str
    text: str
    start: int
    """Of what was changed, in the new text."""
    end: int


class Seen(NamedTuple):
    """A number as it stands in a sentence."""

    start: int
    end: int
    value: int
    sign: str
    """The currency sign before it, the percent sign or unit word after it: what makes two numbers interchangeable."""
    counts: bool = False
    """People or things are counted, as far as the next word shows: no unit, no age between commas, no "aged"."""


def numbers(text: str) -> list[Seen]:
    """Return the plain numbers of ``text``: years, dates and names with digits are left alone."""
    out = []
    for m in DIGITS.finditer(text):
        if m["dec"] or _is_date(text, m.start(), m.end(), m["num"]):
            continue
        out.append(_seen(text, m.start("num"), m.end("num"), int(m["num"].replace(",", "")), m["cur"] or ""))
    out += [
        _seen(text, m.start("w"), m.end("w"), WORDS[m["w"].lower()], "")
        for m in WORD.finditer(text)
        if not _is_date(text, m.start(), m.end(), "")
    ]
    return sorted(out)


def _seen(text: str, start: int, end: int, value: int, currency: str) -> Seen:
    sign = currency or _after(text, end)
    alone = re.match(r"\s?[,.;:)-]|-?year", text[end : end + 6]) or re.search(
        r"\b(?:aged?|of|in|since)\s$", text[max(0, start - 6) : start]
    )
    return Seen(start, end, value, sign, not sign and not alone)


_UNIT = re.compile(
    r"\s?-?(%|percent|per cent|million|billion|years?|months?|weeks?|days?|hours?|minutes?|miles?|km|feet|metres?|meters?)"
)


def _after(text: str, at: int) -> str:
    m = _UNIT.match(text, at, at + 14)
    return m[1].rstrip("s") if m else ""


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"


def _is_date(text: str, start: int, end: int, digits: str) -> bool:
    before, after = text[max(0, start - 14) : start], text[end : end + 14]
    if len(digits) == 4 and digits[:2] in ("18", "19", "20") and not re.match(r"\s?(?:people|%|-|soldiers)", after):
        return True
    if re.search(_MONTH + r"\s$", before) or re.match(r"(?:st|nd|rd|th)?\s(?:of\s)?" + _MONTH, after):
        return True
    return bool(re.match(r"\s?(?:am|pm|a\.m|p\.m|o.clock|ET|GMT)\b", after) or re.search(r"[A-Z][\w-]*[ -]$", before))


def mutations(sentence: str, everything: Sequence[Seen], others: Sequence[str]) -> Iterator[Mutation]:
    """Yield the made errors of one sentence. ``everything``: the numbers of its article; ``others``: those who speak in it."""
    found = numbers(sentence)
    taken = {seen.value for seen in everything}
    for n, seen in enumerate(found):
        yield _replace("value", sentence, seen.start, seen.end, _shown(_another(seen.value, taken, n), sentence, seen))
        if seen.value >= 10 and sentence[seen.start].isdigit():
            wrong = seen.value * 10
            if wrong not in taken:
                yield _replace("magnitude", sentence, seen.start, seen.end, _shown(wrong, sentence, seen))
        mine = {f.value for f in found}
        swap = [e for e in everything if e.value not in mine and e.sign == seen.sign and (e.value < 13) == (seen.value < 13)]
        if swap:
            other = swap[(seen.start + seen.value) % len(swap)]
            yield _replace("another figure of the article", sentence, seen.start, seen.end, _shown(other.value, sentence, seen))
    for m in MAGNITUDE.finditer(sentence):
        word = m["m"] or m["t"]
        start = m.start("m") if m["m"] else m.start("t")
        yield _replace("magnitude", sentence, start, start + len(word), OTHER_MAGNITUDE[word])
    if found:
        yield from _units(sentence)
        yield from _tables("bound", BOUNDS, sentence, found)
        yield from _tables("role", ROLES, sentence, found)
        yield from _negations(sentence, found)
        yield from _speakers(sentence, others, found)
        yield from _common_speakers(sentence)


def _replace(kind: str, sentence: str, start: int, end: int, new: str) -> Mutation:
    return Mutation(kind, sentence[:start] + new + sentence[end:], start, start + len(new))


def _another(value: int, taken: set[int], turn: int) -> int:
    """Return a number near ``value`` that the article does not hold: a last digit off, a digit swapped, a tenth more."""
    digits = str(value)
    steps = [1, 2, 3, -1, 7, 11, 13, 17, 19, 23, 29] if len(digits) < 3 else [3, 20, 110, -4, 70, 210, 1300, 17000]
    for step in steps[turn % 3 :] + steps:
        other = value + step
        if other > 1 and other not in taken:
            return other
    return value * 7 + 5


def _shown(value: int, sentence: str, seen: Seen) -> str:
    old = sentence[seen.start : seen.end]
    if not old[0].isdigit():
        if value < 20:
            word = ONES[value]
        elif value in TENS:
            word = TENS[value]
        elif value < 100:
            word = f"{TENS[value // 10 * 10]}-{ONES[value % 10]}"
        else:
            return f"{value:,}"
        return word.capitalize() if old[0].isupper() else word
    return f"{value:,}" if "," in old or value >= 10000 else str(value)


def _units(sentence: str) -> Iterator[Mutation]:
    for old, new in UNITS:
        if old in "$£€":
            hits = re.finditer(rf"(?<![\w$£€]){re.escape(old)}(?=\s?\d)", sentence)
        elif old == "%":
            hits = re.finditer(r"(?<=\d)\s?%", sentence)
        else:
            hits = re.finditer(rf"(?:(?<=\d)|(?<=\d[ -])|(?<=illion ))\s?{re.escape(old)}\b(?![-’'])", sentence)
        for m in hits:
            gap = re.match(r"\s*", m[0])
            yield _replace("unit", sentence, m.start() + (len(gap[0]) if gap and old != "%" else 0), m.end(), new)


def _tables(kind: str, table: Sequence[tuple[str, str]], sentence: str, found: Sequence[Seen]) -> Iterator[Mutation]:
    for old, new in table:
        for m in re.finditer(rf"\b{re.escape(old)}\b", sentence, re.I):
            if kind == "bound":
                if not any(m.end() < f.start <= m.end() + 3 for f in found):
                    continue
            elif not any(-45 < f.start - m.end() < 30 or 0 <= m.start() - f.end < 45 for f in found if f.counts):
                continue
            word = new.capitalize() if m[0][0].isupper() else new
            yield _replace(kind, sentence, m.start(), m.end(), word)


def _negations(sentence: str, found: Sequence[Seen]) -> Iterator[Mutation]:
    for m in NEGATABLE.finditer(sentence):
        if any(0 <= m.start() - f.end < 30 and not re.search(r"[,.;:]", sentence[f.end : m.start()]) for f in found):
            new = f"{m[1]} not"
            yield _replace("negation", sentence, m.start(), m.end(), new)
            return


_NAME = r"[A-Z][\w’'-]+(?: (?:of|for|and|the|[A-Z][\w’'-]+)){0,6}"
SPEAKER = re.compile(
    rf"(?:(?<=^)|(?<=[.,;] ))(?P<who>(?:The )?{_NAME})(?= (?:said|says|estimated|put|told|added)\b)"
    rf"|(?<=according to )(?P<by>(?:the )?{_NAME})(?=[,.;])"
    rf"|(?<=, )(?P<behind>(?:the )?{_NAME})(?= (?:said|says)\b)"
)
PRONOUNS = frozenset(
    ("He", "She", "It", "They", "We", "I", "You", "But", "And", "The", "This", "That", "These", "There", "Officials", "Police")
)


def speakers(text: str) -> list[str]:
    """Return the names that stand before "said" or behind "according to", each once."""
    names = [m["who"] or m["by"] or m["behind"] for m in SPEAKER.finditer(text)]
    return list(dict.fromkeys(name for name in names if name.split()[0] not in PRONOUNS or len(name.split()) > 2))


def _speakers(sentence: str, others: Sequence[str], found: Sequence[Seen]) -> Iterator[Mutation]:
    for m in SPEAKER.finditer(sentence):
        name = m["who"] or m["by"] or m["behind"]
        words = set(name.lower().split())
        strangers = [o for o in others if not words & set(o.lower().split()) and o not in sentence]
        if name.split()[0] in PRONOUNS or not strangers:
            continue
        new = strangers[m.start() % len(strangers)]
        new = new[0].upper() + new[1:] if m.start() == 0 or sentence[m.start() - 2] == "." else new
        yield _replace("speaker", sentence, m.start(), m.end(), new)
        return


BODIES = {
    "police": r"police(?:man|men| officers?| officials?| spokes\w+| chief)?|detectives?|investigators",
    "doctors": r"(?:hospital|doctors?|medics|paramedics|nurses)(?: officials?| spokes\w+)?",
    "the company": r"(?:company|firm|manufacturer|airline|retailer)(?: officials?| spokes\w+| executives?)?",
    "the union": r"unions?(?: officials?| leaders?| spokes\w+)?",
    "the army": r"(?:army|military)(?: officials?| spokes\w+| officers?)?",
    "residents": r"residents|witnesses|villagers|neighbou?rs|survivors",
    "prosecutors": r"prosecutors?",
    "the ministry": r"(?:[a-z]+ )?ministry(?: officials?| spokes\w+)?",
    "officials": r"officials|authorities",
    "scientists": r"scientists|researchers",
}
"""Speakers under a common noun, of whom none is another's: what a brief may put there instead, and how they are known."""
SWAPS = {
    "police": "doctors", "doctors": "the company", "the company": "police", "the union": "police", "the army": "residents",
    "residents": "the company", "prosecutors": "the union", "the ministry": "the union", "officials": "the company",
    "scientists": "police",
}  # fmt: skip
COMMON = [
    (
        body,
        re.compile(
            rf"(?:(?<=^)|(?<=[.,;] ))(?:[Tt]he |[Aa]n? |[Ll]ocal )?(?:{known})"
            r"(?= (?:said|says|estimated|put|added|told|reported)\b)",
            re.IGNORECASE,
        ),
    )
    for body, known in BODIES.items()
]


def _common_speakers(sentence: str) -> Iterator[Mutation]:
    """Yield the sentence with the first speaker under a common noun exchanged for one of another sort."""
    for body, pattern in COMMON:
        m = pattern.search(sentence)
        new = SWAPS[body]
        if m is None or new.split()[-1] in sentence.lower():
            continue
        new = new[0].upper() + new[1:] if m.start() == 0 else new
        yield _replace("common-noun speaker", sentence, m.start(), m.end(), new)
        return


EQUIVALENTS = (
    (re.compile(r"\bper cent\b|\bpercent\b"), "%"),
    (re.compile(r"(?<=\d)%"), " percent"),
    (re.compile(r"(?<=\d)\s?million\b"), "m"),
    (re.compile(r"(?<=\d)\s?billion\b"), "bn"),
    (re.compile(r"\bnearly(?= \d)"), "almost"),
    (re.compile(r"\bmore than(?= [\d$£€])"), "over"),
    (re.compile(r"\bover(?= [\d$£€])"), "more than"),
    (re.compile(r"\bkilometers\b(?<=\d kilometers)"), "km"),
    (re.compile(r"\bat least(?= \d)"), "no fewer than"),
)


def rewordings(sentence: str) -> Iterator[Mutation]:
    """Yield the sentence with one number said in another way: words for digits, digits for words, commas, signs."""
    for seen in numbers(sentence):
        old = sentence[seen.start : seen.end]
        if old[0].isdigit():
            if "," in old:
                yield _replace("no commas", sentence, seen.start, seen.end, old.replace(",", ""))
            elif 1 < seen.value < 20 and seen.sign not in "$£€%":
                yield _replace("words for digits", sentence, seen.start, seen.end, ONES[seen.value])
        elif seen.start and not sentence[seen.end : seen.end + 9].lower().startswith(
            (" million", " thousan", " billion", " hundred", " dozen", "-")
        ):
            yield _replace("digits for words", sentence, seen.start, seen.end, str(seen.value))
    for pattern, new in EQUIVALENTS:
        for m in pattern.finditer(sentence):
            if new == "%":
                start = m.start() - 1 if sentence[m.start() - 1 : m.start()] == " " else m.start()
                if sentence[start - 1 : start].isdigit():
                    yield _replace("another sign", sentence, start, m.end(), new)
            elif new in ("m", "bn") and not re.search(r"[$£€]\s?[\d.,]+$", sentence[: m.start()]):
                continue  # a bare "2m" is metres to many readers
            else:
                yield _replace("another sign", sentence, m.start(), m.end(), new)
