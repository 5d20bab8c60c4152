"""Another implementation, another solver, the same numbers: an error in the port would show here."""
import pytest

from widgets import models
from widgets.physiology import simulate_many

from . import prototype
from .targets import CONVERGED, LS, SCENARIOS, TARGETS, TH


@pytest.fixture(scope="module")
def runs():
    """Every scenario under every curve, in one call: (scenario, curve) -> column -> values by month."""
    pairs = [(name, curve) for name in SCENARIOS for curve in "ABC"]
    many = simulate_many(models.estradiol_bone, [SCENARIOS[name] for name, _ in pairs],
                         curve="A", parameters=prototype.values([curve for _, curve in pairs]))
    del many["time_years"]
    return {pair: {column: values[i] for column, values in many.items()} for i, pair in enumerate(pairs)}


def reading(run, column, start, end):
    row = run[column]
    if column not in (LS, TH):
        return row[round(12 * end)] / (1 if start is None else row[round(12 * start)])
    return 100 * ((100 + row[round(12 * end)]) / (100 + row[round(12 * start)]) - 1)


def found(runs, target, curve):
    scenario, less, column, start, end, scale, *_ = TARGETS[target]
    value = reading(runs[scenario, curve], column, start, end)
    return scale * (value - (reading(runs[less, curve], column, start, end) if less else 0))


@pytest.mark.parametrize("target", TARGETS)
def test_a_residual_is_as_printed(runs, target):
    ratio = TARGETS[target][2] not in (LS, TH)
    for curve, value in zip("BAC", TARGETS[target][6:], strict=True):
        assert found(runs, target, curve) == pytest.approx(value, abs=0.45 if ratio else 0.025), curve


@pytest.mark.parametrize("target", CONVERGED)
def test_a_residual_is_as_computed_with_short_steps(runs, target):
    ratio = TARGETS[target][2] not in (LS, TH)
    assert found(runs, target, "B") == pytest.approx(CONVERGED[target], abs=0.02 if ratio else 0.003)


def test_most_of_the_table_is_held():
    assert len(TARGETS) == len(CONVERGED) == 52
