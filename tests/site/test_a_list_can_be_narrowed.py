"""The reference lists answer what is asked of them, hide nothing for good, and are whole without a script."""
import pytest
from playwright.sync_api import expect

from tests.site.conftest import violations
from widgets import tables
from widgets.book import ledger

PAGES = {"lab-ranges": tables.ranges, "trials": tables.trials, "evidence": tables.claims}
ROWS, LEFT = "[data-row]", "[data-row]:not([hidden])"


@pytest.fixture
def listed(open_page):
    return lambda name, **more: open_page(f"chapters/reference/{name}.html", **more)


@pytest.mark.parametrize("name", PAGES)
def test_every_row_stands_there_without_a_script(listed, name):
    page = listed(name, java_script_enabled=False)
    ids = page.locator(ROWS).evaluate_all("all => all.map((row) => row.id)")
    assert sorted(ids) == sorted(PAGES[name]().index)
    assert page.locator(ROWS).first.is_visible()
    assert not page.locator("[data-filter]").is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_each_choice_leaves_the_rows_it_names_and_says_how_many(listed, name):
    page = listed(name)
    status = page.locator("[data-filter] [role=status]")
    for choice in page.locator("[data-filter] select").all():
        facet = choice.get_attribute("name")
        for value in choice.locator("option").evaluate_all("all => all.map((one) => one.value)")[1:]:
            choice.select_option(value)
            found = page.locator(LEFT).evaluate_all(f"all => all.map((row) => row.dataset['{facet}'])")
            assert set(found) == {value}, f"{facet}: {value}"
            assert status.inner_text().startswith(f"{len(found)} of ")
        choice.select_option("")
    assert page.locator(LEFT).count() == len(PAGES[name]())


def test_words_and_choices_narrow_together_by_keyboard(listed):
    page = listed("lab-ranges")
    page.get_by_label("Words").focus()
    page.keyboard.type("estradiol verdonk")
    page.keyboard.press("Tab")
    page.keyboard.type("Men")
    rows = tables.ranges()
    wanted = rows[(rows["analyte"].str.startswith("Estradiol")) & (rows["sex"] == "M")
                  & rows["source_key"].str.contains("verdonk")]
    assert page.locator(LEFT).evaluate_all("all => all.map((row) => row.id)") == list(wanted.index)
    assert page.locator("h2:visible").all_inner_texts()[0] == "Sex hormones"
    assert page.locator("h3:visible").count() == 1
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.locator("[data-filter] [role=status]")).to_have_text(f"{len(rows)} rows")


def test_a_search_without_a_hit_says_so(listed):
    page = listed("trials")
    page.get_by_label("Words").fill("zyzzyva")
    expect(page.locator("[data-filter] [role=status]")).to_have_text("No row is left. Try fewer words.")
    assert not violations(page)


def test_a_link_to_a_hidden_row_shows_it(listed):
    page = listed("evidence")
    page.get_by_label("Words").fill("zyzzyva")
    expect(page.locator("#C001")).to_be_hidden()
    page.evaluate("location.hash = 'C001'")
    expect(page.locator("#C001")).to_be_in_viewport()


def told(page, amount, analyte, unit):
    page.get_by_label("Of what").select_option(label=analyte)
    page.get_by_label("Given in").select_option(label=unit)
    page.get_by_label("Number").fill(amount)
    return page.locator("[data-converter] [role=status]").inner_text()


def test_every_unit_is_converted_both_ways_by_its_own_factor(listed):
    page = listed("lab-ranges")
    for analyte, unit, si, factor in ledger.conversions():
        for start, end, wanted in ((unit, si, 12.5 * float(factor)), (si, unit, 12.5 / float(factor))):
            said = told(page, "12.5", analyte, start).removeprefix(f"12.5 {start} of {analyte} is ")
            value = said.removesuffix(f" {end}.").replace(",", "")
            assert float(value) == pytest.approx(wanted, rel=0.005), (analyte, start)


@pytest.mark.parametrize(("typed", "said"), [("30", "is 110 pmol/L."), ("30,0", "is 110 pmol/L."),
                                             (" 30 ", "is 110 pmol/L."), ("1,234.5", "not a plain number"),
                                             ("<b>", "“<b>” is not a plain number"), ("", ""),
                                             ("-3", "not a plain number"), ("1e9", "not a plain number")])
def test_a_number_is_read_as_people_type_it_or_refused_in_words(listed, typed, said):
    assert said in told(listed("lab-ranges"), typed, "Estradiol", "pg/mL")


def test_a_comma_of_thousands_is_never_taken_for_a_point(listed):
    """1,234 may be a little over one or over a thousand: both readings exist, so neither is guessed."""
    assert "not a plain number" in told(listed("lab-ranges"), "1,234", "Estradiol", "pg/mL")
