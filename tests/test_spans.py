"""Words are found again whatever their typography, and never when a letter differs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.spans import find_quote, normalise

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
QUOTES = [
    (text, match.group(1))
    for text in SEEDS
    for match in re.finditer(r"[\"“]([^\"”“\n]{30,400})[\"”]", text)
    if match.group(1).count(" ") > 3
]

TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda q: q.replace("'", "’").replace('"', "”"),
    "straight quotes": lambda q: q.translate(str.maketrans("‘’“”", "''\"\"")),
    "no-break spaces": lambda q: q.replace(" ", "\u00a0"),
    "broken lines": lambda q: q.replace(" ", "\n    ", 2),
    "no-break hyphens": lambda q: q.replace("-", "\u2011"),
    "soft hyphens": lambda q: q[:9] + "\u00ad" + q[9:],
    "an ellipsis character": lambda q: q.replace("...", "…"),
    "a capital at the start": lambda q: q[0].swapcase() + q[1:],
    "a bracketed capital": lambda q: f"[{q[0].swapcase()}]{q[1:]}" if q[1].isalpha() else q,
    "a full stop for a comma": lambda q: q.rstrip(",.") + ".",
    "quotation marks around it": lambda q: f"“{q}”",
}

ALTERATIONS: dict[str, Callable[[str, str], str]] = {
    "a letter": lambda q, word: q.replace(word, ("x" if word[0] != "x" else "y") + word[1:], 1),
    "a word": lambda q, word: q.replace(word, "perhaps", 1),
    "a missing word": lambda q, word: q.replace(word + " ", "", 1),
    "a negation": lambda q, word: q.replace(word, "not " + word, 1),
    "a bracketed negation": lambda q, word: q.replace(word, "[not] " + word, 1),
    "a bracketed figure": lambda q, word: q.replace(word, "[62] " + word, 1),
    "a cut word": lambda q, word: q[: q.index(word) + 2],
}


@pytest.mark.parametrize("change", TYPOGRAPHY, ids=str)
def test_true_quotes_are_found_under_other_typography(change: str) -> None:
    assert len(QUOTES) >= 20
    for text, quote in QUOTES:
        span = find_quote(TYPOGRAPHY[change](quote), text)

        assert span is not None, (change, quote)
        assert text[span.start : span.end] == span.text
        assert span.text.strip('“”",.').casefold() == quote.strip('“”",.').casefold()


@pytest.mark.parametrize("change", ALTERATIONS, ids=str)
def test_altered_quotes_are_not_found(change: str) -> None:
    tried = 0
    for text, quote in QUOTES:
        for word in re.findall(r"(?<= )[a-z]{4,}(?= )", quote)[:5]:
            altered = ALTERATIONS[change](quote, word)
            tried += altered != quote

            assert altered == quote or find_quote(altered, text) is None, (change, altered)
    assert tried > 80


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("50", "1500 people"),
        ("62", "62.5 percent"),
        ("62", "1,062 people"),
        ("62", "a rise of 62% in a year"),
        ("can", "It can't be done"),
        ("lethal aid", "They sent non-lethal aid"),
        ("armed", "The men were unarmed"),
        ("it was us", "It was US"),
        ("", "anything"),
        ("   ", "any thing"),
    ],
)
def test_parts_of_words_and_figures_are_not_found(quote: str, text: str) -> None:
    assert find_quote(quote, text) is None


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("no one […] was hurt", "He said no one on the bridge was hurt.", "no one on the bridge was hurt"),
        ("The crew left […] at dawn", "The crew left the harbour at dawn.", "The crew left the harbour at dawn"),
        ("We warned [the army] twice", "The army came. “We warned them twice,” he said.", "We warned them twice"),
        ("We work with Oslo [on] this", "“We work with Oslo this,” she said.", "We work with Oslo this"),
        ("We work with Oslo [on] this", "“We work with Oslo [on] this,” she said.", "We work with Oslo [on] this"),
        ("a link to a site…", "with a link to a site and more", "a link to a site"),
    ],
)
def test_a_gap_stands_for_words_that_are_there(quote: str, text: str, found: str) -> None:
    span = find_quote(quote, text)

    assert span is not None
    assert span.text == found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We did […] fire", "“We did not fire,” he said."),
        ("We did [...] fire", "“We never did anything. We did not, and never would, fire,” he said."),
        ("They killed […] people", "They killed at least 62 people."),
        ("We warned [Atlantis] twice", "“We warned them twice,” he said."),
        ("It […] fell", "It" + " went on and on" * 40 + " and fell"),
        ("fell […] It", "It rose and fell"),
        ("one two [three] five", "one two [three] four five"),
    ],
)
def test_a_gap_hides_no_negation_no_figure_and_no_chapter(quote: str, text: str) -> None:
    assert find_quote(quote, text) is None


def test_the_nearest_of_several_occurrences_is_taken() -> None:
    text = "Russia spoke. The council met. Russia left. Then Russia returned."

    assert [span.start for near in (None, 0, 40, 60) if (span := find_quote("Russia", text, near=near))] == [0, 0, 31, 49]


def test_a_span_says_whether_typography_was_folded() -> None:
    exact, folded = find_quote("a 'stunt'", "It was a 'stunt'."), find_quote("a 'stunt'", "It was a “stunt”.")

    assert exact is not None
    assert folded is not None
    assert (exact.match, folded.match) == ("exact", "normalised")


@given(st.text(alphabet="ab 1.-—–…'\"“”‘’\u00a0\u00ad\u200b\u2011e\u0301[]()\n", max_size=60))
def test_offsets_lead_back_and_nothing_raises(text: str) -> None:
    folded = normalise(text)

    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    span = find_quote(text, "x " + text + " y")
    if span:
        assert ("x " + text + " y")[span.start : span.end] == span.text


@given(st.text(max_size=40), st.text(max_size=80))
def test_a_span_is_always_words_of_the_text(quote: str, text: str) -> None:
    span = find_quote(quote, text)

    assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize("unit", [" ", ".", "a", "…", "- ", "[a] ", "'", "a\u0301", "1,"])
def test_hostile_texts_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    find_quote("words [...] that are [not] there", text)
    find_quote(text[:500] + "[…]" + text[:500] + "x", text)

    assert time.perf_counter() - started < 3
