"""One definition, two languages: a run in V8 and a run in scipy are the same run."""
import json

import numpy as np
import pytest

from widgets import models, simulate
from widgets.explorers import browser

TIMES = {"lemaire2004": {"from": -10, "until": 120, "every": 0.5, "substeps": 8},
         "crews": {"from": -6, "until": 60, "every": 0.5, "substeps": 4}}


def run_in_v8(name, parameters, start, stages, time, module=None):
    said = browser.engine(name).eval(
        f"JSON.stringify(Object.entries(solve({{...{module or name}, values: {json.dumps(parameters)}, "
        f"start: {json.dumps(start)}}}, {json.dumps(stages)}, {json.dumps(time)}).of)"
        ".map(([id, values]) => [id, Array.from(values)]))")
    return dict(json.loads(said))


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("seed", range(12))
def test_a_random_scenario_runs_the_same(name, seed):
    model, random, time = getattr(models, name), np.random.default_rng(seed), TIMES[name]
    p = dict(zip(model.parameters, model.vector("parameters") * random.uniform(0.8, 1.25, len(model.parameters)),
                 strict=True))
    y = dict(zip(model.states, model.vector("states") * random.uniform(0.7, 1.4, len(model.states)), strict=True))
    first, second = ({q.id: random.uniform(q.low, q.high) for q in model.inputs.values()} for _ in range(2))
    scenario = {name: [(0, first[name]), (30, second[name])] for name in model.inputs}
    stages = [{"from": -1e9, "u": model.vector("inputs").tolist()},
              {"from": 0, "u": list(first.values())}, {"from": 30, "u": list(second.values())}]
    ours = simulate(model, time["until"], before=-time["from"], every=time["every"], parameters=p, start=y,
                    inputs=scenario)
    theirs = run_in_v8(name, list(p.values()), list(y.values()), stages, time)
    for column, values in theirs.items():
        assert values == pytest.approx(ours[column].to_list(), rel=1e-6, abs=1e-6 * ours[column].abs().max()), column


def test_the_same_steps_give_the_same_digits():
    ours = simulate(models.lemaire2004, 120, inputs={"opg": 0.5}, every=0.5, substeps=4, method="rk4")
    stages = [{"from": -1e9, "u": [1, 0.5, 0, 0, 0, 0]}]
    model = models.lemaire2004
    theirs = run_in_v8("lemaire2004", model.vector("parameters").tolist(), model.vector("states").tolist(), stages,
                       {"from": 0, "until": 120, "every": 0.5, "substeps": 4})
    assert theirs["C"] == pytest.approx(ours.C.to_list(), rel=1e-12)


def test_every_preset_drawn_is_what_the_trajectory_holds(described):
    for name, d in described.items():
        for preset in d.presets:
            values = {**d.values, **preset.values}
            drawn = json.loads(browser.engine(d.model).eval(
                f"JSON.stringify(Object.entries(solve({d.model}, schedule({json.dumps(d.json(name))}, {d.model}, "
                f"{json.dumps(values)}), {json.dumps(d.json(name)['time'])}).of).map(([k, v]) => [k, Array.from(v)]))"))
            held = simulate(getattr(models, d.model), d.time.until, before=-d.time.from_, every=d.time.every,
                            inputs=d.scenario(values))
            for column, curve in drawn:
                assert curve == pytest.approx(held[column].to_list(), rel=1e-6, abs=1e-7), (name, preset.label, column)
