"""Fits run in V8, no longer than needed, without what is not felt: their numbers must be those of NumPy."""
import numpy as np
import pytest

from benchmarks.calibration import fitting, model, quick
from widgets.physiology import SolverFailed
from widgets.physiology.targets import predicted, targets

ALL = targets("fit", "check", "hold-out")


def test_every_parameter_is_felt_and_every_target_has_the_same_value():
    p = model.published("B") | {"E_post": 6.0}
    names = [*fitting.free("B"), "E_post"]
    sets = [p, *(p | {name: 1.1 * p[name]} for name in names)]
    found = quick.predicted(sets, ALL)
    assert np.abs(found - predicted([*map(model.for_engine, sets)], ALL)).max() < 1e-6
    unfelt = [name for name, row in zip(names, found[1:], strict=True) if abs(row - found[0]).max() < 1e-3]
    assert unfelt == []


def test_an_unstable_set_is_an_error():
    with pytest.raises(SolverFailed, match="left the values"):
        quick.predicted([model.published("A") | {"k_x": 100.0}], ALL)
