"""Choose, then reveal: the answer is out of sight until the reader has chosen, and then told with why."""
import re

import pytest

from tests.explorers.conftest import FACTORIES
from widgets.explorers.parts import Ask

# What would give the answer away, beside the sentence.
HIDDEN = {"dxa-reader": ".lb-region", "monitoring-plan": ".lb-lines",
          "hundred-people": ".lb-hundred[visibility=visible] :is(.lb-sash, [data-k$=label])"}
RIGHT = {"dxa-reader": "It cannot be told from no change", "hundred-people": "5 of 100",
         "monitoring-plan": "Calcium, vitamin D and kidneys, and what follows the last injection"}


@pytest.fixture(params=HIDDEN)
def box(request, open_page):
    return open_page().locator(f"#{request.param}")


@pytest.fixture
def asked(box):
    box.get_by_role("button", name="Choose before you look").press("Enter")
    return box


def name(box):
    return box.get_attribute("data-explorer")


def test_the_answer_is_hidden_from_eye_and_ear(box):
    answer = box.locator(HIDDEN[name(box)])
    assert answer.first.is_visible()
    box.get_by_role("button", name="Choose before you look").press("Enter")
    assert not any(one.is_visible() for one in [*answer.all(), box.locator(".lb-say")])
    assert box.locator("[aria-live]").text_content() == box.locator("[data-predict] > p").first.inner_text()
    assert box.locator("svg.lb-chart:not([aria-hidden=true])").count() == 0
    assert box.locator(":focus").get_attribute("data-pick") == "0"


def test_moving_a_control_meanwhile_tells_nothing(asked):
    said = asked.locator(".lb-say").text_content()
    asked.locator(".lb-controls input:visible").first.press("ArrowRight")
    asked.locator(".lb-controls :is([type=checkbox], [type=radio]):visible").last.press("Space")
    assert asked.locator(".lb-say").text_content() != said
    assert asked.locator(".lb-say").text_content() not in asked.locator("[aria-live]").text_content()


def test_each_choice_is_answered_with_what_is_so_and_why(asked):
    right = RIGHT[name(asked)]
    options = asked.locator("[data-pick]").all_inner_texts()
    assert 2 <= len(options) <= 4 and right in options
    for n, option in enumerate(options):
        if n:
            asked.get_by_role("button", name="Choose before you look").press("Enter")
        asked.get_by_role("button", name=option, exact=True).press("Enter")
        gap = asked.locator(".lb-gap").inner_text()
        assert gap.startswith(f"You chose “{option}”, and so it is." if option == right
                              else f"You chose “{option}”; it is “{right}”.")
        assert len(gap.rsplit("”", 1)[1]) > 60 and not re.search(r"[{}]|undefined|NaN", gap)
        told = asked.locator("[aria-live]").text_content()
        assert gap in told and asked.locator(".lb-say").inner_text() in told
        assert asked.locator(HIDDEN[name(asked)]).first.is_visible() and asked.locator(".lb-say").is_visible()
        assert asked.locator(":focus").inner_text() == "Choose before you look"


def test_what_is_shown_after_is_what_was_asked_about(asked):
    asked.locator("[data-control] input:visible").first.press("ArrowRight")
    asked.locator("[data-pick]").last.press("Enter")
    ask = FACTORIES[name(asked)]().described.predict
    stands = {**FACTORIES[name(asked)]().described.values, **ask.values}
    for id, value in stands.items():
        control = asked.locator(f'[data-control="{id}"]')
        checked = control.locator("[type=radio]:checked")
        if checked.count():
            assert checked.get_attribute("value") == value
        elif control.locator("[type=checkbox]").count():
            assert control.locator("[type=checkbox]").is_checked() == bool(value)
        else:
            assert float(control.locator("[type=range]").input_value()) == value


def test_it_can_be_skipped(asked):
    asked.get_by_role("button", name="Skip").press("Enter")
    assert asked.locator("[data-pick]:visible").count() == 0 and asked.locator(".lb-gap").is_hidden()
    assert asked.locator(".lb-say").is_visible() and asked.locator(HIDDEN[name(asked)]).first.is_visible()


def test_every_question_of_this_kind_is_tried_here():
    found = {id for id, make in FACTORIES.items() if isinstance(make().described.predict, Ask)}
    assert found == {*HIDDEN}
