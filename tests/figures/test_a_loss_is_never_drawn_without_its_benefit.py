"""Nobody stops a cancer medicine because of a picture about bone: benefit and team stand inside it."""
import pytest

from widgets import tables

from .evidence import DENSITY, LINES, NAMED, listed

TEAM = "Talk to the team that treats you."


@pytest.mark.parametrize("name", [name for name in NAMED if name != "marker_ranges"])
def test_the_team_stands_inside_the_drawing_and_in_the_caption(evidence, name):
    figure = evidence[name]
    assert TEAM in figure.wide and TEAM in figure.narrow
    assert "talk to the team that treats you" in figure.words["caption"]


@pytest.mark.parametrize("name", LINES)
def test_the_benefit_stands_inside_the_drawing(evidence, name):
    pair = ("T437", "T438") if "suppression" in name else ("T266", "T267")
    for text in (tables.cite(f"trial:{ident}") for ident in pair):
        assert all(text in where for where in (evidence[name].wide, evidence[name].narrow,
                                               evidence[name].words["caption"]))


@pytest.mark.parametrize("name", DENSITY)
def test_density_says_that_it_is_no_fracture(evidence, name):
    figure = evidence[name]
    assert all("not fractures" in text for text in (figure.wide, figure.narrow, figure.words["caption"]))


def test_markers_are_neither_and_no_target(evidence):
    figure = evidence["marker_ranges"]
    assert "neither density nor fractures" in figure.wide and "none is a target" in figure.words["caption"]


def test_women_at_high_risk_have_a_benefit_of_their_own(evidence):
    for name in LINES:
        drawn = tables.trials().loc[list(listed(evidence[name])), "trial_key"]
        caption = evidence[name].words["caption"]
        own = all(tables.cite(f"trial:{ident}") in caption for ident in ("T263", "T264"))
        assert own == drawn.str.startswith("IBIS").any()


def test_each_trial_with_fractures_shows_what_the_cancer_did(evidence):
    rows = listed(evidence["benefit_and_fractures"])
    bones = {cells["Heading"] for cells in rows.values() if "bone" in cells["What"].lower()}
    cancer = {cells["Heading"] for cells in rows.values() if "Broken" not in cells["What"]}
    assert bones - cancer == {"Denosumab beside an inhibitor: ABCSG-18"}  # a bone medicine, no inhibitor
    counted = listed(evidence["hundred_women"])
    for trial in {cells["Trial"] for cells in counted.values()}:
        assert len({cells["What"] for cells in counted.values() if cells["Trial"] == trial}) == 2


def test_denosumab_is_drawn_with_its_exit(evidence):
    for name in NAMED:
        if "denosumab" in evidence[name].words["description"].lower():
            assert "never simply stopped or late" in evidence[name].words["caption"], name
