"""Every link and anchor of the built site leads somewhere, and every page can be reached."""
import re
import struct

import pytest
from playwright.sync_api import expect

from tests.checkout import ADDRESS, LISTED
from tests.quizzes.conftest import everything
from tests.site.conftest import SUB_PATH
from tests.site.reading import Page, target
from widgets.quizzes.described import plain

FRONT = "chapters/index.html"


@pytest.fixture(scope="module")
def pages(html):
    return {name: Page(text) for name, text in html.items()}


def links(page):
    return [a[key] for _, a in page.elements for key in ("href", "src", "action") if key in a]


def test_every_address_inside_the_book_exists(pages, site):
    lost = []
    for name, page in pages.items():
        for link in links(page):
            found = target(name, link, SUB_PATH)
            if found is None:
                continue
            file, anchor = found
            if not (site / file).is_file():
                lost.append(f"{name}: {link}: no such file")
            elif anchor and file in pages and anchor not in pages[file].ids:
                lost.append(f"{name}: {link}: no such anchor")
    assert lost == []


def leads(piece):
    """Every address that a described item, or a piece of one, leads to."""
    if isinstance(piece, list):
        return set().union(*map(leads, piece))
    if not isinstance(piece, dict):
        return set()
    own = {piece["leads"]["href"]} if "leads" in piece else set()
    return own.union(*map(leads, piece.values()))


def test_every_question_leads_to_a_place_of_the_book_though_no_page_asks_it(pages):
    places = {f"lb:{name.removeprefix('chapters/').removesuffix('.html')}{anchor}"
              for name, page in pages.items() for anchor in ("", *(f"#{id}" for id in page.ids))}
    led = {item.id: leads(plain(item)) for item in everything()}
    assert len(set().union(*led.values())) > 100
    assert {id: lost for id, all_of_it in led.items() if (lost := sorted(all_of_it - places))} == {}


def test_every_id_is_used_once(pages):
    twice = {name: sorted({i for i in page.ids if page.ids.count(i) > 1}) for name, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_what_leads_away_is_asked_for_and_encrypted(pages):
    plain = [(name, link) for name, page in pages.items() for link in links(page)
             if link.startswith("//") or link.startswith("http:")]
    assert plain == []


def test_every_page_is_reached_from_the_front_door(pages):
    reached, ahead = {FRONT}, [FRONT]
    while ahead:
        name = ahead.pop()
        for link in (a["href"] for a in pages[name].all("a") if "href" in a):
            found = target(name, link, SUB_PATH)
            if found and found[0] in pages and found[0] not in reached:
                reached.add(found[0])
                ahead.append(found[0])
    assert set(pages) - reached == {"404.html", "index.html"}


def test_next_and_previous_lead_through_the_whole_book(pages):
    walked, name = [FRONT], FRONT
    while following := [a for a in pages[name].all("a") if a.get("rel") == "next"]:
        assert len(following) == 1 and len(walked) <= len(LISTED)
        here, name = name, target(name, following[0]["href"], SUB_PATH)[0]
        back = [a["href"] for a in pages[name].all("a") if a.get("rel") == "prev"]
        assert [target(name, link, SUB_PATH)[0] for link in back] == [here]
        walked.append(name)
    assert walked == [f"{page}.html" for page in LISTED]


def test_sitemap_and_canonical_links_name_the_published_address(pages, site):
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(f"{ADDRESS}{page}.html" for page in LISTED)
    for page in LISTED:
        canonical = [a["href"] for a in pages[f"{page}.html"].all("link") if a.get("rel") == "canonical"]
        assert canonical == [f"{ADDRESS}{page}.html"]


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    described = {}
    for page in LISTED:
        said = [a["content"] for a in pages[f"{page}.html"].all("meta") if a.get("name") == "description"]
        assert len(said) == 1 and len(said[0]) >= 50, page
        described.setdefault(said[0], []).append(page)
    assert [names for names in described.values() if len(names) > 1] == []


def test_the_social_card_is_a_picture_of_the_right_size(pages, site):
    shown = {a["content"] for a in pages[FRONT].all("meta") if a.get("property") == "og:image"}
    assert shown == {f"{ADDRESS}_static/card.png"}
    head = (site / "_static/card.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", head[16:24]) == (1200, 630)


def test_a_wrong_address_deep_down_leads_back(open_page):
    page = open_page("chapters/no/such/page.html", noisy=True)
    assert [line for line in page.heard.failed if "no/such/page" not in line] == []
    assert "LB Serif" in page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    page.get_by_role("link", name="The front door").click()
    expect(page.locator(".lb-matrix")).to_be_visible()
    assert page.url.endswith(f"/{SUB_PATH}/{FRONT}")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_root_hands_on_to_the_front_door(open_page, scripts):
    page = open_page("", java_script_enabled=scripts)
    page.wait_for_url(f"**/{SUB_PATH}/{FRONT}")
    expect(page.locator(".lb-matrix")).to_be_visible()
