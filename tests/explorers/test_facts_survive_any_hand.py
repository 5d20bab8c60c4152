"""The report and the plan, operated in a browser: any setting, bad numbers, keys, links, files and paper."""
import re

import pytest

from tests.explorers.facts import on_the_page, settings
from widgets.explorers import gallery

NAMES = {"dxa-reader": gallery.dxa_reader, "monitoring-plan": gallery.monitoring_plan}
# Sets every control as a hand would and returns what is then said; anything logged fails the page.
SET = """(section, every) => every.map((values) => {
  for (const [id, value] of Object.entries(values)) {
    const box = section.querySelector(`[data-control="${id}"]`);
    const fire = (e, name) => e.dispatchEvent(new Event(name, { bubbles: true }));
    const radio = Array.from(box.querySelectorAll("[type=radio]")).find((e) => e.value === value);
    const check = box.querySelector("[type=checkbox]"), slider = box.querySelector("[type=range]");
    if (radio) { radio.checked = true; fire(radio, "change"); }
    if (check) { check.checked = Boolean(value); fire(check, "change"); }
    if (slider) { slider.value = value; fire(slider, "input"); fire(slider, "change"); }
  }
  const lines = Array.from(section.querySelectorAll(".lb-lines li"), (e) => e.textContent);
  const bad = /NaN|undefined|Infinity/.test(section.innerHTML);
  return { sentence: section.querySelector(".lb-say").textContent, lines, bad };
})"""


@pytest.mark.parametrize("name", NAMES)
def test_two_hundred_settings_are_drawn_as_they_are_worked_out(open_page, name):
    d = NAMES[name]().described
    every = settings(d, seed=3)
    shown = open_page().locator(f"[data-explorer={name}]").evaluate(SET, every)
    for values, seen, said in zip(every, shown, on_the_page(d, every), strict=True):
        assert not seen["bad"], values
        assert seen["sentence"] == said["sentence"], values
        assert len(seen["lines"]) == len(said["lines"]), values
        assert all(line["text"] in text for line, text in zip(said["lines"], seen["lines"], strict=True))


@pytest.mark.parametrize("page_name", ["index.html", "notebook.html"])
def test_keys_change_the_case_and_say_so(open_page, page_name):
    page = open_page(page_name)
    report, plan = (page.locator(f"[data-explorer={name}]") for name in NAMES)
    first = report.locator("[type=radio]:checked")
    first.press("ArrowRight")
    assert "−2.5" in report.locator(".lb-say").inner_text()
    report.get_by_label("Both scans on the same machine").press("Space")
    assert "no comparison" in report.locator("[aria-live]").text_content()
    plan.get_by_label("denosumab").press("Space")
    assert "What follows the last injection" in plan.locator(".lb-lines li").first.inner_text()
    assert "She has denosumab." in plan.locator("[aria-live]").text_content()


@pytest.mark.parametrize("typed", ["", "0,95", "abc", "NaN", "1e9", "9", "-0.9"])
def test_a_bad_density_is_refused_beside_its_field(open_page, typed):
    box = open_page().locator("[data-explorer=dxa-reader]")
    before, field = box.locator(".lb-say").inner_text(), box.locator("[data-control=second] .lb-box")
    field.fill(typed)
    field.press("Tab")
    assert "0.600 to 1.300 g/cm²" in box.locator("[data-control=second] .lb-wrong").inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert box.locator(".lb-say").inner_text() == before


def test_a_link_opens_the_case_and_a_hostile_one_nothing(open_page, address):
    page = open_page()
    plan = page.locator("[data-explorer=monitoring-plan]")
    start = plan.locator(".lb-say").inner_text()
    case = {**NAMES["monitoring-plan"]().described.values, "bone": "denosumab", "smoking": 1}
    whole = ";".join(f"{id}:{value}" for id, value in case.items())
    hostile = (whole.replace("denosumab", "<b>"), "bone:denosumab")
    for fragment, there in ((whole, True), *((fragment, False) for fragment in hostile)):
        page.goto("about:blank")
        page.goto(f"{address}/index.html#monitoring-plan={fragment}")
        page.locator("[data-explorer=monitoring-plan].lb-live").wait_for()
        assert ("She has denosumab." in plan.locator(".lb-say").inner_text()) == there
        assert (plan.locator(".lb-say").inner_text() == start) != there


def saved(page, box, button):
    with page.expect_download() as found:
        box.get_by_role("button", name=button).click()
    return found.value.path().read_text("utf-8")


def test_a_saved_table_carries_caution_sentence_and_lines(open_page):
    page = open_page()
    plan = page.locator("[data-explorer=monitoring-plan]")
    plan.get_by_role("button", name="Ovaries suppressed").click()
    text = saved(page, plan, "Data (CSV)")
    notes, table = text.split("part,line,source\n")
    assert "Invented people." in notes and "not a schedule" in notes and "Why anastrozole is taken" in notes
    assert table.count("\n") == plan.locator(".lb-lines li").count()
    report = saved(page, page.locator("[data-explorer=dxa-reader]"), "Data (CSV)")
    assert "no forecast for one person" in report and re.search(r"^who,.*,lsc,fall$", report, re.M)


def test_only_a_picture_can_be_saved_as_one(open_page):
    page = open_page()
    for name, pictured in zip(NAMES, (True, False), strict=True):
        for button in ("Picture (SVG)", "Picture (PNG)"):
            found = page.locator(f"[data-explorer={name}]").get_by_role("button", name=button)
            assert found.count() == int(pictured)
    svg = saved(page, page.locator("[data-explorer=dxa-reader]"), "Picture (SVG)")
    assert "Density is not strength" in svg and "T-score, SD" in svg


def test_on_paper_the_questions_stand_with_case_and_caution(open_page):
    page = open_page()
    page.emulate_media(media="print")
    plan = page.locator("[data-explorer=monitoring-plan]")
    for part in (".lb-lines li", ".lb-say", ".lb-first p"):
        assert plan.locator(part).first.is_visible()
    assert "not a schedule" in plan.locator(".lb-warn").inner_text()
    assert not plan.locator(".lb-listing").is_visible()  # it holds the questions of other cases
    assert not plan.locator(".lb-controls").is_visible() and not plan.locator(".lb-tools").is_visible()


def test_on_a_phone_the_scales_stay_above_the_slider(open_page):
    page = open_page(width=360, height=740)
    page.locator("summary").last.focus()
    box = page.locator("[data-explorer=dxa-reader]")
    slider = box.locator("[type=range]").last
    slider.focus()
    stage, thumb = box.locator(".lb-stage").bounding_box(), slider.bounding_box()
    assert stage["y"] >= -1 - 0.26 * 360
    assert thumb["y"] >= stage["y"] + stage["height"] - 1
