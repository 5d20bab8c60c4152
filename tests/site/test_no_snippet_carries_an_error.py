"""The search, a title or a preview shows what is right; a wrong claim stands only where it is answered."""
import html as escapes
import json
import re

import pytest
from playwright.sync_api import expect

from tests.site.reading import Page
from widgets import tables

PAGE = "chapters/reference/claims-online.html"
ONLINE, CLAIMS = tables.claims_online(), tables.claims()


def plain(text):
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text)).lower()


WRONG = {row: plain(CLAIMS.at[row, "claim"]) for row in ONLINE.index}


@pytest.fixture(scope="module")
def index(site):
    return json.loads((site / "search-index.json").read_text("utf-8"))


def test_the_search_holds_no_wrong_claim(index):
    said = [(row, entry["u"]) for entry in index for row, claim in WRONG.items()
            if claim in plain(entry["x"]) or claim in plain(entry["h"])]
    assert said == []


def test_a_right_idea_is_found_by_its_heading_with_the_verdict_alone(index):
    found = {entry["u"].partition("#")[2]: entry for entry in index if entry["u"].startswith(f"{PAGE}#C")}
    assert {row: plain(entry["h"]) for row, entry in found.items()} == ONLINE["title"].map(plain).to_dict()
    for row, entry in found.items():
        verdict = f"Verdict on what is said online: . {CLAIMS.at[row, 'verdict']}"
        assert re.fullmatch(verdict + r"( · reported, not verified by us)?", entry["x"])


def test_titles_and_descriptions_hold_no_wrong_claim(html):
    for name, text in html.items():
        page = Page(text)
        shown = " ".join([re.search(r"<title>(.*?)</title>", text, re.S)[1],
                          *(a["content"] for a in page.all("meta") if "content" in a)])
        assert not [row for row, claim in WRONG.items() if claim in plain(escapes.unescape(shown))], name


def test_every_claim_waits_folded_under_its_right_idea(html):
    for section in re.findall(r'<section id="(C\d{3})">(.*?)</section>', html[PAGE], re.S):
        row, (head, fold) = section[0], section[1].split("<details", 1)
        assert plain(ONLINE.at[row, "title"]) in plain(Page(head).text)
        assert WRONG[row] not in plain(Page(head).text)
        shown = plain(Page("<p" + fold).text).replace(" (not a target)", "")
        assert " ".join(WRONG[row].split()) in " ".join(shown.split())
        unseen = CLAIMS.at[row, "verified"] in ("memory", "seed only")
        assert ("reported, not verified by us" in Page(head).text) == unseen
    assert html[PAGE].count('<details class="lb-claim">') == len(ONLINE) == 42


def test_no_level_of_estradiol_stands_unstruck(html):
    rows = CLAIMS.loc[ONLINE.index].query("unit == 'pg/mL'")
    levels = set(rows["value"] + " " + rows["unit"])
    assert levels >= {"20-30 pg/mL", "30-100 pg/mL"}
    struck = re.sub(r'<span class="lb-struck">.*?</span> \(not a target\)', "", html[PAGE])
    assert struck != html[PAGE]
    assert not [level for level in levels if level in Page(struck).text]


def test_a_claim_opens_by_keyboard_without_scripts(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    fold = page.locator("#C139 details")
    expect(fold.locator("dl")).to_be_hidden()
    fold.locator("summary").press("Enter")
    expect(fold.locator("dl")).to_contain_text(CLAIMS.at["C139", "claim"])
    assert fold.locator("dt").first.inner_text() == "Said online, in our words"


def test_paper_shows_every_answer(open_page):
    page = open_page(PAGE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".lb-claim dl:visible").count() == len(ONLINE)


def test_a_search_for_a_wrong_claim_leads_to_what_is_right(open_page):
    page = open_page(f"search.html?q={CLAIMS.at['C139', 'claim'].replace(' ', '+')}")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    heads = page.locator("[data-search-results] a").all_inner_texts()
    assert ONLINE.at["C139", "title"] in heads
    shown = plain(page.locator("[data-search-results]").inner_text())
    assert not [row for row, claim in WRONG.items() if claim in shown]
