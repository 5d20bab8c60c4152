"""Running a model: scipy for answers, the browser's fixed step for comparison."""
import itertools
from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.integrate import solve_ivp


class SolverFailed(RuntimeError):
    """The equations could not be solved, or left the values that make sense; no partial answer is given."""


def simulate(model, until: float, *, inputs: Mapping | None = None, parameters: Mapping | None = None,
             start: Mapping | None = None, before: float = 0.0, every: float = 1.0, method: str = "LSODA",
             substeps: int = 8) -> pd.DataFrame:
    """Run a model and return one row per time, with its time, states and outputs as columns.

    Parameters
    ----------
    until : end of the run, in the model's unit of time; the change happens at 0.
    inputs : by id, a number (from time 0 on) or a list of (time, value) pairs. Neutral before the first.
    parameters, start : values that differ from the model's own, by id.
    before : how long to show the model at rest before 0.
    every : distance between rows. Inputs may only change on a row, and a row shows the inputs from then on.
    method : "LSODA" (scipy, analytic Jacobian, rtol 1e-9) or "rk4" (what the browser runs).
    substeps : steps between two rows, for "rk4" only.

    Raises SolverFailed when the solver gives up, a value is not finite or a state turns negative.
    """
    p, y = model.vector("parameters", parameters), model.vector("states", start)
    times = -before + every * np.arange(round((until + before) / every) + 1)
    changes = {name: _pairs(value) for name, value in (inputs or {}).items()}
    switches = sorted({time for pairs in changes.values() for time, _ in pairs if -before < time < until})
    edges = [_row(times, every, time) for time in switches]
    pieces = []
    for first, last in zip([0, *edges], [*edges, len(times) - 1], strict=True):
        u = model.vector("inputs", {name: value for name, pairs in changes.items()
                                    for time, value in pairs if time <= times[first] + every / 1e6})
        path = _piece(model, times[first:last + 1], y, p, u, method, substeps)
        _check(model, path, times[first])
        seen = np.vstack([path, np.broadcast_arrays(path[0], *model.observe(0, path, p, u))[1:]])
        pieces.append(seen if last == len(times) - 1 else seen[:, :-1])  # the next piece shows its own inputs
        y = path[:, -1]
    names = [*model.states, *model.outputs]
    return pd.DataFrame({model.time_unit: times, **dict(zip(names, np.hstack(pieces), strict=True))})


def steady_state(model, *, inputs: Mapping | None = None, parameters: Mapping | None = None) -> dict:
    """Where the model comes to rest under constant inputs, by state. Raises SolverFailed if it does not."""
    p, u = model.vector("parameters", parameters), model.vector("inputs", inputs)
    path = _piece(model, np.array([0.0, 1e4]), model.vector("states"), p, u, "LSODA", 1)
    _check(model, path, 0.0)
    return dict(zip(model.states, settled(model, path[:, -1], p, u).tolist(), strict=True))


def settled(model, y, p, u):
    """Newton from a point near rest; least squares, for a model that conserves something is flat one way."""
    for _ in range(50):
        rate = np.array(model.rhs(0.0, y, p, u), float)
        slope = np.array(model.jacobian(0.0, y, p, u), float)
        step = y * np.linalg.lstsq(slope * y, -rate, rcond=1e-12)[0]  # relative to y: units do not matter
        y = y + step
        if np.all(np.abs(step) <= 1e-13 * np.abs(y)):
            _check(model, y[:, None], 0.0)
            return y
    raise SolverFailed(f"{model.name} does not come to rest under these inputs")


def _pairs(value):
    return [(0.0, value)] if np.isscalar(value) else sorted(value)


def _row(times, every, time):
    row = round((time - times[0]) / every)
    if abs(times[row] - time) > every / 1e6:
        raise ValueError(f"an input changes at {time}, between two rows; rows are {every} apart")
    return row


def _piece(model, times, y, p, u, method, substeps):
    if method == "rk4":
        return _rk4(model, times, y, p, u, substeps)
    answer = solve_ivp(model.rhs, (times[0], times[-1]), y, method, times, args=(p, u), jac=model.jacobian,
                       rtol=1e-9, atol=1e-12 * np.abs(y).max())
    if not answer.success:
        raise SolverFailed(f"{model.name} could not be solved after {times[0]:g}: {answer.message}")
    return answer.y


def _rk4(model, times, y, p, u, substeps):
    path = [y]
    with np.errstate(all="ignore"):  # a run that explodes is reported by _check
        for t, end in itertools.pairwise(times):
            h = (end - t) / substeps
            for _ in range(substeps):
                a = np.array(model.rhs(t, y, p, u))
                b = np.array(model.rhs(t + h / 2, y + h / 2 * a, p, u))
                c = np.array(model.rhs(t + h / 2, y + h / 2 * b, p, u))
                d = np.array(model.rhs(t + h, y + h * c, p, u))
                y, t = y + h / 6 * (a + 2 * b + 2 * c + d), t + h
            path.append(y)
    return np.array(path).T


def _check(model, path, time):
    # A run that is unstable can look right in one state while another is negative: none may be.
    if not np.isfinite(path).all() or (path < -1e-9 * np.abs(path).max()).any():
        raise SolverFailed(f"{model.name} left the values that make sense after {model.time_unit} {time:g}")
