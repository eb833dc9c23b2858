"""`verify`: anybody's brief, and our own, against the articles."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.check import check_brief, check_sentence, count, verify
from summarizer.check.briefs import read_brief
from summarizer.check.credit import may_be_same
from summarizer.check.report import summary_line, to_text
from summarizer.errors import UsageError
from summarizer.figures import find_figures
from summarizer.layout import layout
from summarizer.models import Article, Brief, Check, Citation, Figure, Report
from summarizer.speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parent.parent / "seeds"

HARBOUR = Article(
    name="harbour.txt",
    text=(
        "Harbour fire kills dockers\n\n"
        "A fire at the Norrholm harbour killed 14 dockers on Tuesday, May 3, the Norrholm Port Authority said. "
        "The Dock Workers' Union said 17 dockers died. At least 40 people were injured, the port authority said.\n\n"
        "The warehouse, 300 metres long, held 2,000 tonnes of paper worth £1.4 million. "
        "Mayor Ada Linde said: “We will rebuild all of it.” No children were hurt."
    ),
)
UNION = Article(
    name="union.txt",
    text=(
        "Union counts its dead\n\nThe Dock Workers' Union said 17 dockers died in the fire. "
        "More than 40 people were injured, it added. The mayor spoke of a dark day."
    ),
)
BOTH = [HARBOUR, UNION]


def seeds() -> list[Article]:
    return [Article(name=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


def failed(report: Report) -> list[tuple[str, str]]:
    """Return (verdict, words) of every check that fails."""
    return [(c.verdict, s.text[c.start : c.end]) for s in report.sentences for c in s.checks if not c.ok]


def figures(report: Report) -> list[Check]:
    return [c for s in report.sentences for c in s.checks if c.kind == "figure"]


# --- reading briefs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The fire killed 14 dockers [S1].", ("S1",)),
        ("The fire killed 14 dockers. [S1][S2]", ("S1", "S2")),
        ("The fire killed dockers [1, 2].", ("S1", "S2")),
        ("The fire killed dockers [1-2].", ("S1", "S2")),
        ("The fire killed dockers.[^2]", ("S2",)),
        ("The fire killed dockers [[2]](https://example.org/x).", ("S2",)),
        ("The fire killed dockers (union.txt).", ("S2",)),
        ("The fire killed dockers (Sources: harbour.txt, union.txt).", ("S1", "S2")),
        ("The fire killed dockers [harbour.txt; union].", ("S1", "S2")),
        ("The fire killed dockers².", ("S2",)),
        ("The fire (in the north) killed dockers in [sic] May.", ()),
    ],
)  # fmt: skip
def test_citations_are_read_in_every_common_style(text: str, cited: tuple[str, ...]) -> None:
    (sentence,) = read_brief(text, BOTH)

    assert sentence.cited == cited


def test_numbers_follow_the_briefs_own_list_of_sources() -> None:
    text = "Seventeen died [1]. Fourteen died [2].\n\n## Sources\n\n1. union.txt\n2. harbour.txt\n"

    assert [s.cited for s in read_brief(text, BOTH)] == [("S2",), ("S1",)]


def test_without_a_list_numbers_are_places_in_sorted_order() -> None:
    assert [s.cited for s in read_brief("Seventeen died [2]. Fourteen died [1].", BOTH)] == [("S2",), ("S1",)]


def test_a_label_in_emphasis_begins_a_note_of_its_own() -> None:
    told = read_brief("**In short.** It burned [S1].\n\n*Revised:* S1 says 14 *Less precise:* S2: “dozens”", BOTH)

    assert [(s.form, s.cited) for s in told] == [("prose", ("S1",)), ("note", ("S1",)), ("note", ("S2",))]


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence_before() -> None:
    first, second = read_brief("It burned. [S1] It was put out. [S2]", BOTH)

    assert (first.cited, second.cited) == (("S1",), ("S2",))


def test_headings_lists_rules_and_the_list_of_sources_are_no_sentences() -> None:
    text = "# Fire in 14 parts\n\n---\n\n- A point [S1].\n* Another [S2].\n\n**Sources**\n\nS1 harbour.txt, 3 pages\n"
    told = read_brief(text, BOTH)

    assert [(s.form, s.text.strip()) for s in told] == [
        ("heading", "Fire in 14 parts"),
        ("prose", "A point     ."),
        ("prose", "Another     ."),
    ]


def test_a_table_row_is_one_statement_without_its_columns_of_ids_and_counts() -> None:
    text = "| Question | Position | Read in | Origins |\n|---|---|---|---|\n| Dead | 14 | S1 | 99 |\n"
    report = verify("The fire [S1].\n\n" + text, BOTH)

    assert [c.ok for c in figures(report)] == [True]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_every_sentence_stands_where_the_report_says(text: str) -> None:
    for sentence in verify(text, BOTH, against="all").sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(0 <= c.start <= c.end <= len(sentence.text) for c in sentence.checks)


@pytest.mark.parametrize("piece", [" ", "*", "_", "[", "(", "|", "9", "[1]", "x 1.\n", "*a:* ", "\n", "1, "])
def test_a_hostile_brief_is_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        begun = time.perf_counter()
        read_brief(piece * times + "x", BOTH)
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(20_000) < 2


# --- what fails ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The fire killed 15 dockers [S1].", "absent"),
        ("The fire injured 14 dockers [S1].", "role_differs"),
        ("At most 40 people were injured [S1].", "bound_differs"),
        ("40 people were injured [S1].", "bound_differs"),
        ("The warehouse held 2,000 pounds of paper [S1].", "unit_differs"),
        ("The warehouse held paper worth €1.4 million [S1].", "unit_differs"),
        ("The warehouse was 300 feet long [S1].", "unit_differs"),
        ("The fire broke out on May 4 [S1].", "absent"),
        ("The fire killed 14 dockers [S2].", "elsewhere"),
        ("The Port Authority said 17 dockers died [S1].", "speaker_differs"),
        ("The fire killed dockers [S7].", "unknown_source"),
        ("The fire killed 14 dockers.", "unknown_source"),
    ],
)
def test_a_wrong_sentence_fails_with_the_verdict_that_names_the_error(sentence: str, verdict: str) -> None:
    report = verify(sentence, BOTH)

    assert not report.ok
    assert verdict in [v for v, _ in failed(report)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire killed fourteen dockers [S1].",
        "At least 40 people were injured, the port authority said [S1].",
        "More than 40 were injured [S2].",
        "The warehouse held 2,000 tonnes of paper worth £1.4m [S1].",
        "The blaze broke out on 3 May [S1].",
        "The union put the dead at 17 [S1][S2].",
        "The port authority said 14 dockers died [S1]; the union said 17 [S2].",
        "Between 14 and 17 dockers died [S1][S2].",
        "More than a dozen dockers were killed [S1].",
    ],
)
def test_a_right_sentence_passes(sentence: str) -> None:
    assert failed(verify(sentence, BOTH)) == []


def test_without_citations_everything_may_be_looked_up_everywhere() -> None:
    brief = "The fire killed 14 dockers. The union said 17 died."

    assert not verify(brief, BOTH).ok
    assert verify(brief, BOTH, against="all").ok


def test_what_is_vaguer_than_the_article_is_noted_in_the_briefs_of_others() -> None:
    report = verify("At least 14 dockers were killed [S1].", BOTH)

    assert (report.ok, report.summary.noted) == (True, 1)


def test_loaded_words_fail_only_when_asked_for() -> None:
    brief = "The union slammed the shocking fire [S2]."

    assert verify(brief, BOTH).ok
    assert ("not_verbatim", "slammed") in failed(verify(brief, BOTH, neutral=True))


def test_the_report_names_the_nearest_passage_and_counts_in_one_line() -> None:
    report = verify("The fire killed 15 dockers [S1].", BOTH)

    assert report.sentences[0].nearest is not None
    assert "killed 14 dockers" in report.sentences[0].nearest.span.text
    assert summary_line(report).endswith(": 1 problem")
    assert "killed 14 dockers" in to_text(report)


def test_a_report_cannot_act_on_a_terminal() -> None:
    assert "\x1b" not in to_text(verify("The fire \x1b[31mkilled 15 dockers [S1].", BOTH))


def test_no_sentence_of_a_seed_is_flagged_against_its_own_article() -> None:
    wrong = [f for article in seeds() for f in figures(verify(article.text, [article], against="all")) if not f.ok]

    assert wrong == []


def test_json_that_is_no_brief_of_ours_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        verify(json.dumps({"schema_version": "1", "title": 3}), BOTH)


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
