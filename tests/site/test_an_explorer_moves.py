"""On the built page an explorer answers keyboard and mouse, and says so when it cannot start."""
import pytest

from tests.checkout import CHAPTERS
from tests.site.conftest import settle


@pytest.fixture(params=CHAPTERS)
def explorer(request, open_page):
    page = open_page(f"{request.param}.html")
    settle(page)
    hosts = page.locator("[data-model-id]")
    assert hosts.and_(page.locator("[data-state=ready]")).count() == hosts.count() > 0
    return page.locator("[data-explorer]").first


def state(explorer):
    slider = explorer.locator(".lb-controls input[type=range]").first
    paths = explorer.locator("svg path[data-k]")
    return {"path": paths.evaluate_all("all => all.map(e => e.getAttribute('d'))"),
            "sentence": explorer.locator(".lb-say").inner_text(),
            "heard": slider.get_attribute("aria-valuetext")}


def changed(before, after):
    return {key for key in before if before[key] != after[key]}


def test_by_keyboard(explorer):
    before = state(explorer)
    slider = explorer.locator(".lb-controls input[type=range]").first
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    after = state(explorer)
    assert changed(before, after) == set(before)
    assert explorer.locator("[aria-live=polite]").text_content() == after["sentence"].replace("\n", " ")


def test_by_mouse(explorer):
    slider = explorer.locator(".lb-controls input[type=range]").first
    slider.scroll_into_view_if_needed()
    before, box, mouse = state(explorer), slider.bounding_box(), slider.page.mouse
    share = slider.evaluate("e => (e.value - e.min) / (e.max - e.min)")
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 8 + share * (box["width"] - 16), middle)
    mouse.down()
    mouse.move(box["x"] + (.9 if share < .5 else .1) * box["width"], middle, steps=6)
    during = state(explorer)
    assert changed(before, during) == set(before)
    assert explorer.locator("[aria-live=polite]").text_content() == ""
    mouse.up()
    assert explorer.locator("[aria-live=polite]").text_content() == during["sentence"].replace("\n", " ")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_missing_model_is_told_in_words_and_leaves_the_picture(open_page, name):
    def lose(page):
        page.route("**/models/*.mjs", lambda route: route.abort())

    page = open_page(f"{name}.html", noisy=True, before=lose)
    host = page.locator("[data-model-id]").first
    host.and_(page.locator("[data-state=failed]")).wait_for()
    words = host.locator("[role=status]")
    assert words.is_visible() and "could not start" in words.inner_text()
    picture = host.locator("svg").first
    assert picture.is_visible() and picture.bounding_box()["height"] > 60
