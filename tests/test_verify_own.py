"""`verify`: our own brief against the articles, and the picture below its table."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from verify_helpers import BOTH, SEEDS, failed, seeds

from summarizer import summarize
from summarizer.check import check_brief, check_sentence, count, verify
from summarizer.check.credit import may_be_same
from summarizer.figures import find_figures
from summarizer.layout import layout
from summarizer.models import Brief, Citation, Figure
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator


# --- our own brief ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own() -> Brief:
    return summarize(SEEDS, engine="extractive", cache=False)


def test_our_own_brief_of_the_seeds_passes_in_json_and_in_markdown(own: Brief) -> None:
    assert failed(verify(own, seeds())) == []
    assert failed(verify(own.model_dump_json(), seeds())) == []
    assert [f for f in failed(verify(own.to_markdown(), seeds())) if f[0] != "unknown_source"] == []


def test_headings_of_a_brief_in_which_nothing_is_checked_are_no_lines_of_the_report(own: Brief) -> None:
    texts = [sentence.text for sentence in verify(own.to_markdown(), seeds()).sentences]

    assert any("Saturday" in text for text in texts)
    assert not any("What the accounts share" in text or "Who says what" in text for text in texts)


def test_the_closing_line_counts_what_the_report_found(own: Brief) -> None:
    articles = dict(zip([s.id for s in own.sources], seeds(), strict=True))
    totals = count(own, check_brief(own, articles))

    assert totals == own.checks
    assert 0 < totals.figures == totals.figures_found == totals.figures_attributed
    assert totals.sentences == totals.sentences_cited


def _put(brief: Brief, n: int, start: int, end: int, new: str) -> Brief:
    """Return a brief of the n-th sentence alone, with other words in it; the fragments keep their places."""
    sentence, shift = brief.sentences[n], len(new) - (end - start)
    citations = tuple(
        c.model_copy(update={"start": c.start + shift * (c.start > start), "end": c.end + shift * (c.end > start)})
        for c in sentence.citations
    )
    text = sentence.text[:start] + new + sentence.text[end:]
    changed = sentence.model_copy(update={"text": text, "citations": citations})
    return brief.model_copy(update={"sentences": (changed,), "findings": (), "events": ()})


FLIPS = {  # each word with one that says something else
    "at least": "at most", "more than": "fewer than", "fewer than": "more than", "dozens": "hundreds",
    "two": "three", "seven": "nine",
}  # fmt: skip
UNITS = {"days": "weeks", "hours": "days", "weeks": "months", "years": "months"}


def _changes_of_a_figure(figure: Figure) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, new words) for every way to make one figure wrong: value, bound, unit."""
    number = re.search(r"\d[\d,]*", figure.text)
    if number and figure.kind != "name":
        yield number.start(), number.end(), str(int(number[0].replace(",", "")) + 19)
    word = re.match("|".join(FLIPS), figure.text, re.I)
    if word:
        yield word.start(), word.end(), FLIPS[word[0].lower()]
    if word and figure.bound in ("at_least", "more_than"):
        yield word.start(), word.end() + 1, ""
    if figure.bound == "exact" and figure.kind == "count":
        yield 0, 0, "more than "
    unit = re.search(r"\b(?:" + "|".join(UNITS) + r")\b", figure.text)
    if unit:
        yield unit.start(), unit.end(), UNITS[unit[0]]


def test_one_change_of_a_figure_its_bound_or_its_unit_fails_our_brief(own: Brief) -> None:
    articles, tried = seeds(), 0
    for n, sentence in enumerate(own.sentences):
        for figure in find_figures(sentence.text) if sentence.citations else []:
            for start, end, new in _changes_of_a_figure(figure):
                changed = _put(own, n, figure.start + start, figure.start + end, new)
                tried += 1
                assert not verify(changed, articles).ok, changed.sentences[0].text
    assert tried > 15


def test_a_changed_role_fails_our_brief(own: Brief) -> None:
    articles, tried = seeds(), 0
    for n, sentence in enumerate(own.sentences):
        for old, new in ((" killed", " wounded"), (" wounded", " killed")):
            at = sentence.text.find(old)
            if at < 0 or new in sentence.text or not any(f.role for f in find_figures(sentence.text)):
                continue
            changed = _put(own, n, at, at + len(old), new)
            tried += 1
            assert not verify(changed, articles).ok, changed.sentences[0].text
    assert tried


def test_crediting_somebody_else_fails_our_brief(own: Brief) -> None:
    articles, tried, missed = seeds(), 0, []
    for n, sentence in enumerate(own.sentences):
        for speech in find_speech(layout(sentence.text)):
            if speech.speaker is None or speech.speaker_kind != "named":
                continue
            start, end = speech.speaker
            for origin in own.origins[:4]:
                if may_be_same(sentence.text[start:end], [origin.name]):
                    continue
                changed = _put(own, n, start, end, origin.name)
                tried += 1
                if verify(changed, articles).ok:
                    missed.append(changed.sentences[0].text)
    assert tried > 15
    assert len(missed) <= 0.05 * tried, missed


def test_one_change_in_the_table_of_differences_fails_our_brief(own: Brief) -> None:
    articles = seeds()
    n, finding = next((n, f) for n, f in enumerate(own.findings) if f.status == "disputed" and f.about == "figure")
    position = finding.positions[0]
    changes: list[dict[str, object]] = [
        {"answer": "64"}, {"low": "64", "high": "64"}, {"speakers": ("The Tenants' League",)}, {"sources": ("S1",)},
        {"claims": position.claims[:-1]}, {"answer": f"at least {position.answer}"},
    ]  # fmt: skip
    for change in changes:
        changed = finding.model_copy(update={"positions": (position.model_copy(update=change), *finding.positions[1:])})
        brief = own.model_copy(update={"findings": (*own.findings[:n], changed, *own.findings[n + 1 :])})
        assert not verify(brief, articles).ok, change


def test_what_somebody_says_may_not_be_stated_as_fact(own: Brief) -> None:
    articles = dict(zip([s.id for s in own.sources], seeds(), strict=True))
    claim = next(c for c in own.claims if c.attribution.kind == "named" and any(f.role == "killed" for f in c.figures))
    figure = next(f for f in claim.figures if f.role == "killed")
    text = f"{figure.text[0].upper()}{figure.text[1:]} Syrian soldiers were killed."
    whole = Citation(start=0, end=len(text), claims=(claim.id,), sources=(claim.source,))
    checks = check_sentence(text, (whole,), {claim.id: claim}, articles)

    assert [(c.kind, c.verdict) for c in checks if not c.ok] == [("speaker", "speaker_differs")]


def test_evidence_that_is_not_in_the_article_proves_nothing(own: Brief) -> None:
    sentence = next(s for s in own.sentences if s.citations and any(c.kind == "figure" for c in s.checks))
    claim = next(c for c in own.claims if c.id == sentence.claims[0])
    span = claim.evidence[0].model_copy(update={"text": claim.evidence[0].text.replace("6", "7").replace("o", "0")})
    forged = claim.model_copy(update={"evidence": (span, *claim.evidence[1:])})
    brief = own.model_copy(update={"claims": tuple(forged if c.id == claim.id else c for c in own.claims)})

    assert not verify(brief, seeds()).ok


def test_a_padded_citation_fails(own: Brief) -> None:
    claims = {c.id: c for c in own.claims}
    n, sentence = next(
        (n, s) for n, s in enumerate(own.sentences) if len(s.citations) == 1 and s.citations[0].sources == ("S4",)
        and any(c.kind == "figure" for c in s.checks)
    )  # fmt: skip
    stranger = next(c for c in own.claims if c.source == "S5" and not c.figures and "ISIL" not in c.statement)
    whole = sentence.citations[0]
    padded = whole.model_copy(update={"claims": (*whole.claims, stranger.id), "sources": (*whole.sources, "S5")})
    changed = sentence.model_copy(
        update={"citations": (padded,), "claims": padded.claims, "sources": padded.sources}
    )  # fmt: skip
    brief = own.model_copy(update={"sentences": (*own.sentences[:n], changed, *own.sentences[n + 1 :])})

    assert claims
    assert "cites S5" in " ".join(c.reason for s in verify(brief, seeds()).sentences for c in s.checks if not c.ok)


# --- the picture below our table --------------------------------------------------------------------------------------

PICTURE = re.compile(r"(?ms)^```text\n(.*?)^```$")


def test_whatever_is_altered_in_a_picture_is_noticed(own: Brief) -> None:
    text = own.to_markdown()
    picture = PICTURE.search(text)
    assert picture and verify(text, seeds()).ok
    changes = {"●": "·", "├": "●", "▶": "─"}
    unnoticed = []
    for m in re.finditer(r"\d[\d,.]*\d|\d|[●├▶]|[A-Z]\w+|at least |more than ", picture[1]):
        new = changes.get(m[0]) or (str(int(m[0]) + 21) if m[0].isdigit() else "Norrholm" if m[0][0].isupper() else "")
        start = picture.start(1) + m.start()
        if verify(text[:start] + new + text[start + len(m[0]) :], seeds()).ok:
            unnoticed.append((m[0], new))

    assert unnoticed == []


def test_an_altered_line_is_the_one_that_fails(own: Brief) -> None:
    text = own.to_markdown()
    altered = text.replace("\n83  ·", "\n93  ·")
    assert altered != text
    (sentence,) = [s for s in verify(altered, seeds()).sentences if any(not c.ok for c in s.checks)]

    assert sentence.text.startswith("93  ·")
    assert {c.reason for c in sentence.checks if not c.ok} >= {"the picture shows something else than the table above it"}


def test_lines_of_a_picture_that_are_taken_away_or_moved_are_missed(own: Brief) -> None:
    text = own.to_markdown()
    first, second = (re.search(rf"(?m)^{n}  ·*●.*\n", text) for n in (62, 83))
    assert first and second

    assert not verify(text.replace(first[0], ""), seeds()).ok
    assert not verify(text.replace(first[0] + second[0], second[0] + first[0]), seeds()).ok


LONE = "```text\nHow many dockers were killed?\n{}  ●·················  {} (1 origin)\n17  ·················●  Dock Workers' Union (2 origins)\n    14            17\n```\n"


@pytest.mark.parametrize(
    ("number", "who", "verdicts"),
    [
        ("14", "Norrholm Port Authority", set()),
        ("15", "Norrholm Port Authority", {"absent"}),
        ("17", "Norrholm Port Authority", {"speaker_differs"}),
    ],
)
def test_a_picture_without_its_table_is_read_like_rows(number: str, who: str, verdicts: set[str]) -> None:
    report = verify(LONE.format(number, who).replace("    14", f"    {number}"), BOTH)

    assert {verdict for verdict, _ in failed(report)} >= verdicts
    assert bool(failed(report)) == bool(verdicts)


def test_other_fenced_text_is_read_as_it_was() -> None:
    assert failed(verify("```text\nThe fire killed 15 dockers. [1]\n```\n", BOTH)) != []
    assert failed(verify("```text\nThe fire killed 14 dockers. [1]\n", BOTH)) == []


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        ("", "{header}| Q | 1 | A | S1 | 1 |\n\n```text\n"),
        ("{header}", "| Q | 1 | A | S1 | 1 |\n"),
        ("{header}| Q | 1 | ", "a b "),
        ("{header}| Q | 1 | A | S1 | 1 |\n\n```text\n", "●●●●●● "),
        ("```text\n", "1  ●●●●●●  A (1 origin)\n"),
    ],
)
def test_pictures_are_read_in_linear_time(before: str, piece: str) -> None:
    header = "| Question | Position | Who says so | Read in | Origins |\n|---|---|---|---|---|\n"

    def seconds(times: int) -> float:
        begun = time.perf_counter()
        verify((before + piece * times).replace("{header}", header) + " | S1 | 1 |\n```\n", BOTH)
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(400) < 12 * seconds(100) + 0.5
