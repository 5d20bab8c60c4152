"""What Python calls the key, the page must mark as right, and nothing else that can be chosen."""

import json

from tests.quizzes.conftest import ITEMS, answerable
from widgets.quizzes import bank, templates
from widgets.quizzes.browser import evaluated
from widgets.quizzes.described import plain


def keyed(item):
    """The key as it would be entered."""
    if item.type == "numeric":
        return [repr(item.key[0]), item.key[2]]
    if item.type == "match":
        return [right for _, right in item.key]
    if item.type == "cloze":
        return [answers[0] for answers in item.key]
    return item.key[:1] if item.type == "short" else item.key


def mistaken(item):
    """Every single wrong option, every slip, every answer one exchange away from the key."""
    yield from ([option.id] for option in item.options if not option.correct)
    if item.type == "multi":
        yield [option.id for option in item.options]
    if item.numeric:
        yield from ([repr(slip.value), item.numeric.unit] for slip in item.numeric.slips)
    if item.type in ("order", "match"):
        first, second, *rest = keyed(item)
        yield [second, first, *rest]
    for place, blank in enumerate(item.blanks):
        for option in (option for option in blank.options if not option.correct):
            yield [option.id if i == place else one for i, one in enumerate(keyed(item))]


def everything():
    return answerable([*ITEMS, *bank.written(), *templates.practice()])


def marks(pairs):
    given = json.dumps([[plain(item), answer] for item, answer in pairs])
    return json.loads(evaluated(f"JSON.stringify({given}.map(([item, given]) => mark(item, given)))"))


def test_the_key_is_right():
    items = everything()
    assert len(items) > 100
    found = marks([(item, keyed(item)) for item in items])
    assert [
        item.id
        for item, mark in zip(items, found, strict=True)
        if not (mark.get("right") and mark["points"] == 1)
    ] == []


def test_all_else_is_wrong():
    pairs = [(item, answer) for item in everything() for answer in mistaken(item)]
    found = marks(pairs)
    assert [
        (item.id, answer)
        for (item, answer), mark in zip(pairs, found, strict=True)
        if mark.get("right") is not False or mark["points"] == 1
    ] == []


def test_steps_never_start_in_order():
    for item in everything():
        if item.type == "order":
            assert sorted(shown := plain(item)["shown"]) == list(range(len(item.sequence))) != shown
