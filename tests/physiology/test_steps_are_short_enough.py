"""The fixed steps of the browser against LSODA, which restarts at every change."""
import numpy as np
import pandas as pd
import pytest

from widgets import Scenario, models, simulate
from widgets.physiology import simulate_many

from . import invented

MODEL, YEARS, RUNS = models.estradiol_bone, 4, 48
DENSITY = ["bmd_lumbar_spine_percent", "bmd_total_hip_percent"]


@pytest.fixture(scope="module")
def drawn():
    """Scenarios, the curve of each, and what the fixed steps make of them, all in one call."""
    random = np.random.default_rng(3)
    scenarios = [invented.scenario(random, YEARS, who, most_years_after=40)
                 for who in ["postmenopausal"] * (RUNS - 16) + ["premenopausal"] * 8 + ["man"] * 8]
    curves = random.choice(list(MODEL.sets), RUNS)
    return scenarios, curves, simulate_many(MODEL, scenarios, curve=curves)


@pytest.mark.parametrize("i", range(RUNS))
def test_two_solvers_agree(drawn, i):
    scenarios, curves, steps = drawn
    man = {"E_m": MODEL.parameters["E_m"].value} if scenarios[i].who == "man" else {}  # one run, no sweep
    reference = simulate(MODEL, scenarios[i], curve=curves[i], parameters=man)
    for column in reference.columns.drop(["curve", "time_years", "E_m_pg_ml"], errors="ignore"):
        near = {"abs": 0.02 / 20} if column in DENSITY else {"rel": 1e-4}
        assert reference[column].to_numpy() == pytest.approx(steps[column][i], **near), column


@pytest.mark.parametrize("who", ["postmenopausal", "man"])
def test_both_methods_give_the_same_table(who):
    scenario = invented.scenario(np.random.default_rng(1), 2, who, most_years_after=1)
    one, other = (simulate(MODEL, scenario, method=method) for method in ("LSODA", "rk4"))
    pd.testing.assert_frame_equal(one, other, rtol=1e-4, atol=1e-3)


def test_a_run_ends_with_its_last_whole_month():
    late = {"drug": "alendronate", "start": 1.27}
    scenario = Scenario("postmenopausal", 1.29, [late], years_since_final_period=-5)
    for method in ("LSODA", "rk4"):
        assert simulate(MODEL, scenario, curve="A", method=method).time_years.iloc[-1] == 1.25
