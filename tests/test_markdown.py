"""A brief as Markdown: what a reader sees, and that nothing of the articles is markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer.figures import find_figures
from summarizer.marks import CLOSING, is_own_text
from summarizer.models import (
    Brief,
    Change,
    Citation,
    Event,
    Finding,
    Note,
    Position,
    Run,
    Section,
    Sentence,
    Source,
    Totals,
    Warned,
)  # fmt: skip
from summarizer.render.escape import block, inline
from summarizer.render.markdown import to_markdown

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
LINKS = re.compile(r"(?<![\\\w])(?:https?://|www\.)\w")
"""A bare address that GitHub's Markdown would turn into a link."""


def seen(markdown: str) -> str:
    """Return what a reader sees of a line of Markdown."""
    return html.unescape(re.sub(r"<[^>]+>", "", READER.render(markdown))).strip()


def sentence(text: str, section: Section = "lead", *fragments: tuple[str, str], id: str = "B1") -> Sentence:
    citations, at = [], 0
    for words, sources in fragments:
        held = tuple(sources.split())
        citations.append(Citation(start=at, end=at + len(words), claims=tuple(f"{s}.C1" for s in held), sources=held))
        at += len(words)
    return Sentence(id=id, event="E1", section=section, text=text, citations=tuple(citations), written_by="template")


def brief(*sentences: Sentence, findings: tuple[Finding, ...] = (), title: str = "Ferry runs aground", **more: object) -> Brief:
    values: dict[str, object] = {
        "title": title, "events": (Event(id="E1", title=title, sources=("S1", "S2"), findings=tuple(f.id for f in findings)),),
        "sentences": sentences, "findings": findings, "run": Run(engine="extractive"),
        "sources": (Source(id="S1", name="a.txt"), Source(id="S2", name="b_c.txt")), **more,
    }  # fmt: skip
    return Brief.model_validate(values)


FINDING = Finding(
    id="F1", event="E1", question="Passengers injured", status="disputed", about="figure", claims=("S1.C1",),
    sources=("S1", "S2"), origins=("O1", "O2"),
    positions=(
        Position(id="F1.P1", answer="12", speakers=("the harbour office",), origins=("O1",), sources=("S1",)),
        Position(id="F1.P2", answer='"at least 20" | more', speakers=(), origins=("O2",), sources=("S2",)),
    ),
    notes=(Note(kind="less_precise", text="S1: “dozens”"),),
)  # fmt: skip


class TestSections:
    def test_headings_stand_in_reading_order_and_none_is_empty(self) -> None:
        text = to_markdown(brief(sentence("A.", "lead"), sentence("B.", "background"), sentence("C.", "agreed")))

        assert [line for line in text.splitlines() if line.startswith("#")] == [
            "# Ferry runs aground",
            "## What the accounts share",
            "## Background",
            "## Sources",
        ]
        assert text.index("**In short.** A.") < text.index("- C.") < text.index("- B.")

    def test_the_table_shows_every_open_finding_and_the_notes_below_it(self) -> None:
        text = to_markdown(brief(findings=(FINDING,)))

        assert "| Passengers injured (disputed) | 12 | the harbour office | S1 | 1 |" in text
        assert '|  | "at least 20" \\| more | own voice of the article | S2 | 1 |' in text
        assert "*Less precise:* S1: “dozens”" in text

    def test_several_events_have_a_heading_each(self) -> None:
        events = (Event(id="E1", title="Ferry"), Event(id="E2", title="Fair"))
        second = sentence("Z.", "lead").model_copy(update={"event": "E2"})
        text = to_markdown(brief(sentence("A.", "agreed"), second, events=events))

        assert [line for line in text.splitlines() if line.startswith("##")] == [
            "## Ferry",
            "### What the accounts share",
            "## Fair",
            "## Sources",
        ]

    def test_what_changed_tells_sentences_and_the_changes_without_one(self) -> None:
        changes = (Change(kind="revised", finding="F1"), Change(kind="new", finding="F1", sentence="B1"))
        text = to_markdown(brief(sentence("New words.", "changed"), findings=(FINDING,), changes=changes))

        assert "## What changed\n\n- New words.\n- Revised: Passengers injured" in text

    def test_sources_say_what_became_of_each_article(self) -> None:
        sources = (
            Source(id="S1", name="a.txt", warnings=(Warned(code="x", text="read as cp1252"),)),
            Source(id="S2", name="b.txt", status="duplicate", same_as="S1"),
            Source(id="S3", name="c.txt", status="failed", reason="no text"),
        )
        text = to_markdown(brief(sources=sources))

        assert "- S1 a.txt; read as cp1252\n- S2 b.txt: same text as S1, counted once\n- S3 c.txt: left out (no text)" in text


def disputed(*answers: tuple[str, str], question: str = "How many were hurt?") -> Finding:
    """Return a finding of figures, each with who gives it."""
    held = [
        Position(id=f"F1.P{n}", answer=words, low="1", speakers=(who,) if who else (), origins=("O1",), sources=("S1",))
        for n, (words, who) in enumerate(answers)
    ]
    return FINDING.model_copy(update={"positions": tuple(held), "question": question, "notes": ()})


def fence_of(text: str) -> list[str]:
    """Return the lines of the fenced block right below the table of differences."""
    found = re.search(r"^\|.*\|\n\n```text\n(.*?)\n```\n", text, re.DOTALL | re.MULTILINE)
    return found[1].splitlines() if found else []


class TestPicture:
    def test_it_stands_below_the_table_with_who_says_so_and_the_origins(self) -> None:
        finding = disputed(("62", "Red Cross"), ("at least 83", "the harbour office"), ("dozens", ""))

        assert fence_of(to_markdown(brief(findings=(finding,)))) == [
            "How many were hurt?",
            "62           ·······●··············  Red Cross (1 origin)",
            "at least 83  ···········├─────────▶  the harbour office (1 origin)",
            "dozens       ░░░░░░░░░░░░░░░░░░░···  own voice of the article (1 origin)",
            "                   62  83",
        ]

    def test_an_empty_line_parts_two_and_what_has_no_scale_has_no_picture(self) -> None:
        one, two = disputed(("6", "A"), ("9", "B")), disputed(("12 km", "A"), ("8 miles", "B"), question="How far?")
        three = disputed(("2%", "A"), ("3%", "B"), question="Which share?")
        lines = fence_of(to_markdown(brief(findings=(one, two, three))))

        assert [line for line in lines if line.endswith("?") or not line] == ["How many were hurt?", "", "Which share?"]
        assert "```" not in to_markdown(brief(findings=(two,)))

    def test_no_line_is_longer_than_72_columns_and_long_lists_of_speakers_end_between_words(self) -> None:
        who = "the Ministry of Inland Waterways and Coastal Shipping, citing " + "the harbour office of the northern province"
        finding = disputed(("more than 1,200,000", who), ("$3", "船" * 60), ("1,300", "A; B"), question="Why so many? " * 12)
        same = disputed(("more than 1,200,000", who), ("1,300,000", "渡船" * 30), ("1,400", "A; B"), question="Why so? " * 12)
        lines = fence_of(to_markdown(brief(findings=(finding, same))))

        assert len(lines) == 5
        assert max(map(cell_len, lines)) <= 72
        assert re.search(r"  the Ministry\b[^…]* …? ?\(1 origin\)$|  … \(1 origin\)$", lines[1])
        assert lines[3].endswith("A; B (1 origin)")

    @pytest.mark.parametrize(
        "text", ["```", "``` x", "~~~", "    ```", "<b>", "[S1](javascript:x)", "a | b", "\\|", "\u202e\x1b[31m"]
    )
    def test_no_text_ends_the_fence_or_is_markup_in_it(self, text: str) -> None:
        finding = disputed(("62", text), ("83", "Red Cross"), question=text)
        page = READER.render(to_markdown(brief(sentence("A."), findings=(finding,))))
        inner = page.partition("<pre><code")[2].partition("</code></pre>")

        assert page.count("<pre>") == page.count("<pre><code") == 1
        assert "83 " in inner[0]
        assert "<" not in inner[0] and "\x1b" not in page and "\u202e" not in page
        assert "<h2>Sources</h2>" in inner[2]


class TestCitations:
    def test_each_fragment_carries_its_sources_before_the_comma_and_after_the_full_stop(self) -> None:
        told = sentence("", "lead", ("Two sank, ", "S1 S2"), ("one of them at night.", "S2"))
        told = told.model_copy(update={"text": "Two sank, one of them at night."})

        assert "**In short.** Two sank [S1][S2], one of them at night. [S2]" in to_markdown(brief(told))

    def test_a_sentence_of_code_stands_without_marks(self) -> None:
        told = sentence("The owner, accused by Ana Ruiz, is not heard in these articles.", "attributed")

        assert "- The owner, accused by Ana Ruiz, is not heard in these articles.\n" in to_markdown(brief(told))


class TestClosing:
    def test_our_own_output_is_known_by_its_last_line(self) -> None:
        text = to_markdown(brief(sentence("A."), checks=Totals(figures=3, figures_found=3, sources=5, origins=2)))

        assert is_own_text(text)
        assert f"*{CLOSING} 3 of 3 figures found in the words they cite" in text
        assert "5 articles, 2 origins." in text

    def test_an_article_that_quotes_the_closing_line_is_still_an_article(self) -> None:
        assert not is_own_text(f"{CLOSING} so began the text.\n\nThe ferry ran aground.")

    def test_a_hostile_sentence_cannot_pose_as_the_closing_line(self) -> None:
        text = to_markdown(brief(sentence(f"X.\n\n{CLOSING} nothing"), checks=Totals(figures=1, figures_found=1)))

        assert sum(line.lstrip("*").startswith(CLOSING) for line in text.splitlines()) == 1


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](http://evil.example/p.png)", "[S1](javascript:alert(1))",
    "[S1]: http://evil.example", "# A heading", "1. A list", "- A list", "> A quotation", "***", "---", "| a | b |\n|---|---|",
    "```", "~~~ x", "&lt;b&gt; &#60;", "<https://evil.example>", "a\\", "*a* _b_ __c__ ~~d~~", "    code", "Setext\n===", "<!-- comment",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_shown_and_never_obeyed(text: str) -> None:
    expected = " ".join(text.split())

    assert expected == " ".join(seen(block(text)).split())
    assert READER.render(block(text)).strip() == f"<p>{html.escape(expected, quote=False).replace(chr(34), '&quot;')}</p>"


@pytest.mark.parametrize("text", ["see https://evil.example/x", "see www.evil.example", "HTTP://EVIL.EXAMPLE"])
def test_a_bare_address_does_not_become_a_link(text: str) -> None:
    assert LINKS.search(inline(text)) is None
    assert text == seen(inline(text))


def test_hostile_text_everywhere_opens_no_markup() -> None:
    finding = FINDING.model_copy(update={"question": HOSTILE[0], "notes": (Note(kind="revised", text=HOSTILE[2]),)})
    told = [sentence(text, "attributed") for text in HOSTILE]
    sources = tuple(Source(id=f"S{n}", name=text, title=text) for n, text in enumerate(HOSTILE, 1))
    page = READER.render(to_markdown(brief(*told, findings=(finding,), title=HOSTILE[0], sources=sources)))

    assert {"h1", "h2", "p", "ul", "li", "strong", "em", "table", "thead", "tbody", "tr", "th", "td", "hr"} >= set(
        re.findall(r"<([a-z0-9]+)", page)
    )


def test_control_and_direction_characters_do_not_reach_the_output() -> None:
    text = to_markdown(brief(sentence("A\x1b[31m\u202eB\u200b\x00C.")))

    assert "AB" not in text or "\x1b" not in text
    assert not set(text) & set("\x1b\u202e\u200b\x00")


WORDS = st.text(alphabet=st.sampled_from("ab 12.,:;-–+#>*_~|[]()<&!\\`$%€\"'’=\n\t"), max_size=40)


@settings(max_examples=400)
@given(WORDS)
def test_rendering_shows_every_character_of_a_text(text: str) -> None:
    expected = " ".join(text.split())

    assert expected == " ".join(seen(block(text)).split())


@given(
    WORDS, st.sampled_from(["at least 62 soldiers", "1,200", "$2.5 million", "5pm-5:50pm", "3–4%", "1986.", "#7", "+4"]), WORDS
)
def test_rendering_never_alters_a_figure(before: str, figure: str, after: str) -> None:
    text = " ".join(f"{before} {figure} {after}".split())
    shown = seen(block(text))

    assert figure in shown
    assert [f.text for f in find_figures(text)] == [f.text for f in find_figures(shown)]
