"""With JavaScript off a page keeps text, pictures, numbers and answers, and shows no control that is dead."""
import pytest

from tests.checkout import CHAPTERS


@pytest.fixture(params=CHAPTERS)
def page(request, open_page):
    return open_page(f"{request.param}.html", java_script_enabled=False)


def visible(locator):
    return [item for item in locator.all() if item.is_visible()]


def test_text_and_pictures_are_there(page):
    assert len(visible(page.locator("main p"))) > 20
    figures = page.locator("figure:has(svg)")
    assert figures.count() >= 2
    for figure in figures.all():
        boxes = [svg.bounding_box() for svg in visible(figure.locator("svg[role=img], .lb-draw svg"))]
        assert any(box["width"] > 200 and box["height"] > 60 for box in boxes if box)


def test_an_explorer_shows_where_it_begins(page):
    for explorer in page.locator("[data-explorer]").all():
        assert explorer.locator(".lb-chart, svg").first.is_visible()
        assert explorer.locator(".lb-say").inner_text().strip()
        assert not visible(explorer.locator("button, input"))
        explorer.locator("summary").first.click()
        assert len(visible(explorer.locator("tbody tr"))) >= 2
    assert page.locator("[data-explorer]").count() >= 1


def test_the_answer_is_one_disclosure_away(page):
    form = page.locator("[data-ask]")
    assert len(visible(form.locator(".lb-choice"))) == 3
    answer = form.locator(".lb-answer > :not(summary)").first
    assert not answer.is_visible()
    form.locator(".lb-answer > summary").click()
    assert answer.is_visible()


def test_no_button_is_dead(page):
    dead = [b.inner_text() for b in visible(page.locator("button")) if not b.get_attribute("popovertarget")]
    assert dead == []
    assert not visible(page.locator(".lb-explorer input[type=range]"))


def test_a_number_still_opens_its_evidence(page):
    number = page.locator(".lb-num:visible").first
    card = page.locator(f"#{number.get_attribute('popovertarget')}")
    number.click()
    assert card.is_visible()
