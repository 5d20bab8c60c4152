"""Practice and review in every state: found by axe without fault, within the screen, by keyboard alone."""
import json
import re

import pytest
from playwright.sync_api import expect

from tests.site.conftest import STICKS_OUT, violations
from tests.site.remembering import KEY, NOW, REVIEW, quiz, review, travel
from widgets.quizzes.templates import TEMPLATES

DAY = 86_400_000


def some_record(site):
    """A record of 24 answers to questions of the book: every sureness, right and wrong, due and not."""
    index = json.loads((site / "_static/quizzes/index.json").read_text("utf-8"))
    parts = [part for chapter in index["chapters"] if chapter["title"] for objective in chapter["objectives"]
             for item in objective["items"] for part in item["parts"]][::4][:24]
    now = int(NOW.timestamp() * 1000)
    log = [{"at": now - DAY * (n % 9 + 1), "item": part, "points": int(n % 3 > 0), "sure": n % 4,
            "slips": [["M23"], [], ["M12", "M28"], ["M20"]][n % 4] if n % 3 == 0 else []}
           for n, part in enumerate(parts)]
    return {"format": "living-bone-learning", "version": 1, "log": log, "pages": {"academic/men": now},
            "place": None, "today": {"day": 0, "answers": {}}}


@pytest.fixture
def opened(open_page, site):
    """Open the page of review, with answers kept or not."""
    def opened(kept, **options):
        def before(page):
            travel(page, 0)
            if kept:
                text = json.dumps(json.dumps(some_record(site)))
                page.add_init_script(
                    f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {text});")
        return review(open_page(REVIEW, before=before, **options))
    return opened


def faults(page):
    found = page.evaluate(STICKS_OUT)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += violations(page)
    return found


@pytest.mark.parametrize("width", [1280, 360])
def test_no_state_has_a_fault(opened, width):
    size = {"width": width, "height": 800}
    page = opened(False, viewport=size)
    assert faults(page) == []
    page = opened(True, viewport=size)
    for summary in page.locator("[data-review] summary").all():
        summary.press("Enter")
    assert faults(page) == []
    page.get_by_role("button", name="Begin with").click()
    quiz(page)
    page.get_by_role("button", name="Erase everything").click()
    assert faults(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(STICKS_OUT) == []


def reach(page, selector):
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("(of) => document.activeElement.matches(of)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_session_is_done_by_keyboard_alone(opened):
    page = opened(True)
    reach(page, "[data-act=start]")
    page.keyboard.press("Enter")
    quiz(page)
    expect(page.locator('[data-review="today"] .qz-number').first).to_be_focused()
    before = json.loads(page.evaluate(f"() => localStorage.getItem('{KEY}')"))
    reach(page, ".qz-option input")
    page.keyboard.press("Space")
    reach(page, ".qz-sure input")
    page.keyboard.press("Space")
    reach(page, ".qz-check")
    page.keyboard.press("Enter")
    after = json.loads(page.evaluate(f"() => localStorage.getItem('{KEY}')"))
    assert len(after["log"]) == len(before["log"]) + 1
    assert after["log"][-1]["sure"] == 1
    reach(page, "[data-act=next]")
    page.keyboard.press("Enter")
    expect(page.locator('[data-review="today"] [data-quiz]')).to_have_count(0)


def test_links_of_what_is_asked_lead_to_places_that_exist(opened, site):
    asked = [href for path in sorted((site / "_static/quizzes/bank").glob("*.json"))
             for href in re.findall(r'"href":"([^"]+)"', path.read_text("utf-8"))]
    shown = opened(True).locator("[data-review] a")
    shown = shown.evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert len(asked) > 300
    assert len(shown) > 5
    for href in {*asked, *shown}:
        path, _, anchor = href.partition("#")
        text = (site / "chapters/reference" / path).resolve().read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in text, href


def test_no_item_for_examinations_reaches_the_site(site):
    from widgets.quizzes import bank
    text = "".join(path.read_text("utf-8") for path in sorted((site / "_static/quizzes").rglob("*.json")))
    assert all(f'"{item.id}"' not in text for item in bank.written() if item.use == "assessed")
    assert all(f'"{item.id}"' in text for item in bank.written() if item.use != "assessed")


def test_five_questions_to_practice_are_five_kinds(opened):
    page = opened(False)
    page.get_by_label("Topic", exact=True).select_option("Measuring")
    page.get_by_label("Depth").select_option("Intermediate")
    for _ in range(5):
        page.get_by_role("button", name="Ask me 5 questions").click()
        quiz(page)
        ids = page.locator("[data-quiz] > :is(.qz-item, .qz-case)").count()
        made = page.locator("[data-item]").evaluate_all("(all) => all.map(({ dataset }) => dataset.item)")
        kinds = [template for name in made for template in TEMPLATES if name.startswith(f"{template}-")]
        assert ids == 5
        assert len(kinds) == len(set(kinds))


def test_without_scripts_the_page_says_where_the_questions_are(open_page):
    page = open_page(REVIEW, java_script_enabled=False)
    assert "the questions stand at the end of each chapter" in page.locator("main").inner_text()
    assert page.locator('.lb-toc a:visible, [data-review]:visible').count() == 0   # nothing leads to nothing


def test_without_a_network_the_page_says_so(open_page):
    page = open_page(REVIEW, noisy=True, before=lambda page: page.route("**/index.json", lambda r: r.abort()))
    expect(page.locator('[data-review="keep"]')).to_contain_text("could not be fetched")
