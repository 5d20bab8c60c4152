"""Running scenarios: one at a time to tight tolerance, or many at once with the steps of the browser.

What comes out are group averages of a simplified model, relative to a woman before menopause (resorption,
formation, RANKL, OPG) or in percent of the scenario's start (density, which is not fractures).
"""
import itertools
import math

import numpy as np
import pandas as pd
from scipy.integrate import solve_ivp

from . import timeline
from .artifact import UnknownName
from .scenario import Scenario
from .solve import SolverFailed, _check
from .units import STEP, STEPS_PER_MONTH, steps

COLUMNS = {"resorption": "resorption", "formation": "formation", "bmd_lumbar_spine_percent": "BMD_LS",
           "bmd_total_hip_percent": "BMD_TH", "estradiol_pg_ml": "E", "rankl": "RANKL", "opg": "OPG",
           "rankl_opg_ratio": "ratio"}  # an output of the model, or its input E
DENSITY = ("bmd_lumbar_spine_percent", "bmd_total_hip_percent")
SWEEP = (5, 7, 10, 15, 20, 30)  # pg/mL: settings of E_m that are shown together for men; none is preferred
BLOCK = 4096  # people at a time: enough to hide the cost of a NumPy call, few enough for the cache


def simulate(model, scenario: Scenario, *, curve: str | None = None, parameters: dict | None = None,
             less_untreated: bool = False, method: str = "LSODA") -> pd.DataFrame:
    """Run a scenario and return one row per curve and month.

    Columns: curve (A, B, C), for men E_m_pg_ml, then time_years, resorption, formation,
    bmd_lumbar_spine_percent and bmd_total_hip_percent (change since the start), estradiol_pg_ml, rankl, opg,
    rankl_opg_ratio.

    Parameters
    ----------
    curve : one of the rival sets; all of them if not given, for none is preferred. Men are always run as a
        sweep of E_m, unless ``parameters`` sets it.
    parameters : values that differ from the model's, by id.
    less_untreated : subtract the density changes of the same group without treatment.
    method : "LSODA" (scipy, rtol 1e-9, started anew at each change) or "rk4" (what the browser runs).

    Raises SolverFailed, UnknownName.
    """
    _takes_scenarios(model)
    runs = [(key, {**(parameters or {}), **more}) for key in ([curve] if curve else model.sets)
            for more in _sweep(scenario, parameters)]
    frames = _in_steps(model, scenario, runs) if method == "rk4" else _each(model, scenario, runs)
    table = pd.concat([_labeled(frame, scenario, *run) for frame, run in zip(frames, runs, strict=True)],
                      ignore_index=True)
    if less_untreated:
        untreated = simulate(model, scenario.untreated, curve=curve, parameters=parameters, method=method)
        table[[*DENSITY]] -= untreated[[*DENSITY]]
    return table


def simulate_many(model, scenarios, *, curve, parameters=None) -> dict:
    """Run many people at once in NumPy, with the fixed steps that the browser takes.

    Parameters
    ----------
    scenarios : one Scenario for all, or one per person, all of the same number of years.
    curve : one of the rival sets of values for all, or one per person.
    parameters : DataFrame, or dict of arrays: columns are ids of parameters, one value per person.

    Returns a dict: "time_years" of shape (rows,), and every other column of ``simulate`` as an array of shape
    (people, rows). Nothing loops over people but the reading of scenarios that differ. Raises SolverFailed.
    """
    _takes_scenarios(model)
    scenarios = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    curves = [curve] if isinstance(curve, str) else list(curve)
    changed = {} if parameters is None else {key: np.asarray(parameters[key], float) for key in parameters}
    lengths = {len(scenarios), len(curves), *map(len, changed.values())} - {1}
    if len(lengths) > 1 or len({s.years for s in scenarios}) != 1:
        raise ValueError("scenarios, curves and parameters must be one for all or one per person, "
                         "and all scenarios equally long")
    people = max(lengths, default=1)
    p = _matrix(model, curves, changed, people)
    parts = [_march(model, [scenarios[i if len(scenarios) > 1 else 0] for i in range(first, last)],
                    p[:, first:last])
             for first, last in itertools.pairwise([*range(0, people, BLOCK), people])]
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return {"time_years": _months(scenarios[0]) / 12} | rows


def _takes_scenarios(model):
    if not model.pools:
        raise TypeError(f"{model.name} takes inputs over time, not a Scenario")


def _sweep(scenario, parameters):
    swept = scenario.who == "man" and "E_m" not in (parameters or {})
    return [{"E_m": value} for value in SWEEP] if swept else [{}]


def _labeled(frame, scenario, curve, parameters):
    frame.insert(0, "curve", curve)
    if scenario.who == "man":
        frame.insert(1, "E_m_pg_ml", float(parameters["E_m"]))
    return frame


def _months(scenario):
    """Rows, by month; a run ends with its last whole month."""
    return np.arange(steps(scenario.years) // STEPS_PER_MONTH + 1)


def _last_step(scenario):
    return int(_months(scenario)[-1]) * STEPS_PER_MONTH


def _values(model, curve, changed):
    if curve not in model.sets:
        raise UnknownName(f"{model.name} has no curve {curve!r}; it has {', '.join(model.sets)}")
    return model.vector("parameters", {**model.sets[curve], **changed})


def _matrix(model, curves, changed, people):
    found = {curve: _values(model, curve, {}) for curve in set(curves)}
    p = np.array([found[curve] for curve in curves]).T * np.ones(people)
    order = list(model.parameters)
    model.vector("parameters", dict.fromkeys(changed, 0.0))  # refuses what it does not know
    for name, values in changed.items():
        p[order.index(name)] = values
    return p


def _in_steps(model, scenario, runs):
    names = {name for _, changed in runs for name in changed}
    parameters = {name: [changed[name] for _, changed in runs] for name in names}
    many = simulate_many(model, scenario, curve=[curve for curve, _ in runs], parameters=parameters)
    years = many.pop("time_years")
    for i in range(len(runs)):
        yield pd.DataFrame({"time_years": years, **{name: values[i] for name, values in many.items()}})


def _each(model, scenario, runs):
    for curve, changed in runs:
        rows = _followed(model, scenario, _values(model, curve, changed).tolist())
        yield pd.DataFrame({"time_years": _months(scenario) / 12} | rows)


def _shown(seen):
    """Columns from E and the outputs, each of shape (..., rows): density becomes percent of its first row."""
    found = {column: seen[name] for column, name in COLUMNS.items()}
    return found | {column: 100 * (found[column] / found[column][..., :1] - 1) for column in DENSITY}


# One scenario, to tight tolerance


def _followed(model, scenario, p, rtol=1e-9):
    """LSODA from change to change; rows show what is set from then on."""
    known = dict(zip(model.parameters, p, strict=True))
    half_lives = [known[half_life] for *_, half_life in model.pools]
    fixed, man, tau = model.plain.fixed(p), float(scenario.who == "man"), known["tau_E"]
    plan = [c for c in timeline.changes(model, scenario, known) if c.step < _last_step(scenario)]
    y, pools, rows = [q.value for q in model.states.values()], (0.0,) * len(model.pools), []
    months = _months(scenario) * STEPS_PER_MONTH * STEP
    for now, after in itertools.pairwise([*plan, None]):
        start, end = now.step * STEP, (after.step if after else _last_step(scenario)) * STEP
        pools = [pool + dose for pool, dose in zip(pools, now.doses, strict=True)]

        def set_at(t, now=now, start=start, pools=tuple(pools)):
            return timeline.inputs(model, now, _carried(now, pools, half_lives, t - start), t, man, tau)

        def rates(t, y, set_at=set_at):
            return model.plain.slope(y.tolist(), fixed, model.plain.drive(fixed, set_at(t)))

        times = [t for t in months if start <= t < end or (t == end and not after)]
        answer = solve_ivp(rates, (start, end), y, "LSODA", [*times, end] if after else times, rtol=rtol,
                           atol=1e-12)
        if not answer.success:
            raise SolverFailed(f"{model.name} could not be solved after day {start:g}: {answer.message}")
        _check(model, answer.y, start)
        y, pools = answer.y[:, -1], _carried(now, pools, half_lives, end - start)
        rows += [(path, set_at(t)) for t, path in zip(times, answer.y.T, strict=False)]
    path, u = np.array([row for row, _ in rows]).T, np.array([u for _, u in rows]).T
    seen = np.broadcast_arrays(path[0], *model.observe(0.0, path, p, u))[1:]
    return _shown({"E": u[0], **dict(zip(model.outputs, seen, strict=True))})


def _carried(change, pools, half_lives, days):
    return [timeline.left(pool, steady, 2 ** (-days / half_life))
            for pool, steady, half_life in zip(pools, change.steady, half_lives, strict=True)]


# Many people, in steps


def _march(model, scenarios, p):
    """Runge-Kutta over one grid; a person whose run begins later rests until then."""
    people, order, last = p.shape[1], list(model.parameters), _last_step(scenarios[0])
    each, plan = _plan(model, scenarios, dict(zip(order, p, strict=True)))
    same = [_once(row) for row in p]
    known, fixed = dict(zip(order, same, strict=True)), model.stages.fixed(same)
    man = _once(np.array([float(s.who == "man") for s in scenarios]))
    half_step = [2 ** (-STEP / 2 / known[half_life]) for *_, half_life in model.pools]
    y = np.ones((len(model.states), people)).squeeze()  # single numbers are quicker for one person alone
    pools, rows = [0.0] * len(model.pools), []

    def inputs(time):
        return timeline.inputs(model, now, pools, time, man, known["tau_E"], np.exp)

    def driven(time):
        return model.stages.drive(fixed, inputs(time))

    def waited():
        return [timeline.left(*parts) for parts in zip(pools, now.steady, half_step, strict=True)]

    with np.errstate(all="ignore"):  # a run that explodes is reported by _check
        for step in range(min(plan), last + 1):
            time = step * STEP
            if step in plan and step < last:
                pools = np.array([np.broadcast_to(pool, people) for pool in pools])
                for who, change in plan[step]:
                    _set(each, pools, who, change)
                now, pools = _common(each), [_once(pool) for pool in pools]
                v = driven(time)
            if step >= 0 and step % STEPS_PER_MONTH == 0:
                _check(model, y, time)
                u = inputs(time)
                rows.append([u[0], *model.observe(0.0, y, same, u)])
            pools = waited()
            half = driven(time + STEP / 2)
            pools = waited()
            end = driven(time + STEP)
            y, v = _stepped(model, y, fixed, v, half, end), end
    seen = np.array([[np.broadcast_to(value, people) for value in row] for row in rows]).transpose(1, 2, 0)
    return _shown(dict(zip(("E", *model.outputs), seen, strict=True)))


def _once(row):
    """One number for a row whose values are all the same: what people share is worked out once."""
    return row[0] if (row == row[0]).all() else row


def _common(change):
    return timeline.Change(change.step, *map(_once, change[1:7]), steady=[*map(_once, change.steady)])


def _stepped(model, y, k, v, half, end):
    a = np.array(model.stages.slope(y, k, v))
    b = np.array(model.stages.slope(y + STEP / 2 * a, k, half))
    c = np.array(model.stages.slope(y + STEP / 2 * b, k, half))
    d = np.array(model.stages.slope(y + STEP * c, k, end))
    return y + STEP / 6 * (a + 2 * (b + c) + d)


def _plan(model, scenarios, p):
    """What is set at first, as arrays over people, and by step whom a change concerns and what it is."""
    groups, plan = {}, {}
    for i, scenario in enumerate(scenarios):
        groups.setdefault(scenario, []).append(i)
    pools = len(model.pools)
    now = timeline.Change(-math.inf, *(np.zeros(len(scenarios)) for _ in range(6)),
                          steady=np.zeros((pools, len(scenarios))), doses=None)
    for scenario, who in groups.items():
        mine = {name: values[who] for name, values in p.items()}
        _set(now, np.zeros((pools, len(scenarios))), who, timeline.at_rest(model, scenario, mine))
        for change in timeline.changes(model, scenario, mine):
            plan.setdefault(change.step, []).append((who, change))
    return now, plan


def _set(now, pools, who, change):
    for field in ("low", "high", "final_period", "kept", "added", "teriparatide"):
        getattr(now, field)[who] = getattr(change, field)
    for i, (steady, dose) in enumerate(zip(change.steady, change.doses, strict=True)):
        now.steady[i, who] = steady
        pools[i, who] += dose
