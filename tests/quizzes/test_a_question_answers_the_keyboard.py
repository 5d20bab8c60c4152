"""A question of any type that a keyboard cannot answer, or that keeps silent, shuts readers out."""

import pytest

from tests.quizzes.conftest import GIVEN, ITEMS, answerable, box, enter, reach
from tests.site.conftest import STICKS_OUT, violations

ANSWERED = answerable(ITEMS)


def status(page, id):
    return box(page, id).locator("[role=status]").inner_text()


@pytest.mark.parametrize("item", ANSWERED, ids=lambda item: item.id)
def test_wrong_then_right(open_page, address, item):
    page = open_page(address)
    before, after = GIVEN[item.id]
    enter(page, item, before)
    said = box(page, item.id).locator(".qz-reply:visible")
    assert status(page, item.id).startswith("✗ Not yet.")
    assert said.locator("a").count() >= 1, "a wrong answer leads to nothing"
    assert " ".join(said.first.inner_text().split()) in " ".join(status(page, item.id).split())
    enter(page, item, after)
    assert status(page, item.id).startswith("✓ Right.")
    assert "Wrong" not in box(page, item.id).locator("fieldset").first.inner_text()
    assert page.locator(".qz-tally").inner_text() == f"1 of {len(ANSWERED)} answered, 1 right."


def test_a_number_nobody_foresaw_leads_somewhere(open_page, address):
    page = open_page(address)
    enter(page, ITEMS[2], ["7", "cm"])
    assert status(page, "number").startswith("✗ Not yet. Read as 7 cm.")
    assert box(page, "number").locator(".qz-reply:visible a").count() == 1


def test_feedback_is_tied_to_the_choice(open_page, address):
    page = open_page(address)
    for item in ANSWERED:
        enter(page, item, GIVEN[item.id][0])
    tied = page.evaluate("""() => [...document.querySelectorAll(".qz-reply:not([hidden])")].map((reply) =>
      [reply.id, Boolean(document.querySelector(`[aria-describedby~="${reply.id}"]`)), reply.dataset.at])""")
    assert [id for id, found, at in tied if at != "all" and not found] == []
    chosen = page.evaluate("""() => [...document.querySelectorAll(".qz-option input:checked")].map((input) =>
      document.getElementById(input.getAttribute("aria-describedby")).innerText)""")
    assert len(chosen) == 4
    assert all("tempts" in text or "is right" in text for text in chosen)


def test_nothing_entered_is_no_try(open_page, address):
    page = open_page(address)
    reach(page, "one", ".qz-check")
    page.keyboard.press("Enter")
    assert status(page, "one") == "Choose an answer first."
    enter(page, ITEMS[2], ["about 5", "cm"])
    assert "“about 5” is not understood" in status(page, "number")
    assert page.locator(".qz-tally").inner_text().startswith("0 of")


def test_a_moved_step_keeps_the_focus(open_page, address):
    page = open_page(address)
    reach(page, "order", "[data-move=down]")
    for place in (2, 3):
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.getAttribute('aria-label')").endswith(": large")
        assert status(page, "order") == f"large: now {place} of 3."


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_any_state(open_page, address, width):
    page = open_page(address, viewport={"width": width, "height": 800})
    for answers in (None, 0, 1):
        for item in ANSWERED if answers is not None else ():
            enter(page, item, GIVEN[item.id][answers])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == []
    for summary in page.locator("summary").all():
        summary.press("Enter")
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == []
