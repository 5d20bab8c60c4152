"""Without a push nothing moves, no allowed push makes a state negative, and nobody changes a neighbor."""
import numpy as np
import pytest

from widgets import models, simulate
from widgets.physiology import Scenario, SolverFailed, simulate_many

from . import invented

MODEL = models.estradiol_bone
CURVES = tuple(MODEL.sets)
AFTER = {"years": 2, "years_since_final_period": 1}


@pytest.mark.parametrize("curve", CURVES)
def test_before_menopause_is_a_fixed_point(curve):
    p = MODEL.vector("parameters", MODEL.sets[curve])
    assert np.abs(MODEL.rhs(0.0, np.ones(9), p, MODEL.vector("inputs"))).max() < 1e-15


def test_a_woman_before_menopause_keeps_her_bone():
    run = simulate(MODEL, Scenario("premenopausal", 10)).drop(columns=["curve", "time_years"])
    assert run.iloc[:, 2:4].to_numpy() == pytest.approx(0, abs=1e-9)
    assert run.drop(columns=[*run.columns[2:5]]).to_numpy() == pytest.approx(1, rel=1e-10)


@pytest.mark.parametrize("nothing", [{"drug": "zoledronate", "at": [0, 1], "mg": 0},
                                     {"drug": "anastrozole", "start": 0, "kept": 1}])
def test_dose_zero_is_baseline(nothing):
    scenario = Scenario("postmenopausal", treatments=[nothing], **AFTER)
    treated, untreated = (simulate_many(MODEL, s, curve=CURVES) for s in (scenario, scenario.untreated))
    assert all((treated[column] == untreated[column]).all() for column in treated)


def test_a_man_at_his_own_level_is_untreated():
    same = {"drug": "anastrozole", "start": 0, "estradiol_pg_ml": 15}
    run = simulate(MODEL, Scenario("man", 2, [same], estradiol_pg_ml=15), less_untreated=True)
    assert run.filter(like="bmd").to_numpy() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("who", "people", "years", "after"), [
    ("postmenopausal", 6000, 4, 3), ("premenopausal", 2500, 4, 3), ("man", 1200, 4, 3),
    ("postmenopausal", 300, 25, 40)])
def test_states_stay_positive_whatever_is_allowed(who, people, years, after):
    random = np.random.default_rng(5)
    drawn = [invented.scenario(random, years, who, most_years_after=after) for _ in range(people)]
    runs = simulate_many(MODEL, drawn, curve=random.choice(CURVES, people))  # raises if a state is negative
    for column in ("resorption", "formation", "rankl", "opg", "estradiol_pg_ml"):
        assert runs[column].shape == (people, 12 * years + 1) and runs[column].min() > 0
    assert np.abs(runs["bmd_lumbar_spine_percent"]).max() < 60


def test_a_neighbor_in_the_batch_changes_nothing():
    random = np.random.default_rng(2)
    drawn = [invented.scenario(random, 2, who, most_years_after=2)
             for who in ("postmenopausal", "man", "premenopausal")]
    together = simulate_many(MODEL, drawn, curve="B")
    for i, scenario in enumerate(drawn):
        alone = simulate_many(MODEL, scenario, curve="B")
        for column in list(alone)[1:]:
            assert alone[column][0] == pytest.approx(together[column][i], rel=1e-11, abs=1e-11), column


def test_parameters_of_each_person_are_their_own():
    scenario = Scenario("postmenopausal", treatments=[{"drug": "anastrozole", "start": 0}], **AFTER)
    many = simulate_many(MODEL, scenario, curve="C", parameters={"a_LS": [2e-4, 4e-4, 6e-4]})
    one = simulate_many(MODEL, scenario, curve="C", parameters={"a_LS": [4e-4]})
    assert many["bmd_lumbar_spine_percent"][1] == pytest.approx(one["bmd_lumbar_spine_percent"][0], rel=1e-12)
    assert np.ptp(many["bmd_lumbar_spine_percent"][:, -1]) > 0.5


def test_a_run_that_explodes_raises():
    with pytest.raises(SolverFailed):
        simulate_many(MODEL, Scenario("postmenopausal", **AFTER), curve="A", parameters={"K_X": [30.0]})


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="one per person"):
        simulate_many(MODEL, Scenario("premenopausal", 1), curve=["A", "B"], parameters={"L": [1, 1, 1]})
    with pytest.raises(ValueError, match="equally long"):
        simulate_many(MODEL, [Scenario("premenopausal", 1), Scenario("premenopausal", 2)], curve="A")


def test_no_curve_is_the_default():
    run = simulate(MODEL, Scenario("postmenopausal", **AFTER))
    assert set(run.curve) == set(CURVES)
    assert "E_m_pg_ml" not in run


def test_men_are_shown_as_a_sweep():
    run = simulate(MODEL, Scenario("man", 1, estradiol_pg_ml=20))
    assert run.E_m_pg_ml.min() == 5 and run.E_m_pg_ml.max() == 30
    assert run.groupby(["curve", "E_m_pg_ml"]).ngroups == 18


def test_another_model_takes_no_scenario():
    with pytest.raises(TypeError, match="lemaire2004 takes inputs over time"):
        simulate(models.lemaire2004, Scenario("premenopausal", 1))
