"""Items are held to examiners' rules; and each rule is shown to catch what it names."""
from dataclasses import replace

import pytest

from widgets import tables
from widgets.quizzes import bank, linting, templates
from widgets.quizzes.items import Item, Numeric, Option, Pair, Slip, replies

WRITTEN, MADE = bank.written(), templates.practice()
SHORT = "Because it is so, and here is why."
SOUND = Item(
    id="sound", type="single", objective="LB-F-1", bloom="Apply", difficulty=1, sources=("trial:T001",),
    stem="Which crew works first at a place that is renewed?",
    options=(Option("a", "The crew that breaks bone down", True, SHORT),
             Option("b", "The crew that builds new bone", False, SHORT, leads_to="trial:T001"),
             Option("c", "The crew that covers the surface", False, SHORT, leads_to="trial:T001")))
NUMBER = replace(SOUND, type="numeric", options=(), numeric=Numeric(
    10.0, 0.1, "pg/mL", slips=(Slip(100.0, 1.0, SHORT, leads_to="trial:T001"),)))


def options(*texts, key=0):
    return replace(SOUND, options=tuple(
        Option(letter, text, n == key, SHORT, leads_to="trial:T001")
        for n, (letter, text) in enumerate(zip("abcdef", texts, strict=False))))


BROKEN = [
    (linting.one_key, options("One", "Two", "Three", key=9)),
    (linting.one_key, replace(options("One", "Two", key=0), type="multi", options=(
        Option("a", "One", True, SHORT), Option("b", "Two", True, SHORT)))),
    (linting.no_twins, options("Bone is lost.", "bone is lost", "Bone is built")),
    (linting.no_twins, replace(SOUND, type="match", options=(), pairs=(Pair("a", "x", SHORT),) * 2)),
    (linting.every_answer_is_answered, replace(SOUND, options=(Option("a", "Yes", True, ""),))),
    (linting.every_answer_is_answered, replace(SOUND, options=(Option("a", "Yes", False, SHORT),))),
    (linting.every_answer_is_answered, replace(NUMBER, numeric=Numeric(1.0, 0.1, "mg"))),
    (linting.slips_are_wrong, replace(NUMBER, numeric=replace(NUMBER.numeric, slips=(
        Slip(10.1, 0.05, SHORT),)))),
    (linting.no_all_or_none, options("One", "Two", "All of the above")),
    (linting.article_fits_all, replace(SOUND, stem="The cell that builds bone is an?")),
    (linting.vignettes_say_whom, replace(SOUND, type="case", stem="Ms. A is 60. What now?")),
    (linting.asks, replace(SOUND, stem="Bone is renewed.")),
    (linting.asks, replace(SOUND, stem="Which of the following is true?")),
    (linting.no_negative_lead, replace(SOUND, stem="Which cell does not build bone?")),
    (linting.lengths_are_alike, options("A very long answer that says everything at once", "No", "Yes")),
    (linting.absolutes_are_shared, options("It falls", "It always rises", "It stays")),
    (linting.no_vague_frequency, options("It usually falls", "It rises", "It stays")),
    (linting.no_clang, replace(options("A coupled renewal", "A falling wall", "A rising tide"),
                               stem="What is renewal of bone?")),
    (linting.numbers_are_sorted, options("5 years", "2 years", "10 years")),
]


@pytest.mark.parametrize("item", [SOUND, NUMBER], ids=["choice", "number"])
def test_a_sound_item_is_left_alone(item):
    assert list(linting.findings(item)) == []


@pytest.mark.parametrize(("rule", "item"), BROKEN, ids=[f"{rule.__name__}-{n}" for n, (rule, _) in
                                                        enumerate(BROKEN)])
def test_each_rule_catches_what_it_names(rule, item):
    assert rule.__name__ in {found.rule for found in linting.findings(item)}


def test_every_rule_has_its_fault_planted():
    assert {rule for rule, _ in linting.RULES} == {rule for rule, _ in BROKEN}


def test_a_waiver_lets_a_warning_pass_and_never_an_error():
    warned = replace(SOUND, stem="Which cell does not build bone?",
                     waivers={"no_negative_lead": "it is safety"})
    assert list(linting.findings(warned)) == []
    broken = replace(options("One", "Two", key=9), waivers={"one_key": "a reason that is long"})
    assert [found.rule for found in linting.findings(broken)] == ["one_key"]


@pytest.mark.parametrize("item", WRITTEN, ids=lambda item: item.id)
def test_an_item_written_by_hand_breaks_no_rule(item):
    assert list(linting.findings(item)) == []


def test_ids_are_used_once():
    ids = [item.id for item in (*WRITTEN, *MADE)]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 250


def rows_of(item):
    for source in item.sources:
        kind, colon, row = source.partition(":")
        if colon:
            yield kind, row
        else:
            assert source in tables.references(), f"{item.id}: {source}"


@pytest.mark.parametrize("item", (*WRITTEN, *MADE), ids=lambda item: item.id)
def test_a_key_rests_on_rows_whose_source_was_seen(item):
    assert item.objective in tables.objectives().index
    for kind, row in rows_of(item):
        quote = tables.quote(kind, row)
        assert quote.fact
        if kind == "trial":
            assert tables.trials().at[row, "verified"] == "search"


def test_misconceptions_that_are_named_exist_and_nearly_all_are_asked_about():
    named = {answer.misconception for item in WRITTEN for answer in replies(item)} - {""}
    assert named <= set(tables.misconceptions().index)
    assert len(named) >= 40


@pytest.mark.parametrize(
    "objective", [o for o in tables.objectives().index if o.startswith(("LB-", "ES-A-", "MN-A-"))]
)
def test_each_objective_of_a_written_chapter_has_items_in_two_forms(objective):
    mine = [item for item in WRITTEN if item.objective == objective]
    assert len(mine) >= 3
    for form in ("form-a", "form-b"):
        assert sum(form in item.tags for item in mine) >= 2, form


def test_there_are_a_dozen_cases():
    assert sum(item.type == "case" for item in WRITTEN) >= 12
