"""Fits run in V8, only as long as needed and without what is not felt: their numbers must be those of NumPy."""
import pytest

from benchmarks.calibration import fitting, model, quick, targets
from widgets.physiology import SolverFailed

ALL = targets.targets("fit", "check", "hold-out")


def test_every_target_has_the_same_value():
    sets = [model.published(curve) for curve in ("A2", "B2", "C2")]
    for found, expected in zip(quick.predicted(sets, ALL), targets.predicted(sets, ALL), strict=True):
        assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("name", [*fitting.free("B2"), "E_post"])
def test_a_changed_parameter_is_felt(name):
    p = model.published("B2") | {"E_post": 6.0}
    sets = [p, p | {name: 1.1 * p[name]}]
    before, after = quick.predicted(sets, ALL)
    assert abs(after - before).max() > 1e-3
    assert after == pytest.approx(targets.predicted(sets, ALL)[1], abs=1e-6)


def test_an_unstable_set_is_an_error():
    with pytest.raises(SolverFailed, match="left the values"):
        quick.predicted([model.published("A2") | {"k_x": 100.0}], ALL)
