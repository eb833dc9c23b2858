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


def test_on_a_phone_nothing_has_to_be_moved_sideways(browser: Browser, report: Path) -> None:
    with opened(browser, report, viewport=PHONE) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


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
