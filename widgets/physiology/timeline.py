"""From a scenario to the inputs of the estradiol-bone model: what is set when, and what is in the body then.

Between two changes every input follows a formula, so a stage in the middle of a step sees its exact value; a
medicine never becomes a row of a table. widgets/explorers/scenario.mjs says the same for the browser.
"""
import math
from typing import NamedTuple

from .scenario import Scenario
from .units import STEP


class Change(NamedTuple):
    """From ``step`` on. Estradiol is (low, or high before the final period) x kept + added, in pg/mL.

    final_period : days, moved to where estradiol begins to fall. steady : what a daily medicine leads to in
    its pool. doses : what is added at once. Each is a number, or an array with one per set of parameters.
    """

    step: float
    low: object
    high: object
    final_period: float
    kept: object = 1.0
    added: object = 0.0
    teriparatide: object = 0.0
    steady: tuple = ()
    doses: tuple = ()


def changes(model, scenario: Scenario, p: dict) -> list[Change]:
    """Everything that changes, in order; before the first the model is at rest (see ``at_rest``)."""
    edges = {scenario.first_step}
    for t in scenario.treatments:
        edges |= {*t.dose_steps} | {edge for period in t.in_use for edge in period if t.start is not None}
    return [_change(model, scenario, p, step) for step in sorted(edges) if step < math.inf]


def at_rest(model, scenario, p) -> Change:
    """The estradiol at which every state stays at 1."""
    level = p["E_men" if scenario.who == "man" else "E_pre"]
    return Change(-math.inf, level, level, 0.0, steady=_none(model), doses=_none(model))


def _change(model, scenario, p, step):
    on = {t.drug: t for t in scenario.treatments if t.start is not None
          and any(first <= step < last for first, last in t.in_use)}
    low, high = {"postmenopausal": (p["E_post"], p["E_pre"]), "premenopausal": (p["E_pre"], p["E_pre"]),
                 "man": (scenario.estradiol_pg_ml, scenario.estradiol_pg_ml)}[scenario.who]
    kept = 1.0
    for t in on.values():
        if t.estradiol_pg_ml is not None:
            low = high = t.estradiol_pg_ml
        elif t.drug == "anastrozole":
            kept = p["f_AI"] if t.kept is None else t.kept
    added = (p["e_tam"] if "tamoxifen" in on else 0.0) + (p["e_ral"] if "raloxifene" in on else 0.0)
    steady = [p["d_ale"] * p[per_mg] * p[half_life] / math.log(2) if drug in on and drug == "alendronate"
              else 0.0 for drug, _, per_mg, half_life in model.pools]
    given = [t for t in scenario.treatments if step in t.dose_steps]
    doses = [sum(p[per_mg] * _mg(t, p) for t in given if t.drug == drug)
             for drug, _, per_mg, _ in model.pools]
    return Change(step, low, high, scenario.final_period * STEP + p["s_M"], kept, added,
                  p["h_ter"] if "teriparatide" in on else 0.0, tuple(steady), tuple(doses))


def _mg(treatment, p):
    return {"denosumab": p["d_den"], "romosozumab": p["d_rom"]}.get(treatment.drug, treatment.mg)


def _none(model):
    return (0.0,) * len(model.pools)


def left(pool, steady, kept):
    """A pool after a time in which the share ``kept`` of what is not steady stays."""
    return steady + (pool - steady) * kept


def inputs(model, change, pools, time, man, tau, exp=math.exp) -> list:
    """The model's inputs, in order, at a time in days; arrays if what they are made of are arrays."""
    falling = 1 + exp((time - change.final_period) / tau)
    found = {"E": (change.low + (change.high - change.low) / falling) * change.kept + change.added,
             "h": change.teriparatide, "M": man}
    for (_, input_, _, _), pool in zip(model.pools, pools, strict=True):
        found[input_] = found.get(input_, 0.0) + pool
    return [found[name] for name in model.inputs]
