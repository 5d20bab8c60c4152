"""What Python calls the key, the page must mark as right, and nothing else that can be chosen."""

import json

from tests.quizzes.conftest import ITEMS, answerable, everything, keyed, mistaken
from widgets.quizzes.browser import evaluated
from widgets.quizzes.described import keys, plain

ALL = answerable([*ITEMS, *everything()])


def marks(pairs):
    given = json.dumps([[keys(plain(item)), answer] for item, answer in pairs])
    return json.loads(evaluated(f"JSON.stringify({given}.map(([item, given]) => mark(item, given)))"))


def test_the_key_is_right():
    assert len(ALL) > 400
    found = marks([(item, keyed(item)) for item in ALL])
    assert [
        item.id
        for item, mark in zip(ALL, found, strict=True)
        if not (mark.get("right") and mark["points"] == 1)
    ] == []


def test_all_else_is_wrong():
    assert [item.id for item in ALL if not any(mistaken(item))] == []
    pairs = [(item, answer) for item in ALL for answer, _ in mistaken(item)]
    found = marks(pairs)
    assert [
        (item.id, answer)
        for (item, answer), mark in zip(pairs, found, strict=True)
        if mark.get("right") is not False or mark["points"] == 1
    ] == []


def test_steps_never_start_in_order():
    for item in ALL:
        if item.type == "order":
            assert sorted(shown := plain(item)["shown"]) == list(range(len(item.sequence))) != shown
