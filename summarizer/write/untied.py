"""Small words inside a sentence that point to the one before it in its article: a brief tells it without them."""

from __future__ import annotations

import re

from summarizer.write.neutral import quoted_stretches

_ALSO = re.compile(r"(?<=[a-z0-9)”’%]) also (?=[a-z])(?!(?:known|called|named|dubbed|referred|spelled|spelt)\b)")
"""Not "also known as", and not behind a comma: "a ferry, also of Porto"."""
_JOINED = re.compile(r"\b(?:and|but|or|nor|not|while|when|as|then|only)$")
"""Behind one of these the word adds to what the same sentence tells: "sank and also blocked the harbour"."""
_AFTER = re.compile(
    r"\b((?:was|were|is|are|has|have|had)) (?:later|since|then|subsequently) (?=[a-z]{3,20}(?:ed|en|n|t|de)\b)(?!than\b|then\b)"
)
"""Later than what, or since when, only the sentence before says."""
_THEN = re.compile(r"(?<=[a-z]) (?:later|then|subsequently) (?=[a-z]{2,20}ed\b)")
_TIMED = re.compile(
    r"\b(?:and|but|after|before|when|once|while|until|in (?:19|20)\d\d|much|only|sooner|soon"
    r"|(?:second|minute|moment|hour|day|night|week|month|year|decade)s?)\b|[,;:–—]"
)
"""What in the same sentence may be the time that is meant."""


def untied(text: str) -> str:
    """Return a sentence without "also", "later", "then" and "since" where it does not hold itself what they point to."""
    if not any(word in text for word in (" also ", " later ", " since ", " then ", " subsequently ")):
        return text

    def drop(match: re.Match[str]) -> str:
        before = text[: match.start()]
        tied = _JOINED.search(before) if match[0] == " also " else _TIMED.search(before)
        if tied or any(a <= match.start() < b for a, b in quoted_stretches(text)):
            return match[0]
        return f"{match[1]} " if match.lastindex else " "

    for pattern in (_ALSO, _AFTER, _THEN):
        text = pattern.sub(drop, text)
    return text
