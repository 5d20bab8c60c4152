"""The search page finds what stands in the book, says when it does not, and costs no other page anything."""
import json
import re

import pytest
from playwright.sync_api import expect

from tests.checkout import CHAPTERS
from widgets import tables


@pytest.fixture(scope="module")
def index(site):
    return json.loads((site / "search-index.json").read_text("utf-8"))


def ask(page, words):
    page.get_by_label("Words to look for").fill(words)
    page.get_by_role("button", name="Search").click()


def found(page):
    expect(page.locator("[data-search-status]")).to_contain_text(re.compile("found"))
    return page.locator("[data-search-results] a").evaluate_all("all => all.map(a => a.href)")


def test_a_word_that_only_one_chapter_has_leads_there(open_page, index):
    words = {}
    for entry in index:
        for word in set(re.findall(r"\b[a-z]{8,12}\b", entry["x"])):
            words.setdefault(word, set()).add(entry["u"].split("#")[0])
    only = sorted(word for word, pages in words.items() if pages == {f"{CHAPTERS[-1]}.html"})
    page = open_page("search.html")
    ask(page, only[0])
    assert f"/{CHAPTERS[-1]}.html" in found(page)[0]
    page.locator("[data-search-results] a").first.click()
    expect(page.locator("main")).to_contain_text(re.compile(only[0], re.I))


def test_a_plural_finds_its_singular(open_page):
    page = open_page("search.html")
    ask(page, "osteoclast")
    one = found(page)
    ask(page, "osteoclasts")
    assert found(page) == one
    assert one


def test_nothing_found_is_said_and_advised(open_page):
    page = open_page("search.html?q=zyzzyva")
    expect(page.locator("[data-search-status]")).to_contain_text("Nothing found for “zyzzyva”")
    assert page.locator("[data-search-results] li").count() == 0


def test_an_empty_search_asks_for_a_word(open_page):
    page = open_page("search.html?q=osteoclast")
    found(page)
    ask(page, "  ")
    expect(page.locator("[data-search-status]")).to_contain_text("Type a word")
    assert page.locator("[data-search-results] li").count() == 0


def test_words_are_shown_as_words(open_page):
    page = open_page("search.html?q=%3Cimg%20src%3Dx%3E")
    expect(page.locator("[data-search-status]")).to_contain_text("<img src=x>")
    assert page.locator("main img").count() == 0


def test_a_wrong_claim_is_found_but_never_shown(open_page, index):
    """A snippet is read alone: what is right stands in it, and the claim only helps to find it."""
    claims = tables.claims()
    wrong = claims[claims["verdict"].isin(["incorrect", "contested"])]
    shown = {entry["u"].partition("#")[2]: entry for entry in index if "/evidence.html#" in entry["u"]}
    for key, row in wrong.iterrows():
        assert row["claim"] not in shown[key]["h"] + shown[key]["x"], key
        assert row["claim"] == shown[key]["k"]
    page = open_page("search.html")
    ask(page, wrong["claim"].iloc[0])
    assert any(address.endswith(f"evidence.html#{wrong.index[0]}") for address in found(page))
    assert wrong["claim"].iloc[0] not in page.locator("[data-search-results]").inner_text()


def test_an_address_with_a_question_can_be_shared(open_page):
    page = open_page("search.html")
    ask(page, "osteoblast")
    found(page)
    assert page.url.endswith("?q=osteoblast")


def test_the_index_is_fetched_by_a_search_and_by_nothing_else(open_page):
    def fetched(page):
        page.wait_for_load_state("networkidle")
        return [r.url for r in page.heard.asked if "search-index" in r.url]

    assert not fetched(open_page(f"{CHAPTERS[0]}.html"))
    page = open_page("search.html")
    assert not fetched(page)
    ask(page, "bone")
    found(page)
    assert len(fetched(page)) == 1
