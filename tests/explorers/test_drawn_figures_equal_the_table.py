"""On the page: at every setting the figures that are filled are as many as the table says, at any width."""
import pytest

COUNTED = """(section) => Array.from(section.querySelectorAll(".lb-hundred"))
  .filter((panel) => getComputedStyle(panel).visibility === "visible")
  .flatMap((panel) => Array.from(panel.querySelectorAll(".lb-people"), (people) => {
    const of = (filled) => Array.from(people.querySelectorAll("[data-k$=hit],[data-k$=rest]"))
      .filter((path) => (getComputedStyle(path).fill !== "none") === filled)
      .reduce((sum, path) => sum + (path.getAttribute("d").match(/M/g) ?? []).length, 0);
    return [of(true), of(false)];
  }))"""
TOLD = """(section) => Array.from(section.querySelectorAll(".lb-listing:first-of-type tbody tr"),
  (row) => Array.from(row.cells, (cell) => cell.textContent))"""
# the size of a figure on the screen, and the four edges of each array
SIZES = """(section) => Array.from(section.querySelectorAll(".lb-hundred"))
  .filter((panel) => getComputedStyle(panel).visibility === "visible")
  .flatMap((panel) => Array.from(panel.querySelectorAll(".lb-people"), (people) => {
    const box = people.getBoundingClientRect();
    return [box.left, box.right, box.width / 10, box.height / 10];
  }))"""


def settings(box):
    choices = box.locator(".lb-choice")
    for compared in choices.nth(0).get_by_role("radio").all():
        for frame in choices.nth(1).get_by_role("radio").all():
            compared.check()
            frame.check()
            yield compared.evaluate("e => e.parentElement.textContent"), frame.get_attribute("value")


@pytest.mark.parametrize("page_name", ["index.html", "notebook.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_and_table_agree_at_every_setting(open_page, page_name, scheme):
    page = open_page(page_name)
    page.emulate_media(color_scheme=scheme)
    box, seen = page.locator("#hundred-people"), 0
    rows = box.evaluate(TOLD)
    for label, frame in settings(box):
        mine = [row for row in rows if row[0] == label]
        happened = [tuple(int(text.split(" of ")[0]) for text in row[3:5]) for row in mine]
        told = happened if frame == "happened" else [(b, a) for a, b in happened]
        assert told == [tuple(pair) for pair in box.evaluate(COUNTED)]
        assert all(sum(pair) == 100 for pair in told)
        seen += len(told)
    assert seen == 28  # six, four and four groups, each counted both ways


def test_keys_choose_and_a_listener_hears_the_sentence(open_page):
    box = open_page().locator("#hundred-people")
    before = box.locator("desc").text_content()
    first = box.get_by_role("radio", checked=True).first
    first.focus()
    first.press("ArrowRight")
    sentence = box.locator(".lb-say").inner_text()
    assert "on placebo" in sentence.lower()
    assert box.locator("[aria-live]").text_content() == sentence
    assert box.locator("desc").text_content() != before
    assert box.locator("desc").text_content().endswith(sentence)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_figures_stay_large_enough_to_count(open_page, width):
    page = open_page(width=width)
    box = page.locator("#hundred-people")
    for _ in settings(box):
        sizes = box.evaluate(SIZES)
        assert all(across >= 10 and down >= 9 for *_, across, down in sizes)
        assert all(b[0] > a[1] for a, b in zip(sizes[::2], sizes[1::2], strict=True))
        assert all(left >= 0 and right <= width for left, right, *_ in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_choice_does_not_move_under_the_finger(open_page, width):
    """What is chosen stands above the picture, and nothing above it may change its height."""
    page = open_page(width=width)
    box = page.locator("#hundred-people")
    places = set()
    for _ in settings(box):
        places.add(tuple(round(box.locator(name).evaluate(
            "(e, top) => e.getBoundingClientRect().y - document.querySelector(top).getBoundingClientRect().y",
            "#hundred-people")) for name in (".lb-controls", ".lb-chart")))
    assert len(places) == 1


def test_the_choice_stands_above_the_picture_and_hides_without_a_script(open_page):
    box = open_page().locator("#hundred-people")
    controls, chart = box.locator(".lb-controls").bounding_box(), box.locator(".lb-chart").bounding_box()
    assert controls["y"] + controls["height"] <= chart["y"]
    page = box.page
    page.emulate_media(media="print")
    assert not box.locator(".lb-controls").is_visible()
    assert box.locator(".lb-chart").is_visible() and box.locator(".lb-say").is_visible()
