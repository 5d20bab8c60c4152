"""A comma, a unit or a true minus must not turn a right number into a wrong one, nor be guessed at."""

import json

import pytest

from tests.quizzes.conftest import ITEMS
from widgets.quizzes.browser import evaluated
from widgets.quizzes.described import plain

LENGTH = plain(ITEMS[2])


def marked(text, unit="cm", item=LENGTH):
    return json.loads(evaluated(f"JSON.stringify(mark({json.dumps(item)}, {json.dumps([text, unit])}))"))


@pytest.mark.parametrize(
    "text, unit",
    [
        ("50", "cm"),
        ("50,0", "cm"),
        ("50.5", "cm"),
        (" 49.5 ", "cm"),
        ("500", "mm"),
        ("0,5", "m"),
        (".5", "m"),
        ("0.5 m", "cm"),
        ("50 cm", "m"),
        ("5e1", "cm"),
        ("5 × 10^1", "cm"),
        ("5000e-1", "mm"),
        ("0\u202f050", "cm"),
    ],
)
def test_right(text, unit):
    assert marked(text, unit)["right"]


@pytest.mark.parametrize("text", ["50.51", "-50", "\u221250", "5000", "1,000", "0"])
def test_wrong(text):
    found = marked(text)
    assert not found["right"]
    assert "Read as" in found["said"]


@pytest.mark.parametrize(
    "text, named",
    [
        ("", "number first"),
        ("fifty", "fifty"),
        ("50 inch", "inch"),
        ("1,000.5", "1,000.5"),
        ("1.000.5", "1.000.5"),
        ("--5", "--5"),
        ("5 0", "5 0"),
        ("NaN", "NaN"),
        ("<b>", "<b>"),
    ],
)
def test_not_understood(text, named):
    found = marked(text)
    assert named in found["unclear"] or f"“{named[2:]}”" in found["unclear"]
    assert "right" not in found


def test_a_known_slip_is_recognized_in_any_unit():
    for text, unit in (("5", "cm"), ("50", "mm"), ("0,05", "m")):
        assert marked(text, unit)["why"] == [["all", "slip-0", False]]


def test_a_true_minus_counts():
    item = {**LENGTH, "numeric": {**LENGTH["numeric"], "value": -2.5, "tolerance": 0}}
    for text in ("-2.5", "\u22122,5", "\u20132.5"):
        assert marked(text, item=item)["right"]
