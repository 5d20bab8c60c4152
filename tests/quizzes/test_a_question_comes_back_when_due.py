"""Spaced review rests on a log of answers: what a log comes to is worked out again here, by other code."""

import json
import random
from datetime import datetime, timedelta

import pytest

from widgets.explorers.browser import answered
from widgets.explorers.flatten import flattened
from widgets.quizzes.browser import modules

ENTRY = ('import { boxes, calibration, dayOf, firsts, misconceptions, progress, session } '
         'from "./learning.mjs";\n')
DAYS = [1, 3, 7, 16, 35]
START = datetime(2026, 3, 1, 9, 30)


def asked(expression):
    """A value of learning.mjs, through JSON; a Map as [[key, value], ...]."""
    text = flattened(modules() | {"quizzes/entry.mjs": ENTRY}, "quizzes/entry.mjs")
    return json.loads(answered(text, f"JSON.stringify({expression})"))


def answer(day, item="q", right=True, hours=0.0, sure=0, slips=()):
    at = (START + timedelta(days=day, hours=hours)).timestamp() * 1000
    return {"at": at, "item": item, "points": int(right), "sure": sure, "slips": list(slips)}


def boxes(log):
    """Where each item stands: {item: (box, days from the start until it is due)}."""
    found = asked(f"Array.from(boxes({json.dumps(log)}))")
    start = asked(f"dayOf({START.timestamp() * 1000})")
    return {item: (told["box"], told["due"] - start) for item, told in found}


@pytest.mark.parametrize("right", [True, False])
def test_a_question_just_met_comes_back_the_next_day(right):
    assert boxes([answer(0, right=right)]) == {"q": (1, 1)}


def test_right_when_due_waits_longer_each_time():
    log, day = [answer(0)], 0
    for box, days in enumerate(DAYS[1:], 2):
        day += DAYS[box - 2]
        log.append(answer(day))
        assert boxes(log)["q"] == (box, day + days)
    assert boxes([*log, answer(day + 35)])["q"] == (5, day + 70)


def test_wrong_begins_again_even_before_it_is_due():
    log = [answer(0), answer(1), answer(2, right=False)]
    assert boxes(log)["q"] == (1, 3)


def test_right_too_early_earns_nothing_and_costs_nothing():
    assert boxes([answer(0), answer(1), answer(2)])["q"] == boxes([answer(0), answer(1)])["q"] == (2, 4)


def test_the_first_answer_of_a_day_is_what_counts():
    tries = [answer(1, right=n == 3, hours=n / 60) for n in range(4)]
    assert boxes([answer(0), *tries])["q"] == (1, 2)              # right at the fourth try is no knowledge
    assert boxes([answer(0), *[answer(1, hours=n / 60) for n in range(9)]])["q"] == (2, 4)


def expected(log):
    """The same rules once more: a state machine over days."""
    found = {}
    for one in sorted(log, key=lambda one: one["at"]):
        day = (datetime.fromtimestamp(one["at"] / 1000).date() - START.date()).days
        box, due, last = found.get(one["item"], (0, None, None))
        if last == day:
            continue
        if box == 0 or not one["points"]:
            found[one["item"]] = (1, day + 1, day)
        elif day >= due:
            box = min(box + 1, 5)
            found[one["item"]] = (box, day + DAYS[box - 1], day)
        else:
            found[one["item"]] = (box, due, day)
    return {item: told[:2] for item, told in found.items()}


def test_random_logs_come_to_what_the_rules_say():
    draw = random.Random(6)
    for _ in range(40):
        log = [answer(draw.randrange(120), item=draw.choice("abcdef"), right=draw.random() < 0.7,
                      hours=draw.random() * 14) for _ in range(draw.randrange(1, 160))]
        assert boxes(log) == expected(log)


CHAPTERS = [{"page": page, "items": [{"id": f"{name}{n}", "parts": [f"{name}{n}"]} for n in range(6)]}
            for page, name in (("fundamentals/men", "f"), ("academic/men", "a"), ("intermediate/men", "i"))]


def session(log, read=("fundamentals/men", "academic/men"), day=10, most=8, chapters=CHAPTERS):
    today = f"dayOf({answer(day)['at']})"
    call = f"session({json.dumps(log)}, {json.dumps(chapters)}, {json.dumps(read)}, {today}, {most})"
    return [one["id"] for one in asked(call)]


def test_a_session_asks_what_is_due_and_a_few_new_ones_of_chapters_read():
    log = [answer(n, item=name) for n, name in enumerate(["f0", "a0", "i0", "f1"])]
    found = session(log)
    assert set(found) == {"f0", "f1", "a0", "i0", "f2", "a1", "f3"}      # due wherever read; three are new
    assert found[:3] == ["f0", "a0", "i0"]                                # tiers take turns


def test_a_session_is_no_longer_than_asked_and_the_longest_overdue_come_first():
    log = [answer(8 - n, item=f"{name}{n}") for n in range(6) for name in "fai"]
    assert set(session(log, most=3)) == {"f5", "a5", "i5"}
    assert session([answer(10, item="f0")], read=[]) == []               # nothing is due, nothing was read


def test_new_questions_of_a_session_are_not_all_alike():
    alike = [{"page": "academic/men", "items": [{"id": f"q{n}", "parts": [f"q{n}"], "of": of}
                                                for n, of in enumerate(["places"] * 5 + ["scores", ""])]}]
    assert session([], read=["academic/men"], chapters=alike) == ["q0", "q5", "q6"]


def test_a_case_comes_back_whole_and_once():
    case = [{"page": "academic/men", "items": [{"id": "case", "parts": ["case-1", "case-2", "case-3"]}]}]
    log = [answer(0, item=f"case-{n}", right=n == 1) for n in (1, 2)]
    assert session(log, read=["academic/men"], chapters=case) == ["case"]


def test_calibration_counts_first_answers_only():
    log = [answer(0, "a", True, sure=3), answer(0, "b", False, sure=3), answer(0, "b", True, 1, sure=3),
           answer(0, "c", True, sure=1), answer(0, "d", True)]
    assert asked(f"calibration({json.dumps(log)})") == [
        {"sure": 3, "answers": 2, "right": 1}, {"sure": 2, "answers": 0, "right": 0},
        {"sure": 1, "answers": 1, "right": 1}]


def test_an_idea_that_was_put_right_since_goes_behind_the_others():
    log = [answer(0, "a", False, slips=["M12"]), answer(1, "a", False, slips=["M12"]), answer(2, "a", True),
           answer(0, "b", False, slips=["M20", "M28"]), answer(0, "c", False, slips=["M28"])]
    assert [(one["id"], one["times"], one["since"]) for one in asked(f"misconceptions({json.dumps(log)})")] \
        == [("M28", 2, False), ("M20", 1, False), ("M12", 2, True)]


def test_progress_tells_met_right_and_kept_apart():
    log = [answer(0, "a"), answer(1, "a"), answer(4, "a"), answer(11, "a"), answer(0, "b"),
           answer(0, "c", False)]
    assert asked(f'progress(["a", "b", "c", "d"], boxes({json.dumps(log)}))') == {
        "all": 4, "answered": 3, "right": 2, "kept": 1}


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
def test_a_day_ends_at_midnight_where_the_reader_is(browser, zone):
    """Also in the nights in which clocks change."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    text = flattened(modules() | {"quizzes/entry.mjs": ENTRY}, "quizzes/entry.mjs")
    days = page.evaluate(f"""() => {{ {text}
      const nights = [[2026, 2, 8], [2026, 9, 25], [2026, 10, 1], [2026, 3, 5], [2026, 5, 30]];
      return nights.map(([y, m, d]) => [dayOf(new Date(y, m, d, 23, 59)), dayOf(new Date(y, m, d + 1, 0, 1)),
        dayOf(new Date(y, m, d + 1, 23, 59))]); }}""")
    context.close()
    assert [[b - a, c - b] for a, b, c in days] == [[1, 0]] * 5
