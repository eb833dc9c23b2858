"""What must hold of `find_figures` for any number and any text."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.figures import find_figures

ONES: list[str] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
TENS: list[str] = re.findall(r"[\w-]+", "- - twenty thirty forty fifty sixty seventy eighty ninety")


def spelled(n: int, joiner: str = " and ") -> str:
    """A slow, plain speller of numbers: the other side of the round trip."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (joiner + spelled(n % 100, joiner) if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{spelled(n // size, joiner)} {name}" + (
                (joiner if rest < 100 else " ") + spelled(rest, joiner) if rest else ""
            )
    raise AssertionError(n)


@given(st.integers(2, 10**12 - 1), st.sampled_from([" and ", " "]))
def test_a_number_in_words_is_read_back(n: int, joiner: str) -> None:
    text = spelled(n, joiner)
    (figure,) = find_figures(f"There were {text} soldiers.")

    assert (text, str(n)) == (figure.text, figure.value)


@given(st.integers(10_000, 10**15), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", ""]))
def test_a_number_in_digits_is_read_back_whatever_parts_its_groups(n: int, separator: str) -> None:
    text = f"{n:,}".replace(",", separator)
    (figure,) = find_figures(f"There were {text} soldiers.")

    assert (text, str(n)) == (figure.text, figure.value)


_MAGNITUDES = [("million", 6), ("bn", 9), ("trillion", 12), ("m", 6)]


@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from(_MAGNITUDES))
def test_a_magnitude_multiplies_exactly(whole: int, cents: int, magnitude: tuple[str, int]) -> None:
    name, zeros = magnitude
    text = f"£{whole}.{cents:02}{'' if len(name) < 3 else ' '}{name}"
    (figure,) = find_figures(f"It cost {text} in all.")

    assert figure.text == text
    assert Decimal(f"{whole}.{cents:02}").scaleb(zeros) == Decimal(figure.value or "NaN")


_PHRASES = [
    "at least 62", "more than $2.5 billion", "58%", "between 40 and 50 tonnes", "about 300", "a 10-year-old", "dozens",
    "September 17, 2016", "5:50pm", "two-thirds", "107 or more", "Flight 8501", "nearly 30 km", "1,200,000", "twenty-three",
]  # fmt: skip


@given(
    st.sampled_from(_PHRASES),
    st.sampled_from(["", "He knew it. ", "“Yes,” she said.\n\n", "The mayor spoke at length; ", "Rain fell.  "]),
    st.sampled_from(["", ". It rained.", "; others slept.", ".\n\nA dog barked.", " — so they said."]),
)
def test_text_around_a_figure_changes_neither_its_value_nor_its_words(phrase: str, before: str, after: str) -> None:
    alone = find_figures(f"They saw {phrase}")
    within = find_figures(f"{before}They saw {phrase}{after}")

    assert [f.text for f in alone] == [f.text for f in within]
    assert [(f.kind, f.value, f.bound, f.low, f.high, f.unit) for f in alone] == [
        (f.kind, f.value, f.bound, f.low, f.high, f.unit) for f in within
    ]
    assert [f.start + len(before) for f in alone] == [f.start for f in within]


@given(
    st.lists(st.tuples(st.integers(0, 999), st.sampled_from(["dogs", "cats", "blue hens", "old barns"])), min_size=1, max_size=8)
)
def test_plain_digits_agree_with_a_slow_reference(items: list[tuple[int, str]]) -> None:
    text = "They had " + ", then ".join(f"{n} {noun}" for n, noun in items) + "."
    reference = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\b\d+\b", text)]

    assert reference == [(f.start, f.end, f.text) for f in find_figures(text)]
    assert [noun for _, noun in items] == [f.counts for f in find_figures(text)]


@settings(max_examples=300)
@given(st.text())
def test_no_text_raises_and_offsets_always_hold(text: str) -> None:
    last = 0
    for figure in find_figures(text):
        assert last <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        last = figure.end


_PIECES = st.sampled_from(
    re.findall(
        r"[^|]+",
        "5|12|2016|1,200|four|twenty|hundred|million|half|a|and|to|-|–|%|$|£|pm|m|bn|of|in|out|at least|more than|or more|between"
        "|from|September|Monday|(|)|,|.|/|:|th|year|old|km|dozens|second|third|F|Flight|No|killed|soldiers|°|C|'s|½|one|\n|US",
    )
)


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=14), st.booleans())
def test_no_heap_of_number_words_raises(pieces: list[str], glued: bool) -> None:
    text = ("" if glued else " ").join(pieces)
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
        low, high = figure.interval()
        assert low is None or high is None or low <= high


@pytest.mark.parametrize(
    "piece",
    ["1", ",", "million ", " ", "one ", "1,", "11,", "1-", "twenty-", "one hundred and ", "at least ", "$", "5 to ", "F-", "a'"],
)
def test_time_grows_with_the_length_of_hostile_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = 9e9
        for _ in range(3):
            started = time.perf_counter()
            find_figures(text)
            best = min(best, time.perf_counter() - started)
        return best

    assert seconds(200_000) < 3 * seconds(100_000) + 0.05
