"""Predict, then reveal: the answer is out of sight while the reader draws, and the gap is told after."""
import re

import pytest


@pytest.fixture(params=["rankl-opg", "estradiol-threshold", "treatment-paths"])
def box(request, open_page):
    box = open_page().locator(f"#{request.param}")
    box.get_by_role("button", name="Draw your line first").click()
    return box


def test_the_answer_is_hidden_from_eye_and_ear(box):
    assert box.locator(".lb-panel .lb-line").first.evaluate("e => getComputedStyle(e).visibility") == "hidden"
    assert box.locator(".lb-say").evaluate("e => getComputedStyle(e).visibility") == "hidden"
    assert box.locator(".lb-say").text_content() not in box.locator("[aria-live]").text_content()


def test_keys_draw_the_line_and_the_gap_is_told(box):
    handle = box.locator(".lb-handles input").last
    before = box.locator(".lb-guess[d]:not([d=''])").get_attribute("d")
    for _ in range(3):
        handle.press("ArrowDown")
    assert box.locator(".lb-guess[d]:not([d=''])").get_attribute("d") != before
    mine = handle.get_attribute("aria-valuetext")
    box.get_by_role("button", name="Show the model").click()
    gap = box.locator(".lb-gap").inner_text()
    assert gap.startswith(f"Your line ends at {mine}, the model at ")
    assert gap in box.locator("[aria-live]").text_content()
    assert box.locator(".lb-panel .lb-line").first.is_visible()


def test_a_pointer_draws_on_the_picture(box):
    panel = box.locator("[data-panel]:has(.lb-guess:not([d='']))").first
    panel.scroll_into_view_if_needed()
    before, frame = box.locator(".lb-handles output").all_inner_texts(), panel.bounding_box()
    mouse = box.page.mouse
    mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + frame["height"] * 0.5)
    mouse.down()
    mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + frame["height"] * 0.8, steps=4)
    mouse.up()
    assert box.locator(".lb-handles output").all_inner_texts() != before


def test_it_can_be_skipped(box):
    box.get_by_role("button", name="Skip").click()
    assert box.locator(".lb-handles").is_hidden() and box.locator(".lb-gap").is_hidden()
    assert box.locator(".lb-say").is_visible() and box.locator(".lb-guess:not([d=''])").count() == 0
    assert re.search(r"start|level", box.locator(".lb-say").inner_text())
