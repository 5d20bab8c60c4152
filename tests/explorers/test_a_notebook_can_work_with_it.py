"""In a notebook an explorer is an object: its values can be set, watched and linked, and say what is run."""
import ipywidgets
import pandas as pd
import pytest
import traitlets
from ipywidgets.embed import dependency_state, embed_data

from widgets import explorers
from widgets.explorers import gallery
from widgets.physiology import RefusedScenario, Scenario


@pytest.mark.parametrize("name", gallery.__all__)
def test_no_control_takes_the_name_of_something_a_widget_has(name):
    described = getattr(gallery, name)().described
    taken = set(dir(explorers.Explorer)) & set(described.values)
    assert taken == set()


def test_a_slider_linked_to_a_control_moves_it_and_is_moved():
    explorer, slider = explorers.rankl_opg(), ipywidgets.FloatSlider(min=25, max=200, value=100)
    ipywidgets.link((slider, "value"), (explorer, "opg"))
    slider.value = 50
    assert explorer.values["opg"] == 50
    explorer.values = {"opg": 75}
    assert slider.value == 75 and explorer.opg == 75


def test_a_move_is_heard_once():
    explorer, heard = explorers.rankl_opg(), []
    explorer.observe(lambda change: heard.append(change["new"]), "values")
    explorer.values = {"opg": 50, "rankl": 150}
    explorer.pth = 100
    assert [(v["opg"], v["rankl"], v["pth"]) for v in heard] == [(50, 150, 0), (50, 150, 100)]


def test_it_stands_in_a_box_with_others():
    explorer = explorers.two_crews()
    box = ipywidgets.HBox([explorer, ipywidgets.Label("beside it")])
    assert explorer.model_id in dependency_state([box])


def test_what_was_saved_is_what_is_opened_again():
    explorer = explorers.estradiol_threshold()
    explorer.values = {"who": "suppressed", "level": 8}
    saved = embed_data([explorer])["manager_state"]["state"][explorer.model_id]["state"]
    again = explorers.estradiol_threshold()
    again.values = saved["values"]
    assert again.values == explorer.values and again.description["name"] == saved["description"]["name"]
    assert 'value="8"' in again._repr_mimebundle_()[0]["text/html"]


def test_the_scenario_is_what_simulate_takes():
    explorer = explorers.treatment_paths()
    explorer.values = {"a": "denosumab", "b": "none"}
    assert all(isinstance(scenario, Scenario) for scenario in explorer.scenario.values())
    assert [t.drug for t in explorer.scenario["A"].treatments] == ["anastrozole", "denosumab"]
    table = explorer.trajectory
    assert isinstance(table, pd.DataFrame)
    assert set(zip(table["path"], table["curve"], strict=True)) == {(p, c) for p in "AB" for c in "ABC"}
    explorer.values = {"a": "denosumab", "checks": "no_plan"}
    with pytest.raises(RefusedScenario, match="without a plan for its end"):
        _ = explorer.scenario


@pytest.mark.parametrize("wrong", [{"opg": 1000}, {"opg": "much"}, {"estrogen": 1}, {"opg": float("nan")}])
def test_a_value_that_no_slider_could_give_is_refused(wrong):
    explorer = explorers.rankl_opg()
    with pytest.raises(traitlets.TraitError):
        explorer.values = wrong
    assert explorer.values["opg"] == 100
