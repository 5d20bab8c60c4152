"""One definition, two languages: a run in V8 and a run in scipy are the same run."""
import json
from dataclasses import asdict

import numpy as np
import pytest

from widgets import men_sweep, models, simulate
from widgets.explorers import browser, gallery
from widgets.physiology import RefusedScenario

TIMES = {"lemaire2004": {"from": -10, "until": 120, "every": 0.5, "substeps": 8},
         "crews": {"from": -6, "until": 60, "every": 0.5, "substeps": 4}}


def run_in_v8(name, parameters, start, stages, time):
    said = browser.evaluated(
        name, f"JSON.stringify(Object.entries(solve({{...{name}, values: {json.dumps(parameters)}, "
        f"start: {json.dumps(start)}}}, {json.dumps(stages)}, {json.dumps(time)}).of)"
        ".map(([id, values]) => [id, Array.from(values)]))")
    return dict(json.loads(said))


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("seed", range(12))
def test_a_random_scenario_runs_the_same(name, seed):
    model, random, time = getattr(models, name), np.random.default_rng(seed), TIMES[name]
    p = {id: q.value * random.uniform(0.8, 1.25) for id, q in model.parameters.items()}
    y = {id: q.value * random.uniform(0.7, 1.4) for id, q in model.states.items()}
    first, second = ({q.id: random.uniform(q.low, q.high) for q in model.inputs.values()} for _ in range(2))
    scenario = {name: [(0, first[name]), (30, second[name])] for name in model.inputs}
    stages = [{"from": -1e9, "u": model.vector("inputs").tolist()},
              {"from": 0, "u": list(first.values())}, {"from": 30, "u": list(second.values())}]
    ours = simulate(model, time["until"], before=-time["from"], every=time["every"], parameters=p, start=y,
                    inputs=scenario)
    theirs = run_in_v8(name, list(p.values()), list(y.values()), stages, time)
    for column, values in theirs.items():
        nearly = 1e-6 * ours[column].abs().max()
        assert values == pytest.approx(ours[column].to_list(), rel=1e-6, abs=nearly), column


def test_the_same_steps_give_the_same_digits():
    ours = simulate(models.lemaire2004, 120, inputs={"opg": 0.5}, every=0.5, substeps=4, method="rk4")
    stages = [{"from": -1e9, "u": [1, 0.5, 0, 0, 0, 0]}]
    model = models.lemaire2004
    p, y = model.vector("parameters").tolist(), model.vector("states").tolist()
    theirs = run_in_v8("lemaire2004", p, y, stages, {"from": 0, "until": 120, "every": 0.5, "substeps": 4})
    assert theirs["C"] == pytest.approx(ours.C.to_list(), rel=1e-12)


COLUMNS = "Object.fromEntries(Object.entries(curve).map(([id, values]) => [id, Array.from(values)]))"


def drawn(d, values):
    """What the page draws at these values: columns by path and curve, or the sentence of a refusal."""
    plain, positions = json.dumps(d.json(d.name)), json.dumps(values)
    said = json.loads(browser.evaluated(d.model, f"""JSON.stringify((() => {{
      const {{ refused, names, paths }} = run({plain}, {d.model}, {positions});
      const columns = (curve, i) => [names[i], {COLUMNS}];
      return refused ? refused.sentence : paths.map((path) => path.map(columns));
    }})())"""))
    if isinstance(said, str):
        return said
    labels = [path.label for path in d.paths] or [""]
    return {(label, name): columns for label, path in zip(labels, said, strict=True)
            for name, columns in path}


def held(d, values):
    """The same from Python."""
    try:
        table = d.trajectory(values)
    except RefusedScenario as error:
        return error.sentence
    keys = ["path", "curve"] if d.paths else []
    return dict(list(table.groupby(keys))) if keys else {("", ""): table}


EXPLORERS = [name for name in gallery.__all__ if getattr(gallery, name)().described.model]


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_preset_drawn_is_what_the_trajectory_holds(name):
    d = getattr(gallery, name)().described
    for preset in d.presets:
        values = {**d.values, **preset.values}
        ours, theirs = held(d, values), drawn(d, values)
        if isinstance(ours, str):
            assert ours == theirs, preset
            continue
        assert ours.keys() == theirs.keys()
        for key, table in ours.items():
            for column, curve in theirs[key].items():
                # scenarios are solved tightly here; the browser's steps are good for 0.02 % of density
                near = 1e-7 if not d.paths else 0.02 if column.startswith("bmd") else 2e-3
                ours_ = table[column].to_list()
                assert curve == pytest.approx(ours_, rel=1e-6, abs=near), (preset, key, column)


def test_the_sweep_for_men_is_that_of_python():
    d = gallery.estradiol_in_men().described
    both = next(p for p in d.panels if p.kind == "joint")
    table = men_sweep((5, 12, 30)).set_index(["curve", "E_m"])
    for curve, trail in zip("ABC", both.trails, strict=True):
        for setting in (5, 12, 30):
            row = table.loc[(curve, setting)]
            rise, loss = trail[setting - both.first]
            # kept to three decimals of a turnover of about 1, and of a density in percent
            assert rise == pytest.approx(row["resorption_26_to_17"], abs=0.15)
            assert loss == pytest.approx(row["spine"], abs=0.01)


def test_a_path_less_another_is_their_difference():
    d, values = gallery.estradiol_in_men().described, {"half": 12}
    less = next(line for panel in d.panels if panel.kind == "lines" for line in panel.series
                if line.minus is not None)
    said = json.loads(browser.evaluated(d.model, f"""JSON.stringify((() => {{
      const d = {json.dumps(d.json(d.name))};
      const found = shown(run(d, {d.model}, {json.dumps(values)}), {json.dumps(asdict(less))});
      return found.map((values) => Array.from(values));
    }})())"""))
    ours = held(d, values)
    for name, curve in zip("ABC", said, strict=True):
        apart = (ours[(d.paths[less.path].label, name)][less.of].to_numpy()
                 - ours[(d.paths[less.minus].label, name)][less.of].to_numpy())
        assert curve == pytest.approx(apart, abs=0.02)
