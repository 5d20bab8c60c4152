"""What tests of kept answers share: a quiz to answer, the record in the browser, and a time to travel to."""
import json
from datetime import datetime, timedelta

KEY = "lb-learning"
CHAPTER = "chapters/fundamentals/living-bone.html"
REVIEW = "chapters/reference/review.html"
NOW = datetime(2026, 3, 2, 10)
REMEMBER = "Remember my answers on this device"


def record(page):
    """The record kept in the browser, or None."""
    text = page.evaluate(f"() => localStorage.getItem('{KEY}')")
    return text and json.loads(text)


def quiz(page):
    """The page's quiz, once the reader has come near and it is alive."""
    page.locator(".lb-quiz").first.scroll_into_view_if_needed()
    page.locator(".lb-quiz.lb-live").first.wait_for(state="attached")
    return page.locator(".lb-quiz.lb-live").first


def ask_to_remember(page):
    """Press the button below the page's quiz."""
    quiz(page)
    page.get_by_role("button", name=REMEMBER).press("Enter")


def tick(page, sure=None):
    """Choose the first option of the page's first single choice, and check; returns the item's id."""
    box = quiz(page).locator(".qz-item:has([type=radio][aria-describedby])").first
    box.locator(".qz-option input").first.check()
    if sure:
        box.get_by_label(sure).check()
    box.get_by_role("button", name="Check").click()
    return box.get_attribute("data-item")


def review(page):
    """Wait for the page of review."""
    page.locator("article[data-state=ready]").wait_for(state="attached")
    return page


def travel(page, days):
    """Set the page's clock to some days after NOW; it holds for pages opened from now on."""
    page.clock.set_fixed_time(NOW + timedelta(days=days))
