"""On the built page an explorer answers keyboard and mouse, and says so when it cannot start."""
import pytest

from tests.checkout import EXPLORED
from tests.site.conftest import settle


@pytest.fixture(params=EXPLORED)
def explorer(request, open_page):
    page = open_page(f"{request.param}.html")
    settle(page)
    hosts = page.locator("[data-model-id]")
    assert hosts.and_(page.locator("[data-state=ready]")).count() == hosts.count() > 0
    return page.locator("[data-explorer]").first


def slider(explorer):
    """The first slider that is shown, or None: some explorers only choose."""
    found = explorer.locator(".lb-controls input[type=range]:visible")
    return found.first if found.count() else None


def state(explorer):
    moving = explorer.locator("svg [data-k], .lb-lines")
    found = {"moving": moving.evaluate_all("all => all.map(e => e.outerHTML)"),
             "sentence": explorer.locator(".lb-say").text_content()}
    return found | ({"heard": slider(explorer).get_attribute("aria-valuetext")} if slider(explorer) else {})


def changed(before, after):
    return {key for key in before if before[key] != after[key]}


def heard(explorer):
    return explorer.locator("[aria-live=polite]").text_content()


def test_by_keyboard(explorer):
    before = state(explorer)
    if slider(explorer):
        slider(explorer).focus()
        for _ in range(4):
            slider(explorer).press("ArrowRight")
    else:
        explorer.locator(".lb-controls input[type=radio]").first.press("ArrowDown")
    after = state(explorer)
    assert changed(before, after) == set(before)
    assert heard(explorer).endswith(after["sentence"])


def test_by_mouse(explorer):
    before, mouse = state(explorer), explorer.page.mouse
    if not slider(explorer):
        explorer.locator(".lb-choice label").nth(1).click()
        assert changed(before, state(explorer)) == set(before)
        return
    slider(explorer).scroll_into_view_if_needed()
    box = slider(explorer).bounding_box()
    share = slider(explorer).evaluate("e => (e.value - e.min) / (e.max - e.min)")
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 8 + share * (box["width"] - 16), middle)
    mouse.down()
    mouse.move(box["x"] + (.9 if share < .5 else .1) * box["width"], middle, steps=6)
    during = state(explorer)
    assert changed(before, during) == set(before)
    assert heard(explorer) == ""
    mouse.up()
    assert heard(explorer).endswith(during["sentence"])


@pytest.mark.parametrize("name", EXPLORED)
def test_a_missing_part_is_told_in_words_and_leaves_the_picture(open_page, name):
    def lose(page):
        page.route("**/explorers/site.mjs", lambda route: route.abort())

    page = open_page(f"{name}.html", noisy=True, before=lose)
    host = page.locator("[data-model-id]").first
    host.and_(page.locator("[data-state=failed]")).wait_for()
    words = host.locator("[role=status]")
    assert words.is_visible() and "could not start" in words.inner_text()
    picture = host.locator(".lb-stage")
    assert picture.is_visible() and picture.bounding_box()["height"] > 60
