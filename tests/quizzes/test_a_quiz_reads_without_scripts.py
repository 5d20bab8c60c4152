"""Without scripts, and on paper, every question can be read and its answer is one native step away."""

from tests.quizzes.conftest import ITEMS, answerable, box


def test_questions_stand_and_answers_open(open_page, address):
    page = open_page(address, ready=False, java_script_enabled=False)
    assert page.locator(".lb-quiz button:visible").count() == 0
    for item in answerable(ITEMS):
        here = box(page, item.id)
        asked = here.locator("fieldset").first.inner_text()
        assert item.stem.partition("{{")[0].split("*")[0].strip()[:20] in asked
        answer = here.locator("details > :not(summary)").first
        assert not answer.is_visible()
        here.locator("summary").click()
        assert answer.is_visible()
    for words in (
        "Right: a",
        "Why b tempts.",
        "50 cm",
        "grass: green",
        "Gap 2: clouds",
        "the dog",
        "Side by side.",
        "if 3 < 4:\n    print(3 + 4)",
    ):
        assert words in page.locator(".lb-quiz").inner_text()
    small = box(page, "order").locator("details ol li").all_inner_texts()
    assert small == ["small", "medium", "large"]


def test_paper_shows_the_answers(open_page, address):
    page = open_page(address, ready=False, java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator(".lb-quiz button:visible, .lb-quiz summary:visible").count() == 0
    height = page.locator("details.qz-answer").first.evaluate("e => e.getBoundingClientRect().height")
    assert height > 100


def test_it_says_once_that_nothing_is_secret(open_page, address):
    page = open_page(address, ready=False, java_script_enabled=False)
    assert page.get_by_text("the answers are in this page").count() == 1
