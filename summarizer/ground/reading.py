"""What grounding needs to know of an article, read once: layout, speech, figures, names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from summarizer.check.uses import Use, uses_of
from summarizer.ground.citing import with_cited
from summarizer.ground.given import with_givers
from summarizer.layout import Layout, Sent, layout
from summarizer.names import NameMention, find_names, name_key, same_name
from summarizer.speech import Speech, find_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.models import Span

_ALIAS = re.compile(
    r"\s?[(,]\s?(?:(?:also|formerly|previously|better|now|or|which was|which is|and)\s){0,3}"
    r"(?:known as |called |and known )?[\"“‘']?"
)
"""Between a name and another name for the same: "Islamic State of Iraq and the Levant (ISIL, also known as ISIS)"."""


_LONGEST_NAME = 200
"""Characters: no name or figure is longer."""
_ACRONYMS = 100
"""Spelled-out acronyms looked at in one article."""
_ACRONYM = re.compile(r"\s\(([A-Z]{2,8})\b")


def _spelled_out(before: str, acronym: str) -> str | None:
    """Return the shortest run of words at the end of ``before`` whose capitals spell ``acronym``."""
    words = list(re.finditer(r"[^\W_][\w’'-]*", before))
    for first in reversed(words[-12:]):
        run = before[first.start() :]
        if (
            "".join(word[0] for word in re.findall(r"[^\W_][\w’'-]*", run) if word[0].isupper()) == acronym
            and first.group()[0].isupper()
        ):
            return run
    return None


class Range(NamedTuple):
    """A stretch of the article, half-open."""

    start: int
    end: int


class Reading:
    """One article as grounding sees it. Everything is found at most once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.layout: Layout = layout(text)
        self._by_alias: dict[str, tuple[str, ...]] = {}
        self._starts = [sent.start for sent in self.layout.sentences]

    @cached_property
    def speech(self) -> tuple[Speech, ...]:
        return with_givers(with_cited(find_speech(self.layout), self.layout), self.text)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The figures of the article with their sentences, in reading order."""
        return uses_of(self.text)

    @cached_property
    def names(self) -> tuple[NameMention, ...]:
        return find_names(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word by which the article names anything, in comparable form."""
        return frozenset(part for name in self.name_texts for part in name_key(name))

    @cached_property
    def name_texts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.text for name in self.names))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W_]+", self.text.casefold()))

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Pairs of names that the article says are one: "the Observatory (SOHR)"."""
        pairs = []
        for left, right in zip(self.names, self.names[1:], strict=False):
            between = self.text[left.end : right.start]
            if len(between) < 40 and _ALIAS.fullmatch(between) and ("(" in between or "known" in between or "called" in between):
                pairs.append((left.text, right.text))
        for hit in islice(_ACRONYM.finditer(self.text), _ACRONYMS):
            full = _spelled_out(self.text[max(0, hit.start() - 120) : hit.start()], hit[1])
            if full:
                pairs.append((full, hit[1]))
                pairs += [(name, hit[1]) for name in self.name_texts if full.startswith(name) and name.count(" ") > 1]
        return tuple(dict.fromkeys(pairs))

    def sentence_indexes(self, spans: Iterable[Span]) -> list[int]:
        """Return which sentences ``spans`` touch, in reading order."""
        found = set()
        for span in spans:
            for index in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self._starts)):
                if self._starts[index] >= span.end:
                    break
                if self.layout.sentences[index].end > span.start:
                    found.add(index)
        return sorted(found)

    def sentences(self, spans: Iterable[Span]) -> list[Sent]:
        """Return the sentences that ``spans`` touch, in reading order."""
        return [self.layout.sentences[index] for index in self.sentence_indexes(spans)]

    def names_between(self, start: int, end: int) -> Sequence[NameMention]:
        """Return the names that touch the stretch, in reading order."""
        first = bisect_left(self._name_starts, start - _LONGEST_NAME)
        last = bisect_left(self._name_starts, end)
        return [name for name in self.names[first:last] if name.end > start]

    def uses_between(self, start: int, end: int) -> Sequence[Use]:
        """Return the figures that touch the stretch, in reading order."""
        first = bisect_left(self._use_starts, start - _LONGEST_NAME)
        last = bisect_left(self._use_starts, end)
        return [use for use in self.uses[first:last] if use.figure.end > start]

    def speech_near(self, span: Span) -> Iterator[Speech]:
        """Yield the attributions of the sentences that ``span`` touches."""
        for index in self.sentence_indexes([span]):
            yield from self._speech_of.get(index, ())

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _use_starts(self) -> list[int]:
        return [use.figure.start for use in self.uses]

    @cached_property
    def _speech_of(self) -> dict[int, list[Speech]]:
        found: dict[int, list[Speech]] = {}
        for speech in self.speech:
            found.setdefault(speech.sentence, []).append(speech)
        return found

    def names_in(self, ranges: Sequence[Range]) -> list[str]:
        """Return the names that stand in ``ranges``."""
        return list(dict.fromkeys(name.text for place in ranges for name in self.names_between(*place)))

    def kind_of(self, span: Span) -> str:
        """Return what kind of name stands in ``span``: that of its longest name, or "other"."""
        inside = self.names_between(span.start, span.end)
        return max(inside, key=lambda n: n.end - n.start).kind if inside else "other"

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names are one, by their spelling or because this article says so."""
        return same_name(one, other) or any(same_name(other, alias) for alias in self._aliases_of(one))

    def _aliases_of(self, name: str) -> tuple[str, ...]:
        if name not in self._by_alias:
            pairs = [*self.aliases, *((right, left) for left, right in self.aliases)]
            self._by_alias[name] = tuple(right for left, right in pairs if same_name(name, left))
        return self._by_alias[name]

    def knows(self, name: str) -> bool:
        """Tell whether every word of ``name`` is one by which this article names something, or a word of the article."""
        if all(part in self.keys or part in self.words for part in name_key(name)):
            return True
        return any(self.same(name, known) for known in self.name_texts if len(name_key(known)) >= len(name_key(name)))


@lru_cache(maxsize=128)
def reading(text: str) -> Reading:
    return Reading(text)


def read_ahead(text: str) -> Iterator[None]:
    """Find, step by step, what any claim of an article is proven by; `reading` has it then."""
    known = reading(text)
    for part in ("uses", "names", "speech", "keys", "words", "aliases"):
        yield
        getattr(known, part)
