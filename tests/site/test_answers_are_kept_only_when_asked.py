"""Answers are the reader's own: nothing is kept before she asks, and what is kept she can take or erase."""
import json

import pytest
from playwright.sync_api import expect

from tests.site.remembering import (
    CHAPTER,
    NOW,
    REMEMBER,
    REVIEW,
    ask_to_remember,
    quiz,
    record,
    review,
    tick,
    travel,
)


def part(page, name):
    return page.locator(f'[data-review="{name}"]')


@pytest.fixture
def begun(open_page):
    """A chapter where remembering was turned on and one question answered; and that question's id."""
    page = open_page(CHAPTER, before=lambda page: travel(page, 0))
    ask_to_remember(page)
    expect(page.locator(".lb-keep")).to_contain_text("Your answers are kept on this device.")
    return page, tick(page, sure="certain")


def test_nothing_is_kept_before_the_reader_asks(open_page):
    page = open_page(CHAPTER)
    tick(page)
    page.goto(page.url.replace(CHAPTER, REVIEW))
    review(page).locator("[data-practice] button").click()
    tick(page)
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_turning_it_on_in_review_says_so_where_the_focus_is(open_page):
    page = review(open_page(REVIEW))
    page.get_by_role("button", name=REMEMBER).press("Enter")
    expect(page.locator(":focus")).to_contain_text("On. 0 answers")


def test_what_was_answered_before_asking_is_kept_too(open_page):
    page = open_page(CHAPTER)
    item = tick(page)
    ask_to_remember(page)
    expect(page.locator(".lb-keep a")).to_be_focused()
    assert [one["item"] for one in record(page)["log"]] == [item]


def test_an_answer_is_there_again_the_same_day_and_is_asked_anew_later(begun):
    page, item = begun
    page.reload()
    box = quiz(page).locator(f'[data-item="{item}"]')
    expect(box.locator("[role=status]")).not_to_be_empty()
    expect(box.locator(".qz-option input").first).to_be_checked()
    expect(box.get_by_label("certain")).to_be_checked()
    assert len(record(page)["log"]) == 1                             # entering it again is no new answer
    travel(page, 1)
    page.reload()
    expect(quiz(page).locator(f'[data-item="{item}"] [role=status]')).to_be_empty()


def test_a_question_comes_back_in_review_when_it_is_due(begun):
    page, item = begun
    page.goto(page.url.replace(CHAPTER, REVIEW))
    expect(part(review(page), "today")).to_contain_text("Nothing from before is due, 3 new ones")
    travel(page, 1)
    page.reload()
    expect(part(review(page), "today")).to_contain_text("1 question from before, 3 new ones")
    page.get_by_role("button", name="Begin with 4 questions").press("Enter")
    expect(part(page, "today").locator("[data-item], .qz-case")).to_have_count(4)
    box = part(page, "today").locator(f'[data-item="{item}"]')
    box.locator("summary").click()
    right = box.locator(".qz-answer li", has_text="Right:").locator("[data-why]").get_attribute("data-why")
    box.locator(f'.qz-option input[value="{right}"]').check()
    box.get_by_role("button", name="Check").click()
    log = record(page)["log"]
    assert [(one["item"], one["points"]) for one in log][1:] == [(item, 1)]
    page.get_by_role("button", name="Done for now").click()
    travel(page, 2)
    page.reload()
    expect(part(review(page), "today")).to_contain_text("Nothing from before is due")
    travel(page, 4)                                                  # in the second box it waits three days
    page.reload()
    expect(part(review(page), "today")).to_contain_text("1 question from before")


def test_progress_and_sureness_follow_an_answer_at_once(begun):
    page, _ = begun
    page.goto(page.url.replace(CHAPTER, REVIEW))
    review(page)
    expect(part(page, "progress").locator("details[open]")).to_have_count(1)
    expect(part(page, "sureness")).to_contain_text("Only 1 answer so far")
    page.get_by_label("Kind").select_option("Cases")
    page.get_by_role("button", name="Ask me 5 questions").click()
    expect(part(page, "practice").locator(".qz-case")).to_have_count(5)
    for box in part(page, "practice").locator(".qz-item:has(.qz-option)").all():
        box.get_by_label("a guess").check()
        box.locator(".qz-option input").first.check()
        box.get_by_role("button", name="Check").click()
    told = len({one["item"] for one in record(page)["log"]})
    assert told > 1
    expect(part(page, "keep")).to_contain_text(f"to {told} questions")


def test_the_front_door_leads_back_to_where_reading_stopped(begun):
    page, _ = begun
    page.locator("#why-estrogen-matters").scroll_into_view_if_needed()
    page.evaluate("() => document.querySelector('#why-estrogen-matters').scrollIntoView()")
    expect(page.locator(".lb-toc [aria-current]")).to_have_text("Why estrogen matters")
    travel(page, 1)
    page.goto(page.url.split("#")[0].replace(CHAPTER, "chapters/index.html"))
    line = page.locator(".lb-resume")
    expect(line).to_contain_text("Why estrogen matters")
    expect(line).to_contain_text("One question is due for review")
    line.locator("a").first.click()
    assert page.url.endswith(f"{CHAPTER}#why-estrogen-matters")


def test_a_saved_record_brings_everything_to_another_device_once(begun, open_page, tmp_path):
    page, _ = begun
    page.goto(page.url.replace(CHAPTER, REVIEW))
    review(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8")) == record(page)
    other = review(open_page(REVIEW, before=lambda page: travel(page, 0)))
    for said in ("1 answer added", "0 answers added"):
        other.locator("[data-act=bring]").set_input_files(file)
        expect(part(other, "record").locator("[data-said]")).to_contain_text(said)
    assert record(other)["log"] == record(page)["log"]
    assert record(other)["place"] == record(page)["place"]


def test_erasing_asks_first_and_leaves_nothing(begun):
    page, _ = begun
    page.goto(page.url.replace(CHAPTER, REVIEW))
    review(page)
    page.get_by_role("button", name="Erase everything").press("Enter")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.keyboard.press("Enter")
    assert record(page)
    page.get_by_role("button", name="Erase everything").press("Enter")
    page.get_by_role("button", name="Yes, erase").press("Enter")
    expect(part(page, "record")).to_contain_text("Erased. None of your answers is kept any more.")
    assert page.evaluate("() => localStorage.length") == 0
    page.goto(page.url.replace(REVIEW, CHAPTER))
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()


def test_another_tab_adds_and_does_not_overwrite(begun):
    page, item = begun
    other = page.context.new_page()
    other.goto(page.url.replace(CHAPTER, "chapters/intermediate/living-bone.html"))
    second = tick(other)
    tick(page)
    assert [one["item"] for one in record(page)["log"]] == [item, second, item]


def test_the_printed_record_certifies_nothing(begun):
    page, _ = begun
    page.goto(page.url.replace(CHAPTER, REVIEW))
    review(page)
    page.emulate_media(media="print")
    words = page.locator("main").inner_text()
    assert f"Printed on {NOW:%B} {NOW.day}, {NOW.year}" in words
    assert "Nobody has checked it, and it certifies nothing." in words
    assert "1 of " in words
    assert "certificate" not in words.lower()
    for shown in ("Begin with", "Ask me", "Erase", "Remember my"):
        assert shown not in words
    expect(page.locator(".lb-foot")).to_contain_text("not medical advice")
