"""Storage that is blocked, full or spoiled costs the memory, and never a page, an answer or what is kept."""
import json

import pytest
from playwright.sync_api import expect

from tests.site.remembering import CHAPTER, KEY, REMEMBER, REVIEW, ask_to_remember, record, review, tick
from widgets.explorers.browser import answered
from widgets.explorers.flatten import flattened
from widgets.quizzes.browser import modules

BLOCKED = """Object.defineProperty(window, "localStorage", { get() {
  throw new DOMException("The operation is insecure.", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("No room.", "QuotaExceededError"); };"""
SOUND = {"format": "living-bone-learning", "version": 1, "place": None, "pages": {},
         "log": [{"at": 1772000000000, "item": "lb-f-1-a2", "points": 1, "sure": 3, "slips": []}],
         "today": {"day": 0, "answers": {}}}
SPOILED = {
    "empty": "", "half": json.dumps(SOUND)[:60], "null": "null", "list": "[]", "number": "7",
    "other": '{"format": "something else"}', "no log": json.dumps({**SOUND, "log": None}),
    "a false time": json.dumps({**SOUND, "log": [{**SOUND["log"][0], "at": "yesterday"}]}),
    "a false id": json.dumps({**SOUND, "log": [{**SOUND["log"][0], "item": "<img src=x onerror=alert(1)>"}]}),
    "a page elsewhere": json.dumps({**SOUND, "place": {
        "at": 1, "page": "javascript:alert(1)", "title": "x", "anchor": "", "heading": ""}}),
    "an answer without its parts": json.dumps({**SOUND, "today": {"day": 0, "answers": {"lb-f-1-a2": {}}}}),
}


def with_record(text):
    """What puts a record into the browser, once: reloading must not bring it back."""
    put = f"sessionStorage.seen = 1; localStorage.setItem('{KEY}', {json.dumps(text)});"
    return lambda page: page.add_init_script(f"if (!sessionStorage.seen) {{ {put} }}")


def kept_text(page):
    return page.evaluate(f"() => localStorage.getItem('{KEY}')")


def answers_still(page):
    """A question is still marked."""
    item = tick(page)
    expect(page.locator(f'[data-item="{item}"] [role=status]').first).not_to_be_empty()


def test_blocked_storage(open_page):
    page = open_page(CHAPTER, before=lambda page: page.add_init_script(BLOCKED))
    ask_to_remember(page)
    expect(page.locator(".lb-keep")).to_contain_text("lets the book keep nothing")
    answers_still(page)
    page.goto(page.url.replace(CHAPTER, REVIEW))
    expect(review(page).locator('[data-review="keep"]')).to_contain_text("lets the book keep nothing")
    page.get_by_role("button", name="Ask me 5 questions").click()
    answers_still(page)


def test_storage_without_room_for_a_first_word(open_page):
    page = open_page(CHAPTER, before=lambda page: page.add_init_script(FULL))
    ask_to_remember(page)
    expect(page.locator(".lb-keep")).to_contain_text("There is no room left on this device")
    answers_still(page)


def test_storage_that_fills_up_keeps_what_it_had(open_page):
    page = open_page(CHAPTER)
    ask_to_remember(page)
    tick(page)
    before = kept_text(page)
    page.evaluate(f"() => {{ {FULL} }}")
    answers_still(page)
    expect(page.locator(".lb-keep")).to_contain_text("What was kept before is still there")
    assert kept_text(page) == before


@pytest.mark.parametrize("text", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_record_is_known_for_what_it_is(text):
    entry = {"quizzes/entry.mjs": 'import { parsed } from "./keeping.mjs";\n'}
    code = flattened(modules() | entry, "quizzes/entry.mjs")
    sound, spoiled = (json.loads(answered(code, f"JSON.stringify(parsed({json.dumps(one)}))"))
                      for one in (json.dumps(SOUND), text))
    assert sound == {"record": SOUND}
    assert spoiled == {"trouble": "unreadable"}


@pytest.mark.parametrize("name", ["half", "an answer without its parts"])
def test_a_spoiled_record_is_told_and_left_as_it_is(open_page, name):
    text = SPOILED[name]
    page = open_page(CHAPTER, before=with_record(text))
    answers_still(page)
    expect(page.locator(".lb-keep")).to_contain_text("cannot be read any more")
    assert kept_text(page) == text
    page.goto(page.url.replace(CHAPTER, "chapters/index.html"))
    page.wait_for_load_state("networkidle")
    assert page.locator(".lb-resume").count() == 0
    page.goto(page.url.replace("chapters/index.html", REVIEW))
    expect(review(page).locator('[data-review="keep"]')).to_contain_text("cannot be read any more")
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Yes, erase").click()
    page.get_by_role("button", name=REMEMBER).click()
    expect(page.locator('[data-review="keep"]')).to_contain_text("On. 0 answers")


def test_a_record_of_a_newer_edition_is_left_alone(open_page):
    text = json.dumps({**SOUND, "version": 2})
    page = open_page(CHAPTER, before=with_record(text))
    answers_still(page)
    expect(page.locator(".lb-keep")).to_contain_text("written by a newer edition")
    assert kept_text(page) == text


FILES = {
    "no JSON": ("my notes", "This file is not a record of this book."),
    "another format": ('{"format": "x", "version": 1}', "This file is not a record of this book."),
    "newer": (json.dumps({**SOUND, "version": 9}), "written by a newer edition"),
    "too large": (" " * 2_000_001, "This file is too large"),
}


@pytest.mark.parametrize(("text", "said"), FILES.values(), ids=FILES.keys())
def test_a_foreign_file_is_refused_in_words(open_page, tmp_path, text, said):
    page = review(open_page(REVIEW))
    file = tmp_path / "file.json"
    file.write_text(text, "utf-8")
    page.locator("[data-act=bring]").set_input_files(file)
    expect(page.locator("[data-said]")).to_contain_text(said)
    assert record(page) is None


def test_words_from_a_file_stay_words(open_page, tmp_path):
    place = {"at": 1772000000000, "page": "fundamentals/living-bone", "anchor": '"><b>',
             "title": "<i>Bone</i>", "heading": "</a><script>alert(1)</script>"}
    slips = {**SOUND["log"][0], "item": "constructor", "points": 0, "slips": ["__proto__", "M23"]}
    file = tmp_path / "file.json"
    file.write_text(json.dumps({**SOUND, "place": place, "log": [*SOUND["log"], slips]}), "utf-8")
    page = review(open_page(REVIEW))
    page.locator("[data-act=bring]").set_input_files(file)
    expect(page.locator("[data-said]")).to_contain_text("2 answers added")
    expect(page.locator('[data-review="keep"]')).to_contain_text("1 of these questions is no longer in")
    expect(page.locator('[data-review="ideas"] li')).to_have_count(1)
    page.goto(page.url.replace(REVIEW, "chapters/index.html"))
    expect(page.locator(".lb-resume")).to_contain_text("<i>Bone</i>, “</a><script>")
    assert page.locator(".lb-resume :is(i, script, b)").count() == 0
