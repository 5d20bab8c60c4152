"""What a first look at a page costs, compressed as any host sends it; fonts are counted by themselves."""
import gzip

import pytest

from tests.checkout import CHAPTERS, EXPLORED
from tests.site.conftest import settle

TEXT_PAGES = ["chapters/reference/about", "chapters/teaching/run-it-yourself"]
BYTES_OF_TEXT, BYTES_OF_CHAPTER, BYTES_OF_FONTS = 50_000, 80_000, 80_000
BYTES_OF_EXPLORER = 30_000                # what an explorer may cost beyond the page, its model included
REQUESTS = 14


def weigh(page):
    """Return compressed bytes without fonts, bytes of fonts, and the number of requests so far."""
    page.wait_for_load_state("networkidle")
    fonts = [r for r in page.heard.asked if r.url.endswith(".woff2")]
    rest = [r for r in page.heard.asked if r not in fonts]
    return (sum(len(gzip.compress(r.body())) for r in rest), sum(len(r.body()) for r in fonts),
            len(page.heard.asked))


@pytest.mark.parametrize("name", TEXT_PAGES)
def test_a_page_of_text(open_page, name):
    size, fonts, requests = weigh(open_page(f"{name}.html"))
    print(f"{name}: {size} bytes, {fonts} of fonts, {requests} requests")
    assert 0 < size <= BYTES_OF_TEXT
    assert fonts <= BYTES_OF_FONTS
    assert requests <= REQUESTS


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_before_it_is_touched(open_page, name):
    size, fonts, requests = weigh(open_page(f"{name}.html"))
    print(f"{name}: {size} bytes, {fonts} of fonts, {requests} requests")
    assert size <= BYTES_OF_CHAPTER + BYTES_OF_EXPLORER
    assert fonts <= BYTES_OF_FONTS


@pytest.mark.parametrize("name", [name for name in EXPLORED if name not in CHAPTERS])
def test_a_page_of_one_explorer(open_page, name):
    size, fonts, requests = weigh(open_page(f"{name}.html"))
    print(f"{name}: {size} bytes, {fonts} of fonts, {requests} requests")
    assert size <= BYTES_OF_TEXT + BYTES_OF_EXPLORER
    assert fonts <= BYTES_OF_FONTS


def asked_for_vega(page):
    return [r.url for r in page.heard.asked if "vega" in r.url]


@pytest.mark.parametrize("name", CHAPTERS)
def test_vega_waits_for_a_reader_who_reaches_its_chart(open_page, name):
    page = open_page(f"{name}.html")
    page.wait_for_load_state("networkidle")
    assert not asked_for_vega(page)
    live = page.locator("figure[data-live] .lb-draw:visible")
    settle(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert bool(asked_for_vega(page)) == bool(live.count())


def test_a_page_without_explorers_fetches_none_of_them(open_page):
    page = open_page("chapters/reference/about.html")
    page.wait_for_load_state("networkidle")
    parts = ("explorer", "quizzes/", "models/", "mount", "charts")
    assert not [r.url for r in page.heard.asked if any(part in r.url for part in parts)]


@pytest.mark.parametrize("name, asked", [("fundamentals/living-bone", True), ("reference/dxa-reader", False)])
def test_only_a_page_of_questions_fetches_what_moves_them(open_page, name, asked):
    page = open_page(f"chapters/{name}.html")
    page.wait_for_load_state("networkidle")
    assert bool([r.url for r in page.heard.asked if "quizzes/" in r.url]) == asked


def test_the_code_of_questions_waits_for_a_reader_who_comes_near(open_page):
    page = open_page("chapters/academic/estrogen.html")
    page.wait_for_load_state("networkidle")
    assert not [r.url for r in page.heard.asked if r.url.endswith("quizzes/site.mjs")]
    page.locator("[data-quiz]").scroll_into_view_if_needed()
    page.locator(".lb-quiz.lb-live").wait_for()
