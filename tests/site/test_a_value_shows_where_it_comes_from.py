"""A fitted or assumed value of a model must not pass for a published one: not on a phone, not in gray."""
import pytest

from widgets import tables

PAGE = "chapters/reference/models.html"
MARKS = """cells => cells.map(cell => [cell.textContent.trim(),
  getComputedStyle(cell.querySelector(".lb-status"), "::before").content.split("/")[0].trim()])"""


@pytest.mark.parametrize("width", [360, 1280])
def test_every_parameter_shows_its_status_without_scrolling(open_page, width):
    page = open_page(PAGE, viewport={"width": width, "height": 800})
    cells = page.locator(".lb-parameters tbody tr td:last-child")
    found = dict(cells.evaluate_all(MARKS))
    assert set(found) == set(tables.parameters()["status"])
    assert len({*found.values()}) == len(found) and "none" not in found.values()
    assert cells.count() == len(tables.parameters())
    for table in page.locator(".lb-table:has(.lb-parameters)").all():
        assert table.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1


def test_a_known_error_stands_under_its_value(open_page):
    page, errors = open_page(PAGE), tables.parameters()["relative_standard_error"].dropna()
    row = page.locator('[id="estradiol_bone.A:E_a"]')
    assert f"± {errors['estradiol_bone.A:E_a']:g} %" in row.inner_text()
    assert page.locator(".lb-parameters td:nth-child(2) .lb-soft").count() == len(errors)
