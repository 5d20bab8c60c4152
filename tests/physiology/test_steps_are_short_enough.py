"""The fixed steps of the browser against LSODA, which restarts at every change."""
import numpy as np
import pytest

from widgets import Scenario, models, simulate

from . import invented

DENSITY = ["bmd_lumbar_spine_percent", "bmd_total_hip_percent"]


@pytest.mark.parametrize("seed", range(7))
def test_two_solvers_agree(seed):
    who = "man" if seed == 0 else "postmenopausal"
    scenario = invented.scenario(np.random.default_rng(seed), 4, who, most_years_after=4)
    reference = simulate(models.estradiol_bone, scenario)
    steps = simulate(models.estradiol_bone, scenario, method="rk4")
    assert list(reference) == list(steps)
    assert reference[DENSITY].to_numpy() == pytest.approx(steps[DENSITY].to_numpy(), abs=0.02 / 20)
    rest = [column for column in reference if column not in ("curve", *DENSITY)]
    assert reference[rest].to_numpy() == pytest.approx(steps[rest].to_numpy(), rel=1e-4)


def test_a_run_ends_with_its_last_whole_month():
    late = {"drug": "alendronate", "start": 1.27}
    scenario = Scenario("postmenopausal", 1.29, [late], years_since_final_period=-5)
    for method in ("LSODA", "rk4"):
        assert simulate(models.estradiol_bone, scenario, curve="A", method=method).time_years.iloc[-1] == 1.25
