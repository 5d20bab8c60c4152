"""Every variant that a template can make has one answer, and each check is shown to catch what it names."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from widgets import tables
from widgets.quizzes import linting, templates
from widgets.quizzes.described import described, link
from widgets.quizzes.items import SLIPS, Slip
from widgets.quizzes.templates import checking

MADE = templates.made()
NAMED = {item.id: item for item in MADE}
FAMILIES = defaultdict(list)
for one in MADE:
    FAMILIES[one.id.rpartition("-")[0]].append(one)


def wrongs(item):
    yield from (option for option in item.options if not option.correct)
    yield from item.numeric.slips if item.numeric else ()


def test_there_are_ten_thousand_and_no_two_are_the_same():
    assert len(MADE) >= 10_000
    assert len(NAMED) == len(MADE) == len({item.stem for item in MADE})


def test_no_variant_has_two_answers_or_none():
    assert [(item.id, fault) for item in MADE for fault in checking.ambiguous(item)] == []


def test_no_variant_breaks_a_rule_that_blocks():
    assert [found for item in MADE for found in linting.findings(item) if found.error] == []


def test_a_family_is_of_one_objective_and_one_kind():
    for family, items in FAMILIES.items():
        assert len({(item.objective, item.tags, item.use) for item in items}) == 1, family
        assert [item.variant for item in items] == list(range(1, len(items) + 1))
        assert {item.objective for item in items} <= set(tables.objectives().index)


def test_an_id_finds_its_variant_again_and_nothing_else_is_found():
    for item in (MADE[0], MADE[-1], NAMED["places-l001-3"]):
        assert templates.named(item.id) == item
    for id in ("places-l001-0", "places-l001-99", "places-l999-1", "places-l001-x", "places", "lb-f-1-a1"):
        assert templates.named(id) is None


# What a wrong answer names


def test_every_slip_is_made_and_no_other_is_named():
    found = Counter(wrong.slip for item in MADE for wrong in wrongs(item))
    assert found.keys() - {""} == SLIPS.keys()
    assert min(found[slip] for slip in SLIPS) >= 50


def test_every_wrong_number_names_its_slip():
    assert [
        item.id for item in MADE if item.numeric and not all(slip.slip for slip in item.numeric.slips)] == []


def test_a_wrong_option_without_a_slip_names_a_wrong_idea_or_stands_beside_ones_that_slip():
    bare = [item.id for item in MADE
            if item.options and not any(wrong.slip or wrong.misconception for wrong in wrongs(item))]
    far = [id for id in bare if not id.startswith("classes-")]  # a score far from every limit
    assert far == []


@pytest.mark.parametrize(("idea", "template", "slip"),
    [("M12", "conversions", "unit"), ("M12", "other-units", "unit"), ("M14", "scores", "statistic"),
     ("M15", "scores", "statistic"), ("M16", "classes", "boundary"), ("M17", "scores", "statistic"),
     ("M20", "changes", ""), ("M21", "changes", "statistic"), ("M48", "changes", "statistic"),
     ("M39", "vitamin-d", "statistic"), ("M11", "estradiol-steps", "assay"),
     ("M28", "marker-steps", "statistic"), ("M04", "directions", "direction"),
     ("M40", "directions", "direction"),
     ("M47", "frames", "statistic"), ("M23", "chemistry-steps", "statistic"), ("M29", "marker-steps", ""),
     ("M41", "intervals-of-trials", "direction")])
def test_a_wrong_idea_is_asked_about_where_it_shows(idea, template, slip):
    assert any((wrong.misconception, wrong.slip) == (idea, slip) for item in MADE
               if item.template == template for wrong in wrongs(item))


def test_wrong_ideas_exist():
    assert {wrong.misconception for item in MADE for wrong in wrongs(item)} - {""} <= set(
        tables.misconceptions().index)


def test_a_page_does_not_carry_the_names_of_slips():
    items = [NAMED["places-l001-1"], NAMED["conversions-l001-1"]]
    assert all(any(wrong.slip for wrong in wrongs(item)) for item in items)
    assert "'slip'" not in str(described(items, "q"))


# Where answers lead


@pytest.fixture(scope="module")
def places():
    """Every page of the book and every heading or pitfall on it, as addresses."""
    root, found = Path(__file__).parents[2] / "chapters", set()
    for path in root.rglob("*.md"):
        page, text = path.relative_to(root).with_suffix("").as_posix(), path.read_text("utf-8")
        found.add(page)
        for heading in re.findall(r"^#+ (.+)$", text, re.M):
            found.add(f"{page}#{re.sub(r'[^a-z0-9]+', '-', heading.lower()).strip('-')}")
        found |= {f"{page}#{name}" for name in re.findall(r"^\(([\w-]+)\)=$", text, re.M)}
        found |= {f"{page}#{name.lower()}" for name in re.findall(r"\{pitfall\} (M\d+)", text)}
    return found


def test_what_settles_an_answer_exists(places):
    leads = {wrong.leads_to for item in MADE for wrong in wrongs(item)} | {
        item.leads_to for item in MADE} - {""}
    assert all(leads)
    for address in leads:
        assert link(address)["href"]
        assert re.match(r"(range|trial|claim):", address) or address in places, address


def test_a_loss_on_an_inhibitor_stands_beside_what_it_is_taken_for():
    given = re.compile(r"anastrozole|letrozole|exemestane|\bAI\b|aromatase inhibitor")
    rows = tables.trials()
    for item in MADE:
        keys = [source[6:] for source in item.sources if source.startswith("trial:")]
        if any(given.search(f"{rows.at[key, 'therapy']} {rows.at[key, 'arm']}") for key in keys):
            assert item.leads_to == "reference/hundred-people" and "taken for" in item.feedback, item.id


def test_an_interval_is_printed_with_whose_it_is():
    rows = tables.ranges()
    for item in MADE:
        said = item.stem + " ".join(option.text for option in item.options)
        for key in (source[6:] for source in item.sources if source.startswith("range:")):
            if rows.at[key, "kind"] == "reference interval":
                who = {"F": "women", "M": "men"}.get(rows.at[key, "sex"], "adults")
                assert re.search(rf"\b{who}\b", said), item.id


# What is offered for practice


def test_what_pages_offer_is_enough_and_spread():
    offered = templates.practice()
    assert 300 <= len(offered) <= 500
    assert {item.template for item in offered} == set(templates.TEMPLATES)
    assert {item.id.rpartition("-")[0] for item in offered} == set(FAMILIES)
    assert sum("bare-range" in item.tags for item in offered) <= len(offered) / 4
    assert {item.template for item in MADE if "bare-range" in item.tags} == {"places"}
    assert all(NAMED[item.id] == item for item in offered)


def test_a_page_builds_what_it_offers_and_nothing_more():
    code = ("from widgets import quiz; from widgets.quizzes import choosing, templates as t; "
            "assert not t.families.cache_info().currsize; choosing.known(); "
            "assert t.practice.cache_info().currsize and not t.made.cache_info().currsize")
    subprocess.run([sys.executable, "-c", code], check=True)


# Each check catches its fault

CHOICE, NUMBER = NAMED["other-units-l001-1"], NAMED["conversions-l001-1"]
KEY = next(option for option in CHOICE.options if option.correct)


def swapped(item, **of):
    """The item with another first wrong option."""
    wrong = next(option for option in item.options if not option.correct)
    return replace(
        item, options=tuple(replace(option, **of) if option is wrong else option for option in item.options))


def numeric(**of):
    return replace(NUMBER, numeric=replace(NUMBER.numeric, **of))


def slip(value, tolerance=0.0):
    return (Slip(value, tolerance, "Here is why it tempts."),)


in_si = f"{checking._amount(KEY.text, CHOICE):.3g} pg/mL, within the interval"
VALUE = NUMBER.numeric.value
PLANTED = [(checking.one_key, swapped(CHOICE, correct=True)),
    (checking.one_key, replace(NUMBER, numeric=None)),
    (checking.equal_options, swapped(CHOICE, text=KEY.text)),
    (checking.equal_options, swapped(CHOICE, text=KEY.text.replace(" ", "001 ", 1))),
    (checking.same_amount, swapped(CHOICE, text=in_si)),
    (checking.accepted_slips, numeric(slips=slip(VALUE * 1.005))),
    (checking.accepted_slips, numeric(accepted={"fmol/L": 0.001}, slips=slip(VALUE * 1000))),
    (checking.accepted_slips, numeric(slips=slip(VALUE * 2, 0.1) + slip(VALUE * 2.001))),
    (linting.numbers_are_sorted, replace(CHOICE, options=CHOICE.options[1:] + CHOICE.options[:1])),
    (checking.missing_numbers, replace(CHOICE, stem=re.sub(r"12–136", "an interval in", CHOICE.stem))),
    (checking.missing_numbers, replace(NUMBER, stem=NUMBER.stem.replace("3.671", "some"))),
    (checking.missing_numbers,
     replace(NAMED["intervals-of-trials-t021-1"],
             stem=NAMED["intervals-of-trials-t021-1"].stem.replace("1.25", "1.26")))]


@pytest.mark.parametrize(
    ("check", "item"), PLANTED, ids=[f"{check.__name__}-{n}" for n, (check, _) in enumerate(PLANTED)])
def test_each_check_catches_what_it_names(check, item):
    assert list(check(item)) and list(checking.ambiguous(item))


def test_every_check_has_its_fault_planted():
    assert {check for check, _ in PLANTED} == set(checking.CHECKS)


def test_what_is_sound_is_left_alone():
    assert not list(checking.ambiguous(CHOICE)) and not list(checking.ambiguous(NUMBER))
