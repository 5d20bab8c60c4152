"""A run that goes wrong raises; it never hands back half a table or a NaN."""
import pytest

from widgets import models, simulate
from widgets.physiology import SolverFailed, UnknownName, steady_state


def test_a_step_too_long_is_noticed():
    with pytest.raises(SolverFailed, match="lemaire2004 left the values that make sense"):
        simulate(models.lemaire2004, 400, inputs={"I_P": 1000}, every=40, method="rk4", substeps=1)


def test_a_division_by_zero_is_noticed():
    with pytest.raises(SolverFailed):
        simulate(models.crews, 12, inputs={"tau": 0.0}, method="rk4")


def test_a_state_below_zero_is_noticed():
    with pytest.raises(SolverFailed):
        simulate(models.crews, 60, inputs={"f": -3})


def test_a_model_that_never_rests_has_no_steady_state():
    with pytest.raises(SolverFailed):
        steady_state(models.crews, inputs={"f": 0.95})


@pytest.mark.parametrize("wrong", [{"inputs": {"oestrogen": 1}}, {"parameters": {"k_99": 1}},
                                   {"start": {"X": 1}}])
def test_an_unknown_name_is_refused(wrong):
    with pytest.raises(UnknownName, match="lemaire2004 has no"):
        simulate(models.lemaire2004, 10, **wrong)


def test_an_unknown_model_is_refused():
    with pytest.raises(UnknownName, match="no model 'lemaire'"):
        models.lemaire  # noqa: B018


def test_a_change_between_two_rows_is_refused():
    with pytest.raises(ValueError, match="between two rows"):
        simulate(models.crews, 12, inputs={"r": [(2.5, 2)]}, every=1)
