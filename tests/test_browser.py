"""The report in a real browser: nothing is fetched, every citation leads to its evidence and back, anybody can read it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import summarizer
from summarizer.models import Article, Brief
from summarizer.read import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine: the report is not tried in a browser", allow_module_level=True)
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: the report is not tried in a browser"
)
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

ROOT = Path(__file__).parent.parent
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 15_000
"""Milliseconds."""
HOSTILE = {
    "a <script>fetch('https://evil.example')</script>.txt": (
        "<img src=https://evil.example/x onerror=alert(1)> Flood kills 12 in Vale\n\nAt least 12 people were killed in Vale on Monday, "
        "the <b>fire brigade</b> said. \u202eevil\u202c [S9](javascript:alert(1)) {{ 7*7 }} </style><script>document.title='x'</script>\n"
    ),
    "b.txt": (
        f"Flood in Vale\n\nThe mayor said 19 people were killed in Vale on Monday. {'W' * 900} was a word.\n\n"
        "<iframe src=https://evil.example></iframe> Rescuers said 40 people were missing.\n"
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=4 * PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def seeds() -> Brief:
    return summarizer.summarize(ROOT / "seeds")


@pytest.fixture(scope="module")
def seeds_page(seeds: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(seeds, ROOT / "seeds", tmp_path_factory.mktemp("page"))


def written(brief: Brief, news: Path, folder: Path) -> Path:
    page = folder / "brief.html"
    page.write_text(brief.to_html([item for item in read([news]) if isinstance(item, Article)]), encoding="utf-8")
    return page


@pytest.fixture(scope="module", params=["seeds", "hostile"])
def report(request: pytest.FixtureRequest, seeds: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the seeds, or of a folder whose names and texts are markup."""
    if request.param == "seeds":
        return written(seeds, ROOT / "seeds", tmp_path_factory.mktemp("page"))
    news = tmp_path_factory.mktemp("news")
    for name, text in HOSTILE.items():
        (news / name.replace("/", "∕")).write_text(text, encoding="utf-8")
    return written(summarizer.summarize(news), news, tmp_path_factory.mktemp("page"))


class Seen:
    """What a page did that a report never does."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []


@contextmanager
def opened(browser: Browser, file: Path, **settings: Any) -> Iterator[tuple[Page, Seen]]:
    """Open ``file`` without script, unless ``settings`` say otherwise; all that it asks for is noted and refused."""
    context: BrowserContext = browser.new_context(**{"viewport": DESKTOP, "java_script_enabled": False, **settings})
    context.set_default_timeout(PATIENCE)
    page, seen = context.new_page(), Seen()
    page.on("request", lambda asked: seen.requests.append(asked.url))
    page.on("console", lambda message: seen.errors.append(message.text))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(file.as_uri())
    try:
        yield page, seen
    finally:
        context.close()


def _style(page: Page, selector: str, name: str) -> str:
    """Return a computed style; evaluating from outside needs no script of the page."""
    value = page.locator(selector).evaluate(f"e => getComputedStyle(e).{name}")
    return str(value)


def test_the_page_asks_for_nothing_and_reports_no_error(browser: Browser, report: Path) -> None:
    for script in (False, True):
        with opened(browser, report, java_script_enabled=script) as (page, seen):
            page.wait_for_load_state("networkidle")

            assert seen.requests == [report.as_uri()]
            assert seen.errors == []
            assert page.title() and page.title() != "x"


def test_every_citation_leads_to_its_evidence_in_sight_and_highlighted(browser: Browser, seeds: Brief, seeds_page: Path) -> None:
    words = {claim.id: " ".join(claim.evidence[0].text.split()) for claim in seeds.claims}
    with opened(browser, seeds_page) as (page, _):
        followed = 0
        for sentence in seeds.sentences[:8]:
            first = page.locator(f'[id="{sentence.id}"] a.cite').first
            target = first.get_attribute("href")
            assert target and target.startswith("#")
            plain = _style(page, f'[id="{target[1:]}"]', "backgroundColor")
            first.click()
            mark = page.locator(f'[id="{target[1:]}"]')
            assert mark.evaluate("e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight }")
            assert mark.evaluate("e => e.matches(':target')")
            outlined = _style(page, f'[id="{target[1:]}"]', "outlineStyle") != "none"
            assert outlined or _style(page, f'[id="{target[1:]}"]', "backgroundColor") != plain
            said = " ".join(mark.inner_text().split())
            assert any(said in words[c] or words[c] in said or said[:20] in words[c] for c in sentence.claims), (
                said,
                sentence.text,
            )
            followed += 1
        assert followed == 8


def test_a_pane_that_has_the_focus_shows_it_on_all_sides(browser: Browser, seeds_page: Path) -> None:
    with opened(browser, seeds_page) as (page, _):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.tagName") == "MAIN"
        assert _style(page, "main", "outlineStyle") == "solid"
        assert _style(page, "main", "outlineOffset").startswith("-")  # a pane clips what is outside of it


def test_from_a_passage_one_comes_back_to_a_sentence_that_cites_it(browser: Browser, seeds: Brief, seeds_page: Path) -> None:
    sentence = seeds.sentences[0]
    with opened(browser, seeds_page) as (page, _):
        page.locator(f'[id="{sentence.id}"] a.cite').first.click()
        back = page.locator(f'#sources a[href="#{sentence.id}"]').first
        back.click()

        assert page.locator(f'[id="{sentence.id}"]').evaluate("e => e.matches(':target')")


def test_the_keyboard_alone_follows_a_citation_and_shows_where_it_is(browser: Browser, seeds: Brief, seeds_page: Path) -> None:
    with opened(browser, seeds_page) as (page, _):
        reached = ""
        for _step in range(12):
            page.keyboard.press("Tab")
            if reached := page.evaluate(
                "document.activeElement.matches('a.cite') ? document.activeElement.getAttribute('href') : ''"
            ):
                break
        assert reached, "no citation within twelve steps of the keyboard"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")

        assert page.locator(f'[id="{reached[1:]}"]').evaluate("e => e.matches(':target')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_violation(browser: Browser, report: Path, scheme: str, size: dict[str, int]) -> None:
    settings = {"viewport": size, "color_scheme": scheme, "java_script_enabled": True, "bypass_csp": True}
    with opened(browser, report, **settings) as (page, _):
        results = axe.Axe().run(page)

        assert results.violations_count == 0, results.generate_report()


WIDER = """() => [...document.querySelectorAll("main *, #sources *")].filter(
    e => !e.closest(".hidden, svg") && e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
CHARACTERS = """e => {
    const range = document.createRange(), text = [...e.childNodes].filter(n => n.nodeType === 3).at(-1);
    range.selectNode(text);
    const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
    return [text.length, lines.size];
}"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_at_no_width_is_anything_wider_than_its_place(browser: Browser, report: Path, width: int) -> None:
    with opened(browser, report, viewport={"width": width, "height": 800}) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1400])
def test_a_picture_keeps_its_size_where_the_column_grows(browser: Browser, seeds_page: Path, width: int) -> None:
    with opened(browser, seeds_page, viewport={"width": width, "height": 800}) as (page, _):
        drawn = page.evaluate("[...document.querySelectorAll('figure svg')].map(e => e.getBoundingClientRect().width)")

        assert drawn
        assert min(drawn) >= 120 and max(drawn) <= 320


@pytest.mark.parametrize("width", [390, 1280])
def test_the_evidence_of_a_figure_has_a_line_that_can_be_read(browser: Browser, seeds_page: Path, width: int) -> None:
    with opened(browser, seeds_page, viewport={"width": width, "height": 800}) as (page, _):
        told = [cell.evaluate(CHARACTERS) for cell in page.locator(".words").all()]
        long = [(characters, lines) for characters, lines in told if lines > 2]

        assert long
        assert all(characters / (lines - 1) >= 30 for characters, lines in long)  # the first and last line are part of one


def test_citations_in_a_table_do_not_touch_each_other(browser: Browser, report: Path) -> None:
    touching = """() => [...document.querySelectorAll(".cites")].flatMap(cell => {
        const boxes = [...cell.querySelectorAll(".cite")].map(e => e.getBoundingClientRect());
        return boxes.slice(1).filter((b, n) => b.left < boxes[n].right + 2 && b.top < boxes[n].bottom + 1);
    }).length"""
    for size in (DESKTOP, PHONE):
        with opened(browser, report, viewport=size) as (page, _):
            assert page.locator(".cites .cite").count() > 0
            assert page.evaluate(touching) == 0


def test_a_finger_finds_what_it_aims_at(browser: Browser, seeds_page: Path) -> None:
    with opened(browser, seeds_page, viewport=PHONE, has_touch=True, is_mobile=True) as (page, _):
        for links in ("main .cite", ".back a"):
            heights = page.evaluate(f"[...document.querySelectorAll('{links}')].map(e => e.getBoundingClientRect().height)")
            assert min(heights) >= 24


def test_a_passage_that_is_led_to_differs_from_the_others_in_more_than_its_colour(
    browser: Browser, seeds: Brief, seeds_page: Path
) -> None:
    with opened(browser, seeds_page) as (page, _):
        page.locator(f'[id="{seeds.sentences[0].id}"] a.cite').first.click()

        assert _style(page, "mark:target", "textDecorationLine") == "underline"
        assert _style(page, "mark:not(:target) >> nth=0", "textDecorationLine") == "none"


def test_brief_and_sources_scroll_on_their_own_on_a_desk(browser: Browser, seeds: Brief, seeds_page: Path) -> None:
    with opened(browser, seeds_page) as (page, _):
        for pane in ("main", "#sources"):
            assert _style(page, pane, "overflowY") in ("auto", "scroll")
            assert page.locator(pane).evaluate("e => e.scrollHeight > e.clientHeight")
        left = page.locator("main").evaluate("e => e.getBoundingClientRect().right")
        assert left <= page.locator("#sources").evaluate("e => e.getBoundingClientRect().left") + 1


def test_in_print_everything_is_there_and_nothing_is_cut(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        page.emulate_media(media="print")
        for pane in ("main", "#sources"):
            assert page.locator(pane).evaluate("e => e.scrollHeight <= e.clientHeight + 1")
        below = page.locator("#sources").evaluate("e => e.getBoundingClientRect().top")
        assert below >= page.locator("main").evaluate("e => e.getBoundingClientRect().bottom") - 1

        assert page.pdf().startswith(b"%PDF")


def test_forced_colours_and_still_motion_keep_the_highlight(browser: Browser, seeds: Brief, seeds_page: Path) -> None:
    with opened(browser, seeds_page, forced_colors="active", reduced_motion="reduce") as (page, _):
        page.locator(f'[id="{seeds.sentences[0].id}"] a.cite').first.click()
        outline = page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle")

        assert outline != "none"
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
