"""The report as one page: nothing runs, nothing is fetched, every link leads somewhere, everything is text."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer import Article, summarize
from summarizer.figures import find_figures
from summarizer.models import Finding, Omission, Position
from summarizer.render import picture

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> "><b id="B1">'


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.targets.append(value or "")


def articles(folder: Path) -> list[Article]:
    return [Article(name=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="module")
def html() -> str:
    seeds = articles(ROOT / "seeds")
    return summarize(seeds, engine="extractive").to_html(seeds)


def test_nothing_in_the_page_runs_or_is_fetched(html: str) -> None:
    page = Page(html)

    assert not {"script", "img", "iframe", "link", "object", "embed", "form", "base"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "style", "srcset")]
    assert all(target.startswith("#") for target in page.targets)


def test_the_policy_admits_the_one_style_sheet_and_nothing_else(html: str) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")


def test_every_link_leads_to_one_place(html: str) -> None:
    page = Page(html)

    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for target in page.targets} <= set(page.ids)


def test_every_cited_sentence_leads_to_its_evidence_and_back(html: str) -> None:
    sentences = set(re.findall(r'class="said" id="(B\d+)"', html))
    back = set(re.findall(r'<a href="#(B\d+)"', html))

    assert sentences
    assert re.findall(r'class="cite" href="#p-S\d+-\d+"', html)
    assert len(back & sentences) >= 0.8 * len(sentences)


def test_a_passage_leads_back_to_each_user_once_and_to_each_other_article_once(html: str) -> None:
    spans = re.findall(r'<mark id="p-(S\d+)-\d+">.*?</mark>[^<]*<small class="back">(.*?) </small>', html, re.DOTALL)

    assert len(spans) == html.count("<mark ")
    for source, span in spans:
        texts = re.findall(r"<a [^>]*>(.*?)</a>", span)
        labels = re.findall(r'aria-label="(.*?)"', span)
        assert texts
        assert len(texts) == len(labels) == len(set(labels))
        assert source not in texts
        assert "back to " in labels[0]
    assert "back to sentence 3" in html


def test_several_passages_of_one_article_are_told_apart(html: str) -> None:
    for links in re.findall(r'(?:(?:<wbr>)?<a class="cite"[^>]*>[^<]*</a>)+', html):
        texts = re.findall(r">([^<]+)</a>", links)
        assert len(texts) == len(set(texts))


def test_origins_shared_passages_and_the_days_have_their_places(html: str) -> None:
    origins = re.search(r'<h2 id="origins">.*?</table>', html, re.DOTALL)
    shared = re.search(r'<h2 id="shared">.*?</ul>', html, re.DOTALL)
    assert origins
    assert shared

    assert re.search(r"Russian Defence Ministry.*?also: .*?<td>body</td>.*\n.*?Read in</span> <a [^>]*>S2</a>", origins[0])
    for row in re.findall(r"<li>(.*?)</li>", shared[0]):
        assert row.count('class="cite"') >= 2
    assert re.search(r"No date of publication came with these articles\. In <a [^>]*>S2</a> Monday is 12 September\.", html)


@pytest.mark.parametrize("folders", [["seeds"], ["seeds", "tests/data/ferry", "tests/data/election"]])
def test_headings_step_down_one_level_at_a_time_and_labels_are_told_apart(folders: list[str]) -> None:
    told = [article for folder in folders for article in articles(ROOT / folder)]
    page = summarize(told, engine="extractive").to_html(told)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert (4 in levels) == (len(folders) > 1)  # an event is a level of its own where there are several
    assert not re.findall(r"<th(?! scope=)[ >]", page)


def test_who_is_accused_and_not_heard_stands_apart() -> None:
    text = "The mayor of Port Vell, Ana Roig, accused the Harbour Union of burning the pier on Friday.\n\nThe pier burned down.\n"
    one = [Article(name="a.txt", text=text)]
    brief = summarize(one, engine="extractive")
    absent = [s for s in brief.sentences if "not heard" in s.text]
    page = brief.to_html(one)

    assert absent
    assert page.index(">Not heard</h2>") < page.index(absent[0].text)
    assert page.count(absent[0].text) == 1


def test_articles_that_failed_or_were_skipped_stand_apart_from_what_was_not_used() -> None:
    seeds = articles(ROOT / "seeds")
    brief = summarize(seeds, engine="extractive")
    lost = Omission(what="source", kind="failed", id="S2", source="S2", text="b.txt", reason="no answer")
    empty = Omission(what="source", kind="failed", id="S3", source="S3", text="c.txt", reason="no text")
    marked = {"S2": {"status": "failed"}, "S3": {"status": "skipped"}}
    sources = tuple(s.model_copy(update=marked.get(s.id, {})) for s in brief.sources)
    page = brief.model_copy(update={"omitted": (lost, empty, *brief.omitted), "sources": sources}).to_html(seeds)
    groups = re.findall(r"<details( open)?><summary[^>]*>(.*?): (\d+)</summary>\n<ul", page[page.index('id="left-out"') :])

    unused = len(brief.omitted)
    assert groups == [(" open", "Articles that failed", "1"), (" open", "Articles skipped", "1"), ("", "Not used", str(unused))]


def test_the_table_and_the_notes_say_what_the_markdown_says() -> None:
    seeds = articles(ROOT / "seeds")
    brief = summarize(seeds, engine="extractive")
    page, told = brief.to_html(seeds), brief.to_markdown()
    tables = "".join(re.findall(r'<table class="positions".*?</table>', page, re.DOTALL))
    row = (
        r'<tr><th scope="row"[^>]*>(.*?)</th><td>([^<]*)</td><td class="num">(\d+)</td></tr>\n'
        r'<tr><td colspan="3" class="cites"[^>]*><span class="label">Read in</span> (.*?)</td></tr>'
    )
    differing = re.findall(row, tables)
    cells = [line.split(" | ")[1:] for line in told.splitlines() if line.startswith("| ") and "Who says" not in line]

    assert [(plain(a), plain(w), n) for a, w, n, _ in differing] == [(plain(a), plain(w), n.rstrip(" |")) for a, w, _, n in cells]
    for (_, _, _, links), (_, _, sources, _) in zip(differing, cells, strict=True):
        assert set(re.findall(r">(S\d+)", links)) == set(sources.split())
    notes = [line[3:] for line in told.splitlines() if re.match(r"- \*[A-Z]", line)]
    shown = re.findall(r'<p class="text-note meta">(.*?)</p>', page)
    assert [plain(note) for note in shown] == [plain(note) for note in notes]
    assert re.search(r'<p class="text-note.*?<a class="cite" href="#S\d+"', page)


def plain(text: str) -> str:
    """Return only the letters and digits of a text, without the markup of a page."""
    return re.sub(r"[\W_]+", "", unescape(re.sub(r"<[^>]+>", "", text)))


def test_the_articles_stand_in_the_page_word_for_word(html: str) -> None:
    shown = unescape(re.sub(r'<small class="back">.*?</small>|<[^>]+>', "", html))

    for article in articles(ROOT / "seeds"):
        assert all(line.strip() in shown for line in article.text.splitlines() if line.strip())


def test_markup_in_names_titles_and_texts_is_only_text() -> None:
    text = (ROOT / "seeds" / "003_b01ba1ddf5deec65.txt").read_text(encoding="utf-8")
    hostile = [Article(name=HOSTILE, title=HOSTILE, url="javascript:alert(3)", publisher=HOSTILE, text=f"{text}\n\n{HOSTILE}\n")]
    page = Page(summarize(hostile, engine="extractive").to_html(hostile))

    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not [name for name in page.attributes if name.startswith("on")]
    assert len(page.ids) == len(set(page.ids))


def test_an_article_that_is_missing_shows_no_text_and_no_error(html: str) -> None:
    seeds = articles(ROOT / "seeds")
    page = summarize(seeds, engine="extractive").to_html(seeds[:2])

    assert "000_54864bbe6512b5b2.txt" in page
    assert "pulling a stunt" not in re.sub(r".*<aside", "", page, flags=re.DOTALL)


def finding(*answers: str) -> Finding:
    figures = [find_figures(answer)[0] for answer in answers]
    told = zip(answers, figures, strict=True)
    rows = tuple(Position(id=f"F1.P{n}", answer=a, bound=f.bound, low=f.low, high=f.high) for n, (a, f) in enumerate(told, 1))
    return Finding(id="F1", event="E1", question="How many?", status="disputed", positions=rows)


def test_miles_and_kilometres_are_not_drawn_on_one_scale() -> None:
    assert picture.rows(finding("5 miles", "8 km")) == []
    assert [row.mark for row in picture.rows(finding("5 km", "at least 8 km"))] == ["dot", "right"]


def test_the_scale_has_a_tick_for_each_number_and_its_ends_in_digits() -> None:
    rows = picture.rows(finding("1,200", "at least 3,000", "2,000 to 2,500", "dozens"))
    scale = picture.axis(rows)

    assert re.findall(r">([^<>]+)</text>", scale) == ["1,200", "3,000"]
    assert scale.count("v4") == 4
    assert [re.search("<title>(.*?)</title>", picture.svg(row))[1] for row in rows] == [  # type: ignore[index]
        "value 1200", "from 3000 upward", "from 2000 to 2500", "vague, from 24 to 119"
    ]  # fmt: skip


@pytest.mark.parametrize("low", ["1E+999999", "-1E-99999", "9" * 4000, "NaN", "0"])
def test_a_number_from_anywhere_is_drawn_short(low: str) -> None:
    wild = Position(id="F1.P9", answer="62", low=low, high=low)
    rows = picture.rows(finding("62", "83").model_copy(update={"positions": (wild, *finding("62", "83").positions)}))

    assert len(picture.axis(rows)) < 1000


def test_the_page_has_the_parts_of_the_markdown_and_the_counts_behind_its_figures(html: str) -> None:
    told = summarize(articles(ROOT / "seeds"), engine="extractive").to_markdown()
    headings = [line[3:] for line in told.splitlines() if line.startswith("## ")]
    counts = re.findall(r"\*(\(\d+ origins?, \d+ articles?\))\*", told)

    assert headings and all(f">{name}" in html for name in headings)
    assert counts and all(count in html for count in counts)


def test_the_ledger_gives_the_words_of_several_figures_once_and_the_verdict_of_each(html: str) -> None:
    page = re.search(r'<table class="ledger".*?</table>', html, re.DOTALL)
    assert page
    groups = re.findall(r"<tbody>(.*?)</tbody>", page[0], re.DOTALL)
    figures = re.findall(r'<th scope="row"', page[0])

    assert len(figures) == len(re.findall(r'class="verdict" .*?>supported<', page[0])) > len(groups)
    for group in groups:
        assert len(re.findall('class="words"', group)) == 1
        assert re.search(r'<span class="says">[^<]+:</span> [^<]+<a class="cite" href="#p-S\d+-\d+"', group)


def test_the_ledger_writes_values_as_they_are_read() -> None:
    text = "The mayor said on Friday that the bridge was closed for three weeks and that repairs had cost $1,250,000.\n"
    one = [Article(name="a.txt", text=text)]
    page = summarize(one, engine="extractive").to_html(one)

    assert [cell for cell in re.findall(r'<td class="num" headers="[^"]*">([^<]*)<', page) if cell] == [
        "3 weeks",
        "1,250,000 USD",
    ]


def test_a_source_is_called_by_its_title_its_headline_or_its_first_words() -> None:
    told = "The old bridge over the Arle was closed on Friday after inspectors had found cracks in two pillars, the mayor said."
    given = [
        Article(name="a.txt", title="The title", text=f"Bridge closed\n\n{told}\n"),
        Article(name="b.txt", text=f"Cracks close a bridge\n\n{told} Buses go round by Low Ferry.\n"),
        Article(name="c.txt", text=f"{told} It is to be opened in May.\n"),
    ]
    page = summarize(given, engine="extractive").to_html(given)
    titles = re.findall(r'<h3><span class="tag">S\d</span> (.*?)</h3>', page)

    assert titles[:2] == ["The title", "Cracks close a bridge"]
    assert told.startswith(titles[2].rstrip("…"))
    assert len(titles[2]) < len(told)
    assert all(f'<p class="meta">{name}</p>' in page for name in ("a.txt", "b.txt", "c.txt"))
    assert not re.findall(r"<p[^>]*>\s*</p>", page)


def test_arrows_that_are_open_end_where_the_line_ends() -> None:
    rows = picture.rows(finding("at least 120", "more than 100", "fewer than 90", "80"))
    right = {re.search(r"H([\d.]+)M", picture.svg(row))[1] for row in rows if row.mark == "right"}  # type: ignore[index]
    left = {re.search(r"H([\d.]+)M", picture.svg(row))[1] for row in rows if row.mark == "left"}  # type: ignore[index]

    assert (right, left) == ({str(picture.WIDTH - picture.EDGE)}, {str(picture.EDGE)})


def test_no_link_comes_between_a_passage_and_the_mark_that_closes_it() -> None:
    text = "“The bridge was closed on Friday for three weeks,” the mayor said. The harbour union said 40 ships (of 90) were waiting.\n"
    one = [Article(name="a.txt", text=text)]
    page = summarize(one, engine="extractive").to_html(one)
    after = re.findall(r"</small>(.)", page, re.DOTALL)

    assert after
    assert not set(after) & set('”’").,;:!?')
    assert unescape(re.sub(r'<small class="back">.*?</small>|<[^>]+>', "", page)).count(text.strip()) == 1


def test_an_article_that_nothing_rests_on_is_shown_whole() -> None:
    told = "The mayor said on Friday that 40 people were hurt when the bridge fell into the river at Arle.\n"
    given = [Article(name="a.txt", text=told), Article(name="b.txt", text="Swimming lessons begin\n\nBring a towel.\n")]
    page = summarize(given, engine="extractive").to_html(given)

    assert '<div class="text">Swimming lessons begin\n\nBring a towel.' in page
