"""What cannot be meant is refused beside its field, in words, and the picture stays as it was."""
import pytest

NAME, FIELD = "estradiol-threshold", "Years since the final period"
BAD = {"": "Nothing is entered", "soon": "not a plain number", "NaN": "not a plain number",
       "1e9": "not a plain number", "1000000000": "out of range", "7,5": "has a comma", "-6": "out of range",
       "Infinity": "not a plain number", "0x10": "not a plain number", "<b>5</b>": "not a plain number"}


@pytest.fixture
def box(open_page):
    return open_page().locator(f"#{NAME}")


def enter(box, text, field=FIELD):
    number = box.get_by_role("textbox", name=f"{field}, as a number")
    number.fill(text)
    number.press("Enter")
    return number


def state(box):
    return box.locator("svg [data-k]").evaluate_all("all => all.map(e => e.outerHTML).join()")


@pytest.mark.parametrize("text", BAD)
def test_it_is_told_and_nothing_moves(box, text):
    before = state(box)
    number = enter(box, text)
    wrong = box.locator(f"#{number.get_attribute('aria-describedby')}")
    assert BAD[text] in wrong.inner_text() and "may be −5 to 20" in wrong.inner_text()
    assert number.get_attribute("aria-invalid") == "true"
    assert box.locator("[aria-live]").text_content() == wrong.inner_text().removeprefix("! ")
    assert state(box) == before
    assert box.get_by_role("slider", name=FIELD).input_value() == "10"


def test_a_good_value_after_a_bad_one_is_taken(box):
    before = state(box)
    enter(box, "soon")
    number = enter(box, "\u22122")
    assert number.get_attribute("aria-invalid") == "false" and number.input_value() == "−2"
    assert box.get_by_role("slider", name=FIELD).input_value() == "-2"
    assert state(box) != before


def test_between_two_steps_the_nearest_is_taken(box):
    assert enter(box, "6.4").input_value() == "6"


def test_a_setting_to_start_from_clears_the_complaint(box):
    enter(box, "soon")
    box.get_by_role("button", name="Around the final period").click()
    number = box.get_by_role("textbox", name=f"{FIELD}, as a number")
    assert number.input_value() == "−2" and box.locator(".lb-wrong:visible").count() == 0
