"""Bone that is dug is still an open pit, or filled, or left short; none appears and none is forgotten."""
import numpy as np
import pytest

from widgets import models, simulate

FAST = {"r": 2.5, "tau": 5}


def test_bone_and_open_pits_add_up_when_every_pit_is_filled():
    run = simulate(models.crews, 60, inputs=FAST)
    assert (run.M + run.Q).to_numpy() == pytest.approx(102.4, rel=1e-9)
    assert run.M.min() < 95


def test_bone_returns_to_its_start_once_the_crews_do():
    run = simulate(models.crews, 120, inputs={"r": [(0, 2.5), (24, 1)], "tau": [(0, 5), (24, 3)]})
    assert run.M.iloc[24] < 93
    assert run.M.iloc[-1] == pytest.approx(100, abs=1e-6)


def test_what_was_left_short_does_not_return():
    run = simulate(models.crews, 120, inputs={"r": [(0, 2.5), (24, 1)], "f": [(0, 0.95), (24, 1)]})
    assert run.M.iloc[-1] == pytest.approx(100 - run.short.iloc[24], abs=1e-6)
    assert run.short.iloc[24] > 1


@pytest.mark.parametrize("method", ["LSODA", "rk4"])
def test_the_run_follows_the_solution_on_paper(method):
    r, tau, f, r_0, pits = 2.0, 4.0, 0.93, 0.8, 2.4
    run = simulate(models.crews, 48, inputs={"r": r, "tau": tau, "f": f}, method=method)
    t = run.month.to_numpy()
    fade = (pits - r * r_0 * tau) * (1 - np.exp(-t / tau))
    assert run.M.to_numpy() == pytest.approx(100 + (f - 1) * r * r_0 * t + f * fade, rel=1e-8)
    settled = r * r_0 * tau
    assert run.Q.to_numpy() == pytest.approx(settled + (pits - settled) * np.exp(-t / tau), rel=1e-7)


def test_more_turnover_raises_formation_while_bone_falls():
    end = simulate(models.crews, 60, inputs={"r": 1.5, "f": 0.95}).iloc[-1]
    assert end.formation > models.crews.outputs["formation"].value
    assert end.M < 100


def test_nothing_moves_before_the_change():
    run = simulate(models.crews, 12, inputs=FAST, before=6)
    rest = run[run.month < 0]
    assert len(rest) == 6
    assert rest.M.to_numpy() == pytest.approx(100)
    assert rest.resorption.to_numpy() == pytest.approx(0.8)
