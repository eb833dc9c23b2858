"""Numbers written in words: "two hundred and six", "twenty-three", "two and a half million"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.figures.numbers import MAGNITUDES, SMALL, TENS, Number, place_of

if TYPE_CHECKING:
    from summarizer.figures.tokens import Tokens

_MOST_WORDS = 40
"""Tokens of one number in words; no printed number needs more."""
_NONE_YET = 10**18
"""Larger than any magnitude."""
_HALF = Decimal("0.5")


class _Sum:
    """A number in words, as far as it has been read.

    ``part`` is what stands below the next magnitude, -1 before its first word; ``last`` the magnitude before it; ``state``
    the kind of the last word: "u" for a unit, "t" for a ten, "h" for hundred, "m" for a magnitude, "" for none yet.
    """

    def __init__(self) -> None:
        self.total, self.part, self.last, self.state = 0, -1, _NONE_YET, ""
        self.fraction = Decimal(0)

    def takes(self, word: str, *, first: bool) -> bool:
        """Add a word; False where it belongs to another number."""
        if word in SMALL:
            return self._small(SMALL[word])
        if word in TENS:
            return self._ten(TENS[word])
        if word == "hundred":
            return self._hundred(first=first)
        return word in MAGNITUDES and self._magnitude(MAGNITUDES[word], first=first)

    def times(self, magnitude: int, stop: int) -> Number | None:
        """Return the number of which ``magnitude`` is the last word, behind a fraction; None where it is not its own."""
        if magnitude >= self.last or self.part < 0:
            return None
        value = Decimal(self.part + self.total) * magnitude + self.fraction * magnitude
        return Number(value, Decimal(magnitude) / 10, stop, False, magnitude, True)

    def number(self, stop: int) -> Number:
        value = Decimal(self.total + max(self.part, 0)) + self.fraction
        place = Decimal(1).scaleb(-1) if self.fraction and value < 10**3 else place_of(str(int(value)))
        return Number(value, place, stop, False, self.last if self.last < _NONE_YET else 1, True)

    def _small(self, n: int) -> bool:
        if self.part < 0:
            self.part = n
        elif (self.state == "t" and 1 <= n <= 9) or (self.state == "h" and n):
            self.part += n
        else:
            return False
        self.state = "u"
        return True

    def _ten(self, n: int) -> bool:
        if self.part < 0:
            self.part = n
        elif self.state == "h":
            self.part += n
        else:
            return False
        self.state = "t"
        return True

    def _hundred(self, *, first: bool) -> bool:
        if self.part < 0 and first:
            self.part = 100
        elif 0 < self.part < 100 and self.state in "ut":
            self.part *= 100
        else:
            return False
        self.state = "h"
        return True

    def _magnitude(self, magnitude: int, *, first: bool) -> bool:
        if magnitude >= self.last or (self.part < 0 and not first):
            return False
        self.total += (1 if self.part < 0 else self.part) * magnitude
        self.part, self.last, self.state = -1, magnitude, "m"
        return True


def read_words(t: Tokens, i: int) -> Number | None:
    """The longest number in words at token ``i``.

    "and" joins only what is smaller than the magnitude before it: "three million and five million" are two numbers.
    """
    held, j, stop = _Sum(), i, i
    while j < i + _MOST_WORDS:
        word = t.low[j]
        if word in ("and", "-"):
            joined = _joins(t, j, held) if stop == j else ""
            if joined == "half":
                j = stop = _add_half(t, j, held)
                if word == "and" and held.state == "m":
                    break
            elif joined:
                j += 1
            else:
                break
        elif word == "point" and held.state in ("u", "t") and stop == j and _is_digit(t, j + 1):
            j = stop = _add_digits(t, j + 1, held)
            if t.low[j] not in MAGNITUDES:
                break
        elif held.fraction and word in MAGNITUDES:
            return held.times(MAGNITUDES[word], j + 1) or held.number(stop)
        elif held.takes(word, first=j == i):
            j = stop = j + 1
        else:
            break
    return None if stop == i else held.number(stop)


def _joins(t: Tokens, j: int, held: _Sum) -> str:
    """Whether the "and" or hyphen at ``j`` goes on with the same number: "yes", "half" or empty."""
    after = t.low[j + 1]
    if t.low[j] == "-":
        return _hyphen_joins(t, j, held) if t.glued(j) and t.glued(j + 1) else ""
    if not held.state:
        return ""
    if after == "a" and t.low[j + 2] == "half" and held.state in "utm":
        return "half"
    if held.state not in "hm" or (after not in SMALL and after not in TENS) or after == "zero":
        return ""
    k = j + 2
    if after in TENS:
        if t.low[k] == "-" and t.low[k + 1] in SMALL:
            k += 2
        elif t.low[k] in SMALL:
            k += 1
    follows = t.low[k + 1] if t.low[k] == "-" else t.low[k]
    if held.state == "h":
        return "" if follows == "hundred" else "yes"
    return "" if MAGNITUDES.get(follows, 0) >= held.last else "yes"


def _hyphen_joins(t: Tokens, j: int, held: _Sum) -> str:
    after = t.low[j + 1]
    if after == "and":
        return "half" if t.low[j + 3] == "a" and t.low[j + 5] == "half" else ""
    if held.state == "t" and 1 <= SMALL.get(after, 0) <= 9:
        return "yes"
    return "yes" if after == "hundred" or after in MAGNITUDES else ""


def _add_half(t: Tokens, j: int, held: _Sum) -> int:
    """Add the half of "and a half" or "-and-a-half" at ``j``; return the token after it."""
    hyphens = t.low[j] == "-"
    held.fraction = _HALF * (held.last if held.state == "m" and not hyphens else 1)
    start = j + 1 if hyphens else j
    return start + 5 if t.low[start + 1] == "-" else start + 3


def _add_digits(t: Tokens, j: int, held: _Sum) -> int:
    """Add the digits of "point two five", which begin at ``j``; return the token after them."""
    digits = ""
    while _is_digit(t, j) and len(digits) < 9:
        digits, j = digits + str(SMALL[t.low[j]]), j + 1
    held.fraction = Decimal("0." + digits)
    return j


def _is_digit(t: Tokens, j: int) -> bool:
    return SMALL.get(t.low[j], 10) < 10
