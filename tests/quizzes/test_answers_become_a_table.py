"""What a student answered must reach Python as it was given, and be there when the notebook is reopened."""

from dataclasses import replace

import pytest

from tests.quizzes.conftest import GIVEN, ITEMS, answerable, box, enter
from widgets import quiz
from widgets.quizzes import Quiz, choosing


def by_hand(page):
    for item in answerable(ITEMS):
        if item.id != "short":
            for given in GIVEN[item.id][: 1 if item.id == "several" else 2]:
                enter(page, item, given)


def test_responses_follow_the_page(open_page, address):
    page = open_page(address + "notebook.html")
    by_hand(page)
    asked = Quiz(ITEMS)
    assert asked.responses.empty
    asked.answers = page.evaluate("() => window.kept")
    told = asked.responses
    assert list(told.columns) == [
        "item", "part", "given", "right", "points", "tries", "sure", "right_at_first", "misconceptions"]
    assert [*zip(told["item"], told["part"], strict=True)] == [
        ("one", 0),
        ("several", 0),
        ("number", 0),
        ("match", 0),
        ("order", 0),
        ("cloze", 0),
        ("case", 1),
        ("case", 2),
        ("coded", 0),
    ]
    one, several, number = (told.iloc[n].to_dict() for n in range(3))
    first = {"part": 0, "sure": "", "right_at_first": False, "misconceptions": ""}
    assert one == {**first, "item": "one", "given": "b", "right": True, "points": 1.0, "tries": 2}
    assert several == {
        **first,
        "item": "several",
        "given": "a; b",
        "right": False,
        "points": 0.0,
        "tries": 1,
    }
    assert number["given"] == "500; mm"


def test_a_part_of_a_match_is_a_part_of_the_points(open_page, address):
    page = open_page(address + "notebook.html")
    enter(page, ITEMS[3], GIVEN["match"][0])
    assert page.evaluate("() => window.kept.match") == {
        "given": GIVEN["match"][0],
        "right": False,
        "points": 0.33,
        "slips": [],
        "sure": 0,
        "tries": 1,
        "first": {"right": False, "sure": 0},
    }


def test_sureness_and_misconceptions_are_those_of_the_answers(open_page, serve):
    asked = [replace(ITEMS[0], options=tuple(replace(one, misconception="" if one.correct else "M12")
                                             for one in ITEMS[0].options)), *ITEMS[1:3]]
    page = open_page(serve(asked) + "notebook.html")
    box(page, "one").get_by_label("certain").check()
    enter(page, asked[0], ["a"])
    box(page, "one").get_by_label("a guess").check()             # the first try is what was sure
    enter(page, asked[0], ["b"])
    box(page, "several").get_by_label("fairly sure").check()
    enter(page, asked[1], ["a", "c"])
    enter(page, asked[2], ["500", "mm"])
    assert page.locator(".qz-tally").inner_text() == (
        "3 of 3 answered, 3 right. At the first try: certain, 0 of 1 right; fairly sure, 1 of 1 right.")
    told = Quiz(asked)
    told.answers = page.evaluate("() => window.kept")
    told = told.responses
    assert told["sure"].to_list() == ["certain", "fairly sure", ""]
    assert told["right_at_first"].to_list() == [False, True, True]
    assert told["misconceptions"].to_list() == ["", "", ""]      # of the last answer, which is right
    enter(page, asked[0], ["c"])
    assert page.evaluate("() => window.kept.one.slips") == ["M12"]


def test_answers_are_there_when_opened_again(open_page, serve):
    kept = {
        item.id: {"given": GIVEN[item.id][1], "right": True, "points": 1, "tries": 3, "sure": 2, "slips": [],
                  "first": {"right": False, "sure": 2}}
        for item in answerable(ITEMS)
    }
    page = open_page(serve(ITEMS, kept) + "notebook.html")
    for item in answerable(ITEMS):
        assert box(page, item.id).locator("[role=status]").inner_text().startswith("✓ Right.")
        assert box(page, item.id).get_by_label("fairly sure").is_checked()
    enter(page, ITEMS[0], ["b"])
    assert page.evaluate("() => window.kept.one.tries") == 4


@pytest.mark.parametrize("given", [["z"], [], ["green", "no such color", "white"], ["one", "two"]])
def test_an_answer_that_no_longer_fits_its_question_is_forgotten(open_page, serve, given):
    old = {"given": given, "right": True, "points": 1, "tries": 1, "sure": 0, "slips": [],
           "first": {"right": True, "sure": 0}}
    kept = dict.fromkeys(("one", "match", "order", "gone"), old)
    page = open_page(serve(ITEMS, kept) + "notebook.html")
    for id in ("one", "match", "order"):
        assert box(page, id).locator("[role=status]").inner_text() == ""
    assert page.locator(".qz-tally").inner_text().startswith("0 of")


def test_a_notebook_has_no_dead_links(open_page, address):
    page = open_page(address + "notebook.html")
    assert page.locator(".lb-quiz a").count() == 0
    box(page, "one").locator("summary").click()
    assert "What settles it: Living bone (Fundamentals)" in box(page, "one").inner_text()


def test_a_quiz_is_asked_by_objective_or_item(monkeypatch):
    monkeypatch.setattr(choosing, "known", lambda: {item.id: item for item in ITEMS})
    assert [item.id for item in quiz("LB-I-1", count=2).items] == ["one", "several"]
    assert [item.id for item in quiz("short", "LB-I-1", "one", count=3).items] == ["short", "one", "several"]
    for ids in (("LB-I-2",), ("shart",), ()):
        with pytest.raises(LookupError):
            quiz(*ids)


def test_an_assessed_item_is_not_for_practice():
    assert all(item.use != "assessed" for item in choosing.known().values())
