"""The model of Lemaire et al. stands where the paper says, and returns there the way it should."""
import numpy as np
import pytest

from widgets import models
from widgets.physiology import steady_state

PUBLISHED = {"R": 0.7734e-3, "B": 0.7282e-3, "C": 0.9127e-3}  # pM, as printed in the paper
AT_REST = {"OPG": 22805, "RANKL": 1.754, "C_per_B": 1.253}


@pytest.mark.parametrize("state", PUBLISHED)
def test_the_start_is_the_published_steady_state(state):
    assert models.lemaire2004.states[state].value == pytest.approx(PUBLISHED[state], rel=5e-4)


@pytest.mark.parametrize("output", AT_REST)
def test_what_is_shown_at_rest(output):
    assert models.lemaire2004.outputs[output].value == pytest.approx(AT_REST[output], rel=5e-4)


def test_the_start_is_the_steady_state_of_neutral_inputs():
    found = steady_state(models.lemaire2004)
    assert found == pytest.approx({name: q.value for name, q in models.lemaire2004.states.items()}, rel=1e-10)


def test_disturbances_die_away_as_a_damped_wave():
    model = models.lemaire2004
    slope = model.jacobian(0, model.vector("states"), model.vector("parameters"), model.vector("inputs"))
    found = sorted(np.linalg.eigvals(np.array(slope)), key=lambda value: (value.real, value.imag))
    assert found == pytest.approx([-0.2528 - 0.2330j, -0.2528 + 0.2330j, -0.0858], abs=5e-5)
