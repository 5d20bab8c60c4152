"""The same runs in V8, for fits: as many years as a target needs, and each run-in once.

It is the engine of the browser; a test holds its numbers to those of NumPy. One Jacobian takes a tenth of the
time, because NumPy marches all people over the longest run.
"""
import atexit
import functools
import json

import numpy as np
from py_mini_racer import JSEvalException, MiniRacer

from widgets import models
from widgets.explorers.browser import modules
from widgets.explorers.flatten import flattened
from widgets.physiology import SolverFailed
from widgets.physiology.targets import COLUMNS, run_years, scenario, value_of

from .model import for_engine

MODEL = models.estradiol_bone
ENTRY = """import { follow } from "./scenario.mjs";
import { estradiol_bone } from "../models/estradiol_bone.mjs";
"""
RUN = """((jobs) => JSON.stringify(jobs.map(([p, scenarios]) => {
  const cache = new Map();
  return scenarios.map((scenario) => {
    const run = follow(estradiol_bone, scenario, p, cache);
    return %s.map((column) => Array.from(run[column]));
  });
})))(%s)"""
# What is felt only with a medicine: a run without it is the same whatever the value.
ONLY_WITH = {"k_zol": {"zoledronate"}, "kappa_max": {"zoledronate", "alendronate"}, "t_LS": {"teriparatide"},
             "t_TH": {"teriparatide"}, "e_tam": {"tamoxifen"}, "e_ral": {"raloxifene"}}


def predicted(sets: list[dict], wanted: list) -> np.ndarray:
    """Each target under each set, shape (sets, targets), as ``physiology.targets.predicted``.

    Raises SolverFailed.
    """
    years, runs = run_years(wanted), {}
    for i, p in enumerate(map(for_engine, sets)):
        felt = {}
        for name in years:
            plain, taken = _plain(name, p["e_tam"], years[name])
            if taken not in felt:
                felt[taken] = _felt(p, taken)
            runs[i, name] = felt[taken], plain
    found = _followed(dict.fromkeys(runs.values()))
    stacked = {name: {column: np.array([found[runs[i, name]][column] for i in range(len(sets))])
                      for column in COLUMNS.values()} for name in years}
    g_OP = np.array([p["g_OP"] for p in sets])
    return np.array([value_of(t, stacked, g_OP) for t in wanted]).T


@functools.cache
def _plain(name, e_tam, years):
    """A scenario as text, and which medicines it takes; of all values only e_tam can change it."""
    plain = {**scenario(name, {"e_tam": e_tam}).to_dict(), "years": years}
    return json.dumps(plain), frozenset(t["drug"] for t in plain.get("treatments", ()))


def _felt(values, taken):
    known = {name: value for name, value in values.items()
             if name != "g_OP" and (name not in ONLY_WITH or ONLY_WITH[name] & taken)}
    return json.dumps(MODEL.vector("parameters", {**MODEL.sets["A"], **known}).tolist())


def _followed(runs):
    """Each run once: those of the same values together, so that they share where their run-ins ended."""
    groups = {}
    for values, plain in runs:
        groups.setdefault(values, []).append(plain)
    jobs = ",".join(f"[{values},[{','.join(plains)}]]" for values, plains in groups.items())
    try:
        answer = json.loads(_engine().eval(RUN % (json.dumps([*COLUMNS.values()]), f"[{jobs}]")))
    except JSEvalException as error:
        raise SolverFailed(str(error)) from error
    return {(values, plain): dict(zip(COLUMNS.values(), map(np.array, run), strict=True))
            for (values, plains), done in zip(groups.items(), answer, strict=True)
            for plain, run in zip(plains, done, strict=True)}


@functools.cache
def _engine():
    v8 = MiniRacer()
    atexit.register(v8.close)  # its thread can keep a finished process from ending
    v8.eval(flattened(modules() | {"explorers/entry.mjs": ENTRY}, "explorers/entry.mjs"))
    return v8
