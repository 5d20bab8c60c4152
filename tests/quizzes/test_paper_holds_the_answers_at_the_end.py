"""On paper an answer under its question is read before the question is thought about: answers come last."""

import pytest

from tests.quizzes.conftest import ITEMS, box, enter

PAPER = {"width": 643, "height": 971}  # A4 within margins of 20 mm, at 96 px an inch
ANSWERS = len(ITEMS) + 1  # the case has two parts, and nothing to say as a whole
WHERE = """() => [...document.querySelectorAll(".qz-answer")].map((answer) =>
  [answer.closest(".qz-end") !== null, answer.parentElement.className, answer.open])"""


@pytest.fixture(params=["index.html", "notebook.html"])
def page(request, open_page, address):
    return open_page(address + request.param, viewport=PAPER)


def to_paper(page):
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_every_answer_stands_below_every_question_under_its_number(page):
    to_paper(page)
    bottoms = "all => all.map((e) => e.getBoundingClientRect().bottom)"
    lowest = max(page.locator("fieldset").evaluate_all(bottoms))
    answers = page.locator(".qz-end .qz-answer").all()
    assert len(answers) == ANSWERS
    for answer in answers:
        assert answer.evaluate("e => e.getBoundingClientRect().top") > lowest
        assert answer.locator(":scope > :not(summary)").first.is_visible()
    words = page.locator(".qz-end").inner_text()
    named = []
    for n, item in enumerate(ITEMS, 1):
        parts = [f", part {k} of {len(item.parts)}" for k in range(1, len(item.parts) + 1)] or [""]
        named += [f"Question {n} of {len(ITEMS)}{part}." for part in parts]
    places = [words.index(name) for name in named]
    assert places == sorted(places)
    right = words[places[0] : places[1]]
    assert "Right: a" in right
    assert "Why b tempts." in right
    assert page.locator(".lb-quiz summary:visible, .lb-quiz button:visible").count() == 0


def test_what_a_closed_list_offers_can_be_read_on_paper(page):
    assert page.locator(".qz-paper:visible").count() == 0
    to_paper(page)
    assert "To choose from: blue / green / pink / white" in box(page, "match").inner_text()
    assert "Gap 1: dry / wet" in box(page, "cloze").inner_text()
    shown = "all => all.map((select) => getComputedStyle(select).color)"
    assert set(page.locator(":is(.qz-pair, .qz-cloze) select").evaluate_all(shown)) == {"rgba(0, 0, 0, 0)"}


def test_after_paper_all_is_as_it_was(page):
    box(page, "match").locator("summary").click()
    enter(page, ITEMS[0], ["a"])
    before, text = page.evaluate(WHERE), page.locator(".lb-quiz").inner_html()
    to_paper(page)
    assert page.evaluate(WHERE) != before
    page.emulate_media(media="screen")
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(WHERE) == before
    assert page.locator(".lb-quiz").inner_html() == text
    to_paper(page)  # and again
    assert page.locator(".qz-end .qz-answer").count() == ANSWERS


def test_what_the_browser_prints_has_them_at_the_end(page):
    page.evaluate("""() => addEventListener("beforeprint", () => {
      window.printed = document.querySelectorAll(".qz-end .qz-answer").length; })""")
    assert page.pdf(format="A4", tagged=True).startswith(b"%PDF-")
    assert page.evaluate("() => window.printed") == ANSWERS
    page.wait_for_function("() => !document.querySelector('.qz-end')")
