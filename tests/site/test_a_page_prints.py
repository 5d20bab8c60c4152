"""On paper nothing is folded, cut off at the edge, or there only to be pressed."""
import re

import pytest

from tests.checkout import CHAPTERS
from tests.site.conftest import STICKS_OUT

A4_WITHOUT_MARGINS = {"width": 643, "height": 971}              # 170 mm by 257 mm at 96 px an inch


@pytest.fixture(params=CHAPTERS)
def page(request, open_page):
    page = open_page(f"{request.param}.html", viewport=A4_WITHOUT_MARGINS)
    page.emulate_media(media="print")
    return page


def test_what_is_there_to_be_pressed_is_left_out(page):
    navigation = "header.lb-bar, nav.lb-toc, nav.lb-turn, nav.lb-tiers, .lb-take, .lb-skip"
    pressed = page.locator(f"{navigation}, main button:not(.lb-num)")
    assert [e.evaluate("e => e.outerHTML.slice(0, 100)") for e in pressed.all() if e.is_visible()] == []


def test_a_number_is_a_link_to_its_row(page):
    for number in page.locator(".lb-num").all():
        assert not number.is_visible()
    links = page.locator("main p > .lb-print")
    assert links.count() and all(re.search(r"reference/[a-z-]+\.html#.+", link.get_attribute("href"))
                                 for link in links.all())
    assert any(link.is_visible() and link.inner_text().strip() for link in links.all())


def test_nothing_is_folded(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = page.locator("details:visible > :not(summary)").evaluate_all(
        """all => all.filter(e => !e.checkVisibility() || !e.getBoundingClientRect().height)
        .map(e => e.outerHTML.slice(0, 100))""")
    assert folded == []
    assert page.locator(".lb-answer > p").first.is_visible()
    assert page.locator(".lb-solution, .lb-code").first.is_visible()


def test_nothing_is_cut_off_at_the_edge(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(STICKS_OUT) == []
    cut = page.locator("main pre, main .lb-table, main .lb-scroll, main .lb-eq").evaluate_all(
        """all => all.filter(e => e.scrollWidth > e.clientWidth + 1)
        .map(e => `${e.scrollWidth} of ${e.clientWidth} px: ${e.outerHTML.slice(0, 100)}`)""")
    assert cut == []


def test_a_dark_page_prints_dark_words_on_white(open_page):
    page = open_page(f"{CHAPTERS[0]}.html", color_scheme="dark")
    page.emulate_media(media="print")
    light = open_page(f"{CHAPTERS[0]}.html", color_scheme="light")
    light.emulate_media(media="print")
    seen = "['color', 'backgroundColor'].map((key) => getComputedStyle(document.documentElement)[key])"
    assert page.evaluate(seen) == light.evaluate(seen)


def test_the_browser_makes_a_tagged_pdf(open_page):
    pdf = open_page(f"{CHAPTERS[0]}.html").pdf(format="A4", tagged=True, outline=True)
    assert pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in pdf
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") > 2
