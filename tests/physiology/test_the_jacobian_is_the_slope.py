"""A wrong Jacobian does not stop a solver; it makes it slow, and sometimes wrong."""
import numpy as np
import pytest

from widgets import models
from widgets.physiology import NAMES, load


@pytest.mark.parametrize("name", NAMES)
def test_the_jacobian_matches_differences(name):
    model, random = load(name), np.random.default_rng(7)
    for _ in range(20):
        y = model.vector("states") * random.uniform(0.3, 3, len(model.states))
        p = model.vector("parameters") * random.uniform(0.7, 1.4, len(model.parameters))
        u = np.array([random.uniform(q.low, q.high) for q in model.inputs.values()])
        steps = np.diag(y * 1e-5)
        slope = np.array([(np.array(model.rhs(0, y + h, p, u)) - model.rhs(0, y - h, p, u)) / (2 * h.sum())
                          for h in steps]).T
        found = np.array(model.jacobian(0, y, p, u), float)
        assert found == pytest.approx(slope, rel=1e-6, abs=1e-8 * abs(slope).max())


def test_functions_take_many_times_at_once():
    model = models.lemaire2004
    p, u = model.vector("parameters"), model.vector("inputs", {"opg": 0.5})
    many = np.outer(model.vector("states"), [0.5, 1, 2])
    together = np.array(model.observe(0, many, p, u))
    assert together.shape == (len(model.outputs), 3)
    assert together[:, 1] == pytest.approx(model.observe(0, many[:, 1], p, u), rel=1e-14)
