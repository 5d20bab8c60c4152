"""The choice of a dark page holds from the first paint on, and nothing is stored that nobody asked for."""
from playwright.sync_api import expect

PAGE = "chapters/fundamentals/living-bone.html"
AT_FIRST = """() => {
  window.atFirst = [];
  const note = () => document.body && window.atFirst.push(document.documentElement.dataset.theme ?? null);
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
}"""
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""


def background(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_the_choice_is_there_before_the_first_element_is_painted(open_page):
    page = open_page(PAGE)
    light = background(page)
    page.get_by_role("button", name="Dark page").click()
    dark = background(page)
    assert dark != light
    page.add_init_script(f"({AT_FIRST})()")
    page.reload()
    assert set(page.evaluate("window.atFirst")) == {"dark"}
    assert background(page) == dark
    page.get_by_role("button", name="Light page").click()
    assert background(page) == light


def test_a_page_follows_the_system_until_it_is_told_otherwise(open_page):
    page = open_page(PAGE, color_scheme="dark")
    dark = background(page)
    expect(page.get_by_role("button", name="Light page")).to_be_visible()
    page.emulate_media(color_scheme="light")
    assert background(page) != dark
    expect(page.get_by_role("button", name="Dark page")).to_be_visible()


def test_nothing_is_stored_until_the_reader_asks(open_page):
    page = open_page(PAGE)
    page.locator("[data-explorer] .lb-controls input[type=range]").first.press("ArrowRight")
    page.locator("[data-ask] input").first.check()
    page.locator("[data-ask] button[type=submit]").click()
    page.locator("header button[popovertarget]").click()
    kept = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    assert page.evaluate(kept) == [[], [], ""]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Dark page").click()
    assert page.evaluate(kept) == [["lb-theme"], [], ""]


def test_blocked_storage_costs_the_memory_and_not_the_page(open_page):
    page = open_page(PAGE, before=lambda page: page.add_init_script(BLOCKED))
    light = background(page)
    page.get_by_role("button", name="Dark page").click()
    assert background(page) != light
    page.get_by_role("button", name="Show all code").click()
    assert page.locator("details.lb-code[open]").count()
    expect(page.locator("[data-model-id][data-state=ready]").first).to_be_attached()
