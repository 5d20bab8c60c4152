"""A link holds the controls and nothing else; one that cannot be meant is ignored, and said to be."""
import pytest

from .settings import MADE, start_elsewhere

NAMES = list(MADE)
REST = "opg:100;block:0;infused:0;pth:0;begin:0;end:180"
HOSTILE = {
    "old": "treatment-paths=ai:5;since:8;gone:3", "short": "treatment-paths=ai:5",
    "empty": "treatment-paths=",
    "out of range": f"rankl-opg=rankl:900;{REST}",
    "between steps": f"rankl-opg=rankl:101.5;{REST}",
    "text": f"rankl-opg=rankl:many;{REST}",
    "script": f"rankl-opg=rankl:<img src=x onerror=alert(1)>;{REST}",
    "long": "rankl-opg=" + "rankl:100;" * 500, "badly encoded": "rankl-opg=rankl:%E0%A4%A",
    "proto": "rankl-opg=__proto__:1;constructor:2",
    "infinity": "two-crews=speed:Infinity;late:3;short:0;back:0",
}


def controls(page, name):
    return page.locator(f"#{name} .lb-controls input").evaluate_all(
        "all => all.filter(e => e.type !== 'text').map(e => e.type === 'range' ? e.value : e.checked)")


@pytest.mark.parametrize("name", NAMES)
def test_the_copied_link_restores_them(open_page, name):
    page = open_page()
    page.evaluate("void (navigator.clipboard.writeText = async (text) => { window.copied = text; })")
    box = page.locator(f"#{name}")
    start_elsewhere(box)
    if box.locator(".lb-controls input[type=range]:visible").count():
        box.locator(".lb-controls input[type=range]:visible").first.press("End")
    wanted = controls(page, name)
    box.get_by_role("button", name="Copy link").click()
    link = page.evaluate("copied")
    fresh = open_page(f"index.html#{link.split('#')[1]}")
    assert controls(fresh, name) == wanted
    assert "came with the link" in fresh.locator(f"#{name} .lb-note").inner_text()
    others = [other for other in NAMES if other != name]
    assert all(fresh.locator(f"#{other} .lb-note").is_hidden() for other in others)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_or_old_link_is_ignored_with_a_note(open_page, kind):
    name = HOSTILE[kind].split("=")[0]
    page = open_page(f"index.html#{HOSTILE[kind]}")
    assert controls(page, name) == controls(open_page(), name)
    assert "starts as usual" in page.locator(f"#{name} .lb-note").inner_text()


def test_another_anchor_is_left_alone(open_page):
    page = open_page("index.html#references")
    assert page.locator(".lb-note:visible").count() == 0


def test_without_a_clipboard_the_link_is_shown(open_page):
    page = open_page()
    page.evaluate("void (navigator.clipboard.writeText = async () => { throw new Error('no'); })")
    box = page.locator("#two-crews")
    box.get_by_role("button", name="Copy link").click()
    assert "#two-crews=speed:100;" in box.locator(".lb-note").inner_text()


def test_a_notebook_offers_no_link(open_page):
    assert open_page("notebook.html").get_by_role("button", name="Copy link").count() == 0


def test_undo_takes_back_one_step_and_reset_all(open_page):
    box = open_page().locator("#two-crews")
    slider, undo = box.get_by_role("slider", name="How fast the breakers work"), box.locator("[data-undo]")
    assert undo.is_disabled()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    undo.click()
    assert slider.input_value() == "110"
    undo.click()
    assert slider.input_value() == "100" and undo.is_disabled()
    box.locator("[data-preset]").nth(2).click()
    box.get_by_role("button", name="Reset").click()
    assert box.get_by_role("slider", name="How late the builders come").input_value() == "3"
