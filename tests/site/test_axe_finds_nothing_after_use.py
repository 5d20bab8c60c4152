"""Pages in use: what a press opens, moves or finds must be as sound as what stood there before."""
import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS, EXPLORED
from tests.site.conftest import settle, violations

SCHEMES = ("light", "dark")


def sound(page):
    found = violations(page)
    assert not found, "\n".join(found)


def use(page):
    """Do on a chapter what leaves a trace: predict, move an explorer, unfold everything."""
    settle(page)
    form = page.locator("[data-ask]")
    form.locator("input[type=radio]").first.check()
    form.locator("button[type=submit]").click()
    expect(form.locator(".lb-answer")).to_be_visible()
    explorer = page.locator("[data-explorer]").first
    explorer.locator("[data-keep]").click()
    explorer.locator(".lb-controls input[type=range]").first.press("End")
    code = page.locator("[data-code-button]")
    if code.is_visible():
        code.click()
    page.locator("details").evaluate_all("all => all.forEach((details) => { details.open = true; })")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_with_everything_unfolded(open_page, name, scheme):
    page = open_page(f"{name}.html", color_scheme=scheme)
    use(page)
    sound(page)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", [name for name in EXPLORED if name not in CHAPTERS])
def test_an_explorer_with_a_wrong_number_a_prediction_and_everything_unfolded(open_page, name, scheme):
    page = open_page(f"{name}.html", color_scheme=scheme)
    settle(page)
    explorer = page.locator("[data-explorer]").first
    if explorer.locator("[data-guess-start]").count():
        explorer.locator("[data-guess-start]").click()
    if explorer.locator(".lb-box:visible").count():
        explorer.locator(".lb-box:visible").first.fill("soon")
        explorer.locator(".lb-box:visible").first.press("Enter")
    if explorer.locator("[data-keep]").is_visible():
        explorer.locator("[data-keep]").click()
    page.locator("details").evaluate_all("all => all.forEach((details) => { details.open = true; })")
    sound(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_table_of_contents(open_page, scheme):
    phone = {"width": 360, "height": 740}
    page = open_page("chapters/reference/about.html", color_scheme=scheme, viewport=phone)
    page.locator("header button[popovertarget=contents]").click()
    expect(page.locator("nav#contents")).to_be_visible()
    sound(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_evidence_card_and_a_plain_word(open_page, scheme):
    page = open_page(f"{CHAPTERS[0]}.html", color_scheme=scheme)
    page.locator("a[data-term]:visible").first.focus()
    expect(page.locator(".lb-plain:popover-open")).to_be_visible()
    sound(page)
    number = page.locator(".lb-num:visible").first
    number.click()
    expect(page.locator(f"#{number.get_attribute('popovertarget')}")).to_be_visible()
    sound(page)


@pytest.mark.parametrize("word", ["osteoclast", "zyzzyva"])
def test_a_search_with_and_without_results(open_page, word):
    page = open_page(f"search.html?q={word}")
    expect(page.locator("[data-search-status]")).to_contain_text("ound")
    sound(page)


def test_axe_would_have_found_something(open_page):
    page = open_page("chapters/reference/about.html")
    page.evaluate("""() => {
      const button = document.createElement("button");
      button.style.cssText = "position: absolute; left: 0; width: 4px; height: 4px; padding: 0";
      document.querySelector("main").append(button, button.cloneNode());
      document.querySelector("main p").style.color = "#ccc";
      document.documentElement.removeAttribute("lang");
    }""")
    found = " ".join(violations(page))
    for rule in ("button-name", "color-contrast", "html-has-lang"):
        assert rule in found
    version = page.evaluate("axe.version").split(".")
    assert tuple(map(int, version)) >= (4, 10)
