"""Each way of pushing the model of Lemaire et al. moves its cells as far as in an independent run."""
import pytest

from widgets import models, simulate

# days, inputs, then R, B, C and C/B relative to the start, with the digits that were printed
RUNS = {
    "continuous PTH": (60, {"I_P": 1e3}, (5.21, 2.24, 4.04, 1.80), 0.005),
    "OPG infused": (60, {"I_O": 2e5}, (0.102, 0.330, 0.072, 0.218), 0.0005),
    "RANKL infused": (60, {"I_L": 1e4}, (3.79, 1.92, 2.98, 1.55), 0.005),
    "OPG reverses RANKL": (60, {"I_L": 1e4, "I_O": 9e4}, (0.94, 0.97, 0.95, 0.98), 0.005),
    "half the OPG": (365, {"opg": 0.5}, (1.456, 1.207, 1.345, 1.115), 0.0005),
    "a quarter of the OPG": (365, {"opg": 0.25}, (2.11, 1.45, 1.81, 1.24), 0.005),
    "half the RANKL": (180, {"rankl": 0.5}, (0.67, 0.82, 0.73, 0.89), 0.005),
}


def relative_at_the_end(model, days, inputs):
    end = simulate(model, days, inputs=inputs).iloc[-1]
    return [end[name] / {**model.states, **model.outputs}[name].value for name in ("R", "B", "C", "C_per_B")]


@pytest.mark.parametrize("run", RUNS)
def test_cells_after_a_perturbation(run):
    days, inputs, expected, half_a_digit = RUNS[run]
    found = relative_at_the_end(models.lemaire2004, days, inputs)
    assert found == pytest.approx(expected, abs=half_a_digit * 1.01)


def test_taking_out_half_of_rankl_is_the_same_as_making_half():
    block = relative_at_the_end(models.lemaire2004, 180, {"block": 0.5})
    assert block == pytest.approx(relative_at_the_end(models.lemaire2004, 180, {"rankl": 0.5}), rel=1e-8)


def test_the_archived_sign_error_turns_rankl_into_a_brake():
    archived = models.lemaire2004.variant(archived_sign_error=True)
    _, _, osteoclasts, _ = relative_at_the_end(archived, 60, {"I_L": 1e4})
    assert osteoclasts == pytest.approx(0.31, abs=0.005)
    assert relative_at_the_end(archived, 60, {"opg": 0.5}) == pytest.approx(
        relative_at_the_end(models.lemaire2004, 60, {"opg": 0.5}), rel=1e-9)
