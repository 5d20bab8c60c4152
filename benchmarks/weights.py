"""Page weights: every file of a first look, compressed as any host sends it, and its fonts apart."""
import gzip

from benchmarks.browsing import browser, served
from tests.checkout import CHAPTERS, EXPLORED, LISTED
from tests.site.test_a_page_stays_light import (
    BYTES_OF_CHAPTER,
    BYTES_OF_EXPLORER,
    BYTES_OF_FONTS,
    BYTES_OF_TEXT,
)


def first_look(page, address):
    """Open a page; return the answers to all it asked for."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    return answers


def measure(site):
    with browser() as chromium, served(site) as address:
        for name in LISTED:
            context = chromium.new_context()              # of its own, so that nothing is cached
            page = context.new_page()
            answers = first_look(page, f"{address}{name}.html")
            drawn = page.locator("figure.lb-chart-figure").count() > 0
            fonts = [a for a in answers if a.url.endswith(".woff2")]
            weight = sum(len(gzip.compress(a.body())) for a in answers if a not in fonts)
            font_weight = sum(len(a.body()) for a in fonts)
            context.close()
            budget = BYTES_OF_CHAPTER if name in CHAPTERS or drawn else BYTES_OF_TEXT
            budget += BYTES_OF_EXPLORER if name in EXPLORED else 0
            yield (name.removeprefix("chapters/"),
                   f"{weight / 1000:.1f} kB, fonts {font_weight / 1000:.1f} kB, {len(answers)} requests",
                   f"{budget // 1000} kB, fonts {BYTES_OF_FONTS // 1000} kB",
                   weight <= budget and font_weight <= BYTES_OF_FONTS)
