"""The figures that a brief is compared with: none that matter is left out, and they are few however many articles there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from summarizer import verify
from summarizer.check import rivals, weigh
from summarizer.check.figures import match_uses
from summarizer.check.names import is_named
from summarizer.check.support import Library
from summarizer.check.uses import Use, uses_of
from summarizer.check.views import STRONG, View
from summarizer.models import Article

_DATA = Path(__file__).parent / "data"
_SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
_OF_ALL_SORTS = """\
At least 62 soldiers died in May 2014, about 1,200 in all. Between 40 and 60 were hurt; dozens fled at 4:30 p.m. on Monday, May 5.
The river rose 2.5 km in a year, twelve months after 3 March. No. 1 of the league, the first in 1998, won 3-1 and 220-211.
It cost $15.99, then $16 and nearly $2 million; half of them, 50%, or one in two, were in their 40s. Ann Lee, 37, ran 10m yesterday.
Up to 100 of more than 90 flights, 96 by noon, were put off for 90 minutes or an hour and a half. An F-16 and the 747 flew at 2am.
In the 1990s hundreds came, millions since; in 2012-13 some 51,899 (51,900) did, 83 or fewer than 85, and 100,000 or 116,000.
"""


def _shelf(texts: list[str]) -> dict[str, Article]:
    return {f"S{n}": Article(name=f"{n}.txt", text=text) for n, text in enumerate(texts, 1)}


def test_every_figure_that_may_match_is_found() -> None:
    texts = [_OF_ALL_SORTS, (_DATA / "figures.txt").read_text(encoding="utf-8"), *(p.read_text(encoding="utf-8") for p in _SEEDS)]
    library = Library.of(_shelf(texts))
    places, matches = list(library.places([f"S{n}" for n in range(1, len(texts) + 1)])), 0
    for use in uses_of(_OF_ALL_SORTS):
        found = {id(place) for place in library.alike(use.figure, None)}
        for place in places:
            if match_uses(use, place.use) is not None:
                matches += 1
                assert id(place) in found, (use.figure, place.use.figure)
    assert matches > 500


@pytest.mark.parametrize("path", _SEEDS, ids=lambda p: p.stem)
def test_every_passage_that_tells_enough_is_found(path: Path) -> None:
    library = Library.of(_shelf([p.read_text(encoding="utf-8") for p in _SEEDS]))
    sources = tuple(f"S{n}" for n in range(1, len(_SEEDS) + 1))
    told = 0
    for use in uses_of(path.read_text(encoding="utf-8")):
        view = View.of(use)
        found = {id(place) for place in library.telling(view.stems, view.near, STRONG, sources)}
        loud = [place for place in library.places(sources) if view.score(library, place) >= STRONG]
        told += len(loud)
        assert all(id(place) in found for place in loud)
    assert told


@pytest.mark.parametrize("against", ["cited", "all"])
def test_comparisons_grow_with_the_articles_not_with_their_square(
    against: Literal["cited", "all"], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def counted(function: Callable[[Use, Use], object]) -> Callable[[Use, Use], object]:
        def counting(said: Use, found: Use) -> object:
            nonlocal calls
            calls += 1
            return function(said, found)

        return counting

    for module, name in ((weigh, "match_uses"), (weigh, "may_stand_for"), (rivals, "match_uses")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))

    def compared(count: int) -> int:
        nonlocal calls
        calls = 0
        towns = ("Bar", "Kel", "Tor", "Mas", "Vin")
        names = [f"{a}{b}{c}" for a in towns for b in "aeiou" for c in ("ville", "stad", "mouth", "ford")]
        told = [
            f"In {name}, {name}dorf and {name}burg floods destroyed {1013 + 137 * n} houses"
            for n, name in enumerate(names[:count])
        ]
        whole = [f"{text} on Monday. Rain fell there for {n + 30} days." for n, text in enumerate(told)]
        articles = [Article(name=f"{n}.txt", text=text) for n, text in enumerate(whole)]
        brief = "\n".join(f"{text} [S{n}]." for n, text in enumerate(told, 1))
        report = verify(brief, articles, against=against)
        assert report.ok
        assert report.summary.checks >= count
        return calls

    small, large = compared(20), compared(80)
    assert small > 0
    assert large <= 5 * small


def test_a_name_is_found_under_marks_and_ligatures_that_spell_its_letters() -> None:
    assert is_named("Griffin Daly", "Then Gri\ufb03n Da\u00adly spoke.")
    assert is_named("Zoé Marin", "Then Zoe\u0301 Marin spoke.")
    assert not is_named("Zoé Marin", "Then Ann Lee spoke.")


def test_numbers_of_thirty_digits_are_compared_like_others() -> None:
    """They are longer than decimals are precise."""
    told = "At least {} grains lay there."
    article = [Article(name="a.txt", text=told.format("1" + "2" * 29) + " More than 62 were counted.")]
    assert verify(told.format("1" + "2" * 29) + " [S1]", article).ok
    assert not verify(told.format("3" + "2" * 29) + " [S1]", article).ok
