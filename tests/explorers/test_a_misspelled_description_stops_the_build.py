"""A description is data; a name in it that its model does not have is found here, not by a reader."""
import dataclasses
import json
import re

import pytest
import traitlets

from widgets import explorers
from widgets.explorers import browser
from widgets.explorers.checking import BadDescription
from widgets.explorers.parts import Ask, Branch, Group, Line, Of, Preset, Readout, Series, Setting


def test_a_description_survives_json(described):
    for name, d in described.items():
        assert json.loads(json.dumps(d.json(name))) == d.json(name)


@pytest.mark.parametrize(("change", "said"), [
    ({"readouts": (Readout("low", Series("Mass")),)}, "no series 'Mass'"),
    ({"inputs": (Setting("rate", Of("speed")),)}, "no input 'rate'"),
    ({"inputs": (Setting("r", Of("pace")),)}, "no control 'pace'"),
    ({"presets": (Preset("Steady", {"pace": 1}),)}, "no control 'pace'"),
    ({"say": ((Branch("Bone is {bone:change}."),),)}, "no readout 'bone'"),
    ({"say": ((Branch("Bone fell.", (("end", "<", 0),)),),)}, "no comparison '<'"),
    ({"caution": ("",)}, "carries no caution"),
])
def test_an_unknown_name_is_refused(described, change, said):
    with pytest.raises(BadDescription, match=re.escape(said)):
        dataclasses.replace(described["two-crews"], **change)


def test_an_unknown_role_is_refused(described):
    d = described["two-crews"]
    panel = dataclasses.replace(d.panels[0], series=(Line("M", "Bone", "muscle"),))
    with pytest.raises(BadDescription, match="no line role 'muscle'"):
        dataclasses.replace(d, panels=(panel, d.panels[1]))


def test_an_unknown_control_is_refused():
    explorer = explorers.rankl_opg()
    with pytest.raises(traitlets.TraitError, match="no control oestrogen"):
        explorer.values = {"oestrogen": 10}


def test_every_format_in_a_sentence_is_known(described):
    known = set(json.loads(browser.evaluated("crews", "JSON.stringify(Object.keys(FORMATS))")))
    for d in described.values():
        said = [branch.text for part in d.say for branch in part]
        if isinstance(d.predict, Ask):
            said += [d.predict.question, d.predict.why.text, *(option.text for option in d.predict.options)]
        assert {name for text in said for name in re.findall(r"\{\w+:(\w+)\}", text)} <= known


@pytest.mark.parametrize(("change", "said"), [
    ({"groups": (Group("Placebo", "breaks"),)}, "no readout 'breaks'"),
    ({"when": (("compare", "=", "placebo"),)}, "no control 'compare'"),
    ({"spared": (("frame", "=", "saved"),)}, "no option 'saved'"),
])
def test_a_hundred_people_are_counted_by_names_that_are_known(described, change, said):
    d = described["hundred-people"]
    with pytest.raises(BadDescription, match=re.escape(said)):
        dataclasses.replace(d, panels=(dataclasses.replace(d.panels[0], **change),))


@pytest.mark.parametrize(("when", "said"), [
    ((), "2 are so and not one"),
    ((("lsc", "<=", 0),), "0 are so and not one"),
    ((("noise", "=", 1),), "no readout 'noise'"),
    ((("who", "=", "nobody"),), "no option 'nobody'"),
])
def test_a_choice_with_two_answers_or_none_is_refused(described, when, said):
    d = described["dxa-reader"]
    wrong, right, never = d.predict.options
    options = (dataclasses.replace(wrong, when=when), right, never)
    if said.startswith("0"):
        options = (dataclasses.replace(wrong, when=when), dataclasses.replace(right, when=when), never)
    with pytest.raises(BadDescription, match=re.escape(said)):
        dataclasses.replace(d, predict=dataclasses.replace(d.predict, options=options))
