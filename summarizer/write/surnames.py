"""Who has been named in full is named shortly after that, as the articles themselves do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.speech.people import people
from summarizer.write.carry import person_of
from summarizer.write.introduced import persons_in, unmet, with_person
from summarizer.write.neutral import quoted_stretches
from summarizer.write.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.models import Article, Claim, Sentence

_PARTICLES = frozenset("al bin van von de der del di la el ben ibn".split())
_NOT_INTRODUCED = r"(?![\w-])(?!,\s(?:the|an?|who|aged|\d|[A-Z][\w’']{1,20}['’]s)\b)"
"""Behind a name that its sentence does not go on to explain."""
_ARTICLE = r"(?:\b(?:[Tt]he|[Aa]n?) )?"


def acquainted(sentences: Sequence[Sentence], claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> list[Sentence]:
    """Return the sentences with the short names of speakers whom one before names in full, where that passes the check."""
    cited = {source: articles[source] for sentence in sentences for source in sentence.sources}
    known = shorts((person for sentence in sentences for person in named_in(sentence.text)), cited)
    held = [claims[c] for sentence in sentences for c in sentence.claims if c in claims]
    met: dict[tuple[str, str], str] = {}
    out, heard = [], ""
    for sentence in sentences:
        sentence = _with_persons(sentence, heard, claims, articles)
        heard += " " + sentence.text
        mine = {person: short for (event, person), short in met.items() if event == sentence.event}
        sentence = _with_short_names(sentence, mine, claims, articles) if mine else sentence
        out.append(sentence)
        for person in named_in(sentence.text):
            if _introduced(person, sentence.text, held):
                met[sentence.event, person] = known.get(person, person)  # without the office, where no short name will do
    return out


def _with_short_names(
    sentence: Sentence, met: Mapping[str, str], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Sentence:
    """Return a sentence with those short names; as it is where nothing changes or the check would not let it pass."""
    words = [shortened(sentence.text[one.start : one.end], [claims[c] for c in one.claims], met) for one in sentence.citations]
    return rewritten(sentence, words, claims, articles)


def _with_persons(sentence: Sentence, heard: str, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Sentence:
    """Return a sentence with who its speakers are, of whom nothing was ``heard``, as far as its articles say it."""
    for name, at in unmet(sentence, claims, heard) if sentence.written_by == "template" else ():
        home = next((one for one in sentence.citations if one.start <= at and at + len(name) <= one.end), None)
        if home is None:
            continue
        n = sentence.citations.index(home)
        for person in (p for source in home.sources for p in persons_in(name, articles[source].text)):
            words = [sentence.text[one.start : one.end] for one in sentence.citations]
            words[n] = with_person(words[n], at - home.start, name, person, opens=at == 0)
            made = rewritten(sentence, words, claims, articles)
            if made is not sentence:
                return made
    return sentence


def _introduced(person: str, text: str, claims: Sequence[Claim]) -> bool:
    """Return whether a text that names a person says who that is, if any of the claims does: "Envoy Ann Low"."""
    forms = {
        f for c in claims for link in c.attribution.chain for f in (link.name, link.mention.text) if f.endswith(" " + person)
    }
    return not forms or any(form.lower() in text.lower() for form in forms)


def shorts(persons: Iterable[str], articles: Mapping[str, Article]) -> dict[str, str]:
    """Return by which short name the articles call persons; none for a name that two of them bear.

    "Ann Low" is "Low" where some article says so alone; whoever is called by the first of their names keeps both.
    """
    known = list(dict.fromkeys(persons))
    by_last: dict[str, set[str]] = {}
    for person in known:
        by_last.setdefault(person.rsplit(None, 1)[-1], set()).add(person)
    found = {}
    for person in known:
        words = person.split()
        start = len(words) - 1
        while start > 1 and words[start - 1].lower() in _PARTICLES:
            start -= 1
        short, before = " ".join(words[start:]), words[start - 1]
        alone = re.compile(rf"(?<!{re.escape(before)} )(?<![\w-]){re.escape(short)}(?![\w-])(?! [A-Z])")
        if len(by_last[words[-1]]) == 1 and any(short in a.text and alone.search(a.text) for a in articles.values()):
            found[person] = short
    return found


def named_in(text: str) -> list[str]:
    """Return the persons whom a text names in full outside quotation marks."""
    quoted = quoted_stretches(text)
    return [text[start:end] for start, end in people(text) if not any(a < start < b for a, b in quoted)]


def shortened(words: str, claims: Sequence[Claim], met: Mapping[str, str]) -> str:
    """Return ``words`` with the short name of each speaker who has been met, without the office told with the full one."""
    for claim in claims:
        for link in claim.attribution.chain:
            forms = {link.name, link.mention.text, *((link.antecedent.text,) if link.antecedent else ())}
            for form in sorted(forms, key=lambda f: (-len(f), f)):
                short = met.get(person_of(form))
                if short is not None:
                    words = _outside(re.compile(_ARTICLE + re.escape(form) + _NOT_INTRODUCED), words, short)
    return words


def _outside(pattern: re.Pattern[str], words: str, short: str) -> str:
    """Replace what stands outside quotation marks."""
    quoted = quoted_stretches(words)
    return pattern.sub(lambda m: m[0] if any(a < m.start() < b for a, b in quoted) else short, words)
