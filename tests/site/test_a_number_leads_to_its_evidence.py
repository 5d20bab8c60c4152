"""Each number opens a card that says what it is and where it comes from; terms say their plain words."""
import re

import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS
from tests.site.conftest import SUB_PATH
from tests.site.reading import target
from widgets import tables

PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}
BUTTON = re.compile(r'<button class="lb-num"[^>]* popovertarget="([^"]+)"[^>]*>(.*?)</button>', re.S)
CARD = re.compile(r'<div class="lb-evidence" id="(ev-[^"]+)" popover.*?<p class="val"[^>]*>(.*?)</p>(.*?)'
                  r'<a href="([^"]+)">', re.S)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_number_has_a_card_with_its_value_and_its_row(html, name):
    text = html[f"{name}.html"]
    cards = {ident: (value, link) for ident, value, _, link in CARD.findall(text)}
    numbers = BUTTON.findall(text)
    assert numbers
    for ident, shown in numbers:
        value, link = cards[ident]
        assert shown.startswith(value)
        file, anchor = target(f"{name}.html", link, SUB_PATH)
        row = re.search(rf'<(tr|li)[^>]* id="{re.escape(anchor)}".*?</\1>', html[file], re.S)
        assert row, f"{link} on {name} leads to no row"
        said = re.sub(r"<[^>]*>", "", row[0]).lower()     # a verdict opens its row with a capital
        assert value.lower() in said, f"{anchor} in its table does not say {value}"


@pytest.fixture(params=CHAPTERS)
def chapter(request, open_page):
    return open_page(f"{request.param}.html")


def test_escape_closes_a_card_and_gives_the_focus_back(chapter):
    number = chapter.locator(".lb-num:visible").first
    card = chapter.locator(f"#{number.get_attribute('popovertarget')}")
    number.press("Enter")
    expect(card).to_be_visible()
    assert card.locator("dd").count() >= 3
    chapter.keyboard.press("Tab")
    assert card.locator(":focus").count() == 1
    chapter.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(number).to_be_focused()


def test_a_card_stays_on_the_screen(open_page):
    for width in (360, 1280):
        page = open_page(f"{CHAPTERS[-1]}.html", viewport={"width": width, "height": 640})
        for number in page.locator(".lb-num:visible").all():
            number.click()
            box = page.locator(f"#{number.get_attribute('popovertarget')}").bounding_box()
            assert box["x"] >= -1 and box["y"] >= -1
            assert box["x"] + box["width"] <= width + 1 and box["y"] + box["height"] <= 641
            page.keyboard.press("Escape")


def test_the_first_tap_opens_a_card(open_page):
    page = open_page(f"{CHAPTERS[0]}.html", **PHONE)
    number = page.locator(".lb-num:visible").first
    number.tap()
    expect(page.locator(f"#{number.get_attribute('popovertarget')}")).to_be_visible()


def term(page):
    link = page.locator("main p a[data-term]:visible").first
    return link, page.locator(f"[id='plain-{link.get_attribute('data-term')}']")


def test_a_term_says_its_plain_words_and_escape_ends_it(chapter):
    link, card = term(chapter)
    link.hover()
    expect(card).to_be_visible()
    assert card.inner_text().strip() == tables.terms().loc[link.get_attribute("data-term"), "plain"]
    chapter.keyboard.press("Escape")
    expect(card).to_be_hidden()
    chapter.mouse.move(0, 0)
    link.focus()
    expect(card).to_be_visible()
    chapter.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_first_tap_explains_a_term_and_the_second_follows_it(open_page):
    page = open_page(f"{CHAPTERS[0]}.html", **PHONE)
    link, card = term(page)
    link.tap()
    expect(card).to_be_visible()
    assert page.url.endswith(f"{CHAPTERS[0]}.html")
    link.tap()
    page.wait_for_url("**/reference/glossary.html#term-*")
